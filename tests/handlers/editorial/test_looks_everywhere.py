"""Looks by every way a text comes in, in their own places; what is hidden is open in nothing a second editor gets."""

from typing import Any

import pytest

from bot.domain.newsroom import Part
from tests.handlers.editorial.newsroom import Newsroom, file
from tests.support.town import Json

HEADLINE = "Ferries stop at dusk"
LINK = "https://harbour.example/rules?day=2&gate=4"
HIDDEN = "the night boat is sold"
FIRST = "The harbour office said on Tuesday that every crossing ends at dusk, and it said so to all."
LOOKS = {
    "bold": "every crossing",
    "italic": "old pilots",
    "underline": "two lamps",
    "strikethrough": "four lamps",
    "code": "GATE-4",
    "text_link": "the harbour rules",
    "spoiler": HIDDEN,
}
PARTS = [
    ("Crews counted ", ""),
    ("four lamps", "strikethrough"),
    (" ", ""),
    ("two lamps", "underline"),
    (" at ", ""),
    ("GATE-4", "code"),
    (", where ", ""),
    ("every crossing", "bold"),
    (" ends, by ", ""),
    ("the harbour rules", "text_link"),
    (" and the ", ""),
    ("old pilots", "italic"),
    ("; a clerk hears that ", ""),
    (HIDDEN, "spoiler"),
    (" to nobody.", ""),
]
QUOTED = "No boat leaves after the bell, and the bell is rung at dusk."
TAGS = {
    "bold": "<b>{}</b>",
    "italic": "<i>{}</i>",
    "underline": "<u>{}</u>",
    "strikethrough": "<s>{}</s>",
    "code": "<code>{}</code>",
    "text_link": f'<a href="{LINK.replace("&", "&amp;")}">{{}}</a>',
    "spoiler": "<tg-spoiler>{}</tg-spoiler>",
    "": "{}",
}
SIGNS = TAGS | {
    "bold": "**{}**",
    "italic": "_{}_",
    "strikethrough": "~~{}~~",
    "code": "`{}`",
    "text_link": f"[{{}}]({LINK})",
    "spoiler": "||{}||",
}


def pasted(parts: list[tuple[str, str]]) -> Json:
    """A message of these parts, as an app sends it."""
    found: list[dict[str, Any]] = []
    at = 0
    for words, look in parts:
        more = {"url": LINK} if look == "text_link" else {}
        found += [{"type": look, "offset": at, "length": len(words), **more}] if look else []
        at += len(words)
    return {"text": "".join(words for words, _ in parts), "entities": found}


def marked(by: dict[str, str]) -> str:
    return "".join(by[look].format(words) for words, look in PARTS)


def whole() -> list[tuple[str, str]]:
    return [(f"{HEADLINE}\n\n{FIRST}\n\n", ""), *PARTS, ("\n\n", ""), (QUOTED, "blockquote"), ("\n\nIt rains.", "")]


WAYS = {
    "paste": [pasted(whole())],
    "forward": [{**pasted(whole()), "forward": {"name": "A pilot"}}],
    "cut up by an app": [
        pasted([(f"{HEADLINE}\n\n{FIRST}", "")]),
        pasted(PARTS),
        pasted([(QUOTED, "blockquote"), ("\n\nIt rains.", "")]),
    ],
    "page": [
        {
            "document": file(
                "ferries.html",
                f"<h1>{HEADLINE}</h1><article><p>{FIRST}</p><p>{marked(TAGS)}</p>"
                f"<blockquote>{QUOTED}</blockquote><p>It rains.</p></article>",
            )
        }
    ],
    "markdown": [
        {"document": file("ferries.md", f"# {HEADLINE}\n\n{FIRST}\n\n{marked(SIGNS)}\n\n> {QUOTED}\n\nIt rains.\n")}
    ],
}


def looks(message: Json) -> dict[str, str]:
    """The look, then the words; of the whole post but its headline."""
    text = str(message["text"]).encode("utf-16-le")
    return {
        str(one["type"]): text[2 * int(one["offset"]) : 2 * (int(one["offset"]) + int(one["length"]))].decode("utf-16")
        for one in message.get("entities", [])
        if one["offset"]
    }


async def shows_whole(newsroom: Newsroom) -> None:
    parts = frozenset({Part.STANDFIRST, Part.POINTS, Part.BODY, Part.SOURCE})
    await newsroom.registers(newsroom.daily, "Tribune Daily", parts=parts)


@pytest.mark.parametrize("way", WAYS)
async def test_every_look_reaches_the_post_whichever_way_it_came(newsroom: Newsroom, way: str) -> None:
    await shows_whole(newsroom)
    await newsroom.editor.writes("/post")
    for message in WAYS[way]:
        await newsroom.editor.sends(**message)
    (draft,) = await newsroom.town.desk.copydesk.drafts.open()
    assert draft.manuscript.source_url is None
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (post,) = await newsroom.town.messages(newsroom.daily)
    assert looks(post) == {**LOOKS, "blockquote": QUOTED}
    assert [one["url"] for one in post["entities"] if one["type"] == "text_link"] == [LINK]


