"""Words made alike: case, apostrophes, accents of stress, and the endings of inflection. No meaning, no lists."""

import re
import unicodedata
from functools import lru_cache

_ALIKE = (*((mark, "'") for mark in "’ʼ‘`´′"), ("\u0301", ""), ("\u00ad", ""))
_MARKED = re.compile(r"[“„«\"][^”“»\"]*[”“»\"]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")

_CYRILLIC = (
    "ованому ованими уванням еннями аннями іями иями ями ами ого ому ими їми ему ого ської ському ською "
    "ість ості істю ость ости остью ання ення іння ання ию ія ії ію ією ием ием ии ий ій ої ою ую ею єю ів ев ов "
    "ам ям ах ях их іх ым ім им ом ем єм ая яя ое ее ые ие ый ой а я у ю и ы і ї е є о ь й"
)
_LATIN = {
    "en": "ies es s ing ed",
    "pl": "owego owemu owych owymi ością ości ość aniu ania anie eniu enia enie ami ach ego emu ymi imi ych ich "
    "owie ów om em ie ia ię ią a ą e ę i o u y",
    "de": "ungen ung keiten heiten en ern er es em e n s",
}
_SUFFIXES = {
    script: (frozenset(endings), max(map(len, endings)))
    for script, endings in (("cyrillic", _CYRILLIC.split()), ("latin", " ".join(_LATIN.values()).split()))
}
"""By script: the endings, and the letters of the longest."""
_SHORTEST = 4


def plain(text: str) -> str:
    """Lower case, one kind of apostrophe, no stress marks."""
    made = unicodedata.normalize("NFC", text).lower()
    for mark, plainer in _ALIKE:
        if mark in made:
            made = made.replace(mark, plainer)
    return made


def outside_marks(text: str, instead: str = "") -> str:
    """A text with `instead` for what stands in quotation marks.

    Nothing is looked for behind the last mark that closes: each of many open ones there would be followed to the end.
    """
    last = 1 + max(text.rfind(mark) for mark in '”“»"')
    return _MARKED.sub(instead, text[:last]) + text[last:]


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, made plain; hyphens part words."""
    return _WORD.findall(plain(text))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A plain word without its ending, by the letters alone: good for comparing, not for reading."""
    suffixes, longest = _SUFFIXES["cyrillic" if "Ѐ" <= word[0] <= "ӿ" else "latin"]
    for length in range(min(longest, len(word) - _SHORTEST), 0, -1):
        if word[-length:] in suffixes:
            return _before_i(word[:-length])
    return word


@lru_cache(maxsize=64)
def stems(words: frozenset[str]) -> frozenset[str]:
    """The stems of a list of words, made once for every list."""
    return frozenset(stem(word) for word in words)


def _before_i(stemmed: str) -> str:
    """Ukrainian writes ц for к before -і (безпека, безпеці), so the two count as one at the end of a stem."""
    return f"{stemmed[:-1]}к" if stemmed.endswith("ц") else stemmed
