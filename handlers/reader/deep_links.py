"""What a deep link leads to: 'topic_security', 'person_zelensky', 'pair_…', 'article_12', 'quote_12_3', 'latest_…'.

Natural names work as after the commands, in any script a link came in. Who may follow one, and what greets: start.py.
"""

from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterator, Mapping
from urllib.parse import unquote

from bot.domain.errors import Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.reading import meaning
from handlers.reader import article, digest, newest, person, quote, sharing, subject_page, topic
from handlers.reader import help as help_
from handlers.reader.follows import following
from handlers.reader.settings import settings
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit


async def page(visit: Visit, services: Services) -> Reply | None:
    """The page that `visit.words` lead to; None where they lead nowhere, Missing where that is gone."""
    words = unquote(visit.words).strip()
    kind, _, target = words.partition("_" if "_" in words else "-" if words.count("-") == 1 else "_")
    if target and (led := _KINDS.get(kind.casefold())):
        return await led(target, visit, services)
    match kind.casefold():
        case "latest":
            return await _latest(target, visit, services)
        case "quote":
            return await _quote(target, visit, services)
        case _:
            return await _meant(words, visit, services)


async def _latest(target: str, visit: Visit, services: Services) -> Reply:
    return await newest.act(visit.asking(sharing.unpacked(target)), services)


async def _article(target: str, visit: Visit, services: Services) -> Reply:
    return await article.act(visit.asking("", target), services)


async def _topic(target: str, visit: Visit, services: Services) -> Reply:
    """The page of a topic's id or, as after the command, of its name."""
    try:
        return await subject_page.page(Subscription(topic=TopicId(target)), visit, services)
    except Missing:
        if not services.registry.find_topic(name := natural(target)).sure:
            raise
        return await topic.act(visit.asking(name), services)


async def _person(target: str, visit: Visit, services: Services) -> Reply:
    """The page of a person's id or, as after the command, of a name or an office."""
    try:
        return await subject_page.page(Subscription(person=PersonId(target)), visit, services)
    except Missing:
        found = services.registry.find_person(name := natural(target))
        if not (found.sure or found.near or services.registry.find_office(name)):
            raise
        return await person.act(visit.asking(name), services)


async def _pair(target: str, visit: Visit, services: Services) -> Reply:
    """The page of both: their ids, or their names wherever the two are parted."""
    for both in _halves(target, services):
        return await subject_page.page(both, visit.asking(), services)
    raise Missing("topic.missing", id=target)


def _halves(target: str, services: Services) -> Iterator[Subscription]:
    parts = target.split("_")
    for place in range(1, len(parts)):
        halves = "_".join(parts[:place]), "_".join(parts[place:])
        for first, second in (halves, halves[::-1]):
            try:
                topics = [services.registry.topic(first)]
            except Missing:
                topics = list(meaning.meant(services.registry, natural(first))[0])
            try:
                people = [services.registry.person(second)]
            except Missing:
                people = list(services.registry.find_person(natural(second)).sure)
            if len(topics) == len(people) == 1:
                yield Subscription(topic=topics[0].id, person=people[0].id)


async def _quote(target: str, visit: Visit, services: Services) -> Reply:
    """One quote of one article, or those of whom or what is named; any where that is gone."""
    ids = target.split("_")
    if len(ids) == 2 and all(one.isdecimal() for one in ids):
        return await quote.this(visit.asking("", *ids), services)
    return await quote.act(visit.asking(natural(target) if target else ""), services)


async def _meant(words: str, visit: Visit, services: Services) -> Reply | None:
    """A bare name: 'security', 'zelensky', or a command's. Other words tell but where a reader came from."""
    if asked := _PAGES.get(words.casefold()):
        return await asked(visit.asking(), services)
    if only := meaning.only(services.registry, natural(words)) if words else None:
        return await subject_page.page(only, visit.asking(), services)
    return None


def natural(target: str) -> str:
    """The name a link carries: 'drobot', 'von_der_leyen', or base64url of any words, as a link holds no other letters.

    https://core.telegram.org/bots/features#deep-linking
    """
    words = " ".join(target.replace("_", " ").replace("-", " ").split())
    try:
        text = b64decode(target + "=" * (-len(target) % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        return words
    return text if not text.isascii() and all(one.isalpha() or one in " -’'" for one in text) else words


_KINDS: Mapping[str, Callable[[str, Visit, Services], Awaitable[Reply]]] = {
    "article": _article,
    "topic": _topic,
    "place": _topic,
    "org": _topic,
    "person": _person,
    "pair": _pair,
}
"""Links that say nothing without a name or a number."""
_PAGES: Mapping[str, Callable[[Visit, Services], Awaitable[Reply]]] = {
    "help": help_.act,
    "settings": settings.act,
    "digest": digest.act,
    "following": following.act,
    "topics": topic.choice,
    "people": person.choice,
}
"""Links to what commands show, that change nothing."""
