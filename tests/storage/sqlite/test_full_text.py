"""Whatever somebody types is a search that SQLite runs, and a word of a text finds that text."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from storage import DatabaseStore
from storage.sqlite.full_text import matching
from tests.storage.worlds import publish

_ODD = (
    '"',
    "“",
    "»",
    "-",
    "-word",
    "AND",
    "NOT",
    "OR",
    "NEAR(",
    "*",
    "^",
    ":",
    "headline:",
    "(",
    ")",
    "{",
    "\x00",
    "'",
)
typed = st.lists(st.text(max_size=12) | st.sampled_from(_ODD) | st.just("слово"), max_size=16).map(" ".join)
words = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x52F), min_size=2, max_size=30)


def shelf(*texts: str) -> sqlite3.Connection:
    """An index as the store's, of these texts."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE f USING fts5 (plain, tokenize = 'unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO f VALUES (?)", [(text,) for text in texts])
    return database


@given(typed)
@settings(max_examples=250, derandomize=True, deadline=None)
def test_nothing_that_is_typed_is_an_error(text: str) -> None:
    query = matching(text)
    assert query is None or shelf("a word").execute("SELECT count(*) FROM f WHERE f MATCH ?", (query,)).fetchone()


@given(words, words)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_word_finds_its_text_and_one_with_a_minus_leaves_it_out(word: str, other: str) -> None:
    database = shelf(f"{word} {other}")
    found = database.execute("SELECT count(*) FROM f WHERE f MATCH ?", (matching(word),)).fetchone()
    assert found == (1,)
    without = database.execute("SELECT count(*) FROM f WHERE f MATCH ?", (matching(f"{word} -{other}"),)).fetchone()
    assert without == (0,)


async def test_the_index_stays_whole_when_a_headline_changes(store: DatabaseStore) -> None:
    await publish(store, "Harbour opens")
    async with store.transaction():
        await store.database.change("UPDATE articles SET headline = 'Port opens'")
        await store.database.change("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
