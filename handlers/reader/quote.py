"""/quote [person, topic or words]: one attributed quote with its source, and never the same one twice running."""

from bot.domain.errors import Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.reading import quotes, readers
from bot.reading.offices import Holders
from bot.reading.quotes import Scope, Several, Shown
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.quote import quote as rendered
from bot.rendering.quote import speaker_name
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.reader import latest, offices, sharing, subjects
from handlers.reader.follows import follow
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.long_payload import carried, carry
from handlers.visit import Visit

_WORDS_ROOM = 48
_SHOWN_WORDS = 60
_LABEL = 30
_BEARERS = 20


async def act(visit: Visit, services: Services) -> Reply:
    """A quote of whom or what `visit.words` name, or with these words in it."""
    return await _answer(await quotes.asked(services.reading, visit.asker, visit.words), visit, services)


async def said(who: str, about: str, visit: Visit, services: Services) -> Reply:
    """'What did Verlan say about roads?': either may be empty."""
    asked = await quotes.said(services.reading, visit.asker, who, about)
    if isinstance(asked, str):
        return await act(visit.asking(asked), services)
    return await _one(asked, visit, services)


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


async def this(visit: Visit, services: Services) -> Reply:
    """The quote that the second argument numbers, in the article that the first does; Missing where it is gone."""
    numbers = payload.number(visit.args, 0), payload.number(visit.args, 1)
    return await _shown(Scope(), await quotes.this(services.reading, visit.asker, *numbers), visit, services)


async def _answer(asked: Scope | Several | Holders, visit: Visit, services: Services) -> Reply:
    match asked:
        case Several():
            return await _which(asked, visit, services)
        case Holders():
            return show(visit, offices.question(asked, visit, act=("quote", "p")))
        case Scope():
            return await _one(asked, visit, services)


async def _one(scope: Scope, visit: Visit, services: Services) -> Reply:
    found = await quotes.another(services.reading, visit.asker, scope)
    if found is None:
        return _none(scope, visit, services)
    return _no_other(found, visit, services) if found.repeated else await _shown(scope, found, visit, services)


async def _shown(scope: Scope, found: Shown, visit: Visit, services: Services) -> Reply:
    chosen, article = found.quote, found.article
    keyboard = await _keyboard(scope, chosen.person, visit, services)
    keyboard += sharing.button(
        f"quote_{article.id}_{chosen.id}", speaker_name(chosen, article, services.registry), visit, services
    )
    return show(visit, rendered(chosen, article, services.registry, visit.view(services), keyboard=keyboard))


async def _keyboard(scope: Scope, person: str | None, visit: Visit, services: Services) -> Keyboard:
    told = visit.translator.text
    another = [Button(label=told("quote.another"), payload=await _payload(scope, visit, services))]
    if person and scope != Scope("p", person):
        by_them = await _payload(Scope("p", person), visit, services)
        another.append(Button(label=told("quote.more_by"), payload=by_them))
    held = await readers.held(services.reading, visit.asker)
    speaker = [Subscription(person=PersonId(person))] if person else []
    follows = follow.named_buttons(speaker, held, visit, services)
    return (tuple(another), *([follows] if follows else []))


async def _payload(scope: Scope, visit: Visit, services: Services) -> str:
    if scope.kind in {"w", "b"}:
        return payload.encode("quote", scope.kind, await carry(scope.value, _WORDS_ROOM, visit, services))
    return payload.encode("quote", scope.kind, *([scope.value] if scope.value else []))


async def _which(found: Several, visit: Visit, services: Services) -> Reply:
    """More than one person or topic is meant: buttons, never a guess."""
    told, shown = visit.translator.text, clip(visit.words, _SHOWN_WORDS)
    buttons = subjects.person_buttons(found.people[:_BEARERS], visit, act=("quote", "p"))
    buttons += [ui.button(topic.name_in(visit.translator.locale), "quote", "t", topic.id) for topic in found.topics]
    if found.topics:
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
    buttons = subjects.person_buttons(quotes.near(services.reading, scope), visit, act=("quote", "p"))
    buttons.append(ui.button(told("quote.any"), "quote", "a"))
    text = told("quote.nothing_about", words=clip(_name(scope, visit, services), _SHOWN_WORDS))
    return show(visit, words(text, tuple((button,) for button in buttons)))


def _none_about(scope: Scope, visit: Visit, services: Services) -> Reply:
    """Nothing by this person about that: their other quotes, and the stories that have the words."""
    told, (person, _, about) = visit.translator.text, scope.value.partition(" ")
    name = services.registry.person(person).name_in(visit.translator.locale)
    all_theirs = ui.button(told("quote.all_by", name=clip(name, _LABEL)), "quote", "p", person)
    text = told("quote.nothing_by_about", name=name, words=clip(about, _SHOWN_WORDS))
    return show(visit, words(text, ((all_theirs,), (latest.with_words(about, visit),))))


def _name(scope: Scope, visit: Visit, services: Services) -> str:
    locale = visit.translator.locale
    if scope.kind == "p":
        return services.registry.person(scope.value).name_in(locale)
    if scope.kind == "t":
        return services.registry.topic(TopicId(scope.value)).name_in(locale)
    return scope.value


def _no_other(found: Shown, visit: Visit, services: Services) -> Reply:
    """The only quote there is was shown last: a word over the chat, or for who asked in writing, where it stands."""
    if visit.pressed:
        return Reply(toast=visit.translator.text("quote.no_other"))
    article, name = found.article, speaker_name(found.quote, found.article, services.registry)
    nodes = rich(visit.translator, "quote.shown_last", name=name, headline=visit.view(services).headline(article))
    any_quote = ui.button(visit.translator.text("quote.any"), "quote", "a")
    return say(Message(nodes=nodes, keyboard=((any_quote,),)))


ROUTES = (
    route.Command(name="quote", act=act, help="help.quote"),
    route.Button(name="quote", act=turn),
)
