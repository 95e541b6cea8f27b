"""/retract: an article taken back: its posts deleted or struck through, and it is gone from everything readers see."""

from bot.domain.article import Article
from bot.domain.errors import Refused
from bot.domain.newsroom import Channel, Role, Withdrawal
from bot.domain.post import OUT, WAITING, Post
from bot.domain.post_status import PostStatus, Stage
from bot.editorial import retractions
from bot.ingest import fields
from bot.ingest.marking import without_hidden
from bot.rendering.message import Message, Node, bold
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.posts import post_preview
from handlers.editorial.posts.correct import listing
from handlers.editorial.posts.published import published
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget, remember, remembered
from handlers.visit import Visit

_MEMORY = "retracting"
_LONGEST_NOTE = 300


async def act(visit: Visit, services: Services) -> Reply:
    """Which article: those posted last, or those that match the words."""
    return await listing("retract", visit, services)


async def ask(visit: Visit, services: Services) -> Reply:
    """What becomes of the article that the argument names, and of each of its posts, once that is confirmed."""
    article = await published(visit, services)
    await remember(visit, services, _MEMORY, "")
    return await _ask(article, "", visit, services)


async def _ask(article: Article, note: str, visit: Visit, services: Services) -> Reply:
    await expect(visit, services, f"retract:{article.id}")
    told = visit.translator.text
    lines, ways = await _fates(article, visit, services)
    nodes: list[Node] = [bold(article.manuscript.headline), "\n\n", told("retract.ask"), "\n\n", "\n".join(lines)]
    nodes += ["\n\n", told("retract.note", note=note) if note else told("retract.why")]
    acts = ["as_set", *[way.value for way in Withdrawal if ways - {way}], "keep"]
    buttons = tuple(
        (ui.button(visit.translator.text(f"retract.{how}"), "retract_do", article.id, how),) for how in acts
    )
    return show(visit, Message(nodes=tuple(nodes), keyboard=buttons))


async def _fates(article: Article, visit: Visit, services: Services) -> tuple[list[str], set[Withdrawal]]:
    """What will become of each post, line by line, and the ways in which those that are out go."""
    told, lines, ways = visit.translator.text, [], set()
    for one in await services.copydesk.posts.of_article(article.id):
        channel = await services.channels.get(one.chat_id)
        if channel is None or one.state not in {*WAITING, *OUT}:
            continue
        if one.state in WAITING:
            lines.append(told("retract.in_queue", channel=channel.title))
            continue
        lines += await _fate(one, channel, visit, services)
        ways.add(channel.withdrawal)
    if Withdrawal.DELETE in ways:
        lines.append(told("retract.how_if_not"))
    lines += await post_preview.out_of_reach(article.id, visit, services)
    return lines or [told("retract.nowhere")], ways


async def _fate(one: Post, channel: Channel, visit: Visit, services: Services) -> list[str]:
    """What will become of a post that is out, or on its way."""
    told, fates = visit.translator.text, await services.copydesk.posts.fates(one.parts)
    stands = PostStatus(post=one, channel=channel, fates=fates, due=visit.now)
    becomes = visit.translator.text(f"retract.in_{channel.withdrawal}", channel=channel.title)
    if stands.stage is not Stage.LEAVING:
        return [becomes]
    return [told("retract.in_leaving", channel=channel.title, sent=stands.arrived, total=stands.total), becomes]


async def noted(visit: Visit, services: Services) -> Reply | None:
    """Why: one line that readers get too."""
    if visit.sent is None or not (note := fields.line(without_hidden(visit.sent.text, visit.sent.html))):
        return None
    article, note = await published(visit, services), clip(note, _LONGEST_NOTE)
    await remember(visit, services, _MEMORY, f"{article.id} {note}")
    return await _ask(article, note, visit, services)


async def do(visit: Visit, services: Services) -> Reply:
    """Take it back; the second argument is what becomes of posts, 'as_set' for what each channel is set to."""
    article, how = await published(visit, services), payload.text(visit.args, 1)
    await forget(visit, services)
    if how == "keep":
        return show(visit, Message(nodes=(visit.translator.text("retract.kept"),)))
    if how not in {"as_set", *Withdrawal}:
        raise Refused("trouble.stale")
    about, _, note = (await remembered(visit, services, _MEMORY)).partition(" ")
    why = note if about == str(article.id) else ""
    way = None if how == "as_set" else Withdrawal(how)
    await retractions.retract(services.editorial, article.id, why, way, by=visit.actor)
    return show(visit, Message(nodes=(visit.translator.text("retract.done"),)))


ROUTES = (
    route.Command(name="retract", act=act, help="help.retract", role=Role.EDITOR),
    route.Button(name="retract", act=ask, role=Role.EDITOR),
    route.Button(name="retract_do", act=do, role=Role.EDITOR),
    route.Answer(name="retract", act=noted, role=Role.EDITOR, lapses=True),
)
