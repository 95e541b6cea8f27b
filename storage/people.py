"""People met in articles: one identity, its names by language and its spellings. Telling them apart: bot.tagging."""

import json
import unicodedata
from collections.abc import Iterable, Sequence

from bot.domain.person import Person, PersonId
from bot.domain.tags import PersonMention
from storage import rows
from storage.database import Database, Row
from storage.statements.people import PeopleStatements


class People:
    """The identities that articles name."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: PeopleStatements = database.statements("people")

    async def meet(self, mentions: Iterable[PersonMention], language: str) -> None:
        """Make sure that everyone mentioned has an identity, with the name a text in `language` gives them."""
        met = list(mentions)
        async with self._database.transaction():
            await self._sql.meet(self._database, [_identity(mention, language) for mention in met])
            await self._sql.spell(self._database, [_spelling(mention) for mention in met])

    async def ids(self) -> Sequence[PersonId]:
        """The ids of all that are stored."""
        return [PersonId(row["id"]) for row in await self._sql.people_ids(self._database)]

    async def all(self, ids: Sequence[PersonId] | None = None) -> Sequence[Person]:
        """Every identity stored, or those of these ids; provisional ones included."""
        asked = None if ids is None else rows.dump(list(ids))
        return [_person(row) for row in await self._sql.known_people(self._database, ids=asked)]


def folded(name: str) -> str:
    """What two spellings of a name share: no case, no diacritics, no apostrophes."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in decomposed if c.isalnum() or c.isspace()).split())


def _identity(mention: PersonMention, language: str) -> dict[str, object]:
    names = rows.dump({language: mention.name})
    return {"id": mention.person_id, "names": names, "provisional": int(mention.provisional)}


def _spelling(mention: PersonMention) -> dict[str, object]:
    return {"person_id": mention.person_id, "folded": folded(mention.name), "name": mention.name}


def _person(row: Row) -> Person:
    names = json.loads(row["names"])
    return Person(
        id=PersonId(row["id"]),
        names=names,
        aliases=tuple(name for name in json.loads(row["spellings"]) if name not in names.values()),
        wikidata=row["wikidata"],
        provisional=bool(row["provisional"]),
    )
