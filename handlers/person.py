"""/person [name]: a person's news with Follow and Mute; two bearers of one name are offered, never guessed."""

from bot.desk import Desk
from bot.domain.person import Person
from bot.domain.reader import Subscription
from handlers import about, lookup, pages, payload, subjects, volumes
from handlers.reply import Reply, show, words
from handlers.visit import Visit

_CHOICES = 10


async def act(visit: Visit, desk: Desk) -> Reply:
    """News on whom `visit.words` name."""
    if not visit.words:
        return await choice(visit, desk)
    return await lookup.page(_PEOPLE, desk.registry.find_person(visit.words), visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'person:ID:OFFSET:UPTO'."""
    return await page(visit, desk, payload.text(visit.args, 0))


async def page(visit: Visit, desk: Desk, person_id: str) -> Reply:
    """News on the one of this id; the arguments after the first say from where on."""
    person = desk.registry.person(person_id)
    return await about.page(Subscription(person=person.id), visit, desk, pages.spot(visit.args, 1))


async def choice(visit: Visit, desk: Desk, *, before: str = "") -> Reply:
    """The people of the week, most told of first, under `before`."""
    ids = volumes.busiest((await volumes.weekly(visit, desk))["person"])
    people = subjects.known_people(ids, desk.registry, most=_CHOICES)
    how = visit.translator.text("person.choose" if people else "person.how")
    return show(visit, words(pages.paragraphs(before, how), pages.in_rows(subjects.person_buttons(people, visit))))


def _subject(person: Person) -> Subscription:
    return Subscription(person=person.id)


_PEOPLE = lookup.Kind(
    which="person.which",
    did_you_mean="person.did_you_mean",
    unknown="person.unknown",
    subject=_subject,
    buttons=subjects.person_buttons,
    choice=choice,
)
