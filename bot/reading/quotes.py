"""Attributed quotes: which are asked for, and the next of them, never the same one twice running."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from bot.domain.article import Article, ArticleId, Quote
from bot.domain.errors import Missing
from bot.domain.person import Person, PersonId
from bot.domain.topic import Topic, TopicId
from bot.language.requests import content
from bot.reading import meaning, offices
from bot.reading.offices import Holders
from bot.reading.ports import Asker, Reading
from bot.rendering.splitting import clip

_MEMORY = "quotes"
_KEPT = 250
"""More than the store gives at a time, so that all of it comes before any of it comes again."""
_SOUGHT = 80
_NEAREST = 5

Kind = Literal["a", "p", "t", "w", "b"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which quotes are asked for: all ('a'), a person's ('p'), a topic's ('t'), those with words in them ('w').

    Those of one person about something ('b') have the id and the words, a space between them.
    """

    kind: Kind = "a"
    value: str = ""

    @property
    def speaker(self) -> str:
        """The id of the person whose quotes these are; empty where they are anybody's."""
        return self.value.partition(" ")[0] if self.kind in {"p", "b"} else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Several:
    """More than one person or topic that the words name."""

    topics: tuple[Topic, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A quote in its article. `repeated` where it is the one shown last, because there is no other."""

    quote: Quote
    article: Article
    repeated: bool = False


class _Asked(TypedDict, total=False):
    person: PersonId
    topic: TopicId
    words: str


async def asked(ports: Reading, asker: Asker, words: str) -> Scope | Several | Holders:
    """What '/quote WORDS' asks for: quotes of whom or what they name, or with these words in them."""
    if not words:
        return Scope()
    topics, people = meaning.meant(ports.registry, words)
    if len(people) + len(topics) > 1:
        return Several(topics=tuple(topics), people=tuple(people))
    if people:
        return Scope("p", people[0].id)
    if topics:
        about = Scope("t", topics[0].id)
        return about if await _quotes(ports, asker, about) else Scope("w", words)
    held = await offices.holders(ports, asker, words)
    if held.only:
        return Scope("p", held.only.id)
    return held if held.offices else Scope("w", words)


async def said(ports: Reading, asker: Asker, who: str, about: str) -> Scope | str:
    """'What did Verlan say about roads?': their quotes on it; the words to ask by where they name no one person.

    Either may be empty.
    """
    people: Sequence[Person] = ports.registry.find_person(clip(who, _SOUGHT)).sure if who else ()
    if not people and who and (holder := (await offices.holders(ports, asker, clip(who, _SOUGHT))).only):
        people = (holder,)
    if len(people) == 1:
        speaker = people[0].id
        return Scope("b", f"{speaker} {about}") if about else Scope("p", speaker)
    return who if people or not about else about


async def another(ports: Reading, asker: Asker, scope: Scope) -> Shown | None:
    """The next quote of a scope, which is now the last one the chat has seen; None where there is none.

    Raises:
        Missing: the registry has lost whom, or what, the quotes are of.
    """
    found = await _quotes(ports, asker, scope)
    if not found:
        return None
    chosen, repeated = await _next(ports, asker, found)
    article = (await ports.articles.many([chosen.article_id])).get(chosen.article_id)
    if article is None:
        return None
    if not repeated:
        await _remember(ports, asker, chosen)
    return Shown(quote=chosen, article=article, repeated=repeated)


async def this(ports: Reading, asker: Asker, article_id: int, quote_id: int) -> Shown:
    """One quote of one article, which is now the last one the chat has seen; Missing where it is gone."""
    identity = ArticleId(article_id)
    article = (await ports.articles.many([identity])).get(identity)
    shown = next((one for one in article.quotes if one.id == quote_id), None) if article else None
    if article is None or shown is None or shown.person is None:
        raise Missing("article.gone")
    await _remember(ports, asker, shown)
    return Shown(quote=shown, article=article)


def near(ports: Reading, scope: Scope) -> Sequence[Person]:
    """Whom the words nearly name, where they are those of no quote."""
    return ports.registry.find_person(scope.value).near[:_NEAREST] if scope.kind == "w" else ()


async def _quotes(ports: Reading, asker: Asker, scope: Scope) -> list[Sequence[Quote]]:
    """The quotes by language, those in the language the bot speaks here first; languages without any are left out."""
    sought: _Asked = {}
    match scope.kind:
        case "b":
            return await _about(ports, asker, scope)
        case "p":
            sought["person"] = ports.registry.person(scope.value).id
        case "t":
            sought["topic"] = ports.registry.topic(scope.value).id
        case "w":
            sought["words"] = scope.value
    return await _by_language(ports, asker, sought)


async def _about(ports: Reading, asker: Asker, scope: Scope) -> list[Sequence[Quote]]:
    """A person's quotes with the words in them, and after them those in articles on the topic that the words name."""
    person, _, about = scope.value.partition(" ")
    speaker = ports.registry.person(person).id
    found = await _by_language(ports, asker, {"person": speaker, "words": " ".join(content(about))})
    topics, _ = meaning.meant(ports.registry, about)
    if len(topics) == 1:
        found += await _by_language(ports, asker, {"person": speaker, "topic": topics[0].id})
    return found


async def _by_language(ports: Reading, asker: Asker, sought: _Asked) -> list[Sequence[Quote]]:
    order = sorted(asker.languages, key=lambda language: language != asker.locale)
    found = [await ports.articles.quotes(languages=(language,), **sought) for language in order]
    return [quotes for quotes in found if quotes]


async def _next(ports: Reading, asker: Asker, found: Sequence[Sequence[Quote]]) -> tuple[Quote, bool]:
    """The next of `found` for this chat, and whether it is the one shown last because there is no other.

    Unseen before seen, those of an earlier group before those of a later one, word for word before retold, then
    newest first; of seen ones the longest ago. The same words printed by two articles are one quote.
    """
    seen = await _seen(ports, asker)
    groups = {one.id: group for group, quotes in enumerate(found) for one in quotes}
    by_words = {_folded(one): one.id for quotes in reversed(found) for one in reversed(quotes)}
    distinct = [one for quotes in found for one in quotes if by_words[_folded(one)] == one.id]
    last = seen[-1] if seen else None
    others = [one for one in distinct if one.id != last]
    if not others:
        return distinct[0], True
    places = {quote_id: place for place, quote_id in enumerate(seen)}
    return min(others, key=lambda one: (places.get(one.id, -1), groups[one.id], not one.verbatim)), False


async def _remember(ports: Reading, asker: Asker, shown: Quote) -> None:
    """This quote is the last one the chat has seen."""
    seen = [one for one in await _seen(ports, asker) if one != shown.id]
    words = " ".join(map(str, [*seen, shown.id][-_KEPT:]))
    await ports.memory.keep(asker.chat_id, _MEMORY, f"{asker.locale} {words}")


async def _seen(ports: Reading, asker: Asker) -> list[int]:
    """Ids, the last shown last. Who has changed the bot's language since may see any of them again."""
    locale, _, words = (await ports.memory.recall(asker.chat_id, _MEMORY) or "").partition(" ")
    return [int(one) for one in words.split()] if locale == asker.locale else []


def _folded(quote: Quote) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in quote.text.casefold()).split())
