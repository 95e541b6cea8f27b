"""A broadcast before it begins: its texts, its audience, the dry run, a test to oneself. Sending: broadcast.py."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.broadcast import Audience, Broadcast
from bot.domain.errors import Missing, Refused
from bot.domain.newsroom import Role
from bot.editorial import broadcast_draft as drafting
from bot.language import LANGUAGES, label_of, name_of
from bot.rendering import broadcast_report
from bot.rendering.message import Button, Keyboard, Message, bold
from handlers import route, ui
from handlers.editorial.channels.channel_access import ticked
from handlers.incoming import Sent
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget, remember, remembered
from handlers.visit import Visit

_ALBUM = "broadcast_album"
_ALL = "all"


async def answered(visit: Visit, services: Services) -> Reply | None:
    """Take what was written or forwarded: a new draft, or the wording that the arguments name of one."""
    if visit.sent is None:
        return None
    if visit.sent.album and await _repeated(visit.sent.album, visit, services):
        return Reply()
    number, locale = payload.number(visit.args, 0), _locale(payload.text(visit.args, 1))
    letter = _letter(visit.sent)
    one = (
        await drafting.word(services.editorial, number, locale, letter)
        if number
        else await drafting.draft(services.editorial, letter, visit.actor)
    )
    await forget(visit, services)
    return await card(one, visit, services)


async def card(one: Broadcast, visit: Visit, services: Services) -> Reply:
    """The dry run: how many chats, how long it takes, how long the texts are."""
    return show(visit, await _dry_run(one, visit, services))


async def _dry_run(one: Broadcast, visit: Visit, services: Services) -> Message:
    audience = await drafting.audience(services.editorial, one, visit.actor)
    lines = [*_goes_to(audience, visit, services), *_lengths(one, audience, visit)]
    title = bold(visit.translator.text("broadcast.dry_run", number=str(one.id)))
    return Message(nodes=(title, "\n" + "\n".join(lines)), keyboard=_keyboard(one, audience, visit))


async def drop(one: Broadcast, visit: Visit, services: Services) -> Reply:
    """Throw the draft away."""
    await drafting.drop(services.editorial, one, visit.actor)
    return show(visit, words(visit.translator.text("broadcast.dropped")))


async def _address(one: Broadcast, visit: Visit, services: Services) -> Reply:
    addressed = await drafting.address(services.editorial, one.id, _locale(payload.text(visit.args, 2)))
    return await card(addressed, visit, services)


async def _ask(one: Broadcast, visit: Visit, services: Services) -> Reply:
    """Ask for the wording of a language, or for another one for all."""
    drafting.must_be_draft(one)
    locale, told = _locale(payload.text(visit.args, 2)), visit.translator.text
    await expect(visit, services, f"broadcast:{one.id}:{locale or _ALL}")
    text = told("broadcast.ask_in", language=_named(locale, visit)) if locale else told("broadcast.ask")
    known = locale and any(wording.locale == locale for wording in one.wordings)
    unword = [(_button("broadcast.unword", one, visit, "unword", locale),)] if known else []
    return show(visit, words(text, (*unword, (_button("button.back", one, visit, "card"),))))


async def _unword(one: Broadcast, visit: Visit, services: Services) -> Reply:
    left = await drafting.unword(services.editorial, one.id, _locale(payload.text(visit.args, 2)))
    await forget(visit, services)
    return await card(left, visit, services)


async def _test(one: Broadcast, visit: Visit, services: Services) -> Reply:
    """Every wording that would go out, to whoever asks, and the card once more below them."""
    await drafting.test(services.editorial, one, await _dry_run(one, visit, services), visit.actor)
    return Reply(toast=visit.translator.text("broadcast.tested"))


async def _sure(one: Broadcast, visit: Visit, services: Services) -> Reply:
    audience = await drafting.audience(services.editorial, one, visit.actor)
    question = visit.translator.text("broadcast.sure", count=audience.chats)
    rows = ((_button("broadcast.go", one, visit, "go"),), (_button("button.back", one, visit, "card"),))
    return show(visit, words(question, rows))


async def _repeated(album: str, visit: Visit, services: Services) -> bool:
    """Whether a message of this album was answered already: each of its pictures is a message of its own."""
    seen = await remembered(visit, services, _ALBUM) == album
    await remember(visit, services, _ALBUM, album)
    return seen


def _letter(sent: Sent) -> drafting.Letter:
    """What of a message is sent on; Refused for an album, of which each picture is a message."""
    if sent.album:
        raise Refused("broadcast.album")
    document = sent.document.file_id if sent.document else None
    return drafting.Letter(text=sent.text, html=sent.html, photo=sent.photo, document=document)


def _goes_to(audience: Audience, visit: Visit, services: Services) -> list[str]:
    """How many chats, whom it leaves out, and how long it takes."""
    if not audience.chats:
        return [visit.translator.text("broadcast.nobody"), *_left_out(audience, visit)]
    duration = broadcast_report.duration(audience.chats, services.editorial.per_second)
    takes = visit.translator.text("broadcast.takes", duration=duration, rate=services.editorial.per_second)
    return [_counted(audience, visit), *_left_out(audience, visit), takes]


def _counted(audience: Audience, visit: Visit) -> str:
    parts = [f"{_named(locale, visit)} – {chats}" for locale, chats in sorted(audience.by_locale.items())]
    if not parts[1:]:
        return visit.translator.text("broadcast.audience", count=audience.chats)
    return visit.translator.text("broadcast.audience_in", count=audience.chats, split=", ".join(parts))


def _left_out(audience: Audience, visit: Visit) -> list[str]:
    left = {"broadcast.left_out_paused": audience.paused, "broadcast.left_out_gone": audience.gone}
    return [visit.translator.text(key, count=count) for key, count in left.items() if count]


def _lengths(one: Broadcast, audience: Audience, visit: Visit) -> list[str]:
    """How long the longest text is; with several, each one and how many chats get it."""
    told, used = visit.translator.text, drafting.used(one)
    longest = max(used, key=lambda wording: wording.units / drafting.most(wording))
    lines = [told("broadcast.length", units=longest.units, most=drafting.most(longest))]
    own = {wording.locale: audience.by_locale.get(wording.locale, 0) for wording in used if wording.locale}
    for wording in used[1:] and used:
        chats = own.get(wording.locale, audience.chats - sum(own.values()))
        name = _named(wording.locale, visit) if wording.locale else told("broadcast.others")
        lines.append(told("broadcast.length_in", name=name, count=chats, units=wording.units))
    return lines


def _keyboard(one: Broadcast, audience: Audience, visit: Visit) -> Keyboard:
    told, worded = visit.translator.text, {wording.locale for wording in one.wordings}

    def to(locale: str, label: str) -> Button:
        ticks = ticked(label, visit, chosen=one.audience == locale)
        return ui.button(ticks, "bc", "to", one.id, locale or _ALL)

    def word(locale: str) -> Button:
        key = "broadcast.reword_in" if locale in worded else "broadcast.word_in"
        label = told(key, language=_named(locale, visit))
        return ui.button(label, "bc", "word", one.id, locale)

    everybody = to("", told("broadcast.to_all"))
    languages = [to(locale, _language(locale, visit)) for locale in LANGUAGES]
    wordings = [tuple(word(locale) for locale in LANGUAGES)] if not one.audience else []
    send = [(_button("broadcast.send_some" if one.audience else "broadcast.send", one, visit, "sure"),)]
    return (
        (everybody, *languages),
        *wordings,
        (_button("broadcast.reword", one, visit, "word", _ALL), _button("broadcast.test", one, visit, "test")),
        *(send if audience.chats else []),
        (_button("broadcast.drop", one, visit, "drop"),),
    )


def _locale(raw: str) -> str:
    """The locale a button or a question names; '' for everybody; Missing for a forged one."""
    if raw in {"", _ALL}:
        return ""
    if raw not in LANGUAGES:
        raise Missing("trouble.stale")
    return raw


def _language(locale: str, visit: Visit) -> str:
    """As on a button."""
    return label_of(locale, visit.translator.locale)


def _named(locale: str, visit: Visit) -> str:
    """As within a line."""
    return name_of(locale, visit.translator.locale)


def _button(key: str, one: Broadcast, visit: Visit, step: str, *more: str) -> Button:
    return ui.button(visit.translator.text(key), "bc", step, one.id, *more)


STEPS: Mapping[str, Callable[[Broadcast, Visit, Services], Awaitable[Reply]]] = {
    "card": card,
    "to": _address,
    "word": _ask,
    "unword": _unword,
    "test": _test,
    "sure": _sure,
    "drop": drop,
}


ROUTES = (route.Answer(name="broadcast", act=answered, role=Role.OWNER),)
