"""Text pasted into a chat or forwarded from a channel, with its formatting: several messages in a row are one text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.article import Block, Manuscript, Paragraph, PullQuote, Subheading
from bot.domain.marks import behind, merged
from bot.domain.submission import Pasted, Submission
from bot.ingest import fields
from bot.ingest.blocks import build
from bot.ingest.formats.page import read_copy
from bot.ingest.marking import marked, source_link
from bot.ingest.outline import Outline, outline
from bot.ingest.text import clean, folded


def read_messages(messages: Sequence[Pasted], *, now: datetime) -> Submission:
    """One copy of all the messages; the first line is the headline where it reads as one or is bold.

    Raises:
        Refused: a date that is none or lies ahead of `now`, a headline beyond all measure.
    """
    text = clean("\n\n".join(message.text for message in messages))
    markup = outline("\n\n".join(message.html for message in messages), line_breaks=True)
    copy = read_copy(text, now=now)
    first, _, rest = text.strip().partition("\n")
    if not copy.manuscript.headline and rest.strip() and _is_bold(first, markup):
        copy = read_copy(rest, now=now)
        copy = replace(copy, manuscript=replace(copy.manuscript, headline=fields.headline(first)))
    return replace(copy, manuscript=marked(_with_marks(copy.manuscript, markup, messages), markup.lines))


def with_body(manuscript: Manuscript, message: Pasted) -> Manuscript:
    """The manuscript with a message, every line of it, for its body."""
    above = merged((), manuscript.marks, read=(), within=manuscript.opening)
    return _followed(replace(manuscript, body=(), marks=above), message)


def read_on(manuscript: Manuscript, message: Pasted) -> Manuscript:
    """The manuscript with every line of a message behind its body."""
    return _followed(manuscript, message)


def _followed(manuscript: Manuscript, message: Pasted) -> Manuscript:
    markup = outline(message.html, line_breaks=True)
    lines = [line.strip() for line in clean(message.text).split("\n") if line.strip()]
    alone = Manuscript(headline="", published=manuscript.published, language=manuscript.language)
    said = marked(replace(alone, body=tuple(_blocks(build(lines, standfirst=None), markup))), markup.lines)
    longer = replace(manuscript, body=(*manuscript.body, *said.body))
    fresh = behind(said.marks, manuscript.markable)
    return replace(longer, marks=merged(fresh, manuscript.marks, read=(), within=longer.markable))


def _is_bold(text: str, markup: Outline) -> bool:
    return any(line.bold and folded(line.text) == folded(text) for line in markup.lines)


def _with_marks(manuscript: Manuscript, markup: Outline, messages: Sequence[Pasted]) -> Manuscript:
    channel = next((message.channel for message in messages if message.channel), None)
    link = source_link(markup.lines)
    return replace(
        manuscript,
        body=tuple(_blocks(manuscript.body, markup)),
        source_name=manuscript.source_name or channel,
        source_url=manuscript.source_url or link,
    )


def _blocks(body: Sequence[Block], markup: Outline) -> Iterator[Block]:
    """Paragraphs that stood in a block quote are pull quotes; bold lines of their own are subheadings."""
    quoted = {folded(line.text) for line in markup.lines if line.kind == "quote"}
    bold = {folded(line.text) for line in markup.lines if line.bold and not line.text.endswith((".", "…", "!", "?"))}
    for at, block in enumerate(body):
        if isinstance(block, Paragraph) and folded(block.text) in quoted:
            speaker, role = _speaker(body[at + 1 : at + 2])
            yield PullQuote(text=block.text, speaker=speaker, role=role)
        elif isinstance(block, Paragraph) and folded(block.text) in bold:
            yield Subheading(block.text)
        elif not (_is_credit(block) and at and folded(_text(body[at - 1])) in quoted):
            yield block


def _speaker(after: Sequence[Block]) -> tuple[str | None, str | None]:
    found = fields.credit(_text(after[0])) if after else None
    return found or (None, None)


def _is_credit(block: Block) -> bool:
    return fields.credit(_text(block)) is not None


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph | Subheading) else ""
