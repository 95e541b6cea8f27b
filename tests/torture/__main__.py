"""`make torture RUNS=1000`: what so many kills did; exits with 1 if anything was lost, or repeated for no reason."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import TextIO

from tests.torture.campaign import Campaign
from tests.torture.report import Report


class Progress:
    """How far a run is: one line that is written over on a terminal, a line at each tenth elsewhere."""

    def __init__(self, kills: int, out: TextIO) -> None:
        self._kills = kills
        self._out = out
        self._began = time.monotonic()

    def __call__(self, report: Report) -> None:
        """Say it, after a kill."""
        done, last = report.kills, report.kills == self._kills
        left = (time.monotonic() - self._began) / done * (self._kills - done)
        line = f"{done} of {self._kills} kills, {report.owed} messages owed, about {left / 60:.0f} minutes left"
        if self._out.isatty():
            self._out.write(f"\r{line}\x1b[K" + ("\n" if last else ""))
        elif last or done % max(self._kills // 10, 1) == 0:
            self._out.write(line + "\n")
        self._out.flush()


async def main(kills: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = await Campaign(Path(folder)).run(kills, after=Progress(kills, sys.stderr))
    sys.stdout.write("\n".join((*report.lines(), *report.lost, *report.unexplained, *report.misremembered)) + "\n")
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)))
