"""A job belongs to one process: taken only from whom it was seen with. So does the working database."""

from typing import Any

from storage import DatabaseStore
from storage.instance import InstanceRoom

BEGAN = 1_772_366_400.5


def claim(name: str, until: float = 30.0) -> dict[str, Any]:
    return {"id": name, "host": "press", "pid": 7, "born": None, "until": BEGAN + until}


async def test_of_two_who_want_a_job_one_gets_it(store: DatabaseStore) -> None:
    mine, theirs = claim("mine"), claim("theirs", 31)
    assert await store.leases.holder("posts") is None
    assert await store.leases.swap("posts", None, mine)
    assert not await store.leases.swap("posts", None, theirs)
    assert await store.leases.holder("posts") == mine
    assert await store.leases.swap("posts", mine, theirs)
    assert not await store.leases.swap("posts", mine, mine)
    assert await store.leases.holder("posts") == theirs


async def test_all_of_a_process_are_renewed_and_given_up_together(store: DatabaseStore) -> None:
    for job in ("posts", "editions"):
        await store.leases.swap(job, None, claim("mine"))
    await store.leases.swap("pruning", None, claim("theirs"))
    assert await store.leases.renew(claim("mine", 60)) == {"posts", "editions"}
    assert await store.leases.holder("posts") == claim("mine", 60)
    await store.leases.give_up(claim("mine"))
    assert await store.leases.holder("posts") is None
    assert await store.leases.holder("pruning") == claim("theirs")


async def test_the_working_process_is_swapped_only_by_who_saw_it(store: DatabaseStore) -> None:
    row = InstanceRoom(store.database)
    assert await row.swap(None, {"id": "a"})
    assert not await row.swap(None, {"id": "b"})
    assert await row.swap({"id": "a"}, {"id": "b"})
    assert await row.holder() == {"id": "b"}
    assert await row.swap({"id": "b"}, None)
    assert await row.holder() is None


async def test_what_is_remembered_of_a_chat_is_what_was_kept_last(store: DatabaseStore) -> None:
    assert await store.memory.recall(7, "quote") is None
    await store.memory.keep(7, "quote", "13")
    await store.memory.keep(7, "quote", "14")
    await store.memory.keep(8, "quote", "15")
    assert await store.memory.recall(7, "quote") == "14"
