"""How long a newcomer waits, and how fast the archive and the planner work.

Run from the repository: `make bench`, or `.venv/bin/python benchmarks/first_digest.py`. It starts the real demo as a
process of its own and speaks to it over HTTP; then it takes in the demo's pages again and again under new headlines,
and plans one digest each for 10,000 readers, in this process.
"""

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from bot import assembly, settings
from bot.clock import MovableClock
from bot.demo.newsroom import Newsroom
from bot.domain.person import PersonId
from bot.domain.reader import Reader, Subscription
from bot.domain.schedule import next_slot
from bot.domain.topic import TopicId

COMMANDS = ("/start", "/latest", "/topic security", "/topic безпека", "/person Marta", "/quote", "/following", "/help")
ROUNDS = 3
BATCH = 500


def main() -> None:
    """Print every figure, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18_080)
    parser.add_argument("--readers", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=600)
    options = parser.parse_args()
    with demo(options.port) as (base, process, up, answering):
        waits = [wait for _ in range(ROUNDS) for wait in answer_times(base)]
        print(f"page up after {up:.2f} s; bot answering after {answering:.2f} s")
        print(
            f"a command is answered in {statistics.median(waits) * 1000:.0f} ms (median of {len(waits)}), "
            f"{max(waits) * 1000:.0f} ms at most"
        )
        print(f"demo's peak memory {peak_megabytes(process.pid):.0f} MB")
    asyncio.run(rates(options.pages, options.readers))


@contextmanager
def demo(port: int) -> Iterator[tuple[str, subprocess.Popen[bytes], float, float]]:
    """The demo as a process: its address, seconds until the page and until the bot answers."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}"
        up = wait_for(lambda: bool(get(f"{base}/", parse=False)), began)
        answering = wait_for(
            lambda: any(call["method"] == "setMyCommands" for call in get(f"{base}/sandbox/calls")), began
        )
        yield base, process, up, answering
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(ready: Any, began: float) -> float:  # noqa: ANN401 - any callable that says yes
    """Seconds from `began` until `ready()`; gives up after a minute."""
    while time.perf_counter() - began < 60:
        try:
            if ready():
                return time.perf_counter() - began
        except (URLError, ConnectionError):
            pass
        time.sleep(0.02)
    sys.exit("the demo did not start within a minute")


def get(url: str, *, parse: bool = True) -> Any:  # noqa: ANN401 - JSON
    """The JSON (or bytes) behind an address of the sandbox."""
    with urlopen(url, timeout=10) as answer:  # noqa: S310 - an address of this machine
        raw = answer.read()
    return json.loads(raw) if parse else raw


def post(url: str, body: dict[str, Any]) -> None:
    """Send JSON to the sandbox's control."""
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310 - the same
    with urlopen(request, timeout=10):  # noqa: S310 - the same
        pass


def answer_times(base: str) -> Iterator[float]:
    """Seconds from sending each command to seeing the answer, as a reader of the chat would."""
    reader = next(chat for chat in get(f"{base}/sandbox/chats") if chat["type"] == "private")
    chat = reader["id"]
    for command in COMMANDS:
        before = len(get(f"{base}/sandbox/chats/{chat}/messages"))
        began = time.perf_counter()
        post(f"{base}/sandbox/chats/{chat}/send", {"from": chat, "text": command})
        while len(get(f"{base}/sandbox/chats/{chat}/messages")) < before + 2:
            if time.perf_counter() - began > 30:
                sys.exit(f"no answer to {command}")
            time.sleep(0.005)
        yield time.perf_counter() - began
        time.sleep(1.1)  # Telegram lets one message a second into a private chat


def peak_megabytes(pid: int) -> float:
    """The most memory the process has held, as Linux counts it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


async def rates(pages: int, readers: int) -> None:
    """Pages taken in a second, and editions planned a second."""
    now = MovableClock()
    with tempfile.TemporaryDirectory() as folder:
        chosen = settings.Settings(database_url=f"sqlite:///{folder}/bench.db")
        async with assembly.open_archive(chosen, now=now, people=Newsroom.people(now().date())) as archive:
            began = time.perf_counter()
            taken = await Newsroom(archive.intake, now).fill(pages)
            took = time.perf_counter() - began
            print(f"ingest: {taken / took:.0f} pages a second ({taken} pages in {took:.1f} s)")
            await enrol(archive, readers)
            due = await archive.store.readers.next_due()
            now.set(due or now())
            began = time.perf_counter()
            owed = await archive.planner.plan()
            took = time.perf_counter() - began
            print(f"digest: {owed / took:.0f} editions a second ({owed} of {readers} readers in {took:.1f} s)")


async def enrol(archive: assembly.Archive, readers: int) -> None:
    """Readers with five follows each, drawn by a seeded hand; many in a transaction, since each waits for the disk."""
    draw = random.Random(1)  # noqa: S311 - a draw, not a secret
    topics = [topic.id for topic in archive.registry.topics()]
    people = [person.id for person in Newsroom.people(archive.now().date())]
    for batch in range(1, readers + 1, BATCH):
        async with archive.store.transaction():
            for chat_id in range(batch, min(batch + BATCH, readers + 1)):
                follows = [Subscription(topic=TopicId(topic)) for topic in draw.sample(topics, 3)]
                follows += [Subscription(person=PersonId(person)) for person in draw.sample(people, 2)]
                await join(archive, chat_id, follows)


async def join(archive: assembly.Archive, chat_id: int, follows: list[Subscription]) -> None:
    """One reader of both languages, due at the usual hour."""
    base = settings.Settings()
    reader = Reader(
        chat_id=chat_id, locale="en", languages=("en", "uk"), zone=base.default_zone, hours=(base.default_hour,)
    )
    slot = next_slot(reader, archive.now())
    await archive.store.readers.put(reader, due=slot.due if slot else None)
    for follow in follows:
        await archive.store.readers.subscribe(chat_id, follow)


if __name__ == "__main__":
    main()
