"""A second pair of eyes: asking an editor to look at a draft, approving one version of it, giving it back."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.draft import Draft, DraftState, approved_by
from bot.domain.errors import Refused
from bot.domain.newsroom import Member, Role
from bot.editorial import approval_requests, live_cards
from bot.editorial.drafts import must_be_open, not_whole
from bot.editorial.notices import Say
from bot.editorial.notify import name_of, tell
from bot.editorial.ports import Actor, Editorial


async def whom(ports: Editorial, draft: Draft, *, by: Actor) -> Sequence[Member]:
    """Who may be asked: every editor but those who wrote it."""
    return [one for one in await ports.team.members() if _may_approve(one, draft, by)]


def _may_approve(member: Member, draft: Draft, by: Actor) -> bool:
    return member.role.covers(Role.EDITOR) and member.user_id not in {by.id, draft.author}


async def ask(ports: Editorial, draft: Draft, editor: int, *, by: Actor) -> Draft:
    """Ask this editor, who is told so.

    Raises:
        Refused: the draft lacks something, or it is nobody who may be asked.
        Conflict: somebody saved it meanwhile.
    """
    must_be_open(draft)
    if draft.missing:
        raise not_whole(draft)
    if editor not in {one.user_id for one in await whom(ports, draft, by=by)}:
        raise Refused("approval.not_them")
    async with ports.transaction():
        kept = await ports.drafts.save(replace(draft, state=DraftState.AWAITING), by=by.id, now=by.at)
        await ports.audit.note("approval_asked", actor=by.id, at=by.at, kind="draft", object=draft.id, editor=editor)
        author = await name_of(ports, by.id)
        keys = await tell(ports, [editor], ports.notices.approval_asked(kept, author), at=by.at)
        await approval_requests.remember(ports, kept, editor, keys[editor], at=by.at)
    await ports.press()
    return kept


async def approve(ports: Editorial, draft: Draft, *, by: Actor) -> Draft:
    """Approve this version, and no other; its authors are told.

    Raises:
        Refused: whoever acts wrote it, or nobody is asked any more.
        Conflict: somebody saved it meanwhile.
    """
    must_be_anothers(draft, by)
    async with ports.transaction():
        kept = await ports.drafts.save(approved_by(draft, by.id), by=draft.changed_by, now=by.at)
        await ports.audit.note("approved", actor=by.id, at=by.at, kind="draft", object=draft.id)
        editor = await name_of(ports, by.id)
        await _tell_authors(ports, kept, ports.notices.approved(kept, editor), by)
    await ports.press()
    return kept


async def give_back(ports: Editorial, draft: Draft, note: str = "", *, by: Actor) -> Draft:
    """Return it to whoever asked; `note` says what is to be mended. Raises as `approve` does."""
    must_be_anothers(draft, by)
    async with ports.transaction():
        returned = replace(draft, state=DraftState.DRAFT)
        kept = await ports.drafts.save(returned, by=draft.changed_by, now=by.at)
        await ports.audit.note("returned", actor=by.id, at=by.at, kind="draft", object=draft.id, note=note)
        editor = await name_of(ports, by.id)
        await _tell_authors(ports, kept, ports.notices.returned(kept, editor, note), by)
    await ports.press()
    return kept


def must_be_anothers(draft: Draft, by: Actor) -> None:
    """Refused where whoever acts wrote a draft, or changed it last, or where it waits for nobody's word."""
    if by.id in {draft.author, draft.changed_by}:
        raise Refused("approval.own")
    if draft.state is not DraftState.AWAITING:
        raise Refused("approval.over")


async def _tell_authors(ports: Editorial, draft: Draft, say: Say, by: Actor) -> None:
    keys = await tell(ports, {draft.author, draft.changed_by}, say, at=by.at)
    for user_id, owed in keys.items():
        await live_cards.told(ports, owed, draft.id, user_id, at=by.at)
