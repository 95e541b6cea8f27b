"""Which quotes a chat has seen lately, so that the next one is another. Which are asked for: quote.py."""

from collections.abc import Sequence

from bot.domain.article import Quote
from handlers.services import Services
from handlers.visit import Visit

_MEMORY = "quotes"
_KEPT = 250
"""More than the store gives at a time, so that all of it comes before any of it comes again."""


async def choose(found: Sequence[Sequence[Quote]], visit: Visit, services: Services) -> tuple[Quote, bool]:
    """The next of `found` for this chat, and whether it is the one shown last because there is no other.

    Unseen before seen, those of an earlier group before those of a later one, word for word before retold, then
    newest first; of seen ones the longest ago. The same words printed by two articles are one quote.
    """
    seen = await _seen(visit, services)
    groups = {one.id: group for group, quotes in enumerate(found) for one in quotes}
    by_words = {_folded(one): one.id for quotes in reversed(found) for one in reversed(quotes)}
    distinct = [one for quotes in found for one in quotes if by_words[_folded(one)] == one.id]
    last = seen[-1] if seen else None
    others = [one for one in distinct if one.id != last]
    if not others:
        return distinct[0], True
    places = {quote_id: place for place, quote_id in enumerate(seen)}
    return min(others, key=lambda one: (places.get(one.id, -1), groups[one.id], not one.verbatim)), False


async def remember(shown: Quote, visit: Visit, services: Services) -> None:
    """This quote is the last one the chat has seen."""
    seen = [one for one in await _seen(visit, services) if one != shown.id]
    words = " ".join(map(str, [*seen, shown.id][-_KEPT:]))
    await services.memory.keep(visit.chat_id, _MEMORY, f"{visit.translator.locale} {words}")


async def _seen(visit: Visit, services: Services) -> list[int]:
    """Ids, the last shown last. Who has changed the bot's language since may see any of them again."""
    locale, _, words = (await services.memory.recall(visit.chat_id, _MEMORY) or "").partition(" ")
    return [int(one) for one in words.split()] if locale == visit.translator.locale else []


def _folded(quote: Quote) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in quote.text.casefold()).split())
