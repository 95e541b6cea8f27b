"""/topic [name]: a topic's news with Follow and Mute; without a name, a choice of topics."""

from collections.abc import Iterable, Mapping

from bot.desk import Desk
from bot.domain.reader import Subscription
from bot.domain.topic import Topic, TopicId
from bot.rendering.message import Button, Keyboard
from handlers import about, lookup, pages, payload, subjects, volumes
from handlers.reply import Reply, show, words
from handlers.visit import Visit

_CHOICES = 12


async def act(visit: Visit, desk: Desk) -> Reply:
    """News on what `visit.words` mean."""
    if not visit.words:
        return await choice(visit, desk)
    return await lookup.page(_TOPICS, desk.registry.find_topic(visit.words), visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'topic:ID:OFFSET:UPTO'."""
    return await page(visit, desk, payload.text(visit.args, 0))


async def page(visit: Visit, desk: Desk, topic_id: str) -> Reply:
    """News on the one of this id; the arguments after the first say from where on."""
    topic = desk.registry.topic(topic_id)
    return await about.page(Subscription(topic=topic.id), visit, desk, pages.spot(visit.args, 1))


async def choice(visit: Visit, desk: Desk, *, before: str = "") -> Reply:
    """The topics of the week, most told first, under `before`; the first argument numbers the page, from 0."""
    counts = (await volumes.weekly(visit, desk))["topic"]
    topics = _busiest_first(desk.registry.topics(), counts, visit.translator.locale)
    last = max(0, (len(topics) - 1) // _CHOICES)
    number = payload.number(visit.args, 0, most=last)
    offered = subjects.topic_buttons(topics[number * _CHOICES :][:_CHOICES], visit)
    text = pages.paragraphs(before, visit.translator.text("topic.choose"))
    return show(visit, words(text, (*pages.in_rows(offered), *_turners(number, last, visit))))


def _turners(number: int, last: int, visit: Visit) -> Keyboard:
    told = visit.translator.text
    row = [Button(label=told("button.previous"), payload=payload.encode("topics", number - 1))] if number else []
    row += [Button(label=told("button.next"), payload=payload.encode("topics", number + 1))] if number < last else []
    return (tuple(row),) if row else ()


def _busiest_first(topics: Iterable[Topic], counts: Mapping[str, int], locale: str) -> list[Topic]:
    return sorted(
        topics, key=lambda topic: (-counts.get(topic.id, 0), topic.parent is not None, topic.name_in(locale).casefold())
    )


def _others(visit: Visit) -> Keyboard:
    return ((Button(label=visit.translator.text("topic.all"), payload=payload.encode("topics", 0)),),)


def _subject(topic: Topic) -> Subscription:
    return Subscription(topic=TopicId(topic.id))


_TOPICS = lookup.Kind(
    which="topic.which",
    did_you_mean="topic.did_you_mean",
    unknown="topic.unknown",
    subject=_subject,
    buttons=subjects.topic_buttons,
    choice=choice,
    below=_others,
)
