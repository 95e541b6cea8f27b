"""/topic [name]: a topic's news with Follow and Mute; without a name, a choice of topics."""

from collections.abc import Iterable, Mapping

from bot.desk import Desk
from bot.domain.ports import Shelf
from bot.domain.reader import Subscription
from bot.domain.topic import Topic
from bot.rendering.message import Button, Message, Nodes, bold, italic
from bot.rendering.splitting import clip
from handlers import follow, pages, payload, subjects
from handlers.following import WEEK, volume
from handlers.reply import Reply, show, words
from handlers.visit import Visit

_CHOICES = 12
_NEAREST = 5
_SHOWN_WORDS = 60


async def act(visit: Visit, desk: Desk) -> Reply:
    """News on what `visit.words` mean."""
    if not visit.words:
        return await choice(visit, desk)
    found = desk.registry.find_topic(visit.words)
    if len(found.sure) == 1:
        return await page(visit.asking(), desk, found.sure[0].id)
    typed = clip(visit.words, _SHOWN_WORDS)
    if found.sure:
        return _offer(visit.translator.text("topic.which", words=typed), found.sure, visit)
    if found.near:
        return _offer(visit.translator.text("topic.did_you_mean", words=typed), found.near[:_NEAREST], visit)
    return await choice(visit, desk, before=visit.translator.text("topic.unknown", words=typed))


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'topic:ID:OFFSET'."""
    return await page(visit, desk, payload.text(visit.args, 0))


async def page(visit: Visit, desk: Desk, topic_id: str) -> Reply:
    """News on the one of this id, with Follow and Mute; the second argument is the offset."""
    topic = desk.registry.topic(topic_id)

    async def fetch(offset: int) -> Shelf:
        return await desk.articles.about(languages=visit.languages, topic=topic.id, limit=pages.SIZE, offset=offset)

    shelf = await pages.shelf_at(fetch, payload.number(visit.args, 1, most=pages.FARTHEST))
    subject = Subscription(topic=topic.id)
    volumes = await desk.articles.volumes(visit.now - WEEK, languages=visit.languages)
    heading: Nodes = (bold(topic.name_in(visit.translator.locale)), "\n", italic(volume(subject, volumes, visit)))
    if not shelf.total:
        heading = (*heading, "\n\n", visit.translator.text("topic.nothing"))
    below = (follow.buttons(subject, await desk.readers.subscriptions(visit.chat_id), visit), _others(visit))

    def to(offset: int) -> str:
        return payload.encode("topic", topic.id, offset)

    return show(visit, pages.page(shelf, heading, visit, visit.view(desk), turn=to, below=below))


async def choice(visit: Visit, desk: Desk, *, before: str = "") -> Reply:
    """The topics of the week, most told first, under `before`; the first argument numbers the page, from 0."""
    told = visit.translator.text
    counts = (await desk.articles.volumes(visit.now - WEEK, languages=visit.languages)).get("topic", {})
    topics = _busiest_first(desk.registry.topics(), counts, visit.translator.locale)
    last = max(0, (len(topics) - 1) // _CHOICES)
    number = payload.number(visit.args, 0, most=last)
    keyboard = pages.in_rows(subjects.topic_buttons(topics[number * _CHOICES :][:_CHOICES], visit))
    row = [Button(label=told("button.previous"), payload=payload.encode("topics", number - 1))] if number else []
    row += [Button(label=told("button.next"), payload=payload.encode("topics", number + 1))] if number < last else []
    return show(
        visit, words(pages.paragraphs(before, told("topic.choose")), (*keyboard, *([tuple(row)] if row else [])))
    )


def _busiest_first(topics: Iterable[Topic], counts: Mapping[str, int], locale: str) -> list[Topic]:
    return sorted(
        topics, key=lambda topic: (-counts.get(topic.id, 0), topic.parent is not None, topic.name_in(locale).casefold())
    )


def _offer(text: str, topics: tuple[Topic, ...], visit: Visit) -> Reply:
    keyboard = (*pages.in_rows(subjects.topic_buttons(topics, visit), width=1), _others(visit))
    return show(visit, Message(nodes=(text,), keyboard=keyboard))


def _others(visit: Visit) -> tuple[Button, ...]:
    return (Button(label=visit.translator.text("topic.all"), payload=payload.encode("topics", 0)),)
