"""Numbers as people write them out: cardinals to 59 in both languages, Ukrainian ordinals of the hours of a day."""

from collections.abc import Iterable

_EN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_EN_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_UK = (
    "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять"
    " шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
).split()
_UK_UNITS = {word: number for number, word in enumerate(_UK, 1)} | {"одну": 1, "одна": 1, "дві": 2}
_UK_TENS = {"двадцять": 20, "тридцять": 30, "сорок": 40, "п'ятдесят": 50}
_STEMS = (
    "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят"
    " шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят"
).split()
_ENDINGS = ("ій", "у", "ю", "а", "я", "ої", "ьої")
_HOURS = 24


def _counted(units: dict[str, int], tens: dict[str, int], joints: tuple[str, ...]) -> dict[str, int]:
    both = {
        f"{ten}{joint}{unit}": more + number
        for ten, more in tens.items()
        for unit, number in units.items()
        if number < 10
        for joint in joints
    }
    return units | tens | both


def _ordinals() -> dict[str, int]:
    """'перша', 'на першу', 'о першій', 'пів першої' to 'двадцять четверта'; 'нульова' is midnight."""
    stems = {stem: number for number, stem in enumerate(_STEMS, 1)} | {"нульов": 0}
    whole = {f"{stem}{end}": number for stem, number in stems.items() for end in _ENDINGS}
    late = {f"двадцять {word}": 20 + number for word, number in whole.items() if 1 <= number <= _HOURS - 20}
    return whole | late


EN_CARDINALS = _counted({word: number for number, word in enumerate(_EN, 1)}, _EN_TENS, ("-", " "))
UK_CARDINALS = _counted(_UK_UNITS, _UK_TENS, (" ",))
NUMBERS = {"a": 1, "an": 1, "couple of": 2, "a couple of": 2} | EN_CARDINALS | UK_CARDINALS
ORDINALS = _ordinals()
"""Hours as words, in the cases they are told in."""


def number(word: str) -> int | None:
    """A number in words, or in four figures at most."""
    return int(word) if word.isdecimal() and len(word) < 5 else NUMBERS.get(word)


def alternatives(words: Iterable[str]) -> str:
    """Any of `words`, of two that begin together the longer, for a regular expression."""
    return "|".join(sorted(words, key=len, reverse=True))
