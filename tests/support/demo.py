"""`tribune demo` in a process of its own, for plays over real HTTP."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.phone import Line

_ROOT = Path(__file__).parents[2]


@contextmanager
def a_demo() -> Iterator[Line]:
    """A line to its sandbox; it ends well with the test."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT, env=environment) as process:
        assert process.stdout is not None
        try:
            yield Line(next(found[0] for said in process.stdout if (found := re.search(r"http://[\d.:]+", said))))
        finally:
            process.terminate()
            assert process.wait(20) == 0
