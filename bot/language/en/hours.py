"""The words that hours of a day are told in: English."""

from bot.language.en.numbers import NUMBERS
from bot.language.pack import DayPart, Hours, Relation, Spoken, alternatives

_TWELVE = tuple(word for word, number in NUMBERS.cardinals.items() if number <= 12)
_MINUTES = tuple(word for word, number in NUMBERS.cardinals.items() if number >= 10)
_HOUR = rf"(?P<hour>{alternatives(_TWELVE)}|NAMED|\d{{1,2}})\b"
_COUNT = (
    rf"(?<![\w-])(?:a )?(?P<count>{alternatives(NUMBERS.cardinals)}"
    r"|quarter(?: of an hour)?|half(?: an hour)?|\d{1,2})\b(?: min(?:ute)?s?\b)?"
)

HOURS = Hours(
    at=("at",),
    by=("by",),
    parts={
        DayPart.MORNING: ("this morning", "in the morning", "morning"),
        DayPart.NOON: ("lunchtime",),
        DayPart.AFTERNOON: ("this afternoon", "in the afternoon", "afternoon"),
        DayPart.EVENING: ("this evening", "in the evening", "evening"),
        DayPart.NIGHT: ("tonight", "at night", "in the night", "night"),
    },
    am=("am", "a.m."),
    pm=("pm", "p.m."),
    before_midnight=("tonight", "night", "at night"),
    since=("from", "between"),
    until=("to", "until", "till", "and"),
    signs=r"\d ?(?:am|pm|h)\b|o'?clock|\bat (?:\d|noon|midday)"
    r"|\b(?:in the|at) (?:morning|afternoon|evening|night)\b|\b(?:half|quarter|past|noon|midday|midnight)\b",
    noon=("noon", "midday", "mid-day"),
    midnight=("midnight", "mid-night"),
    fractions={"quarter of an hour": 15, "quarter": 15, "half an hour": 30, "half": 30},
    relations=(
        (rf"{_COUNT} (?:past|after) {_HOUR}", Relation.PAST),
        (rf"{_COUNT} (?:to|before|till) {_HOUR}", Relation.TO),
        (rf"\b(?P<count>half) {_HOUR}", Relation.PAST),
    ),
    spoken=(
        Spoken(
            pattern=rf"(?:\b(?:at|by) )?(?<![\w-])(?P<hour>{alternatives(_TWELVE)})"
            rf"(?:[ -](?P<minutes>{alternatives(_MINUTES)})"
            rf"|[ -](?:oh|o|zero)[ -](?P<few>{alternatives(_TWELVE[:9])}))?\b"
            r"(?! ?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|ago|of|or)\b|-)",
            apart=True,
        ),
    ),
    spellings=((r"(?<![^\W\d])([ap])(?:\. ?| )?m\b\.?", r"\1m"), (r"\bo ?clock\b", "o'clock")),
    figures=(
        (r"(?<![\w:.-])(\d{1,2})([0-5]\d)(?= ?[ap]m\b)", r"\1:\2"),
        (r"(?<=\bat )([01]\d|2[0-3])([0-5]\d)(?![\w:.-])", r"\1:\2"),
    ),
    hour_sign="h",
    short_hour="h",
    delivery="send|deliver|digest",
    delivered="it|me|the|my|news|digest",
    please="please",
    daily="every ?day|daily|each day",
    each=(
        ("(?:every|each) morning", "in the morning"),
        ("(?:every|each) afternoon", "in the afternoon"),
        ("(?:every|each) evening", "in the evening"),
        ("(?:every|each) night", "at night"),
    ),
)
