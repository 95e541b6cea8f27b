"""Which cases a name may stand in by the word before it: a preposition, or a title in its own case."""

from bot.tagging.cases import ALL, case_of_title
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.prepositions import PREPOSITIONS
from bot.tagging.recogniser import Name

_NOMINATIVE, _GENITIVE = frozenset("n"), frozenset("g")


def cases_beside(name: Name, language: str) -> frozenset[str]:
    """The cases that the word right before a name leaves it; all of them where that says nothing."""
    before = name.run.before.lower() if name.heads else ""
    governed = PREPOSITIONS.get(language, {}).get(before)
    if governed is not None:
        return governed
    titled = (case_of_title(before, language) if before else ALL) or ALL
    if titled == _NOMINATIVE and not name.given and is_kind(before, "head", language):
        return titled | _GENITIVE  # 'the deputy X' and 'the deputy of X' are written alike
    return titled
