"""The body of a saved page: which lines are paragraphs, subheadings, lists, captions, and whose the pull quotes are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.article import Block, Bullets, Image, Paragraph, PullQuote, Subheading
from bot.ingest.labels import POINTS
from bot.ingest.text import folded
from bot.language.pack import Pages
from bot.language.packs import tables

_ENDS = tuple(".!?…:;")
_CLOSERS = "\"'”»“’)]"
_MOST_HEADING_WORDS = 16
_MOST_ROLE_WORDS = 14
_NAME_WORD = re.compile(r"[^\W\d_][\w'’ʼ-]*\.?")
_ALL = tables(Pages)
_PARTICLES = frozenset(word for one in _ALL for word in one.particles)
_CREDIT = re.compile(rf"(?:{'|'.join(word for one in _ALL for word in one.credits)})\b\s*[:/—–-]?", re.IGNORECASE)
_BULLET = re.compile(r"[•●▪◦]\s+(.+)$")
_QUOTE_MARKS = re.compile(r"^[«“„\"]([^«»“”„\"]+)[»”“\"][.]?$")
_ROLE_WORDS = re.compile(rf"\b(?:{'|'.join(word for one in _ALL for word in one.offices)})", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Attribution:
    """The lines under a pull quote: how many there are and what they say."""

    speaker: str
    role: str | None
    lines: int


def is_prose(line: str) -> bool:
    """Whether a line is a sentence rather than a heading, a name or a label."""
    bare = line.rstrip(_CLOSERS)
    return bare.endswith(_ENDS) or len(line.split()) > _MOST_HEADING_WORDS


def is_points_label(line: str) -> bool:
    """Whether a line stands above the points."""
    return folded(line.rstrip(":")) in POINTS


def build(lines: Sequence[str], *, standfirst: str | None) -> list[Block]:
    """Blocks from the lines below the points; what repeats the standfirst is left out."""
    wanted = [line for line in lines if not standfirst or folded(line) != folded(standfirst)]
    found: list[Block] = []
    at = 0
    while at < len(wanted):
        block, used = _block(wanted, at)
        if isinstance(block, Bullets) and found and isinstance(found[-1], Bullets):
            found[-1] = Bullets(found[-1].items + block.items)
        else:
            found.append(block)
        at += used
    return found


def _block(lines: Sequence[str], at: int) -> tuple[Block, int]:
    line = lines[at]
    if bullet := _BULLET.match(line):
        return Bullets((bullet[1],)), 1
    if _CREDIT.match(line) and not line.endswith("."):
        return Image(caption=line), 1
    if not is_prose(line) and not _QUOTE_MARKS.match(line):
        return Subheading(line), 1
    if attribution := _attribution(lines, at + 1):
        text = _QUOTE_MARKS.sub(r"\1", line).strip()
        return PullQuote(text=text, speaker=attribution.speaker, role=attribution.role), 1 + attribution.lines
    return Paragraph(line), 1


def _attribution(lines: Sequence[str], at: int) -> _Attribution | None:
    """Who spoke the paragraph above: a name, perhaps twice (a caption and a name), perhaps a role.

    A lone capitalised line could be a subheading, so a name counts only if it is printed twice or a role follows.
    """
    if at >= len(lines) or not is_name(lines[at]):
        return None
    name, after = lines[at], at + 1
    twice = after < len(lines) and folded(lines[after]) == folded(name)
    after += twice
    role = lines[after] if after < len(lines) and _is_role(lines[after], sure=twice) else None
    if not twice and role is None:
        return None
    return _Attribution(speaker=name, role=role, lines=after - at + (role is not None))


def is_name(line: str) -> bool:
    """Whether a line is nothing but a person's name."""
    words = [word for word in line.split() if word not in _PARTICLES]
    return 2 <= len(words) <= 5 and all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)


def _is_role(line: str, *, sure: bool) -> bool:
    """A role names an office; after a doubled name a few words will do."""
    words = len(line.split())
    if is_prose(line) or words > _MOST_ROLE_WORDS:
        return False
    return bool(_ROLE_WORDS.search(line)) or (sure and words <= 4)
