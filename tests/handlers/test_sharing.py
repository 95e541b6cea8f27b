"""Pages are handed on: the Share button makes a deep link in Telegram's alphabet that leads to the same page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.domain.tags import TaggedQuote
from tests.support.town import CAST, VERLAN, Json, Town

ALPHABET = re.compile(r"[A-Za-z0-9_-]{1,64}")
WORDS = "We will not let the bridge fall, whatever it costs us."


@pytest.fixture
async def news(town: Town) -> Town:
    said = TaggedQuote(start=0, end=len(WORDS), text=WORDS, speaker="Verlan", person_id=VERLAN.id, verbatim=True)
    await town.publish("Bridge holds", topics=("security", "place-ukraine"), people=CAST, quote=said)
    await town.publish("Зубрівка тане", topics=("security",), language="uk", people=(VERLAN,))
    return town


def _shared(message: Json) -> str:
    """What the page's Share button hands on after 'start='."""
    keys = [key for row in message["reply_markup"]["inline_keyboard"] for key in row]
    (address,) = [key["url"] for key in keys if key.get("url", "").startswith("https://t.me/share/url?")]
    link = urlsplit(parse_qs(urlsplit(address).query)["url"][0])
    assert (link.scheme, link.netloc, link.path) == ("https", "t.me", "/tribune_sandbox_bot")
    start = str(parse_qs(link.query)["start"][0])
    assert ALPHABET.fullmatch(start)
    return start


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        ("/topic security", "topic_security"),
        ("/topic Ukraine", "topic_place-ukraine"),
        ("/person Верлан", "person_ostap-verlan"),
        ("/topic security + Verlan", "pair_security_ostap-verlan"),
        ("/latest", "latest"),
        ("/latest bridge", "latest_bridge"),
    ],
)
async def test_a_shared_page_opens_as_it_was(news: Town, asked: str, start: str) -> None:
    page = await news.olivia.writes(asked)
    assert _shared(page) == start
    assert (await news.olivia.writes(f"/start {start}"))["text"] == page["text"]


async def test_words_of_another_script_and_marks_travel_in_a_link(news: Town) -> None:
    for words in ("зубрівка", '"bridge holds" -oil'):
        page = await news.oksana.writes(f"/latest {words}")
        assert (await news.oksana.writes(f"/start {_shared(page)}"))["text"] == page["text"]


async def test_an_article_is_shared_whole(news: Town) -> None:
    page = await news.olivia.writes("/start article_1")
    assert _shared(page) == "article_1"


async def test_a_quote_is_shared_itself(news: Town) -> None:
    page = await news.olivia.writes("/quote Verlan")
    assert WORDS[:-1] in page["text"]
    assert (await news.oksana.writes(f"/start {_shared(page)}"))["text"].split("\n")[0] == page["text"].split("\n")[0]
    assert "no longer" in (await news.olivia.writes("/start quote_1_99999"))["text"] or await _apologised(news)


async def _apologised(town: Town) -> bool:
    return any("no longer" in one.get("text", "") for one in await town.messages(town.olivia.id))


async def test_words_too_long_for_a_link_are_left_unshared(news: Town) -> None:
    page = await news.olivia.writes("/latest bridge holds " + "or " * 30 + "bridge")
    keys = [key for row in page.get("reply_markup", {}).get("inline_keyboard", []) for key in row]
    assert not any("url" in key for key in keys)


@pytest.mark.parametrize(
    ("link", "begins"),
    [
        ("topic_bezpeka", "Security"),
        ("topic_vybory", "Elections"),
        ("topic_%D0%B1%D0%B5%D0%B7%D0%BF%D0%B5%D0%BA%D0%B0", "Security"),
        ("Topic_Security", "Security"),
        ("place_ukraine", "Ukraine"),
        ("person_Ostap_Petrovych_Verlan", "Ostap Verlan"),
        ("person_президент_Верлан", "Ostap Verlan"),
        ("person-verlan", "Ostap Verlan"),
        ("pair_bezpeka_verlan", "Security + Ostap Verlan"),
        ("pair_verlan_security", "Security + Ostap Verlan"),
        ("pair_ostap_verlan_security", "Security + Ostap Verlan"),
        ("security", "Security"),
        ("ostap-verlan", "Ostap Verlan"),
    ],
)
async def test_a_link_takes_names_as_the_commands_do(news: Town, link: str, begins: str) -> None:
    assert (await news.olivia.writes(f"/start {link}"))["text"].startswith(begins)


@pytest.mark.parametrize("mark", ["true", "ad_campaign7", "from-instagram", "xyzzy", "2026"])
async def test_a_mark_of_where_somebody_came_from_is_greeted(news: Town, mark: str) -> None:
    assert "Hello" in (await news.olivia.writes(f"/start {mark}"))["text"]


async def test_a_name_that_is_typed_in_other_letters_is_a_topic_after_the_command_too(news: Town) -> None:
    assert (await news.olivia.writes("/topic bezpeka"))["text"].startswith("Security")
    assert (await news.olivia.writes("bezpeka"))["text"].startswith("Security")
