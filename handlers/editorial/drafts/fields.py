"""Fields of a draft that an editor writes: asked by a button, taken from the next message. The rest: its own files."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.draft import OPEN, Draft, dated, in_language, written
from bot.domain.errors import Refused
from bot.domain.newsroom import Role
from bot.editorial import draft_fields, drafts
from bot.ingest import fields
from bot.language import ARTICLES_COME_IN, label_of
from bot.language.moments import moments
from bot.language.past_moments import past_moments
from bot.rendering.message import Message
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.drafts import quotes, subjects
from handlers.editorial.drafts.card import act_button, back, card, moment
from handlers.editorial.drafts.draft_versions import holding, moved_on
from handlers.editorial.drafts.new_draft import pasted
from handlers.incoming import Sent
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

Write = Callable[[Draft, str, Visit], Draft]


@holding
async def ask(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Ask for the field that the argument names; the next message answers, for this version only."""
    field = payload.text(visit.args, 0)
    if field not in WRITTEN and field not in SEARCHES:
        return await moved_on(draft, visit, services)
    return await asked(draft, field, visit, services)


async def asked(draft: Draft, field: str, visit: Visit, services: Services, *extra: str | int) -> Reply:
    """The question, with the buttons that answer it at once."""
    await expect(visit, services, ":".join(["mend", str(draft.id), str(draft.version), field, *map(str, extra)]))
    quick = [act_button(visit.translator.text(f"drafts.set_{field}"), "d_set", draft, field)] if field in QUICK else []
    return show(
        visit,
        Message(
            nodes=(visit.translator.text(f"drafts.ask_{field}"),),
            keyboard=(*((one,) for one in quick), back(draft, visit)),
        ),
    )


async def answered(visit: Visit, services: Services) -> Reply | None:
    """What was typed for a field; refused where the draft has moved on meanwhile."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
    field = payload.text(visit.args, 2)
    if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
        await forget(visit, services)
        return await moved_on(draft, visit, services)
    if search := SEARCHES.get(field):
        return await search(draft, visit.sent.text, replace(visit, args=visit.args[3:]), services)
    if field in WRITTEN:
        mended = _mended(draft, field, visit.sent, visit)
        await forget(visit, services)
        kept = await drafts.change(services.editorial, mended, by=visit.actor, read=field in draft_fields.READ)
        if field == "body":  # a long one comes in several messages
            await expect(visit, services, f"draft:{kept.id}")
        return await card(kept, visit, services, notice=_beside(visit))
    return None


def _beside(visit: Visit) -> str | None:
    """That a picture or a file above the words is no part of the answer."""
    sent, told = visit.sent, visit.translator.text
    more = sent and (sent.photo or sent.document or sent.other)
    return told("drafts.words_alone", button=told("drafts.d_picture")) if more else None


@holding
async def set_(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Give a field the value its button stands for."""
    quick = QUICK.get(payload.text(visit.args, 0))
    if quick is None:
        return await moved_on(draft, visit, services)
    kept = await drafts.change(services.editorial, quick(draft), by=visit.actor)
    return await card(kept, visit, services, toast=visit.translator.text("drafts.saved"))


@holding
async def languages(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Which language the text is in; the argument names one."""
    chosen = payload.text(visit.args, 0)
    if chosen in ARTICLES_COME_IN:
        kept = await drafts.change(services.editorial, in_language(draft, chosen), by=visit.actor, read=True)
        return await card(kept, visit, services, toast=visit.translator.text("drafts.saved"))
    rows = tuple(
        (act_button(label_of(one, visit.translator.locale), "d_language", draft, one),) for one in ARTICLES_COME_IN
    )
    question = visit.translator.text("drafts.ask_language")
    return show(visit, Message(nodes=(question,), keyboard=(*rows, back(draft, visit))))


def _mended(draft: Draft, field: str, sent: Sent, visit: Visit) -> Draft:
    """The draft with what was typed; a moment is read in the editor's zone, and told in their words."""
    typed = pasted(sent)
    if moment_of := MOMENTS.get(field):
        return moment_of(draft, draft_fields.said(field, typed), visit)
    return draft_fields.write(draft, field, typed)


def _date(draft: Draft, text: str, visit: Visit) -> Draft:
    found = past_moments(text, now=visit.now, zone=visit.zone)
    if len(found) > 1:
        raise Refused("when.several", choices=[moment(one, visit) for one in found])
    when = found[0] if found else fields.moment(text, now=visit.now)
    if when is None and (ahead := moments(text, now=visit.now, zone=visit.zone)):
        raise Refused("intake.future_date", value=moment(ahead[0], visit))
    if when is None:
        raise Refused("intake.wrong_date", value=clip(text, 40))
    return dated(draft, when)


def _embargo(draft: Draft, text: str, visit: Visit) -> Draft:
    return replace(draft, embargo=single(text, visit))


def single(text: str, visit: Visit) -> datetime:
    """The one instant to come that `text` names.

    Raises:
        Refused: it names none, several or one that is past.
    """
    found = moments(text, now=visit.now, zone=visit.zone)
    if not found:
        raise Refused("when.unclear", words=clip(text, 40))
    if len(found) > 1:
        raise Refused("when.several", choices=[moment(one, visit) for one in found])
    if found[0] <= visit.now:
        raise Refused("when.past", moment=moment(found[0], visit))
    return found[0]


MOMENTS: Mapping[str, Write] = {"date": _date, "embargo": _embargo}

WRITTEN = frozenset((*draft_fields.FIELDS, *MOMENTS))
"""Fields that are typed."""

SEARCHES: Mapping[str, Callable[[Draft, str, Visit, Services], Awaitable[Reply]]] = {
    "person": subjects.seek_person,
    "topic": subjects.seek_topic,
    "quote": quotes.seek,
    "speaker": quotes.seek_speaker,
}

QUICK: Mapping[str, Callable[[Draft], Draft]] = {
    "date": lambda draft: dated(draft, None),
    "embargo": lambda draft: replace(draft, embargo=None),
    "standfirst": lambda draft: written(draft, standfirst=None),
    "note": lambda draft: replace(draft, note=""),
}


ROUTES = (
    route.Button(name="d_ask", act=ask, role=Role.EDITOR),
    route.Button(name="d_set", act=set_, role=Role.EDITOR),
    route.Button(name="d_language", act=languages, role=Role.EDITOR),
    route.Answer(name="mend", act=answered, role=Role.EDITOR, lapses=True),
)
