"""An article that is out, mended as a draft; applied, every channel, digest and reader gets it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.article import Article, ArticleId, Status
from bot.domain.draft import Draft, DraftState
from bot.domain.draft_diff import Change, changes
from bot.domain.errors import Refused
from bot.domain.newsroom import Channel
from bot.domain.post import OUT, Kind, Revision
from bot.domain.submission import Submission
from bot.editorial.drafts import must_be_open, not_whole
from bot.editorial.ports import Actor, Editorial
from bot.editorial.posts import noted_headline, published, rewrite
from bot.rendering.html import linkable


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """The correction of an article; `already`: it was open, and `draft.changed_by` is at it."""

    draft: Draft
    already: bool


async def open_(ports: Editorial, article_id: ArticleId, *, by: Actor) -> Opened:
    """The correction of an article: the one somebody is at, or a new one.

    Raises:
        Missing, Refused: there is no such article, or it is not out.
    """
    article = await published(ports, article_id)
    wanted = await _draft_of(ports, article, by)
    async with ports.transaction():
        known = await ports.drafts.correction_of(article.id)
        draft = known or await ports.drafts.add(wanted, now=by.at)
    return Opened(draft=draft, already=known is not None)


async def _draft_of(ports: Editorial, article: Article, by: Actor) -> Draft:
    """The article as it is out, beside what the tagger once said of it: the rest was done by hand and stays."""
    tags = await ports.revisions.tags_of(article.id)
    former = await ports.drafts.last_out(article.id)
    found = await ports.revisions.led(article.id, former.found) if former else tags
    image = article.manuscript.image
    own = image is not None and image.url is not None and not linkable(image.url)
    return Draft(
        id=0,
        author=by.id,
        copy=Submission(manuscript=article.manuscript),
        tags=tags,
        found=found,
        images=image.pictures if image and own else (),
        article_id=article.id,
        correcting=True,
        changed=by.at,
        changed_by=by.id,
    )


async def changed(ports: Editorial, draft: Draft) -> Sequence[Change]:
    """What a correction changes in the article as it is out."""
    article_id = draft.article_id or ArticleId(0)
    article, revisions = await ports.articles.get(article_id), ports.revisions
    by_now = replace(draft, tags=await revisions.led(article_id, draft.tags))
    return changes(Submission(manuscript=article.manuscript), await revisions.tags_of(article_id), by_now)


async def worth_telling(ports: Editorial, draft: Draft) -> Sequence[Change]:
    """As `changed`. Refused where a correction changes nothing, and says nothing either."""
    found = await changed(ports, draft)
    if not found and not draft.note:
        raise Refused("correct.nothing_changed")
    return found


async def places(ports: Editorial, draft: Draft) -> Sequence[Channel]:
    """Channels that show the article."""
    posts = await ports.posts.of_article(draft.article_id) if draft.article_id else ()
    found = [await ports.channels.get(one.chat_id) for one in posts if one.state in OUT]
    return [one for one in found if one]


def article_of(draft: Draft) -> ArticleId:
    """The article that a draft corrects; Refused where it corrects none, or lacks something."""
    if draft.missing or draft.article_id is None or not draft.correcting:
        raise not_whole(draft)
    return draft.article_id


async def apply(ports: Editorial, draft: Draft, *, by: Actor) -> None:
    """Correct the article: in one transaction all that follows from it is owed.

    Raises:
        Refused: the draft lacks something, or the article is not out any more.
        Conflict: somebody saved the draft meanwhile.
    """
    must_be_open(draft)
    article_id = article_of(draft)
    async with ports.transaction():
        await published(ports, article_id)
        await rewrite(ports, draft, Status.CORRECTED)
        revision = Revision(article_id=article_id, number=0, kind=Kind.CORRECTED, at=by.at, by=by.id, note=draft.note)
        await ports.revisions.revise(revision)
        await ports.drafts.save(replace(draft, state=DraftState.PUBLISHED), by=by.id, now=by.at)
        await ports.audit.note(
            "corrected",
            actor=by.id,
            at=by.at,
            kind="article",
            object=article_id,
            headline=noted_headline(draft.manuscript.headline),
            note=draft.note,
        )
    await ports.press()
