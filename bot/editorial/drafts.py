"""A draft's way at the desk: begun, grown, mended, meant for channels, taken back, dropped. Its tags: draft_tags.py.

Each act takes the draft as whoever acts has seen it: where somebody saved it since, Conflict says so and nothing is
stored.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.domain.article import ArticleId, plain_text
from bot.domain.draft import OPEN, Draft, DraftState, texts, with_picture, written
from bot.domain.draft_merge import reread, retagged
from bot.domain.errors import Conflict, Refused
from bot.domain.newsroom import Channel, Standing
from bot.domain.phrase import phrase
from bot.domain.post import WAITING
from bot.domain.submission import Pasted, Submission
from bot.editorial.ports import Actor, Editorial
from bot.ingest import fields
from bot.ingest.formats.messages import read_messages, read_on

_MOST_MESSAGES = 60
_AT_WORK = timedelta(minutes=15)

T = TypeVar("T")

Then = Callable[[Draft], Awaitable[T]]
"""What is done with a draft in the transaction that stored it: all of it, or nothing, is kept."""


async def itself(draft: Draft) -> Draft:
    """Nothing more is done: whoever acts gets the draft as it was stored."""
    return draft


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
        await _note(ports, "drafted", stored, by)
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


async def change(ports: Editorial, draft: Draft, *, by: Actor, read: bool = False) -> Draft:
    """Save a mended draft, with `read` tagged anew, for its text was touched; gives it with its new version."""
    return await save(ports, await tagged(ports, draft) if read else draft, by=by)


async def change_and(ports: Editorial, draft: Draft, *, by: Actor, then: Then[T]) -> T:
    """As `change` of what is no text, and `then` more in the same transaction."""
    async with ports.transaction():
        return await then(await save(ports, draft, by=by))


async def tagged(ports: Editorial, draft: Draft) -> Draft:
    """A draft whose text was touched, with what the tagger says of it now; nothing is saved."""
    fresh = await asyncio.to_thread(ports.intake.tag, draft.manuscript)
    if draft.article_id is not None:
        fresh = await ports.revisions.led(draft.article_id, fresh)
    return retagged(draft, fresh, plain_text(draft.manuscript))


async def save(ports: Editorial, draft: Draft, *, by: Actor) -> Draft:
    """Save a draft as it is; an approval that was asked for is over where it changed."""
    must_be_open(draft)
    if draft.state in {DraftState.AWAITING, DraftState.APPROVED} and not draft.approved:
        draft = replace(draft, state=DraftState.DRAFT)
    return await ports.drafts.save(draft, by=by.id, now=by.at)


async def toggle_channel(ports: Editorial, draft: Draft, chat_id: int, *, by: Actor) -> Draft:
    """The draft is meant for one channel more, or for one less where it was meant for it already.

    That is no change of the text: whoever wrote it stays so, and who is asked to approve it may.
    """
    must_be_open(draft)
    kept = tuple(one for one in draft.channels if one != chat_id)
    wanted = kept if chat_id in draft.channels else (*draft.channels, chat_id)
    return await ports.drafts.save(replace(draft, channels=wanted), by=draft.changed_by, now=by.at)


async def toggle_brief(ports: Editorial, draft: Draft, *, by: Actor) -> Draft:
    """Posts of a long text show its first part, or all of it again; no change of the text either."""
    must_be_open(draft)
    return await ports.drafts.save(replace(draft, brief=not draft.brief), by=draft.changed_by, now=by.at)


async def take_back(ports: Editorial, draft: Draft, *, by: Actor) -> Draft:
    """Out of the queue and open for mending again; what is out already stays out. Conflict where it is in none."""
    if draft.state is not DraftState.SCHEDULED:
        raise Conflict("drafts.changed")
    async with ports.transaction():
        for one in await ports.posts.of_article(draft.article_id) if draft.article_id else ():
            if one.state in WAITING:
                await ports.posts.cancel(one.id, now=by.at)
        await ports.cards.drop(draft.article_id or ArticleId(0))
        kept = await ports.drafts.save(replace(draft, state=DraftState.DRAFT), by=by.id, now=by.at)
        await _note(ports, "taken_back", draft, by)
    return kept


async def drop(ports: Editorial, draft: Draft, *, by: Actor) -> None:
    """Throw the draft away."""
    must_be_open(draft)
    async with ports.transaction():
        await ports.drafts.save(replace(draft, state=DraftState.DROPPED), by=by.id, now=by.at)
        await _note(ports, "dropped", draft, by)


async def look(ports: Editorial, draft: Draft, *, by: Actor) -> Sequence[int]:
    """Note that somebody looks at a draft; gives who else did of late, the last first."""
    return await ports.drafts.look(draft.id, by.id, since=by.at - _AT_WORK, now=by.at)


async def channels(ports: Editorial, draft: Draft) -> Sequence[Channel]:
    """The channels a draft is meant for; those that are gone, or that no owner registered, left out."""
    found = [await ports.channels.get(chat_id) for chat_id in draft.channels]
    return [channel for channel in found if channel and channel.standing is not Standing.ASKED]


def must_be_open(draft: Draft) -> None:
    """Conflict where a draft has left the desk: whoever acts saw it before that."""
    if draft.state not in OPEN:
        raise Conflict("drafts.changed")


def not_whole(draft: Draft) -> Refused:
    """The refusal that names what a draft lacks."""
    return Refused("drafts.not_whole", what=[phrase(f"drafts.lacks_{name}") for name in draft.missing])


async def _note(ports: Editorial, act: str, draft: Draft, by: Actor) -> None:
    await ports.audit.note(act, actor=by.id, at=by.at, kind="draft", object=draft.id)
