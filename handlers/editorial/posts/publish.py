"""From a draft to its channels: which ones, how it will look there, and when. Approval: approve.py."""

from datetime import datetime
from functools import partial

from bot.domain.article import ArticleId
from bot.domain.draft import OPEN, Draft, as_article
from bot.domain.errors import Conflict
from bot.domain.newsroom import Channel, Role
from bot.editorial import drafts, posts
from bot.language import name_of
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.drafts import length
from handlers.editorial.drafts.card import act_button, back
from handlers.editorial.drafts.draft_versions import holding, moved_on
from handlers.editorial.drafts.times import at, choices, presets, question
from handlers.editorial.posts import crossposting, post_preview
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_MOST_CHANNELS = 30
_TICK = "✓ "
_LABEL = 24


@holding
async def channels(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Which channels; the argument names one to add or to leave out."""
    toggled = payload.number(visit.args, 0, least=-(2**62)) or await _only_one(draft, services)
    if toggled:
        draft = await drafts.toggle_channel(services.editorial, draft, toggled, by=visit.actor)
    return await _channels(draft, visit, services)


async def _open(services: Services) -> list[Channel]:
    """Channels that take posts, now or once they are resumed."""
    return [one for one in await services.channels.all() if one.takes_posts]


async def _only_one(draft: Draft, services: Services) -> int:
    """The channel, where there is but one and nothing was chosen yet: that is no choice; else 0."""
    every = [] if draft.channels else await _open(services)
    return every[0].chat_id if len(every) == 1 else 0


def _named(channel: Channel, draft: Draft, visit: Visit) -> str:
    """A channel's name, ticked where it is chosen, with its language where that is not the draft's."""
    locale = visit.translator.locale
    other = f" ({name_of(channel.language, locale)})" if channel.language != draft.manuscript.language else ""
    tick = _TICK if channel.chat_id in draft.channels else ""
    return f"{tick}{clip(channel.title, _LABEL)}{other}"


async def _channels(draft: Draft, visit: Visit, services: Services, toast: str | None = None) -> Reply:
    told = visit.translator.text
    every = await _open(services)
    long_ones = length.long_ones(as_article(draft), await drafts.channels(services.editorial, draft), visit, services)
    rows: list[tuple[Button, ...]] = [
        (act_button(_named(one, draft, visit), "d_channels", draft, one.chat_id),) for one in every[:_MOST_CHANNELS]
    ]
    shorter = length.choice(visit, brief=draft.brief)
    if draft.channels:
        rows += [
            *([(act_button(shorter, "d_brief", draft),)] if long_ones else []),
            (act_button(told("publish.preview"), "d_preview", draft),),
            (act_button(told("publish.now"), "d_now", draft), act_button(told("publish.when"), "d_when", draft)),
            (act_button(told("publish.hold"), "d_hold", draft), act_button(told("drafts.d_second"), "d_second", draft)),
        ]
    question = told("publish.channels" if every else "publish.no_channels")
    nodes = ("\n\n".join([question, *length.told(long_ones, visit, brief=draft.brief)]),)
    return show(visit, Message(nodes=nodes, keyboard=(*rows, back(draft, visit))), toast=toast)


@holding
async def brief(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Posts of a long text show its first part and 'Read more', or all of it again."""
    kept = await drafts.toggle_brief(services.editorial, draft, by=visit.actor)
    return await _channels(kept, visit, services)


@holding
async def preview(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The very messages each channel would get."""
    controls, going = _controls(draft, visit), await drafts.channels(services.editorial, draft)
    return await post_preview.preview(
        as_article(draft), going, controls, visit, services, brief=draft.channels if draft.brief else ()
    )


def _controls(draft: Draft, visit: Visit) -> Keyboard:
    told = visit.translator.text
    return (
        (act_button(told("publish.now"), "d_now", draft), act_button(told("publish.when"), "d_when", draft)),
        (act_button(told("publish.hold"), "d_hold", draft), act_button(told("drafts.d_second"), "d_second", draft)),
        back(draft, visit),
    )


@holding
async def when(draft: Draft, visit: Visit, services: Services) -> Reply:
    """At what time: by button, or in words."""
    await expect(visit, services, f"when:{draft.id}:{draft.version}")
    carry = partial(payload.encode, "d_at", draft.id, draft.version)
    return show(visit, question("publish.ask_when", presets(visit), carry, back(draft, visit), visit))


async def timed(visit: Visit, services: Services) -> Reply | None:
    """A time in words: scheduled where it is clear, asked where it is not."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
        await forget(visit, services)
        return await moved_on(draft, visit, services)
    found = choices(visit.sent.text, visit)
    if len(found) > 1:
        carry = partial(payload.encode, "d_at", draft.id, draft.version)
        return show(visit, question("when.which", found, carry, back(draft, visit), visit))
    await forget(visit, services)
    return await _scheduled(draft, found[0], visit, services)


@holding
async def schedule(draft: Draft, visit: Visit, services: Services) -> Reply:
    """At the instant that the argument carries."""
    return await _scheduled(draft, at(visit, 0), visit, services)


@holding
async def now(draft: Draft, visit: Visit, services: Services) -> Reply:
    """At once, as far as quiet hours, gaps and the embargo let it."""
    return await _scheduled(draft, visit.now, visit, services)


async def _scheduled(draft: Draft, moment: datetime, visit: Visit, services: Services) -> Reply:
    try:
        article = await posts.schedule(services.editorial, draft, moment, by=visit.actor)
    except Conflict as problem:
        return await _known(draft, problem, visit, services)
    return await post_preview.planned(article, visit, services)


@holding
async def hold(draft: Draft, visit: Visit, services: Services) -> Reply:
    """In the queue without a time."""
    try:
        article = await posts.hold(services.editorial, draft, by=visit.actor)
    except Conflict as problem:
        return await _known(draft, problem, visit, services)
    return await post_preview.planned(article, visit, services)


async def _known(draft: Draft, problem: Conflict, visit: Visit, services: Services) -> Reply:
    """Where the same article is stored already, what can be done with that one."""
    if problem.phrase.key != "errors.article_known":
        raise problem
    known = ArticleId(int(str(problem.phrase.args["id"])))
    return await crossposting.known(await services.articles.get(known), back(draft, visit), visit, services)


ROUTES = (
    route.Button(name="d_channels", act=channels, role=Role.EDITOR),
    route.Button(name="d_brief", act=brief, role=Role.EDITOR),
    route.Button(name="d_preview", act=preview, role=Role.EDITOR),
    route.Button(name="d_when", act=when, role=Role.EDITOR),
    route.Button(name="d_at", act=schedule, role=Role.EDITOR),
    route.Button(name="d_now", act=now, role=Role.EDITOR),
    route.Button(name="d_hold", act=hold, role=Role.EDITOR),
    route.Answer(name="when", act=timed, role=Role.EDITOR, lapses=True),
)
