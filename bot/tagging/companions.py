"""What stands beside a name and vouches for it: a verb it is the subject of, a person in the same list."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from bot.tagging.cases import cases_of
from bot.tagging.lexicons.titles import goes_by_one_name
from bot.tagging.predicates import acts, is_noun, is_verb
from bot.tagging.recogniser import Name
from bot.tagging.signs import Signs, signs

_ACTING, _BEHIND = 2.0, 1.5
"""What it says for a surname that a verb stands behind it, without a noun where it is like an adjective."""
_BESIDE_SOMEBODY = 1.5
_LONGEST_BETWEEN = 50
_IN_LIST = re.compile(r"(?: ?\([^()\n]{1,40}\))?(?: ?, | і | й | та | и | i | oraz )(?:і |й |та |и |i |oraz )?$")
"""What stands between two names of one list."""


def as_subject(name: Name, known: Signs, language: str) -> float:
    """What a verb beside a surname by its shape is worth: 'Дорнський направив листа', 'Верлюк думає'."""
    if language == "en" or (name.heads and goes_by_one_name(name.run.before, language)):
        return 0.0  # 'митрополит Прудовецький мовчить'
    word = (name.surname or name.given)[-1]
    after = name.run.after if name.tails else ""
    if acts(word, after, language) or _ends_clause(name, word, language):
        return _ACTING
    sure = known.surname and known.shaped and not (known.adjective or known.title)
    return _BEHIND * (sure and is_verb(after, language))


def _ends_clause(name: Name, word: str, language: str) -> bool:
    """Whether a verb stands before a surname like an adjective, no noun behind: 'автобус зупинив Дорнський.'."""
    alone = name.heads and name.tails and not name.run.after and not name.full
    return alone and acts(word, name.run.before, language)


def listed_with(names: Sequence[Name], text: str) -> Mapping[Name, Sequence[Name]]:
    """Which names stand beside which in lists."""
    found: dict[Name, list[Name]] = defaultdict(list)
    for one, other in pairwise(names):
        if other.span[0] - one.span[1] < _LONGEST_BETWEEN and _IN_LIST.match(text[one.span[1] : other.span[0]]):
            found[one].append(other)
            found[other].append(one)
    return found


def in_list(name: Name, others: Iterable[Name], sure: Collection[Name], language: str) -> float:
    """What a person beside it in a list says for a name, in the same case: 'Вадим Авербюк, Офер Керзнюк і …'."""
    word = (name.surname or name.given)[-1]
    after = name.run.after if name.tails else ""
    if language == "en" or (not name.full and (signs(word, language).adjective or is_noun(after, language))):
        return 0.0
    cases = cases_of(word, language)
    fits = (
        other.full >= name.full and cases & cases_of((other.surname or other.given)[-1], language)
        for other in others
        if other in sure
    )
    return _BESIDE_SOMEBODY * any(fits)
