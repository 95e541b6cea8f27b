"""An operator's people: whom a line means, and that nobody gets another's office."""

from bot.domain.errors import Refused
from bot.domain.person import Source
from bot.domain.registry import Kind
from bot.ingest.people_file import Line, lines
from tests.support.town import Town

HEADING = "name,name_uk,spellings,id,office,office_uk,start,end,source,link,as_of"


def table(*rows: str) -> list[Line | tuple[int, Refused]]:
    return list(lines("\n".join([HEADING, *rows]).encode()))


def keys(answers: list[tuple[int, bool | Refused]]) -> list[str | bool]:
    return [answer.phrase.key if isinstance(answer, Refused) else answer for _, answer in answers]


def row(
    name: str, *, identity: str = "", office: str = "Warden", start: str = "2024", as_of: str = "2024-06-01"
) -> str:
    return f"{name},,,{identity},{office},,{start},,Gazette of Veresia,https://example.org/1,{as_of}"


async def test_a_line_gives_an_office_that_readers_see_with_what_its_source_knows(town: Town) -> None:
    taking = town.archive.people_intake()
    answers = list(
        taking.each(table("Yarko Blyznets,Ярко Близнець,Yarko Bliznets,,Warden,Наглядач,2024,,Gazette,,2024-06"))
    )
    await taking.write()
    assert keys(answers) == [True]
    assert (await town.olivia.writes("/person yarko bliznets"))["text"].splitlines()[:2] == [
        "Yarko Blyznets",
        "Warden, from 2024 (as of June 2024)",
    ]
    assert "станом на червень 2024 року" in (await town.oksana.writes("/person Близнець"))["text"]
    [role] = town.desk.registry.person("yarko-blyznets").roles
    assert role.source == Source(id="file", name="Gazette", date=role.source.date, own=True)
    assert town.tagger.tag_text("Ярка Близнеця бачили вчора.").people[0].person_id == "yarko-blyznets"


async def test_a_namesake_gets_nothing_until_the_line_says_who_is_meant(town: Town) -> None:
    taking = town.archive.people_intake()
    rows = [
        row("Ostap Verlan"),
        row("Ostap Verlan", identity="nobody-here"),
        row("Ostap Verlan", identity="ostap-verlan", office="Rector"),
        row("Ostap Verlan", identity="new", office="Baker"),
        row("Ostap Verlan", identity="new", office="Miller"),
    ]
    answers = keys(list(taking.each(table(*rows))))
    await taking.write()
    assert answers == ["people_file.namesake", "people_file.unknown_id", True, True, True]
    held = {one: town.desk.registry.person(one).roles for one in ("ostap-verlan", "ostap-verlan-2")}
    assert {one: {role.titles["en"] for role in roles} for one, roles in held.items()} == {
        "ostap-verlan": {"Rector"},
        "ostap-verlan-2": {"Baker", "Miller"},
    }


async def test_what_lacks_a_source_or_a_sensible_day_is_refused_alone(town: Town) -> None:
    rows = [
        "Nina Lis,,,,Warden,,2024,,,,2024-06-01",
        "Nina Lis,,,,Warden,,2024,,Gazette,,",
        "Nina Lis,,,,Warden,,2024,,Gazette,javascript:1,2024-06-01",
        "Nina Lis,,,,Warden,,2024,2023,Gazette,,2024-06-01",
        "Nina Lis,,,,,,2024,,Gazette,,2024-06-01",
        "Nina Lis,,,,Warden,,soon,,Gazette,,2024-06-01",
        "Nina Lis,,,,Warden,,2024,,Gazette,,2999-06-01",
        "Nina Lis,,,,Warden,,2024,,Gazette,,2024-06-01,more",
        ",,,,Warden,,2024,,Gazette,,2024-06-01",
        row("Nina Lis"),
    ]
    taking = town.archive.people_intake()
    assert keys(list(taking.each(table(*rows)))) == [
        "people_file.no_source",
        "people_file.no_day",
        "registry.needs_link",
        "registry.ends_before",
        "registry.needs_title",
        "registry.bad_day",
        "people_file.future",
        "people_file.cells",
        "registry.bad_name",
        True,
    ]
    await taking.write()
    assert len(town.desk.registry.person("nina-lis").roles) == 1


async def test_an_import_is_undone_like_any_edit(town: Town) -> None:
    taking = town.archive.people_intake()
    list(taking.each(table(row("Ostap Verlan", identity="ostap-verlan"))))
    await taking.write()
    edits, _ = await town.store.registrar.edits(Kind.PERSON, limit=5)
    assert [(edit.deed.value, edit.actor) for edit in edits] == [("import", 0)]
    await town.store.registrar.undo(edits[0].id, actor=1, now=town.clock())
    await town.archive.learn()
    assert town.desk.registry.person("ostap-verlan").roles == ()
