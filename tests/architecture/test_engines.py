"""What an engine of the store has to itself stays in its folder."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STORAGE = ROOT / "storage"
ENGINES = {"sqlite": {"sqlite3", "aiosqlite"}}
"""Each folder of storage/ that holds a driver, and the libraries that only it knows."""


def imported(path: Path) -> set[str]:
    """The libraries a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_only_its_driver_knows_the_library_of_an_engine() -> None:
    guilty = [
        path.relative_to(ROOT).as_posix()
        for room in ("bot", "handlers", "storage")
        for path in sorted((ROOT / room).rglob("*.py"))
        for engine, libraries in ENGINES.items()
        if libraries & imported(path) and STORAGE / engine not in path.parents
    ]
    assert guilty == []


def test_only_the_store_chooses_an_engine() -> None:
    """Whoever opens a database, or looks at one, asks the store by the address."""
    guilty = [
        path.relative_to(ROOT).as_posix()
        for room in ("bot", "handlers")
        for path in sorted((ROOT / room).rglob("*.py"))
        for engine in ENGINES
        if f"storage.{engine}" in path.read_text(encoding="utf-8")
    ]
    assert guilty == []


def test_rooms_name_no_engine() -> None:
    chooses = {"store.py", "__init__.py"}  # by the address that is given
    guilty = [
        path.name
        for path in sorted(STORAGE.glob("*.py"))
        if path.name not in chooses and any(engine in path.read_text(encoding="utf-8").lower() for engine in ENGINES)
    ]
    assert guilty == []


def test_a_migration_is_of_an_engine() -> None:
    homes = {path.parent for path in STORAGE.rglob("[0-9][0-9][0-9][0-9]_*.sql")}
    assert homes == {STORAGE / engine / "migrations" for engine in ENGINES}


SQLITE_ALONE = re.compile(
    r"INDEXED BY|sqlite|\bMATCH\b|_fts\b|bm25|\bjsonb?_\w+\(|\bjson\(|->|\bPRAGMA\b|\bTRIGGER\b"
    r"|\b(?:INSERT|UPDATE) OR\b|\browid\b|strftime|\bGLOB\b|\bchanges\(|\biif\("
    r"|\binstr\(|group_concat|\bCROSS JOIN \w+(?: AS \w+)?\s+ON\b"
    r"|\b(?:max|min)\([^()]*(?:\([^()]*\)[^()]*)*,|\bAS INTEGER\b"
    r"|\b(?:AND|NOT|WHERE) (?:\w+\.)?(?:careful|leaving)\b(?! [=])"
)
"""What PostgreSQL has not, or has otherwise."""


def spoken(path: Path) -> str:
    """A file of statements without its comments."""
    return "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))


def test_shared_statements_say_nothing_that_only_sqlite_has() -> None:
    found = {path.name: SQLITE_ALONE.findall(spoken(path)) for path in sorted((STORAGE / "queries").glob("*.sql"))}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_room_says_what_only_sqlite_has() -> None:
    words = re.compile(r"\b(?:PRAGMA|MATCH|GLOB|rowid|json_each|json_extract|INDEXED BY|sqlite_sequence|changes\(\))\b")
    found = {path.name: words.findall(path.read_text(encoding="utf-8")) for path in sorted(STORAGE.glob("*.py"))}
    assert {name: some for name, some in found.items() if some} == {}


def test_each_file_of_an_engine_says_first_why_it_differs() -> None:
    silent = [
        path.relative_to(STORAGE).as_posix()
        for engine in ENGINES
        for path in sorted((STORAGE / engine / "queries").glob("*.sql"))
        if not re.match(r"-- (?!name:)\w.{20}", path.read_text(encoding="utf-8"))
    ]
    assert silent == []


def test_an_engine_says_otherwise_only_what_it_must() -> None:
    """What a driver's file says and every engine could belongs into the shared one."""
    for path in sorted((STORAGE / "sqlite" / "queries").glob("*.sql")):
        for statement in re.split(r"(?m)^(?=-- name: )", path.read_text(encoding="utf-8"))[1:]:
            assert SQLITE_ALONE.search(statement), statement
