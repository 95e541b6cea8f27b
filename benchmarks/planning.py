"""Planning an edition for everybody at once: ten follows each among 300 topics and people, 500 articles, one hour.

Prints time and peak memory at 10 k, 100 k and 1 M readers, each in a process of its own. Filling the database is not
counted; reading who is due, deciding, and writing editions, deliveries and next due times is.

    python benchmarks/planning.py [READERS …]
"""

import asyncio
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.jobs.planner import Planner
from storage import open_store

DUE = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
SUBJECTS, ARTICLES, FOLLOWS = 300, 500, 10
SIZES = (10_000, 100_000, 1_000_000)


def micros(instant: datetime) -> int:
    """As the store keeps it."""
    return int(instant.timestamp()) * 1_000_000


def words() -> list[str]:
    """Two thirds are topics, one third people."""
    return [f"topic-{n}" if n % 3 else f"@person-{n}" for n in range(SUBJECTS)]


def readers(count: int, draw: random.Random) -> Iterator[tuple[int, str, str, int, int]]:
    """Chat ids as Telegram gives them, follows, languages, last edition, due."""
    subjects, chat_id = words(), 2_000_000_000
    for _ in range(count):
        chat_id += draw.randrange(1, 4000)
        languages = draw.choice(("en uk", "uk", "en"))
        yield chat_id, " ".join(draw.sample(subjects, FOLLOWS)), languages, micros(DUE - timedelta(days=1)), micros(DUE)


def fill(path: Path, count: int) -> None:
    """Articles and readers, straight into the tables: this is not what is measured."""
    draw = random.Random(7)  # noqa: S311 - a draw, not a secret
    with sqlite3.connect(path) as database:
        for number in range(1, ARTICLES + 1):
            published = micros(DUE - timedelta(minutes=draw.randrange(24 * 60)))
            database.execute("INSERT INTO stories (id, created) VALUES (?, ?)", (number, published))
            language = draw.choice(("en", "uk"))
            database.execute(
                "INSERT INTO articles (id, story_id, status, language, published, added, fingerprint, headline, "
                "extract, points, signature, body, lead, plain, names) "
                "VALUES (?, ?, 'published', ?, ?, ?, ?, 'H', 'E', '[]', '{}', '[]', '', '', '')",
                (number, number, language, published, published, str(number)),
            )
            for word in draw.sample(words(), 5):
                _tag(database, word, published, number, language)
        database.executemany(
            "INSERT INTO readers (chat_id, profile, languages, last_edition_at, next_due, locale, zone, hours, days, "
            "length, active) VALUES (?, ?, ?, ?, ?, 'en', 'Europe/Kyiv', '08:00', '0123456', 'medium', 1)",
            readers(count, draw),
        )
    database.close()


def _tag(database: sqlite3.Connection, word: str, published: int, number: int, language: str) -> None:
    common = {"word": word.removeprefix("@"), "published": published, "number": number, "language": language}
    if word.startswith("@"):
        database.execute("INSERT OR IGNORE INTO people (id, names) VALUES (:word, '{}')", common)
        database.execute(
            "INSERT INTO article_people (person_id, published, article_id, story_id, language, shown, mentions, spans) "
            "VALUES (:word, :published, :number, :number, :language, 1, 2, '[]')",
            common,
        )
    else:
        database.execute(
            "INSERT INTO article_topics (topic_id, published, article_id, story_id, language, shown, score) "
            "VALUES (:word, :published, :number, :number, :language, 1, 0.5)",
            common,
        )


async def plan(path: Path) -> None:
    """Plan, and print what it took as JSON."""
    store = await open_store(f"sqlite:///{path}")
    try:
        planner = Planner(articles=store.articles, planning=store.planning, now=lambda: DUE)
        before, began, cpu = _peak(), time.perf_counter(), time.process_time()
        owed = await planner.plan()
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        print(json.dumps({"owed": owed, "seconds": took, "cpu": cpu, "before": before, "peak": _peak()}))
    finally:
        await store.close()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def prepare(path: Path) -> None:
    """An empty database of today's schema."""
    await (await open_store(f"sqlite:///{path}")).close()


def main() -> None:
    """One process a size, so that each peak is its own."""
    if sys.argv[1:2] == ["--plan"]:
        asyncio.run(plan(Path(sys.argv[2])))
        return
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print(f"{'readers':>10} {'editions':>10} {'seconds':>8} {'µs each':>8} {'CPU s':>7} {'peak MB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.db"
            asyncio.run(prepare(path))
            fill(path, size)
            found = subprocess.run(
                [sys.executable, __file__, "--plan", str(path)], capture_output=True, check=True, text=True
            )
        said = json.loads(found.stdout)
        row = f"{size:>10,} {said['owed']:>10,} {said['seconds']:>8.1f} {1e6 * said['seconds'] / size:>8.1f}"
        print(f"{row} {said['cpu']:>7.1f} {said['peak']:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
