"""What waits for channels: let it go now, move it, hold it, take it out."""

from dataclasses import replace
from datetime import datetime

from bot.domain.draft import DraftState
from bot.domain.errors import Conflict
from bot.domain.post import WAITING, Post, PostState
from bot.editorial.ports import Actor, Editorial


async def waiting(ports: Editorial, post_id: int) -> Post:
    """The post of this number.

    Raises:
        Missing: there is none.
        Conflict: it does not wait any more.
    """
    one = await ports.posts.get(post_id)
    if one.state not in WAITING:
        raise Conflict("posts.changed")
    return one


async def release(ports: Editorial, one: Post, *, by: Actor) -> None:
    """Let it go out at once, as far as quiet hours, gaps and the embargo let it. Conflict where it waits no more."""
    await _moved(ports, one, PostState.PLANNED, by.at, "post_now", by)


async def move(ports: Editorial, one: Post, moment: datetime, *, by: Actor) -> None:
    """Let it wait for another instant. Conflict where it waits no more."""
    await _moved(ports, one, PostState.PLANNED, moment, "post_moved", by)


async def hold(ports: Editorial, one: Post, *, by: Actor) -> None:
    """Let it wait without a time. Conflict where it waits no more."""
    await _moved(ports, one, PostState.HELD, one.not_before, "post_held", by)


async def _moved(ports: Editorial, one: Post, state: PostState, moment: datetime, act: str, by: Actor) -> None:
    async with ports.transaction():
        await ports.posts.move(one.id, state, moment, now=by.at)
        await _note(ports, one, act, by)
    await ports.press()


async def cancel(ports: Editorial, one: Post, *, by: Actor) -> None:
    """Take it out of the queue; a draft with nothing left in it is open again. Conflict where it waits no more."""
    async with ports.transaction():
        await ports.posts.cancel(one.id, now=by.at)
        await _reopen(ports, one, by)
        await _note(ports, one, "post_cancelled", by)


async def _reopen(ports: Editorial, one: Post, by: Actor) -> None:
    left = [other for other in await ports.posts.of_article(one.article_id) if other.state in WAITING]
    draft = await ports.drafts.get(one.draft_id) if one.draft_id and not left else None
    if draft and draft.state is DraftState.SCHEDULED:
        await ports.drafts.save(replace(draft, state=DraftState.DRAFT), by=by.id, now=by.at)


async def _note(ports: Editorial, one: Post, act: str, by: Actor) -> None:
    await ports.audit.note(act, actor=by.id, at=by.at, kind="article", object=one.article_id, channel=one.chat_id)
