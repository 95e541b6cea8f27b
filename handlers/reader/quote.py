"""/quote [person, topic or words]: one attributed quote with its source, and never the same one twice running."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from bot.domain.article import Article, ArticleId, Quote
from bot.domain.errors import Missing
from bot.domain.person import Person, PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import Topic, TopicId
from bot.language.requests import content
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.quote import quote as rendered
from bot.rendering.quote import speaker_name
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers import route
from handlers.reader import latest, offices, sharing, subjects
from handlers.reader.follows import follow
from handlers.reader.quote_history import choose, remember
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.long_payload import carried, carry
from handlers.visit import Visit

_WORDS_ROOM = 48
_SHOWN_WORDS = 60
_LABEL = 30
_NEAREST = 5
_BEARERS = 20

Kind = Literal["a", "p", "t", "w", "b"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which quotes are asked for: all ('a'), a person's ('p'), a topic's ('t'), those with words in them ('w').

    Those of one person about something ('b') have the id and the words, a space between them.
    """

    kind: Kind = "a"
    value: str = ""


class _Asked(TypedDict, total=False):
    person: PersonId
    topic: TopicId
    words: str


async def act(visit: Visit, services: Services) -> Reply:
    """A quote of whom or what `visit.words` name, or with these words in it."""
    if not visit.words:
        return await _one(Scope(), visit, services)
    topics, people = subjects.meant(visit.words, services.registry)
    if len(people) + len(topics) > 1:
        return await _which(topics, people, visit, services)
    if people:
        return await _one(Scope("p", people[0].id), visit, services)
    if topics and await _quotes(about := Scope("t", topics[0].id), visit, services):
        return await _one(about, visit, services)
    return (None if topics else await _of_office(visit, services)) or await _one(
        Scope("w", visit.words), visit, services
    )


async def _of_office(visit: Visit, services: Services) -> Reply | None:
    """'/quote finance minister': by whoever holds the office, or a choice of those who may be meant."""
    held = await offices.holders(visit.words, visit, services)
    if held.sure:
        return await _one(Scope("p", held.people[0].id), visit, services)
    return show(visit, offices.question(held, visit, act=("quote", "p"))) if held.offices else None


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'quote:KIND:VALUE': another quote of that scope, in place of the one shown."""
    kind, value = payload.text(visit.args, 0), payload.text(visit.args, 1)
    match kind:
        case "a":
            return await _one(Scope(), visit, services)
        case "p" | "t":
            return await _one(Scope(kind, value), visit, services)
        case "w" | "b":
            return await _one(Scope(kind, await carried(value, visit, services)), visit, services)
        case _:
            raise Missing("trouble.stale")


async def by(person: Person, about: str, visit: Visit, services: Services) -> Reply:
    """A quote of this person, about something unless that is empty; where there is none, says so and offers others."""
    return await _one(Scope("b", f"{person.id} {about}") if about else Scope("p", person.id), visit, services)


async def this(visit: Visit, services: Services) -> Reply:
    """The quote that the second argument numbers, in the article that the first does; Missing where it is gone."""
    article_id = ArticleId(payload.number(visit.args, 0))
    article = (await services.articles.many([article_id])).get(article_id)
    shown = next((one for one in article.quotes if one.id == payload.number(visit.args, 1)), None) if article else None
    if article is None or shown is None or shown.person is None:
        raise Missing("article.gone")
    return await _shown(Scope(), shown, article, visit, services)


async def _one(scope: Scope, visit: Visit, services: Services) -> Reply:
    found = await _quotes(scope, visit, services)
    if not found:
        return _none(scope, visit, services)
    chosen, repeated = await choose(found, visit, services)
    article = (await services.articles.many([chosen.article_id])).get(chosen.article_id)
    if article is None:
        return _none(scope, visit, services)
    if repeated:
        return _no_other(chosen, article, visit, services)
    return await _shown(scope, chosen, article, visit, services)


async def _shown(scope: Scope, chosen: Quote, article: Article, visit: Visit, services: Services) -> Reply:
    await remember(chosen, visit, services)
    keyboard = await _keyboard(scope, chosen, visit, services)
    keyboard += sharing.button(
        f"quote_{article.id}_{chosen.id}", speaker_name(chosen, article, services.registry), visit, services
    )
    return show(visit, rendered(chosen, article, services.registry, visit.view(services), keyboard=keyboard))


async def _quotes(scope: Scope, visit: Visit, services: Services) -> list[Sequence[Quote]]:
    """The quotes by language, those in the language the bot speaks here first; languages without any are left out."""
    asked: _Asked = {}
    match scope.kind:
        case "b":
            return await _about(scope, visit, services)
        case "p":
            asked["person"] = services.registry.person(scope.value).id
        case "t":
            asked["topic"] = services.registry.topic(scope.value).id
        case "w":
            asked["words"] = scope.value
    return await _by_language(asked, visit, services)


async def _about(scope: Scope, visit: Visit, services: Services) -> list[Sequence[Quote]]:
    """A person's quotes with the words in them, and after them those in articles on the topic that the words name."""
    person, _, about = scope.value.partition(" ")
    speaker = services.registry.person(person).id
    found = await _by_language({"person": speaker, "words": " ".join(content(about))}, visit, services)
    topics, _ = subjects.meant(about, services.registry)
    if len(topics) == 1:
        found += await _by_language({"person": speaker, "topic": topics[0].id}, visit, services)
    return found


