"""What people ask a bot for in plain words: 'settings', 'що нового про бюджет', 'what did Verlan say about roads'.

Their words stand in requests.txt of each language. Who answers: handlers. Greetings and thanks: small_talk.py.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language import LANGUAGES
from bot.language.moment_words import straight
from bot.language.sections import FOLDER, of_every_language, sections

_FILE = "requests.txt"
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MARKS = ' .,!?…;:"“”«»'
_LONGEST = 200
"""Letters that are looked at: patterns have two names at most, so that their time grows with its square."""
_LEAST_GUESSED = 5
"""Letters; of shorter words one slip makes another."""


class Ask(StrEnum):
    """What is asked for; those without words of their own are commands."""

    HELP = "help"
    ABOUT = "about"
    SETTINGS = "settings"
    LANGUAGE = "language"
    READING = "reading"
    ZONE = "zone"
    HOURS = "hours"
    DAYS = "days"
    LENGTH = "length"
    LATEST = "latest"
    DIGEST = "digest"
    FOLLOWING = "following"
    TOPICS = "topics"
    PEOPLE = "people"
    QUOTE = "quote"
    START = "start"
    PRIVACY = "privacy"
    MYDATA = "mydata"
    FORGETME = "forgetme"
    SUBJECT = "subject"
    """News on what `words` name."""
    SAID = "said"
    """What `words` said, about `about` where that is named; either may be missing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A request, with the names in it as they were typed."""

    ask: Ask
    words: str = ""
    about: str = ""


def read(typed: str) -> Request | None:
    """What a message asks for; None where it is a name, or something to look up as it stands."""
    return whole(typed) or _with_words(typed)


def whole(typed: str) -> Request | None:
    """A request that has no name in it, polite words aside."""
    said = _words(typed)
    asked = _phrases().get(tuple(said)) or _phrases().get(tuple(_politely(said)))
    return Request(ask=asked) if asked else None


def guess(typed: str) -> Request | None:
    """What was probably asked for, with a slip of the finger in it: 'setings', 'налаштуваня'."""
    said = " ".join(_politely(_words(typed)))
    if len(said) < _LEAST_GUESSED:
        return None
    slips = 1 if len(said) < 2 * _LEAST_GUESSED else 2
    names = {" ".join(phrase): ask for phrase, ask in _phrases().items() if len(" ".join(phrase)) >= _LEAST_GUESSED}
    found = process.extractOne(said, names.keys(), scorer=OSA.distance, score_cutoff=slips)
    return Request(ask=names[found[0]]) if found else None


def content(typed: str) -> list[str]:
    """The words that say what is looked for, without those of questions; none where all are such: 'and then?'."""
    said = re.findall(r"[^\W_]+(?:['’ʼ-][^\W_]+)*", typed)
    return [word for word in said if straight(word.casefold()) not in _small()]


def _with_words(typed: str) -> Request | None:
    """A request with a name in it: 'news about roads', 'що сказала Глинська'."""
    text = " ".join(straight(typed).split())[:_LONGEST].strip(_MARKS)
    for ask, pattern in _patterns():
        found = pattern.fullmatch(text)
        named = {name: _trimmed(words or "") for name, words in found.groupdict().items()} if found else {}
        if any(named.values()):
            return Request(ask=ask, **named)
    return None


def _trimmed(words: str) -> str:
    """A name without the small words around it: 'the budget', 'Torvel today'."""
    kept = words.strip(_MARKS).split()
    while len(kept) > 1 and kept[0].casefold() in _small():
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].casefold() in _small():
        kept = kept[:-1]
    return " ".join(kept).strip(_MARKS)


def _words(typed: str) -> list[str]:
    return _WORD.findall(straight(typed.casefold()))


def _politely(said: list[str]) -> list[str]:
    """Without 'please', 'can you show me' and their like at either end."""
    words, polite = list(said), _polite()
    while len(words) > 1 and words[0] in polite:
        words = words[1:]
    while len(words) > 1 and words[-1] in polite:
        words = words[:-1]
    return words


@cache
def _phrases() -> Mapping[tuple[str, ...], Ask]:
    found: dict[tuple[str, ...], Ask] = {}
    for heading, lines in _sections().items():
        kind, _, name = heading.partition(" ")
        for phrase in " | ".join(lines).split("|") if kind == "ask" else ():
            found[tuple(phrase.split())] = Ask(name)
    return found


@cache
def _patterns() -> tuple[tuple[Ask, re.Pattern[str]], ...]:
    """What somebody said is asked for in some language before anything is asked for about whom or what is named."""
    lists = [sections(FOLDER / language / _FILE) for language in LANGUAGES]
    return tuple(
        (ask, _compiled(line, _parts(found)))
        for ask in (Ask.SAID, Ask.SUBJECT)
        for found in lists
        for line in found[f"pattern {ask}"]
    )


def _parts(found: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return {f"<{name.partition(' ')[2]}>": lines[0] for name, lines in found.items() if name.startswith("part ")}


def _compiled(line: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    for name, pattern in parts.items():
        line = line.replace(name, pattern)
    return re.compile(line.replace("WORDS", "(?P<words>.+?)").replace("ABOUT", "(?P<about>.+)"), re.IGNORECASE)


@cache
def _polite() -> frozenset[str]:
    return frozenset(" ".join(_sections()["polite"]).split())


@cache
def _small() -> frozenset[str]:
    return frozenset(" ".join(_sections()["small"]).split())


@cache
def joining() -> frozenset[str]:
    """What stands between two names that are asked for in one breath."""
    return frozenset(" ".join(_sections()["joining"]).split())


@cache
def _sections() -> Mapping[str, Sequence[str]]:
    return of_every_language(_FILE)
