"""How near typed words are to known ones: slips of a finger, and whole words typed on the wrong keyboard layout."""

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Letters; shorter words are one slip away from too many others."""
_LETTERS_A_SLIP = 4
_MOST_SLIPS = 3
_MOST = 10

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_LAYOUTS = ("йцукенгшщзхїфівапролджєячсмитьбюʼ", "йцукенгшщзхъфывапролджэячсмитьбюё")
_TYPED_CYRILLIC = tuple(str.maketrans(_KEYS, layout) for layout in _LAYOUTS)
_TYPED_LATIN = tuple(str.maketrans(layout, _KEYS) for layout in _LAYOUTS)


def closest(wanted: str, known: Iterable[str]) -> list[str]:
    """Those of `known` a slip or two from `wanted` and with its first letter, nearest first."""
    slips = _slips(len(wanted))
    if not slips:
        return []
    likely = [word for word in known if word[:1] == wanted[0] and abs(len(word) - len(wanted)) <= slips]
    hits = process.extract(wanted, likely, scorer=OSA.distance, score_cutoff=slips, limit=_MOST)
    return [word for word, _, _ in hits]


def retyped(words: str) -> Iterator[str]:
    """What the same keys give on another layout: 'ptktycrbq' is 'зеленский', 'яудутілн' is 'zelensky'."""
    lowered = words.strip().lower()
    cyrillic = any("Ѐ" <= letter <= "ӿ" for letter in lowered)
    for layout in _TYPED_LATIN if cyrillic else _TYPED_CYRILLIC:
        other = lowered.translate(layout)
        if len({letter for letter in other if letter.isalpha()}) >= SHORTEST and other != lowered:
            yield other


def _slips(letters: int) -> int:
    return min(_MOST_SLIPS, letters // _LETTERS_A_SLIP) if letters >= SHORTEST else 0
