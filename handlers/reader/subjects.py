"""Buttons to the pages of topics and people, and an office in words. What is offered: bot.reading."""

from collections.abc import Sequence

from bot.domain.person import Person
from bot.domain.topic import Topic
from bot.rendering import office as offices
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from handlers import ui
from handlers.visit import Visit

_LABEL = 48


def topic_buttons(topics: Sequence[Topic], visit: Visit) -> list[Button]:
    """A button to the page of each topic."""
    locale = visit.translator.locale
    return [ui.button(clip(topic.name_in(locale), _LABEL), "topic", topic.id, 0) for topic in topics]


def person_buttons(people: Sequence[Person], visit: Visit, *, act: Sequence[str] = ("person",)) -> list[Button]:
    """A button for each person, with the office too where two bear the very same name."""
    names = [person.name_in(visit.translator.locale) for person in people]
    return [
        ui.button(clip(_told_apart(person, name, visit) if names.count(name) > 1 else name, _LABEL), *act, person.id, 0)
        for person, name in zip(people, names, strict=True)
    ]


def office(person: Person, visit: Visit) -> str | None:
    """The office that a source gives a person today, or gave them last, with what tells which; None without one."""
    today = visit.asker.today
    role = person.role(today)
    return offices.office(role, today, visit.translator) if role else None


def _told_apart(person: Person, name: str, visit: Visit) -> str:
    """Two people of one name: their offices, else whatever tells their identities apart."""
    return f"{name}, {office(person, visit) or person.id}"
