"""Words made alike: case, apostrophes, accents of stress, and the endings of inflection. No meaning, no lists."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("’ʼ‘`´′", "''''''", "\u0301\u00ad")
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
    "cyrillic": tuple(sorted(set(_CYRILLIC.split()), key=len, reverse=True)),
    "latin": tuple(sorted({s for words in _LATIN.values() for s in words.split()}, key=len, reverse=True)),
}
_SHORTEST = 4


def plain(text: str) -> str:
    """Lower case, one kind of apostrophe, no stress marks."""
    return unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES)


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, made plain; hyphens part words."""
    return _WORD.findall(plain(text))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A plain word without its ending, by the letters alone: good for comparing, not for reading."""
    script = "cyrillic" if "Ѐ" <= word[0] <= "ӿ" else "latin"
    for suffix in _SUFFIXES[script]:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return _before_i(word[: -len(suffix)])
    return word


def _before_i(stemmed: str) -> str:
    """Ukrainian writes ц for к before -і (безпека, безпеці), so the two count as one at the end of a stem."""
    return f"{stemmed[:-1]}к" if stemmed.endswith("ц") else stemmed
