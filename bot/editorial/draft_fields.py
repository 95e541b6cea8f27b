"""What somebody writes for a field of a draft, put into the draft. Nothing is stored here: drafts.py does that."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.draft import Draft, replaced, written
from bot.domain.errors import Refused
from bot.domain.marks import merged
from bot.domain.submission import Pasted
from bot.ingest import fields
from bot.ingest.formats.messages import with_body
from bot.ingest.marking import marked, without_hidden
from bot.ingest.outline import outline
from bot.rendering.splitting import clip

_ARROW = re.compile(r"(?:(?<!\s)\s++)?(?:=>|->|→|⇒)\s*+")
_LONGEST_LINE = 300
_LONGEST_NOTE = 300
_SHOWN = 60

LOOKS = frozenset(("standfirst", "body"))
"""Fields that keep how their words look; in others what is hidden is covered."""
READ = frozenset(("headline", "standfirst", "body", "replace", "category"))
"""Fields whose change makes the tagger read the text anew."""


def said(field: str, message: Pasted) -> str:
    """The words a field gets of a message."""
    shown = message.text if field in LOOKS else without_hidden(message.text, message.html)
    return shown.strip()


def write(draft: Draft, field: str, message: Pasted) -> Draft:
    """The draft with what `message` says in one of `FIELDS`.

    Raises:
        Refused: that field cannot say so.
    """
    return FIELDS[field](draft, said(field, message), message.html)


def _headline(draft: Draft, text: str, _html: str) -> Draft:
    return written(draft, headline=fields.headline(text))


def _standfirst(draft: Draft, text: str, html: str) -> Draft:
    changed = written(draft, standfirst=None if text in fields.NONE else fields.line(text))
    manuscript = changed.manuscript
    alone = replace(manuscript, points=(), image=None, body=(), marks=())
    fresh = marked(alone, outline(html).lines).marks
    looks = merged(fresh, manuscript.marks, read=(), within=manuscript.markable)
    return replace(changed, copy=replace(changed.copy, manuscript=replace(manuscript, marks=looks)))


def _body(draft: Draft, text: str, html: str) -> Draft:
    """Another body; what was pasted before is none of it any more."""
    manuscript = with_body(draft.manuscript, Pasted(text=text, html=html))
    changed = written(draft, body=manuscript.body)
    return replace(changed, copy=replace(changed.copy, manuscript=manuscript), pasted=())


def _category(draft: Draft, text: str, _html: str) -> Draft:
    return written(
        draft, category=None if text in fields.NONE else clip(fields.line(text) or "", _LONGEST_LINE) or None
    )


def _source(draft: Draft, text: str, _html: str) -> Draft:
    """A name, an address, or both."""
    url = next((found for word in text.split() if (found := fields.address(word))), None)
    name = fields.line(" ".join(word for word in text.split() if word != url))
    changed = written(draft, source_name=clip(name, _LONGEST_LINE)) if name else draft
    return written(changed, source_url=url) if url else changed


def _replace(draft: Draft, text: str, _html: str) -> Draft:
    """Other words for some of the text: 'old → new'."""
    old, *new = _ARROW.split(text, maxsplit=1)
    if not new or not old:
        raise Refused("drafts.no_arrow")
    changed, count = replaced(draft, old, new[0])
    if not count:
        raise Refused("drafts.not_there", words=clip(old, _SHOWN))
    return changed


def _note(draft: Draft, text: str, _html: str) -> Draft:
    return replace(draft, note="" if text in fields.NONE else clip(fields.line(text) or "", _LONGEST_NOTE))


FIELDS: Mapping[str, Callable[[Draft, str, str], Draft]] = {
    "headline": _headline,
    "standfirst": _standfirst,
    "body": _body,
    "category": _category,
    "source": _source,
    "replace": _replace,
    "note": _note,
}
