"""A polite kill ends the demo too, in the middle of reading a file that does not end."""

import base64
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count, islice
from pathlib import Path

import pytest

from bot.sandbox.people import EDITOR
from tests.support.command_line import ROOT, starting

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc says who works for whom")
FILE = {"file_name": "a.md", "content_base64": base64.b64encode(b"# Dams hold\n\nEngineers said so.").decode()}


def politely_killed(process: subprocess.Popen[str]) -> tuple[str, float]:
    """What it says on standard error after SIGTERM, and how many seconds it takes to end."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    return said, time.monotonic() - began


def worker_of(process: subprocess.Popen[str]) -> int | None:
    """The process that reads files for this one."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = folder.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            called = folder.joinpath("cmdline").read_bytes()
        except OSError:
            continue
        if parent == str(process.pid) and b"bot.ingest.worker" in called:
            return int(folder.name)
    return None


def stopped_worker(process: subprocess.Popen[str]) -> int:
    """It, held as if its file never ended."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if (worker := worker_of(process)) is not None:
            os.kill(worker, signal.SIGSTOP)
            return worker
        time.sleep(0.001)
    raise AssertionError("nobody reads the file")


def url_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "http://" in line:
            return line[line.index("http://") :].split()[0].rstrip("/.")
    raise AssertionError(process.stderr.read() if process.stderr else "")


def sends(url: str, what: Mapping[str, object]) -> None:
    body = json.dumps({"from": EDITOR, **what}).encode()
    request = urllib.request.Request(  # noqa: S310 - our own process on this machine
        f"{url}/sandbox/chats/{EDITOR}/send", body, {"Content-Type": "application/json"}
    )
    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310 - the same


def test_a_polite_kill_ends_the_demo_while_it_reads_a_file_that_does_not_end(tmp_path: Path) -> None:
    with starting("demo", "--port", "0", folder=tmp_path) as process:
        try:
            url = url_of(process)
            sends(url, {"text": "/post"})
            sends(url, {"document": FILE})
            worker = stopped_worker(process)
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert not Path(f"/proc/{worker}").exists()


def answer(url: str, body: Mapping[str, object] | None = None) -> str:
    request = urllib.request.Request(  # noqa: S310 - our own process on this machine
        url, json.dumps(body).encode() if body else None, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as opened:  # noqa: S310 - the same
        return str(opened.read(200))


def test_a_polite_kill_ends_the_sandbox_while_a_bot_polls_and_a_page_listens(tmp_path: Path) -> None:
    with starting("sandbox", "--port", "0", folder=tmp_path) as process, ThreadPoolExecutor() as crowd:
        try:
            assert process.stdout is not None
            url = url_of(process)
            token = next(found[0] for line in process.stdout if (found := re.search(r"\d+:[\w-]{30,}", line)))
            polling = crowd.submit(answer, f"{url}/bot{token}/getUpdates", {"timeout": 50})
            listening = urllib.request.urlopen(f"{url}/sandbox/events", timeout=60)  # noqa: S310 - our own process
            said, took = politely_killed(process)
        finally:
            process.kill()
        listening.close()
        assert polling.exception(timeout=60) is not None or polling.done()
    assert (process.returncode, said) == (0, "")
    assert took < 10


def texts() -> Iterator[str]:
    for number in count():
        said = {
            "id": str(number),
            "title": f"Bridge {number} holds",
            "text": "Ostap Verlan said the bridge holds. " * 40,
        }
        yield json.dumps({**said, "published": "2026-11-20T10:00:00+00:00"}) + "\n"


def children(process: subprocess.Popen[str]) -> set[int]:
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if folder.joinpath("stat").read_text().rpartition(")")[2].split()[1] == str(process.pid):
                found.add(int(folder.name))
    return found


def living(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("command", ["tag", "stories"])
def test_a_polite_kill_ends_what_reads_a_stream_and_whoever_works_for_it(tmp_path: Path, command: str) -> None:
    endless = tmp_path / "texts.jsonl"
    endless.write_text("".join(islice(texts(), 20_000)))
    with endless.open() as stream, starting(command, folder=tmp_path, stdin=stream) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            workers = children(process)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=10)
            deadline = time.monotonic() + 10
            while any(living(worker) for worker in workers) and time.monotonic() < deadline:
                time.sleep(0.05)
        finally:
            process.kill()
    assert process.returncode == -signal.SIGTERM
    assert not any(living(worker) for worker in workers)


BUSY = """
import asyncio, re
from bot.stopping import end_soon, told_to_stop

async def main():
    with told_to_stop(end_soon):
        print("http://busy", flush=True)
        {work}

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("work", "code"),
    [
        pytest.param("all(iter(bool, True) or True for _ in iter(int, 1))", 0, id="in a loop without end"),
        pytest.param("re.match('(a+)+b', 'a' * 60)", 1, id="in an expression, where no other thread gets its turn"),
    ],
)
def test_a_polite_kill_ends_a_process_whose_loop_does_not_turn(work: str, code: int) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", BUSY.format(work=work)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            url_of(process)
            said, took = politely_killed(process)
        finally:
            process.kill()
    assert (process.returncode, took < 10) == (code, True), said
