"""Hours in words as hours in figures: 'half past eight', 'за чверть десята', 'ten to midnight', 'о двадцятій сорок'.

What is so written keeps the mark '~': it may be morning or evening. Figures are read by clock_words.py.
"""

import re

from bot.language.moment_words import straight
from bot.language.number_words import EN_CARDINALS, NUMBERS, ORDINALS, UK_CARDINALS, alternatives

NOON = ("noon", "midday", "mid-day", "опівдні", "полудень", "полудня", "полудні")
MIDNIGHT = ("midnight", "mid-night", "опівночі", "північ", "півночі")
_LONGEST = 80
_NAMED = dict.fromkeys(NOON, 12) | dict.fromkeys(MIDNIGHT, 24)
_FRACTIONS = {
    **dict.fromkeys(("quarter of an hour", "quarter", "чверть години", "чверть", "чверті"), 15),
    **dict.fromkeys(("half an hour", "half", "пів години", "півгодини", "пів"), 30),
}
_TWELVE = tuple(word for word, number in EN_CARDINALS.items() if number <= 12)
_UK_TWELVE = tuple(word for word, number in UK_CARDINALS.items() if number <= 12)
_UK_MINUTES = tuple(word for word, number in UK_CARDINALS.items() if number >= 10)
_MINUTES = tuple(word for word, number in EN_CARDINALS.items() if number >= 10)

_AT = r"(?:\b(?:о|об|на|at|by) )?"
_ORDINAL, _NAMES = alternatives(ORDINALS), alternatives(map(re.escape, _NAMED))
_UK_HOUR = rf"(?P<hour>{_ORDINAL}|{_NAMES})\b"
_ANY_UK_HOUR = rf"(?P<hour>{_ORDINAL}|{_NAMES}|\d{{1,2}})\b(?:-?(?:ї|й|ій|у|ту|та))?"
_EN_HOUR = rf"(?P<hour>{alternatives(_TWELVE)}|{_NAMES}|\d{{1,2}})\b"
_UK_COUNT = (
    rf"(?P<count>{alternatives(UK_CARDINALS)}|чверт[ьі](?: години)?|пів ?години|\d{{1,2}})\b"
    r"(?: хв(?:илин[иау]?)?\b\.?)?"
)
_EN_COUNT = (
    rf"(?<![\w-])(?:a )?(?P<count>{alternatives(EN_CARDINALS)}|quarter(?: of an hour)?|half(?: an hour)?|\d{{1,2}})\b"
    r"(?: min(?:ute)?s?\b)?"
)
_QUARTER = r"(?P<count>чверт[ьі])"
_PAST, _TO, _OF = (0, 1), (0, -1), (-60, 1)
"""Minutes from the hour that is named: so many behind it, before it, or behind the one before it."""
_RELATIONS = tuple(
    (re.compile(rf"{_AT}{pattern}"), *relation)
    for pattern, relation in (
        (rf"\b(?P<count>пів) (?:на |до )?{_ANY_UK_HOUR}", _OF),
        (rf"\b{_QUARTER} на {_ANY_UK_HOUR}", _OF),
        (rf"\b{_UK_COUNT} на {_UK_HOUR}", _OF),
        (rf"\b(?:за|без) {_QUARTER} (?:до )?{_ANY_UK_HOUR}", _TO),
        (rf"\b(?:за|без) {_UK_COUNT} (?:до )?{_UK_HOUR}", _TO),
        (rf"\b{_UK_COUNT} до {_UK_HOUR}", _TO),
        (rf"\b{_QUARTER} (?:по|після) {_ANY_UK_HOUR}", _PAST),
        (rf"\b{_UK_COUNT} (?:по|після) {_UK_HOUR}", _PAST),
        (rf"{_EN_COUNT} (?:past|after) {_EN_HOUR}", _PAST),
        (rf"{_EN_COUNT} (?:to|before|till) {_EN_HOUR}", _TO),
        (rf"\b(?P<count>half) {_EN_HOUR}", _PAST),
    )
)
_ORDINAL_HOUR = re.compile(
    rf"{_AT}\b(?P<hour>{_ORDINAL})\b(?: годин[аіуи]\b)?"
    rf"(?: (?:(?P<minutes>{alternatives(UK_CARDINALS)})\b(?: хвилин[аиу]?\b)?"
    r"|(?P<figures>[0-5]\d) хв(?:илин[аиу]?)?\b\.?))?"
)
_CARDINAL_HOUR = re.compile(
    rf"(?:\b(?:at|by) )?(?<![\w-])(?P<hour>{alternatives(_TWELVE)})"
    rf"(?:[ -](?P<minutes>{alternatives(_MINUTES)})|[ -](?:oh|o|zero)[ -](?P<few>{alternatives(_TWELVE[:9])}))?\b"
    r"(?! ?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|ago|of|or)\b|-)"
)
_COUNTED_HOUR = re.compile(
    rf"(?:\b(?:о|об) )?(?<![\w-])(?P<hour>{alternatives(_UK_TWELVE)})"
    rf"(?: (?P<minutes>{alternatives(_UK_MINUTES)})\b(?! хв)|(?= (?:ранку|дня|вечора|ночі)\b))"
)
_HALF_OF_DAY = re.compile(r"(?<![^\W\d])([ap])(?:\. ?| )?m\b\.?")
_CLOCK = re.compile(r"\bo ?clock\b")
_SPAN = re.compile(r"(?:in|через|за) [\w']+ ?(?:h|год|хв|min|d|w|дн|дн|т)")
_GLUED = re.compile(r"(?<![\w:.-])(\d{1,2})([0-5]\d)(?= ?[ap]m\b)|(?<=\bat )([01]\d|2[0-3])([0-5]\d)(?![\w:.-])")
_IN_LETTERS = re.compile(
    r"(?<![\w:.-])([01]?\d|2[0-3]) ?(?:h|год(?:ин[аіуи])?\b\.?) ?([0-5]\d)(?: ?хв(?:илин[аиу]?)?\b\.?)?(?![\w:.-])"
)
_DASHED = re.compile(r"\b(at|о|об) ([01]?\d|2[0-3])-([0-5]\d)(?![\w:.-])")


