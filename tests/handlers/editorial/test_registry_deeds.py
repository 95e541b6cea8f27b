"""What editors decide in the registry beyond names: nobodies, what is told apart, the tree; and two editors at once."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.article import ArticleId, Tags
from bot.domain.newsroom import Role
from bot.domain.person import Person, PersonId
from bot.domain.registry import Kind
from bot.domain.tags import TaggedQuote
from tests.handlers.editorial.newsroom import carried
from tests.support.retagging import retag
from tests.support.town import VERLAN, Someone, Town, labels, person, topic

FALSE = Person(id=PersonId("yurko-hreblia"), names={"uk": "Юрко Гребля"}, provisional=True)
NAMING = ("Вчора Юрко Гребля заявив про це.", "Усі чекали на Юрка Греблю.", "Yurko Hreblia said so yesterday.")
SAID = TaggedQuote(start=0, end=3, text="We hold.", verbatim=True, speaker="Юрко Гребля", person_id=FALSE.id)


async def desk_of(town: Town, who: Someone | None = None, **settings: Any) -> Someone:
    editor = who or town.editor
    await editor.starts(**{"locale": "en", **settings})
    await town.appoints(editor, Role.EDITOR)
    return editor


async def people_in(town: Town, article: ArticleId) -> tuple[str, ...]:
    return (await town.store.articles.get(article)).people


async def test_what_is_no_person_is_hidden_and_never_found_again_until_somebody_adds_it(town: Town) -> None:
    editor = await desk_of(town, locale="uk", languages=("uk", "en"))
    article = await town.publish("Юрко Гребля мовчить", people=(FALSE, VERLAN), quote=SAID, language="uk")
    await town.archive.learn()
    await town.olivia.follows_already(person(FALSE), person(VERLAN))
    waiting = await editor.writes("/people")
    await editor.presses(next(one for one in labels(waiting) if "чекає" in one))
    await editor.presses("Юрко Гребля · 1")
    for said in NAMING:
        assert len(town.tagger.tag_text(said).people) == 1
    shown = await editor.presses("🚫 Це не людина")
    assert "«Юрко Гребля» — не людина" in shown["text"]
    kept = await town.store.articles.get(article.id)
    assert (kept.people, kept.quotes[0].person, kept.quotes[0].speaker) == ((VERLAN.id,), None, "Юрко Гребля")
    assert await town.olivia.follows() == {VERLAN.id}
    assert town.desk.registry.find_person("Юрко Гребля").sure == ()
    for said in NAMING:
        assert town.tagger.tag_text(said).people == ()
    assert (await town.desk.audit.find("registry_reject", limit=5)).total == 1

    await editor.presses("↩️ Скасувати")
    back = await town.store.articles.get(article.id)
    assert (set(back.people), back.quotes[0].person) == ({FALSE.id, VERLAN.id}, FALSE.id)
    assert await town.olivia.follows() == {FALSE.id, VERLAN.id}
    assert (await town.store.registrar.waiting(limit=5))[1] == 1


async def test_an_editor_may_add_whom_another_threw_out(town: Town) -> None:
    editor = await desk_of(town)
    await town.publish("Hreblia is silent", people=(FALSE,))
    await town.archive.learn()
    await editor.writes("/people Юрко Гребля")
    await editor.presses("🚫 Not a person")
    await editor.writes("/people")
    await editor.presses("➕ Add")
    assert "✅ Added." in (await editor.writes("Yurko Hreblia / Юрко Гребля"))["text"]
    assert town.desk.registry.person("yurko-hreblia").name_in("uk") == "Юрко Гребля"
    assert (
        town.tagger.tag_text("Вчора Юрко Гребля заявив про це.", language="uk").people[0].person_id == "yurko-hreblia"
    )
    await editor.presses("↩️ Undo")
    assert town.desk.registry.find_person("Юрко Гребля").sure == ()


async def test_whom_nobody_listed_waits_again_when_the_edit_that_listed_them_is_undone(town: Town) -> None:
    editor = await desk_of(town)
    said = "Вчора Юрко Гребля заявив про це."
    article = await town.publish("Гребля", people=(FALSE,), language="uk", standfirst=said)
    await town.archive.learn()
    await editor.writes("/people Юрко Гребля")
    await editor.presses("✏️ Name in English")
    await editor.writes("Yurko Hreblya")
    await retag(town)
    assert (await town.store.registrar.waiting(limit=5))[1] == 0
    await editor.presses("↩️ Undo")
    assert town.desk.registry.person(FALSE.id).provisional
    assert (await town.store.registrar.waiting(limit=5))[1] == 1
    assert await people_in(town, article.id) == (FALSE.id,)


async def test_an_article_about_a_namesake_goes_to_another_and_stays_there(town: Town) -> None:
    editor = await desk_of(town)
    one = await town.publish("Verlan speaks", people=(VERLAN,), standfirst="Ostap Verlan spoke.")
    swam = "Ostap Verlan swam across the lake."
    namesake = await town.publish("Verlan swims", people=(VERLAN,), ago=timedelta(hours=2), standfirst=swam)
    await editor.writes("/people Ostap Verlan")
    await editor.presses("✂️ Split off …")
    assert "Mark spellings or articles first" in await pressed(editor, "✂️ Split off what is marked")
    await editor.presses("📰 Articles: 0 marked")
    assert "☑️ Verlan swims" in labels(await editor.presses("▫️ Verlan swims"))
    await editor.presses("Done →")
    await editor.presses("✂️ Split off what is marked")
    card = await editor.writes("Ostap Verlan (swimmer) / Остап Верлан (плавець)")
    assert "is an entry of its own now" in card["text"]
    [new] = await people_in(town, namesake.id)
    assert new != VERLAN.id
    await retag(town)
    assert (await people_in(town, one.id), await people_in(town, namesake.id)) == ((VERLAN.id,), (new,))
    await editor.presses("↩️ Undo")
    assert await people_in(town, namesake.id) == (VERLAN.id,)
    await retag(town)
    assert await people_in(town, namesake.id) == (VERLAN.id,)


async def pressed(someone: Someone, label: str) -> str:
    await someone.presses(label)
    return await someone.toast()


async def test_a_topic_is_split_and_put_elsewhere_in_the_tree(town: Town) -> None:
    editor = await desk_of(town)
    await editor.writes("/topics")
    await editor.presses("➕ Add")
    await editor.writes("Bee keeping / Бджільництво / Honey trade")
    await editor.presses("✂️ Split off …")
    await editor.presses("▫️ Honey trade")
    await editor.presses("✂️ Split off what is marked")
    assert town.desk.registry.find_topic("Honey trade").sure[0].id == "honey-trade"
    await editor.presses("🌳 Place in the tree")
    await editor.writes("bee keeping")
    await editor.presses("Bee keeping")
    card = await editor.presses("📌 Under Bee keeping")
    assert "In the tree: Bee keeping › Honey trade" in card["text"]
    assert town.desk.registry.topic("honey-trade").parent == "bee-keeping"

    await editor.writes("/topics bee keeping")
    await editor.presses("🌳 Place in the tree")
    assert "nothing like" in (await editor.writes("honey trade"))["text"]
    page = await town.messages(editor.id)
    opened = next(one for one in reversed(page) if carried(one, "reg") and "Open topics" in one["text"])
    data = next(str(key["callback_data"]) for row in opened["reply_markup"]["inline_keyboard"] for key in row)
    token = data.split(":")[2]
    assert "can’t go under itself" in await editor.forges(f"reg:put:{token}:honey-trade")
    assert "can’t go under itself" in await editor.forges(f"reg:put:{token}:bee-keeping")
    await editor.writes("/topics honey trade")
    await editor.presses("🌳 Place in the tree")
    await editor.presses("📌 To the top level")
    assert town.desk.registry.topic("honey-trade").parent is None
    await editor.presses("↩️ Undo")
    assert town.desk.registry.topic("honey-trade").parent == "bee-keeping"


async def test_who_is_there_already_is_offered_before_a_namesake_is_added(town: Town) -> None:
    editor = await desk_of(town)
    await editor.writes("/people")
    await editor.presses("➕ Add")
    shown = await editor.writes("Ostap Verlan / Остап Верлан")
    assert "may already be here" in shown["text"]
    assert "Ostap Verlan" in labels(shown)
    assert "✅ Added." in (await editor.presses("➕ No, add a new one"))["text"]
    assert town.desk.registry.person("ostap-verlan-2").name_in("en") == "Ostap Verlan"


async def test_two_editors_add_spellings_at_once_and_both_stay(town: Town) -> None:
    one, other = await desk_of(town), await desk_of(town, town.oksana)
    for editor in (one, other):
        await editor.writes("/people Ostap Verlan")
        await editor.presses("➕ Spelling")
    await asyncio.gather(one.writes("Iustap Berlen"), other.writes("Ustap Ferlan"))
    assert {"Iustap Berlen", "Ustap Ferlan"} <= set(town.desk.registry.person(VERLAN.id).aliases)


async def test_a_name_that_another_editor_changed_meanwhile_is_not_overwritten(town: Town) -> None:
    one, other = await desk_of(town), await desk_of(town, town.oksana)
    for editor in (one, other):
        await editor.writes("/people Ostap Verlan")
        await editor.presses("✏️ Name in English")
    await one.writes("Ostap Werlan")
    assert "was changed" in (await other.writes("Ostap Ferlan"))["text"]
    assert town.desk.registry.person(VERLAN.id).name_in("en") == "Ostap Werlan"


async def test_nobody_is_merged_by_a_button_drawn_before_another_merge(town: Town) -> None:
    editor = await desk_of(town)
    for name in ("Petro Hai", "Ivan Lis", "Maria Kol"):
        await editor.writes("/people")
        await editor.presses("➕ Add")
        await editor.writes(name)
    await editor.writes("/people Ivan Lis")
    await editor.presses("🔗 Merge with …")
    await editor.writes("Petro Hai")
    asked = await editor.presses("Petro Hai")
    keys = [str(key["callback_data"]) for row in asked["reply_markup"]["inline_keyboard"] for key in row]
    join = next(one for one in keys if one.startswith("reg:join"))
    await editor.presses("🔗 Merge")
    assert town.desk.registry.person("ivan-lis").id == "petro-hai"
    assert "someone merged them" in await editor.forges(join.replace("petro-hai", "maria-kol"))
    assert town.desk.registry.person("petro-hai").id == "petro-hai"
    assert (await town.store.registrar.edits(Kind.PERSON, limit=9))[1] == 4


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Оstap Verlan", "mixes Latin and Cyrillic"),
        ("Остап Верлан", "Latin letters"),
        ("\u202eOstap\u200b Verlen\u2066", ""),
        ("<b>Ostap</b>", ""),
    ],
)
async def test_names_that_mislead_are_refused_or_cleaned(town: Town, name: str, why: str) -> None:
    editor = await desk_of(town)
    await editor.writes("/people Ostap Verlan")
    await editor.presses("✏️ Name in English")
    shown = await editor.writes(name)
    if why:
        assert why in shown["text"]
    else:
        assert "✅ Renamed." in shown["text"]
        assert not re.search(
            "[\u202a-\u202e\u200b-\u200f\u2066-\u2069]", town.desk.registry.person(VERLAN.id).name_in("en")
        )


async def test_the_longest_ids_fit_every_button(town: Town) -> None:
    editor = await desk_of(town)
    long = Person(id=PersonId("a" * 48), names={"uk": "Дуже Довге Ім’я " * 3}, provisional=True)
    other = Person(id=PersonId("b" * 48), names={"uk": "Дуже Довге Ім’я " * 3}, provisional=True)
    await town.publish("Long", people=(long, other))
    await town.archive.learn()
    await editor.writes("/people")
    await editor.forges(f"reg:card:p:{long.id}")
    for data in (f"reg:part:p:{long.id}", f"reg:into:p:{long.id}", f"reg:name:p:uk:{long.id}", f"reg:less:p:{long.id}"):
        await editor.forges(data)
    await editor.forges(f"reg:into:p:{long.id}")
    rows = (await editor.sees())["reply_markup"]["inline_keyboard"]
    assert all(len(key["callback_data"].encode()) <= 64 for row in rows for key in row)
    await editor.forges(f"reg:card:p:{long.id}")
    await editor.presses("🔗 Merge with …")
    choice = next(one for one in labels(await editor.sees()) if "Dovhe" in one)
    await editor.presses(choice)
    assert "✅ Merged." in (await editor.presses("🔗 Merge"))["text"]


async def test_a_draft_that_still_names_who_was_merged_is_stored_by_the_survivors_id(town: Town) -> None:
    editor = await desk_of(town)
    verlin = Person(id=PersonId("ostap-verlin"), names={"en": "Ostap Verlin"}, provisional=True)
    old = await town.publish("Verlin speaks", people=(verlin,))
    await town.archive.learn()
    tags: Tags = await town.store.revisions.tags_of(old.id)
    await editor.writes("/people ostap verlin")
    await editor.presses("🔗 Merge with …")
    await editor.writes("Ostap Verlan")
    await editor.presses("Ostap Verlan")
    await editor.presses("🔗 Merge")
    again = replace((await town.store.articles.get(old.id)).manuscript, headline="Verlin speaks again")
    signature = town.tagger.signature(again, tags)
    new = await town.store.articles.add(
        again, tags=tags, extract="", signature=signature, story_id=None, added=town.clock()
    )
    assert await people_in(town, new) == (VERLAN.id,)


async def test_an_editors_broken_button_is_refused_and_written_down(town: Town) -> None:
    editor = await desk_of(town)
    await editor.writes("/people")
    assert await editor.forges("reg:steal:p:x")
    assert await editor.forges("reg:pair:zzzzz:ostap-verlan")
    assert (await town.desk.audit.find("refused", limit=5)).total == 2


async def test_undoing_tells_how_many_readers_have_changed_their_follows_since(town: Town) -> None:
    editor = await desk_of(town)
    await editor.writes("/topics")
    await editor.presses("➕ Add")
    await editor.writes("Bee keeping / Бджільництво")
    await town.olivia.follows_already(topic("bee-keeping"))
    await town.oksana.follows_already(topic("bee-keeping"))
    await editor.presses("🔗 Merge with …")
    await editor.writes("sanctions")
    choice = next(one for one in labels(await editor.sees()) if one.startswith("Sanctions"))
    await editor.presses(choice)
    await editor.presses("🔗 Merge")
    await town.store.readers.unsubscribe(town.olivia.id, topic("sanctions"))
    shown = await editor.presses("↩️ Undo")
    assert "1 follow was changed by its reader meanwhile" in shown["text"]
    assert (await town.olivia.follows(), await town.oksana.follows()) == (set(), {"bee-keeping"})
