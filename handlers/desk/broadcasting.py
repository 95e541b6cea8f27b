"""/broadcast: a message to all readers, with a dry run, a test to oneself, and a way to stop it.

Sending it: bot.scheduling.broadcasting.
"""

import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.desk import Desk
from bot.domain.broadcast import Broadcast, BroadcastState
from bot.domain.delivery import Debt, Lane
from bot.domain.errors import Conflict, Missing, Refused
from bot.rendering.html import units
from bot.rendering.message import Button, Message, bold
from bot.rendering.splitting import CAPTION_LIMIT, TEXT_LIMIT
from bot.scheduling import broadcasting
from bot.scheduling.progress import opening
from handlers import payload
from handlers.expecting import expect, forget
from handlers.reply import Reply, say, show, words
from handlers.sent import Sent
from handlers.visit import Visit


async def act(visit: Visit, desk: Desk) -> Reply:
    """Ask for the message."""
    await expect(visit, desk, "broadcast")
    return say(words(visit.translator.text("broadcast.ask")))


async def answered(visit: Visit, desk: Desk) -> Reply | None:
    """Take what was written or forwarded as the message, and show what sending it would mean."""
    if visit.sent is None:
        return None
    owed, length = _owed(visit.sent)
    number = await desk.broadcasts.add(
        author=visit.user_id, locale=visit.translator.locale, payload=owed, units=length, now=visit.now
    )
    await forget(visit, desk)
    return await _card(await desk.broadcasts.get(number), visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'bc:STEP:NUMBER'."""
    step = _STEPS.get(payload.text(visit.args, 0))
    if step is None:
        raise Missing("trouble.stale")
    return await step(await desk.broadcasts.get(payload.number(visit.args, 1)), visit, desk)


def _owed(sent: Sent) -> tuple[str, int]:
    """What the ledger keeps of a message, and its length as Telegram counts it; Refused for what cannot be sent on."""
    length = units(sent.text)
    if sent.album:
        raise Refused("broadcast.album")
    if sent.photo or sent.document:
        what = {"photo": sent.photo} if sent.photo else {"document": sent.document.file_id if sent.document else ""}
        method = "sendPhoto" if sent.photo else "sendDocument"
        return _payload(method, {**what, "caption": sent.html, "parse_mode": "HTML"}), length
    if not sent.text.strip():
        raise Refused("broadcast.nothing")
    fields = {"text": sent.html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return _payload("sendMessage", fields), length


def _payload(method: str, fields: dict[str, Any]) -> str:
    return json.dumps({"kind": "message", "method": method, "fields": fields}, ensure_ascii=False)


async def _card(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    """The dry run."""
    _must_be(one, BroadcastState.DRAFT)
    told = visit.translator.text
    audience = await desk.broadcasts.audience()
    most = TEXT_LIMIT if '"method": "sendMessage"' in one.payload else CAPTION_LIMIT
    lines = [
        told("broadcast.audience", count=audience),
        told("broadcast.takes", duration=broadcasting.duration(audience, desk.per_second), rate=desk.per_second),
        told("broadcast.length", units=one.units, most=most),
    ]
    send = [(_button("broadcast.send", one, visit, "sure"),)] if audience else []
    rows = ((_button("broadcast.test", one, visit, "test"),), *send, (_button("broadcast.drop", one, visit, "drop"),))
    title = bold(told("broadcast.dry_run", number=str(one.id)))
    return show(visit, Message(nodes=(title, "\n" + "\n".join(lines)), keyboard=rows))


async def _test(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    _must_be(one, BroadcastState.DRAFT)
    key = f"broadcast-test:{one.id}:{secrets.token_hex(6)}"
    debt = Debt(chat_id=visit.chat_id, key=key, payload=one.payload, lane=Lane.REPLY)
    await desk.outbox.owe([debt], now=visit.now)
    return Reply(toast=visit.translator.text("broadcast.tested"))


async def _sure(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    _must_be(one, BroadcastState.DRAFT)
    audience = await desk.broadcasts.audience()
    question = visit.translator.text("broadcast.sure", count=audience)
    rows = ((_button("broadcast.go", one, visit, "go"),), (_button("button.back", one, visit, "card"),))
    return show(visit, words(question, rows))


async def _go(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    async with desk.transaction():
        await desk.broadcasts.start(one.id, now=visit.now)
        started = await desk.broadcasts.get(one.id)
        await _note("broadcast_started", started, visit, desk)
        message = broadcasting.told(started, desk.per_second)
        await desk.outbox.owe([opening(broadcasting.name(one.id), visit.chat_id, message)], now=visit.now)
    return show(visit, words(visit.translator.text("broadcast.begun", number=str(one.id))))


async def _drop(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    _must_be(one, BroadcastState.DRAFT)
    await desk.broadcasts.end(one.id, BroadcastState.CANCELLED, now=visit.now)
    return show(visit, words(visit.translator.text("broadcast.dropped")))


async def _pause(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    async with desk.transaction():
        await desk.broadcasts.pause(one.id)
        await _note("broadcast_paused", one, visit, desk)
    return await _standing(one, visit, desk)


async def _resume(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    async with desk.transaction():
        await desk.broadcasts.resume(one.id)
        await _note("broadcast_resumed", one, visit, desk)
    return await _standing(one, visit, desk)


async def _cancel(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    if one.state is BroadcastState.DRAFT:
        return await _drop(one, visit, desk)
    async with desk.transaction():
        await desk.broadcasts.end(one.id, BroadcastState.CANCELLED, now=visit.now)
        await _note("broadcast_cancelled", one, visit, desk)
    return await _standing(one, visit, desk)


async def _again(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    async with desk.transaction():
        await desk.broadcasts.repeat(one.id)
        await _note("broadcast_repeated", one, visit, desk)
    return await _standing(one, visit, desk)


async def _standing(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    counted = await desk.broadcasts.count(one.id, now=visit.now)
    return show(visit, broadcasting.told(counted, desk.per_second))


async def _note(act_: str, one: Broadcast, visit: Visit, desk: Desk) -> None:
    await desk.audit.note(
        act_,
        actor=visit.user_id,
        at=visit.now,
        kind="broadcast",
        object=one.id,
        number=one.id,
        readers=one.total,
    )


def _must_be(one: Broadcast, state: BroadcastState) -> None:
    if one.state is not state:
        raise Conflict("broadcast.moved")


def _button(key: str, one: Broadcast, visit: Visit, step: str) -> Button:
    return Button(label=visit.translator.text(key), payload=payload.encode("bc", step, one.id))


_STEPS: Mapping[str, Callable[[Broadcast, Visit, Desk], Awaitable[Reply]]] = {
    "card": _card,
    "test": _test,
    "sure": _sure,
    "go": _go,
    "drop": _drop,
    "pause": _pause,
    "resume": _resume,
    "cancel": _cancel,
    "again": _again,
}
