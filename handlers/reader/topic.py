"""/topic [name]: a topic's news with Follow and Mute; without a name, a choice of topics."""

from bot.domain.reader import Subscription
from bot.domain.topic import SubjectKind, TopicId
from bot.reading import search
from bot.reading import subjects as subjects_read
from bot.rendering.message import Button, Keyboard
from handlers import route, ui
from handlers.reader import lookup, subject_page, subjects
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


async def act(visit: Visit, services: Services) -> Reply:
    """News on what `visit.words` mean."""
    if not visit.words:
        return await choice(visit, services)
    found = await search.topic(services.reading, visit.asker, visit.words)
    if isinstance(found, Subscription):
        return await subject_page.page(found, visit, services)
    wording = _wording(visit)
    shown = await lookup.shown(found, wording, visit, services)
    return shown or await choice(visit, services, before=lookup.unknown(wording, visit))


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'topic:ID:OFFSET:UPTO'."""
    asked = Subscription(topic=TopicId(payload.text(visit.args, 0)))
    return await subject_page.page(asked, visit, services, pager.spot(visit.args, 1))


async def choice(visit: Visit, services: Services, *, before: str = "") -> Reply:
    """What was told of this week, most told first, under `before`.

    The first argument numbers the page, from 0; the second is a SubjectKind: topics, places, organisations have a list
    and a heading each, and buttons that lead to the others.
    """
    kind = _kind(payload.text(visit.args, 1))
    topics = await subjects_read.topics(services.reading, visit.asker, kind)
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


def _wording(visit: Visit) -> lookup.Wording:
    others = ui.button(visit.translator.text("topic.all"), "topics", 0)
    return lookup.Wording(
        topics="topic.which",
        people="topic.a_person",
        near="topic.did_you_mean",
        unknown="topic.unknown",
        below=((others,),),
    )


ROUTES = (
    route.Command(name="topic", act=act, help="help.topic"),
    route.Button(name="topic", act=turn),
    route.Button(name="topics", act=choice),
)
