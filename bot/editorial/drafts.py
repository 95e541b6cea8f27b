"""A draft's way at the desk: mended, meant for channels, taken back, dropped. How it begins: new_drafts.py.

Each act takes the draft as whoever acts has seen it: where somebody saved it since, Conflict says so and nothing is
stored.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from bot.domain.article import ArticleId, plain_text
from bot.domain.draft import OPEN, Draft, DraftState
from bot.domain.draft_merge import retagged
from bot.domain.errors import Conflict, Refused
from bot.domain.newsroom import Channel, Standing
from bot.domain.phrase import phrase
from bot.domain.post import WAITING
from bot.editorial.ports import Actor, Editorial

_AT_WORK = timedelta(minutes=15)

T = TypeVar("T")

Then = Callable[[Draft], Awaitable[T]]
"""What is done with a draft in the transaction that stored it: all of it, or nothing, is kept."""


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
        await note(ports, "taken_back", draft, by)
    return kept


async def drop(ports: Editorial, draft: Draft, *, by: Actor) -> None:
    """Throw the draft away."""
    must_be_open(draft)
    async with ports.transaction():
        await ports.drafts.save(replace(draft, state=DraftState.DROPPED), by=by.id, now=by.at)
        await note(ports, "dropped", draft, by)


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


async def note(ports: Editorial, act: str, draft: Draft, by: Actor) -> None:
    """An entry of the audit about a draft, in the transaction that is open."""
    await ports.audit.note(act, actor=by.id, at=by.at, kind="draft", object=draft.id)
