"""Making two identities of one: the editor marks the spellings and the articles that mean another, then names it.

What is marked is remembered until it is done; articles that are not marked go by their spellings.
"""

import json
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.domain.article import ArticleId
from bot.domain.errors import Missing, Refused
from bot.domain.registry import Kind, Naming
from bot.editorial import registry
from bot.editorial.identities import known
from bot.ingest.names import language_of, names_of
from bot.rendering.message import Button, Message
from bot.rendering.splitting import clip
from bot.tagging.revision import naming_of
from handlers import ui
from handlers.editorial.registry import pages
from handlers.editorial.registry.parts import LABEL, MARKS, button, handle, held, hold, kind_of
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect, forget, remember, remembered
from handlers.visit import Visit

T = TypeVar("T")

_MEMORY = "registry_split"
_SPELLINGS, _ARTICLES = 24, 6
_MARKED = {True: "☑️ ", False: "▫️ "}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """What goes to the new identity."""

    kind: Kind
    identity: str
    spellings: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()


async def ask(visit: Visit, services: Services) -> Reply:
    """'part:KIND:ID': what means another?"""
    kind = kind_of(visit)
    one = known(services.editorial, kind, payload.text(visit.args, 1))
    await hold(kind, one.id, visit, services)
    part = _Part(kind=kind, identity=one.id)
    await _keep(part, visit, services)
    return await _page(part, visit, services)


async def mark(visit: Visit, services: Services) -> Reply:
    """'mark:PAGE:SPELLING': in or out."""
    part = await _part(visit, services)
    others = naming_of(known(services.editorial, part.kind, part.identity)).others
    spelling = next((one for one in others if handle(one) == payload.text(visit.args, 1)), None)
    if spelling is None:
        raise Refused("registry.spelling_shown")
    chosen = _toggled(part.spellings, spelling)
    part = replace(part, spellings=tuple(one for one in others if one in chosen))
    await _keep(part, visit, services)
    return await _page(part, visit, services)


async def articles(visit: Visit, services: Services) -> Reply:
    """'arts:PAGE:NUMBER[:ARTICLE]': a page of the articles, after one of them was marked, or unmarked."""
    part = await _part(visit, services)
    if article := payload.number(visit.args, 2):
        part = replace(part, articles=_toggled(part.articles, article))
        await _keep(part, visit, services)
    number, token = payload.number(visit.args, 1, most=pager.FARTHEST), handle(part.kind, part.identity)
    ids, total = await services.registrar.about(part.kind, part.identity, limit=_ARTICLES, offset=number * _ARTICLES)
    told = {one: (await services.articles.get(one)).manuscript for one in ids}
    rows: list[tuple[Button, ...]] = [
        (ui.button(clip(_MARKED[one in part.articles] + told[one].headline, LABEL), "reg", "arts", token, number, one),)
        for one in ids
    ]
    rows += pager.numbered(visit, number, total, _ARTICLES, "reg", "arts", token)
    rows.append((button("button.done", visit, "back", token),))
    return show(
        visit, words(visit.translator.text("registry.which_articles", name=_name(part, visit, services)), tuple(rows))
    )


async def back(visit: Visit, services: Services) -> Reply:
    """'back:PAGE': from the articles to the spellings."""
    return await _page(await _part(visit, services), visit, services)


async def go(visit: Visit, services: Services) -> Reply:
    """'off:PAGE': do it; where no marked spelling can be the name, ask for one."""
    part = await _part(visit, services)
    if not part.spellings and not part.articles:
        return Reply(toast=visit.translator.text("registry.split_nothing"), alert=True)
    names = {language_of(one): one for one in reversed(part.spellings)}
    if not names or (part.kind is Kind.TOPIC and "en" not in names):
        await expect(visit, services, f"registry:off:{MARKS[part.kind]}:{handle(part.kind, part.identity)}")
        asked = "registry.ask_topic" if part.kind is Kind.TOPIC else "registry.ask_person"
        return say(words(visit.translator.text(asked)))
    return await _split(part, _named(names, part), visit, services)


async def take(_kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """The name of what is split off."""
    part = await _part(visit.asking("", payload.text(visit.args, 2)), services)
    typed = names_of(visit.words)
    others = (*typed.others, *(one for one in part.spellings if one not in typed.names.values()))
    return await _split(part, Naming(names=typed.names, others=others), visit, services)


async def _split(part: _Part, naming: Naming, visit: Visit, services: Services) -> Reply:
    parting = registry.Parting(
        kind=part.kind,
        identity=part.identity,
        naming=naming,
        spellings=part.spellings,
        articles=tuple(map(ArticleId, part.articles)),
    )
    new, number = await registry.split(services.editorial, parting, visit.actor)
    await forget(visit, services)
    await remember(visit, services, _MEMORY, "")
    done = visit.translator.text("registry.split_done", spelling=naming.spellings[0])
    return await pages.card(part.kind, new, visit, services, done=done, undo=number)


async def _page(part: _Part, visit: Visit, services: Services) -> Reply:
    token = handle(part.kind, part.identity)
    others = naming_of(known(services.editorial, part.kind, part.identity)).others[-_SPELLINGS:]
    toggles = [
        ui.button(clip(_MARKED[one in part.spellings] + one, LABEL), "reg", "mark", token, handle(one))
        for one in others
    ]
    rows: list[tuple[Button, ...]] = [*pager.in_rows(toggles, width=2 if len(toggles) > 8 else 1)]
    if (await services.registrar.weight(part.kind, part.identity)).articles:
        rows.append((button("registry.split_articles", visit, "arts", token, 0, chosen=len(part.articles)),))
    rows.append((button("registry.split_go", visit, "off", token),))
    rows.append((button("button.back", visit, "card", MARKS[part.kind], part.identity),))
    question = visit.translator.text("registry.split_what", name=_name(part, visit, services))
    return show(visit, Message(nodes=(question,), keyboard=tuple(rows)))


async def _keep(part: _Part, visit: Visit, services: Services) -> None:
    marked = [MARKS[part.kind], part.identity, part.spellings, part.articles]
    await remember(visit, services, _MEMORY, json.dumps(marked, ensure_ascii=False))


async def _part(visit: Visit, services: Services) -> _Part:
    """What is marked for the identity that the button's page is about; Missing for another page's."""
    kind, identity = await held(visit, services)
    kept = await remembered(visit, services, _MEMORY)
    if not kept or json.loads(kept)[:2] != [MARKS[kind], identity]:
        raise Missing("trouble.stale")
    _, _, spellings, articles = json.loads(kept)
    return _Part(kind=kind, identity=identity, spellings=tuple(spellings), articles=tuple(articles))


def _toggled(chosen: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple(each for each in chosen if each != one) if one in chosen else (*chosen, one)


def _named(names: dict[str, str], part: _Part) -> Naming:
    return Naming(names=names, others=tuple(one for one in part.spellings if one not in names.values()))


def _name(part: _Part, visit: Visit, services: Services) -> str:
    return known(services.editorial, part.kind, part.identity).name_in(visit.translator.locale)
