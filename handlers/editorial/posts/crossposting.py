"""An article that is out, carried to more channels; and what a draft of a known article leads to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.domain.article import Article, Status
from bot.domain.newsroom import Role
from bot.editorial import crosspostings
from bot.rendering import post_status
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.drafts import length
from handlers.editorial.drafts.times import at, choices, presets, question
from handlers.editorial.posts import post_preview
from handlers.editorial.posts.published import published
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget, remember, remembered
from handlers.visit import Visit

_MEMORY = "carrying"
_LABEL = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class _Chosen:
    """Where an article is carried to, and whether posts show its first part alone."""

    channels: tuple[int, ...] = ()
    brief: bool = False


async def act(visit: Visit, services: Services) -> Reply:
    """Which channels, of those that do not have it yet; the second argument names one to add or to leave out."""
    article = await published(visit, services)
    await forget(visit, services)
    return await _listing(article, await _toggled(article, visit, services), visit, services)


async def brief(visit: Visit, services: Services) -> Reply:
    """Posts of a long text show its first part and 'Read more', or all of it again."""
    article = await published(visit, services)
    chosen = await _chosen(article, visit, services)
    changed = await _keep(article, replace(chosen, brief=not chosen.brief), visit, services)
    return await _listing(article, changed, visit, services)


async def known(article: Article, back: tuple[Button, ...], visit: Visit, services: Services) -> Reply:
    """What can be done with an article that a draft would tell a second time."""
    told = visit.translator.text
    if not article.status.shown:
        key = "carry.known_gone" if article.status is Status.RETRACTED else "carry.known_waits"
        nodes: tuple[Node, ...] = (told(key, headline=clip(article.manuscript.headline, 200)),)
        return show(visit, Message(nodes=nodes, keyboard=(post_preview.to_queue(visit), back)))
    nodes = (
        told("carry.known", headline=clip(article.manuscript.headline, 200)),
        "\n",
        await _where(article, visit, services),
    )
    return show(visit, Message(nodes=nodes, keyboard=(*post_status.ways(article.id, visit.translator), back)))


async def _toggled(article: Article, visit: Visit, services: Services) -> _Chosen:
    """What is chosen so far, with the channel that the second argument adds or leaves out."""
    chosen = await _chosen(article, visit, services)
    named = payload.number(visit.args, 1, least=-(2**62))
    if not named:
        return chosen
    fewer = tuple(one for one in chosen.channels if one != named)
    channels = fewer if named in chosen.channels else (*chosen.channels, named)
    return await _keep(article, replace(chosen, channels=channels), visit, services)


async def _keep(article: Article, chosen: _Chosen, visit: Visit, services: Services) -> _Chosen:
    await remember(visit, services, _MEMORY, json.dumps([article.id, chosen.brief, *chosen.channels]))
    return chosen


async def _chosen(article: Article, visit: Visit, services: Services) -> _Chosen:
    """What this editor chose for the article; at first its posts are as those that are out."""
    about, *said = json.loads(await remembered(visit, services, _MEMORY) or "[0]")
    if about == article.id and said and isinstance(said[0], bool):
        return _Chosen(brief=said[0], channels=tuple(said[1:]))
    return _Chosen(brief=await crosspostings.brief(services.editorial, article))


async def _where(article: Article, visit: Visit, services: Services) -> str:
    """In which channels it is, or waits."""
    told = visit.translator.text
    found = [await services.channels.get(one.chat_id) for one in await crosspostings.taken(services.editorial, article)]
    names = [one.title for one in found if one]
    return told("carry.in", channels=names) if names else told("retract.nowhere")


async def _listing(article: Article, chosen: _Chosen, visit: Visit, services: Services) -> Reply:
    told, free = visit.translator.text, await crosspostings.free(services.editorial, article)
    going = [one for one in free if one.chat_id in chosen.channels]
    long_ones = length.long_ones(article, going, visit, services)
    rows: list[tuple[Button, ...]] = [
        (
            ui.button(
                clip(told("button.chosen", name=one.title) if one in going else one.title, _LABEL),
                "carry",
                article.id,
                one.chat_id,
            ),
        )
        for one in free
    ]
    if long_ones:
        shorter = length.choice(visit, brief=chosen.brief)
        rows.append((ui.button(shorter, "c_brief", article.id),))
    if going:
        rows += _controls(article, visit)
    question_ = told("carry.which" if free else "carry.everywhere")
    asked = "\n\n".join([question_, *length.told(long_ones, visit, brief=chosen.brief)])
    nodes = (bold(article.manuscript.headline), "\n", await _where(article, visit, services), "\n\n", asked)
    return show(visit, Message(nodes=nodes, keyboard=tuple(rows)))


def _controls(article: Article, visit: Visit) -> Keyboard:
    told = visit.translator.text
    acts = (
        (("c_see", "publish.preview"), ("c_now", "publish.now")),
        (("c_when", "publish.when"), ("c_hold", "publish.hold")),
    )
    return tuple(tuple(ui.button(told(label), act, article.id) for act, label in row) for row in acts)


async def preview(visit: Visit, services: Services) -> Reply:
    """How it will look in each of the channels that are chosen."""
    article = await published(visit, services)
    chosen = await _chosen(article, visit, services)
    going = await crosspostings.going(services.editorial, article, chosen.channels)
    short = chosen.channels if chosen.brief else ()
    return await post_preview.preview(article, going, _controls(article, visit), visit, services, brief=short)


async def now(visit: Visit, services: Services) -> Reply:
    """At once, as far as quiet hours and gaps let it."""
    return await _leaves(await published(visit, services), visit.now, visit, services)


async def hold(visit: Visit, services: Services) -> Reply:
    """In the queue without a time."""
    article = await published(visit, services)
    await forget(visit, services)
    chosen = await _chosen(article, visit, services)
    await crosspostings.hold(services.editorial, article.id, chosen.channels, brief=chosen.brief, by=visit.actor)
    await _settled(visit, services)
    return await post_preview.planned(article, visit, services)


async def when(visit: Visit, services: Services) -> Reply:
    """At what time; the second argument carries one."""
    article = await published(visit, services)
    if len(visit.args) > 1:
        return await _leaves(article, at(visit, 1), visit, services)
    await expect(visit, services, f"carry:{article.id}")
    return show(visit, _question("publish.ask_when", presets(visit), article, visit))


async def timed(visit: Visit, services: Services) -> Reply | None:
    """A time in words for the article whose number the argument is."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    article, found = await published(visit, services), choices(visit.sent.text, visit)
    if len(found) > 1:
        return show(visit, _question("when.which", found, article, visit))
    return await _leaves(article, found[0], visit, services)


