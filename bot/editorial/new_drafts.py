"""From what somebody brings to a draft: a text, a page or a file begins one, messages that follow belong to it."""

import asyncio
from dataclasses import replace
from datetime import datetime

from bot.domain.draft import Draft, texts, with_picture, written
from bot.domain.draft_merge import reread
from bot.domain.errors import Conflict, Refused
from bot.domain.submission import Pasted, Submission
from bot.editorial.drafts import T, Then, change, note, save, tagged
from bot.editorial.ports import Actor, Editorial
from bot.ingest import fields
from bot.ingest.formats.messages import read_messages, read_on

_MOST_MESSAGES = 60


async def begin(
    ports: Editorial,
    copy: Submission,
    *,
    by: Actor,
    then: Then[T],
    pasted: tuple[Pasted, ...] = (),
    picture: str | None = None,
) -> T:
    """A new draft of what somebody brought; `pasted` are the messages it was read from. Gives what `then` does.

    Raises:
        Refused: it is too long for an article.
    """
    found = await asyncio.to_thread(ports.intake.tag, copy.manuscript)
    draft = Draft(
        id=0,
        author=by.id,
        copy=copy,
        tags=found,
        found=found,
        pasted=pasted,
        images=(picture,) if picture else (),
        changed=by.at,
        changed_by=by.id,
    )
    async with ports.transaction():
        stored = await ports.drafts.add(draft, now=by.at)
        await note(ports, "drafted", stored, by)
        return await then(stored)


async def add(
    ports: Editorial, draft: Draft, message: Pasted, picture: str | None = None, *, by: Actor, then: Then[T]
) -> T:
    """One more message of the same text: all of them are read together. One that says nothing new changes nothing.

    Raises:
        Refused: it would be too many messages, or too long for an article.
        Conflict: somebody saved the draft meanwhile.
    """
    if len(draft.pasted) >= _MOST_MESSAGES:
        raise Refused("drafts.too_many")
    longer = with_picture(draft, picture) if picture else draft
    if not _again(draft, message):
        longer = await tagged(ports, await _longer(longer, message, now=by.at))
    try:
        async with ports.transaction():
            return await then(draft if longer == draft else await save(ports, longer, by=by))
    except Conflict:
        raise Conflict("drafts.not_added") from None


def _again(draft: Draft, message: Pasted) -> bool:
    """Whether a message says nothing new: no word, or the last words once more."""
    return not message.text.strip() or (bool(draft.pasted) and draft.pasted[-1] == message)


async def _longer(draft: Draft, message: Pasted, *, now: datetime) -> Draft:
    if (link := fields.address(message.text)) and not draft.manuscript.source_url:
        return written(draft, source_url=link)
    return await asyncio.to_thread(_read_on, draft, message, now)


def _read_on(draft: Draft, message: Pasted, now: datetime) -> Draft:
    if draft.pasted or not texts(draft.manuscript):
        messages = (*draft.pasted, message)
        return replace(reread(draft, read_messages(messages, now=now)), pasted=messages)
    return replace(draft, copy=replace(draft.copy, manuscript=read_on(draft.manuscript, message)))


async def unpaste(ports: Editorial, draft: Draft, *, by: Actor) -> Draft:
    """The last message is none of the text's after all. Conflict where there is no other."""
    messages = draft.pasted[:-1]
    if not messages:
        raise Conflict("drafts.changed")
    fresh = await asyncio.to_thread(read_messages, messages, now=by.at)
    return await change(ports, replace(reread(draft, fresh), pasted=messages), by=by, read=True)
