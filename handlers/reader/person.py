"""/person [name]: a person's news with Follow and Mute; two bearers of one name are offered, never guessed."""

from bot.domain.person import Person
from bot.domain.reader import Subscription
from handlers import route
from handlers.reader import lookup, offices, subject_page, subjects
from handlers.reader.follows import volumes
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_CHOICES = 10


async def act(visit: Visit, services: Services) -> Reply:
    """News on whom `visit.words` name."""
    if not visit.words:
        return await choice(visit, services)
    found = services.registry.find_person(visit.words)
    if (not found.sure or " " in visit.words) and (office := await offices.page(visit, services)):
        return office
    return await lookup.page(_PEOPLE, found, visit, services)


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'person:ID:OFFSET:UPTO'."""
    person = services.registry.person(payload.text(visit.args, 0))
    return await subject_page.page(Subscription(person=person.id), visit, services, pager.spot(visit.args, 1))


async def choice(visit: Visit, services: Services, *, before: str = "") -> Reply:
    """The people of the week, most told of first, under `before`."""
    ids = volumes.busiest((await volumes.weekly(visit, services))["person"])
    people = subjects.known_people(ids, services.registry, most=_CHOICES)
    how = visit.translator.text("person.choose" if people else "person.how")
    return show(visit, words(pager.paragraphs(before, how), pager.in_rows(subjects.person_buttons(people, visit))))


async def _a_topic(visit: Visit, services: Services) -> Reply | None:
    """'/person security' means a topic."""
    topics, _ = subjects.meant(visit.words, services.registry)
    if len(topics) != 1:
        return None
    return await subject_page.page(Subscription(topic=topics[0].id), visit.asking(), services)


_PEOPLE: lookup.Kind[Person] = lookup.Kind(
    which="person.which",
    did_you_mean="person.did_you_mean",
    unknown="person.unknown",
    subject=lambda person: Subscription(person=person.id),
    buttons=subjects.person_buttons,
    choice=choice,
    otherwise=_a_topic,
)


ROUTES = (
    route.Command(name="person", act=act, help="help.person"),
    route.Button(name="person", act=turn),
    route.Button(name="people", act=choice),
)
