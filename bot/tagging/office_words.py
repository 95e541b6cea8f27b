"""Puts the words of an office into the nominative and into lower case. Which words are an office: bot.tagging.roles."""

import re
from collections.abc import Sequence

from bot.tagging.document import Token
from bot.tagging.lexicons.titles import head, is_field, is_house, is_lead, spelt_out

ENGLISH_OF = frozenset({"of", "for", "to", "at", "in", "on"})
SLAVIC_OF = {
    "uk": frozenset("з із зі у в при на по".split()),
    "ru": frozenset("по с со в при на".split()),
    "pl": frozenset("do ds w we z ze przy na".split()),
}
JOINTS = frozenset("and & та і й и i oraz /".split())
ACTING = frozenset("в о т и п p o".split())
"""The letters of 'в. о.' and 'p.o.', behind which an office stands in the genitive whoever holds it."""
_INSTITUTIONS = frozenset(
    "department ministry office committee council commission court bank reserve house party agency bureau street "
    "assembly cabinet authority".split()
)
_ACRONYM = 4
_FEMININE = re.compile("(?:[аяaą]|ої|ою|ій|ьої|ьою|ej|ой|ую|юю)$")
# The ending of an adjective that stands before an office: to the nominative, of a man's office and of a woman's.
_ADJECTIVES = {
    "uk": (("ьому", "ій", "я"), ("ього", "ій", "я"), ("ьою", "ій", "я"), ("ьої", "ій", "я"), ("ого", "ий", "а"),
           ("ому", "ий", "а"), ("ої", "ий", "а"), ("ою", "ий", "а"), ("им", "ий", "а"), ("ім", "ій", "я"),
           ("ій", "ий", "а"), ("у", "ий", "а"), ("ю", "ій", "я")),
    "ru": (("ьего", "ий", "ья"), ("его", "ий", "ая"), ("ему", "ий", "ая"), ("ого", "ый", "ая"), ("ому", "ый", "ая"),
           ("ым", "ый", "ая"), ("им", "ий", "ая"), ("ой", "ый", "ая"), ("ую", "ый", "ая"), ("ей", "ий", "ая")),
    "pl": (("iego", "i", "a"), ("iemu", "i", "a"), ("iej", "i", "a"), ("ego", "y", "a"), ("emu", "y", "a"),
           ("ym", "y", "a"), ("im", "i", "a"), ("ej", "y", "a"), ("ą", "y", "a")),
}  # fmt: skip
_VELAR = re.compile("[кгхkg]$")


def nominative_of(word: str, language: str, *, of: str = "") -> str:
    """A head in the nominative; or, with the head it stands before given, an adjective; in lower case."""
    lowered = word.lower()
    heads = head(word, language)
    if heads and not of:
        return _apostrophes(heads[0].nominative, word)
    if head(of, language) and lowered not in ACTING:
        return _adjective(lowered, of, language)
    return lowered


def _adjective(lowered: str, of: str, language: str) -> str:
    """The nominative of an adjective; one that stands in it already is left as it is."""
    heads = head(of, language)
    if language == "pl" and lowered.endswith(("ą", "ej")):
        return f"{re.sub('(?:ą|ej)$', '', lowered)}a"  # 'byłą minister': a woman in an office that stays as it is
    if any(of.lower().replace("’", "'") == one.nominative for one in heads):
        return lowered
    genders = {one.gender for one in heads}
    feminine = genders == {"f"} or (genders != {"m"} and bool(_FEMININE.search(lowered)))
    for ending, masculine, hers in _ADJECTIVES[language]:
        if lowered.endswith(ending) and len(lowered) > len(ending) + 2:
            stem = lowered[: -len(ending)]
            if feminine:
                return stem + hers
            return stem + ("ий" if language == "ru" and _VELAR.search(stem) else masculine)
    return lowered


def _apostrophes(nominative: str, printed: str) -> str:
    mark = next((letter for letter in printed if letter in "’ʼ‘`"), "'")
    return nominative.replace("'", mark)


def small(tokens: Sequence[Token], place: int, start: int, end: int) -> str:
    """A word of an English office in lower case; names of countries and bodies, and acronyms, keep their capitals."""
    word = tokens[place].text
    lowered = word.lower()
    if place + 1 < end and tokens[place + 1].text == "." and spelt_out(word):
        return spelt_out(word) or lowered
    if (word.isupper() and len(word) <= _ACRONYM) or not word[0].isupper():
        return word
    if _in_institution(tokens, place, end) or _of_institution(tokens, place, start):
        return word
    titled = head(word, "en") or is_lead(word, "en") or (is_field(word, "en") and not is_house(word, "en"))
    stately = lowered == "state" and place > start
    return lowered if titled or stately else word


def _in_institution(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether the capitalised words from here on end in 'Department' or the like: 'State Department'."""
    at = place
    while at < end and tokens[at].is_word and tokens[at].capital:
        if tokens[at].text.lower() in _INSTITUTIONS:
            return True
        at += 1
    return False


def _of_institution(tokens: Sequence[Token], place: int, start: int) -> bool:
    """Whether a capitalised word is what 'Ministry of' or the like before it is of."""
    before = [token.text.lower() for token in tokens[max(start, place - 3) : place] if token.text.lower() != "the"]
    return len(before) > 1 and before[-1] == "of" and before[-2] in _INSTITUTIONS
