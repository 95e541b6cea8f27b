"""Edits of the registry: what they leave behind, what a merge moves, and the journal by which each is undone.

What an edit makes of a name is decided in bot.domain.registry; finding names in text is bot.tagging's work.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.article import ArticleId
from bot.domain.errors import Conflict, Missing
from bot.domain.registry import Change, Deed, Edit, Kind, Naming, Overlay, Waiting, Weight
from bot.domain.tags import Span
from storage import registry_offices, rows
from storage.database import Database, Row
from storage.leads import Leads
from storage.registry_moves import Moves
from storage.statements.registry import RegistryStatements

_State = dict[str, dict[str, Any]]
"""Namings and redirects that an edit touches, as JSON keeps them; None for one that is not there."""

_LISTING = frozenset({Deed.ADD, Deed.CONFIRM, Deed.SPLIT})
"""Edits after which somebody is listed who was not before."""


class RegistrarRoom:
    """The registry's edits; see bot.domain.ports.Registrar for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: RegistryStatements = database.statements("registry")
        self._moves = Moves(database)
        self._leads = Leads(database)

    async def version(self) -> tuple[int, int]:
        """What changes whenever the overlay does."""
        row = await self._sql.version(self._database)
        return row["last"], row["undone"]

    async def overlay(self) -> Overlay:
        """All edits together, as they stand."""
        namings: dict[Kind, dict[str, Naming]] = {kind: {} for kind in Kind}
        version = await self.version()
        for row in await self._sql.namings(self._database):
            namings[Kind(row["kind"])][row["id"]] = _naming(json.loads(row["naming"]))
        return Overlay(namings=namings, redirects=await self._leads.redirects(), version=version)

    async def write(self, change: Change, *, actor: int, now: datetime) -> int:
        """Make an edit; gives its number in the journal."""
        async with self._database.transaction():
            await self._refuse_merged(change)
            before, after = await self._state(change.kind, change.namings, change.redirects), _wanted(change)
            number = await self._sql.insert_edit(
                self._database,
                at=rows.micros(now),
                actor=actor,
                kind=change.kind.value,
                deed=change.deed.value,
                subject=change.subject,
                other=change.other,
                words=change.words,
                before=rows.dump(before),
                after=rows.dump(after),
            )
            await self._lay(change.kind, after)
            await self._list(change)
            await self._moves.make(change, number)
        return number

    async def _refuse_merged(self, change: Change) -> None:
        """An id that leads elsewhere can only be made to lead back."""
        back = {gone for gone, kept in change.redirects.items() if kept is None}
        for identity in {change.subject, *change.namings} - back:
            if await self._sql.redirect(self._database, kind=change.kind.value, gone=identity) is not None:
                raise Conflict("registry.merged_meanwhile")

    async def _state(self, kind: Kind, namings: Iterable[str], redirects: Iterable[str]) -> _State:
        texts = {one: await self._sql.naming(self._database, kind=kind.value, id=one) for one in namings}
        return {
            "namings": {one: None if text is None else json.loads(text) for one, text in texts.items()},
            "redirects": {
                one: await self._sql.redirect(self._database, kind=kind.value, gone=one) for one in redirects
            },
            "provisional": await self._provisional(kind, namings),
        }

    async def _provisional(self, kind: Kind, people: Iterable[str]) -> dict[str, int]:
        """Who of these is stored, and whether as somebody nobody listed."""
        asked = rows.dump(list(people)) if kind is Kind.PERSON else "[]"
        return {row["id"]: row["provisional"] for row in await self._sql.provisional(self._database, ids=asked)}

    async def _lay(self, kind: Kind, state: _State) -> None:
        """Make namings and redirects what `state` says they are."""
        for identity, naming in state["namings"].items():
            if naming is None:
                await self._sql.drop_naming(self._database, kind=kind.value, id=identity)
            else:
                await self._sql.put_naming(self._database, kind=kind.value, id=identity, naming=rows.dump(naming))
        for gone, kept in state["redirects"].items():
            if kept is None:
                await self._sql.drop_redirect(self._database, kind=kind.value, gone=gone)
            else:
                await self._sql.put_redirect(self._database, kind=kind.value, gone=gone, kept=kept)

    async def _list(self, change: Change) -> None:
        """People who are listed from now on have an identity that articles can name."""
        if change.kind is not Kind.PERSON:
            return
        listed = (change.other if change.deed is Deed.SPLIT else "") or change.subject
        naming = change.namings.get(listed)
        names = {"id": listed, "names": rows.dump(naming.names if naming else {})}
        if change.deed in _LISTING:
            await self._sql.make_person(self._database, **names, provisional=0)
        elif change.deed is Deed.MERGE:
            await self._sql.keep_person(self._database, **names)

    async def undo(self, edit_id: int, *, actor: int, now: datetime) -> tuple[Edit, int]:
        """Take an edit back, or raise Missing or Conflict; gives how many follows stay as readers made them."""
        async with self._database.transaction():
            row = await self._sql.edit(self._database, id=edit_id)
            if row is None or row["undone"] is not None:
                raise Missing("registry.undone_already")
            edit = _edit(row)
            await self._refuse_needed(edit, row)
            before = json.loads(row["before"])
            await self._lay(edit.kind, before)
            for identity, provisional in before.get("provisional", {}).items():
                await self._sql.set_provisional(self._database, id=identity, provisional=provisional)
            stayed = await self._moves.undo(edit)
            await self._unlist(edit)
            await self._sql.mark_undone(self._database, id=edit_id, at=rows.micros(now), actor=actor)
        return edit, stayed

    async def _refuse_needed(self, edit: Edit, row: Row) -> None:
        touched = _touched(row)
        for later in await self._sql.later(self._database, kind=edit.kind.value, id=edit.id):
            if not touched.isdisjoint(_touched(later)):
                raise Conflict("registry.needed_later", number=later["id"])
        if edit.deed in {Deed.ADD, Deed.SPLIT}:
            weight = await self.weight(edit.kind, edit.other or edit.subject)
            if weight.followers:
                raise Conflict("registry.followed", count=weight.followers)

    async def _unlist(self, edit: Edit) -> None:
        if edit.kind is Kind.PERSON and edit.deed in _LISTING:
            listed = edit.other or edit.subject
            await self._sql.unlist_person(self._database, id=listed)
            await self._sql.drop_person(self._database, id=listed)

    async def edits(
        self, kind: Kind, *, subject: str | None = None, limit: int, offset: int = 0
    ) -> tuple[Sequence[Edit], int]:
        """The journal, newest first, and how long it is."""
        of = kind.value
        found = await self._sql.journal(self._database, kind=of, subject=subject, limit=limit, offset=offset)
        return [_edit(row) for row in found], await self._sql.journal_length(self._database, kind=of, subject=subject)

    async def weight(self, kind: Kind, identity: str, *, beside: str = "") -> Weight:
        """What hangs on an identity."""
        asked = self._sql.person_weight if kind is Kind.PERSON else self._sql.topic_weight
        return Weight(**dict(await asked(self._database, id=identity, beside=beside)))

    async def waiting(self, *, limit: int, offset: int = 0) -> tuple[Sequence[Waiting], int]:
        """People nobody listed, most written about first, and how many there are."""
        found = await self._sql.waiting(self._database, limit=limit, offset=offset)
        waiting = [
            Waiting(id=row["id"], name=next(iter(json.loads(row["names"]).values())), articles=row["articles"])
            for row in found
        ]
        return waiting, await self._sql.count_waiting(self._database)

    async def about(self, kind: Kind, identity: str, *, limit: int, offset: int = 0) -> tuple[Sequence[ArticleId], int]:
        """Every article that names a person or is about a topic, newest first, and how many there are."""
        asked = self._sql.about_person if kind is Kind.PERSON else self._sql.about_topic
        found = await asked(self._database, id=identity, limit=limit, offset=offset)
        return [ArticleId(row["article_id"]) for row in found], (await self.weight(kind, identity)).articles

    async def places(self, person_id: str, *, limit: int) -> Sequence[tuple[ArticleId, tuple[Span, ...]]]:
        """Where the newest articles name a person."""
        found = await self._sql.places(self._database, person_id=person_id, limit=limit)
        return [
            (ArticleId(row["article_id"]), tuple((start, end) for start, end in json.loads(row["spans"])))
            for row in found
        ]


