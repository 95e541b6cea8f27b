"""What the bot does not understand, answered with what it could do instead."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.domain.person import Person
from bot.domain.topic import Topic
from bot.reading.search import Near, Nothing, Several
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from handlers import commands, ui
from handlers.reader import latest, subjects
from handlers.reply import Reply, say, words
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

_SHOWN_WORDS = 30
_OFFERS = 3
_WORDLESS = {
    **dict.fromkeys(("voice", "audio", "video_note"), "unknown.voice"),
    **dict.fromkeys(("photo", "video", "document", "animation"), "unknown.picture"),
    **dict.fromkeys(("location", "venue"), "unknown.location"),
}


def command(visit: Visit, known: Sequence[str]) -> Reply:
    """To a command nobody knows: the one it most resembles, and where the list is."""
    told = visit.translator.text
    typed = visit.words.split()[0]
    name = commands.named(typed)
    # A command that names another bot is shown as it was typed, or we would seem not to know our own.
    lines = [told("unknown.command", command=clip(typed if name in known else f"/{name}", _SHOWN_WORDS))]
    near = get_close_matches(name, known, n=1)
    lines += [told("unknown.did_you_mean", command=f"/{near[0]}")] if near else []
    return say(words(" ".join([*lines, told("unknown.see_help")])))


def found(led: Several | Near | Nothing, visit: Visit) -> Reply:
    """To plain words: a question where they mean several things; else what they resemble, and ways on."""
    match led:
        case Several():
            return _which(led, visit)
        case Near():
            return _near(led, visit)
        case Nothing(idle=True):
            return say(words(visit.translator.text("unknown.pleasantry")))
        case Nothing():
            return _nothing(led, visit)


def _near(led: Near, visit: Visit) -> Reply:
    """Whom the words nearly name; the stories that have them too."""
    buttons: list[tuple[Button, ...]] = [(button,) for button in subjects.person_buttons(led.people, visit)]
    buttons += [(latest.with_words(visit.words, visit),)] if led.stories else _ways_on(visit)
    text = visit.translator.text("person.did_you_mean", words=clip(visit.words, _SHOWN_WORDS))
    return say(words(text, tuple(buttons)))


async def wordless(visit: Visit, _services: Services) -> Reply:
    """To a sticker, a picture, a voice: a friendly word, and how to ask instead."""
    kind = visit.sent.kind if visit.sent else ""
    return say(words(visit.translator.text(_WORDLESS.get(kind, "unknown.no_text"))))


def _which(led: Several, visit: Visit) -> Reply:
    """More than one thing is meant: buttons to each, and to the stories that have the words."""
    keyboard = (*((one,) for one in _meant(led.topics, led.people, visit)), (latest.with_words(visit.words, visit),))
    return say(words(visit.translator.text("unknown.words"), keyboard))


def _nothing(led: Nothing, visit: Visit) -> Reply:
    """Nothing is known by these words: what they resemble, and ways on."""
    keyboard = (*pager.in_rows(subjects.topic_buttons(led.topics, visit)), *_ways_on(visit))
    return say(words(visit.translator.text("unknown.nothing", words=clip(visit.words, _SHOWN_WORDS)), keyboard))


def _ways_on(visit: Visit) -> list[tuple[Button, ...]]:
    told = visit.translator.text
    topics = ui.button(told("topic.all"), "topics", 0)
    people = ui.button(told("start.choose_people"), "people")
    return [(latest.everything(visit),), (topics, people)]


def _meant(topics: Sequence[Topic], people: Sequence[Person], visit: Visit) -> list[Button]:
    """To the pages of the topics and people that the words name."""
    told, locale = visit.translator.text, visit.translator.locale
    found = [
        ui.button(told("unknown.topic", name=topic.name_in(locale)), "topic", topic.id, 0) for topic in topics[:_OFFERS]
    ]
    found += [
        ui.button(told("unknown.person", name=person.name_in(locale)), "person", person.id, 0)
        for person in people[:_OFFERS]
    ]
    return found
