"""The command line as a process of its own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:" + "A" * 35
PAGE = "date 2025-08-01 Rivers rise\n\nRivers rise\n\nThe dams hold, said the ministry.\n\nCrews worked all night.\n"


def tribune(
    *arguments: str, folder: Path, given: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**plain, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "", **environment},
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def starting(*arguments: str, folder: Path, stdin: TextIO | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": ""},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def stored(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "tribune.db")) as database:
        return [row[0] for row in database.execute("SELECT headline FROM articles ORDER BY id")]
