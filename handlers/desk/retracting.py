"""/retract: an article taken back: its posts deleted or struck through, and it is gone from everything readers see."""

from dataclasses import replace

from bot.desk import Desk
from bot.domain.article import Article, ArticleId, Status
from bot.domain.desk import Withdrawal
from bot.domain.draft import DraftState
from bot.domain.errors import Refused
from bot.domain.post import OUT, WAITING, Kind, Revision
from bot.ingest import fields
from bot.rendering.message import Button, Message, Node, bold
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import leaving
from handlers.desk.correcting import listing
from handlers.expecting import expect, forget
from handlers.reply import Reply, show
from handlers.visit import Visit

_MEMORY = "retracting"
_LONGEST_NOTE = 300


async def act(visit: Visit, desk: Desk) -> Reply:
    """Which article: those posted last, or those that match the words."""
    return await listing("retract", visit, desk)


async def ask(visit: Visit, desk: Desk) -> Reply:
    """What becomes of the article that the argument names, and of each of its posts, once that is confirmed."""
    article = await _article(visit, desk)
    await desk.memory.keep(visit.chat_id, _MEMORY, "")
    return await _ask(article, "", visit, desk)


async def _ask(article: Article, note: str, visit: Visit, desk: Desk) -> Reply:
    await expect(visit, desk, f"retract:{article.id}")
    told = visit.translator.text
    lines, ways = await _fates(article, visit, desk)
    nodes: list[Node] = [bold(article.manuscript.headline), "\n\n", told("retract.ask"), "\n\n", "\n".join(lines)]
    nodes += ["\n\n", told("retract.note", note=note) if note else told("retract.why")]
    acts = ["as_set", *[way.value for way in Withdrawal if ways - {way}], "keep"]
    buttons = tuple(
        (Button(label=visit.translator.text(f"retract.{how}"), payload=payload.encode("retract_do", article.id, how)),)
        for how in acts
    )
    return show(visit, Message(nodes=tuple(nodes), keyboard=buttons))


async def _fates(article: Article, visit: Visit, desk: Desk) -> tuple[list[str], set[Withdrawal]]:
    """What will become of each post, line by line, and the ways in which those that are out go."""
    told, lines, ways = visit.translator.text, [], set()
    for one in await desk.copydesk.posts.of_article(article.id):
        channel = await desk.channels.get(one.chat_id)
        if channel is None or one.state not in {*WAITING, *OUT}:
            continue
        if one.state in WAITING:
            lines.append(told("retract.in_queue", channel=channel.title))
            continue
        lines.append(visit.translator.text(f"retract.in_{channel.withdrawal}", channel=channel.title))
        ways.add(channel.withdrawal)
    if Withdrawal.DELETE in ways:
        lines.append(told("retract.how_if_not"))
    lines += await leaving.out_of_reach(article.id, visit, desk)
    return lines or [told("retract.nowhere")], ways


async def noted(visit: Visit, desk: Desk) -> Reply | None:
    """Why: one line that readers get too."""
    if visit.sent is None or not (note := fields.line(visit.sent.text)):
        return None
    article, note = await _article(visit, desk), clip(note, _LONGEST_NOTE)
    await desk.memory.keep(visit.chat_id, _MEMORY, f"{article.id} {note}")
    return await _ask(article, note, visit, desk)


async def do(visit: Visit, desk: Desk) -> Reply:
    """Take it back; the second argument is what becomes of posts, 'as_set' for what each channel is set to."""
    article, how = await _article(visit, desk), payload.text(visit.args, 1)
    await forget(visit, desk)
    if how == "keep":
        return show(visit, Message(nodes=(visit.translator.text("retract.kept"),)))
    if how not in {"as_set", *Withdrawal}:
        raise Refused("trouble.stale")
    about, _, note = (await desk.memory.recall(visit.chat_id, _MEMORY) or "").partition(" ")
    why = note if about == str(article.id) else ""
    await _withdraw(article, why, None if how == "as_set" else Withdrawal(how), visit, desk)
    await desk.copydesk.press()
    return show(visit, Message(nodes=(visit.translator.text("retract.done"),)))


async def _withdraw(article: Article, note: str, way: Withdrawal | None, visit: Visit, desk: Desk) -> None:
    async with desk.transaction():
        await desk.copydesk.revisions.set_status(article.id, Status.RETRACTED)
        for one in await desk.copydesk.posts.of_article(article.id):
            if one.state in WAITING:
                await desk.copydesk.posts.cancel(one.id, now=visit.now)
        await _close_correction(article, visit, desk)
        kind, who = Kind.RETRACTED, visit.user_id
        await desk.copydesk.revisions.revise(
            Revision(article_id=article.id, number=0, kind=kind, at=visit.now, by=who, note=note, way=way)
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


async def _close_correction(article: Article, visit: Visit, desk: Desk) -> None:
    """What is taken back is not corrected any more."""
    draft = await desk.copydesk.drafts.correction_of(article.id)
    if draft is not None:
        await desk.copydesk.drafts.save(replace(draft, state=DraftState.DROPPED), by=visit.user_id, now=visit.now)


async def _article(visit: Visit, desk: Desk) -> Article:
    article = await desk.articles.get(ArticleId(payload.number(visit.args, 0)))
    if article.status not in {Status.PUBLISHED, Status.CORRECTED}:
        raise Refused("correct.not_out")
    return article
