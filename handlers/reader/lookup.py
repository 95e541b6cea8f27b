"""What typed words lead to: the page of the one they mean, a choice where they may mean several, or the nearest."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain.ports import Matches
from bot.domain.reader import Subscription
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from handlers.reader import latest, subject_page, subjects
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

T = TypeVar("T")

_NEAREST = 5
_BEARERS = 20
_SHOWN_WORDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[T]):
    """Topics or people: how one is told of, how one is offered, and what is offered where nothing is like the words.

    `otherwise` answers words that are no name of this kind but mean something else.

    `which`, `did_you_mean` and `unknown` are catalog keys.
    """

    which: str
    did_you_mean: str
    unknown: str
    subject: Callable[[T], Subscription]
    buttons: Callable[[Sequence[T], Visit], list[Button]]
    choice: Callable[..., Awaitable[Reply]]
    otherwise: Callable[[Visit, Services], Awaitable[Reply | None]]
    below: Callable[[Visit], tuple[tuple[Button, ...], ...]] = lambda _visit: ()


async def page(kind: Kind[T], found: Matches[T], visit: Visit, services: Services) -> Reply:
    """The answer to `visit.words`, which the registry takes for `found`."""
    if len(found.sure) == 1:
        return await subject_page.page(kind.subject(found.sure[0]), visit.asking(), services)
    if found.sure:
        return _offer(kind, kind.which, found.sure[:_BEARERS], visit)
    if both := subjects.together(visit.words, services.registry):
        return await subject_page.page(both, visit.asking(), services)
    if other := await kind.otherwise(visit, services):
        return other
    return await _unknown(kind, found, visit, services)


async def _unknown(kind: Kind[T], found: Matches[T], visit: Visit, services: Services) -> Reply:
    """What is like the words; else the stories that have them, else what there is to choose."""
    if found.near:
        return _offer(kind, kind.did_you_mean, found.near[:_NEAREST], visit)
    if (await services.articles.search(visit.words, languages=visit.languages, limit=1)).total:
        return await latest.act(visit, services)
    unknown = visit.translator.text(kind.unknown, words=clip(visit.words, _SHOWN_WORDS))
    return await kind.choice(visit, services, before=unknown)


def _offer(kind: Kind[T], question: str, offered: Sequence[T], visit: Visit) -> Reply:
    text = visit.translator.text(question, words=clip(visit.words, _SHOWN_WORDS))
    return show(visit, words(text, (*pager.in_rows(kind.buttons(offered, visit), width=1), *kind.below(visit))))
