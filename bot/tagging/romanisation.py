"""One key for a name however it is spelt: scripts, romanisations and diacritics fall together.

Case forms are undone before this (bot.tagging.morphology); whose name it is comes after.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "ie", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_CYRILLIC_TABLE = str.maketrans(_CYRILLIC)

# What decomposition does not undo, and letters whose accent changes the sound a transliterator writes down.
_LATIN_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "e", "œ": "e", "þ": "t", "ð": "d", "ə": "a",
        "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ö": "o", "ü": "u", "ä": "a",
    }
)  # fmt: skip
_POLISH_LETTERS = str.maketrans({"ą": "on", "ę": "en", "ó": "u", "ż": "zh", "ś": "s", "ź": "z", "ć": "ts"})

_POLISH = re.compile("szcz|sz|cz|rz|dż|dź|ch|c(?=i[aeou])|c|w|j")
_POLISH_SOUNDS = {
    "szcz": "shch", "sz": "sh", "cz": "ch", "rz": "zh", "dż": "dzh", "dź": "dz", "ch": "h", "c": "ts", "w": "v",
    "j": "i",
}  # fmt: skip
_ENGLISH = re.compile("shch|tsch|sch|tch|kh|gh|ph|th|ck|qu|ch|sh|zh|c(?=[eiy])|[cqwjxgy]")
_ENGLISH_SOUNDS = {
    "tsch": "ch", "sch": "sh", "tch": "ch", "kh": "h", "gh": "h", "ph": "f", "th": "t", "ck": "k", "qu": "k",
    "c": "k", "q": "k", "w": "v", "j": "i", "x": "ks", "g": "h", "y": "i",
}  # fmt: skip
_FOLDED = str.maketrans({"ё": "е", "ґ": "г", "й": "й", "ї": "ї", "ß": "ss", "ø": "o", "đ": "d"})
_DOUBLED = re.compile(r"(.)\1+")
_IOTA = re.compile("i(?=[aeou])")
_MARKS = re.compile("[^a-z]")


@lru_cache(maxsize=30_000)
def fold(word: str) -> str:
    """A word without case, diacritics and apostrophes, in its own script."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_FOLDED))
    return "".join(letter for letter in plain if letter.isalpha() or letter == "-")


@lru_cache(maxsize=30_000)
def skeleton(word: str, *, polish: bool = False) -> str:
    """The sound of one word in plain letters a to z: 'Зеленський', 'Zelenskyy' and 'Zełenski' are 'zelenski'.

    `polish` reads Latin letters the Polish way ('Szmyhal' is 'shmihal').
    """
    lowered = word.lower()
    if any("Ѐ" <= letter <= "ӿ" for letter in lowered):
        sound = lowered.translate(_CYRILLIC_TABLE)
    else:
        sound = _latin(lowered, polish=polish)
    return _DOUBLED.sub(r"\1", _IOTA.sub("", _DOUBLED.sub(r"\1", _MARKS.sub("", sound))))


@lru_cache(maxsize=30_000)
def skeletons(word: str, language: str) -> tuple[str, ...]:
    """Every key `word` may go by in a text of `language`: in Polish a Latin name may be Polish or foreign."""
    plain = skeleton(word)
    if language != "pl":
        return (plain,)
    read = skeleton(word, polish=True)
    return (plain,) if read == plain else (read, plain)


def _latin(word: str, *, polish: bool) -> str:
    if polish:
        word = _POLISH.sub(lambda m: _POLISH_SOUNDS[m.group()], word.translate(_POLISH_LETTERS))
    word = unicodedata.normalize("NFKD", word.translate(_LATIN_LETTERS))
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    if polish:
        return word.replace("g", "h").replace("y", "i").replace("x", "ks")
    return _ENGLISH.sub(_english_sound, word)


def _english_sound(match: "re.Match[str]") -> str:
    sound = match.group()
    if sound == "c" and match.string[match.end() : match.end() + 1] in tuple("eiy"):
        return "s"
    return _ENGLISH_SOUNDS.get(sound, sound)


# How German and French papers write a Cyrillic name where it sounds another way than their letters look to English.
_GERMAN = str.maketrans({"з": "s", "ж": "sch", "в": "w", "ш": "sch", "ч": "tsch", "щ": "schtsch", "ц": "z", "х": "ch"})
_FRENCH = str.maketrans({"у": "ou", "ю": "iou", "ш": "ch", "ч": "tch", "ж": "j", "х": "kh"})
_FRENCH_END = re.compile("(?<=[иі])н$")


@lru_cache(maxsize=8_000)
def renderings(word: str) -> frozenset[str]:
    """Skeletons of what German and French make of a Cyrillic surname: 'Selenskyj', 'Poutine', 'Chmyhal'."""
    lowered = word.lower()
    if not "Ѐ" <= lowered[0] <= "ӿ":
        return frozenset()
    french = _FRENCH_END.sub("не", lowered)
    return frozenset(
        skeleton(form.translate(_CYRILLIC_TABLE))
        for form in (lowered.translate(_GERMAN), lowered.translate(_FRENCH), french.translate(_FRENCH))
    )


_SLUG = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "г": "h", "ґ": "g", "и": "y", "х": "kh", "й": "i", "ы": "y", "є": "ie"}
_SLUG_TABLE = str.maketrans(_CYRILLIC | _SLUG)


def slug(words: str) -> str:
    """An id of a-z, 0-9 and '-', at most 48 characters, that a person can read."""
    plain = words.lower().translate(_SLUG_TABLE).translate(_LATIN_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
