"""Every regular expression there is takes time that grows as its text does, whatever somebody sends."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.hostile import attacks, seconds

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "storage")
SEARCHES = frozenset({"search", "sub", "subn", "split", "findall", "finditer"})
LONG = 4_000
"""Characters; what is quadratic needs millions of steps for them, what is linear thousands."""
NOTICEABLE = 0.02
MOST = 0.3
"""Seconds of the processor: what is linear takes a thousandth of that."""
GREW = 7
"""How much longer a text four times as long may take: four times, and not sixteen."""

BOUNDED = {
    "bot.tagging.document._BEFORE_STOP": "looks at the sixteen characters before a full stop",
    "bot.tagging.quotes.gender._LAST_WORD": "looks at the twelve characters before a name",
    "bot.tagging.words._MARKED": "looks no further than the last mark that closes",
}
"""Expressions that would take long, and never see a long text."""


@cache
def sources() -> dict[str, str]:
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text("utf-8") for path in files}


def held(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    """The expressions in a value: itself, or what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for key, one in value.items():
            yield from (*held(key, depth - 1), *held(one, depth - 1))
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from held(one, depth - 1)
    elif depth and hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from held(getattr(value, name, None), depth - 1)


def named() -> Iterator[tuple[str, str, re.Pattern[Any]]]:
    """Module, name and expression, for each that a module or one of its classes holds."""
    for package in PACKAGES:
        for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if found.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(found.name)).items():
                within = vars(value).values() if isinstance(value, type) and value.__module__ == found.name else ()
                yield from ((found.name, name, one) for each in (value, *within) for one in held(each))


def written() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Where an expression is written into the code itself, and whether it is searched for."""
    for module, source in sources().items():
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            given = node.args[0]
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if (
                of_re
                and node.func.attr != "escape"
                and isinstance(given, ast.Constant)
                and isinstance(given.value, str)
            ):
                searching = node.func.attr not in {"match", "fullmatch", "compile"}
                yield f"{module}:{node.lineno}", re.compile(given.value), searching


def uses(module: str, name: str) -> set[str]:
    """What is done with an expression, by the modules that know its name."""
    naming = ((one, text) for one, text in sources().items() if name in text)
    knowing = (text for one, text in naming if one == module or re.search(rf"import.*\b{name}\b", text))
    return {used for text in knowing for used in re.findall(rf"\b{name}(?:\[[^\]]*\])?\.(\w+)\(", text)}


@cache
def expressions() -> dict[tuple[str | bytes, int], tuple[str, re.Pattern[Any], bool]]:
    """Every expression once: where it is, and whether it is looked for at any place or only at the beginning."""
    found: dict[tuple[str | bytes, int], tuple[str, re.Pattern[Any], bool]] = {}
    for module, name, one in named():
        done = uses(module, name)
        where = f"{module}.{name}"
        found.setdefault((one.pattern, one.flags), (where, one, not done or bool(done & SEARCHES)))
    for where, inline, searching in written():
        found.setdefault((inline.pattern, inline.flags), (where, inline, searching))
    return found


def worst(pattern: re.Pattern[Any], *, searching: bool) -> str | None:
    """A text for which the time grows faster than its length, if there is one."""
    for long, short in zip(attacks(pattern, LONG), attacks(pattern, LONG // 4), strict=True):
        if (took := seconds(pattern, long, searching=searching, most=MOST)) < NOTICEABLE:
            continue
        if took >= MOST:
            return short[:80]
        took = min(seconds(pattern, long, searching=searching, most=MOST) for _ in range(2))
        before = min(seconds(pattern, short, searching=searching, most=MOST) for _ in range(3))
        if took > NOTICEABLE and took > GREW * before:
            return short[:80]
    return None


def test_the_expressions_are_found() -> None:
    places = {where for where, _, _ in expressions().values()}
    assert len(places) > 250
    assert {
        "bot.language.daily_hours._BETWEEN",
        "bot.ingest.formats.page._BULLET",
        "bot.tagging.index._JUNIOR",
    } <= places


@pytest.mark.parametrize(
    "package", ["bot.sandbox", "bot.tagging", "bot.domain", "bot.language", "bot", "handlers", "storage"]
)
def test_no_expression_takes_longer_than_its_text_grows(package: str) -> None:
    own = [one for one in expressions().values() if one[0].startswith(package) and one[0] not in BOUNDED]
    others = ("bot.sandbox", "bot.tagging", "bot.domain", "bot.language") if package == "bot" else ()
    found = {
        where: text
        for where, pattern, searching in own
        if not where.startswith(others or ("-",)) and (text := worst(pattern, searching=searching)) is not None
    }
    assert found == {}


def test_what_would_take_long_is_noticed() -> None:
    for slow in (r"\s+$", r"<a (.*?)>", r"(a+)+b", r"\(([^)]*)\)", r"\d*,?\d*x"):
        assert worst(re.compile(slow), searching=True) is not None, slow


def test_exceptions_are_needed() -> None:
    places = {where: (pattern, searching) for where, pattern, searching in expressions().values()}
    assert all(worst(places[one][0], searching=places[one][1]) is not None for one in BOUNDED)
