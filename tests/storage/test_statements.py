"""What rooms are told their statements ask and answer is what the .sql files say, on every engine."""

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from storage import statements
from storage.query_files import SHARED
from storage.sqlite.database import QUERIES, load

LOADERS = {"sqlite": (load, QUERIES)}
"""Each engine's way to its statements, and its own files."""
ANSWERS = {
    "SELECT": {"Sequence[Row]"},
    "SELECT_ONE": {"Row", "Row | None"},
    "SELECT_VALUE": {"int", "str", "int | None", "str | None"},
    "INSERT_RETURNING": {"int", "str", "int | None", "str | None"},
    "INSERT_UPDATE_DELETE": {"int"},
    "INSERT_UPDATE_DELETE_MANY": {"int"},
}
ROOMS = sorted({path.stem for path in SHARED.glob("*.sql")})


def promised(room: str) -> type:
    """The class that says what a room's statements are."""
    module = importlib.import_module(f"{statements.__name__}.{room}")
    (found,) = (one for name, one in vars(module).items() if name.endswith("Statements"))
    assert isinstance(found, type)
    return found


def told(written: Any) -> str:
    """An annotation in the words of the file."""
    return inspect.formatannotation(written).replace("storage.database.", "").replace("collections.abc.", "")


def values(statement: Callable[..., Any]) -> set[str]:
    """The values that a statement asks for by name."""
    asked = inspect.signature(statement).parameters.values()
    return {one.name for one in asked if one.kind is inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("engine", LOADERS)
@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_told_what_its_statements_are(engine: str, room: str) -> None:
    loaded = LOADERS[engine][0](room)
    names = {name for name in loaded.available_queries if not name.endswith("_cursor")}
    kept = {name: one for name, one in vars(promised(room)).items() if inspect.iscoroutinefunction(one)}
    assert kept.keys() == names
    for name, one in kept.items():
        said = getattr(loaded, name)
        many = said.operation.name.endswith("MANY")
        assert values(one) == (set() if many else set(said.parameters or ())), name
        assert told(inspect.signature(one).return_annotation) in ANSWERS[said.operation.name], name


@pytest.mark.parametrize("engine", LOADERS)
def test_an_engine_has_no_file_of_its_own_for_a_room_that_is_not(engine: str) -> None:
    assert {path.stem for path in LOADERS[engine][1].glob("*.sql")} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_no_statement_is_there_that_nobody_runs(room: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SHARED.parent.glob("*.py"))
    told = {name for name, one in vars(promised(room)).items() if inspect.iscoroutinefunction(one)}
    composed = {one for one in told if one.startswith(("count_", "next_", "drop_"))}  # named by rooms in two parts
    assert [name for name in sorted(told - composed) if not re.search(rf"[.\"']{name}\b", code)] == []
