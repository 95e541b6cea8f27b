"""/person [name]: a person's news with Follow and Mute; two bearers of one name are offered, never guessed."""

from collections.abc import Sequence

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.ports import Shelf
from bot.domain.reader import Subscription
from bot.rendering.message import Button, Node, bold, italic
from bot.rendering.splitting import clip
from handlers import follow, pages, payload, subjects
from handlers.following import WEEK, volume
from handlers.reply import Reply, show, words
from handlers.visit import Visit

_CHOICES = 10
_NEAREST = 5
_BEARERS = 20
_SHOWN_WORDS = 60


async def act(visit: Visit, desk: Desk) -> Reply:
    """News on whom `visit.words` name."""
    if not visit.words:
        return await choice(visit, desk)
    found = desk.registry.find_person(visit.words)
    if len(found.sure) == 1:
        return await page(visit.asking(), desk, found.sure[0].id)
    typed = clip(visit.words, _SHOWN_WORDS)
    if found.sure:
        return _offer("person.which", found.sure[:_BEARERS], typed, visit)
    if found.near:
        return _offer("person.did_you_mean", found.near[:_NEAREST], typed, visit)
    return await choice(visit, desk, before=visit.translator.text("person.unknown", words=typed))


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'person:ID:OFFSET'."""
    return await page(visit, desk, payload.text(visit.args, 0))


async def page(visit: Visit, desk: Desk, person_id: str) -> Reply:
    """News on the one of this id, with Follow, Mute and their quotes; the second argument is the offset."""
    person = desk.registry.person(person_id)

    async def fetch(offset: int) -> Shelf:
        return await desk.articles.about(languages=visit.languages, person=person.id, limit=pages.SIZE, offset=offset)

    shelf = await pages.shelf_at(fetch, payload.number(visit.args, 1, most=pages.FARTHEST))
    subject = Subscription(person=person.id)
    heading = await _heading(person, subject, visit, desk)
    if not shelf.total:
        heading += ["\n\n", visit.translator.text("person.nothing")]
    held = await desk.readers.subscriptions(visit.chat_id)
    below = (follow.buttons(subject, held, visit), (_quotes(person, visit),))

    def to(offset: int) -> str:
        return payload.encode("person", person.id, offset)

    return show(visit, pages.page(shelf, tuple(heading), visit, visit.view(desk), turn=to, below=below))


async def choice(visit: Visit, desk: Desk, *, before: str = "") -> Reply:
    """The people of the week, most told of first, under `before`."""
    counts = (await desk.articles.volumes(visit.now - WEEK, languages=visit.languages)).get("person", {})
    people: list[Person] = []
    for person_id in sorted(counts, key=lambda one: (-counts[one], one)):
        if len(people) < _CHOICES and (person := _known(person_id, desk)):
            people.append(person)
    how = visit.translator.text("person.choose" if people else "person.how")
    return show(visit, words(pages.paragraphs(before, how), pages.in_rows(subjects.person_buttons(people, visit))))


async def _heading(person: Person, subject: Subscription, visit: Visit, desk: Desk) -> list[Node]:
    nodes: list[Node] = [bold(person.name_in(visit.translator.locale))]
    if title := subjects.office(person, visit):
        nodes += ["\n", title]
    return [
        *nodes,
        "\n",
        italic(volume(subject, await desk.articles.volumes(visit.now - WEEK, languages=visit.languages), visit)),
    ]


def _offer(key: str, people: Sequence[Person], typed: str, visit: Visit) -> Reply:
    buttons = subjects.person_buttons(people, visit)
    return show(visit, words(visit.translator.text(key, words=typed), pages.in_rows(buttons, width=1)))


def _known(person_id: str, desk: Desk) -> Person | None:
    try:
        return desk.registry.person(person_id)
    except Missing:
        return None


def _quotes(person: Person, visit: Visit) -> Button:
    return Button(label=visit.translator.text("person.quotes"), payload=payload.encode("quote", "p", person.id))
