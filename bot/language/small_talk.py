"""What people say to a bot that is no request for news: a greeting, thanks, enough. The answers: handlers.

The words stand in small_talk.txt of each language.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from bot.language.sections import of_every_language

_MOST_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_LONG_DRAWN = re.compile(r"([^\W\d_])\1{2,}")


class Talk(StrEnum):
    """What a message is about, besides the news."""

    STOP = "stop"
    RESUME = "resume"
    THANKS = "thanks"
    GREETING = "greeting"
    PLEASANTRY = "pleasantry"
    """Smileys, punctuation, an 'ok', a bad word: nothing to look up."""


def small_talk(words: str) -> Talk | None:
    """What a whole message says besides news; None where it may be something to look up.

    Every word of it must belong: 'stop sending me news' is a wish, 'stop the war' is a search.
    """
    said = _words(words)
    if not said:
        return Talk.PLEASANTRY
    if len(said) > _MOST_WORDS:
        return None
    for start in range(len(said)):
        if found := next((talk for talk in Talk if _says(talk, said[start:])), None):
            return found
        if said[start] not in _around()["before"]:
            break
    return None


def _says(talk: Talk, said: Sequence[str]) -> bool:
    """Whether all the words are openings of this talk and what may stand around them; a wish may stand last."""
    around, place, opened = _around()[talk], 0, False
    while place < len(said):
        length = _opening(talk, said[place:])
        if not length and not (said[place] in around and (opened or talk in _WISHES)):
            return False
        opened, place = opened or length > 0, place + max(1, length)
    return opened


def _opening(talk: Talk, said: Sequence[str]) -> int:
    """How many words the longest opening that stands first has; none where none does."""
    longest = min(len(said), _longest())
    return next((length for length in range(longest, 0, -1) if tuple(said[:length]) in _openings()[talk]), 0)


def _words(typed: str) -> list[str]:
    """The words, 'heeello' as 'hello', and without apostrophes."""
    return _WORD.findall(_LONG_DRAWN.sub(r"\1", typed.casefold().translate(_APOSTROPHES)))


_WISHES = frozenset((Talk.STOP, Talk.RESUME))


@cache
def _openings() -> Mapping[Talk, frozenset[tuple[str, ...]]]:
    found = of_every_language("small_talk.txt")
    return {talk: frozenset(tuple(_words(one)) for one in "|".join(found[talk]).split("|")) for talk in Talk}


@cache
def _longest() -> int:
    return max(len(opening) for openings in _openings().values() for opening in openings)


@cache
def _around() -> Mapping[str, frozenset[str]]:
    """What may stand around the openings of each talk, and before any."""
    found = {name: frozenset(_words(" ".join(lines))) for name, lines in of_every_language("small_talk.txt").items()}
    around: dict[str, frozenset[str]] = {
        talk: found["stop with"] if talk in _WISHES else found["social"] for talk in Talk
    }
    return {**around, Talk.THANKS: found["social"] | found["thanks with"], "before": found["before"]}
