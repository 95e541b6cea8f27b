"""The tables of the languages on offer, and what a pack lacks. Their shapes: pack.py."""

import runpy
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from bot.language import LANGUAGES, catalogs
from bot.language.pack import Hours, Moments, Numbers, Pages, Places, Style
from bot.language.sections import sections

Table = TypeVar("Table", Style, Numbers, Moments, Hours, Pages, Places)

TABLES = (Style, Numbers, Moments, Hours, Pages, Places)
CATALOG, PHRASES = "catalog.po", ("requests.txt", "small_talk.txt")


def table(language: str, kind: type[Table]) -> Table:
    """A table of a language: `table("uk", Hours)`."""
    found = getattr(import_module(f"bot.language.{language}.{_name(kind)}"), _name(kind).upper())
    if not isinstance(found, kind):
        raise TypeError(f"{_name(kind)}.py of {language} holds no {kind.__name__}")
    return found


def tables(kind: type[Table]) -> tuple[Table, ...]:
    """That table of each language on offer, in their order."""
    return tuple(table(language, kind) for language in LANGUAGES)


def lacking(folder: Path, *, beside: Path) -> list[str]:
    """What the pack in `folder` lacks of what the one in `beside` has, a line each. Plurals: strings.py."""
    tables = [(f"{_name(kind)}.py", kind) for kind in TABLES]
    absent = [name for name in ("__init__.py", CATALOG, *PHRASES, *dict(tables)) if not (folder / name).is_file()]
    found = [f"{folder.name} has no {name}" for name in absent]
    for name, kind in tables:
        found += _unfit(folder / name, kind) if name not in absent else []
    if CATALOG not in absent:
        own, other = (catalogs.parse(one.name, one / CATALOG).forms for one in (folder, beside))
        found += [f"{folder.name}/{CATALOG} has no words for {key}" for key in other if key not in own]
    for name in PHRASES:
        said = sections(folder / name) if name not in absent else sections(beside / name)
        found += [f"{folder.name}/{name} has no [{one}]" for one in sections(beside / name) if _missing(one, said)]
    return found


def _missing(heading: str, said: Mapping[str, Sequence[str]]) -> bool:
    """Whether a heading of a list of words lacks. Of what parts a language builds its requests is its own affair."""
    return not heading.startswith("part ") and heading not in said


def _unfit(file: Path, kind: type[object]) -> list[str]:
    """Why the table in `file` cannot be had, if it cannot: Python names the fields it lacks."""
    try:
        held = runpy.run_path(str(file)).get(_name(kind).upper())
    except TypeError as problem:
        return [f"{file.parent.name}/{file.name}: {problem}"]
    return [] if isinstance(held, kind) else [f"{file.parent.name}/{file.name} has no {_name(kind).upper()}"]


def _name(kind: type[object]) -> str:
    return kind.__name__.lower()
