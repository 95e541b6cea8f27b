"""A draft has one card with live buttons in its editor's chat, and it is the last message."""

from datetime import UTC, datetime

import pytest

from tests.handlers.editorial.newsroom import PIXEL, Newsroom
from tests.support.town import Json, labels


async def live(newsroom: Newsroom) -> list[Json]:
    return [one for one in await newsroom.town.messages(newsroom.editor.id) if labels(one)]


async def test_every_typed_edit_leaves_one_card_at_the_end(newsroom: Newsroom) -> None:
    await newsroom.drafts()
    await newsroom.editor.writes("One more paragraph came later, and it belongs to the same text.")
    assert len(await live(newsroom)) == 1
    for field, words in (("headline", "One"), ("category", "Floods"), ("source", "The Courier"), ("headline", "Two")):
        await newsroom.goes(newsroom.editor, f"d_ask:{field}")
        card = await newsroom.editor.writes(words)
        assert [one["message_id"] for one in await live(newsroom)] == [card["message_id"]]


async def test_a_text_that_an_app_cut_up_has_one_card_edited_in_its_place(newsroom: Newsroom) -> None:
    town, editor = newsroom.town, newsroom.editor
    await editor.writes("/post")
    for text in ("Dams hold\n\nAll walls hold, said an engineer.", "So does the gate, she said.", "And the lock."):
        fields = {"from": editor.id, "text": text}
        async with town.http.post(f"{town.sandbox.url}/sandbox/chats/{editor.id}/send", json=fields) as response:
            assert response.status == 200
    before = len(await town.messages(editor.id))
    await town.settle()
    assert len(await town.messages(editor.id)) == before + 1
    (draft,) = await town.desk.copydesk.drafts.open()
    assert len(draft.pasted) == 3


@pytest.mark.parametrize(
    ("field", "typed", "wrong"),
    [
        ("date", "when it suits", "when it suits"),
        ("embargo", "2026-01-01 9:00", "passed"),
        ("replace", "a → b", "word for word"),
    ],
)
async def test_what_was_wrong_is_said_on_the_card_and_may_be_typed_again(
    newsroom: Newsroom, field: str, typed: str, wrong: str
) -> None:
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, f"d_ask:{field}")
    card = await newsroom.editor.writes(typed if field != "replace" else "no such words → others")
    assert card["text"].startswith("⚠")
    assert wrong in card["text"]
    assert "Dams hold in the north" in card["text"]
    assert [one["message_id"] for one in await live(newsroom)] == [card["message_id"]]
    if field == "date":
        await newsroom.editor.writes("2026-03-01 10:00")
        (draft,) = await newsroom.town.desk.copydesk.drafts.open()
        assert draft.copy.dated


async def test_an_old_button_says_so_and_leaves_the_card_the_last_message(newsroom: Newsroom) -> None:
    old = await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_ask:headline")
    card = await newsroom.editor.writes("Dams hold, they say")
    newsroom.town.toasts()
    said = await newsroom.editor.forges(str(old["reply_markup"]["inline_keyboard"][0][0]["callback_data"]))
    assert said.startswith("That button was already used")
    assert [one["message_id"] for one in await live(newsroom)] == [card["message_id"]]
    assert card["message_id"] == (await newsroom.editor.sees())["message_id"]


async def test_a_preview_takes_the_buttons_along(newsroom: Newsroom) -> None:
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}", "d_preview")
    assert len(await live(newsroom)) == 1
    await newsroom.goes(newsroom.editor, "draft", "d_ask:headline")
    card = await newsroom.editor.writes("Dams hold, they say")
    assert [one["message_id"] for one in await live(newsroom)] == [card["message_id"]]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("yesterday 14:05", (2025, 8, 31, 11, 5)),
        ("вчора о 14:05", (2025, 8, 31, 11, 5)),
        ("August 23, 2025", (2025, 8, 23, 12, 0)),
        ("23 серпня 2025", (2025, 8, 23, 12, 0)),
        ("23 серпня, 9:30", (2025, 8, 23, 6, 30)),
        ("last Friday at 10:00", (2025, 8, 29, 7, 0)),
        ("2 години тому", (2025, 9, 1, 10, 0)),
        ("2025-08-23 14:30", (2025, 8, 23, 11, 30)),
        ("Monday 9:00", (2025, 9, 1, 6, 0)),
        ("last Monday 9:00", (2025, 8, 25, 6, 0)),
        ("у понеділок о 9:00", (2025, 9, 1, 6, 0)),
        ("Monday 23:00", (2025, 8, 25, 20, 0)),
        ("half an hour ago", (2025, 9, 1, 11, 30)),
        ("півтори години тому", (2025, 9, 1, 10, 30)),
        ("just now", (2025, 9, 1, 12, 0)),
        ("щойно", (2025, 9, 1, 12, 0)),
    ],
)
async def test_a_date_may_be_told_in_words(newsroom: Newsroom, words: str, meant: tuple[int, ...]) -> None:
    newsroom.town.clock.move(seconds=(datetime(2025, 9, 1, 12, tzinfo=UTC) - newsroom.town.clock()).total_seconds())
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_ask:date")
    await newsroom.editor.writes(words)
    (draft,) = await newsroom.town.desk.copydesk.drafts.open()
    assert draft.copy.dated
    assert draft.manuscript.published == datetime(*meant, tzinfo=UTC)  # type: ignore[misc, arg-type]


