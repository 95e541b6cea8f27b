"""Numbers in English words."""

from bot.language.pack import Numbers

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()

NUMBERS = Numbers(
    units={word: number for number, word in enumerate(_UNITS, 1)},
    tens={"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    joints=("-", " "),
    others={"a": 1, "an": 1, "couple of": 2, "a couple of": 2},
)
