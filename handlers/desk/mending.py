"""Fields of a draft that an editor writes: asked by a button, taken from the next message. The rest: its own files."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.domain.article import Image
from bot.domain.draft import OPEN, Draft, dated, in_language, publishable, replaced, written
from bot.domain.errors import Refused
from bot.ingest import fields
from bot.language import LOCALES, label_of
from bot.language.moments import moments
from bot.rendering.message import Message
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import naming, quoting
from handlers.desk.cards import act_button, back, card, moment
from handlers.desk.holding import holding, keep, moved_on
from handlers.expecting import expect, forget
from handlers.reply import Reply, show
from handlers.sent import Sent
from handlers.visit import Visit

_ARROW = re.compile(r"\s*(?:=>|->|→|⇒)\s*")
_LONGEST_LINE = 300
_LONGEST_NOTE = 300
_NONE = frozenset("- – — none no немає ні нема".split())

Write = Callable[[Draft, str, Visit], Draft]


@holding
async def ask(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Ask for the field that the argument names; the next message answers, for this version only."""
    field = payload.text(visit.args, 0)
    if field not in WRITES and field not in SEARCHES:
        return await moved_on(draft, visit, desk)
    return await asked(draft, field, visit, desk)


async def asked(draft: Draft, field: str, visit: Visit, desk: Desk, *extra: str | int) -> Reply:
    """The question, with the buttons that answer it at once."""
    await expect(visit, desk, ":".join(["mend", str(draft.id), str(draft.version), field, *map(str, extra)]))
    quick = [act_button(visit.translator.text(f"drafts.set_{field}"), "d_set", draft, field)] if field in QUICK else []
    return show(
        visit,
        Message(
            nodes=(visit.translator.text(f"drafts.ask_{field}"),),
            keyboard=(*((one,) for one in quick), back(draft, visit)),
        ),
    )


async def answered(visit: Visit, desk: Desk) -> Reply | None:
    """What was typed for a field; refused where the draft has moved on meanwhile."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
    field = payload.text(visit.args, 2)
    if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
        await forget(visit, desk)
        return await moved_on(draft, visit, desk)
    if search := SEARCHES.get(field):
        return await search(draft, visit.sent.text, replace(visit, args=visit.args[3:]), desk)
    if write := WRITES.get(field):
        mended = write(draft, visit.sent.text.strip(), visit)
        await forget(visit, desk)
        kept = await keep(mended, visit, desk, read=field in {"headline", "standfirst", "replace", "category"})
        return await card(kept, visit, desk)
    return None


@holding
async def set_(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Give a field the value its button stands for."""
    quick = QUICK.get(payload.text(visit.args, 0))
    if quick is None:
        return await moved_on(draft, visit, desk)
    return await card(await keep(quick(draft), visit, desk), visit, desk, toast=visit.translator.text("drafts.saved"))


@holding
async def languages(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Which language the text is in; the argument names one."""
    chosen = payload.text(visit.args, 0)
    if chosen in _LANGUAGES:
        kept = await keep(in_language(draft, chosen), visit, desk, read=True)
        return await card(kept, visit, desk, toast=visit.translator.text("drafts.saved"))
    rows = tuple((act_button(label_of(one, visit.translator.locale), "d_language", draft, one),) for one in _LANGUAGES)
    question = visit.translator.text("drafts.ask_language")
    return show(visit, Message(nodes=(question,), keyboard=(*rows, back(draft, visit))))


@holding
async def picture(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Ask for a picture, or take it away."""
    told = visit.translator.text
    if payload.text(visit.args, 0) == "none":
        bare = written(replace(draft, image=None), image=None)
        return await card(await keep(bare, visit, desk), visit, desk, toast=told("drafts.saved"))
    await expect(visit, desk, f"picture:{draft.id}:{draft.version}")
    away = (
        ((act_button(told("drafts.no_picture_please"), "d_picture", draft, "none"),),)
        if publishable(draft).image
        else ()
    )
    return show(visit, Message(nodes=(told("drafts.ask_picture"),), keyboard=(*away, back(draft, visit))))


async def pictured(visit: Visit, desk: Desk) -> Reply | None:
    """The photo that was asked for, or the address of one."""
    if visit.sent is None or not (visit.sent.photo or visit.sent.document or visit.sent.text.strip()):
        return None
    draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
        await forget(visit, desk)
        return await moved_on(draft, visit, desk)
    shown = _with_picture(draft, visit.sent)
    await forget(visit, desk)
    return await card(await keep(shown, visit, desk), visit, desk)


def _with_picture(draft: Draft, sent: Sent) -> Draft:
    if sent.photo:
        return replace(draft, image=sent.photo)
    if sent.document:
        raise Refused("drafts.picture_as_file")
    if sent.text.strip() in _NONE:
        return written(replace(draft, image=None), image=None)
    url = fields.address(sent.text)
    if url is None:
        raise Refused("drafts.no_photo")
    return written(replace(draft, image=None), image=Image(url=url))


def _headline(draft: Draft, text: str, _visit: Visit) -> Draft:
    return written(draft, headline=fields.headline(text))


def _standfirst(draft: Draft, text: str, _visit: Visit) -> Draft:
    return written(draft, standfirst=None if text in _NONE else fields.line(text))


def _category(draft: Draft, text: str, _visit: Visit) -> Draft:
    return written(draft, category=None if text in _NONE else clip(fields.line(text) or "", _LONGEST_LINE) or None)


def _source(draft: Draft, text: str, _visit: Visit) -> Draft:
    """A name, an address, or both."""
    url = next((found for word in text.split() if (found := fields.address(word))), None)
    name = fields.line(" ".join(word for word in text.split() if word != url))
    changed = written(draft, source_name=clip(name, _LONGEST_LINE)) if name else draft
    return written(changed, source_url=url) if url else changed


def _date(draft: Draft, text: str, visit: Visit) -> Draft:
    found = fields.moment(text, now=visit.now)
    if found is None:
        raise Refused("intake.wrong_date", value=clip(text, 40))
    return dated(draft, found)


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


def _replace(draft: Draft, text: str, _visit: Visit) -> Draft:
    old, *new = _ARROW.split(text, maxsplit=1)
    if not new or not old:
        raise Refused("drafts.no_arrow")
    changed, count = replaced(draft, old, new[0])
    if not count:
        raise Refused("drafts.not_there", words=clip(old, 60))
    return changed


def _note(draft: Draft, text: str, _visit: Visit) -> Draft:
    return replace(draft, note="" if text in _NONE else clip(fields.line(text) or "", _LONGEST_NOTE))


_LANGUAGES = (*LOCALES, "ru", "pl")

WRITES: Mapping[str, Write] = {
    "headline": _headline,
    "standfirst": _standfirst,
    "category": _category,
    "source": _source,
    "date": _date,
    "embargo": _embargo,
    "replace": _replace,
    "note": _note,
}

SEARCHES: Mapping[str, Callable[[Draft, str, Visit, Desk], Awaitable[Reply]]] = {
    "person": naming.seek_person,
    "topic": naming.seek_topic,
    "quote": quoting.seek,
    "speaker": quoting.seek_speaker,
}

QUICK: Mapping[str, Callable[[Draft], Draft]] = {
    "date": lambda draft: dated(draft, None),
    "embargo": lambda draft: replace(draft, embargo=None),
    "standfirst": lambda draft: written(draft, standfirst=None),
    "note": lambda draft: replace(draft, note=""),
}