async def test_of_two_lines_that_say_the_same_each_keeps_its_own_looks(newsroom: Newsroom) -> None:
    await shows_whole(newsroom)
    await newsroom.editor.writes("/post")
    again = "The bell is rung at dusk."
    text = f"{HEADLINE}\n\n{FIRST}\n\n{again}\n\nCrews went home at last.\n\n{again}\n\nIt rains."
    second = text.rindex(again)
    await newsroom.editor.sends(text=text, entities=[{"type": "italic", "offset": second, "length": len(again)}])
    await newsroom.goes(newsroom.editor, "d_ask:replace")
    await newsroom.editor.writes("at dusk → at dawn")
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (post,) = await newsroom.town.messages(newsroom.daily)
    (italic,) = [one for one in post["entities"] if one["type"] == "italic"]
    assert italic["offset"] == post["text"].rindex("The bell is rung at dawn.")


async def test_a_body_pasted_anew_has_the_looks_it_has_now(newsroom: Newsroom) -> None:
    await shows_whole(newsroom)
    await newsroom.editor.writes("/post")
    await newsroom.editor.sends(**pasted(whole()))
    await newsroom.goes(newsroom.editor, "d_body", "d_ask:body")
    await newsroom.editor.writes("".join(words for words, _ in PARTS))
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (post,) = await newsroom.town.messages(newsroom.daily)
    assert looks(post) == {}


async def test_lines_that_follow_a_file_are_all_kept_with_their_looks(newsroom: Newsroom) -> None:
    await shows_whole(newsroom)
    await newsroom.editor.writes("/post")
    page = f"<h1>{HEADLINE}</h1><article><p>{FIRST}</p></article>"
    await newsroom.editor.sends(document=file("ferries.html", page))
    more = [("Pilots\n\nThey waited all evening.\n\n", ""), *PARTS, ("\n\nIt rains.", "")]
    await newsroom.editor.sends(**pasted(more))
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (post,) = await newsroom.town.messages(newsroom.daily)
    assert "They waited all evening." in post["text"]
    assert {**looks(post), "bold": ""} == {**LOOKS, "bold": ""}


async def reviewed(newsroom: Newsroom, *messages: Json) -> list[Json]:
    """What a second editor got who looked at a draft, their card's messages and files."""
    await newsroom.editor.writes("/post")
    for message in messages:
        await newsroom.editor.sends(**message)
    await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
    await newsroom.goes(newsroom.second, "d_review")
    return await newsroom.town.messages(newsroom.second.id)


def open_words(message: Json) -> str:
    """What stands open in a message."""
    text = str(message.get("text") or message.get("caption") or "")
    for one in message.get("entities", []):
        if one["type"] == "spoiler":
            start, end = int(one["offset"]), int(one["offset"]) + int(one["length"])
            text = text[:start] + "▒" * (end - start) + text[end:]
    return text


async def test_a_second_editor_finds_what_is_hidden_covered_in_a_long_text_and_its_file(newsroom: Newsroom) -> None:
    lines = "\n\n".join(
        f"Pier {number} is empty, said a pilot of the old line who counts them." for number in range(55)
    )
    got = await reviewed(newsroom, pasted(whole()), {"text": lines}, {"text": lines.replace("empty", "open")})
    assert HIDDEN in "".join(str(one.get("text", "")) for one in got)
    assert not any(HIDDEN in open_words(one) for one in got)
    (document,) = [one["document"] for one in got if "document" in one]
    url = f"{newsroom.town.sandbox.url}/bot{newsroom.town.sandbox.token}/getFile?file_id={document['file_id']}"
    async with newsroom.town.http.get(url) as response:
        path = (await response.json())["result"]["file_path"]
    async with newsroom.town.http.get(
        f"{newsroom.town.sandbox.url}/file/bot{newsroom.town.sandbox.token}/{path}"
    ) as response:
        filed = await response.text()
    assert FIRST in filed
    assert HIDDEN not in filed


async def test_what_changed_in_a_text_that_hides_words_is_hidden_too(newsroom: Newsroom) -> None:
    await reviewed(newsroom, pasted(whole()))
    await newsroom.goes(newsroom.second, "d_ok")
    await newsroom.editor.writes("/post")
    await newsroom.goes(newsroom.editor, "draft", "d_ask:replace")
    await newsroom.editor.writes("a clerk hears → two clerks hear")
    await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
    review = await newsroom.goes(newsroom.second, "d_review")
    assert "two clerks hear" in review["text"]
    assert HIDDEN not in open_words(review)


async def test_code_under_a_spoiler_stays_hidden(newsroom: Newsroom) -> None:
    await shows_whole(newsroom)
    await newsroom.editor.writes("/post")
    text = f"{HEADLINE}\n\n{FIRST}\n\nThe word is GATE-4 tonight.\n\nIt rains."
    start = text.index("The word")
    hidden = {"type": "spoiler", "offset": start, "length": len("The word is GATE-4 tonight.")}
    code = {"type": "code", "offset": text.index("GATE-4"), "length": 6}
    await newsroom.editor.sends(text=text, entities=[hidden, code])
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (post,) = await newsroom.town.messages(newsroom.daily)
    assert [one["type"] for one in post["entities"]] == ["bold", "spoiler"]
