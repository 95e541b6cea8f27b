"""How large the database grows, and that it stops growing; how long a reply waits while old rows are dropped.

Run from the repository: `.venv/bin/python benchmarks/retention.py` (a minute; `--readers` and `--days` for more). Each
simulated day brings twelve articles and an edition to every reader by the real planner, composer and ledger; then the
real pruning makes its pass. Sizes are the file's, its log written back.
"""

import argparse
import asyncio
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.delivery import Lane, Outcome, State
from bot.jobs.composition import Composition
from bot.jobs.planner import Planner
from bot.jobs.pruning import Pruner
from storage import DatabaseStore, open_store

BEGAN = datetime(2026, 1, 1, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TOPICS = [f"topic-{number}" for number in range(24)]
A_DAY = 12


def micros(instant: datetime) -> int:
    """As the store keeps it."""
    return int(instant.timestamp()) * 1_000_000


class Years:
    """A store in which days pass."""

    def __init__(self, store: DatabaseStore, path: Path, *, kept: int) -> None:
        self.store = store
        self.path = path
        self.now = BEGAN
        self.articles = 0
        self.draw = random.Random(7)  # noqa: S311 - a draw, not a secret
        rooms = {"articles": store.articles, "planning": store.planning, "now": lambda: self.now}
        self.planner = Planner(**rooms)  # type: ignore[arg-type]
        self.composition = Composition(editions=store.editions, **rooms)  # type: ignore[arg-type]
        self.pruner = self.pruning(kept)

    def pruning(self, kept: int) -> Pruner:
        """What drops what is older than so many days; here it need not rest."""
        return Pruner(retention=self.store.retention, now=lambda: self.now, kept=kept * DAY, sleep=_at_once)

    def read_by(self, readers: int) -> None:
        """So many readers who follow ten topics each."""
        with sqlite3.connect(self.path) as database:
            database.executemany(
                "INSERT INTO readers (chat_id, profile, languages, next_due, locale, zone, hours, days, length, "
                "active) VALUES (?, ?, 'en', ?, 'en', 'Europe/Kyiv', '08:00', '0123456', 'medium', 1)",
                (
                    (2_000_000_000 + number * 997, " ".join(self.draw.sample(TOPICS, 10)), micros(BEGAN))
                    for number in range(readers)
                ),
            )
        database.close()

    async def day(self) -> None:
        """News come, editions leave, what is old goes."""
        self._publish()
        await self.planner.plan()
        while claimed := await self.store.ledger.claim(Lane.BULK, now=self.now, limit=500):
            for one in claimed:
                await self.composition.selection(int(one.key.split(":")[1]))
            sent = [Outcome(id=one.id, state=State.SENT, message_id=one.id) for one in claimed]
            await self.store.ledger.settle(sent, now=self.now)
        await self.pruner.work()
        self.now += DAY

    def _publish(self) -> None:
        with sqlite3.connect(self.path) as database:
            for _ in range(A_DAY):
                self.articles += 1
                number, at = self.articles, micros(self.now - timedelta(minutes=self.draw.randrange(1, 1200)))
                database.execute("INSERT INTO stories (id, created) VALUES (?, ?)", (number, at))
                database.execute(
                    "INSERT INTO articles (id, story_id, status, language, published, added, fingerprint, headline, "
                    "extract, points, signature, body, lead, plain, names) "
                    "VALUES (?, ?, 'published', 'en', ?, ?, ?, 'H', 'E', '[]', '{}', '[]', '', '', '')",
                    (number, number, at, at, str(number)),
                )
                database.executemany(
                    "INSERT INTO article_topics (topic_id, published, article_id, story_id, language, shown, score) "
                    "VALUES (?, ?, ?, ?, 'en', 1, 0.5)",
                    [(topic, at, number, number) for topic in self.draw.sample(TOPICS, 5)],
                )
        database.close()

    async def size(self) -> int:
        """Bytes of the file."""
        await self.store.database.read("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.path.stat().st_size

    def rest(self) -> int:
        """Bytes of a file without what is measured: the archive, readers, an empty ledger."""
        copy = self.path.with_name("rest.db")
        shutil.copy(self.path, copy)
        database = sqlite3.connect(copy, isolation_level=None)
        for statement in ("DELETE FROM editions", "DELETE FROM deliveries", "VACUUM"):
            database.execute(statement)
        database.close()
        return copy.stat().st_size

    async def editions(self) -> int:
        """How many are kept."""
        return int((await self.store.database.read("SELECT count(*) FROM editions"))[0][0])


async def grow(years: Years, days: int) -> None:
    """Let days pass, and print a line every fifteen."""
    print(f"{'day':>5} {'editions kept':>14} {'MB':>7} {'MB of them':>11} {'bytes an edition':>17}")
    for day in range(1, days + 1):
        await years.day()
        if day % 15 == 0:
            size, kept = await years.size(), await years.editions()
            own = size - years.rest()
            print(f"{day:>5} {kept:>14,} {size / 1e6:>7.1f} {own / 1e6:>11.1f} {own / kept:>17.0f}", flush=True)


async def meanwhile(years: Years) -> None:
    """Drop two thirds of what is kept, with the rests a real process takes, and time the writes of replies."""
    pruner = years.pruning(30)
    pruner.sleep = asyncio.sleep
    before = await years.editions()
    pruning, waits = asyncio.create_task(pruner.work()), []
    while not pruning.done():
        began = time.perf_counter()
        await years.store.memory.keep(7, "name", "value")
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(0.005)
    await pruning
    dropped = before - await years.editions()
    print(f"dropped {dropped:,} editions and their messages; a reply's write meanwhile: {_spread(waits)}")


def _spread(waits: Sequence[float]) -> str:
    ordered = sorted(waits)
    shares = {"half": 0.5, "95%": 0.95, "99%": 0.99}
    told = ", ".join(f"{name} {1000 * ordered[int(share * len(ordered))]:.1f} ms" for name, share in shares.items())
    return f"{told}, at worst {1000 * ordered[-1]:.1f} ms"


async def _at_once(_: float) -> None:
    await asyncio.sleep(0)


async def run(readers: int, days: int, kept: int) -> None:
    """All of it, on a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        store = await open_store(f"sqlite:///{path}")
        try:
            await store.database.read("PRAGMA synchronous = OFF")  # sizes are measured first, not disks
            years = Years(store, path, kept=kept)
            years.read_by(readers)
            await grow(years, days)
            await store.database.read("PRAGMA synchronous = FULL")
            await meanwhile(years)
        finally:
            await store.close()


def main() -> None:
    """Read the sizes, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--kept", type=int, default=90, help="RETENTION_DAYS")
    options = parser.parse_args()
    asyncio.run(run(options.readers, options.days, options.kept))


if __name__ == "__main__":
    main()
