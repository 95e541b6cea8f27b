"""Where the sandbox listens."""

import socket
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.clock import system_now
from bot.demo.alone import listen
from bot.domain.errors import Misconfigured
from bot.sandbox.server import Sandbox


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    found = Sandbox(now=system_now)
    yield found
    await found.stop()


async def test_a_port_that_was_asked_for_and_is_taken_is_named(sandbox: Sandbox, taken: int) -> None:
    with pytest.raises(Misconfigured) as refused:
        await listen(sandbox, taken, usual=8080)
    assert (refused.value.phrase.key, dict(refused.value.phrase.args)) == ("sandbox.port_taken", {"port": str(taken)})


async def test_where_the_usual_port_is_taken_any_free_one_serves(sandbox: Sandbox, taken: int) -> None:
    await listen(sandbox, None, usual=taken)
    assert sandbox.url.startswith("http://127.0.0.1:")
    assert not sandbox.url.endswith(f":{taken}")


@pytest.mark.parametrize("port", [-1, 65_536])
async def test_what_is_no_port_is_said_to_be_none(sandbox: Sandbox, port: int) -> None:
    with pytest.raises(Misconfigured) as refused:
        await listen(sandbox, port, usual=8080)
    assert refused.value.phrase.key == "sandbox.no_port"
