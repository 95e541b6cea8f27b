"""/topic [name]: a topic's news with Follow and Mute; without a name, a choice of topics."""

from collections.abc import Iterable, Mapping

from bot.domain.reader import Subscription
from bot.domain.topic import SubjectKind, Topic
from bot.rendering.message import Button, Keyboard
from bot.rendering.splitting import clip
from handlers import route
from handlers.reader import lookup, offices, subject_page, subjects
from handlers.reader.follows import volumes
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_CHOICES = 12
_QUESTIONS = {
    SubjectKind.TOPIC: "topic.choose",
    SubjectKind.PLACE: "topic.choose_place",
    SubjectKind.ORGANISATION: "topic.choose_organisation",
}
_LISTS = {
    SubjectKind.TOPIC: "topic.all",
    SubjectKind.PLACE: "topic.places",
    SubjectKind.ORGANISATION: "topic.organisations",
}

_SHOWN_WORDS = 60


async def act(visit: Visit, services: Services) -> Reply:
    """News on what `visit.words` mean."""
    if not visit.words:
        return await choice(visit, services)
    return await lookup.page(_TOPICS, services.registry.find_topic(visit.words), visit, services)


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'topic:ID:OFFSET:UPTO'."""
    topic = services.registry.topic(payload.text(visit.args, 0))
    return await subject_page.page(Subscription(topic=topic.id), visit, services, pager.spot(visit.args, 1))


async def choice(visit: Visit, services: Services, *, before: str = "") -> Reply:
    """What was told of this week, most told first, under `before`.

    The first argument numbers the page, from 0; the second is a SubjectKind: topics, places, organisations have a list
    and a heading each, and buttons that lead to the others.
    """
    kind = _kind(payload.text(visit.args, 1))
    counts = (await volumes.weekly(visit, services))["topic"]
    topics = _busiest_first(services.registry.topics(kind), counts, visit.translator.locale)
    last = max(0, (len(topics) - 1) // _CHOICES)
    number = payload.number(visit.args, 0, most=last)
    offered = subjects.topic_buttons(topics[number * _CHOICES :][:_CHOICES], visit)
    text = pager.paragraphs(before, visit.translator.text(_QUESTIONS[kind]))
    keyboard = (*pager.in_rows(offered), *_turners(number, last, kind, visit), _kinds(kind, visit))
    return show(visit, words(text, keyboard))


def _turners(number: int, last: int, kind: SubjectKind, visit: Visit) -> Keyboard:
    previous = _list(number - 1, kind) if number else None
    following = _list(number + 1, kind) if number < last else None
    return pager.turners(visit, previous, following)


def _kinds(shown: SubjectKind, visit: Visit) -> tuple[Button, ...]:
    """The ways to the other lists."""
    told = visit.translator.text
    return tuple(
        Button(label=told(label), payload=_list(0, kind)) for kind, label in _LISTS.items() if kind is not shown
    )


def _list(number: int, kind: SubjectKind) -> str:
    return payload.encode("topics", number, kind.value)


def _kind(value: str) -> SubjectKind:
    return SubjectKind(value) if value in set(SubjectKind) else SubjectKind.TOPIC


def _busiest_first(topics: Iterable[Topic], counts: Mapping[str, int], locale: str) -> list[Topic]:
    return sorted(
        topics, key=lambda topic: (-counts.get(topic.id, 0), topic.parent is not None, topic.name_in(locale).casefold())
    )


async def _a_person(visit: Visit, services: Services) -> Reply | None:
    """'/topic Drobot' means a person, '/topic Finance Minister' whoever holds the office."""
    people = services.registry.find_person(visit.words).sure[:_CHOICES]
    if not people:
        return await offices.page(visit, services)
    text = visit.translator.text("topic.a_person", words=clip(visit.words, _SHOWN_WORDS))
    return show(visit, words(text, (*pager.in_rows(subjects.person_buttons(people, visit), width=1), *_others(visit))))


def _others(visit: Visit) -> Keyboard:
    return ((Button(label=visit.translator.text("topic.all"), payload=payload.encode("topics", 0)),),)


_TOPICS: lookup.Kind[Topic] = lookup.Kind(
    which="topic.which",
    did_you_mean="topic.did_you_mean",
    unknown="topic.unknown",
    subject=lambda topic: Subscription(topic=topic.id),
    buttons=subjects.topic_buttons,
    choice=choice,
    otherwise=_a_person,
    below=_others,
)


ROUTES = (
    route.Command(name="topic", act=act, help="help.topic"),
    route.Button(name="topic", act=turn),
    route.Button(name="topics", act=choice),
)
