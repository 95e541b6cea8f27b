"""Files read in a process of their own, with a limit of time and memory: what wedges a parser wedges nobody else.

One worker reads one file after another; where it does not answer in time it is ended, and the next file gets a new
one. It knows no secret: its environment is empty but for where the code lies. Formats: formats/.
"""

import asyncio
import pickle
import signal
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol, Self

import bot
from bot.domain.errors import Refused
from bot.domain.submission import Submission
from bot.ingest.formats import check, read_file
from bot.tagging.limits import TooMuch, limited

if sys.platform != "win32":
    import resource

_SECONDS = 8.0
"""Processor time for one file; the largest honest ones take a few seconds."""
_PATIENCE = 30.0
"""Seconds by the clock, on a machine that has other work too."""
_MEGABYTES = 1_000
_ROOT = Path(bot.__file__).resolve().parents[1]
_LENGTH = struct.Struct(">Q")
_TANGLED = "intake.tangled"


Answer = Submission | tuple[str, int | None, Mapping[str, object]]
"""A copy, or what is told of the refusal: its key, count and arguments."""


class ReadFile(Protocol):
    """Makes a copy of a file's bytes; raises Refused where it is no article."""

    async def __call__(self, raw: bytes, *, name: str, now: datetime) -> Submission:
        """The copy."""


async def read_here(raw: bytes, *, name: str, now: datetime) -> Submission:
    """Read a file in this process, on a thread, without limits: for what is known to be good."""
    return await asyncio.to_thread(read_file, raw, name=name, now=now)


@dataclass(kw_only=True)
class Workshop:
    """Reads files one at a time, in a worker that is started with the first one. `patience` is in seconds."""

    patience: float = _PATIENCE
    _worker: asyncio.subprocess.Process | None = field(default=None, init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def read(self, raw: bytes, *, name: str, now: datetime) -> Submission:
        """The copy that a file is.

        Raises:
            Refused: it is none, or takes longer or more memory than any article.
        """
        check(name, len(raw))
        async with self._turn:
            try:
                async with asyncio.timeout(self.patience):
                    answer = await self._asked((raw, name, now))
            except (TimeoutError, OSError, EOFError, asyncio.IncompleteReadError) as problem:
                await self._end()
                raise Refused(_TANGLED) from problem
            except BaseException:
                await self._end()  # cancelled half way: what it would answer is nobody's any more
                raise
        if isinstance(answer, Submission):
            return answer
        key, count, args = answer
        raise Refused(key, count=count, **args)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the worker, whatever it is doing."""
        await self._end()

    async def _asked(self, work: tuple[bytes, str, datetime]) -> Answer:
        if self._worker is None or self._worker.returncode is not None:
            self._worker = await _started()
        asked, told = self._worker.stdin, self._worker.stdout
        if asked is None or told is None:
            raise EOFError
        parcel = pickle.dumps(work)
        asked.write(_LENGTH.pack(len(parcel)) + parcel)
        await asked.drain()
        (length,) = _LENGTH.unpack(await told.readexactly(_LENGTH.size))
        answer: Answer = pickle.loads(await told.readexactly(length))  # noqa: S301 - our own process wrote it
        return answer

    async def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker and worker.returncode is None:
            with suppress(ProcessLookupError):
                worker.kill()
            await worker.wait()


async def _started() -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=pipe, stdout=pipe, env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
    )


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer what is asked until nobody is left to ask."""
    while head := asked.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(head)
        raw, name, now = pickle.loads(asked.read(length))  # noqa: S301 - our own process wrote it
        parcel = pickle.dumps(_answer(raw, name, now))
        told.write(_LENGTH.pack(len(parcel)) + parcel)
        told.flush()


def _answer(raw: bytes, name: str, now: datetime) -> Answer:
    _allow(_SECONDS * 1.5)
    try:
        with limited(seconds=_SECONDS, megabytes=_MEGABYTES):
            return read_file(raw, name=name, now=now)
    except Refused as problem:
        return problem.phrase.key, problem.phrase.count, problem.phrase.args
    except (TooMuch, MemoryError, RecursionError):
        return _TANGLED, None, {}


def _allow(seconds: float) -> None:
    """Let the system end this process that many seconds of its time from now, inside a library's own code too."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's interrupt is the bot's to answer
    serve(sys.stdin.buffer, sys.stdout.buffer)
