"""/retract: an article taken back: its posts deleted or struck through, and it is gone from everything readers see."""

from bot.desk import Desk
from bot.domain.article import Article, ArticleId, Status
from bot.domain.errors import Refused
from bot.domain.post import WAITING, Kind, Revision
from bot.ingest import fields
from bot.rendering.message import Button, Message, bold
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk.correcting import listing
from handlers.expecting import expect, forget
from handlers.reply import Reply, show
from handlers.visit import Visit

_MEMORY = "retracting"
_LONGEST_NOTE = 300


async def act(visit: Visit, desk: Desk) -> Reply:
    """Which article: those posted last, or those that match the words."""
    await desk.memory.keep(visit.chat_id, _MEMORY, "")
    return await listing("retract", visit, desk)


async def ask(visit: Visit, desk: Desk) -> Reply:
    """How to take back the article that the argument names."""
    await desk.memory.keep(visit.chat_id, _MEMORY, "")
    return await _ask(await _article(visit, desk), "", visit, desk)


async def _ask(article: Article, note: str, visit: Visit, desk: Desk) -> Reply:
    await expect(visit, desk, f"retract:{article.id}")
    told = visit.translator.text
    buttons = tuple(
        (Button(label=visit.translator.text(f"retract.{how}"), payload=payload.encode("retract_do", article.id, how)),)
        for how in ("delete", "strike")
    )
    nodes = (bold(article.manuscript.headline), "\n\n", told("retract.ask"))
    return show(
        visit, Message(nodes=(*nodes, *((f"\n\n{told('retract.note', note=note)}",) if note else ())), keyboard=buttons)
    )


async def noted(visit: Visit, desk: Desk) -> Reply | None:
    """Why: one line that readers get too."""
    if visit.sent is None or not (note := fields.line(visit.sent.text)):
        return None
    await desk.memory.keep(visit.chat_id, _MEMORY, clip(note, _LONGEST_NOTE))
    return await _ask(await _article(visit, desk), clip(note, _LONGEST_NOTE), visit, desk)


async def do(visit: Visit, desk: Desk) -> Reply:
    """Take it back; the second argument says whether posts are deleted or struck through."""
    article, how = await _article(visit, desk), payload.text(visit.args, 1)
    if how not in {"delete", "strike"}:
        raise Refused("trouble.stale")
    note = await desk.memory.recall(visit.chat_id, _MEMORY) or ""
    async with desk.transaction():
        await desk.copydesk.revisions.set_status(article.id, Status.RETRACTED)
        for one in await desk.copydesk.posts.of_article(article.id):
            if one.state in WAITING:
                await desk.copydesk.posts.cancel(one.id, now=visit.now)
        await desk.copydesk.revisions.revise(
            Revision(
                article_id=article.id,
                number=0,
                kind=Kind.RETRACTED,
                at=visit.now,
                by=visit.user_id,
                note=note,
                struck=how == "strike",
            )
        )
        await desk.audit.note(
            "retracted",
            actor=visit.user_id,
            at=visit.now,
            kind="article",
            object=article.id,
            headline=clip(article.manuscript.headline, 100),
            note=note,
        )
    await forget(visit, desk)
    await desk.copydesk.press()
    return show(visit, Message(nodes=(visit.translator.text("retract.done"),)))


async def _article(visit: Visit, desk: Desk) -> Article:
    article = await desk.articles.get(ArticleId(payload.number(visit.args, 0)))
    if article.status not in {Status.PUBLISHED, Status.CORRECTED}:
        raise Refused("correct.not_out")
    return article
