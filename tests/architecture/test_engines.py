"""What an engine of the store has to itself stays in its folder."""

import ast
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


def test_rooms_name_no_engine() -> None:
    chooses = {"store.py"}  # by the address it is given
    guilty = [
        path.name
        for path in sorted(STORAGE.glob("*.py"))
        if path.name not in chooses and any(engine in path.read_text(encoding="utf-8").lower() for engine in ENGINES)
    ]
    assert guilty == []


def test_a_migration_is_of_an_engine() -> None:
    homes = {path.parent for path in STORAGE.rglob("[0-9][0-9][0-9][0-9]_*.sql")}
    assert homes == {STORAGE / engine / "migrations" for engine in ENGINES}
