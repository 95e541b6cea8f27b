"""The words that days and spans are told in: English."""

from bot.language.pack import Moments

MOMENTS = Moments(
    days={
        **dict.fromkeys(("today", "tonight", "this evening", "this morning", "this afternoon"), 0),
        "tomorrow": 1,
        "day after tomorrow": 2,
        "yesterday": -1,
    },
    past_days={
        **dict.fromkeys(("today", "this morning", "this evening"), 0),
        **dict.fromkeys(("yesterday", "last night"), 1),
        "day before yesterday": 2,
    },
    today=("today",),
    yesterday=("yesterday",),
    at_once=frozenset(("now", "right now")),
    just_now=frozenset(("just now", "a moment ago")),
    minute=r"m(?:in(?:ute)?s?)?",
    hour=r"h(?:ou)?rs?|hours?|h",
    day="days?",
    week="weeks?",
    minutes=("m", "min", "mins", "minute", "minutes"),
    days_ahead="days?|weeks?",
    short_units=("h", "min", "d", "w"),
    half_hour="half an hour",
    quarter="a quarter of an hour",
    hour_and_half="an hour and a half|one and a half hours",
    ahead=("in",),
    ago=("ago",),
    joining=("and",),
    last="last",
    beside=("the", "in"),
    fillers=frozenset("at on the by next of o'clock".split()),
    nth=("st", "nd", "rd", "th"),
    of_month="of",
)
