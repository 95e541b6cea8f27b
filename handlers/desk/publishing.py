"""From a draft to its channels: which ones, exactly how it will look there, and when. Approval: approving.py."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.delivery import posting
from bot.delivery.payload import owed_message
from bot.desk import Desk
from bot.domain.article import Status
from bot.domain.delivery import Debt, Lane
from bot.domain.desk import Channel, Standing
from bot.domain.draft import Draft, DraftState, as_article, publishable
from bot.domain.errors import Refused
from bot.domain.post import Post, PostState, free_at
from bot.domain.schedule import instant
from bot.language.moments import moments
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.post import channel_view, picture_of, post
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk.cards import act_button, back, card, chosen, moment
from handlers.desk.holding import holding, keep, moved_on
from handlers.expecting import expect, forget
from handlers.reply import Reply, show
from handlers.visit import Visit

_MOST_CHANNELS = 30
_TICK = "✓ "
_HOURS = (time(9), time(18))


@holding
async def channels(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Which channels; the argument names one to add or to leave out."""
    toggled = payload.number(visit.args, 0, least=-(2**62))
    if toggled:
        kept = tuple(one for one in draft.channels if one != toggled)
        wanted = kept if toggled in draft.channels else (*draft.channels, toggled)
        draft = await keep(replace(draft, channels=wanted), visit, desk)
    return await _channels(draft, visit, desk)


async def _channels(draft: Draft, visit: Visit, desk: Desk, toast: str | None = None) -> Reply:
    told = visit.translator.text
    every = [one for one in await desk.channels.all() if one.standing in {Standing.ACTIVE, Standing.PAUSED}]
    rows: list[tuple[Button, ...]] = [
        (act_button(f"{_TICK if one.chat_id in draft.channels else ''}{one.title}", "d_channels", draft, one.chat_id),)
        for one in every[:_MOST_CHANNELS]
    ]
    if draft.channels:
        rows += [
            (act_button(told("publish.preview"), "d_preview", draft),),
            (act_button(told("publish.now"), "d_now", draft), act_button(told("publish.when"), "d_when", draft)),
            (act_button(told("publish.hold"), "d_hold", draft), act_button(told("drafts.d_second"), "d_second", draft)),
        ]
    question = told("publish.channels" if every else "publish.no_channels")
    return show(visit, Message(nodes=(question,), keyboard=(*rows, back(draft, visit))), toast=toast)


