"""/correct: an article that is out, mended as a draft; applied, every channel, digest and reader gets it."""

from collections.abc import Sequence

from bot.domain.article import Article, ArticleId
from bot.domain.draft import Draft, as_article
from bot.domain.newsroom import Channel, Role
from bot.editorial import corrections
from bot.language import ARTICLES_COME_IN
from bot.rendering.message import Keyboard, Message, bold
from bot.rendering.post import Mark
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.drafts import length
from handlers.editorial.drafts.card import act_button, back, card
from handlers.editorial.drafts.differences import listed
from handlers.editorial.drafts.draft_versions import holding
from handlers.editorial.names import colleague_name
from handlers.editorial.posts import post_preview
from handlers.editorial.posts.published import named
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import forget
from handlers.visit import Visit

_MOST = 10


async def act(visit: Visit, services: Services) -> Reply:
    """Which article: those posted last, or those that match the words."""
    return await listing("correct", visit, services)


async def listing(act: str, visit: Visit, services: Services) -> Reply:
    """Articles that are out, each a button of `act`; sought by the visit's words where it has some."""
    await forget(visit, services)
    told = visit.translator.text
    found = await _found(visit, services)
    rows = tuple((ui.button(clip(one.manuscript.headline, 50), act, one.id),) for one in found)
    which = "correct.which" if act == "correct" else "retract.which"
    question = told(which if rows else "correct.nothing")
    return show(visit, Message(nodes=(bold(question),), keyboard=rows))


async def _found(visit: Visit, services: Services) -> Sequence[Article]:
    if not visit.words:
        return await services.copydesk.revisions.out(limit=_MOST)
    languages = tuple({*visit.languages, *ARTICLES_COME_IN})
    shelf = await services.articles.search(visit.words, languages=languages, limit=_MOST)
    return shelf.articles


async def open_(visit: Visit, services: Services) -> Reply:
    """The correction of the article that the argument names: the one somebody is at, or a new one."""
    found = await corrections.open_(services.editorial, named(visit), by=visit.actor)
    return await card(found.draft, visit, services, toast=await _opened_by(found, visit, services))


async def _opened_by(found: corrections.Opened, visit: Visit, services: Services) -> str | None:
    """That another editor is at this correction already, where that is so."""
    editor = found.draft.changed_by
    if not found.already or editor == visit.user_id:
        return None
    return visit.translator.text("correct.open_already", editor=await colleague_name(editor, services))


@holding
async def apply(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Correct the article, once that is said twice: in one transaction all that follows from it is owed."""
    told = visit.translator.text
    article_id = corrections.article_of(draft)
    if payload.text(visit.args, 0) != "sure":
        return await _ask(draft, article_id, visit, services)
    await corrections.apply(services.editorial, draft, by=visit.actor)
    return show(visit, Message(nodes=(told("correct.done"),)))


async def _ask(draft: Draft, article_id: ArticleId, visit: Visit, services: Services) -> Reply:
    """What it changes, and what it cannot reach, before it is applied."""
    told, found = visit.translator.text, await corrections.worth_telling(services.editorial, draft)
    hand = "".join(f"\n{line}" for line in await post_preview.out_of_reach(article_id, visit, services))
    places = await corrections.places(services.editorial, draft)
    long_ = "".join(f"\n{line}" for line in await _longer(draft, places, visit, services))
    nodes = (told("correct.ask"), hand, long_, "\n\n", *listed(found, "approval.changed_out", visit, services))
    look = (act_button(told("publish.preview"), "d_will", draft),) if places else ()
    return show(visit, Message(nodes=nodes, keyboard=(*((look,) if look else ()), *_controls(draft, visit))))


async def _longer(draft: Draft, places: Sequence[Channel], visit: Visit, services: Services) -> list[str]:
    """A warning for each channel whose post would grow by more messages than people bear."""
    posts = await services.copydesk.posts.of_article(draft.article_id) if draft.article_id else ()
    had = {one.chat_id: len(one.parts) for one in posts if not one.brief}
    found = length.long_ones(as_article(draft), [one for one in places if one.chat_id in had], visit, services)
    grown = [one for one in found if one.messages > had[one.channel.chat_id]]
    return [visit.translator.text("lengths.grows", channel=one.channel.title, count=one.messages) for one in grown]


def _controls(draft: Draft, visit: Visit) -> Keyboard:
    sure = act_button(visit.translator.text("correct.sure"), "d_apply", draft, "sure")
    return ((sure,), back(draft, visit))


@holding
async def preview(draft: Draft, visit: Visit, services: Services) -> Reply:
    """How each channel's post will look once the correction is applied."""
    mark = Mark(at=visit.now, note=draft.note)
    places = await corrections.places(services.editorial, draft)
    posts = await services.copydesk.posts.of_article(draft.article_id) if draft.article_id else ()
    brief = {one.chat_id for one in posts if one.brief}
    controls = _controls(draft, visit)
    return await post_preview.preview(as_article(draft), places, controls, visit, services, mark=mark, brief=brief)


ROUTES = (
    route.Command(name="correct", act=act, help="help.correct", role=Role.EDITOR),
    route.Button(name="d_apply", act=apply, role=Role.EDITOR),
    route.Button(name="d_will", act=preview, role=Role.EDITOR),
    route.Button(name="correct", act=open_, role=Role.EDITOR),
)
