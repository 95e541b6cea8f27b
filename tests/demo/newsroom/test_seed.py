"""The real page that stands beside the checkout, through reading, tagging and a real store."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.domain.article import Manuscript, Tags, plain_text
from bot.ingest.formats.page import read_page
from bot.ingest.intake import Intake
from bot.ingest.text import decode
from bot.tagging.tagger import LexiconTagger
from storage import open_store

NOW = datetime(2025, 9, 1, 9, 30, tzinfo=UTC)
SEED = Path(__file__).parents[4] / "shared" / "seed"
NOBODYS = "We discussed security guarantees"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the real page in ../shared/seed is not beside this checkout")


@cache
def read() -> tuple[bytes, Manuscript, Tags]:
    raw = next(SEED.glob("*.txt")).read_bytes()
    manuscript = read_page(decode(raw), now=NOW)
    tagger = LexiconTagger.shipped()
    tags = tagger.tag(manuscript)
    return raw, manuscript, tags


def test_three_people_one_of_them_under_three_spellings() -> None:
    _, _, tags = read()
    assert {person.name for person in tags.people} == {"Volodymyr Zelenskyy", "Dick Schoof", "Vladimir Putin"}
    zelenskyy = tags.people[0]
    assert (zelenskyy.name, zelenskyy.provisional) == ("Volodymyr Zelenskyy", False)
    assert {form.split()[-1] for form in zelenskyy.forms} == {"Zelenskyy", "Zelensky", "Zelenskyi"}


def test_one_quote_is_attributed_as_the_page_prints_it() -> None:
    _, _, tags = read()
    (quote,) = [quote for quote in tags.quotes if quote.person_id]
    assert quote.text.startswith("Ukraine is ready for constructive steps")
    assert quote.text.endswith("from Moscow these days.")
    assert (quote.speaker, quote.role, quote.verbatim) == ("Volodymyr Zelenskyy", "President of Ukraine", True)
    assert quote.person_id == tags.people[0].person_id


def test_words_the_page_gives_to_nobody_are_nobodys() -> None:
    _, manuscript, tags = read()
    text = plain_text(manuscript)
    start = text.index(NOBODYS)
    end = text.index("\n", start)
    assert [quote for quote in tags.quotes if quote.person_id and quote.start < end and start < quote.end] == []


def test_it_is_about_security_and_diplomacy() -> None:
    assert {"security", "diplomacy"} <= {topic.topic_id for topic in read()[2].topics}


async def test_it_is_stored_whole_and_its_one_quote_can_be_asked_for() -> None:
    _, said, tags = read()
    store = await open_store("sqlite:///:memory:")
    try:
        number = await Intake(articles=store.articles, tagger=LexiconTagger.shipped(), now=lambda: NOW).store(said)
        article = await store.articles.get(number)
        quotes = await store.articles.quotes(languages=("en",))
    finally:
        await store.close()
    assert set(article.people) == {person.person_id for person in tags.people}
    assert [quote.text[:39] for quote in quotes] == ["Ukraine is ready for constructive steps"]
    assert NOBODYS in plain_text(article.manuscript)
