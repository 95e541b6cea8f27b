"""Follow, unfollow, mute: what a chat holds, one after another, and what it may choose from on its way in."""

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2s

from bot.domain.reader import Subscription
from bot.reading import readers, subjects
from bot.reading.ports import Asker, Reading
from bot.reading.subjects import Subject


class Deed(StrEnum):
    """What can be done about a subject."""

    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    MUTE = "mute"
    UNMUTE = "unmute"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a deed has changed: the subject as it is known now, and all that the chat holds after it."""

    subject: Subject
    held: tuple[Subscription, ...]
    asker: Asker


async def change(ports: Reading, asker: Asker, asked: Subscription, deed: Deed) -> Change:
    """Follow or mute a subject, or end that.

    Raises:
        Missing: the registry has no such topic or person.
    """
    subject = subjects.settled(ports.registry, asked)
    asker = await readers.enrol(ports, asker)
    wanted = replace(subject.asked, muted=deed in {Deed.MUTE, Deed.UNMUTE})
    if deed in {Deed.FOLLOW, Deed.MUTE}:
        await ports.readers.subscribe(asker.chat_id, wanted)
    else:
        await ports.readers.unsubscribe(asker.chat_id, wanted)
    return Change(subject=subject, held=await readers.held(ports, asker), asker=asker)


async def drop(ports: Reading, asker: Asker, handle: str) -> Subscription | None:
    """End the follow or the mute of this handle; gives it, or None where the chat holds it no more."""
    found = next((one for one in await readers.held(ports, asker) if handle_of(one) == handle), None)
    if found:
        await ports.readers.unsubscribe(asker.chat_id, found)
    return found


def handle_of(held: Subscription) -> str:
    """A few letters that stand for a subscription: two ids together may be more than a button carries."""
    return blake2s(repr(held).encode(), digest_size=6).hexdigest()
