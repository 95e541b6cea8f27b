"""People and topics named, merged, split and put in order, whatever an editor does it with; each edit can be undone."""

from datetime import date

import pytest

from bot.domain.errors import Conflict, Missing, Refused
from bot.domain.person import Day, Person, PersonId, Source
from bot.domain.registry import Kind, Naming
from bot.editorial import offices, registry, registry_journal
from bot.editorial.identities import known, lineage
from bot.sandbox.people import EDITOR
from tests.editorial.acting import Newsdesk
from tests.support.town import HLYNSKA, VERLAN

FOUND = Person(id=PersonId("yurko-hreblia"), names={"uk": "Юрко Гребля"}, provisional=True)
GAZETTE = Source(
    id="desk", name="gazette.example", date=date(2026, 3, 2), address="https://gazette.example/1", own=True
)


def name(desk: Newsdesk, kind: Kind, identity: str, locale: str = "en") -> str:
    return known(desk.ports, kind, identity).name_in(locale)


async def test_a_name_is_shown_at_once_noted_and_undone(desk: Newsdesk) -> None:
    number = await registry.rename(desk.ports, Kind.PERSON, VERLAN.id, "en", "Ostap Verlan Jr", desk.editor)
    assert name(desk, Kind.PERSON, VERLAN.id) == "Ostap Verlan Jr"
    undone, stayed = await registry_journal.undo(desk.ports, number, desk.editor)
    assert (undone.id, stayed) == (number, 0)
    assert name(desk, Kind.PERSON, VERLAN.id) == "Ostap Verlan"
    assert await desk.acts() == ["registry_rename", "registry_undo"]
    with pytest.raises(Missing):
        await registry_journal.undo(desk.ports, number, desk.editor)
    assert await desk.acts() == ["registry_rename", "registry_undo"]


async def test_an_edit_asks_for_a_pass_over_the_archive_and_tells_its_editor(desk: Newsdesk) -> None:
    await desk.town.publish(people=(VERLAN,))
    await registry.add_spelling(desk.ports, Kind.PERSON, VERLAN.id, "O. Verlan", desk.editor)
    assert await desk.ports.retags.current() is not None
    assert len(await desk.owed(EDITOR)) == 1


async def test_of_two_editors_the_second_is_told_who_was_first(desk: Newsdesk) -> None:
    seen = await registry_journal.stamp(desk.ports, Kind.PERSON, VERLAN.id)
    await registry.rename(desk.ports, Kind.PERSON, VERLAN.id, "en", "Ostap V. Verlan", desk.editor, seen=seen)
    with pytest.raises(Conflict) as overtaken:
        await registry.rename(desk.ports, Kind.PERSON, VERLAN.id, "en", "O. Verlan", desk.owner, seen=seen)
    assert overtaken.value.phrase.args == {"who": "Helen"}
    assert name(desk, Kind.PERSON, VERLAN.id) == "Ostap V. Verlan"
    assert await desk.acts() == ["registry_rename"]


async def test_what_is_no_name_is_refused_and_nothing_is_written(desk: Newsdesk) -> None:
    with pytest.raises(Refused):
        await registry.rename(desk.ports, Kind.PERSON, VERLAN.id, "en", "?!", desk.editor)
    with pytest.raises(Refused):
        await registry.add(desk.ports, Kind.TOPIC, "Бджільництво", desk.editor)
    assert (await desk.ports.registrar.edits(Kind.PERSON, limit=5))[1] == 0
    assert await desk.acts() == []


async def test_a_spelling_finds_somebody_until_it_is_dropped(desk: Newsdesk) -> None:
    def found() -> list[str]:
        return [one.id for one in desk.ports.registry.find_person("The Miller").sure]

    await registry.add_spelling(desk.ports, Kind.PERSON, VERLAN.id, "The Miller", desk.editor)
    assert found() == [VERLAN.id]
    await registry.drop_spelling(desk.ports, Kind.PERSON, VERLAN.id, "The Miller", desk.editor)
    assert found() == []


async def test_two_people_become_one_and_two_again(desk: Newsdesk) -> None:
    article = await desk.town.publish(people=(HLYNSKA,))
    number = await registry.merge(desk.ports, Kind.PERSON, HLYNSKA.id, VERLAN.id, desk.editor)
    assert (await desk.ports.articles.get(article.id)).people == (VERLAN.id,)
    assert known(desk.ports, Kind.PERSON, HLYNSKA.id).id == VERLAN.id
    with pytest.raises(Refused):
        await registry.rename(desk.ports, Kind.PERSON, HLYNSKA.id, "en", "S. Hlynska", desk.editor)
    await registry_journal.undo(desk.ports, number, desk.editor)
    assert (await desk.ports.articles.get(article.id)).people == (HLYNSKA.id,)
    assert await desk.acts() == ["registry_merge", "registry_undo"]


