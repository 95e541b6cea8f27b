"""No table that knows a chat is forgotten where a reader is erased, or where a group becomes another chat."""

import re
from collections.abc import Iterable

from storage import DatabaseStore
from storage.query_files import SHARED
from storage.sqlite.database import QUERIES

PEOPLE = re.compile(r"chat_id|user_id|actor|author|.*_by|reached")
"""How columns are called that hold the number of a chat or a person."""

THE_NEWSROOMS = {
    "articles": "the name of who wrote it, as printed; topics_by_hand is a flag",
    "audit": "who did what at the desk stays accountable, and /forgetme says so",
    "colleagues": "the team, which an owner removes",
    "drafts": "the team's work",
    "draft_visits": "the same, gone with its draft",
    "invitations": "the team's",
    "posts": "chats that are channels; who approved is the team's",
    "registry_edits": "edits of the registry, to be undone",
    "revisions": "what was corrected, by whom of the team",
    "roles": "the team, which an owner removes",
    "story_edits": "edits of stories, to be undone",
}
"""Tables whose people are the desk's, or no people, and why."""

OF_ONE_CHAT = {
    "broadcast_views": "owners read broadcasts in their own chats",
    "closings": "what was refused to the old chat says nothing of the new",
    "post_cards": "editors are told in their own chats",
    "retaggings": "owners ask for a pass in their own chats",
}
"""Tables with chats that no group is in, and why a group that becomes a supergroup is not looked for there."""


async def columns(store: DatabaseStore) -> list[tuple[str, str]]:
    rows = await store.database.read(
        "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'"
    )
    return [(row[0], row[1]) for row in rows]


async def followers(store: DatabaseStore, of: Iterable[str], event: str) -> set[str]:
    """Tables whose rows go, or move, with those of others."""
    rows = await store.database.read(
        f'SELECT m.name, f."table", f.{event} FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f '  # noqa: S608 - one of two words of ours
        "WHERE m.type = 'table' AND f.\"from\" = 'chat_id'"
    )
    return {row[0] for row in rows if row[1] in set(of) and row[2] == "CASCADE"}


def touched(room: str, *beginnings: str) -> set[str]:
    """Tables that a room's statements of such names write to, in shared files and in the driver's own."""
    found = set()
    for folder in (SHARED, QUERIES):
        path = folder / f"{room}.sql"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for name, statement in re.findall(r"-- name: (\w+)[^\n]*\n(.*?)(?=-- name:|\Z)", text, re.DOTALL):
            if name.startswith(beginnings):
                found |= set(re.findall(r"(?:DELETE FROM|UPDATE) (\w+)", statement))
    return found


async def test_erasing_a_reader_reaches_every_table_that_may_know_them(store: DatabaseStore) -> None:
    knowing = {table for table, column in await columns(store) if PEOPLE.fullmatch(column)}
    erased = touched("privacy", "forget_")
    erased |= await followers(store, erased, "on_delete")
    assert {"readers", "subscriptions", "editions", "deliveries", "memory", "updates"} <= erased
    assert knowing - erased - set(THE_NEWSROOMS) == set()
    assert set(THE_NEWSROOMS) <= knowing


async def test_a_group_that_moves_is_rewritten_in_every_table_that_may_know_it(store: DatabaseStore) -> None:
    knowing = {table for table, column in await columns(store) if column == "chat_id"}
    moved = touched("ledger", "move_")
    moved |= await followers(store, moved, "on_update")
    assert {"readers", "subscriptions", "editions", "channels", "posts", "deliveries"} <= moved
    assert knowing - moved - set(OF_ONE_CHAT) == set()
    assert set(OF_ONE_CHAT) <= knowing
