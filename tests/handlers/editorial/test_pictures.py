"""Pictures of posts: from an editor, or by the address a page gives; changed, added and taken away by corrections."""

from tests.handlers.editorial.newsroom import OTHER, PIXEL, TEXT, Newsroom, file
from tests.support.town import Json


async def posts_page(newsroom: Newsroom, picture: str) -> Json:
    """An editor posts a page whose picture has this address; gives the post."""
    said = "Engineers strengthened two walls overnight, the ministry said on Monday, and the town kept its feet dry. "
    page = (
        f'<meta property="og:image" content="{picture}"><h1>Dams hold in the north</h1><article><p>{said}</p>'
        f"<p>{said}It was a long night.</p></article>"
    )
    await newsroom.editor.writes("/post")
    card = await newsroom.editor.sends(document=file("page.html", page))
    assert "With the picture of its source" in card["text"]
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    return (await newsroom.town.messages(newsroom.daily))[-1]


async def posts_photo(newsroom: Newsroom) -> None:
    await newsroom.editor.writes("/post")
    await newsroom.editor.sends(photo={"content_base64": PIXEL}, text=TEXT)
    await newsroom.publishes(newsroom.editor, newsroom.daily)


async def applies(newsroom: Newsroom) -> list[Json]:
    """Apply the correction; gives what the channel shows then."""
    await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
    await newsroom.works()
    return await newsroom.town.messages(newsroom.daily)


class TestByAddress:
    async def test_telegram_fetches_it(self, newsroom: Newsroom, site: str) -> None:
        post = await posts_page(newsroom, f"{site}/dam.png")
        assert post["photo"]
        assert post["caption"].startswith("Dams hold in the north")

    async def test_where_telegram_cannot_the_post_is_text_with_a_preview(self, newsroom: Newsroom, site: str) -> None:
        post = await posts_page(newsroom, f"{site}/gone.png")
        assert "photo" not in post
        assert post["text"].startswith("Dams hold in the north")
        assert [one["outcome"] for one in await newsroom.town.calls("sendPhoto")] == ["400"]

    async def test_what_became_text_is_corrected_as_text(self, newsroom: Newsroom, site: str) -> None:
        await posts_page(newsroom, f"{site}/gone.png")
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
        await newsroom.editor.writes("Dams hold → Dams stand")
        (post,) = await applies(newsroom)
        assert post["text"].startswith("Dams stand in the north")
        assert len(await newsroom.town.calls("editMessageMedia")) == 0

    async def test_an_editor_may_send_an_address_and_is_told_what_is_no_photo(
        self, newsroom: Newsroom, site: str
    ) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_picture")
        assert "That isn’t a photo" in (await newsroom.editor.writes("the one from yesterday"))["text"]
        as_file = {"file_name": "dam.png", "content_base64": PIXEL}
        assert "as a photo, not as a file" in (await newsroom.editor.sends(document=as_file))["text"]
        await newsroom.editor.writes(f"{site}/dam.png")
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert (await newsroom.town.messages(newsroom.daily))[-1]["photo"]

    async def test_an_editor_may_do_without_it(self, newsroom: Newsroom, site: str) -> None:
        page = f'<meta property="og:image" content="{site}/dam.png"><h1>Dams hold</h1><p>{TEXT}</p>'
        await newsroom.editor.writes("/post")
        await newsroom.editor.sends(document=file("page.html", page))
        await newsroom.goes(newsroom.editor, "d_picture", "d_picture:none")
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert "photo" not in (await newsroom.town.messages(newsroom.daily))[-1]


class TestCorrected:
    async def test_another_picture_takes_its_place(self, newsroom: Newsroom) -> None:
        await posts_photo(newsroom)
        before = (await newsroom.town.messages(newsroom.daily))[0]
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_picture")
        await newsroom.editor.sends(photo={"content_base64": OTHER})
        (after,) = await applies(newsroom)
        assert after["message_id"] == before["message_id"]
        assert after["photo"][-1]["file_id"] != before["photo"][-1]["file_id"]
        assert "✎ Corrected" in after["caption"]

    async def test_a_text_gets_its_first_picture(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_picture")
        await newsroom.editor.sends(photo={"content_base64": OTHER})
        (after,) = await applies(newsroom)
        assert after["photo"]
        assert after["caption"].startswith("Dams hold in the north")

    async def test_a_picture_taken_away_makes_room_for_a_text(self, newsroom: Newsroom) -> None:
        await posts_photo(newsroom)
        before = (await newsroom.town.messages(newsroom.daily))[0]
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_picture", "d_picture:none")
        (after,) = await applies(newsroom)
        assert after["message_id"] != before["message_id"]
        assert after["text"].startswith("Dams hold in the north")

    async def test_where_it_cannot_be_deleted_its_words_are_mended(self, newsroom: Newsroom) -> None:
        await posts_photo(newsroom)
        refusal = {"kind": "error", "code": 400, "description": "Bad Request: message can't be deleted"}
        await newsroom.town.act("faults", {**refusal, "method": "deleteMessage", "chat": newsroom.daily})
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_picture", "d_picture:none")
        await applies(newsroom)
        await newsroom.works()
        old, new = await newsroom.town.messages(newsroom.daily)
        assert "✎ Corrected" in old["caption"]
        assert "✎ Corrected" in new["text"]

    async def test_a_picture_telegram_refuses_leaves_the_old_one_and_mends_the_words(self, newsroom: Newsroom) -> None:
        await posts_photo(newsroom)
        refusal = {"kind": "error", "code": 400, "description": "Bad Request: wrong file identifier/HTTP URL specified"}
        await newsroom.town.act("faults", {**refusal, "method": "editMessageMedia"})
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_picture")
        await newsroom.editor.sends(photo={"content_base64": OTHER})
        (after,) = await applies(newsroom)
        assert after["photo"]
        assert "✎ Corrected" in after["caption"]

    async def test_a_template_without_pictures_does_not_take_them_from_what_is_out(self, newsroom: Newsroom) -> None:
        await posts_photo(newsroom)
        await newsroom.registers(newsroom.daily, "Tribune Daily", parts=frozenset())
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:headline")
        await newsroom.editor.writes("Dams stand")
        (after,) = await applies(newsroom)
        assert after["caption"].startswith("Dams stand")
