"""/people and /topics as editors use them: over HTTP, in both languages, with everything that can be undone."""

from typing import Any

import pytest

from bot.domain.newsroom import Role
from bot.domain.person import Person, PersonId
from bot.domain.registry import Kind
from bot.domain.tags import TaggedQuote
from tests.support.retagging import retag
from tests.support.town import HLYNSKA, VERLAN, Someone, Town, labels, person, topic

VERLIN = Person(id=PersonId("ostap-verlin"), names={"en": "Ostap Verlin"}, provisional=True)


async def as_editor(town: Town, **settings: Any) -> Someone:
    await town.editor.starts(**{"locale": "en", **settings})
    await town.appoints(town.editor, Role.EDITOR)
    return town.editor


async def retagged(town: Town) -> str:
    """Let the pass over the archive run to its end; what the editor's message then says."""
    await town.deliver()
    at = (await town.editor.sees())["message_id"]
    await retag(town)
    await town.deliver()
    await town.deliver()
    return str(next(one for one in await town.messages(town.editor.id) if one["message_id"] == at)["text"])


async def test_readers_hear_of_no_such_command(town: Town) -> None:
    await town.olivia.starts()
    for command in ("/people", "/topics security"):
        assert "/help" in (await town.olivia.writes(command))["text"]
    await town.olivia.writes("/latest")
    await town.olivia.writes("/topic")
    await town.olivia.forges("reg:yes:ostap-verlin")
    assert (await town.store.registrar.edits(Kind.PERSON, limit=5))[1] == 0
    assert (await town.desk.audit.find("reg:yes", limit=5)).total == 1


async def test_a_person_is_found_renamed_and_the_name_undone(town: Town) -> None:
    editor = await as_editor(town)
    card = await editor.writes("/people Верлана")
    assert "Ostap Verlan" in card["text"]
    await editor.presses("✏️ Name in English")
    card = await editor.writes("Ostap Werlan")
    assert "✅ Renamed." in card["text"]
    assert town.desk.registry.person(VERLAN.id).name_in("en") == "Ostap Werlan"
    assert town.desk.registry.find_person("Ostap Verlan").sure[0].id == VERLAN.id
    assert "is undone" in (await editor.presses("↩️ Undo"))["text"]
    assert town.desk.registry.person(VERLAN.id).name_in("en") == "Ostap Verlan"
    assert "already been undone" in await pressed_again(editor, "reg:undo:1")
    assert (await town.desk.audit.find("registry_rename", limit=5)).total == 1


async def pressed_again(someone: Someone, data: str) -> str:
    return await someone.forges(data)


async def test_two_spellings_become_one_and_two_again(town: Town) -> None:
    editor = await as_editor(town)
    said = TaggedQuote(start=0, end=3, text="We hold.", verbatim=True, speaker="Verlin", person_id=VERLIN.id)
    article = await town.publish("Verlin speaks", people=(VERLIN,), quote=said)
    await town.publish("Verlan speaks", people=(VERLAN, HLYNSKA))
    await town.archive.learn()
    await town.olivia.follows_already(person(VERLIN))
    await town.oksana.follows_already(person(VERLIN), person(VERLAN))

    await editor.writes("/people ostap verlin")
    await editor.presses("🔗 Merge with …")
    await editor.writes("Ostap Verlan")
    shown = await editor.presses("Ostap Verlan")
    assert "followers: 2 (of these follow both: 1)" in shown["text"]
    assert "articles: 1" in shown["text"]
    assert "✅ Merged." in (await editor.presses("🔗 Merge"))["text"]
    assert await town.olivia.follows() == {VERLAN.id}
    assert await town.oksana.follows() == {VERLAN.id}
    kept = await town.store.articles.get(article.id)
    assert (kept.people, kept.quotes[0].person) == ((VERLAN.id,), VERLAN.id)
    assert town.desk.registry.person(VERLIN.id).id == VERLAN.id
    assert "Ostap Verlan" in (await town.olivia.writes("/start person_ostap-verlin"))["text"]
    assert town.tagger.tag_text("Yesterday Ostap Verlin said so.").people[0].person_id == VERLAN.id

    assert "is undone" in (await editor.presses("↩️ Undo"))["text"]
    assert await town.olivia.follows() == {VERLIN.id}
    assert await town.oksana.follows() == {VERLIN.id, VERLAN.id}
    assert (await town.store.articles.get(article.id)).people == (VERLIN.id,)
    assert town.desk.registry.person(VERLIN.id).id == VERLIN.id


async def test_old_buttons_of_a_merged_id_act_on_the_survivor(town: Town) -> None:
    editor = await as_editor(town)
    await town.publish("Verlin speaks", people=(VERLIN,))
    await town.archive.learn()
    await town.olivia.starts()
    await town.olivia.writes("/person Ostap Verlin")
    page = await town.olivia.sees()
    await editor.writes("/people ostap verlin")
    await editor.presses("🔗 Merge with …")
    await editor.writes("Ostap Verlan")
    await editor.presses("Ostap Verlan")
    await editor.presses("🔗 Merge")
    follow = next(one for one in labels(page) if "Follow" in one)
    await town.olivia.presses(follow, message=page)
    assert await town.olivia.follows() == {VERLAN.id}