async def _by_language(asked: _Asked, visit: Visit, services: Services) -> list[Sequence[Quote]]:
    order = sorted(visit.languages, key=lambda language: language != visit.translator.locale)
    found = [await services.articles.quotes(languages=(language,), **asked) for language in order]
    return [quotes for quotes in found if quotes]


async def _keyboard(scope: Scope, chosen: Quote, visit: Visit, services: Services) -> Keyboard:
    told = visit.translator.text
    another = [Button(label=told("quote.another"), payload=await _payload(scope, visit, services))]
    if chosen.person and scope != Scope("p", chosen.person):
        by_them = await _payload(Scope("p", chosen.person), visit, services)
        another.append(Button(label=told("quote.more_by"), payload=by_them))
    held = await services.readers.subscriptions(visit.chat_id)
    speaker = [Subscription(person=PersonId(chosen.person))] if chosen.person else []
    follows = follow.named_buttons(speaker, held, visit, services)
    return (tuple(another), *([follows] if follows else []))


async def _payload(scope: Scope, visit: Visit, services: Services) -> str:
    if scope.kind in {"w", "b"}:
        return payload.encode("quote", scope.kind, await carry(scope.value, _WORDS_ROOM, visit, services))
    return payload.encode("quote", scope.kind, *([scope.value] if scope.value else []))


async def _which(topics: Sequence[Topic], people: Sequence[Person], visit: Visit, services: Services) -> Reply:
    """More than one person or topic is meant: buttons, never a guess."""
    told, shown = visit.translator.text, clip(visit.words, _SHOWN_WORDS)
    buttons = subjects.person_buttons(people[:_BEARERS], visit, act=("quote", "p"))
    buttons += [
        Button(label=topic.name_in(visit.translator.locale), payload=payload.encode("quote", "t", topic.id))
        for topic in topics
    ]
    if topics:
        by_words = await _payload(Scope("w", visit.words), visit, services)
        buttons.append(Button(label=told("unknown.ask_quote", words=clip(visit.words, _LABEL)), payload=by_words))
    return show(visit, words(told("quote.which", words=shown), tuple((button,) for button in buttons)))


def _none(scope: Scope, visit: Visit, services: Services) -> Reply:
    """No attributed quote: says so, and offers whose the words may nearly have been, or any quote at all."""
    told = visit.translator.text
    if scope.kind == "a":
        return show(visit, words(told("quote.nothing")))
    if scope.kind == "b":
        return _none_about(scope, visit, services)
    near: Sequence[Person] = services.registry.find_person(scope.value).near[:_NEAREST] if scope.kind == "w" else ()
    buttons = subjects.person_buttons(near, visit, act=("quote", "p"))
    buttons.append(Button(label=told("quote.any"), payload=payload.encode("quote", "a")))
    text = told("quote.nothing_about", words=clip(_name(scope, visit, services), _SHOWN_WORDS))
    return show(visit, words(text, tuple((button,) for button in buttons)))


def _none_about(scope: Scope, visit: Visit, services: Services) -> Reply:
    """Nothing by this person about that: their other quotes, and the stories that have the words."""
    told, (person, _, about) = visit.translator.text, scope.value.partition(" ")
    name = services.registry.person(person).name_in(visit.translator.locale)
    all_theirs = Button(
        label=told("quote.all_by", name=clip(name, _LABEL)), payload=payload.encode("quote", "p", person)
    )
    text = told("quote.nothing_by_about", name=name, words=clip(about, _SHOWN_WORDS))
    return show(visit, words(text, ((all_theirs,), (latest.with_words(about, visit),))))


def _name(scope: Scope, visit: Visit, services: Services) -> str:
    locale = visit.translator.locale
    if scope.kind == "p":
        return services.registry.person(scope.value).name_in(locale)
    if scope.kind == "t":
        return services.registry.topic(TopicId(scope.value)).name_in(locale)
    return scope.value


def _no_other(chosen: Quote, article: Article, visit: Visit, services: Services) -> Reply:
    """The only quote there is was shown last: a word over the chat, or for who asked in writing, where it stands."""
    if visit.pressed:
        return Reply(toast=visit.translator.text("quote.no_other"))
    name = speaker_name(chosen, article, services.registry)
    nodes = rich(visit.translator, "quote.shown_last", name=name, headline=visit.view(services).headline(article))
    any_quote = Button(label=visit.translator.text("quote.any"), payload=payload.encode("quote", "a"))
    return say(Message(nodes=nodes, keyboard=((any_quote,),)))


ROUTES = (
    route.Command(name="quote", act=act, help="help.quote"),
    route.Button(name="quote", act=turn),
)
