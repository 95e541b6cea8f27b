"""A choice of those whom an office may mean, with what a source says of each. Who they are: bot.reading.offices."""

from collections.abc import Sequence

from bot.domain.ports import Office
from bot.reading.offices import Holders
from bot.rendering import office as offices
from bot.rendering.message import Message, Node, bold
from bot.rendering.splitting import clip
from handlers.reader import subjects
from handlers.ui import pager
from handlers.visit import Visit

_SHOWN_WORDS = 60


def question(found: Holders, visit: Visit, *, act: Sequence[str] = ("person",)) -> Message:
    """Who is meant by `visit.words`, and buttons that lead to `act`."""
    told = visit.translator
    nodes: list[Node] = [told.text("office.asked", words=clip(visit.words, _SHOWN_WORDS)), "\n"]
    for one in found.offices:
        nodes += ["\n", bold(one.person.name_in(told.locale)), ": ", _said(one, visit)]
    nodes += ["\n\n", told.text("office.elsewhere")] if found.elsewhere else []
    buttons = subjects.person_buttons(found.people, visit, act=act)
    return Message(nodes=tuple(nodes), keyboard=pager.in_rows(buttons))


def _said(one: Office, visit: Visit) -> str:
    told = visit.translator
    return offices.in_line(offices.office(one.role, visit.asker.today, told), told.locale)
