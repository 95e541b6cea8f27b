"""What the registry's screens share: their buttons, what these carry, and finding by words."""

from base64 import b32encode
from collections.abc import Sequence
from hashlib import blake2s
from typing import Any

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.registry import Kind
from bot.domain.topic import Topic
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from handlers import payload
from handlers.visit import Visit

MARKS = {Kind.PERSON: "p", Kind.TOPIC: "t"}
KINDS = {mark: kind for kind, mark in MARKS.items()}
LABEL, PER_PAGE, OFFERED = 40, 8, 8
_SOUGHT = 80
_PAGES = 16
"""How many pages a chat may have in use at once; the buttons of older ones then say that they are stale."""


def button(key: str, visit: Visit, *parts: str | int, **told: Any) -> Button:  # noqa: ANN401 - as Translator.text takes them
    """A button 'reg:PART:…' under the words of a catalog key."""
    return Button(label=clip(visit.translator.text(key, **told), LABEL), payload=payload.encode("reg", *parts))


def opening(kind: Kind, one: Person | Topic, visit: Visit) -> Button:
    """The button to a card."""
    label = clip(f"{one.name_in(visit.translator.locale)} · {one.id}", LABEL)
    return Button(label=label, payload=payload.encode("reg", "card", MARKS[kind], one.id))


def turners(
    step: str, before: Sequence[str], page: int, total: int, visit: Visit, *, size: int = PER_PAGE
) -> list[tuple[Button, ...]]:
    """Previous and Next of a list whose pages the last argument of `step` numbers, from 0."""
    row = [button("button.previous", visit, step, *before, page - 1)] if page else []
    row += [button("button.next", visit, step, *before, page + 1)] if (page + 1) * size < total else []
    return [tuple(row)] if row else []


def kind_of(visit: Visit) -> Kind:
    """The kind that the first argument marks; Missing for a forged one."""
    kind = KINDS.get(payload.text(visit.args, 0))
    if kind is None:
        raise Missing("trouble.stale")
    return kind


def found(kind: Kind, typed: str, desk: Desk) -> tuple[Sequence[Person | Topic], Sequence[Person | Topic]]:
    """Whom or what words mean beyond doubt, and what they may mean; no name is longer than what is looked at."""
    typed = clip(typed, _SOUGHT)
    if kind is Kind.PERSON:
        people = desk.registry.find_person(typed)
        return people.sure, people.near
    topics = desk.registry.find_topic(typed)
    return topics.sure, topics.near


def handle(*texts: str) -> str:
    """A few letters that stand for texts: a button has no room for two ids, or for a spelling in Cyrillic."""
    digest = blake2s("\n".join(texts).encode("utf-8", "replace"), digest_size=4).digest()
    return b32encode(digest).decode("ascii").lower()[:5]


async def hold(kind: Kind, identity: str, visit: Visit, desk: Desk) -> str:
    """Remember whom a page is about; gives what its buttons carry for that."""
    token = handle(kind, identity)
    await desk.memory.keep(visit.chat_id, _slot(token), f"{token} {MARKS[kind]} {identity}")
    return token


async def held(visit: Visit, desk: Desk) -> tuple[Kind, str]:
    """Whom the page of a button is about, by its first argument; Missing where that is no longer remembered."""
    token = payload.text(visit.args, 0)
    kept, _, rest = (await desk.memory.recall(visit.chat_id, _slot(token)) or "").partition(" ")
    mark, _, identity = rest.partition(" ")
    if kept != token or mark not in KINDS:
        raise Missing("trouble.stale")
    return KINDS[mark], identity


def _slot(token: str) -> str:
    return f"registry{ord(token[0]) % _PAGES if token else 0}"
