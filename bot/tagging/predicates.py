"""What the word behind a name says of it: a verb makes it a subject, a noun makes an adjective of it."""

import re

from bot.tagging.beside import VERB
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.prepositions import PREPOSITIONS

_JOINING = frozenset("і й та и а але но или або чи як как i oraz a ale lub albo czy jak że що что не ні ни nie".split())
_CALLED = {
    "uk": (re.compile("[сцз]ький$"), re.compile("(?:[аиіїую]в|йшов|ліг|міг)(?:ся|сь)?$|(?:ає|ує|ює|ить|їть)(?:ся)?$")),
    "ru": (re.compile("[сц]кий$"), re.compile("(?:[аиыуя]л|шел|шёл)(?:ся)?$|(?:[ая]ет|ит)(?:ся)?$")),
    "pl": (re.compile("[scz]ki$"), re.compile("(?:[aiyąu]ł|szedł)$|(?:uje|eje)$")),
}
"""A surname like an adjective in a man's nominative, and what one man does or did."""
_LIKE_VERBS = re.compile(
    "ктив$|мотив$|ратив$|архів$|[прзн][лр]ив$|сплав$|рукав$|устав$|визит$|кредит$|бюджет$|комитет$|"
    "[ие][ар][нл]ал$|[аеи]нал$|риал$|лиал$|[иа][пр]тал$|вокзал$|зал$|[обт]вал$|скандал$|тыл$|пыл$|стул$|караул$|"
    "(?:^|d|y|po|u|ze|)(?<!e)(?<!wi)dział$|pitał$|riał$|gnał$|finał$|kanał$|tuał$|cjał$|szpital$"
)
"""Nouns that end as those verbs do."""


def is_verb(after: str, language: str) -> bool:
    """Whether a word in lower case is surely a finite verb, by its ending."""
    verb = VERB.get(language)
    return bool(after[:1].islower() and verb and verb.search(after)) and not _LIKE_VERBS.search(after)


def is_noun(after: str, language: str) -> bool:
    """Whether the word behind may be the noun of an adjective before it: in lower case, no verb, nothing that joins."""
    if not after[:1].islower() or after in _JOINING or after in PREPOSITIONS.get(language, ()):
        return False
    if is_kind(after, "said", language) or is_kind(after, "did", language):
        return False
    return not is_verb(after, language)


def acts(word: str, after: str, language: str) -> bool:
    """Whether an adjective stands with a verb and no noun, as only a surname does: 'Дорнський направив листа'."""
    forms = _CALLED.get(language)
    if forms is None or not after[:1].islower():
        return False
    called, verb = forms
    return bool(called.search(word.lower()) and verb.search(after)) and not _LIKE_VERBS.search(after)
