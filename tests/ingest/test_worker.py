"""Files made to wedge their reader, read in a process of its own; and small ones in time, whatever they are made of."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.domain.article import Bullets, Subheading
from bot.domain.errors import Refused
from bot.ingest.formats import read_file
from bot.ingest.worker import Workshop
from bot.tagging.limits import limited

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KB = 160_000
HTML = [
    "<a ", "<!--", "<a='", "<", "</", "<<", "&#", "&", "<b>", "<p>", "<table>", "<a x=1 ", "<a a1 a2 ", "<![CDATA[",
    "<?", "<script>", "<li>", "<p><b>", '<a href="', "</b>", "<title>", "<b><p>", "<svg>", "&amp", "<font>", "<h1>",
    "<script type='application/ld+json'>", "<blockquote>", "a\n", "<meta content=", "<br", "<br>",
]  # fmt: skip
MARKDOWN = [
    "[", "![a](", "](", "*_", "*_*_`", "*a_ ", "**", "`", "` `` ", ">", "> ", "- ", "<", "<a ", "<!--", "&#",
    "[a]: b\n",
    "[a]: <", "[a](<b", "# a\n", "|a|b|\n", "\\", "~~", "1. ", "   - ", "[[]", "![[]()", "a**b", "<a='", "\n>", "\t",
    "    a\n", "* * ", "```\n", "[a][", "<http:", "==\n", "---\n", "a[b](c ", "---", "• a\n",
    "_a", "a*", "\t- a\n", "1) a\n", "a\n- b\n", "[a]\n",
]  # fmt: skip
PLAIN = ["• ", "«", '"', "— ", "A: ", "Ab\n", "Points of attention\n", "date ", ". ", "\n", " ", "1.1.2026 "]
SECONDS = 20.0


@pytest.mark.parametrize(
    ("name", "unit"),
    [*(("a.html", one) for one in HTML), *(("a.md", one) for one in MARKDOWN), *(("a.txt", one) for one in PLAIN)],
)
def test_a_small_file_is_read_in_time_whatever_it_is_made_of(name: str, unit: str) -> None:
    raw = f"Dams hold\n\n{unit * (KB // len(unit))}".encode()
    with suppress(Refused), limited(seconds=SECONDS, megabytes=900):  # refused where it is nested too deep
        read_file(raw, name=name, now=NOW)


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    async with Workshop() as opened:
        yield opened


async def test_a_file_is_read_and_refused_in_words_as_it_would_be_here(workshop: Workshop) -> None:
    copy = await workshop.read(b"# Dams hold\n\nEngineers said so.", name="a.md", now=NOW)
    assert copy == read_file(b"# Dams hold\n\nEngineers said so.", name="a.md", now=NOW)
    with pytest.raises(Refused) as raised:
        await workshop.read(b"\xff\xfe\xff", name="a.txt", now=NOW)
    assert raised.value.phrase.key in {"intake.encoding", "intake.binary"}


async def test_a_worker_that_is_wedged_or_gone_is_replaced(workshop: Workshop) -> None:
    await workshop.read(b"# Dams hold", name="a.md", now=NOW)
    worker = workshop._worker
    assert worker
    os.kill(worker.pid, signal.SIGSTOP)  # as deaf as one that parses for ever
    workshop.patience = 0.3
    with pytest.raises(Refused) as raised:
        await workshop.read(b"# Dams hold", name="a.md", now=NOW)
    assert raised.value.phrase.key == "intake.tangled"
    assert worker.returncode is not None
    workshop.patience = 30.0
    assert (await workshop.read(b"# Dams hold", name="a.md", now=NOW)).manuscript.headline == "Dams hold"
    again = workshop._worker
    assert again
    assert again.pid != worker.pid
    again.kill()
    await again.wait()
    assert (await workshop.read(b"# Dams hold", name="a.md", now=NOW)).manuscript.headline == "Dams hold"


async def test_who_gives_up_waiting_leaves_no_worker_behind(workshop: Workshop) -> None:
    await workshop.read(b"# Dams hold", name="a.md", now=NOW)
    worker = workshop._worker
    assert worker
    os.kill(worker.pid, signal.SIGSTOP)
    reading = asyncio.create_task(workshop.read(b"# Dams hold", name="a.md", now=NOW))
    while not workshop._turn.locked():  # noqa: ASYNC110 - a lock that is taken tells nobody
        await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert worker.returncode is not None


async def test_a_worker_sees_no_secret(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456789:" + "A" * 35)
    await workshop.read(b"# Dams hold", name="a.md", now=NOW)
    worker = workshop._worker
    assert worker
    with open(f"/proc/{worker.pid}/environ", "rb") as environment:  # noqa: ASYNC230, PTH123 - a line of the kernel's
        assert b"TELEGRAM" not in environment.read()


def test_an_endless_list_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(Refused) as raised:
        read_file(b"# Dams hold\n\n" + b"1) they do\n" * 12_000, name="a.md", now=NOW)
    assert raised.value.phrase.key == "intake.tangled"
    (points,) = read_file(b"# Dams hold\n\n" + b"1) they do\n" * 900, name="a.md", now=NOW).manuscript.body
    assert isinstance(points, Bullets)
    assert len(points.items) == 900


def test_a_thousand_headings_are_a_thousand_subheadings() -> None:
    said = read_file(("# Dams hold\n" + "## Part\n" * 1_000).encode(), name="a.md", now=NOW).manuscript
    assert said.body == (Subheading("Part"),) * 1_000


EXTREME = ["0001-01-01T00:00:00+02:00", "0001-01-01", "9999-12-31T23:59:59-12:00", "9999-12-31", "0000-00-00T25:61:61Z"]


@pytest.mark.parametrize("date", EXTREME)
@pytest.mark.parametrize("name", ["a.json", "a.html", "a.md", "a.txt"])
def test_a_date_beyond_all_time_is_no_date_or_refused_in_words(name: str, date: str) -> None:
    page = {"@type": "NewsArticle", "headline": "Dams hold", "datePublished": date}
    text = {
        "a.json": json.dumps({"headline": "Dams hold", "versioncreated": date}),
        "a.html": f'<html><script type="application/ld+json">{json.dumps(page)}</script><p>They do.</p>',
        "a.md": f"---\ndate: {date}\n---\n# Dams hold",
        "a.txt": f"Publication date: {date}\nDams hold\n\nThey do.",
    }[name]
    try:
        copy = read_file(text.encode(), name=name, now=NOW)
    except Refused as problem:
        assert problem.phrase.key in {"intake.future_date", "intake.wrong_date"}  # noqa: PT017 - either is an answer
    else:
        assert not copy.dated


HOSTILE_JSON = [
    r'{"headline": "Dams \ud800 hold", "body_html": "<p>\udfff They do.</p>", "byline": "\ud83d"}',
    r'{"headline": "Dams \u0000 hold", "body_text": "\u0000They do."}',
    '{"headline": "Dams hold", "n": ' + "9" * 4000 + "}",
]


@pytest.mark.parametrize("text", HOSTILE_JSON)
def test_half_characters_and_nothing_at_all_are_left_out(text: str) -> None:
    said = read_file(text.encode(), name="a.json", now=NOW).manuscript
    assert said.headline == "Dams hold"
    repr(said).encode()


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '{"n": ' + "9" * 5000 + "}", "[]", "7"])
def test_json_that_is_no_article_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused) as raised:
        read_file(text.encode(), name="a.json", now=NOW)
    assert raised.value.phrase.key in {"intake.too_deep", "intake.not_json", "intake.not_ninjs"}
