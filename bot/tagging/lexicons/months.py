"""Days of a month as texts name them in four languages: '8 November', 'Nov. 8', '8 листопада', '8 listopada'."""

import re
from collections.abc import Iterator
from functools import cache

_MONTHS = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep "
    "october|oct november|nov december|dec",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}
"""January first; other spellings of a month after a bar."""
_LAST = 31


def dates(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Day and month of each date in a text, in order of place."""
    for found in _dates(language).finditer(text.lower()) if language in _MONTHS else ():
        day = int(found["before"] or found["after"])
        if 0 < day <= _LAST:
            yield day, _numbers(language)[found["month"] or found["first"]]


@cache
def _numbers(language: str) -> dict[str, int]:
    months = enumerate(_MONTHS[language].split(), start=1)
    return {word: number for number, words in months for word in words.split("|")}


@cache
def _dates(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(_numbers(language), key=len, reverse=True))
    before = rf"(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{words})\b"
    after = rf"\b(?P<first>{words})\.? (?P<after>\d{{1,2}})(?![\d:])"
    return re.compile(f"{before}|{after}")
