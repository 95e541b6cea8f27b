"""Archives from before a migration: what their rows say afterwards is what was known of them."""

import sqlite3
from collections.abc import Iterator

import pytest

from storage.sqlite.migrator import shipped

BEFORE = 27
"""The last migration before articles told whom they are about, and stories what their tellings are about."""


@pytest.fixture
def old() -> Iterator[sqlite3.Connection]:
    """A database as it was then, with two stories."""
    opened = sqlite3.connect(":memory:")
    for migration in shipped()[:BEFORE]:
        opened.executescript(migration.sql)
    opened.execute("INSERT INTO stories (id, created) VALUES (1, 0), (2, 0)")
    yield opened
    opened.close()


def grown(database: sqlite3.Connection) -> None:
    """Bring the database up to today."""
    for migration in shipped()[BEFORE:]:
        database.executescript(migration.sql)


def told(database: sqlite3.Connection, number: int, headline: str, story: int = 1, status: str = "published") -> None:
    database.execute(
        "INSERT INTO articles (id, story_id, status, language, published, added, fingerprint, headline, extract, "
        "points, signature, body, lead, plain, names) "
        "VALUES (?, ?, ?, 'uk', ?, 0, ?, ?, '', '[]', '{}', '[]', '', '', '')",
        (number, story, status, number, str(number), headline),
    )


def carried(database: sqlite3.Connection, number: int, *topics: str) -> None:
    for topic in topics:
        database.execute(
            "INSERT INTO article_topics (topic_id, published, article_id, story_id, language, shown, score) "
            "SELECT ?, published, id, story_id, language, status = 'published', 0.5 FROM articles WHERE id = ?",
            (topic, number),
        )


def named(database: sqlite3.Connection, number: int, headline: str, *, spans: str, quoted: bool = False) -> None:
    told(database, number, headline)
    database.execute(
        "INSERT INTO article_people (person_id, published, article_id, story_id, language, shown, mentions, spans) "
        "VALUES ('drobot', ?, ?, 1, 'uk', 1, max(1, json_array_length(?)), ?)",
        (number, number, spans, spans),
    )
    if quoted:
        database.execute(
            "INSERT INTO quotes (article_id, person_id, published, position, verbatim, text, span) "
            "VALUES (?, 'drobot', ?, 0, 1, '', '[0,0]')",
            (number, number),
        )


def test_whom_an_older_article_is_about_is_told_by_what_is_stored(old: sqlite3.Connection) -> None:
    old.execute("""INSERT INTO people (id, names) VALUES ('drobot', '{"uk":"Орися Дробот"}')""")
    old.execute("INSERT INTO person_names VALUES ('drobot', 'орися дробот', 'Орися Дробот')")
    once, twice = "[[0,6]]", "[[0,6],[9,15]]"
    named(old, 1, "Відкрили міст", spans=once)
    named(old, 2, "Відкрили млин", spans=twice)
    named(old, 3, "Відкрили порт", spans=once, quoted=True)
    named(old, 4, "Міст відкрили без Дроботів", spans=once)
    named(old, 5, "Міст, який дала редакторка", spans="[]")
    grown(old)
    found = old.execute("SELECT article_id FROM article_people WHERE about = 1 ORDER BY article_id").fetchall()
    assert [number for (number,) in found] == [2, 3, 4, 5]


def test_what_most_tellings_of_an_older_story_carry_all_carry(old: sqlite3.Connection) -> None:
    for number in (1, 2, 3):
        told(old, number, "Зустріч", status="published" if number < 3 else "held")
    told(old, 4, "Зустріч", status="retracted")
    told(old, 5, "Зустріч, яку правила редакторка")
    told(old, 6, "Інше", story=2)
    for number, topics in {1: "diplomacy trade", 2: "diplomacy", 4: "trade", 5: "diplomacy", 6: "sport"}.items():
        carried(old, number, *topics.split())
    told(old, 7, "Зустріч без теми, яку вибрала редакторка")
    for number in (5, 7):
        old.execute(
            "INSERT INTO drafts (author, article_id, manuscript, tags, details, state, created, changed, changed_by) "
            "VALUES (1, ?, '{}', '{}', '{}', 'published', 0, 0, 1)",
            (number,),
        )
    grown(old)
    found = old.execute("SELECT article_id, topic_id, lent, shown FROM article_topics ORDER BY 1, 2").fetchall()
    lent = [(number, topic, shown) for number, topic, lent, shown in found if lent]
    assert lent == [(3, "diplomacy", 0)]
    assert len(found) == 7
