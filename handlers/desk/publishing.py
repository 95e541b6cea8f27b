"""From a draft to its channels: which ones, how it will look there, and when. Approval: approving.py."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.desk import Desk
from bot.domain.article import Article, ArticleId, Status
from bot.domain.desk import Channel, Standing
from bot.domain.draft import OPEN, Draft, DraftState, as_article, publishable
from bot.domain.errors import Conflict, Refused
from bot.domain.post import Post, PostState
from bot.language import name_of
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import carrying, leaving
from handlers.desk.cards import act_button, back, chosen
from handlers.desk.holding import holding, moved_on
from handlers.desk.timing import at, choices, presets, question
from handlers.expecting import expect, forget
from handlers.reply import Reply, show
from handlers.visit import Visit

_MOST_CHANNELS = 30
_TICK = "✓ "
_LABEL = 24


@holding
async def channels(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Which channels; the argument names one to add or to leave out."""
    toggled = payload.number(visit.args, 0, least=-(2**62)) or await _only_one(draft, desk)
    if toggled:
        kept = tuple(one for one in draft.channels if one != toggled)
        wanted = kept if toggled in draft.channels else (*draft.channels, toggled)
        # Where it goes is no change of the text: whoever wrote it stays so, and who is asked to approve it may.
        placed = replace(draft, channels=wanted)
        draft = await desk.copydesk.drafts.save(placed, by=draft.changed_by, now=visit.now)
    return await _channels(draft, visit, desk)


async def _open(desk: Desk) -> list[Channel]:
    """Channels that take posts, now or once they are resumed."""
    return [one for one in await desk.channels.all() if one.standing in {Standing.ACTIVE, Standing.PAUSED}]


async def _only_one(draft: Draft, desk: Desk) -> int:
    """The channel, where there is but one and nothing was chosen yet: that is no choice; else 0."""
    every = [] if draft.channels else await _open(desk)
    return every[0].chat_id if len(every) == 1 else 0


def _named(channel: Channel, draft: Draft, visit: Visit) -> str:
    """A channel's name, ticked where it is chosen, with its language where that is not the draft's."""
    locale = visit.translator.locale
    other = f" ({name_of(channel.language, locale)})" if channel.language != draft.manuscript.language else ""
    tick = _TICK if channel.chat_id in draft.channels else ""
    return f"{tick}{clip(channel.title, _LABEL)}{other}"


async def _channels(draft: Draft, visit: Visit, desk: Desk, toast: str | None = None) -> Reply:
    told = visit.translator.text
    every = await _open(desk)
    rows: list[tuple[Button, ...]] = [
        (act_button(_named(one, draft, visit), "d_channels", draft, one.chat_id),) for one in every[:_MOST_CHANNELS]
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
    """The very messages each channel would get."""
    return await leaving.preview(as_article(draft), await chosen(draft, desk), _controls(draft, visit), visit, desk)


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
    await expect(visit, desk, f"when:{draft.id}:{draft.version}")
    carry = partial(payload.encode, "d_at", draft.id, draft.version)
    return show(visit, question("publish.ask_when", presets(visit), carry, back(draft, visit), visit))


async def timed(visit: Visit, desk: Desk) -> Reply | None:
    """A time in words: scheduled where it is clear, asked where it is not."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
        await forget(visit, desk)
        return await moved_on(draft, visit, desk)
    found = choices(visit.sent.text, visit)
    if len(found) > 1:
        carry = partial(payload.encode, "d_at", draft.id, draft.version)
        return show(visit, question("when.which", found, carry, back(draft, visit), visit))
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
    try:
        article = await _plan(draft, PostState.PLANNED, moment_, visit, desk)
    except Conflict as problem:
        return await _known(draft, problem, visit, desk)
    await desk.copydesk.press()
    return await leaving.planned(article, await chosen(draft, desk), moment_, visit, desk)


@holding
async def hold(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """In the queue without a time."""
    try:
        await _plan(draft, PostState.HELD, visit.now, visit, desk)
    except Conflict as problem:
        return await _known(draft, problem, visit, desk)
    return leaving.held(visit)


async def _known(draft: Draft, problem: Conflict, visit: Visit, desk: Desk) -> Reply:
    """Where the same article is stored already, what can be done with that one."""
    if problem.phrase.key != "errors.article_known":
        raise problem
    known = ArticleId(int(str(problem.phrase.args["id"])))
    return await carrying.known(await desk.articles.get(known), back(draft, visit), visit, desk)


async def _plan(draft: Draft, state: PostState, moment_: datetime, visit: Visit, desk: Desk) -> Article:
    """Store the article, hidden until it goes out, and its posts: all of it or nothing."""
    if draft.missing:
        raise Refused(
            "drafts.not_whole", what=[visit.translator.text(f"drafts.lacks_{name}") for name in draft.missing]
        )
    going = await chosen(draft, desk)
    if not going:
        raise Refused("publish.no_channel")
    async with desk.transaction():
        article_id = await _stored(draft, Status.HELD if state is PostState.HELD else Status.SCHEDULED, desk)
        for channel in going:
            post = _post(draft, article_id, channel, state, moment_)
            await desk.copydesk.posts.plan(post, now=visit.now)
        stored = replace(draft, state=DraftState.SCHEDULED, article_id=article_id)
        await desk.copydesk.drafts.save(stored, by=visit.user_id, now=visit.now)
        article = await desk.articles.get(article_id)
        await leaving.note(article, state, moment_, visit, desk)
    return article


async def _stored(draft: Draft, status: Status, desk: Desk) -> ArticleId:
    """The article of a draft, stored or written anew, hidden from readers."""
    if draft.article_id is None:
        article_id = await desk.copydesk.intake.store(publishable(draft), draft.tags)
        await desk.copydesk.revisions.set_status(article_id, status)
        return article_id
    await rewrite(draft, status, desk)
    return draft.article_id


def _post(draft: Draft, article_id: ArticleId, channel: Channel, state: PostState, moment_: datetime) -> Post:
    return Post(
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


async def rewrite(draft: Draft, status: Status, desk: Desk) -> None:
    """Write the draft over its article, in the transaction that is open."""
    if draft.article_id is None:
        raise Refused("errors.article_missing")
    intake, manuscript, tags = desk.copydesk.intake, publishable(draft), draft.tags
    await desk.copydesk.revisions.rewrite(
        draft.article_id,
        manuscript,
        tags=tags,
        extract=intake.tagger.extract(manuscript),
        signature=intake.tagger.signature(manuscript, tags),
        status=status,
    )