async def test_the_audit_names_channels_and_tells_local_time(newsroom: Newsroom) -> None:
    await newsroom.drafts()
    await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
    audit = newsroom.town.desk.audit
    now = newsroom.town.clock()
    await audit.note("post_held", actor=newsroom.editor.id, at=now, kind="article", object=1, channel=newsroom.daily)
    told = (await newsroom.owner.writes("/audit"))["text"]
    assert "on hold for Tribune Daily" in told
    assert str(newsroom.daily)[4:] not in told.replace(",", "")
    assert "T" not in told.partition("on hold (")[2].partition(")")[0]


async def test_the_whole_body_can_be_read_and_replaced(newsroom: Newsroom) -> None:
    await newsroom.drafts(
        "\n\n".join(["Dams hold", *[f"Wall {number} holds, said an engineer." for number in range(115)]])
    )
    first = (await newsroom.goes(newsroom.editor, "d_body"))["text"]
    second = (await newsroom.goes(newsroom.editor, "d_body:1"))["text"]
    assert "Wall 5 holds" in first
    assert "Wall 114 holds" in second
    await newsroom.goes(newsroom.editor, "d_ask:body")
    text = "A first line\n\nAll walls hold, they said. It rains."
    await newsroom.editor.sends(text=text, entities=[{"type": "bold", "offset": 14, "length": 9}])
    await newsroom.editor.writes("And a second message of the same body, sent right behind it.")
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (article,) = await newsroom.town.desk.copydesk.revisions.out(limit=5)
    assert article.manuscript.headline == "Dams hold"
    told = repr(article.manuscript.body)
    assert [words in told for words in ("A first line", "All walls hold", "Wall 7 holds")] == [True, True, False]
    assert "second message" in told
    assert "BOLD" in repr(article.manuscript.marks)


@pytest.mark.parametrize("field", ["headline", "date", "person", "note"])
async def test_a_picture_where_words_are_asked_for_is_told_on_the_card(newsroom: Newsroom, field: str) -> None:
    await newsroom.drafts()
    if field == "note":
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct")
    await newsroom.goes(newsroom.editor, *(["d_people"] if field == "person" else []), f"d_ask:{field}")
    card = await newsroom.editor.sends(photo={"content_base64": PIXEL})
    assert card["text"].startswith("⚠ I’m waiting for a text answer here.")
    assert "Dams hold in the north" in card["text"]
    assert [one["message_id"] for one in await live(newsroom) if not published(one)] == [card["message_id"]]
    card = await newsroom.editor.writes("yesterday 14:05" if field == "date" else "Ostap Verlan")
    assert "⚠" not in card["text"], "what was asked is still taken"
    assert [one["message_id"] for one in await live(newsroom) if not published(one)] == [card["message_id"]]


def published(message: Json) -> bool:
    """Whether it is the message that tells where an article is, which has ways on of its own."""
    return "Retract" in labels(message)


@pytest.mark.parametrize("way", ["when", "return", "retract"])
async def test_a_voice_message_is_no_answer_to_any_question_of_the_desk(newsroom: Newsroom, way: str) -> None:
    await newsroom.drafts()
    who = newsroom.editor
    if way == "when":
        await newsroom.publishes(who, newsroom.daily, act="d_when")
    elif way == "return":
        who = newsroom.second
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{who.id}")
        await newsroom.goes(who, "d_review", "d_return")
    else:
        await newsroom.publishes(who, newsroom.daily)
        await who.writes("/retract")
        await newsroom.goes(who, "retract")
    answer = await who.sends(voice={"content_base64": PIXEL})
    assert "I’m waiting for a text answer here." in answer["text"]


async def test_a_headline_under_a_picture_is_taken_and_the_picture_is_told(newsroom: Newsroom) -> None:
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_ask:headline")
    card = await newsroom.editor.sends(photo={"content_base64": PIXEL}, text="Dams hold, they say")
    assert card["text"].startswith("⚠ I took the words only. Pictures go in with “Picture”.\n\nDams hold, they say")
