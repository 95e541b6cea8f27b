"""The days of the week as words name them, in four languages."""

from collections.abc import Mapping
from functools import cache

from bot.tagging.words import plain, stem

_NAMES = {
    "en": (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ),
    "uk": (
        "понеділок понеділка понеділку",
        "вівторок вівторка вівторку",
        "",
        "четвер четверга четвергу",
        "п'ятниця п'ятницю п'ятниці",
        "субота суботу суботи",
        "неділя неділю неділі",
    ),
    "ru": (
        "понедельник понедельника понедельнику",
        "вторник вторника вторнику",
        "",
        "четверг четверга четвергу",
        "пятница пятницу пятницы",
        "суббота субботу субботы",
        "воскресенье воскресенья воскресенью",
    ),
    "pl": (
        "poniedziałek poniedziałku",
        "wtorek wtorku",
        "środa środę środy",
        "czwartek czwartku",
        "piątek piątku",
        "sobota sobotę soboty",
        "niedziela niedzielę niedzieli",
    ),
}
"""Monday first. Stems of 'середа' and 'среда' say other things more often, as 'серед' does, and are left out."""


@cache
def weekdays(language: str) -> Mapping[str, int]:
    """Stems of a language's words to the day from 0 for Monday; none where it has no list."""
    return {stem(plain(word)): day for day, words in enumerate(_NAMES.get(language, ())) for word in words.split()}
