"""Adding to the registry and naming what is there: the questions, and what their answers do."""

from bot.domain.errors import Missing
from bot.domain.registry import Kind
from bot.editorial import registry
from bot.editorial.identities import known
from bot.editorial.registry_journal import stamp
from bot.ingest.names import names_of
from bot.language import LANGUAGES
from bot.rendering.splitting import clip
from bot.tagging.revision import naming_of
from handlers import ui
from handlers.editorial.registry import pages
from handlers.editorial.registry.parts import (
    KINDS,
    LABEL,
    MARKS,
    OFFERED,
    button,
    found,
    handle,
    held,
    hold,
    kind_of,
    openings,
)
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.long_payload import carried, carry
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_SPELLINGS = 24
_TYPED_ROOM = 40


async def ask_new(visit: Visit, services: Services) -> Reply:
    """'ask:KIND': whom or what to add?"""
    kind = kind_of(visit)
    await expect(visit, services, f"registry:new:{MARKS[kind]}")
    return say(words(visit.translator.text("registry.ask_person" if kind is Kind.PERSON else "registry.ask_topic")))


async def take_new(kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """Add what was typed, unless it is there already: then that is offered first."""
    same = {one.id: one for name in names_of(visit.words).spellings for one in found(kind, name, services)[0]}
    if not same:
        return await _add(kind, visit.words, visit, services)
    rows = [(one,) for one in openings(kind, list(same.values())[:OFFERED], visit)]
    typed = await carry(f"{MARKS[kind]} {visit.words}", _TYPED_ROOM, visit, services)
    rows.append((button("registry.add_anyway", visit, "sure", typed),))
    return say(words(visit.translator.text("registry.already", words=clip(visit.words, LABEL)), tuple(rows)))


async def add_anyway(visit: Visit, services: Services) -> Reply:
    """'sure:WORDS': a namesake."""
    mark, _, typed = (await carried(payload.text(visit.args, 0), visit, services)).partition(" ")
    if mark not in KINDS:
        raise Missing("trouble.stale")
    return await _add(KINDS[mark], typed, visit, services)


async def _add(kind: Kind, typed: str, visit: Visit, services: Services) -> Reply:
    identity, number = await registry.add(services.editorial, kind, typed, visit.actor)
    await forget(visit, services)
    return await pages.card(kind, identity, visit, services, done=visit.translator.text("registry.added"), undo=number)


async def ask_name(visit: Visit, services: Services) -> Reply:
    """'name:KIND:LANGUAGE:ID': what is it called?"""
    kind, language = kind_of(visit), payload.text(visit.args, 1)
    one = known(services.editorial, kind, payload.text(visit.args, 2))
    if language not in LANGUAGES:
        raise Missing("trouble.stale")
    seen = await stamp(services.editorial, kind, one.id)
    await expect(visit, services, f"registry:name:{MARKS[kind]}:{language}:{one.id}:{seen}")
    name = one.name_in(visit.translator.locale)
    return say(words(visit.translator.text(f"registry.ask_name_{language}", name=name)))


async def take_name(kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """Rename, unless somebody else changed the card since it was asked."""
    language, identity, seen = (payload.text(visit.args, place) for place in (2, 3, 4))
    number = await registry.rename(services.editorial, kind, identity, language, visit.words, visit.actor, seen=seen)
    await forget(visit, services)
    return await pages.card(
        kind, identity, visit, services, done=visit.translator.text("registry.renamed"), undo=number
    )


async def ask_spelling(visit: Visit, services: Services) -> Reply:
    """'also:KIND:ID': by what else is it to be found?"""
    kind = kind_of(visit)
    one = known(services.editorial, kind, payload.text(visit.args, 1))
    await expect(visit, services, f"registry:also:{MARKS[kind]}:{one.id}")
    return say(words(visit.translator.text("registry.ask_spelling", name=one.name_in(visit.translator.locale))))


async def take_spelling(kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """Find it by that, too; who else is found so is told."""
    identity = payload.text(visit.args, 2)
    number = await registry.add_spelling(services.editorial, kind, identity, visit.words, visit.actor)
    await forget(visit, services)
    done = visit.translator.text("registry.spelt")
    if others := [one for one in found(kind, visit.words, services)[0] if one.id != identity][:OFFERED]:
        names = [one.name_in(visit.translator.locale) for one in others]
        done += " " + visit.translator.text("registry.found_too", names=names)
    return await pages.card(kind, identity, visit, services, done=done, undo=number)


async def ask_less(visit: Visit, services: Services) -> Reply:
    """'less:KIND:ID': which spelling is wrong?"""
    kind = kind_of(visit)
    one = known(services.editorial, kind, payload.text(visit.args, 1))
    token = await hold(kind, one.id, visit, services)
    rows = [
        (ui.button(clip(spelling, LABEL), "reg", "drop", token, handle(spelling)),)
        for spelling in naming_of(one).others[-_SPELLINGS:]
    ]
    rows.append((button("button.back", visit, "card", MARKS[kind], one.id),))
    question = visit.translator.text("registry.which_less", name=one.name_in(visit.translator.locale))
    return show(visit, words(question, tuple(rows)))


async def drop(visit: Visit, services: Services) -> Reply:
    """'drop:PAGE:SPELLING': that one."""
    kind, identity = await held(visit, services)
    others = naming_of(known(services.editorial, kind, identity)).others
    spelling = next((one for one in others if handle(one) == payload.text(visit.args, 1)), "")
    number = await registry.drop_spelling(services.editorial, kind, identity, spelling, visit.actor)
    done = visit.translator.text("registry.dropped", spelling=spelling)
    return await pages.card(kind, identity, visit, services, done=done, undo=number)


async def confirm(visit: Visit, services: Services) -> Reply:
    """'yes:ID': list whom the tagger found."""
    identity = payload.text(visit.args, 0)
    number = await registry.confirm(services.editorial, identity, visit.actor)
    done = visit.translator.text("registry.confirmed")
    return await pages.card(Kind.PERSON, identity, visit, services, done=done, undo=number)


async def reject(visit: Visit, services: Services) -> Reply:
    """'no:ID': what the tagger found is no person; the next who waits is shown."""
    one = known(services.editorial, Kind.PERSON, payload.text(visit.args, 0))
    number = await registry.reject(services.editorial, one.id, visit.actor)
    done = visit.translator.text("registry.rejected", name=one.name_in(visit.translator.locale))
    return await pages.waiting_page(0, visit, services, done=done, undo=number)
