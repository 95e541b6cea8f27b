"""Editors begin and end an office in two taps and a link; each line says who says so; undoing takes it back."""

import pytest

from bot.domain.newsroom import Role
from bot.domain.registry import Kind
from tests.support.town import Someone, Town, labels

LINK = "https://example.org/news/roads"


async def desk_of(town: Town, locale: str = "en") -> Someone:
    editor = town.editor
    await editor.starts(locale=locale)
    await town.appoints(editor, Role.EDITOR)
    return editor


def links(shown: dict[str, object]) -> set[str]:
    entities = shown.get("entities", [])
    assert isinstance(entities, list)
    return {one["url"] for one in entities if one["type"] == "text_link"}


async def test_a_card_says_of_each_office_who_says_so_and_when(town: Town) -> None:
    editor = await desk_of(town)
    card = await editor.writes("/people Dmytro Kuleba")
    assert "🏛 Minister of Foreign Affairs (Ukraine) · 4 March 2020 — … · Wikidata, 23 July 2022" in card["text"]
    assert any("every-politician-scrapers/ukraine-cabinet/tree/" in address for address in links(card))
    assert "No source gives Alexander Petrov an office." in await offices_of("Alexander Petrov", editor)


async def offices_of(name: str, editor: Someone) -> str:
    """The page of somebody's offices: its text, and its buttons one a line."""
    await editor.writes(f"/people {name}")
    shown = await editor.presses("🏛 Offices")
    return "\n".join([shown["text"], *labels(shown)])


async def test_an_office_ends_in_two_taps_and_a_link_and_comes_back(town: Town) -> None:
    editor = await desk_of(town)
    await offices_of("Dmytro Kuleba", editor)
    await editor.presses("⏹ Minister of Foreign Affairs (Ukraine)")
    card = await editor.writes(f"2024-09-05 {LINK}")
    assert "✅ Office ended" in card["text"]
    assert (
        "Minister of Foreign Affairs (Ukraine) · 4 March 2020 — 5 September 2024 · Wikidata, 23 July 2022 · "
        "example.org, " in card["text"]
    )
    assert LINK in links(card)
    page = await town.olivia.writes("/person Dmytro Kuleba")
    assert page["text"].splitlines()[1] == "Minister of Foreign Affairs (Ukraine), 2020–2024"
    found = await town.desk.audit.find("registry_end", limit=5)
    assert found.total == 1
    assert LINK in str(found.entries[0].details["words"])

    await editor.presses("↩️ Undo")
    page = await town.olivia.writes("/person Dmytro Kuleba")
    assert page["text"].splitlines()[1].endswith("from 2020 (as of July 2022)")


async def test_an_office_begins_with_a_link_in_both_languages(town: Town) -> None:
    editor = await desk_of(town, "uk")
    await editor.writes("/people Остап Верлан")
    await editor.presses("🏛 Посади")
    await editor.presses("➕ Нова посада")
    card = await editor.writes(f"Minister of Roads / Міністр доріг, 01.03.2025 {LINK}.")
    assert "🏛 Міністр доріг · 1 березня 2025\u202fр. — … · example.org" in card["text"]
    assert (await town.olivia.writes("/person Ostap Verlan"))["text"].splitlines()[1] == "Minister of Roads"
    assert (await town.oksana.writes("/person Верлан"))["text"].splitlines()[1] == "Міністр доріг"
    edits, _ = await town.store.registrar.edits(Kind.PERSON, limit=5)
    assert [edit.deed.value for edit in edits] == ["start"]
    assert "нова посада: Міністр доріг" in (await editor.presses("📜 Правки"))["text"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Minister of Roads", "I say nothing about a person without a source"),
        ("Minister of Roads https://localhost/x", "I say nothing about a person without a source"),
        ("Minister of Roads javascript:alert(1)", "I say nothing about a person without a source"),
        (f"2025-02-30 Minister {LINK}", "isn’t a date"),
        (LINK, "Which office?"),
        (f"Minister of Rоads {LINK}", "Rоads"),
    ],
)
async def test_what_has_no_source_or_makes_no_sense_is_not_taken(town: Town, typed: str, answer: str) -> None:
    editor = await desk_of(town)
    await editor.writes("/people Ostap Verlan")
    await editor.presses("🏛 Offices")
    await editor.presses("➕ New office")
    assert answer in (await editor.writes(typed))["text"]
    assert town.desk.registry.person("ostap-verlan").roles == ()


async def test_an_office_cannot_end_before_it_began_nor_twice(town: Town) -> None:
    editor = await desk_of(town)
    await offices_of("Dmytro Kuleba", editor)
    await editor.presses("⏹ Minister of Foreign Affairs (Ukraine)")
    assert "It cannot end on 2019-01-01" in (await editor.writes(f"2019-01-01 {LINK}"))["text"]
    await editor.writes(f"2024-09-05 {LINK}")
    assert "⏹" not in await offices_of("Dmytro Kuleba", editor)


async def test_offices_stay_through_a_new_name(town: Town) -> None:
    editor = await desk_of(town)
    await offices_of("Dmytro Kuleba", editor)
    await editor.presses("⏹ Minister of Foreign Affairs (Ukraine)")
    await editor.writes(f"2024-09-05 {LINK}")
    await editor.presses("✏️ Name in English")
    card = await editor.writes("Dmytro I. Kuleba")
    assert "4 March 2020 — 5 September 2024" in card["text"]
    overlay = await town.store.registrar.overlay()
    naming = overlay.naming(Kind.PERSON, "dmytro-kuleba")
    assert naming
    assert [role.end.text for role in naming.offices if role.end] == ["2024-09-05"]
