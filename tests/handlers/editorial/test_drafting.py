"""From a pasted text, a file or a photo to a draft, and every field of it mended; two editors at one draft."""

import pytest

from bot.domain.draft import DraftState
from bot.domain.tags import Evidence, EvidenceKind
from bot.tagging.quotes.evidence import Measured
from tests.handlers.editorial.newsroom import PIXEL, TEXT, Newsroom, carried, file
from tests.support.town import labels


class TestDraft:
    async def test_a_text_becomes_a_card_that_says_what_was_found(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts()
        assert card["text"].startswith("Dams hold in the north")
        assert "date: set on publication" in card["text"]

    async def test_a_text_without_a_headline_says_so_and_takes_one(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts("Engineers strengthened two walls overnight, the ministry said on Monday.")
        assert "No headline" in card["text"]
        assert "Still missing: headline." in card["text"]
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        card = await newsroom.editor.writes("Dams hold")
        assert card["text"].startswith("Dams hold")
        assert "Still missing" not in card["text"]

    async def test_several_messages_make_one_draft(self, newsroom: Newsroom) -> None:
        await newsroom.drafts(TEXT)
        await newsroom.editor.writes("One more paragraph came later, and it belongs to the same text.")
        drafts = await newsroom.town.desk.copydesk.drafts.open()
        assert len(drafts) == 1
        assert "One more paragraph" in repr(drafts[0].manuscript.body)

    @pytest.mark.parametrize(
        ("field", "typed", "seen"),
        [
            ("standfirst", "Two walls are higher now.", "Two walls are higher now."),
            ("category", "Weather", "Weather"),
            ("source", "The Courier https://courier.example/dams", "The Courier"),
            ("date", "2026-03-01 10:00", "1 March 2026"),
            ("replace", "Dams hold → Dams stand", "Dams stand in the north"),
            ("embargo", "tomorrow 9:00", "Embargo: not before tomorrow, 09:00"),
            ("person", "Ostap Verlan", "Ostap Verlan"),
            ("topic", "energy", "Energy"),
        ],
    )
    async def test_every_field_is_mended_by_the_next_message(
        self, newsroom: Newsroom, field: str, typed: str, seen: str
    ) -> None:
        await newsroom.drafts()
        if field in {"person", "topic"}:
            await newsroom.goes(newsroom.editor, "d_people" if field == "person" else "d_topics")
        await newsroom.goes(newsroom.editor, f"d_ask:{field}")
        card = await newsroom.editor.writes(typed)
        assert seen in card["text"]

    async def test_retold_words_wear_no_marks_and_say_so(self, newsroom: Newsroom) -> None:
        said = "Finance Minister Orysia Drobot said that the customs office must be reformed before spring."
        card = await newsroom.drafts(f"Customs first\n\n{said}")
        line = next(line for line in card["text"].splitlines() if "must be reformed" in line and "— " in line)
        assert "retold, not word for word" in line
        assert "“" not in line
        listed = await newsroom.goes(newsroom.editor, "d_quotes")
        assert "(retold, not word for word) — Orysia Drobot" in listed["text"]

    async def test_editors_see_which_words_make_somebody_the_speaker(self, newsroom: Newsroom) -> None:
        said = "“The customs office will not be sold to anybody,” Finance Minister Orysia Drobot said on Monday."
        card = await newsroom.drafts(f"Customs first\n\n{said}")
        why = "Why: “Finance Minister Orysia Drobot said” (a verb of saying)"
        assert why in card["text"]
        assert why in (await newsroom.goes(newsroom.editor, "d_quotes"))["text"]
        (draft,) = await newsroom.town.desk.copydesk.drafts.open()
        assert draft.tags.quotes[0].evidence == Evidence(
            kind=EvidenceKind.VERB, words="Finance Minister Orysia Drobot said", person_id="orysia-drobot"
        )

    async def test_a_name_that_waits_for_an_editor_is_offered_first(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        unproved = dict.fromkeys(EvidenceKind, Measured(right=9, wrong=1))
        monkeypatch.setattr("bot.tagging.quotes.evidence.measured", lambda: unproved)
        said = "“The customs office will not be sold,” Orysia Drobot told Ostap Verlan. Ostap Verlan laughed."
        card = await newsroom.drafts(f"Customs first\n\n{said}")
        assert "Probably Orysia Drobot" in card["text"]
        assert "speaker not known" in card["text"]
        asked = await newsroom.goes(newsroom.editor, "d_quotes", "d_whose:0")
        assert labels(asked)[0] == "Orysia Drobot"

    async def test_a_quote_is_marked_given_to_a_speaker_and_taken_away(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_quotes", "d_ask:quote")
        card = await newsroom.editor.writes("schools stay open")
        assert "“…schools stay open” — speaker not known" in card["text"]
        await newsroom.goes(newsroom.editor, "d_quotes", "d_whose:0")
        listing = await newsroom.editor.writes("Остап Верлан")
        assert "“…schools stay open” — Ostap Verlan" in listing["text"]
        await newsroom.goes(newsroom.editor, "d_unmark:0")
        assert not (await newsroom.town.desk.copydesk.drafts.open())[0].tags.quotes

    async def test_the_last_message_is_taken_off_again(self, newsroom: Newsroom) -> None:
        await newsroom.drafts(TEXT)
        await newsroom.editor.writes("This was meant for somebody else, and it has nothing to do with dams.")
        await newsroom.goes(newsroom.editor, "d_unpaste")
        (draft,) = await newsroom.town.desk.copydesk.drafts.open()
        assert "somebody else" not in repr(draft)
        assert "More rain is to come" in repr(draft.manuscript.body)

    async def test_after_another_command_words_are_no_copy(self, newsroom: Newsroom) -> None:
        await newsroom.drafts(TEXT)
        await newsroom.editor.writes("/latest")
        await newsroom.editor.writes("Ostap Verlan")
        assert "Ostap" not in repr(await newsroom.town.desk.copydesk.drafts.open())

    async def test_a_mend_survives_the_next_message(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("My own headline")
        draft = (await newsroom.town.desk.copydesk.drafts.open())[0]
        await newsroom.editor.writes("/post")
        await newsroom.town.desk.memory.keep(
            newsroom.editor.id, "expects", f"{newsroom.town.clock().isoformat()} draft:{draft.id}"
        )
        card = await newsroom.editor.writes("And another paragraph, a little later than the others.")
        assert card["text"].startswith("My own headline")

    async def test_a_photo_with_its_caption_is_a_draft_with_a_picture(self, newsroom: Newsroom) -> None:
        await newsroom.editor.writes("/post")
        card = await newsroom.editor.sends(photo={"content_base64": PIXEL}, text=TEXT)
        assert "With your picture" in card["text"]

    async def test_the_same_message_twice_running_is_one(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        for _ in range(2):
            await newsroom.editor.writes("One more paragraph came later, and it belongs to the same text.")
        assert repr(await newsroom.town.desk.copydesk.drafts.open()).count("came later") == 3, "pasted, HTML and read"

    @pytest.mark.parametrize(
        ("document", "said"),
        [
            ({"file_name": "page.zip", "content_base64": "UEsDBA=="}, "I can’t read “.zip” files"),
            ({"file_name": "page.txt", "file_size": 50_000_000}, "larger than 5 MB"),
            ({"file_name": "page.txt", "content_base64": "UEsDBAAA"}, "a binary file, not text"),
            ({"file_name": "page.html", "content_base64": "ICAK"}, "the file is empty"),
        ],
    )
    async def test_what_is_no_text_is_refused_in_words(
        self, newsroom: Newsroom, document: dict[str, object], said: str
    ) -> None:
        await newsroom.editor.writes("/post")
        answer = await newsroom.editor.sends(document=document)
        assert said in answer["text"]
        assert not await newsroom.town.desk.copydesk.drafts.open()

    async def test_a_page_with_scripts_is_read_and_a_nested_one_refused(self, newsroom: Newsroom) -> None:
        await newsroom.editor.writes("/post")
        page = "<h1>Dams hold</h1><article><p>They do, for all we know.</p><script>alert('lamps')</script></article>"
        card = await newsroom.editor.sends(document=file("page.html", page))
        assert card["text"].startswith("Dams hold")
        assert "lamps" not in repr(await newsroom.town.desk.copydesk.drafts.open())
        await newsroom.editor.writes("/post")
        answer = await newsroom.editor.sends(document=file("page.html", "<div>" * 10_000))
        assert "nested more than" in answer["text"]
        assert len(await newsroom.town.desk.copydesk.drafts.open()) == 1

    async def test_what_hides_or_turns_around_is_never_shown(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts("Dams\u202e hold\u200b in\u2066 the north\n\nThey do, the ministry said.")
        assert card["text"].startswith("Dams hold in the north")
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        card = await newsroom.editor.writes("\u202eEvil\u200b headline")
        assert card["text"].startswith("Evil headline")


class TestLink:
    @pytest.mark.parametrize("shared", ["{}", "Dams hold in the north\n{}"])
    async def test_a_shared_page_becomes_a_draft_and_a_post_with_its_picture(
        self, newsroom: Newsroom, site: str, shared: str
    ) -> None:
        await newsroom.editor.writes("/post")
        card = await newsroom.editor.writes(shared.format(f"{site}/dams.html"))
        assert card["text"].startswith("Dams hold in the north")
        assert "127.0.0.1" in card["text"]
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        post = (await newsroom.town.messages(newsroom.daily))[-1]
        assert post["photo"]
        assert f"{site}/dams.html" in {one.get("url") for one in post["caption_entities"]}

    async def test_it_may_stand_behind_the_command(self, newsroom: Newsroom, site: str) -> None:
        card = await newsroom.editor.writes(f"/post {site}/dams.html")
        assert card["text"].startswith("Dams hold in the north")

    async def test_a_page_that_cannot_be_had_is_told_and_its_text_may_follow(
        self, newsroom: Newsroom, site: str
    ) -> None:
        await newsroom.editor.writes("/post")
        answer = await newsroom.editor.writes(f"{site}/gone.html")
        assert "The site didn’t give the page (it answered 404). Paste the text instead." in answer["text"]
        assert not await newsroom.town.desk.copydesk.drafts.open()
        card = await newsroom.editor.writes(TEXT)
        assert card["text"].startswith("Dams hold in the north")

    async def test_no_page_of_our_own_network_is_opened(self, newsroom: Newsroom) -> None:
        await newsroom.editor.writes("/post")
        answer = await newsroom.editor.writes("http://192.168.1.1/admin")
        assert "I open pages of the public web only; 192.168.1.1 isn’t one of them." in answer["text"]

    async def test_a_link_among_the_messages_of_a_draft_is_its_source(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.editor.writes("https://courier.example/dams")
        draft = (await newsroom.town.desk.copydesk.drafts.open())[0]
        assert draft.manuscript.source_url == "https://courier.example/dams"
        assert "courier.example" not in repr(draft.manuscript.body)


class TestTwoEditors:
    async def test_the_second_one_to_look_is_warned(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.second.writes("/post")
        card = await newsroom.goes(newsroom.second, "draft")
        assert "Also working on this draft: Тарас" in card["text"]

    async def test_the_last_save_does_not_win_in_silence(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.second.writes("/post")
        await newsroom.goes(newsroom.second, "draft", "d_ask:headline")
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("The first one to save")
        card = await newsroom.second.writes("The second one to save")
        assert card["text"].startswith("The first one to save")

    async def test_a_button_of_an_older_card_changes_nothing(self, newsroom: Newsroom) -> None:
        old = await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("A newer headline")
        assert "before your last change" in await newsroom.editor.forges(str(carried(old, "d_drop")))
        assert any("A newer headline" in one["text"] for one in await newsroom.town.messages(newsroom.editor.id))
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.DRAFT

    @pytest.mark.parametrize(
        "act", ["draft:1", "d_now:1:1", "d_drop:1:1:sure", "queue", "doubt:1:1", "retract_do:1:delete"]
    )
    async def test_who_is_no_editor_gets_the_answer_to_a_stale_button(self, newsroom: Newsroom, act: str) -> None:
        await newsroom.drafts()
        await newsroom.town.oksana.writes("/start")
        assert "застаріла" in await newsroom.town.oksana.forges(act)
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.DRAFT

    async def test_a_removed_editor_may_do_no_more(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts()
        await newsroom.town.desk.team.remove(newsroom.editor.id)
        newsroom.town.toasts()
        await newsroom.editor.presses(str(carried(card, "d_drop")), message=card)
        await newsroom.editor.writes("another paragraph")
        drafts = await newsroom.town.desk.copydesk.drafts.open()
        assert len(drafts) == 1
        assert "another" not in repr(drafts)
        assert (await newsroom.town.desk.audit.find("refused", limit=5)).total == 1

    @pytest.mark.parametrize("command", ["/post", "/queue", "/correct", "/retract"])
    async def test_readers_get_the_answer_to_an_unknown_command(self, newsroom: Newsroom, command: str) -> None:
        assert (await newsroom.town.oksana.writes(command))["text"].startswith(f"Команди {command} ")
