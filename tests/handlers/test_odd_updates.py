"""Whatever Telegram may hand over besides words and buttons: answered kindly where somebody waits, else passed over."""

from typing import Any

import pytest

from bot.sandbox.people import GROUP, OLIVIA
from tests.support.town import Town

SENDER = {"id": OLIVIA, "is_bot": False, "first_name": "Olivia", "language_code": "en"}
CHAT = {"id": OLIVIA, "type": "private", "first_name": "Olivia"}
FILE = {"file_id": "a", "file_unique_id": "b"}
POLL: dict[str, Any] = {
    "id": "1",
    "question": "Who?",
    "options": [
        {"persistent_id": "a", "text": "A", "voter_count": 0},
        {"persistent_id": "b", "text": "B", "voter_count": 0},
    ],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
WORDLESS: dict[str, Any] = {
    "voice": {**FILE, "duration": 3},
    "video_note": {**FILE, "length": 3, "duration": 3},
    "audio": {**FILE, "duration": 3},
    "video": {**FILE, "width": 1, "height": 1, "duration": 3},
    "animation": {**FILE, "width": 1, "height": 1, "duration": 3},
    "photo": [{**FILE, "width": 1, "height": 1}],
    "document": FILE,
    "dice": {"emoji": "🎲", "value": 3},
    "poll": POLL,
    "location": {"latitude": 50.45, "longitude": 30.52},
    "contact": {"phone_number": "1", "first_name": "A"},
    "venue": {"location": {"latitude": 1.0, "longitude": 1.0}, "title": "A", "address": "B"},
    "story": {"chat": CHAT, "id": 1},
}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1, "chat": CHAT, "from": SENDER, **content}


@pytest.mark.parametrize("kind", WORDLESS)
async def test_what_holds_no_words_gets_a_kind_one(town: Town, kind: str) -> None:
    await town.hears({"update_id": 1, "message": message(**{kind: WORDLESS[kind]})})
    [answer] = await town.messages(OLIVIA)
    told = {"voice": "listen", "video_note": "listen", "audio": "listen", "location": "your city", "venue": "your city"}
    told |= dict.fromkeys(("video", "animation", "photo", "document"), "read pictures or files")
    assert told.get(kind, "only understand words and buttons") in answer["text"]
    assert "/settings Lviv" in answer["text"] or "/latest" in answer["text"] or "/help" in answer["text"]


@pytest.mark.parametrize(
    "update",
    [
        {"edited_message": message(text="security", edit_date=2)},
        {"edited_message": message(edit_date=2, location=WORDLESS["location"])},
        {"message": message(pinned_message=message(text="a"))},
        {"message": message(message_auto_delete_timer_changed={"message_auto_delete_time": 60})},
        {"message": message(chat={"id": GROUP, "type": "group", "title": "A"}, new_chat_title="B")},
        {"message": message(chat={"id": GROUP, "type": "group", "title": "A"}, sticker=None, text="hello")},
        {"message": message(chat={"id": GROUP, "type": "group", "title": "A"}, voice=WORDLESS["voice"])},
        {
            "channel_post": {
                "message_id": 1,
                "date": 1,
                "chat": {"id": -100, "type": "channel", "title": "A"},
                "text": "/help",
            }
        },
        {"poll": POLL},
        {"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["a"], "user": SENDER}},
        {"inline_query": {"id": "1", "from": SENDER, "query": "a", "offset": ""}},
        {"chosen_inline_result": {"result_id": "1", "from": SENDER, "query": "a"}},
        {"message_reaction": {"chat": CHAT, "message_id": 1, "date": 1, "old_reaction": [], "new_reaction": []}},
        {"something_new": {"id": 1}},
    ],
)
async def test_what_asks_nothing_is_passed_over(town: Town, update: dict[str, Any]) -> None:
    await town.hears({"update_id": 1, **update})
    assert await town.messages(OLIVIA) == []
    assert not [one for one in await town.messages(GROUP) if one["from"].get("is_bot")]


@pytest.mark.parametrize("text", ["зеленський", "ЗЕЛЕНСЬКОМУ", "Zelensky", "володимир зеленський", "ptktycmrbq"])
async def test_a_name_alone_opens_the_persons_page(town: Town, text: str) -> None:
    page = await town.oksana.writes(text)
    assert page["text"].startswith("Володимир Зеленський")
    keys = [key["text"] for row in page["reply_markup"]["inline_keyboard"] for key in row]
    assert "➕ Стежити" in keys
