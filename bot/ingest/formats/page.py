"""A saved news page: `date YYYY-MM-DD headline`, labels, headline again, caption, standfirst, points, body.

Which lines make the body's blocks is blocks.py; what labels and months are called in each language is labels.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.article import Image, Language, Manuscript, of_day
from bot.domain.errors import Refused
from bot.domain.submission import Submission
from bot.ingest import blocks, fields
from bot.ingest.labels import EARLIEST, LABELS, POINTS, read_moment
from bot.ingest.text import clean, folded
from bot.language.pack import Pages
from bot.language.packs import tables
from bot.tagging.document import detect

_FIRST = re.compile(
    rf"\s*+(?:{'|'.join(one.date for one in tables(Pages))})(?:\s*+:)?\s++(\S++)(?:\s++(.*))?$", re.IGNORECASE
)
_BULLET = re.compile(r"\s*[•●▪◦*–—-]\s+(.+)$")
_LONGEST_HEADLINE = 300


@dataclass(slots=True)
class _Header:
    """What stands above the text: the first line and the labels."""

    headline: str = ""
    day: date | None = None
    labels: dict[str, str] = field(default_factory=dict)


def read_page(text: str, *, now: datetime) -> Manuscript:
    """A manuscript from one saved page.

    Raises:
        Refused: no headline, no date, a date that is none or lies ahead of `now`, or nothing below the headline.
    """
    return read_copy(text, now=now).whole()


def read_copy(text: str, *, now: datetime) -> Submission:
    """The same from a text that may lack its headline, its date or all else.

    Raises:
        Refused: a date that is none or lies ahead of `now`, or a headline beyond all measure.
    """
    lines = [line.strip() for line in clean(text).split("\n")]
    header, rest = _header(lines)
    groups = _without_headline(_groups(rest), header)
    published = _published(header, now)
    top, points, below = _regions(groups)
    caption, standfirst, lead = _opening(top, below)
    body = blocks.build([*lead, *[line for group in below for line in group]], standfirst=standfirst)
    whole = " ".join([header.headline, standfirst or "", *points, *[line for group in below for line in group]])
    manuscript = Manuscript(
        headline=header.headline,
        published=published or now,
        language=Language(detect(whole)),
        standfirst=standfirst,
        points=tuple(points),
        body=tuple(body),
        category=header.labels.get("category"),
        keywords=fields.keywords(header.labels.get("keywords")),
        source_name=header.labels.get("source"),
        canonical_url=_address(header.labels.get("address")),
        author=header.labels.get("author"),
        image=Image(caption=caption) if caption else None,
    )
    return Submission(manuscript=manuscript, dated=published is not None)


def _header(lines: Sequence[str]) -> tuple[_Header, list[str]]:
    """The first line and the labels with their values; a label's value may be missing."""
    header, at = _Header(), 0
    while at < len(lines) and not lines[at]:
        at += 1
    if at < len(lines) and (first := _FIRST.match(lines[at])):
        header.day = _day(first[1])
        header.headline = _headline(first[2] or "")
        at += 1
    while at < len(lines):
        name, colon, value = lines[at].partition(":")
        label = LABELS.get(folded(name))
        if label is None:
            if lines[at]:
                break
            at += 1
            continue
        at += 1
        if not colon and at < len(lines) and lines[at] and folded(lines[at]) not in LABELS:
            value, at = lines[at], at + 1
        if value.strip():
            header.labels[label] = value.strip()
    return header, list(lines[at:])


def _day(raw: str) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError as problem:
        raise Refused("intake.wrong_date", value=raw[:40]) from problem


def _headline(line: str) -> str:
    if len(line) > _LONGEST_HEADLINE:
        raise Refused("intake.long_headline", characters=_LONGEST_HEADLINE)
    return line.strip()


def _published(header: _Header, now: datetime) -> datetime | None:
    """The label's moment where it has one, else the first line's day; a bare day is what `of_day` makes of it."""
    value = header.labels.get("published")
    moment = read_moment(value) if value else None
    if value and moment is None and header.day is None:
        raise Refused("intake.wrong_date", value=value[:40])
    moment = moment or header.day
    if moment is None:
        return None
    if moment.year < EARLIEST:
        raise Refused("intake.wrong_date", value=(value or moment.isoformat())[:40])
    if not isinstance(moment, datetime):
        moment = of_day(moment, now=now)
    if moment > now + timedelta(days=1):
        raise Refused("intake.future_date", value=moment.date().isoformat())
    return moment


def _address(value: str | None) -> str | None:
    return value if value and re.fullmatch(r"https?://[^\s<>\"]+", value) else None


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """Lines that stand together, apart from the next ones by a blank line."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _without_headline(groups: list[list[str]], header: _Header) -> list[list[str]]:
    """The groups less the headline printed again; where the first line had none, the first line here is it."""
    if not groups:
        return groups
    if not header.headline and not blocks.is_points_label(groups[0][0]) and not blocks.is_prose(groups[0][0]):
        header.headline = _headline(groups[0][0])
    same = folded(header.headline)
    kept = [[line for line in group if folded(line) != same] for group in groups]
    return [group for group in kept if group]


def _regions(groups: list[list[str]]) -> tuple[list[list[str]], list[str], list[list[str]]]:
    """What stands above the points, the points, and what stands below them."""
    for number, group in enumerate(groups):
        for at, line in enumerate(group):
            if folded(line.rstrip(":")) in POINTS:
                above = [*groups[:number], group[:at]] if at else groups[:number]
                points, below = _points([group[at + 1 :], *groups[number + 1 :]])
                return above, points, below
    return [], [], groups


def _points(groups: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Bullets from the start of `groups`, and the groups after them."""
    points: list[str] = []
    for number, group in enumerate(groups):
        for at, line in enumerate(group):
            bullet = _BULLET.match(line)
            if bullet is None:
                return points, [group[at:], *groups[number + 1 :]]
            points.append(bullet[1].strip())
    return points, []


def _opening(top: list[list[str]], below: list[list[str]]) -> tuple[str | None, str | None, list[str]]:
    """Caption, standfirst and what is left of the opening for the body.

    The page prints its subheadings under the caption too, like a table of contents; those stay where the body has
    them. The standfirst is the first prose line; a page without prose there has it as the last line above the points.
    """
    if not top:
        top = _take_opening(below)
    lines = [line for group in top for line in group]
    later = {folded(line) for group in below for line in group}
    prose = [line for line in lines if blocks.is_prose(line)]
    labels = [line for line in lines if not blocks.is_prose(line)]
    fresh = [line for line in labels if folded(line) not in later or blocks.is_name(line)]
    if prose:
        return " ".join(fresh[:1]) or None, prose[0], prose[1:]
    repeated = [line for line in labels if folded(line) in later]
    if repeated:
        return " ".join(fresh[:1]) or None, repeated[0], []
    return (fresh[0] if fresh else None), (fresh[1] if len(fresh) > 1 else None), []


def _take_opening(below: list[list[str]]) -> list[list[str]]:
    """On a page without points: the groups up to the first prose line, taken off the body if more follows it."""
    for number, group in enumerate(below):
        if any(blocks.is_prose(line) for line in group):
            if number + 1 < len(below) and number <= 2:
                top, below[:] = below[: number + 1], below[number + 1 :]
                return top
            return []
    return []
