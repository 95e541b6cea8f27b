"""New stores for tests: real files with every migration, made by them once in a process and copied from then on."""

import atexit
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from storage import DatabaseStore, open_store

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
_ROOM = 2**30
"""Bytes that must be free in memory before files are kept there."""


@cache
def _folder() -> Path:
    """Where this process keeps its files: in memory where the system has a place for that, and room in it."""
    ample = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
    made = Path(tempfile.mkdtemp(prefix="tribune-tests-", dir=_MEMORY if ample else None))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@asynccontextmanager
async def a_new_file() -> AsyncIterator[str]:
    """The address of a database that has every migration and nothing else; it is gone afterwards."""
    first = _folder() / "first.db"
    if not first.exists():
        await (await open_store(f"sqlite:///{first}")).close()
    with tempfile.TemporaryDirectory(dir=_folder()) as folder:
        shutil.copy(first, folder)
        yield f"sqlite:///{folder}/first.db"


@asynccontextmanager
async def a_store(url: str = "") -> AsyncIterator[DatabaseStore]:
    """An open store: the one at `url`, or an empty one."""
    if not url:
        async with a_new_file() as made, a_store(made) as opened:
            yield opened
        return
    store = await open_store(url)
    try:
        yield store
    finally:
        await store.close()
