"""What the bot does not understand, answered with what it could do instead."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.desk import Desk
from bot.rendering.digest import named
from bot.rendering.message import Button, Keyboard
from bot.rendering.splitting import clip
from handlers import about, payload, subjects
from handlers.reply import Reply, say, words
from handlers.visit import Visit

_SHOWN_WORDS = 30
_SOUGHT_WORDS = 80
"""No name is longer, and comparing a whole message with every name would keep others waiting."""
_OFFERS = 3


def command(visit: Visit, known: Sequence[str]) -> Reply:
    """To a command nobody knows: the one it most resembles, and where the list is."""
    told = visit.translator.text
    typed = visit.words.split()[0]
    name = typed.removeprefix("/").split("@")[0].lower()
    # A command that names another bot is shown as it was typed, or we would seem not to know our own.
    lines = [told("unknown.command", command=clip(typed if name in known else f"/{name}", _SHOWN_WORDS))]
    near = get_close_matches(name, known, n=1)
    lines += [told("unknown.did_you_mean", command=f"/{near[0]}")] if near else []
    return say(words(" ".join([*lines, told("unknown.see_help")])))


async def plain(visit: Visit, desk: Desk) -> Reply:
    """To plain words: offers to look them up, the surest first."""
    return say(words(visit.translator.text("unknown.words"), offers(visit, desk)))


async def wordless(visit: Visit, _desk: Desk) -> Reply:
    """To a sticker, a picture, a voice."""
    return say(words(visit.translator.text("unknown.no_text")))


def offers(visit: Visit, desk: Desk) -> Keyboard:
    """Buttons that look the words up, the surest first."""
    told = visit.translator.text
    found = _meant(visit, desk)
    shown = clip(visit.words, _SHOWN_WORDS)
    for asked, key in _lookups(known=bool(found)):
        carried = payload.encode_words("ask", asked, words=visit.words)
        found.append(Button(label=told(key, words=shown), payload=carried))
    return tuple((offer,) for offer in found)


def _meant(visit: Visit, desk: Desk) -> list[Button]:
    """To the pages of the topics and people that the words name, or of the two they name together."""
    told, locale = visit.translator.text, visit.translator.locale
    sought = clip(visit.words, _SOUGHT_WORDS)
    topics, people = subjects.meant(sought, desk.registry)
    found = [
        Button(label=told("unknown.topic", name=topic.name_in(locale)), payload=payload.encode("topic", topic.id, 0))
        for topic in topics[:_OFFERS]
    ]
    found += [
        Button(
            label=told("unknown.person", name=person.name_in(locale)),
            payload=payload.encode("person", person.id, 0),
        )
        for person in people[:_OFFERS]
    ]
    if not found and (both := subjects.together(sought, desk.registry)):
        name = named(both, desk.registry, locale)
        found.append(Button(label=told("unknown.pair", name=name), payload=payload.encode(*about.address(both), 0)))
    return found


def _lookups(*, known: bool) -> Sequence[tuple[str, str]]:
    """Commands that take any words; a topic and a person only where the words name none for sure."""
    guesses = [("topic", "unknown.ask_topic"), ("person", "unknown.ask_person")]
    return [*([] if known else guesses), ("quote", "unknown.ask_quote")]
