"""The name in what somebody is called: behind a title, before one, with a patronymic. Whose name: registry.py."""

import re
from collections.abc import Iterator, Sequence

from bot.tagging.lexicons.contexts import ANY, is_kind
from bot.tagging.lexicons.offices import is_term
from bot.tagging.lexicons.titles import is_field, is_house, is_lead, is_title
from bot.tagging.offices_held import meanings_of, names_place
from bot.tagging.words import plain

_LANGUAGES = ("en", "uk", "ru", "pl")
_LONGEST_NAME = 4
_SMALL = frozenset("of the for to and on in і й та у в з із при и на с do w i z ds".split())
"""Words that need one behind them: 'president of Jordan' is nobody called Jordan."""
_PATRONYMIC = re.compile(
    r"\w{2,}(?:(?:ович|йович|евич|ьович)(?:а|у|ем|еві|ові|і)?|(?:івн|ївн|овн|евн|ївн)(?:а|и|і|у|ою|ой|е)"
    r"|(?:ovych|yovych|iovych|ovich|yevich|evich|evych)|(?:ivna|yivna|iivna|ovna|evna|yevna))",
    re.IGNORECASE,
)
_OF_SURNAMES = ("ський", "ська", "ського", "ської", "ському", "ським", "ську", "ською", "цький", "цька", "ский", "ская")
"""What adjectives of places and surnames end in alike."""
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


def cores(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The runs of words that may be the name itself, longest first; the words as they are come before all."""
    bare = [_POSSESSIVE.sub("", word) for word in words]
    for whole in dict.fromkeys((tuple(words), tuple(bare))):
        yield whole
        yield from _shorter(whole)


def _shorter(words: Sequence[str]) -> Iterator[Sequence[str]]:
    if named := without_patronymic(words):
        yield named
    if initials := [word for word in words if len(word.rstrip(".")) > 1] if len(words) > 2 else []:
        yield initials
    for length in range(min(len(words) - 1, _LONGEST_NAME), 0, -1):
        for start in (len(words) - length, *range(len(words) - length)):
            before, inside, after = words[:start], words[start : start + length], words[start + length :]
            if _only_titles(before, after) and not _is_no_name(inside, titled=bool(before) and not after):
                yield inside
                if named := without_patronymic(inside):
                    yield named


def offices_in(words: Sequence[str]) -> frozenset[str]:
    """What the titles among words mean, whatever the language: those of 'President Verlan' are one."""
    return meanings_of(" ".join(word for word in words if _is_called(word) or is_term(plain(word))))


def without_patronymic(words: Sequence[str]) -> Sequence[str]:
    """The words without the one that is a patronymic; none where there is none, or it is all there is."""
    if len(words) < 2:
        return ()
    left = [word for word in words if not _PATRONYMIC.fullmatch(word)]
    return left if 0 < len(left) < len(words) else ()


def _only_titles(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what stands around a name is somebody's title, one at least, and nothing that needs the name itself."""
    around = (*before, *after)
    if not any(_is_called(word) for word in around) or (before and plain(before[-1]) in _SMALL):
        return False
    return all(_is_about(word) for word in around)


def _is_no_name(inside: Sequence[str], *, titled: bool) -> bool:
    """Whether words are but titles and adjectives; behind a title a word in -ський is somebody's surname."""
    return all(_is_about(word) and not (titled and plain(word).endswith(_OF_SURNAMES)) for word in inside)


def _is_called(word: str) -> bool:
    lowered = plain(word).rstrip(".")
    return is_kind(lowered, "courtesy", ANY) or any(is_title(lowered, language) for language in _LANGUAGES)


def _is_about(word: str) -> bool:
    """Whether a word may be part of a title: its noun, its field, a small word, a place's adjective."""
    lowered = plain(word).rstrip(".")
    if lowered in _SMALL or _is_called(word) or is_term(lowered) or names_place(lowered):
        return True
    return any(
        known(lowered, language) for known in (is_lead, is_field, is_house) for language in _LANGUAGES
    ) or lowered.endswith((*_OF_SURNAMES, "ish", "ian"))
