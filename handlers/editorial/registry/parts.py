"""What the registry's screens share: their buttons, what these carry, and finding by words."""

from base64 import b32encode
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2s
from typing import Any

from bot.domain.errors import Missing
from bot.domain.person import Person, in_order
from bot.domain.registry import Kind
from bot.domain.topic import Topic
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from bot.tagging.revision import naming_of
from handlers import ui
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import remember, remembered
from handlers.visit import Visit

MARKS = {Kind.PERSON: "p", Kind.TOPIC: "t"}
KINDS = {mark: kind for kind, mark in MARKS.items()}
LABEL, PER_PAGE, OFFERED = 40, 8, 8
_SOUGHT = 80
_PAGES = 16
"""How many pages a chat may have in use at once; the buttons of older ones then say that they are stale."""


def button(key: str, visit: Visit, *parts: str | int, **told: Any) -> Button:  # noqa: ANN401 - as Translator.text takes them
    """A button 'reg:PART:…' under the words of a catalog key."""
    return ui.button(clip(visit.translator.text(key, **told), LABEL), "reg", *parts)


def openings(kind: Kind, some: Sequence[Person | Topic], visit: Visit) -> list[Button]:
    """The buttons to their cards."""
    labels = apart(some, visit)
    mark = MARKS[kind]
    return [ui.button(clip(label, LABEL), "reg", "card", mark, one.id) for one, label in zip(some, labels, strict=True)]


def apart(some: Sequence[Person | Topic], visit: Visit) -> list[str]:
    """What each is called; of those that are called the same, also what tells them apart.

    That is an office, a name in another language, and only where nobody knows of either what the registry calls them.
    """
    locale = visit.translator.locale
    labels = [one.name_in(locale) for one in some]
    for more in (_office, _other_name, lambda one, _locale: str(one.id)):
        same = {label for label, count in Counter(labels).items() if count > 1}
        labels = [
            " · ".join(filter(None, (label, more(one, locale)))) if label in same else label
            for one, label in zip(some, labels, strict=True)
        ]
    return labels


def _office(one: Person | Topic, locale: str) -> str:
    return next((role.title_in(locale) for role in in_order(one.roles)), "") if isinstance(one, Person) else ""


def _other_name(one: Person | Topic, locale: str) -> str:
    return next((name for _, name in sorted(naming_of(one).names.items()) if name != one.name_in(locale)), "")


def kind_of(visit: Visit) -> Kind:
    """The kind that the first argument marks; Missing for a forged one."""
    kind = KINDS.get(payload.text(visit.args, 0))
    if kind is None:
        raise Missing("trouble.stale")
    return kind


def found(kind: Kind, typed: str, services: Services) -> tuple[Sequence[Person | Topic], Sequence[Person | Topic]]:
    """Whom or what words mean beyond doubt, and what they may mean; no name is longer than what is looked at."""
    typed = clip(typed, _SOUGHT)
    if kind is Kind.PERSON:
        people = services.registry.find_person(typed)
        return people.sure, people.near
    topics = services.registry.find_topic(typed)
    return topics.sure, topics.near


def handle(*texts: str) -> str:
    """A few letters that stand for texts: a button has no room for two ids, or for a spelling in Cyrillic."""
    digest = blake2s("\n".join(texts).encode("utf-8", "replace"), digest_size=4).digest()
    return b32encode(digest).decode("ascii").lower()[:5]


async def hold(kind: Kind, identity: str, visit: Visit, services: Services) -> str:
    """Remember whom a page is about; gives what its buttons carry for that."""
    token = handle(kind, identity)
    await remember(visit, services, _slot(token), f"{token} {MARKS[kind]} {identity}")
    return token


async def held(visit: Visit, services: Services) -> tuple[Kind, str]:
    """Whom the page of a button is about, by its first argument; Missing where that is no longer remembered."""
    token = payload.text(visit.args, 0)
    kept, _, rest = (await remembered(visit, services, _slot(token))).partition(" ")
    mark, _, identity = rest.partition(" ")
    if kept != token or mark not in KINDS:
        raise Missing("trouble.stale")
    return KINDS[mark], identity


def _slot(token: str) -> str:
    return f"registry{ord(token[0]) % _PAGES if token else 0}"
