"""Numbers in Ukrainian words, and the ordinals that hours are told in."""

from collections.abc import Mapping

from bot.language.pack import Numbers

_UNITS = (
    "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять"
    " шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
).split()
_STEMS = (
    "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят"
    " шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят"
).split()
_ENDINGS = ("ій", "у", "ю", "а", "я", "ої", "ьої")
_HOURS = 24


def _ordinals() -> Mapping[str, int]:
    """'перша', 'на першу', 'о першій', 'пів першої' to 'двадцять четверта'; 'нульова' is midnight."""
    stems = {stem: number for number, stem in enumerate(_STEMS, 1)} | {"нульов": 0}
    whole = {f"{stem}{end}": number for stem, number in stems.items() for end in _ENDINGS}
    late = {f"двадцять {word}": 20 + number for word, number in whole.items() if 1 <= number <= _HOURS - 20}
    return whole | late


NUMBERS = Numbers(
    units={word: number for number, word in enumerate(_UNITS, 1)} | {"одну": 1, "одна": 1, "дві": 2},
    tens={"двадцять": 20, "тридцять": 30, "сорок": 40, "п'ятдесят": 50},
    joints=(" ",),
    ordinals=_ordinals(),
)
