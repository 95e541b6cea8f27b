"""Reads an operator's file of people: names and offices as CSV, each line with its source. Storing: people_intake.py.

Columns, in any order: `name`, `name_uk`, `spellings` (divided by ';'), `id`, `office`, `office_uk`, `start`, `end`,
`source`, `link`, `as_of`. `source` says who says so and `as_of` on which day; a line without both is refused.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from bot.domain.errors import Refused
from bot.domain.person import Role, Source
from bot.domain.registry import Naming
from bot.ingest.names import LONGEST, address_of, day_of, names_of, titles_of, wholesome

_COLUMNS = frozenset("name name_uk spellings id office office_uk start end source link as_of".split())
_NEEDED = ("name", "source", "as_of")
_MOST_LINES = 20_000
_LONGEST_CELL = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line: whom it names, and the office it gives them, if any. `id` as written: '' where nothing is."""

    number: int
    id: str
    naming: Naming
    role: Role | None


def lines(data: bytes) -> Iterator[Line | tuple[int, Refused]]:
    """Every line of the file, or what is wrong with it, by its number in the file.

    Raises:
        Refused: the whole file cannot be read: no UTF-8, no such columns, too many lines.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("people_file.not_utf8") from error
    reader = csv.DictReader(StringIO(text, newline=""), restkey="more", restval="")
    heading = tuple(name.strip().casefold() for name in reader.fieldnames or ())
    if lacking := [name for name in _NEEDED if name not in heading]:
        raise Refused("people_file.no_column", name=lacking[0])
    if strange := [name for name in heading if name not in _COLUMNS]:
        raise Refused("people_file.strange_column", name=strange[0][:40])
    reader.fieldnames = heading
    return _each(reader)


def _each(reader: "csv.DictReader[str]") -> Iterator[Line | tuple[int, Refused]]:
    try:
        for count, row in enumerate(reader, 1):
            if count > _MOST_LINES:
                yield reader.line_num, Refused("people_file.too_long", most=_MOST_LINES)
                return
            try:
                yield _line(row, reader.line_num)
            except Refused as problem:
                yield reader.line_num, problem
    except csv.Error:
        yield reader.line_num, Refused("people_file.broken")


def _line(row: Mapping[str, str], number: int) -> Line:
    if "more" in row:
        raise Refused("people_file.cells")
    if any(len(cell) > _LONGEST_CELL for cell in row.values()):
        raise Refused("registry.bad_name", most=LONGEST)
    cells = {name: cell.strip() for name, cell in row.items()}
    return Line(number=number, id=cells.get("id", ""), naming=_naming(cells), role=_role(cells, _source(cells)))


def _naming(cells: Mapping[str, str]) -> Naming:
    shown = [cells["name"], *([cells["name_uk"]] if cells.get("name_uk") else [])]
    naming = names_of(" / ".join(shown))
    others = [wholesome(one) for one in cells.get("spellings", "").split(";") if one.strip()]
    known = naming.spellings
    return Naming(names=naming.names, others=tuple(one for one in dict.fromkeys(others) if one not in known))


def _source(cells: Mapping[str, str]) -> Source:
    if not cells["source"]:
        raise Refused("people_file.no_source")
    if not cells["as_of"]:
        raise Refused("people_file.no_day")
    day = day_of(cells["as_of"])
    name = wholesome(cells["source"], most=_LONGEST_CELL)
    address = address_of(cells["link"]) if cells.get("link") else ""
    # Of a source known by its month or year only, the first day: it may know nothing of later ones.
    return Source(id="file", name=name[:120], date=day.first, address=address, own=True)


def _role(cells: Mapping[str, str], source: Source) -> Role | None:
    titles = {}
    if cells.get("office"):
        titles = titles_of(cells["office"])
    if cells.get("office_uk"):
        titles |= {"uk": titles_of(cells["office_uk"]).get("uk") or wholesome(cells["office_uk"], "uk")}
    start, end = (day_of(cells[name]) if cells.get(name) else None for name in ("start", "end"))
    if not titles:
        if start or end:
            raise Refused("registry.needs_title")
        return None
    if start and end and end.last < start.first:
        raise Refused("registry.ends_before", start=start.text, end=end.text)
    return Role(titles=titles, source=source, start=start, end=end)
