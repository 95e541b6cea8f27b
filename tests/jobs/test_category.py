"""What a page is filed under says what it is about, on every way to the tagger: as it comes in, and in a later pass."""

import inspect
import json
from datetime import UTC, datetime

import pytest

from bot.domain import ports
from bot.domain.article import Language, Manuscript, Paragraph
from bot.ingest.formats.html import read_html
from bot.ingest.intake import Intake
from bot.tagging.lexicon import Lexicon
from bot.tagging.revision import RevisedTagger
from bot.tagging.tagger import LexiconTagger
from storage import open_store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SAID = "The hall was full by seven. Nobody left early."


def manuscript(category: str | None) -> Manuscript:
    return Manuscript(
        headline="A long evening in Salis",
        published=NOW,
        language=Language("en"),
        body=(Paragraph(SAID),),
        category=category,
    )


@pytest.mark.parametrize(
    ("category", "topic"), [("Energy", "energy"), ("Енергетика", "energy"), ("SECURITY", "security"), (None, None)]
)
async def test_what_comes_in_is_tagged_by_its_category(category: str | None, topic: str | None) -> None:
    tagger = RevisedTagger(Lexicon.shipped())
    store = await open_store("sqlite:///:memory:")
    try:
        intake = Intake(articles=store.articles, tagger=tagger, now=lambda: NOW)
        stored = await store.articles.get(await intake.store(manuscript(category)))
    finally:
        await store.close()
    assert (topic in stored.topics) if topic else not stored.topics, stored.topics


@pytest.mark.parametrize("category", ["News", "World news"])
def test_a_category_that_is_no_topics_name_is_no_typo_of_one(category: str) -> None:
    tagger = RevisedTagger(Lexicon.shipped())
    assert tagger.tag(manuscript(category)).topics == tagger.tag(manuscript(None)).topics


PAGE = """<html lang="en"><head><title>A long evening in Salis</title>
<meta property="article:published_time" content="2026-03-02T08:00:00Z">{head}</head>
<body><article><h1>A long evening in Salis</h1><p>{text}</p></article></body></html>"""
LONG = "The hall in Salis was full by seven, and nobody left before the last of the eighteen speakers had sat down."


async def stored_topics(head: str, text: str = LONG) -> tuple[str, ...]:
    """Topics of a page as it stands in the archive, and as a pass over the archive finds them again."""
    tagger = RevisedTagger(Lexicon.shipped())
    store = await open_store("sqlite:///:memory:")
    try:
        intake = Intake(articles=store.articles, tagger=tagger, now=lambda: NOW)
        page = read_html(PAGE.format(head=head, text=text), now=NOW).manuscript
        stored = await store.articles.get(await intake.store(page))
    finally:
        await store.close()
    again = {one.topic_id for one in tagger.tag(stored.manuscript).topics}
    assert again == set(stored.topics)
    return stored.topics


def structured(**said: object) -> str:
    data = {"@type": "NewsArticle", "headline": "A long evening in Salis", **said}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="keywords" content="Salis, corruption, evening">',
        '<meta name="news_keywords" content="Salis; Корупція">',
        '<meta property="article:tag" content="Salis"><meta property="article:tag" content="коррупция">',
        '<meta property="article:section" content="News"><meta property="article:section" content="Korupcja">',
        structured(keywords="Salis,corruption"),
        structured(keywords=["Salis", "korupcją"]),
        structured(articleSection=["News", "Corruption"]),
        structured(keywords=[{"@type": "DefinedTerm", "name": "Corruption"}]),
        structured(about=[{"@type": "Thing", "name": "Bribery scandal in Salis"}]),
    ],
)
async def test_what_the_source_files_a_page_under_counts_in_any_language(head: str) -> None:
    assert "corruption" in await stored_topics(head)
    assert await stored_topics("") == ()


async def test_a_page_filed_under_everything_is_about_what_its_text_says() -> None:
    everything = "politics, economy, sport, culture, war, health, education, energy, crime, elections"
    head = f'<meta name="keywords" content="{everything}">'
    assert await stored_topics(head) == ()
    text = "Bribes were paid in the hall, and a bribery trial is to follow; the speakers named eighteen who took them."
    assert set(await stored_topics(head, text)) == set(await stored_topics("", text))


async def test_a_place_among_keywords_counts_once_the_text_names_it() -> None:
    head = '<meta name="keywords" content="poland, Veresia">'
    far = f"{LONG} " + " ".join(["The next speaker took his time and said what all had said before."] * 5)
    assert "place-poland" not in await stored_topics(head, far)
    assert "place-poland" not in await stored_topics("", f"{far} One guest had come from Poland.")
    assert "place-poland" in await stored_topics(head, f"{far} One guest had come from Poland.")


async def test_keywords_without_end_cost_no_more_than_a_few() -> None:
    head = structured(keywords=[["corruption"] * 1000, "word " * 100_000, *(f"word {n}" for n in range(100_000))])
    page = read_html(PAGE.format(head=head, text=LONG), now=NOW).manuscript
    assert len(page.keywords) == 30
    assert max(map(len, page.keywords)) <= 60


@pytest.mark.parametrize("reader", [LexiconTagger, ports.Tagger, RevisedTagger, Intake])
def test_nobody_who_tags_can_forget_a_field(reader: type) -> None:
    assert list(inspect.signature(reader.tag).parameters) == ["self", "manuscript"]  # type: ignore[attr-defined]