@holding
async def preview(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """The very messages each channel would get, in this chat; they leave the way posts do."""
    told = visit.translator.text
    debts: list[Debt] = []
    for channel in await chosen(draft, desk):
        quiet = free_at(channel, None, visit.now)
        heading: list[str] = [told("publish.preview_of", channel=channel.title)]
        heading += [told("publish.quiet", moment=moment(quiet, visit))] if quiet > visit.now else []
        debts.append(_owed(visit, owed_message(Message(nodes=(bold("\n".join(heading)),))), desk))
        view = channel_view(channel, now=visit.now, username=desk.username)
        article = as_article(draft)
        pieces = post(article, channel, desk.registry, view, picture=picture_of(article, channel))
        debts += [_owed(visit, posting.sending(piece), desk) for piece in pieces]
    controls = Message(nodes=(told("publish.how"),), keyboard=_controls(draft, visit))
    debts.append(_owed(visit, owed_message(controls), desk))
    await desk.outbox.owe(debts, now=visit.now)
    await desk.copydesk.press()
    return Reply(toast=told("publish.preview_below"))


def _owed(visit: Visit, owed: str, _desk: Desk) -> Debt:
    key = f"preview:{visit.user_id}:{secrets.token_hex(6)}"
    return Debt(chat_id=visit.chat_id, key=key, payload=owed, lane=Lane.REPLY)


def _controls(draft: Draft, visit: Visit) -> Keyboard:
    told = visit.translator.text
    return (
        (act_button(told("publish.now"), "d_now", draft), act_button(told("publish.when"), "d_when", draft)),
        (act_button(told("publish.hold"), "d_hold", draft), act_button(told("drafts.d_second"), "d_second", draft)),
        back(draft, visit),
    )


@holding
async def when(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """At what time: by button, or in words."""
    return await _when(draft, presets(visit), "publish.ask_when", visit, desk)


async def _when(draft: Draft, choices: Sequence[datetime], key: str, visit: Visit, desk: Desk) -> Reply:
    await expect(visit, desk, f"when:{draft.id}:{draft.version}")
    rows = tuple((act_button(moment(one, visit), "d_at", draft, minutes(one)),) for one in choices)
    return show(visit, Message(nodes=(visit.translator.text(key),), keyboard=(*rows, back(draft, visit))))


def presets(visit: Visit) -> list[datetime]:
    """An hour from now, and the next few hours at which people post."""
    today = visit.now.astimezone(visit.zone).date()
    hours = [instant(today + timedelta(days=day), hour, visit.zone) for day in (0, 1) for hour in _HOURS]
    return [visit.now + timedelta(hours=1), *[one for one in hours if one > visit.now][:3]]


def minutes(moment: datetime) -> int:
    """An instant as a button carries it."""
    return int(moment.timestamp()) // 60


def at(visit: Visit, index: int) -> datetime:
    """The instant that a button carries; an old or forged one is refused."""
    found = datetime.fromtimestamp(payload.number(visit.args, index, most=5_000_000_000 // 60) * 60, tz=UTC)
    if found < visit.now - timedelta(minutes=1):
        raise Refused("when.past", moment=moment(found, visit))
    return found


def choices(words: str, visit: Visit) -> Sequence[datetime]:
    """The instants to come that typed words may mean.

    Raises:
        Refused: they mean none.
    """
    found = moments(words, now=visit.now, zone=visit.zone)
    if not found:
        raise Refused("when.unclear", words=clip(words, 40))
    ahead = [one for one in found if one > visit.now]
    if not ahead:
        raise Refused("when.past", moment=moment(found[0], visit))
    return ahead


async def timed(visit: Visit, desk: Desk) -> Reply | None:
    """A time in words: scheduled where it is clear, asked where it is not."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1):
        await forget(visit, desk)
        return await moved_on(draft, visit, desk)
    found = choices(visit.sent.text, visit)
    if len(found) > 1:
        return await _when(draft, found, "when.which", visit, desk)
    await forget(visit, desk)
    return await _scheduled(draft, found[0], visit, desk)


@holding
async def schedule(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """At the instant that the argument carries."""
    return await _scheduled(draft, at(visit, 0), visit, desk)


@holding
async def now(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """At once, as far as quiet hours, gaps and the embargo let it."""
    return await _scheduled(draft, visit.now, visit, desk)


async def _scheduled(draft: Draft, moment_: datetime, visit: Visit, desk: Desk) -> Reply:
    stored = await _plan(draft, PostState.PLANNED, moment_, visit, desk)
    await desk.copydesk.press()
    told = visit.translator.text
    lines = [await _line(channel, stored, moment_, visit, desk) for channel in await chosen(stored, desk)]
    text = "\n".join([told("publish.done"), *lines])
    queue = Button(label=told("queue.title"), payload=payload.encode("queue"))
    return show(visit, Message(nodes=(text,), keyboard=((queue,),)))


async def _line(channel: Channel, draft: Draft, moment_: datetime, visit: Visit, desk: Desk) -> str:
    found = await desk.copydesk.posts.of_article(draft.article_id) if draft.article_id else ()
    mine = next((one for one in found if one.chat_id == channel.chat_id), None)
    told = visit.translator.text
    if mine and mine.released:
        return told("publish.sent_to", channel=channel.title)
    last = await desk.copydesk.posts.last_release(channel.chat_id)
    due = free_at(channel, last, max(mine.due if mine else moment_, visit.now))
    return told("publish.goes_to", channel=channel.title, moment=moment(due, visit))


@holding
async def hold(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """In the queue without a time."""
    await _plan(draft, PostState.HELD, visit.now, visit, desk)
    told = visit.translator.text
    queue = Button(label=told("queue.title"), payload=payload.encode("queue"))
    return show(visit, Message(nodes=(told("publish.held"),), keyboard=((queue,),)))


async def _plan(draft: Draft, state: PostState, moment_: datetime, visit: Visit, desk: Desk) -> Draft:
    """Store the article, hidden until it goes out, and its posts: all of it or nothing."""
    if draft.missing:
        raise Refused("drafts.not_whole", what=[_lacks(name, visit) for name in draft.missing])
    going = await chosen(draft, desk)
    if not going:
        raise Refused("publish.no_channel")
    async with desk.transaction():
        article_id = draft.article_id
        status = Status.HELD if state is PostState.HELD else Status.SCHEDULED
        manuscript = publishable(draft)
        if article_id is None:
            article_id = await desk.copydesk.intake.store(manuscript, draft.tags)
            await desk.copydesk.revisions.set_status(article_id, status)
        else:
            await rewrite(replace(draft, article_id=article_id), status, desk)
        for channel in going:
            planned = Post(
                id=0,
                article_id=article_id,
                chat_id=channel.chat_id,
                state=state,
                not_before=moment_,
                position=0,
                draft_id=draft.id,
                embargo=draft.embargo,
                approved_by=draft.approval.by if draft.approval and draft.approved else None,
            )
            await desk.copydesk.posts.plan(planned, now=visit.now)
        stored = replace(draft, state=DraftState.SCHEDULED, article_id=article_id)
        kept = await desk.copydesk.drafts.save(stored, by=visit.user_id, now=visit.now)
        await desk.audit.note(
            "held" if state is PostState.HELD else "scheduled",
            actor=visit.user_id,
            at=visit.now,
            kind="article",
            object=article_id,
            headline=clip(manuscript.headline, 100),
            moment=moment_.isoformat(timespec="minutes"),
        )
    return kept


async def rewrite(draft: Draft, status: Status, desk: Desk) -> None:
    """Write the draft over its article, in the transaction that is open."""
    if draft.article_id is None:
        raise Refused("errors.article_missing")
    intake, manuscript = desk.copydesk.intake, publishable(draft)
    await desk.copydesk.revisions.rewrite(
        draft.article_id,
        manuscript,
        tags=draft.tags,
        extract=intake.tagger.extract(manuscript),
        signature=intake.tagger.signature(manuscript, draft.tags),
        status=status,
    )


def _lacks(name: str, visit: Visit) -> str:
    return visit.translator.text(f"drafts.lacks_{name}")


async def take_back(visit: Visit, desk: Desk) -> Reply:
    """Out of the queue and open for mending again; what is out already stays out."""
    draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1) or draft.state is not DraftState.SCHEDULED:
        return await moved_on(draft, visit, desk)
    async with desk.transaction():
        for one in await desk.copydesk.posts.of_article(draft.article_id) if draft.article_id else ():
            if one.state in {PostState.PLANNED, PostState.HELD}:
                await desk.copydesk.posts.cancel(one.id, now=visit.now)
        kept = await desk.copydesk.drafts.save(replace(draft, state=DraftState.DRAFT), by=visit.user_id, now=visit.now)
        await desk.audit.note("taken_back", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id)
    return await card(kept, visit, desk)


@holding
async def drop(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Throw the draft away, once that is said twice."""
    told = visit.translator.text
    if payload.text(visit.args, 0) != "sure":
        sure = act_button(told("drafts.drop_sure"), "d_drop", draft, "sure")
        return show(visit, Message(nodes=(told("drafts.ask_drop"),), keyboard=((sure,), back(draft, visit))))
    async with desk.transaction():
        await desk.copydesk.drafts.save(replace(draft, state=DraftState.DROPPED), by=visit.user_id, now=visit.now)
        await desk.audit.note("dropped", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id)
    return show(visit, Message(nodes=(told("drafts.dropped"),)))
