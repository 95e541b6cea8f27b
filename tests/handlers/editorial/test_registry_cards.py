"""What editors read on the registry's cards and buttons: names in words, and no code's own names for anybody."""

import pytest

from tests.handlers.editorial.test_registry_deeds import desk_of
from tests.support.town import Town, labels


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("en", ["English: Ostap Verlan", "Ukrainian: Остап Верлан"]),
        ("uk", ["Англійська: Ostap Verlan", "Українська: Остап Верлан"]),
    ],
)
async def test_a_card_names_languages_in_words_and_shows_no_id(town: Town, locale: str, lines: list[str]) -> None:
    editor = await desk_of(town)
    await editor.starts(locale=locale)
    card = await editor.writes("/people Ostap Verlan")
    assert set(lines) <= set(card["text"].split("\n"))
    assert "ostap-verlan" not in card["text"]
    topic = town.desk.registry.topics()[0]
    shown = await editor.writes(f"/topics {topic.name_in('en')}")
    assert shown["text"].startswith(topic.name_in(locale))
    assert not any(line in shown["text"] for line in (f"· {topic.id}", "uk:", "en:"))


async def test_namesakes_are_told_apart_by_office_or_other_name(town: Town) -> None:
    editor = await desk_of(town)
    await editor.writes("/people")
    await editor.presses("➕ Add")
    await editor.writes("Ostap Verlan / Остап Верланчук")
    await editor.presses("➕ No, add a new one")
    shown = await editor.writes("/people Ostap Verlan")
    assert {"Ostap Verlan · Остап Верлан", "Ostap Verlan · Остап Верланчук"} <= set(labels(shown))
