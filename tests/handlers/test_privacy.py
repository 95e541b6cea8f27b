"""What is kept on a reader: their choices under a number, nothing that says who they are, and of their words at most
a search too long for the button that repeats it.
"""

from bot.sandbox.people import OLIVIA
from tests.support.town import VERLAN, Town, labels


async def everything(town: Town) -> str:
    """Every row of every table, as text."""
    tables = await town.store.database.read("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = []
    for (table,) in tables:
        if not table.startswith(("articles_fts", "quotes_fts", "sqlite_")):
            rows = await town.store.database.read(f"SELECT * FROM {table}")  # noqa: S608 - a name from the schema
            found += [f"{table}: {tuple(row)}" for row in rows]
    return "\n".join(found)


async def test_neither_name_nor_words_of_a_reader_stay(town: Town) -> None:
    await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    await town.olivia.writes("/start")
    for tap in ("English", "Security", "Done →", "Ostap Verlan", "Done →"):
        await town.olivia.presses(tap)
    for asked in (
        "/latest private matter",
        "/quote private matter",
        "a private matter of mine",
        "/person private matter",
    ):
        await town.olivia.writes(asked)
    await town.olivia.writes("/topic security")
    shown = await town.olivia.presses("👤 With a person…")
    assert labels(shown)
    kept = await everything(town)
    assert str(OLIVIA) in kept
    for told in ("Olivia", "Reed", "olivia_reed", "private matter"):
        assert told not in kept, [line for line in kept.splitlines() if told in line]
