"""A broadcast before it begins: its texts, its audience, a test to oneself. Beginning it: broadcasts.py."""

import json
import secrets
from dataclasses import dataclass

from bot.delivery.outgoing import Copy, Text, encode
from bot.domain.broadcast import Audience, Broadcast, BroadcastState, Wording
from bot.domain.delivery import Lane, Outgoing
from bot.domain.errors import Conflict, Missing, Refused
from bot.editorial.ports import Actor, Editorial
from bot.language import LANGUAGES
from bot.rendering.html import units
from bot.rendering.message import Message
from bot.rendering.splitting import CAPTION_LIMIT, TEXT_LIMIT


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What somebody wrote to be sent on: its words, plain and as HTML, and the file they stand under, by its id."""

    text: str
    html: str
    photo: str | None = None
    document: str | None = None


async def draft(ports: Editorial, letter: Letter, by: Actor) -> Broadcast:
    """A new broadcast, to all readers; Refused for what cannot be sent on."""
    wording = _worded(letter, "")
    async with ports.transaction():
        number = await ports.broadcasts.add(author=by.id, locale=by.locale, wording=wording, now=by.at)
        return await ports.broadcasts.get(number)


async def word(ports: Editorial, number: int, locale: str, letter: Letter) -> Broadcast:
    """Set the text of a language, or for '' of all who have none of their own.

    Raises:
        Refused: it cannot be sent on.
        Missing: nobody speaks that language here.
        Conflict: it is no draft any more.
    """
    wording = _worded(letter, _spoken(locale))
    async with ports.transaction():
        await ports.broadcasts.word(number, wording)
        return await ports.broadcasts.get(number)


async def unword(ports: Editorial, number: int, locale: str) -> Broadcast:
    """Drop the text of a language; Conflict where it is no draft any more, Missing where there is none."""
    async with ports.transaction():
        await ports.broadcasts.unword(number, _spoken(locale))
        return await ports.broadcasts.get(number)


async def address(ports: Editorial, number: int, locale: str) -> Broadcast:
    """Let it go to readers of a language, or for '' to all; Conflict where it is no draft any more."""
    async with ports.transaction():
        await ports.broadcasts.address(number, _spoken(locale))
        return await ports.broadcasts.get(number)


async def audience(ports: Editorial, one: Broadcast, by: Actor) -> Audience:
    """Whom a draft would go to now; Conflict where it is none any more."""
    must_be_draft(one)
    return await ports.broadcasts.audience(one.audience, now=by.at)


async def test(ports: Editorial, one: Broadcast, below: Message, by: Actor) -> None:
    """Every text that would go out, to `by` alone, and `below` under them."""
    mark = secrets.token_hex(6)
    payloads = (*(wording.payload for wording in used(one)), encode(Text(message=below)))
    outgoing = [
        Outgoing(chat_id=by.id, key=f"broadcast-test:{one.id}:{number}:{mark}", payload=payload, lane=Lane.REPLY)
        for number, payload in enumerate(payloads)
    ]
    async with ports.transaction():
        await ports.outbox.enqueue(outgoing, now=by.at)


async def drop(ports: Editorial, one: Broadcast, by: Actor) -> None:
    """Throw a draft away; Conflict where it is none any more."""
    must_be_draft(one)
    async with ports.transaction():
        await ports.broadcasts.end(one.id, BroadcastState.CANCELLED, now=by.at)


def must_be_draft(one: Broadcast) -> None:
    """Conflict where it has begun, or is over."""
    if one.state is not BroadcastState.DRAFT:
        raise Conflict("broadcast.moved")


def used(one: Broadcast) -> tuple[Wording, ...]:
    """The texts that somebody of its audience gets."""
    if not one.audience:
        return one.wordings
    own = [wording for wording in one.wordings if wording.locale == one.audience]
    return tuple(own or one.wordings[:1])


def most(wording: Wording) -> int:
    """How long a text may be, in Telegram's units: less under a picture or a file."""
    return TEXT_LIMIT if json.loads(wording.payload)["method"] == "sendMessage" else CAPTION_LIMIT


def _worded(letter: Letter, locale: str) -> Wording:
    """What the ledger keeps of it."""
    if not (letter.photo or letter.document or letter.text.strip()):
        raise Refused("broadcast.nothing")
    owed = encode(Copy(html=letter.html, photo=letter.photo, document=letter.document))
    wording = Wording(locale=locale, payload=owed, units=units(letter.text))
    if wording.units > most(wording):
        raise Refused("broadcast.too_long", units=wording.units, most=most(wording))
    return wording


def _spoken(locale: str) -> str:
    if locale and locale not in LANGUAGES:
        raise Missing("trouble.stale")
    return locale