async def test_nobody_is_merged_into_themselves(desk: Newsdesk) -> None:
    with pytest.raises(Refused):
        await registry.merge(desk.ports, Kind.PERSON, VERLAN.id, VERLAN.id, desk.editor)
    assert await desk.acts() == []


async def test_a_spelling_and_an_article_part_from_an_identity(desk: Newsdesk) -> None:
    article = await desk.town.publish(people=(VERLAN,))
    await registry.add_spelling(desk.ports, Kind.PERSON, VERLAN.id, "Orest Verlan", desk.editor)
    parting = registry.Parting(
        kind=Kind.PERSON,
        identity=VERLAN.id,
        naming=Naming(names={"en": "Orest Verlan"}, others=()),
        spellings=("Orest Verlan",),
        articles=(article.id,),
    )
    new, _ = await registry.split(desk.ports, parting, desk.editor)
    assert name(desk, Kind.PERSON, new) == "Orest Verlan"
    assert (await desk.ports.articles.get(article.id)).people == (new,)


async def test_a_topic_parts_only_with_an_english_name(desk: Newsdesk) -> None:
    parting = registry.Parting(kind=Kind.TOPIC, identity="budget", naming=Naming(names={"uk": "Мед"}, others=()))
    with pytest.raises(Refused):
        await registry.split(desk.ports, parting, desk.editor)
    assert await desk.acts() == []


async def test_a_new_topic_stands_where_it_is_put_and_never_under_itself(desk: Newsdesk) -> None:
    honey, _ = await registry.add(desk.ports, Kind.TOPIC, "Honey trade / Торгівля медом", desk.editor)
    bees, _ = await registry.add(desk.ports, Kind.TOPIC, "Bee keeping", desk.editor)
    await registry.place(desk.ports, bees, honey, desk.editor)
    assert lineage(desk.ports, bees) == (bees, honey)
    with pytest.raises(Refused):
        await registry.place(desk.ports, honey, bees, desk.editor)
    assert lineage(desk.ports, honey) == (honey,)
    await registry.place(desk.ports, bees, None, desk.editor)
    assert lineage(desk.ports, bees) == (bees,)
    assert await desk.acts() == ["registry_add", "registry_add", "registry_move", "registry_move"]


async def test_namesakes_have_ids_of_their_own(desk: Newsdesk) -> None:
    one, _ = await registry.add(desk.ports, Kind.PERSON, "Petro Hai", desk.editor)
    other, _ = await registry.add(desk.ports, Kind.PERSON, "Petro Hai", desk.editor)
    assert (one, other) == ("petro-hai", "petro-hai-2")


async def test_whom_the_tagger_found_is_listed_or_hidden_once(desk: Newsdesk) -> None:
    article = await desk.town.publish("Юрко Гребля мовчить", people=(FOUND,), language="uk")
    await desk.ports.revise()
    number = await registry.reject(desk.ports, FOUND.id, desk.editor)
    assert (await desk.ports.articles.get(article.id)).people == ()
    await registry_journal.undo(desk.ports, number, desk.editor)
    await registry.confirm(desk.ports, FOUND.id, desk.editor)
    with pytest.raises(Refused):
        await registry.reject(desk.ports, FOUND.id, desk.editor)
    assert (await desk.ports.articles.get(article.id)).people == (FOUND.id,)
    assert await desk.acts() == ["registry_reject", "registry_undo", "registry_confirm"]


async def test_an_office_begins_and_ends_with_its_source_and_not_before_it_began(desk: Newsdesk) -> None:
    await offices.start(
        desk.ports, VERLAN.id, "Minister of Roads / Міністр доріг", Day("2024-05-01"), GAZETTE, desk.editor
    )
    (role,) = desk.ports.registry.person(VERLAN.id).roles
    assert (role.title_in("uk"), role.start, role.source.name) == ("Міністр доріг", Day("2024-05-01"), GAZETTE.name)
    with pytest.raises(Refused):
        await offices.end(desk.ports, VERLAN.id, role, Day("2024-04"), GAZETTE, desk.editor)
    await offices.end(desk.ports, VERLAN.id, role, Day("2026"), GAZETTE, desk.editor)
    (ended,) = desk.ports.registry.person(VERLAN.id).roles
    assert (ended.end, ended.ended_by and ended.ended_by.name) == (Day("2026"), GAZETTE.name)
    assert await desk.acts() == ["registry_start", "registry_end"]


async def test_an_office_has_a_title(desk: Newsdesk) -> None:
    with pytest.raises(Refused):
        await offices.start(desk.ports, VERLAN.id, "", Day("2024"), GAZETTE, desk.editor)
    assert await desk.acts() == []
