"""`make torture RUNS=1000`: what so many kills did; exits with 1 if anything was lost, or repeated for no reason."""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.torture.campaign import Campaign


async def main(kills: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = await Campaign(Path(folder)).run(kills)
    sys.stdout.write("\n".join((*report.lines(), *report.lost, *report.unexplained, *report.misremembered)) + "\n")
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)))
