"""Texts on their way, whatever they are written with."""

import pytest

from bot.domain.draft import Draft, DraftState, written
from bot.domain.errors import Conflict, Missing, Refused
from bot.domain.submission import Pasted
from bot.editorial import draft_fields, draft_tags, drafts, new_drafts
from bot.ingest.formats.messages import read_messages
from bot.sandbox.people import CHANNEL, EDITOR
from tests.editorial.acting import itself
from tests.editorial.writing import TEXT, Writing
from tests.support.town import VERLAN


async def test_a_draft_is_begun_read_and_noted(writing: Writing) -> None:
    draft = await writing.drafted()
    assert draft.manuscript.headline == "Dams hold in the north"
    assert (draft.author, draft.state, draft.channels) == (EDITOR, DraftState.DRAFT, (CHANNEL,))
    assert [one.person_id for one in draft.tags.people] == [VERLAN.id]
    assert await writing.acts() == ["drafted"]
    assert list(await writing.ports.drafts.open()) == [draft]


async def test_what_is_done_with_a_new_draft_is_one_with_it(writing: Writing) -> None:
    async def fails(_stored: Draft) -> None:
        raise Refused("drafts.no_photo")

    before = await writing.everything()
    copy = read_messages((Pasted(text=TEXT),), now=writing.now)
    with pytest.raises(Refused):
        await new_drafts.begin(writing.ports, copy, by=writing.editor, then=fails)
    assert await writing.everything() == before


async def test_a_text_too_long_for_an_article_is_refused(writing: Writing) -> None:
    copy = read_messages((Pasted(text=f"Dams hold\n\n{'All dry. ' * 12_000}"),), now=writing.now)
    with pytest.raises(Refused, match=r"intake\.too_long"):
        await new_drafts.begin(writing.ports, copy, by=writing.editor, then=itself)
    assert not await writing.ports.drafts.open()


async def test_further_messages_belong_to_the_same_text(writing: Writing) -> None:
    draft = await writing.drafted()
    more = Pasted(text="Schools stay open, the town council said in the evening.")
    longer = await new_drafts.add(writing.ports, draft, more, by=writing.editor, then=itself)
    assert longer.pasted == (Pasted(text=TEXT), more)
    assert "Schools stay open" in repr(longer.manuscript.body)
    again = await new_drafts.add(writing.ports, longer, more, by=writing.editor, then=itself)
    assert again == longer, "the last words once more are nothing new"
    shorter = await new_drafts.unpaste(writing.ports, longer, by=writing.editor)
    assert "Schools stay open" not in repr(shorter.manuscript)
    with pytest.raises(Conflict):
        await new_drafts.unpaste(writing.ports, shorter, by=writing.editor)


async def test_a_message_for_a_draft_that_was_saved_meanwhile_is_not_added(writing: Writing) -> None:
    draft = await writing.drafted()
    await drafts.change(writing.ports, written(draft, headline="Dams stand"), by=writing.second)
    before = await writing.everything()
    with pytest.raises(Conflict, match=r"drafts\.not_added"):
        await new_drafts.add(writing.ports, draft, Pasted(text="Schools stay open."), by=writing.editor, then=itself)
    assert await writing.everything() == before


async def test_fields_are_written_as_words_say(writing: Writing) -> None:
    draft = await writing.drafted()
    for field, words in (
        ("headline", "Dams stand in the north"),
        ("standfirst", "Two walls were strengthened."),
        ("category", "Weather"),
        ("source", "The Courier https://courier.example/dams"),
        ("replace", "More rain -> More snow"),
        ("note", "The day was wrong."),
    ):
        mended = draft_fields.write(draft, field, Pasted(text=words, html=words))
        draft = await drafts.change(writing.ports, mended, by=writing.editor, read=field in draft_fields.READ)
    said = (await writing.draft(draft)).manuscript
    assert (said.headline, said.standfirst) == ("Dams stand in the north", "Two walls were strengthened.")
    assert (said.category, said.source_name) == ("Weather", "The Courier")
    assert said.source_url == "https://courier.example/dams"
    assert "More snow is to come" in repr(said.body)
    assert draft.note == "The day was wrong."


async def test_words_that_are_not_there_are_not_replaced(writing: Writing) -> None:
    draft = await writing.drafted()
    with pytest.raises(Refused, match=r"drafts\.not_there"):
        draft_fields.write(draft, "replace", Pasted(text="snow -> rain"))
    with pytest.raises(Refused, match=r"drafts\.no_arrow"):
        draft_fields.write(draft, "replace", Pasted(text="rain"))


async def test_tags_are_what_editors_say(writing: Writing) -> None:
    ports, by, draft = writing.ports, writing.editor, await writing.drafted()
    draft = await draft_tags.add_topic(ports, draft, "budget", by=by)
    draft = await draft_tags.drop_person(ports, draft, VERLAN.id, by=by)
    assert "budget" in [one.topic_id for one in draft.tags.topics]
    assert not draft.tags.people
    draft = await drafts.change(ports, draft_tags.quoting(draft, "More rain is to come"), by=by)
    at = next(number for number, one in enumerate(draft.tags.quotes) if one.text == "More rain is to come")
    draft = await draft_tags.attribute(ports, draft, at, VERLAN.id, by=by)
    assert [one.person_id for one in draft.tags.people] == [VERLAN.id], "whoever is quoted is in it"
    kept = len(draft.tags.quotes)
    draft = await draft_tags.drop_quote(ports, draft, at, by=by)
    assert len(draft.tags.quotes) == kept - 1
    draft = await draft_tags.drop_topic(ports, draft, "budget", by=by)
    assert draft == await writing.draft(draft)


async def test_nobody_and_nothing_unknown_is_put_in(writing: Writing) -> None:
    draft = await writing.drafted()
    with pytest.raises(Missing):
        await draft_tags.add_person(writing.ports, draft, "nobody-at-all", by=writing.editor)
    with pytest.raises(Refused):
        await draft_tags.attribute(writing.ports, draft, 9, None, by=writing.editor)
    with pytest.raises(Refused, match=r"drafts\.not_there"):
        draft_tags.quoting(draft, "Nothing of the kind was said")
    assert await writing.draft(draft) == draft


async def test_of_two_editors_the_second_is_refused(writing: Writing) -> None:
    draft = await writing.drafted()
    first = await drafts.change(writing.ports, written(draft, headline="Dams stand"), by=writing.editor)
    for act in (
        drafts.change(writing.ports, written(draft, headline="Dams fall"), by=writing.second),
        drafts.toggle_channel(writing.ports, draft, CHANNEL, by=writing.second),
        drafts.drop(writing.ports, draft, by=writing.second),
    ):
        with pytest.raises(Conflict, match=r"drafts\.changed"):
            await act
    assert await writing.draft(draft) == first
    assert await writing.acts() == ["drafted"], "what was not stored was not noted"


async def test_what_is_dropped_is_mended_no_more(writing: Writing) -> None:
    draft = await writing.drafted()
    await drafts.drop(writing.ports, draft, by=writing.editor)
    gone = await writing.draft(draft)
    assert gone.state is DraftState.DROPPED
    with pytest.raises(Conflict, match=r"drafts\.changed"):
        await drafts.change(writing.ports, written(gone, headline="Dams stand"), by=writing.editor)
    assert await writing.acts() == ["drafted", "dropped"]


async def test_who_else_looks_at_a_draft_is_known(writing: Writing) -> None:
    draft = await writing.drafted()
    assert await drafts.look(writing.ports, draft, by=writing.editor) == []
    assert await drafts.look(writing.ports, draft, by=writing.second) == [EDITOR]
