"""The way of a command is short, and the one that the docs show."""

import pytest

from bot.assembly.delivery import inbox_of
from bot.settings import Settings
from tests.support.town import Town
from tests.support.walks import ROOT, shown, walking

ROOMS = ("handlers/", "bot/reading/", "bot/editorial/", "bot/assembly/", "bot/delivery/incoming/")
BESIDE = {"handlers/ui/payload.py", "handlers/ui/__init__.py"}
LOOKED_IN = {"handlers/routes.py"}
"""A table, which runs when it is gathered."""


async def test_a_command_goes_through_the_files_that_the_docs_show(town: Town) -> None:
    await town.publish("Shells", topics=("security",))
    await town.olivia.starts()
    await town.olivia.writes("/topic security")  # what is loaded or made when first asked for is no part of the way
    raw = await _written(town, "/topic security")
    inbox = inbox_of(Settings(token=town.sandbox.token, api_url=town.sandbox.url), town.archive, town.application, None)
    with walking(last="handlers/reply.py") as walk:
        await inbox.take([raw])
        await inbox.finish(30)
    assert "Shells" in (await town.olivia.sees())["text"]
    walked = walk.through(ROOMS) - BESIDE
    assert walked | LOOKED_IN == {path for path in shown("a command") if path.startswith(ROOMS)}


@pytest.mark.parametrize("way", ["an article", "a command", "a correction"])
def test_a_way_that_the_docs_show_is_there_and_at_most_twenty_five_files_long(way: str) -> None:
    files = shown(way)
    assert len(files) == len(set(files))
    assert 10 <= len(files) <= 25
    assert [path for path in files if not (ROOT / path).exists()] == []


async def _written(town: Town, text: str) -> dict[str, object]:
    """What Telegram would tell of it; nobody has answered it yet."""
    address = f"{town.sandbox.url}/sandbox/chats/{town.olivia.id}/send"
    async with town.http.post(address, json={"from": town.olivia.id, "text": text}) as response:
        assert response.status == 200
    (update,) = await town.application.bot.get_updates(offset=town._offset, timeout=0)
    return dict(update.to_dict())
