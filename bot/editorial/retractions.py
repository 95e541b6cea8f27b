"""An article taken back: its posts deleted or struck through, and it is gone from everything readers see."""

from dataclasses import replace

from bot.domain.article import Article, ArticleId, Status
from bot.domain.draft import DraftState
from bot.domain.newsroom import Withdrawal
from bot.domain.post import WAITING, Kind, Revision
from bot.editorial.ports import Actor, Editorial
from bot.editorial.posts import noted_headline, published


async def retract(
    ports: Editorial, article_id: ArticleId, note: str = "", way: Withdrawal | None = None, *, by: Actor
) -> None:
    """Take it back; `note` tells readers why, `way` is what becomes of its posts, None for what each channel is set to.

    Raises:
        Missing, Refused: there is no such article, or it is not out any more.
    """
    article = await published(ports, article_id)
    async with ports.transaction():
        await ports.revisions.set_status(article.id, Status.RETRACTED)
        await _stop(ports, article, by)
        await _close_correction(ports, article, by)
        kind = Kind.RETRACTED
        await ports.revisions.revise(
            Revision(article_id=article.id, number=0, kind=kind, at=by.at, by=by.id, note=note, way=way)
        )
        await ports.audit.note(
            "retracted",
            actor=by.id,
            at=by.at,
            kind="article",
            object=article.id,
            headline=noted_headline(article.manuscript.headline),
            note=note,
        )
    await ports.recall(f"post:{article.id}:")
    await ports.press()


async def _stop(ports: Editorial, article: Article, by: Actor) -> None:
    """What waits of it stays, and so does what has not left of what is leaving."""
    for one in await ports.posts.of_article(article.id):
        if one.state in WAITING:
            await ports.posts.cancel(one.id, now=by.at)
        await ports.posts.cancel_unsent(one.parts, now=by.at)


async def _close_correction(ports: Editorial, article: Article, by: Actor) -> None:
    """What is taken back is not corrected any more."""
    draft = await ports.drafts.correction_of(article.id)
    if draft is not None:
        await ports.drafts.save(replace(draft, state=DraftState.DROPPED), by=by.id, now=by.at)