def _wanted(change: Change) -> _State:
    namings = {one: None if naming is None else _columns(naming) for one, naming in change.namings.items()}
    return {"namings": namings, "redirects": dict(change.redirects)}


def _columns(naming: Naming) -> dict[str, Any]:
    columns = {"names": dict(naming.names), "others": list(naming.others), "parent": naming.parent}
    return columns | ({"offices": registry_offices.columns(naming.offices)} if naming.offices else {})


def _naming(stored: Mapping[str, Any]) -> Naming:
    return Naming(
        names=stored["names"],
        others=tuple(stored["others"]),
        parent=stored["parent"],
        offices=registry_offices.offices(stored.get("offices", ())),
    )


def _touched(row: Row) -> set[str]:
    """Every identity an edit has to do with, parents of topics included."""
    states = (json.loads(row["before"]), json.loads(row["after"]))
    namings = [pair for state in states for pair in state["namings"].items()]
    parents = {naming["parent"] for _, naming in namings if naming and naming["parent"]}
    leads = {one for state in states for one in (*state["redirects"], *filter(None, state["redirects"].values()))}
    return {row["subject"], row["other"], *(one for one, _ in namings), *parents, *leads} - {""}


def _edit(row: Row) -> Edit:
    return Edit(
        id=row["id"],
        at=rows.instant(row["at"]),
        actor=row["actor"],
        kind=Kind(row["kind"]),
        deed=Deed(row["deed"]),
        subject=row["subject"],
        other=row["other"],
        words=row["words"],
        undone=row["undone"] is not None,
    )
