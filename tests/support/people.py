"""People of an invented country, as a people.json lists them."""

import json
from pathlib import Path

from bot.domain.person import Person, PersonId, Role, Source


def people_in(path: Path, source: Source) -> list[Person]:
    """The people of a file; `source` is what their offices are said to stand in."""
    return [
        Person(
            id=PersonId(entry["id"]),
            names=entry["names"],
            aliases=tuple(entry["aliases"]),
            roles=tuple(Role(titles=role["titles"], source=source) for role in entry["roles"]),
        )
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]
