"""No statement walks through a table that grows: SQLite is asked how it would run each one that has a name."""

import re
import sqlite3
from collections.abc import Iterator

import pytest

from storage.query_files import SHARED
from storage.sqlite.database import QUERIES, load
from storage.sqlite.migrator import shipped

BOUNDED = {
    "channels",
    "figures",
    "leases",
    "marks",
    "registry_namings",
    "registry_redirects",
    "roles",
    "sqlite_sequence",
}
"""As many rows as there are channels, members of the team, names, jobs or days; others grow with readers or news."""

FEW = {
    "broadcast_batches_open": "batches of which something waits",
    "broadcasts_open": "broadcasts that run",
    "broadcasts_unsaid": "broadcasts that ended just now",
    "deliveries_again": "what is tried again",
    "deliveries_sending": "what is being sent",
    "drafts_open": "drafts at hand",
    "post_cards_open": "posts on their way, each told to who planned it",
    "posts_behind": "posts that show an older revision",
    "posts_open": "posts that wait",
    "posts_waiting": "posts that wait",
    "registry_edits_undone": "edits that were undone",
    "rests_open": "the rest that is on",
    "retaggings_running": "the pass that runs",
    "revisions_untold": "corrections that are being told",
}
"""Partial indexes that hold only what is under way: they may be walked through."""

WALKS = {
    "articles.latest": "newest first along an index, and stops at a page",
    "articles.quotes_newest": "newest first along an index, and stops at its limit",
    "audit.count": "an owner's search: any word may stand anywhere",
    "audit.find": "an owner's search, newest first, stops at a page",
    "broadcasts.audience": "counts all readers, when an owner looks at a draft",
    "broadcasts.start": "counts all readers, once a broadcast",
    "figures.posts": "an owner's /stats: posts are made by hand",
    "figures.standing": "counts all readers, once an hour",
    "figures.topics": "an owner's /stats: the newest editions, and stops at its limit",
    "ledger.any_closing": "stops at the first row",
    "ledger.tally": "counts all deliveries, for `tribune doctor` and tests",
    "people.known_people": "everybody, once at a start: the registry holds them all",
    "people.people_ids": "everybody, whom the registry holds all: who is new has no order",
    "privacy.drafts": "drafts are made by hand",
    "privacy.forget_passes": "passes are begun by hand",
    "privacy.forget_reached": "broadcasts are made by hand",
    "privacy.forget_views": "broadcasts are looked at by hand",
    "privacy.passes": "passes are begun by hand",
    "registry.count_waiting": "an editor's list of people nobody listed",
    "registry.waiting": "an editor's list of people nobody listed",
    "retags.ask": "counts the archive, when the registry was changed",
    "retags.overtaken": "passes are begun by hand",
    "revisions.out": "an editor's list of what was posted, newest first",
    "team.invitations": "invitations are made by hand",
}
"""Statements that may walk through a table that grows, each with its reason."""


def statements() -> list[tuple[str, str]]:
    """Every statement there is as SQLite runs it, by the name of its room and its own."""
    rooms = sorted({path.stem for folder in (SHARED, QUERIES) for path in folder.glob("*.sql")})
    found = []
    for room in rooms:
        loaded = load(room)
        for name in loaded.available_queries:
            found += [] if name.endswith("_cursor") else [(f"{room}.{name}", getattr(loaded, name).sql)]
    return found


ALL = statements()


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    """A database of today's schema."""
    opened = sqlite3.connect(":memory:")
    for migration in shipped():
        opened.executescript(migration.sql)
    yield opened
    opened.close()


def walks(database: sqlite3.Connection, sql: str) -> list[str]:
    """The steps of its plan that go through all of a table that grows."""
    values = dict.fromkeys(re.findall(r"(?<![:\w]):([a-z_]+)", sql))
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    named = {alias: table for table, alias in re.findall(r"\b([a-z_]+)\s+AS\s+([a-z_]+)", sql)}
    found = []
    for *_, step in database.execute(f"EXPLAIN QUERY PLAN {sql}", values):
        seen = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
        table = named.get(seen[1], seen[1]) if seen else ""
        if seen and "VIRTUAL TABLE INDEX" not in step and table in tables - BOUNDED and seen[2] not in FEW:
            found.append(step)
    return found


@pytest.mark.parametrize(("name", "sql"), ALL, ids=[name for name, _ in ALL])
def test_a_statement_walks_through_no_table_that_grows(database: sqlite3.Connection, name: str, sql: str) -> None:
    found = walks(database, sql)
    if name in WALKS:
        assert found, "it needs no exception any more"
    else:
        assert found == []


def test_a_walk_is_seen(database: sqlite3.Connection) -> None:
    """So that the tests above can fail."""
    assert walks(database, "SELECT * FROM deliveries WHERE state = :state AND error = :error")
    assert walks(database, "UPDATE deliveries SET error = :error WHERE state IN ('planned', 'in_doubt')")
    assert walks(database, "SELECT * FROM articles AS a WHERE a.author = :author")
    assert not walks(database, "SELECT * FROM deliveries WHERE chat_id = :chat_id")


def test_exceptions_are_of_statements_there_are() -> None:
    assert WALKS.keys() <= dict(ALL).keys()


def test_who_is_due_is_found_along_the_index(database: sqlite3.Connection) -> None:
    statement = load("readers").due.sql
    ((*_, step),) = database.execute(f"EXPLAIN QUERY PLAN {statement}", {"now": 0, "limit": 1})
    assert step.startswith("SEARCH readers USING INDEX readers_due")


def test_claiming_from_a_long_backlog_looks_at_few_rows(database: sqlite3.Connection) -> None:
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM deliveries AS next WHERE state = 'planned' AND lane = 'bulk' "
        "AND not_before <= 1 AND NOT EXISTS (SELECT 1 FROM deliveries AS earlier WHERE "
        "earlier.chat_id = next.chat_id AND earlier.id < next.id AND earlier.lane = next.lane "
        "AND earlier.state IN ('planned', 'sending', 'in_doubt')) ORDER BY not_before, id LIMIT 10"
    )
    steps = [row[3] for row in plan]
    assert any("deliveries_next" in step for step in steps)
    assert any("deliveries_owed" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)
