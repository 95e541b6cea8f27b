"""Single values that structured formats share: a line of text, an address, a moment, a language. Layouts: elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from bot.domain.article import Block, Bullets, Image, Language, Paragraph, PullQuote, Subheading, of_day
from bot.domain.errors import Refused
from bot.ingest.labels import EARLIEST, in_utc, read_moment
from bot.ingest.text import clean
from bot.language.pack import Pages
from bot.language.packs import tables
from bot.tagging.document import LANGUAGES, detect

LONGEST_HEADLINE = 300
NONE = frozenset(("-", "–", "—", *(word for one in tables(Pages) for word in one.none)))
"""What editors type where a value is to be empty."""
_LONGEST_NAME = 250
_LONGEST_MOMENT = 100
_MOST_KEYWORDS, _LONGEST_KEYWORD = 30, 60
_MOST_LISTED, _LONGEST_LIST = 200, 4000
"""How much of a list of keywords is looked at, by its entries and by its characters."""
_PARTED = re.compile(r"[,;|\n]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_CREDIT = re.compile(r"^\s*+[—–-]++\s*+(?P<name>[^,(]*[^,(\s])\s*+(?:[,(]\s*+(?P<role>[^)]*[^)\s])\s*+\)?)?\s*+$")


def line(value: object) -> str | None:
    """One line of clean text; None for what is no text or empty."""
    return (" ".join(clean(value).split()) or None) if isinstance(value, str) else None


def headline(value: object) -> str:
    """A headline, or '' where there is none.

    Raises:
        Refused: it is longer than any headline.
    """
    found = line(value) or ""
    if len(found) > LONGEST_HEADLINE:
        raise Refused("intake.long_headline", characters=LONGEST_HEADLINE)
    return found


def address(value: object) -> str | None:
    """An http or https address; None for anything else."""
    found = line(value)
    return found if found and _ADDRESS.fullmatch(found) else None


def shared_link(text: str) -> str | None:
    """The address that a message is: alone, or after one line that names it, as phones share pages; else None."""
    lines = [row for row in map(str.strip, clean(text).split("\n")) if row]
    *named, last = " ".join(lines).split(" ") if lines else [""]
    if len(lines) > 2 or len(" ".join(named)) > _LONGEST_NAME or any(map(address, named)):
        return None
    return address(last)


def moment(value: object, *, now: datetime) -> datetime | None:
    """When a text says that it was published; a bare day is `of_day`. None where it says nothing readable.

    Raises:
        Refused: it lies ahead of `now`.
    """
    found = _read((line(value) or "")[:_LONGEST_MOMENT])
    if found is None or found.year < EARLIEST:
        return None
    if not isinstance(found, datetime):
        found = of_day(found, now=now)
    if found > now + timedelta(days=1):
        raise Refused("intake.future_date", value=found.date().isoformat())
    return found


def _read(value: str) -> datetime | date | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return read_moment(value)
    if "T" not in value and " " not in value:
        return found.date()
    return in_utc(found)


def language(value: object, text: str) -> Language:
    """What the page says its language is, where it is one the tagger knows; else what its words are in."""
    said = (line(value) or "").lower().replace("_", "-").partition("-")[0]
    return Language(said if said in LANGUAGES else detect(text))


def words(parts: Iterable[str | None], blocks: Sequence[Block]) -> str:
    """All words of a text, for detecting its language."""
    texts = [part for part in parts if part]
    for block in blocks:
        match block:
            case Paragraph(text) | Subheading(text):
                texts.append(text)
            case PullQuote(text=text):
                texts.append(text)
            case Bullets(items):
                texts += items
            case Image():
                pass
    return " ".join(texts)


def keywords(*values: object) -> tuple[str, ...]:
    """What a source files an article under, each word or name once: of texts, lists and objects that have a name.

    At most 30 of at most 60 characters each; what is longer is a sentence, and no name of a subject.
    """
    found: dict[str, str] = {}
    for name in _names(values, levels=3):
        if 1 < len(name) <= _LONGEST_KEYWORD:
            found.setdefault(name.casefold(), name)
        if len(found) == _MOST_KEYWORDS:
            break
    return tuple(found.values())


def _names(value: object, levels: int) -> Iterator[str]:
    if isinstance(value, str):
        parts = _PARTED.split(value[:_LONGEST_LIST])
        yield from (name for part in parts if (name := (line(part) or "").strip("#\"'[]").replace("_", " ")))
    elif isinstance(value, Mapping):
        yield from _names(value.get("name"), levels) if isinstance(value.get("name"), str) else ()
    elif isinstance(value, Iterable) and levels:
        for one in islice(value, _MOST_LISTED):
            yield from _names(one, levels - 1)


def credit(text: str) -> tuple[str, str | None] | None:
    """'— Name, role' as its two parts; None where a line is no credit."""
    found = _CREDIT.match(text)
    return (found["name"].strip(), found["role"]) if found else None


def first(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The first of a list, or the value itself."""
    return (value[0] if value else None) if isinstance(value, list) else value
