"""A start on a locked database or a full disk waits, saying so, and goes on when it can; a stop ends the wait."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.command_line import PAGE, ROOT, TOKEN, stored
from tests.support.disk import a_small_disk, fill

WAITS = "cannot be used"


@contextmanager
def a_process(*arguments: str, folder: Path, server: str = "http://127.0.0.1:9") -> Iterator[subprocess.Popen[str]]:
    environment = {"PYTHONPATH": str(ROOT), "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        ending = threading.Timer(90, process.kill)
        ending.start()
        try:
            yield process
        finally:
            ending.cancel()
            process.kill()


def until_it_waits(process: subprocess.Popen[str]) -> str:
    """Read what it says until it says that it waits, or ends."""
    assert process.stderr is not None
    said = ""
    while WAITS not in said and (line := process.stderr.readline()):
        said += line
    assert WAITS in said, said
    return said


def goes_on(process: subprocess.Popen[str], server: socket.socket) -> None:
    """It asks Telegram, which it does once it has its database."""
    server.settimeout(60)
    server.accept()[0].close()
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert WAITS not in said, "once is enough"
    assert "Traceback" not in said


def test_a_locked_database_is_waited_for(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "tribune.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with a_process("run", folder=tmp_path, server=address) as process:
            assert "database is locked" in until_it_waits(process)
            holder.close()
            goes_on(process, server)


def test_a_full_disk_is_waited_for(tmp_path: Path) -> None:
    with a_small_disk(tmp_path) as folder, socket.create_server(("127.0.0.1", 0)) as server:
        fill(folder / "filler")
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with a_process("run", folder=folder, server=address) as process:
            until_it_waits(process)
            (folder / "filler").unlink()
            goes_on(process, server)


def test_a_stop_ends_the_wait(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "tribune.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with a_process("run", folder=tmp_path) as process:
        until_it_waits(process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0
    holder.close()


def test_intake_waits_too(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    holder = sqlite3.connect(tmp_path / "tribune.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with a_process("ingest", "page.txt", folder=tmp_path) as process:
        until_it_waits(process)
        holder.close()
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "1 stored" in said
    assert stored(tmp_path) == ["Rivers rise"]


def test_a_file_that_is_no_database_is_a_setting_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "tribune.db").write_text("Dear editor, " * 100)
    with a_process("run", folder=tmp_path) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert WAITS not in said
