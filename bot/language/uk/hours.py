"""The words that hours of a day are told in: Ukrainian, with the Russian and Polish typed in Ukraine."""

from bot.language.pack import DayPart, Hours, Relation, Spoken, alternatives
from bot.language.uk.numbers import NUMBERS

_TWELVE = tuple(word for word, number in NUMBERS.cardinals.items() if number <= 12)
_MINUTES = tuple(word for word, number in NUMBERS.cardinals.items() if number >= 10)
_CARDINAL, _ORDINAL = alternatives(NUMBERS.cardinals), alternatives(NUMBERS.ordinals)
_HOUR = rf"(?P<hour>{_ORDINAL}|NAMED)\b"
_ANY_HOUR = rf"(?P<hour>{_ORDINAL}|NAMED|\d{{1,2}})\b(?:-?(?:ї|й|ій|у|ту|та))?"
_COUNT = rf"(?P<count>{_CARDINAL}|чверт[ьі](?: години)?|пів ?години|\d{{1,2}})\b(?: хв(?:илин[иау]?)?\b\.?)?"
_QUARTER = "(?P<count>чверт[ьі])"

HOURS = Hours(
    at=("о", "об"),
    by=("на",),
    parts={
        DayPart.MORNING: ("вранці", "зранку", "уранці", "ранком"),
        DayPart.NOON: ("в обід", "обід"),
        DayPart.AFTERNOON: ("вдень", "удень", "по обіді", "пообіді", "після обіду", "пополудні"),
        DayPart.EVENING: ("ввечері", "увечері", "вечором", "надвечір"),
        DayPart.NIGHT: ("вночі", "уночі", "цієї ночі"),
    },
    halves={
        "ранку": DayPart.MORNING,
        "дня": DayPart.AFTERNOON,
        "вечора": DayPart.EVENING,
        "ночі": DayPart.NIGHT,
    },
    since=("з", "із", "від"),
    until=("до",),
    signs=r"годин|ранку|вечора|ночі|дня\b|\b(?:о|об) \w|\b(?:пів|чверть|опівдні|опівночі|півночі)\b",
    noon=("опівдні", "полудень", "полудня", "полудні"),
    midnight=("опівночі", "північ", "півночі"),
    fractions={
        **dict.fromkeys(("чверть години", "чверть", "чверті"), 15),
        **dict.fromkeys(("пів години", "півгодини", "пів"), 30),
    },
    relations=(
        (rf"\b(?P<count>пів) (?:на |до )?{_ANY_HOUR}", Relation.OF),
        (rf"\b{_QUARTER} на {_ANY_HOUR}", Relation.OF),
        (rf"\b{_COUNT} на {_HOUR}", Relation.OF),
        (rf"\b(?:за|без) {_QUARTER} (?:до )?{_ANY_HOUR}", Relation.TO),
        (rf"\b(?:за|без) {_COUNT} (?:до )?{_HOUR}", Relation.TO),
        (rf"\b{_COUNT} до {_HOUR}", Relation.TO),
        (rf"\b{_QUARTER} (?:по|після) {_ANY_HOUR}", Relation.PAST),
        (rf"\b{_COUNT} (?:по|після) {_HOUR}", Relation.PAST),
    ),
    spoken=(
        Spoken(
            pattern=rf"AT\b(?P<hour>{_ORDINAL})\b(?: годин[аіуи]\b)?"
            rf"(?: (?:(?P<minutes>{_CARDINAL})\b(?: хвилин[аиу]?\b)?|(?P<figures>[0-5]\d) хв(?:илин[аиу]?)?\b\.?))?"
        ),
        Spoken(
            pattern=rf"(?:\b(?:о|об) )?(?<![\w-])(?P<hour>{alternatives(_TWELVE)})"
            rf"(?: (?P<minutes>{alternatives(_MINUTES)})\b(?! хв)|(?= (?:ранку|дня|вечора|ночі)\b))"
        ),
    ),
    hour_endings=("ї", "й", "ій"),
    hour_word=r"год(?:\.|ин[іау])?",
    hour_sign=r"год(?:ин[аіуи])?\b\.?",
    minute_sign=r"хв(?:илин[аиу]?)?\b\.?",
    short_hour="год",
    delivery="надсилай(?:те)?|надсилати|присилай(?:те)?|шли|дайджест",
    delivered="мені|новини|дайджест",
    please="будь ласка",
    daily="щодня|кожен день|кожного дня",
    each=(
        ("(?:що|кожного |кожен )(?:ранку|ранок)", "вранці"),
        ("(?:що|кожного |кожен )(?:вечора|вечір)", "ввечері"),
        ("(?:що|кожного |кожен )ночі", "вночі"),
    ),
    neighbours={
        "утра": "ранку",
        "вечера": "вечора",
        "ночи": "ночі",
        "часов": "годин",
        "часа": "години",
        "час": "година",
        "утром": "вранці",
        "вечером": "ввечері",
        "днём": "вдень",
        "днем": "вдень",
        "ночью": "вночі",
        "в": "о",
        "во": "о",
        "полдень": "опівдні",
        "полночь": "опівночі",
        "rano": "ранку",
        "wieczorem": "вечора",
        "w nocy": "ночі",
        "w południe": "опівдні",
        "o północy": "опівночі",
        "po południu": "дня",
        "o": "о",
        "godz": "о",
        "godzina": "о",
    },
)
