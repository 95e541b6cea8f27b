"""/correct: an article that is out, mended as a draft; applied, every channel, digest and reader gets it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk import Desk
from bot.domain.article import Article, ArticleId, Status
from bot.domain.copy import Copy
from bot.domain.desk import Channel
from bot.domain.draft import Draft, DraftState, as_article
from bot.domain.errors import Refused
from bot.domain.post import OUT, Kind, Revision
from bot.rendering.html import linkable
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.post import Mark
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import leaving
from handlers.desk.cards import act_button, back, card
from handlers.desk.differing import listed, since_published
from handlers.desk.holding import holding
from handlers.desk.publishing import rewrite
from handlers.expecting import forget
from handlers.reply import Reply, show
from handlers.visit import Visit

_MOST = 10
_SHOWN = frozenset({Status.PUBLISHED, Status.CORRECTED})


async def act(visit: Visit, desk: Desk) -> Reply:
    """Which article: those posted last, or those that match the words."""
    return await listing("correct", visit, desk)


async def listing(act: str, visit: Visit, desk: Desk) -> Reply:
    """Articles that are out, each a button of `act`; sought by the visit's words where it has some."""
    await forget(visit, desk)
    told = visit.translator.text
    found = await _found(visit, desk)
    rows = tuple(
        (Button(label=clip(one.manuscript.headline, 50), payload=payload.encode(act, one.id)),) for one in found
    )
    which = "correct.which" if act == "correct" else "retract.which"
    question = told(which if rows else "correct.nothing")
    return show(visit, Message(nodes=(bold(question),), keyboard=rows))


async def _found(visit: Visit, desk: Desk) -> Sequence[Article]:
    if not visit.words:
        return await desk.copydesk.revisions.out(limit=_MOST)
    languages = tuple({*visit.languages, "en", "uk", "ru", "pl"})
    shelf = await desk.articles.search(visit.words, languages=languages, limit=_MOST)
    return shelf.articles


async def open_(visit: Visit, desk: Desk) -> Reply:
    """The correction of the article that the argument names: the one somebody is at, or a new one."""
    article = await desk.articles.get(ArticleId(payload.number(visit.args, 0)))
    if article.status not in _SHOWN:
        raise Refused("correct.not_out")
    draft = await desk.copydesk.drafts.correction_of(article.id)
    if draft is None:
        draft = await desk.copydesk.drafts.add(await _draft_of(article, visit, desk), now=visit.now)
    return await card(draft, visit, desk)


async def _draft_of(article: Article, visit: Visit, desk: Desk) -> Draft:
    tags = await desk.copydesk.revisions.tags_of(article.id)
    image = article.manuscript.image
    return Draft(
        id=0,
        author=visit.user_id,
        copy=Copy(manuscript=article.manuscript),
        tags=tags,
        found=tags,
        image=image.url if image and image.url and not linkable(image.url) else None,
        article_id=article.id,
        correcting=True,
        changed=visit.now,
        changed_by=visit.user_id,
    )


@holding
async def apply(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Correct the article, once that is said twice: in one transaction all that follows from it is owed."""
    told = visit.translator.text
    if draft.missing or draft.article_id is None or not draft.correcting:
        raise Refused(
            "drafts.not_whole", what=[visit.translator.text(f"drafts.lacks_{name}") for name in draft.missing]
        )
    if payload.text(visit.args, 0) != "sure":
        return await _ask(draft, draft.article_id, visit, desk)
    await _apply(draft, draft.article_id, visit, desk)
    await desk.copydesk.press()
    return show(visit, Message(nodes=(told("correct.done"),)))


async def _ask(draft: Draft, article_id: ArticleId, visit: Visit, desk: Desk) -> Reply:
    """What it changes, and what it cannot reach, before it is applied."""
    told, found = visit.translator.text, await since_published(draft, desk)
    if not found and not draft.note:
        raise Refused("correct.nothing_changed")
    hand = "".join(f"\n{line}" for line in await leaving.out_of_reach(article_id, visit, desk))
    nodes = (told("correct.ask"), hand, "\n\n", *listed(found, "approval.changed_out", visit, desk))
    look = (act_button(told("publish.preview"), "d_will", draft),) if await _places(draft, desk) else ()
    return show(visit, Message(nodes=nodes, keyboard=(*((look,) if look else ()), *_controls(draft, visit))))


def _controls(draft: Draft, visit: Visit) -> Keyboard:
    sure = act_button(visit.translator.text("correct.sure"), "d_apply", draft, "sure")
    return ((sure,), back(draft, visit))


async def _places(draft: Draft, desk: Desk) -> list[Channel]:
    """Channels that show the article."""
    posts = await desk.copydesk.posts.of_article(draft.article_id) if draft.article_id else ()
    found = [await desk.channels.get(one.chat_id) for one in posts if one.state in OUT]
    return [one for one in found if one]


@holding
async def preview(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """How each channel's post will look once the correction is applied."""
    mark = Mark(at=visit.now, note=draft.note)
    places = await _places(draft, desk)
    return await leaving.preview(as_article(draft), places, _controls(draft, visit), visit, desk, mark=mark)


async def _apply(draft: Draft, article_id: ArticleId, visit: Visit, desk: Desk) -> None:
    async with desk.transaction():
        article = await desk.articles.get(article_id)
        if article.status not in _SHOWN:
            raise Refused("correct.not_out")
        await rewrite(draft, Status.CORRECTED, desk)
        await desk.copydesk.revisions.revise(
            Revision(
                article_id=article_id, number=0, kind=Kind.CORRECTED, at=visit.now, by=visit.user_id, note=draft.note
            )
        )
        done = replace(draft, state=DraftState.PUBLISHED)
        await desk.copydesk.drafts.save(done, by=visit.user_id, now=visit.now)
        await desk.audit.note(
            "corrected",
            actor=visit.user_id,
            at=visit.now,
            kind="article",
            object=article_id,
            headline=clip(draft.manuscript.headline, 100),
            note=draft.note,
        )
