"""An article that is out, carried to more channels; and what a draft of a known article leads to."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.desk import Desk
from bot.domain.article import Article, ArticleId, Status
from bot.domain.desk import Channel, Standing
from bot.domain.errors import Refused
from bot.domain.post import Post, PostState
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import leaving
from handlers.desk.cards import ways
from handlers.desk.timing import at, choices, presets, question
from handlers.expecting import expect, forget
from handlers.reply import Reply, show
from handlers.visit import Visit

_MEMORY = "carrying"
_MOST = 30
_LABEL = 40
_SHOWN = frozenset({Status.PUBLISHED, Status.CORRECTED})


async def act(visit: Visit, desk: Desk) -> Reply:
    """Which channels, of those that do not have it yet; the second argument names one to add or to leave out."""
    article = await _article(visit, desk)
    await forget(visit, desk)
    return await _listing(article, await _toggled(article, visit, desk), visit, desk)


async def known(article: Article, back: tuple[Button, ...], visit: Visit, desk: Desk) -> Reply:
    """What can be done with an article that a draft would tell a second time."""
    told = visit.translator.text
    if article.status not in _SHOWN:
        key = "carry.known_gone" if article.status is Status.RETRACTED else "carry.known_waits"
        nodes: tuple[Node, ...] = (told(key, headline=clip(article.manuscript.headline, 200)),)
        return show(visit, Message(nodes=nodes, keyboard=(leaving.to_queue(visit), back)))
    nodes = (
        told("carry.known", headline=clip(article.manuscript.headline, 200)),
        "\n",
        await _where(article, visit, desk),
    )
    return show(visit, Message(nodes=nodes, keyboard=(*ways(article.id, visit), back)))


async def _article(visit: Visit, desk: Desk) -> Article:
    article = await desk.articles.get(ArticleId(payload.number(visit.args, 0)))
    if article.status not in _SHOWN:
        raise Refused("correct.not_out")
    return article


async def _toggled(article: Article, visit: Visit, desk: Desk) -> list[int]:
    """The channels chosen so far, with what the second argument changes."""
    chosen = await _chosen(article, visit, desk)
    if named := payload.number(visit.args, 1, least=-(2**62)):
        chosen = [one for one in chosen if one != named] if named in chosen else [*chosen, named]
        await desk.memory.keep(visit.chat_id, _MEMORY, json.dumps([article.id, *chosen]))
    return chosen


async def _chosen(article: Article, visit: Visit, desk: Desk) -> list[int]:
    about, *chosen = json.loads(await desk.memory.recall(visit.chat_id, _MEMORY) or "[0]")
    return chosen if about == article.id else []


async def _free(article: Article, desk: Desk) -> list[Channel]:
    """Channels that take posts and have not been promised this one."""
    taken = {
        one.chat_id for one in await desk.copydesk.posts.of_article(article.id) if one.state is not PostState.CANCELLED
    }
    every = await desk.channels.all()
    open_ = {Standing.ACTIVE, Standing.PAUSED}
    return [one for one in every if one.standing in open_ and one.chat_id not in taken][:_MOST]


async def _where(article: Article, visit: Visit, desk: Desk) -> str:
    """In which channels it is, or waits."""
    told = visit.translator.text
    posts = [one for one in await desk.copydesk.posts.of_article(article.id) if one.state is not PostState.CANCELLED]
    found = [await desk.channels.get(one.chat_id) for one in posts]
    names = [one.title for one in found if one]
    return told("carry.in", channels=names) if names else told("retract.nowhere")


async def _listing(article: Article, chosen: Sequence[int], visit: Visit, desk: Desk) -> Reply:
    told, free = visit.translator.text, await _free(article, desk)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                label=clip(told("button.chosen", name=one.title) if one.chat_id in chosen else one.title, _LABEL),
                payload=payload.encode("carry", article.id, one.chat_id),
            ),
        )
        for one in free
    ]
    if any(one.chat_id in chosen for one in free):
        rows += _controls(article, visit)
    question_ = told("carry.which" if free else "carry.everywhere")
    nodes = (bold(article.manuscript.headline), "\n", await _where(article, visit, desk), "\n\n", question_)
    return show(visit, Message(nodes=nodes, keyboard=tuple(rows)))


def _controls(article: Article, visit: Visit) -> Keyboard:
    told = visit.translator.text
    acts = (
        (("c_see", "publish.preview"), ("c_now", "publish.now")),
        (("c_when", "publish.when"), ("c_hold", "publish.hold")),
    )
    return tuple(
        tuple(Button(label=told(label), payload=payload.encode(act, article.id)) for act, label in row) for row in acts
    )


async def preview(visit: Visit, desk: Desk) -> Reply:
    """How it will look in each of the channels that are chosen."""
    article = await _article(visit, desk)
    return await leaving.preview(article, await _going(article, visit, desk), _controls(article, visit), visit, desk)


async def now(visit: Visit, desk: Desk) -> Reply:
    """At once, as far as quiet hours and gaps let it."""
    return await _leaves(await _article(visit, desk), visit.now, visit, desk)


async def hold(visit: Visit, desk: Desk) -> Reply:
    """In the queue without a time."""
    await _plan(await _article(visit, desk), PostState.HELD, visit.now, visit, desk)
    return leaving.held(visit)


async def when(visit: Visit, desk: Desk) -> Reply:
    """At what time; the second argument carries one."""
    article = await _article(visit, desk)
    if len(visit.args) > 1:
        return await _leaves(article, at(visit, 1), visit, desk)
    await expect(visit, desk, f"carry:{article.id}")
    return show(visit, _question("publish.ask_when", presets(visit), article, visit))


async def timed(visit: Visit, desk: Desk) -> Reply | None:
    """A time in words for the article whose number the argument is."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    article, found = await _article(visit, desk), choices(visit.sent.text, visit)
    if len(found) > 1:
        return show(visit, _question("when.which", found, article, visit))
    return await _leaves(article, found[0], visit, desk)


def _question(key: str, times: Sequence[datetime], article: Article, visit: Visit) -> Message:
    back = (Button(label=visit.translator.text("button.back"), payload=payload.encode("carry", article.id)),)
    return question(key, times, partial(payload.encode, "c_when", article.id), back, visit)


async def _leaves(article: Article, moment: datetime, visit: Visit, desk: Desk) -> Reply:
    going = await _plan(article, PostState.PLANNED, moment, visit, desk)
    await desk.copydesk.press()
    return await leaving.planned(article, going, moment, visit, desk)


async def _going(article: Article, visit: Visit, desk: Desk) -> list[Channel]:
    chosen = await _chosen(article, visit, desk)
    going = [one for one in await _free(article, desk) if one.chat_id in chosen]
    if not going:
        raise Refused("publish.no_channel")
    return going


async def _plan(article: Article, state: PostState, moment: datetime, visit: Visit, desk: Desk) -> list[Channel]:
    """Promise it to the channels that are chosen, all of them or none; gives them."""
    await forget(visit, desk)
    async with desk.transaction():
        going = await _going(article, visit, desk)
        for channel in going:
            to = channel.chat_id
            waiting = Post(id=0, article_id=article.id, chat_id=to, state=state, not_before=moment, position=0)
            await desk.copydesk.posts.plan(waiting, now=visit.now)
        await desk.memory.keep(visit.chat_id, _MEMORY, "")
        await leaving.note(article, state, moment, visit, desk)
    return going
