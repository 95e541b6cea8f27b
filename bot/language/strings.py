"""`python -m bot.language.strings`: keeps the catalogs in step with the code. Reading catalogs: catalogs.py.

Without options it adds an empty entry for each key the code names and a catalog lacks. With `--check` it changes
nothing and names what is wrong: keys without words, keys nobody uses, placeholders that differ between locales.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.language import FALLBACK, LANGUAGES, catalogs
from bot.language.packs import lacking

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage")
_CALLS = {
    "button",
    "phrase",
    "Phrase",
    "text",
    "rich",
    "TribuneError",
    "Refused",
    "Missing",
    "Conflict",
    "Misconfigured",
}
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


@dataclass(frozen=True, slots=True)
class Use:
    """A key some call names, or with `prefix` the beginning of keys it builds, and where."""

    key: str
    where: str
    prefix: bool = False


def uses(root: Path = ROOT) -> Iterator[Use]:
    """Every key that a call in the code names."""
    for path in _sources(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) in _CALLS:
                yield from _named(node, f"{path.relative_to(root)}:{node.lineno}")


def mentioned(root: Path = ROOT) -> frozenset[str]:
    """Every string in the code that has the form of a key: tables hold keys too."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in _sources(root))
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(value for value in constants if isinstance(value, str) and _KEY.fullmatch(value))


def problems(root: Path = ROOT, folder: Path = catalogs.FOLDER) -> list[str]:
    """What is wrong with the catalogs, one line each; an empty list is a clean bill."""
    books = [catalogs.parse(locale, folder / locale / "catalog.po") for locale in LANGUAGES]
    used, named = list(uses(root)), mentioned(root)
    found = [*_unspoken(used, books), *_unlisted(used, named, books), *_unused(used, named, books)]
    for key in sorted({key for book in books for key in book.forms}):
        found += _uneven(key, books)
    return found


def add_missing(root: Path = ROOT, folder: Path = catalogs.FOLDER) -> list[str]:
    """Write an empty entry into each catalog for each key it lacks; returns 'locale: key' lines."""
    added = []
    for locale in LANGUAGES:
        path = folder / locale / "catalog.po"
        known = set(re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE))
        for key in sorted({use.key for use in uses(root) if not use.prefix} - known):
            path.write_text(_with_entry(path.read_text(encoding="utf-8"), key), encoding="utf-8")
            added.append(f"{locale}: {key}")
    return added


def _sources(root: Path) -> Iterable[Path]:
    return (path for room in ROOMS for path in sorted((root / room).rglob("*.py")) if path != Path(__file__))


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _named(call: ast.Call, where: str) -> Iterator[Use]:
    """Keys among a call's first two arguments (`rich` has the translator first), both branches of an `if` included."""
    for argument in call.args[:2]:
        branches = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        for branch in branches:
            match branch:
                case ast.Constant(value=str(key)) if _KEY.fullmatch(key):
                    yield Use(key, where)
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]) if "." in start:
                    yield Use(start, where, prefix=True)


def _unspoken(used: Iterable[Use], books: list[catalogs.Catalog]) -> Iterator[str]:
    for use in used:
        for book in books:
            if not any(key.startswith(use.key) if use.prefix else key == use.key for key in book.forms):
                yield f"{use.where}: no words for {use.key} in {book.locale}"


def _unlisted(used: list[Use], named: frozenset[str], books: list[catalogs.Catalog]) -> Iterator[str]:
    """Keys that stand in a table of the code, told from other dotted words by their section, and have no words."""
    known = {key for book in books for key in book.forms}
    sections = {_section(key) for key in known}
    for key in sorted(named - known - {use.key for use in used}):
        if _section(key) in sections and not _beginning_or_package(key):
            yield f"no words for {key}"


def _beginning_or_package(key: str) -> bool:
    """Whether a dotted word is the start of keys built from it, or names a package of the code."""
    return key.endswith("_") or (ROOT / key.replace(".", "/")).is_dir()


def _section(key: str) -> str:
    return key.partition(".")[0]


def _unused(used: list[Use], named: frozenset[str], books: list[catalogs.Catalog]) -> Iterator[str]:
    prefixes = tuple(use.key for use in used if use.prefix)
    for key in sorted({key for book in books for key in book.forms}):
        if key not in named and not (prefixes and key.startswith(prefixes)):
            yield f"nobody uses {key}"


def _uneven(key: str, books: list[catalogs.Catalog]) -> Iterator[str]:
    """How the locales disagree on a key: its presence, its plural, its placeholders."""
    forms = [book.forms.get(key, ()) for book in books]
    if not all(forms):
        yield f"{key} has words in some locales only"
    elif len({len(found) > 1 for found in forms}) > 1:
        yield f"{key} has a plural in some locales only"
    elif len({catalogs.placeholders(form) for found in forms for form in found}) > 1:
        yield f"{key} has different placeholders"
    for book, found in zip(books, forms, strict=True):
        if len(found) not in {0, 1, len(book.categories)}:
            yield f"{key} needs {len(book.categories)} plural forms in {book.locale}"


def _with_entry(text: str, key: str) -> str:
    """`text` with an empty entry for `key` after the last one of its section, or at the end."""
    entries = list(re.finditer(rf'^msgid "{_section(key)}\..*\n(?:(?:msg|").*\n)*', text, re.MULTILINE))
    place = entries[-1].end() if entries else len(text)
    return f'{text[:place]}\nmsgid "{key}"\nmsgstr ""\n{text[place:]}'


def _packs() -> list[str]:
    """What the packs lack of what the first language has."""
    first = catalogs.FOLDER / FALLBACK
    return [line for one in LANGUAGES for line in lacking(catalogs.FOLDER / one, beside=first)]


def main(arguments: list[str]) -> int:
    """Print what was added, or with `--check` what is wrong; 1 if anything was."""
    lines = [*_packs(), *problems()] if "--check" in arguments else add_missing()
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