def plain(words: str) -> str:
    """As it is compared: small letters, one kind of apostrophe and space, hours in figures."""
    told = " ".join(straight(words.casefold()).split())[:_LONGEST]
    told = _in_figures(_CLOCK.sub("o'clock", _HALF_OF_DAY.sub(r"\1m", told)))
    for pattern, base, sign in _RELATIONS:
        told = pattern.sub(lambda found, base=base, sign=sign: _related(found, base, sign), told)  # type: ignore[misc]
    told = _COUNTED_HOUR.sub(_counted, _ORDINAL_HOUR.sub(_ordinal, told))
    return " ".join(_CARDINAL_HOUR.sub(_cardinal, told).split())


def _in_figures(told: str) -> str:
    """'20h30', '8 год 30 хв', 'о 20-30', '830pm', 'at 0830' as '20:30'; what says how long is left as it is."""
    if _SPAN.match(told):
        return told
    told = _GLUED.sub(lambda found: f"{found[1] or found[3]}:{found[2] or found[4]}", told)
    return _DASHED.sub(r"\1 \2:\3", _IN_LETTERS.sub(r"\1:\2", told))


def _related(found: re.Match[str], base: int, sign: int) -> str:
    """'6:30~' for 'half past six'; the mark says that it may be morning or evening."""
    hour, count = _hour(found["hour"]), _count(found["count"])
    if hour is None or count is None:
        return found[0]
    minutes = 60 * hour + base + sign * count
    if found["hour"] in _NAMED:
        return _beside(found["hour"], minutes)
    whole = minutes // 60 % 24 if hour in (0, *range(13, 25)) else (minutes // 60 or 12)
    return _figures(whole, minutes % 60)


def _beside(name: str, minutes: int) -> str:
    """So many minutes from noon or midnight, which leaves no choice of morning and evening."""
    after_midnight = name in MIDNIGHT and minutes > 24 * 60
    return f"о 12:{minutes % 60:02} at night" if after_midnight else f"о {minutes // 60 % 24}:{minutes % 60:02}"


def _hour(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    return _NAMED.get(word, ORDINALS.get(word, EN_CARDINALS.get(word)))


def _count(word: str) -> int | None:
    number = int(word) if word.isdigit() else _FRACTIONS.get(word, NUMBERS.get(word))
    return number if number and number < 60 else None


def _figures(hour: int, minutes: int | None) -> str:
    return f"о {hour}" if minutes is None else f"о {hour}:{minutes:02}~"


def _ordinal(found: re.Match[str]) -> str:
    """'О сьомій тридцять', 'двадцята година'."""
    spelled = UK_CARDINALS.get(found["minutes"] or "")
    return _figures(ORDINALS[found["hour"]], int(found["figures"]) if found["figures"] else spelled)


def _counted(found: re.Match[str]) -> str:
    """'Сім тридцять', 'вісім вечора'."""
    return _figures(UK_CARDINALS[found["hour"]], UK_CARDINALS.get(found["minutes"] or ""))


def _cardinal(found: re.Match[str]) -> str:
    """'At seven', 'eight thirty', 'nine oh five'."""
    minutes = EN_CARDINALS.get(found["minutes"] or found["few"] or "")
    return f" {_figures(EN_CARDINALS[found['hour']], minutes)} "
