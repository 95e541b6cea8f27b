"""/quote [person, topic or words]: one attributed quote with its source, and never the same one twice running."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from bot.desk import Desk
from bot.domain.article import Article, Quote
from bot.domain.errors import Missing
from bot.domain.person import Person, PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import Topic, TopicId
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.quote import quote as rendered
from bot.rendering.quote import speaker_name
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers import follow, payload, subjects
from handlers.carried import carried, carry
from handlers.quoted import choose, remember
from handlers.reply import Reply, say, show, words
from handlers.visit import Visit

_WORDS_ROOM = 48
_SHOWN_WORDS = 60
_LABEL = 30
_NEAREST = 5
_BEARERS = 20

Kind = Literal["a", "p", "t", "w"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which quotes are asked for: all ('a'), a person's ('p'), a topic's ('t'), those with words in them ('w')."""

    kind: Kind = "a"
    value: str = ""


class _Asked(TypedDict, total=False):
    person: PersonId
    topic: TopicId
    words: str


async def act(visit: Visit, desk: Desk) -> Reply:
    """A quote of whom or what `visit.words` name, or with these words in it."""
    if not visit.words:
        return await _one(Scope(), visit, desk)
    topics, people = subjects.meant(visit.words, desk.registry)
    if len(people) + len(topics) > 1:
        return await _which(topics, people, visit, desk)
    if people:
        return await _one(Scope("p", people[0].id), visit, desk)
    by_words = Scope("w", visit.words)
    if topics and await _quotes(about := Scope("t", topics[0].id), visit, desk):
        return await _one(about, visit, desk)
    return await _one(by_words, visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'quote:KIND:VALUE': another quote of that scope, in place of the one shown."""
    kind, value = payload.text(visit.args, 0), payload.text(visit.args, 1)
    match kind:
        case "a":
            return await _one(Scope(), visit, desk)
        case "p" | "t":
            return await _one(Scope(kind, value), visit, desk)
        case "w":
            return await _one(Scope("w", await carried(value, visit, desk)), visit, desk)
        case _:
            raise Missing("trouble.stale")


async def _one(scope: Scope, visit: Visit, desk: Desk) -> Reply:
    found = await _quotes(scope, visit, desk)
    if not found:
        return _none(scope, visit, desk)
    chosen, repeated = await choose(found, visit, desk)
    article = (await desk.articles.many([chosen.article_id])).get(chosen.article_id)
    if article is None:
        return _none(scope, visit, desk)
    if repeated:
        return _no_other(chosen, article, visit, desk)
    await remember(chosen, visit, desk)
    keyboard = await _keyboard(scope, chosen, visit, desk)
    return show(visit, rendered(chosen, article, desk.registry, visit.view(desk), keyboard=keyboard))


async def _quotes(scope: Scope, visit: Visit, desk: Desk) -> list[Sequence[Quote]]:
    """The quotes by language, those in the language the bot speaks here first; languages without any are left out."""
    asked: _Asked = {}
    match scope.kind:
        case "p":
            asked["person"] = desk.registry.person(scope.value).id
        case "t":
            asked["topic"] = desk.registry.topic(scope.value).id
        case "w":
            asked["words"] = scope.value
    order = sorted(visit.languages, key=lambda language: language != visit.translator.locale)
    found = [await desk.articles.quotes(languages=(language,), **asked) for language in order]
    return [quotes for quotes in found if quotes]


async def _keyboard(scope: Scope, chosen: Quote, visit: Visit, desk: Desk) -> Keyboard:
    told = visit.translator.text
    another = [Button(label=told("quote.another"), payload=await _payload(scope, visit, desk))]
    if chosen.person and scope != Scope("p", chosen.person):
        by_them = await _payload(Scope("p", chosen.person), visit, desk)
        another.append(Button(label=told("quote.more_by"), payload=by_them))
    held = await desk.readers.subscriptions(visit.chat_id)
    speaker = [Subscription(person=PersonId(chosen.person))] if chosen.person else []
    follows = follow.named_buttons(speaker, held, visit, desk)
    return (tuple(another), *([follows] if follows else []))


async def _payload(scope: Scope, visit: Visit, desk: Desk) -> str:
    if scope.kind == "w":
        return payload.encode("quote", "w", await carry(scope.value, _WORDS_ROOM, visit, desk))
    return payload.encode("quote", scope.kind, *([scope.value] if scope.value else []))


async def _which(topics: Sequence[Topic], people: Sequence[Person], visit: Visit, desk: Desk) -> Reply:
    """More than one person or topic is meant: buttons, never a guess."""
    told, shown = visit.translator.text, clip(visit.words, _SHOWN_WORDS)
    buttons = subjects.person_buttons(people[:_BEARERS], visit, act=("quote", "p"))
    buttons += [
        Button(label=topic.name_in(visit.translator.locale), payload=payload.encode("quote", "t", topic.id))
        for topic in topics
    ]
    if topics:
        by_words = await _payload(Scope("w", visit.words), visit, desk)
        buttons.append(Button(label=told("unknown.ask_quote", words=clip(visit.words, _LABEL)), payload=by_words))
    return show(visit, words(told("quote.which", words=shown), tuple((button,) for button in buttons)))


def _none(scope: Scope, visit: Visit, desk: Desk) -> Reply:
    """No attributed quote: says so, and offers whose the words may nearly have been, or any quote at all."""
    told = visit.translator.text
    near: Sequence[Person] = desk.registry.find_person(scope.value).near[:_NEAREST] if scope.kind == "w" else ()
    buttons = subjects.person_buttons(near, visit, act=("quote", "p"))
    if scope.kind == "a":
        return show(visit, words(told("quote.nothing")))
    buttons.append(Button(label=told("quote.any"), payload=payload.encode("quote", "a")))
    text = told("quote.nothing_about", words=clip(_name(scope, visit, desk), _SHOWN_WORDS))
    return show(visit, words(text, tuple((button,) for button in buttons)))


def _name(scope: Scope, visit: Visit, desk: Desk) -> str:
    locale = visit.translator.locale
    if scope.kind == "p":
        return desk.registry.person(scope.value).name_in(locale)
    if scope.kind == "t":
        return desk.registry.topic(TopicId(scope.value)).name_in(locale)
    return scope.value


def _no_other(chosen: Quote, article: Article, visit: Visit, desk: Desk) -> Reply:
    """The only quote there is was shown last: a word over the chat, or for who asked in writing, where it stands."""
    if visit.pressed:
        return Reply(toast=visit.translator.text("quote.no_other"))
    name = speaker_name(chosen, article, desk.registry)
    nodes = rich(visit.translator, "quote.shown_last", name=name, headline=visit.view(desk).headline(article))
    any_quote = Button(label=visit.translator.text("quote.any"), payload=payload.encode("quote", "a"))
    return say(Message(nodes=nodes, keyboard=((any_quote,),)))
