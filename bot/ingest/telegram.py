"""Text pasted into a chat or forwarded from a channel, with its formatting: several messages in a row are one text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.article import Block, Manuscript, Paragraph, PullQuote, Subheading
from bot.domain.copy import Copy, Pasted
from bot.ingest import fields
from bot.ingest.outline import Outline, outline
from bot.ingest.page import read_copy
from bot.ingest.text import clean, folded


def read_messages(messages: Sequence[Pasted], *, now: datetime) -> Copy:
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
    return replace(copy, manuscript=_with_marks(copy.manuscript, markup, messages))


def _is_bold(text: str, markup: Outline) -> bool:
    return any(line.bold and folded(line.text) == folded(text) for line in markup.lines)


def _with_marks(manuscript: Manuscript, markup: Outline, messages: Sequence[Pasted]) -> Manuscript:
    channel = next((message.channel for message in messages if message.channel), None)
    link = next((found for url in reversed(markup.links) if (found := fields.address(url))), None)
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