async def test_whom_nobody_listed_waits_with_the_sentences_that_name_them(town: Town) -> None:
    editor = await as_editor(town)
    await town.publish("A new mayor", people=(VERLIN,))
    await town.archive.learn()
    first = await editor.writes("/people")
    assert "🕓 1 person is waiting to be confirmed" in labels(first)
    await editor.presses("🕓 1 person is waiting to be confirmed")
    card = await editor.presses("Ostap Verlin · 1")
    assert "A new mayor, in full." in card["text"]
    assert "✅ Listed." in (await editor.presses("✅ This is a person: list them"))["text"]
    assert not town.desk.registry.person(VERLIN.id).provisional
    assert (await town.store.registrar.waiting(limit=5))[1] == 0
    await editor.presses("↩️ Undo")
    assert town.desk.registry.person(VERLIN.id).provisional


async def test_a_topic_is_added_found_merged_and_brought_back_in_ukrainian(town: Town) -> None:
    editor = await as_editor(town, locale="uk", languages=("uk", "en"))
    await editor.writes("/topics")
    await editor.presses("➕ Додати")
    assert "✅ Додано." in (await editor.writes("Bee keeping / Бджільництво"))["text"]
    assert town.desk.registry.find_topic("бджільництво").sure[0].id == "bee-keeping"
    await town.olivia.follows_already(topic("bee-keeping"))
    await editor.presses("🔗 Об’єднати з …")
    await editor.writes("сільське господарство")
    into = town.desk.registry.find_topic("сільське господарство").sure[0]
    choice = await editor.sees()
    if into.name_in("uk") not in str(labels(choice)):
        pytest.fail(str(labels(choice)))
    await editor.presses(next(one for one in labels(choice) if into.name_in("uk") in one))
    assert "✅ Об’єднано." in (await editor.presses("🔗 Об’єднати"))["text"]
    assert await town.olivia.follows() == {into.id}
    assert town.desk.registry.topic("bee-keeping").id == into.id
    assert {score.topic_id for score in town.tagger.tag_text("Бджільництво. " * 9, title="Бджільництво").topics} >= {
        into.id
    }
    await editor.presses("↩️ Скасувати")
    assert await town.olivia.follows() == {"bee-keeping"}


async def test_the_archive_is_tagged_anew_and_the_message_says_how_far(town: Town) -> None:
    editor = await as_editor(town)
    await town.publish("Pavlo Kryvenkyi speaks", extract="x")
    await editor.writes("/people")
    await editor.presses("➕ Add")
    await editor.writes("Pavlo Kryvenkyi / Павло Кривенький")
    assert await retagged(town) == "✅ The archive is retagged: 1 of 1 articles, 1 changed."
    assert "pavlo-kryvenkyi" in town.desk.registry.find_person("Павла Кривенького").sure[0].id


async def test_a_spelling_is_given_taken_and_split_off(town: Town) -> None:
    editor = await as_editor(town)
    await editor.writes("/people Ostap Verlan")
    await editor.presses("➕ Spelling")
    assert "✅ Found" in (await editor.writes("Iustap Berlen"))["text"]
    assert town.desk.registry.find_person("Iustap Berlen").sure[0].id == VERLAN.id
    await editor.presses("✂️ Split off …")
    assert "☑️ Iustap Berlen" in labels(await editor.presses("▫️ Iustap Berlen"))
    assert "✂️" in (await editor.presses("✂️ Split off what is marked"))["text"]
    assert town.desk.registry.find_person("Iustap Berlen").sure[0].id == "iustap-berlen"
    await editor.presses("↩️ Undo")
    await editor.writes("/people Ostap Verlan")
    await editor.presses("➖ Spelling")
    assert "no longer leads here" in (await editor.presses("Iustap Berlen"))["text"]


@pytest.mark.parametrize(
    "data",
    [
        "reg",
        "reg:card",
        "reg:card:p",
        "reg:card:x:y",
        "reg:pair:zzz",
        "reg:join:#ffff",
        "reg:undo:999",
        "reg:name:p:xx:ostap-verlan",
        "reg:yes:nobody",
        "reg:wait:-5",
    ],
)
async def test_forged_buttons_get_an_answer_and_change_nothing(town: Town, data: str) -> None:
    editor = await as_editor(town)
    await editor.writes("/people Ostap Verlan")
    await editor.forges(data)
    assert (await town.store.registrar.edits(Kind.PERSON, limit=1))[1] == 0


@pytest.mark.parametrize("name", ["!", "x" * 200, "\u202e\u200b", "12", "Ab/" * 40 + "Cd"])
async def test_names_that_are_none_are_refused(town: Town, name: str) -> None:
    editor = await as_editor(town)
    await editor.writes("/people")
    await editor.presses("➕ Add")
    assert "That isn’t a name" in (await editor.writes(name))["text"]
