"""/person [name]: a person's news with Follow and Mute; two bearers of one name are offered, never guessed."""

from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.reading import search
from bot.reading import subjects as subjects_read
from handlers import route
from handlers.reader import lookup, subject_page, subjects
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_CHOICES = 10
_WORDING = lookup.Wording(people="person.which", near="person.did_you_mean", unknown="person.unknown")


async def act(visit: Visit, services: Services) -> Reply:
    """News on whom `visit.words` name."""
    if not visit.words:
        return await choice(visit, services)
    found = await search.person(services.reading, visit.asker, visit.words)
    if isinstance(found, Subscription):
        return await subject_page.page(found, visit, services)
    shown = await lookup.shown(found, _WORDING, visit, services)
    return shown or await choice(visit, services, before=lookup.unknown(_WORDING, visit))


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'person:ID:OFFSET:UPTO'."""
    asked = Subscription(person=PersonId(payload.text(visit.args, 0)))
    return await subject_page.page(asked, visit, services, pager.spot(visit.args, 1))


async def choice(visit: Visit, services: Services, *, before: str = "") -> Reply:
    """The people of the week, most told of first, under `before`."""
    people = await subjects_read.people(services.reading, visit.asker, most=_CHOICES)
    how = visit.translator.text("person.choose" if people else "person.how")
    return show(visit, words(pager.paragraphs(before, how), pager.in_rows(subjects.person_buttons(people, visit))))


ROUTES = (
    route.Command(name="person", act=act, help="help.person"),
    route.Button(name="person", act=turn),
    route.Button(name="people", act=choice),
)
