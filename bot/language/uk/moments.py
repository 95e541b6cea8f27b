"""The words that days and spans are told in: Ukrainian."""

from bot.language.pack import Moments

_WEEKDAYS = (
    "понеділка",
    "вівторка",
    "середу середи",
    "четверга",
    "п'ятницю п'ятниці",
    "суботу суботи",
    "неділю неділі",
)

MOMENTS = Moments(
    days={
        **dict.fromkeys(("сьогодні", "цієї ночі"), 0),
        "завтра": 1,
        **dict.fromkeys(("післязавтра", "позавтра"), 2),
        **dict.fromkeys(("вчора", "учора"), -1),
    },
    past_days={
        **dict.fromkeys(("сьогодні", "цього ранку"), 0),
        **dict.fromkeys(("вчора", "учора"), 1),
        "позавчора": 2,
    },
    today=("сьогодні",),
    yesterday=("вчора", "учора"),
    at_once=frozenset(("зараз", "негайно")),
    just_now=frozenset(("щойно", "тільки що", "тільки-но", "мить тому")),
    minute=r"хв(?:илин[уиа]?)?\.?",
    hour=r"год(?:ин[уиа]?)?\.?",
    day="день|дні|днів|доб[уи]",
    week="тиждень|тижні|тижнів",
    minutes=("хв", "хв.", "хвилин", "хвилина", "хвилини", "хвилину"),
    days_ahead="день|дні|днів|тиждень|тижні|тижнів",
    short_units=("год", "хв", "дн", "т"),
    half_hour="пів ?години",
    quarter="чверть години",
    hour_and_half="півтори години",
    ahead=("за", "через"),
    ago=("тому",),
    joining=("і", "й", "та"),
    last=r"минул\w+",
    beside=("ранку",),
    fillers=frozenset(
        "о об в у на наступний наступного наступну наступної годині година годину год год. року р р.".split()
    ),
    weekday_cases={form: day for day, forms in enumerate(_WEEKDAYS) for form in forms.split()},
    nth=("-?го", "-?е"),
)
