"""Texts at the edges of what Telegram takes: ten thousand words, the longest headline, hundreds of marks."""

import pytest

from bot.domain.newsroom import Part
from tests.handlers.editorial.newsroom import PIXEL, TEXT, Newsroom, file
from tests.support.town import Json

SENTENCE = "The walls hold, said the engineers of the old mill town, and they said so at some length. "
WORDS = 10_000
HEADLINE = ("Dams hold in the north and the south " * 9)[:300].strip()


def long_page(paragraphs: int = 80) -> str:
    each = SENTENCE * (WORDS // len(SENTENCE.split()) // paragraphs + 1)
    body = "".join(f"<p>{number}. {each}</p><h2>Part {number}</h2>" for number in range(paragraphs))
    return f"<h1>{HEADLINE}</h1><article>{body}</article>"


async def posts_long(newsroom: Newsroom, *parts: Part) -> list[Json]:
    await newsroom.registers(newsroom.daily, "Tribune Daily", parts=frozenset(parts))
    await newsroom.editor.writes("/post")
    await newsroom.editor.sends(document=file("page.html", long_page()))
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    return await newsroom.town.messages(newsroom.daily)


async def test_ten_thousand_words_are_cut_with_a_way_to_read_on(newsroom: Newsroom) -> None:
    (post,) = await posts_long(newsroom, Part.STANDFIRST, Part.POINTS)
    assert post["text"].startswith(HEADLINE)
    assert len(post["text"]) <= 4096
    assert post["text"].endswith("Read more →")


async def test_ten_thousand_words_are_split_in_order_where_the_channel_shows_them_whole(newsroom: Newsroom) -> None:
    posts = await posts_long(newsroom, Part.BODY)
    assert len(posts) > 10
    assert all(len(one["text"]) <= 4096 and len(one.get("entities", [])) <= 100 for one in posts)
    told = "\n".join(str(one["text"]) for one in posts)
    places = [told.index(f"{number}. The walls") for number in range(80)]
    assert places == sorted(places)


async def test_a_correction_reaches_every_one_of_many_messages(newsroom: Newsroom) -> None:
    before = await posts_long(newsroom, Part.BODY)
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
    await newsroom.editor.writes("old mill town → new mill town")
    await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
    await newsroom.works()
    after = await newsroom.town.messages(newsroom.daily)
    assert [one["message_id"] for one in after] == [one["message_id"] for one in before]
    assert not any("old mill" in one["text"] for one in after)


async def test_hundreds_of_marks_are_split_where_a_hundred_are_reached(newsroom: Newsroom) -> None:
    await newsroom.registers(newsroom.daily, "Tribune Daily", parts=frozenset({Part.BODY}))
    await newsroom.editor.writes("/post")
    headings = "".join(f"<h2>Part {number}</h2><p>Short.</p>" for number in range(150))
    await newsroom.editor.sends(document=file("page.html", f"<h1>Dams hold</h1><article>{headings}</article>"))
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    posts = await newsroom.town.messages(newsroom.daily)
    assert sum(len(one["entities"]) for one in posts) == 151
    assert all(len(one["entities"]) <= 100 for one in posts)


async def test_a_caption_that_is_too_long_is_cut_or_goes_on_below(newsroom: Newsroom) -> None:
    text = f"{TEXT}\n\n" + "\n\n".join(SENTENCE * 3 for _ in range(10))
    for parts in ({Part.IMAGE}, {Part.IMAGE, Part.BODY}):
        await newsroom.registers(newsroom.daily, "Tribune Daily", parts=frozenset(parts))
        await newsroom.editor.writes("/post")
        await newsroom.editor.sends(photo={"content_base64": PIXEL}, text=f"Post of {len(parts)}\n\n{TEXT[:700]}")
        await newsroom.editor.writes(text.partition("\n\n")[2])
        await newsroom.publishes(newsroom.editor, newsroom.daily)
    cut, first, *rest = await newsroom.town.messages(newsroom.daily)
    assert cut["caption"].endswith("Read more →")
    assert len(cut["caption"]) <= 1024
    assert len(first["caption"]) <= 1024
    assert "photo" not in rest[0]


@pytest.mark.parametrize(("length", "taken"), [(300, True), (301, False)])
async def test_the_longest_headline_is_shown_whole_and_a_longer_one_refused(
    newsroom: Newsroom, length: int, *, taken: bool
) -> None:
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_ask:headline")
    answer = await newsroom.editor.writes("D" * length)
    assert ("300" in answer["text"]) is not taken
    await newsroom.editor.writes("/post")
    await newsroom.goes(newsroom.editor, "draft")
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    assert (await newsroom.posts(newsroom.daily))[0].startswith("D" * 300 if taken else "Dams hold")


async def test_what_is_no_text_at_all_never_becomes_an_empty_post(newsroom: Newsroom) -> None:
    await newsroom.editor.writes("/post")
    await newsroom.editor.sends(photo={"content_base64": PIXEL})
    card = await newsroom.editor.sees()
    assert "Still missing: headline and text." in card["text"]


async def test_a_text_beyond_a_hundred_thousand_characters_is_refused_in_words(newsroom: Newsroom) -> None:
    await newsroom.editor.writes("/post")
    page = long_page().replace("</article>", f"<p>{SENTENCE * 900}</p></article>")
    answer = await newsroom.editor.sends(document=file("page.html", page))
    assert "longer than 100,000 characters" in answer["text"]
    assert not await newsroom.town.desk.copydesk.drafts.open()


WORDS_OF_IT = "Стіни тримаються, — сказали в Орлинці, де двадцять років лагодять греблю."
LINES = [f"{number}. {WORDS_OF_IT * 40}" for number in range(75)]


@pytest.mark.parametrize("name", ["text.txt", "text.html", "text.md", ""])
async def test_390_kilobytes_are_refused_whichever_way_they_come(newsroom: Newsroom, name: str) -> None:
    await newsroom.editor.writes("/post")
    page = "".join(f"<p>{line}</p>" for line in LINES)
    text = f"<h1>Гребля</h1><article>{page}</article>" if name.endswith("html") else "Гребля\n\n" + "\n\n".join(LINES)
    assert len(text.encode()) > 390_000
    for line in [] if name else LINES:
        await newsroom.editor.writes(line)
    if name:
        await newsroom.editor.sends(document=file(name, text))
    assert "100,000 characters" in (await newsroom.editor.sees())["text"]
    drafts = await newsroom.town.desk.copydesk.drafts.open()
    assert not [one for one in drafts if len(repr(one.manuscript)) > 110_000]
    assert bool(drafts) is not bool(name), "what was within bounds before stays"


async def test_a_correction_that_makes_many_messages_of_one_says_so_before_it_is_applied(newsroom: Newsroom) -> None:
    await newsroom.registers(newsroom.daily, "Tribune Daily", parts=frozenset({Part.BODY}))
    await newsroom.drafts()
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_body", "d_ask:body")
    for _ in range(5):
        await newsroom.editor.writes(SENTENCE * 40)
    await newsroom.goes(newsroom.editor, "d_apply")
    asked = "\n".join(str(one.get("text")) for one in await newsroom.town.messages(newsroom.editor.id))
    assert "⚠ Tribune Daily: the post will have 5 messages." in asked
