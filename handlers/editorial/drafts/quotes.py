"""The quotes of a draft: what is one, what is none, and whose they are."""

from bot.domain.draft import Draft
from bot.domain.newsroom import Role
from bot.editorial import draft_tags, drafts
from bot.rendering.message import Message, Node, italic
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.drafts.card import act_button, back, card, found_words, speaker_name, why
from handlers.editorial.drafts.draft_versions import holding, moved_on
from handlers.editorial.drafts.subjects import offers_people
from handlers.editorial.names import person_name
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_MOST = 8
_SHOWN = 300


@holding
async def act(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The quotes of a draft, each with its speaker."""
    return _listing(draft, visit, services)


def _listing(draft: Draft, visit: Visit, services: Services, toast: str | None = None) -> Reply:
    told = visit.translator.text
    nodes: list[Node] = [told("drafts.quotes_now")]
    rows = []
    for at, one in enumerate(draft.tags.quotes[:_MOST]):
        words = found_words(one, draft.manuscript.language, _SHOWN, visit)
        nodes += [f"\n\n{at + 1}. {words} — ", italic(speaker_name(one, draft, visit, services))]
        nodes += why(one, draft, visit, services)
        rows.append(
            (
                act_button(told("drafts.whose", number=at + 1), "d_whose", draft, at),
                act_button(told("drafts.unmark", number=at + 1), "d_unmark", draft, at),
            )
        )
    add = act_button(told("drafts.add_quote"), "d_ask", draft, "quote")
    return show(visit, Message(nodes=tuple(nodes), keyboard=(*rows, (add,), back(draft, visit))), toast=toast)


@holding
async def unmark(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The quote whose number the argument is, is none."""
    at = payload.number(visit.args, 0)
    kept = await draft_tags.drop_quote(services.editorial, draft, at, by=visit.actor)
    return _listing(kept, visit, services, visit.translator.text("drafts.saved"))


@holding
async def whose(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Whose the quote is: the draft's people, nobody known, or somebody sought by name."""
    at, told = payload.number(visit.args, 0), visit.translator.text
    draft_tags.must_be_quote(draft, at)
    evidence = draft.tags.quotes[at].evidence
    people = sorted(draft.tags.people, key=lambda one: evidence is None or one.person_id != evidence.person_id)
    names = {one.person_id: person_name(one.person_id, visit, services, otherwise=one.name) for one in people[:_MOST]}
    rows = [(act_button(name, "dby", draft, at, person_id),) for person_id, name in names.items()]
    nobody = (act_button(told("drafts.nobodys"), "dby", draft, at),)
    await expect(visit, services, f"mend:{draft.id}:{draft.version}:speaker:{at}")
    quote = clip(draft.tags.quotes[at].text, _SHOWN)
    keyboard = (*rows, nobody, back(draft, visit))
    return show(visit, Message(nodes=(told("drafts.ask_speaker", quote=quote),), keyboard=keyboard))


@holding
async def by(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The quote is the person's whom the second argument names; nobody's without one."""
    person_id = payload.text(visit.args, 1)
    return await _said_by(draft, payload.number(visit.args, 0), person_id or None, visit, services)


async def _said_by(draft: Draft, at: int, person_id: str | None, visit: Visit, services: Services) -> Reply:
    kept = await draft_tags.attribute(services.editorial, draft, at, person_id, by=visit.actor)
    return _listing(kept, visit, services, visit.translator.text("drafts.saved"))


async def seek(draft: Draft, words: str, visit: Visit, services: Services) -> Reply:
    """Mark words of the text as a quote."""
    quoting = draft_tags.quoting(draft, words)
    await forget(visit, services)
    kept = await drafts.change(services.editorial, quoting, by=visit.actor)
    return await card(kept, visit, services)


async def seek_speaker(draft: Draft, words: str, visit: Visit, services: Services) -> Reply:
    """Give the quote whose number the argument is to the person the words mean, or offer whom they may mean."""
    at = payload.number(visit.args, 0)
    if at >= len(draft.tags.quotes):
        return await moved_on(draft, visit, services)
    found = services.registry.find_person(words)
    if len(found.sure) == 1:
        await forget(visit, services)
        return await _said_by(draft, at, found.sure[0].id, visit, services)
    return offers_people([*found.sure, *found.near], "dby", draft, words, visit, at)


ROUTES = (
    route.Button(name="d_quotes", act=act, role=Role.EDITOR),
    route.Button(name="d_unmark", act=unmark, role=Role.EDITOR),
    route.Button(name="d_whose", act=whose, role=Role.EDITOR),
    route.Button(name="dby", act=by, role=Role.EDITOR),
)
