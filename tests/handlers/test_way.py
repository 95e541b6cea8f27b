"""The way of a command is short, and the one that the docs show."""

import re
import sys
from pathlib import Path
from types import FrameType

from bot.assembly.delivery import inbox_of
from bot.settings import Settings
from tests.support.town import Town

ROOT = Path(__file__).parents[2]
ROOMS = ("handlers/", "bot/reading/", "bot/editorial/", "bot/assembly/", "bot/delivery/incoming/")
BESIDE = {"handlers/ui/payload.py"}
LOOKED_IN = {"handlers/routes.py"}
"""A table, which runs when it is gathered."""


def shown() -> list[str]:
    """The files that the docs list."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split("## The way of a command")[1].split("\n## ")[0]
    rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    return [path for row in rows for path in re.findall(r"`([^`]+\.py)`", row)]


class Walk:
    """Notes which files of the house code runs through, until the answer is handed over."""

    def __init__(self) -> None:
        self.files: list[str] = []

    def __call__(self, frame: FrameType, event: str, _given: object) -> None:
        path = frame.f_code.co_filename.removeprefix(f"{ROOT}/")
        if event == "call" and "handlers/reply.py" not in self.files and path not in self.files:
            self.files.append(path)


async def test_a_command_goes_through_the_files_that_the_docs_show(town: Town) -> None:
    await town.publish("Shells", topics=("security",))
    await town.olivia.starts()
    await town.olivia.writes("/topic security")  # what is loaded or made when first asked for is no part of the way
    raw = await _written(town, "/topic security")
    inbox = inbox_of(Settings(token=town.sandbox.token, api_url=town.sandbox.url), town.archive, town.application, None)
    walk, before = Walk(), sys.getprofile()
    sys.setprofile(walk)
    try:
        await inbox.take([raw])
        await inbox.finish(30)
    finally:
        sys.setprofile(before)
    assert "Shells" in (await town.olivia.sees())["text"]
    walked = {path for path in walk.files if path.startswith(ROOMS)} - BESIDE
    assert walked | LOOKED_IN == {path for path in shown() if path.startswith(ROOMS)}


def test_the_way_that_the_docs_show_is_there_and_at_most_twenty_five_files_long() -> None:
    assert len(shown()) == len(set(shown()))
    assert len(shown()) <= 25
    assert [path for path in shown() if not (ROOT / path).exists()] == []


async def _written(town: Town, text: str) -> dict[str, object]:
    """What Telegram would tell of it; nobody has answered it yet."""
    address = f"{town.sandbox.url}/sandbox/chats/{town.olivia.id}/send"
    async with town.http.post(address, json={"from": town.olivia.id, "text": text}) as response:
        assert response.status == 200
    (update,) = await town.application.bot.get_updates(offset=town._offset, timeout=0)
    return dict(update.to_dict())
