"""What an editor marked stays marked: from paste or forward to the post, through edits, corrections and splitting."""

import json
from typing import Any

from bot.domain.newsroom import Part
from tests.handlers.editorial.newsroom import Newsroom
from tests.support.town import Json

SECRET = "the vote is on Friday at nine"
PARTS = [
    ("Dams hold in the north\n\nEngineers ", ""),
    ("strengthened two walls", "bold"),
    (" overnight, the ", ""),
    ("ministry", "https://ministry.example/dams?year=1&day=2"),
    (" said on Monday.\n\nA clerk said that ", ""),
    (SECRET, "spoiler"),
    (", and the town kept its ", ""),
    ("feet", "strikethrough"),
    (" ", ""),
    ("shoes", "italic"),
    (" dry, by ", ""),
    ("old maps", "underline"),
    (" and ", ""),
    ("dam.cfg", "code"),
    (".\n\nMore rain is to come, the weather office said.", ""),
]
TEXT = "".join(words for words, _ in PARTS)


def entities() -> list[Json]:
    found: list[dict[str, Any]] = []
    at = 0
    for words, look in PARTS:
        if look:
            link = {"type": "text_link", "url": look} if look.startswith("http") else {"type": look}
            found.append({**link, "offset": at, "length": len(words)})
        at += len(words)
    return found


def looks(message: Json) -> dict[str, str]:
    """What is marked in a message: the look, then the words."""
    text = str(message["text"])
    return {
        str(one["type"]): text[int(one["offset"]) : int(one["offset"]) + int(one["length"])]
        for one in message["entities"]
        if one["offset"]
    }


EVERY = {
    "bold": "strengthened two walls",
    "text_link": "ministry",
    "spoiler": SECRET,
    "strikethrough": "feet",
    "italic": "shoes",
    "underline": "old maps",
    "code": "dam.cfg",
}


async def drafted(newsroom: Newsroom) -> Json:
    await newsroom.registers(
        newsroom.daily, "Tribune Daily", parts=frozenset({Part.STANDFIRST, Part.BODY, Part.SOURCE})
    )
    await newsroom.editor.writes("/post")
    return await newsroom.editor.sends(text=TEXT, entities=entities())


async def test_every_look_reaches_the_post_and_an_inline_link_is_no_source(newsroom: Newsroom) -> None:
    await drafted(newsroom)
    assert (await newsroom.town.desk.copydesk.drafts.open())[0].manuscript.source_url is None
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (post,) = await newsroom.town.messages(newsroom.daily)
    assert looks(post) == EVERY
    (link,) = [one for one in post["entities"] if one["type"] == "text_link"]
    assert link["url"] == "https://ministry.example/dams?year=1&day=2"


async def test_looks_outlive_edits_of_other_words_and_corrections(newsroom: Newsroom) -> None:
    await drafted(newsroom)
    await newsroom.goes(newsroom.editor, "d_ask:headline")
    await newsroom.editor.writes("Dams hold everywhere")
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
    await newsroom.editor.writes("Engineers strengthened → Seven brave engineers strengthened")
    await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
    await newsroom.works()
    (post,) = await newsroom.town.messages(newsroom.daily)
    assert "Seven brave engineers strengthened" in post["text"]
    assert {**looks(post), "bold": "", "italic": ""} == {**EVERY, "bold": "", "italic": ""}
    marked = json.dumps([one for one in post["entities"] if one["type"] == "bold"])
    assert marked.count("offset") == 2, "the headline, and what was bold"


async def test_what_a_spoiler_hides_stands_open_nowhere_else(newsroom: Newsroom) -> None:
    await drafted(newsroom)
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (article,) = await newsroom.town.desk.copydesk.revisions.out(limit=5)
    assert "vote" not in article.extract
    assert not any("vote" in one.text for one in article.quotes)
    assert "Dams hold" in (await newsroom.owner.writes("/latest clerk"))["text"]
    for words in ("vote", "vote nine"):
        assert "Dams hold" not in (await newsroom.owner.writes(f"/latest {words}"))["text"]


async def test_a_hidden_headline_is_never_open(newsroom: Newsroom) -> None:
    await newsroom.editor.writes("/post")
    text = "Minister to resign today\n\nThat is what we hear, said nobody in particular on Monday."
    card = await newsroom.editor.sends(text=text, entities=[{"type": "spoiler", "offset": 12, "length": 6}])
    assert card["text"].startswith("Minister to ▒▒▒▒▒▒ today")
