"""Files as an editor's machine saved them: read where it is certain what they are in, else told how to save them."""

import base64

import pytest

from tests.handlers.editorial.newsroom import Newsroom

STORY = (
    "Пороми стоять у Верлані\n\nЛоцмани чекали весь вечір, повідомила портова служба у вівторок. Люди пішли додому.\n"
)
PAGE = '<meta charset="{}"><h1>Пороми стоять у Верлані</h1><article><p>Ніч.</p></article>'


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("story.txt", STORY.encode("cp1251")),
        ("story.md", f"# {STORY}".encode("cp1251")),
        ("story.html", PAGE.format("koi8-u").encode("koi8-u")),
        ("story.htm", PAGE.format("x-mac-cyrillic").encode("mac-cyrillic")),
        ("story.txt", STORY.encode("utf-16-le")),
        ("story.txt", STORY.encode("utf-32")),
    ],
)
async def test_it_is_read_where_it_is_certain(newsroom: Newsroom, name: str, raw: bytes) -> None:
    await newsroom.editor.writes("/post")
    content = base64.b64encode(raw).decode()
    card = await newsroom.editor.sends(document={"file_name": name, "content_base64": content})
    assert card["text"].startswith("Пороми стоять у Верлані")


@pytest.mark.parametrize(("locale", "how"), [("en", "Encoding: UTF-8"), ("uk", "Кодування: UTF-8")])
async def test_else_the_answer_says_how_to_save_it(newsroom: Newsroom, locale: str, how: str) -> None:
    await newsroom.editor.starts(locale=locale, languages=(locale,))
    await newsroom.editor.writes("/post")
    for raw in ("The café stays open, they say.".encode("latin-1"), STORY[:20].encode("koi8-u")):
        content = base64.b64encode(raw).decode()
        answer = await newsroom.editor.sends(document={"file_name": "story.txt", "content_base64": content})
        assert how in answer["text"]
    assert not await newsroom.town.desk.copydesk.drafts.open()