def _question(key: str, times: Sequence[datetime], article: Article, visit: Visit) -> Message:
    back = (ui.button(visit.translator.text("button.back"), "carry", article.id),)
    return question(key, times, partial(payload.encode, "c_when", article.id), back, visit)


async def _leaves(article: Article, moment: datetime, visit: Visit, services: Services) -> Reply:
    await forget(visit, services)
    chosen = await _chosen(article, visit, services)
    await crosspostings.schedule(
        services.editorial, article.id, chosen.channels, moment, brief=chosen.brief, by=visit.actor
    )
    await _settled(visit, services)
    return await post_preview.planned(article, visit, services)


async def _settled(visit: Visit, services: Services) -> None:
    """What was chosen is done."""
    await remember(visit, services, _MEMORY, "")


ROUTES = (
    route.Button(name="carry", act=act, role=Role.EDITOR),
    route.Button(name="c_brief", act=brief, role=Role.EDITOR),
    route.Button(name="c_see", act=preview, role=Role.EDITOR),
    route.Button(name="c_now", act=now, role=Role.EDITOR),
    route.Button(name="c_when", act=when, role=Role.EDITOR),
    route.Button(name="c_hold", act=hold, role=Role.EDITOR),
    route.Answer(name="carry", act=timed, role=Role.EDITOR, lapses=True),
)
