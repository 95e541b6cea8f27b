"""What the bot does not understand, answered with what it could do instead."""

from collections.abc import Awaitable, Callable, Sequence
from difflib import get_close_matches

from bot.domain.person import Person
from bot.domain.reader import Subscription
from bot.domain.topic import Topic
from bot.language.requests import content
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from handlers import commands
from handlers.reader import latest, offices, subject_page, subjects
from handlers.reply import Reply, say, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_SHOWN_WORDS = 30
_SOUGHT_WORDS = 80
"""No name is longer, and comparing a whole message with every name would keep others waiting."""
_OFFERS = 3
_MOST_SOUGHT = 6
"""Words of a question that are looked for, a search each."""
_WORDLESS = {
    **dict.fromkeys(("voice", "audio", "video_note"), "unknown.voice"),
    **dict.fromkeys(("photo", "video", "document", "animation"), "unknown.picture"),
    **dict.fromkeys(("location", "venue"), "unknown.location"),
}
Act = Callable[[Visit, Services], Awaitable[Reply | None]]


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


async def plain(visit: Visit, services: Services, *, guessed: Act | None = None, nothing: Act | None = None) -> Reply:
    """To plain words: the page of what they mean; a question only where that is two things.

    `guessed` answers what may be a slip of the finger, `nothing` instead of us what means nothing at all.
    """
    sought = visit.asking(clip(visit.words, _SOUGHT_WORDS))
    topics, people = subjects.meant(sought.words, services.registry)
    if len(topics) + len(people) > 1:
        return _which(topics, people, sought)
    if topics or people:
        subject = Subscription(topic=topics[0].id) if topics else Subscription(person=people[0].id)
        told = bool(people) or await _told_of(subject, sought, services)
        return (None if told else await _stories(sought, services)) or await subject_page.page(
            subject, visit.asking(), services
        )
    if not content(sought.words):
        return say(words(visit.translator.text("unknown.pleasantry")))
    for answer in (_together, offices.page, _near, _whole, guessed, _stories, nothing):
        if answer and (found := await answer(sought, services)):
            return found
    return _nothing(sought, services)


async def _told_of(subject: Subscription, visit: Visit, services: Services) -> bool:
    shelf = await services.articles.about(
        languages=visit.languages, topic=subject.topic, person=subject.person, limit=1
    )
    return bool(shelf.total)


async def _together(visit: Visit, services: Services) -> Reply | None:
    """The page of a topic and a person that the words name together."""
    both = subjects.together(visit.words, services.registry)
    return await subject_page.page(both, visit.asking(), services) if both else None


async def _near(visit: Visit, services: Services) -> Reply | None:
    """Whom the words nearly name; the stories that have them too."""
    near = [one for one in services.registry.find_person(visit.words).near if not one.provisional][:_OFFERS]
    if not near:
        return None
    found = (await services.articles.search(visit.words, languages=visit.languages, limit=1)).total
    buttons: list[tuple[Button, ...]] = [(button,) for button in subjects.person_buttons(near, visit)]
    buttons += [(latest.with_words(visit.words, visit),)] if found else _ways_on(visit)
    text = visit.translator.text("person.did_you_mean", words=clip(visit.words, _SHOWN_WORDS))
    return say(words(text, tuple(buttons)))


async def _whole(visit: Visit, services: Services) -> Reply | None:
    """The stories that have all the words."""
    found = (await services.articles.search(visit.words, languages=visit.languages, limit=1)).total
    return await latest.act(visit, services) if found else None


async def _stories(visit: Visit, services: Services) -> Reply | None:
    """The stories that have the words, or as many of them as stand together, the longest first."""
    kept: list[str] = []
    for word in sorted(dict.fromkeys(content(visit.words)), key=len, reverse=True)[:_MOST_SOUGHT]:
        tried = [*kept, word]
        if (await services.articles.search(" ".join(tried), languages=visit.languages, limit=1)).total:
            kept = tried
    if not kept:
        return None
    typed = visit.words if len(kept) == len(visit.words.split()) else " ".join(_in_order(kept, visit.words))
    return await latest.act(visit.asking(typed), services)


def _in_order(kept: Sequence[str], typed: str) -> list[str]:
    return sorted(kept, key=typed.index)


async def wordless(visit: Visit, _services: Services) -> Reply:
    """To a sticker, a picture, a voice: a friendly word, and how to ask instead."""
    kind = visit.sent.kind if visit.sent else ""
    return say(words(visit.translator.text(_WORDLESS.get(kind, "unknown.no_text"))))


def _which(topics: Sequence[Topic], people: Sequence[Person], visit: Visit) -> Reply:
    """More than one thing is meant: buttons to each, and to the stories that have the words."""
    keyboard = (*((one,) for one in _meant(topics, people, visit)), (latest.with_words(visit.words, visit),))
    return say(words(visit.translator.text("unknown.words"), keyboard))


def _nothing(visit: Visit, services: Services) -> Reply:
    """Nothing is known by these words: what they resemble, and ways on."""
    near = subjects.topic_buttons(services.registry.find_topic(visit.words).near[:_OFFERS], visit)
    keyboard = (*pager.in_rows(near), *_ways_on(visit))
    return say(words(visit.translator.text("unknown.nothing", words=clip(visit.words, _SHOWN_WORDS)), keyboard))


def _ways_on(visit: Visit) -> list[tuple[Button, ...]]:
    told = visit.translator.text
    topics = Button(label=told("topic.all"), payload=payload.encode("topics", 0))
    people = Button(label=told("start.choose_people"), payload=payload.encode("people"))
    return [(latest.everything(visit),), (topics, people)]


def _meant(topics: Sequence[Topic], people: Sequence[Person], visit: Visit) -> list[Button]:
    """To the pages of the topics and people that the words name."""
    told, locale = visit.translator.text, visit.translator.locale
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
    return found
