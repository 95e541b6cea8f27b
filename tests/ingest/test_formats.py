"""Pages, files and pasted messages of our own writing, good and bad, each to a copy that may lack something."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.article import Bullets, Image, Paragraph, PullQuote, Subheading
from bot.domain.errors import Refused
from bot.domain.submission import Pasted, Submission
from bot.ingest.formats import check, read_file
from bot.ingest.formats.messages import read_messages
from bot.ingest.text import MOST_BYTES

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SEED = Path(__file__).parents[3] / "shared" / "seed"

STRUCTURED = """<!DOCTYPE html><html lang="en"><head><title>Dams hold | Courier</title>
<link rel="canonical" href="https://courier.example/dams">
<meta property="og:title" content="Something shorter"><meta property="og:site_name" content="The Courier">
<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Dams hold in the north",
"datePublished": "2026-03-01T18:30:00+02:00", "author": [{"name": "Petra Lind"}], "articleSection": "Weather",
"description": "Rivers rose for a third day.", "image": {"url": "https://courier.example/dam.jpg"}}]}</script>
<script>document.write("<p>Buy our lamps, they are the brightest in all the land.</p>")</script></head><body>
<nav><p>Home, weather, sport and a great many other things to click on.</p></nav>
<article><h1>Dams hold in the north</h1><p>Rivers rose for a third day.</p>
<p>Engineers worked through the night &amp; <b>strengthened</b> two walls, and the town kept its feet dry for now.</p>
<h2>What comes next</h2><ul><li>Rain until Friday.<li>Schools stay shut.</ul>
<blockquote><p>We have sand for two more days.</p><footer>Ostap Verlan, mayor</footer></blockquote>
<figure><img src="x.jpg"><figcaption>The upper dam.</figcaption></figure>
<p>The council meets tomorrow in the old mill, where the pumps are, to decide what is opened first.</p></article>
<footer><p>All rights reserved, and a line of legal words that nobody has read to the end.</p></footer></body></html>
"""


def read(text: str, name: str) -> Submission:
    return read_file(text.encode(), name=name, now=NOW)


class TestHtml:
    def test_structured_data_comes_first_and_the_article_is_read(self) -> None:
        found = read(STRUCTURED, "page.html").manuscript
        assert found.headline == "Dams hold in the north"
        assert found.published == datetime(2026, 3, 1, 16, 30, tzinfo=UTC)
        assert (found.author, found.category, found.source_name) == ("Petra Lind", "Weather", "The Courier")
        assert found.canonical_url == "https://courier.example/dams"
        assert found.image == Image(url="https://courier.example/dam.jpg")
        assert found.body == (
            Paragraph(
                "Engineers worked through the night & strengthened two walls, and the town kept its feet dry for now."
            ),
            Subheading("What comes next"),
            Bullets(("Rain until Friday.", "Schools stay shut.")),
            PullQuote(text="We have sand for two more days.", speaker="Ostap Verlan", role="mayor"),
            Image(caption="The upper dam."),
            Paragraph(
                "The council meets tomorrow in the old mill, where the pumps are, to decide what is opened first."
            ),
        )

    def test_open_graph_where_there_is_no_structured_data(self) -> None:
        page = (
            '<meta property="og:title" content="Дамби вистояли"><meta property="og:description" content="Вода спадає.">'
            '<meta property="article:published_time" content="2026-03-01"><html lang="uk-UA">'
            "<div><p>Інженери працювали всю ніч і зміцнили дві стіни, тож місто лишилося сухим.</p></div>"
        )
        found = read(page, "page.htm")
        assert found.dated
        assert (found.manuscript.headline, found.manuscript.standfirst) == ("Дамби вистояли", "Вода спадає.")
        assert (found.manuscript.language, found.manuscript.published.hour) == ("uk", 12)
        assert len(found.manuscript.body) == 1

    def test_scripts_and_menus_never_get_in(self) -> None:
        assert "lamps" not in repr(read(STRUCTURED, "page.html"))
        assert "click" not in repr(read(STRUCTURED, "page.html"))
        assert "legal" not in repr(read(STRUCTURED, "page.html"))

    def test_a_page_with_nothing_in_it_lacks_all(self) -> None:
        found = read("<html><body><p></p></body></html>", "page.html")
        assert (found.manuscript.headline, found.manuscript.body, found.dated) == ("", (), False)

    def test_broken_structured_data_says_nothing(self) -> None:
        page = f'<script type="application/ld+json">{"[" * 5000}</script><h1>Dams hold</h1><p>They do.</p>'
        assert read(page, "page.html").manuscript.headline == "Dams hold"

    def test_ten_thousand_nested_tags_are_refused(self) -> None:
        with pytest.raises(Refused, match=r"intake\.too_deep"):
            read("<div>" * 10_000 + "deep" + "</div>" * 10_000, "page.html")

    def test_ten_thousand_paragraphs_nobody_closed_are_not_deep(self) -> None:
        page = "<h1>Dams hold</h1><article>" + "<p>A line that is long enough to be read as one." * 10_000
        assert len(read(page, "page.html").manuscript.body) == 10_000


class TestMarkdown:
    def test_front_matter_headings_lists_and_quotes(self) -> None:
        found = read(
            "---\ntitle: 'Dams hold'\ndate: 2026-03-01\ncategory: Weather\ntags: [rain, Floods, rain]\nurl: https://courier.example/dams\n---\n\n"
            "![The dam](https://courier.example/dam.jpg)\n\nEngineers *worked* through [the night](https://x.example)."
            "\n\n## Next\n- Rain\n- Wind\n\n> We have sand.\n> — Ostap Verlan, mayor\n",
            "notes.md",
        )
        assert found.dated
        assert (found.manuscript.headline, found.manuscript.category) == ("Dams hold", "Weather")
        assert found.manuscript.keywords == ("rain", "Floods")
        assert found.manuscript.image == Image(caption="The dam", url="https://courier.example/dam.jpg")
        assert found.manuscript.body == (
            Paragraph("Engineers worked through the night."),
            Subheading("Next"),
            Bullets(("Rain", "Wind")),
            PullQuote(text="We have sand.", speaker="Ostap Verlan", role="mayor"),
        )

    def test_the_first_heading_is_the_headline(self) -> None:
        found = read("# Dams hold\n\nThey do.", "notes.md")
        assert (found.manuscript.headline, found.dated) == ("Dams hold", False)
        assert found.manuscript.body == (Paragraph("They do."),)


class TestNinjs:
    def test_version_one(self) -> None:
        item = {
            "uri": "https://agency.example/1",
            "headline": "Dams hold",
            "language": "en",
            "versioncreated": "2026-03-01T10:00:00Z",
            "byline": "Petra Lind",
            "subject": [{"name": "Weather"}, {"name": "Floods"}],
            "body_xhtml": "<p>They do.</p><script>alert(1)</script>",
            "associations": {"main": {"type": "picture", "renditions": {"web": {"href": "https://a.example/1.jpg"}}}},
        }
        found = read(json.dumps(item), "item.json").manuscript
        assert (found.headline, found.author, found.category) == ("Dams hold", "Petra Lind", "Weather")
        assert found.keywords == ("Weather", "Floods")
        assert found.body == (Paragraph("They do."),)
        assert found.image == Image(url="https://a.example/1.jpg")

    def test_version_three(self) -> None:
        item = {
            "headlines": [{"role": "main", "value": "Dams hold"}],
            "bodies": [{"contentType": "text/plain", "value": "They do.\n\nStill."}],
            "firstCreated": "2026-03-01T10:00:00Z",
        }
        found = read(json.dumps(item), "item.json")
        assert found.dated
        assert found.manuscript.body == (Paragraph("They do."), Paragraph("Still."))

    @pytest.mark.parametrize(
        ("text", "key"),
        [("{", "intake.not_json"), ("[1]", "intake.not_ninjs"), ("[" * 200_000, "intake.too_deep")],
    )
    def test_what_is_none_is_refused(self, text: str, key: str) -> None:
        with pytest.raises(Refused) as refusal:
            read(text, "item.json")
        assert refusal.value.phrase.key == key


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "size", "key"),
        [
            ("page.zip", 10, "intake.format"),
            ("page.exe", None, "intake.format"),
            ("page.txt", 50_000_000, "intake.too_big"),
        ],
    )
    def test_a_file_is_refused_before_it_is_fetched(self, name: str, size: int | None, key: str) -> None:
        with pytest.raises(Refused) as refusal:
            check(name, size)
        assert refusal.value.phrase.key == key

    @pytest.mark.parametrize(
        ("raw", "key"),
        [
            (b"PK\x03\x04 a zip with another name", "intake.binary"),
            (b"", "intake.empty"),
            ("Рівно".encode("cp1251"), "intake.encoding"),
            (b"x" * (MOST_BYTES + 1), "intake.too_big"),
        ],
    )
    def test_its_content_is_looked_at_too(self, raw: bytes, key: str) -> None:
        with pytest.raises(Refused) as refusal:
            read_file(raw, name="page.txt", now=NOW)
        assert refusal.value.phrase.key == key

    def test_a_page_saved_under_another_name_is_still_one(self) -> None:
        assert read(STRUCTURED, "page.txt").manuscript.headline == "Dams hold in the north"


class TestMessages:
    def test_the_first_line_is_the_headline_and_the_channel_the_source(self) -> None:
        found = read_messages([Pasted(text="Dams hold\n\nThey do.", channel="The Courier")], now=NOW)
        assert (found.manuscript.headline, found.manuscript.source_name) == ("Dams hold", "The Courier")
        assert not found.dated
        assert found.manuscript.published == NOW

    def test_a_bold_first_line_is_the_headline_though_it_is_a_sentence(self) -> None:
        text = "Dams hold in the north.\n\nThey do.\n\nMore rain is to come, said the office."
        found = read_messages([Pasted(text=text, html=f"<b>{text[:23]}</b>{text[23:]}")], now=NOW).manuscript
        assert found.headline == "Dams hold in the north."

    def test_block_quotes_are_pull_quotes_and_links_the_source(self) -> None:
        text = "Dams hold\n\nThey do.\n\nAnd so on.\n\nWe have sand.\n— Ostap Verlan, mayor\nRead on"
        html = (
            "Dams hold\n\nThey do.\n\nAnd so on.\n\n<blockquote>We have sand.</blockquote>\n— Ostap Verlan, mayor\n"
            '<a href="https://courier.example/dams">Read on</a>'
        )
        found = read_messages([Pasted(text=text, html=html)], now=NOW).manuscript
        assert PullQuote(text="We have sand.", speaker="Ostap Verlan", role="mayor") in found.body
        assert found.source_url == "https://courier.example/dams"

    def test_prose_alone_has_no_headline(self) -> None:
        found = read_messages([Pasted(text="The dams hold, the mayor said on Sunday.")], now=NOW)
        assert found.manuscript.headline == ""
        assert found.manuscript.body

    def test_what_could_mislead_is_taken_out(self) -> None:
        found = read_messages([Pasted(text="Dams\u202e hold\u200b\n\nThey do.")], now=NOW)
        assert found.manuscript.headline == "Dams hold"

    @pytest.mark.skipif(not SEED.is_dir(), reason="the real page in ../shared/seed is not beside this checkout")
    def test_three_messages_are_the_page_they_were_cut_from(self) -> None:
        page = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
        first, second = page.index("Points of attention"), page.index("According to the Ukrainian leader")
        parts = [page[:first], page[first:second], page[second:]]
        whole = read_file(page.encode(), name="page.txt", now=NOW)
        assert read_messages([Pasted(text=part.strip()) for part in parts], now=NOW) == whole
