"""What an edit of the registry carries from one id to another, and back: rows, each noted before it is moved."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.registry import Change, Deed, Edit, Kind
from storage import rows
from storage.database import Database
from storage.statements.registry import RegistryStatements

_Steps = Sequence[tuple[str, str]]
"""Statements in order, each with what it is told."""

_RULES: _Steps = (("note_rules", "edit_id list gone kept"), ("move_rules", "edit_id list"))
_FOLLOWS_BACK: _Steps = (
    ("restore_joined_follows", "edit_id"),
    ("restore_rules", "edit_id list"),
    ("part_rules", "edit_id list gone kept"),
    ("rewrite_profiles", "edit_id"),
    ("forget_moves", "edit_id"),
)
_MENTIONS: Mapping[Kind, _Steps] = {
    Kind.PERSON: (
        ("note_mentions", "edit_id gone kept articles"),
        ("join_mentions", "edit_id kept"),
        ("drop_joined_mentions", "edit_id gone"),
        ("move_mentions", "edit_id gone kept"),
        ("note_quotes", "edit_id gone articles"),
        ("move_quotes", "edit_id kept"),
    ),
    Kind.TOPIC: (
        ("note_topics", "edit_id gone kept articles"),
        ("join_topics", "edit_id kept"),
        ("drop_joined_topics", "edit_id gone"),
        ("move_topics", "edit_id gone kept"),
    ),
}
_MENTIONS_BACK: Mapping[Kind, _Steps] = {
    Kind.PERSON: (
        ("restore_kept_mentions", "edit_id kept"),
        ("drop_lent_mentions", "edit_id kept"),
        ("restore_gone_mentions", "edit_id gone"),
        ("restore_quotes", "edit_id gone kept"),
    ),
    Kind.TOPIC: (
        ("restore_kept_topics", "edit_id kept"),
        ("drop_lent_topics", "edit_id kept"),
        ("restore_gone_topics", "edit_id gone"),
    ),
}
_FOLLOWS_ON: Mapping[Kind, _Steps] = {
    Kind.PERSON: (
        ("note_person_follows", "edit_id gone kept"),
        ("drop_joined_follows", "edit_id"),
        ("move_person_follows", "gone kept"),
        ("rewrite_profiles", "edit_id"),
    ),
    Kind.TOPIC: (
        ("note_topic_follows", "edit_id gone kept"),
        ("drop_joined_follows", "edit_id"),
        ("move_topic_follows", "gone kept"),
        ("rewrite_profiles", "edit_id"),
    ),
}
_LOST_FOLLOWS: _Steps = (
    ("note_lost_follows", "edit_id gone"),
    ("drop_lost_follows", "edit_id"),
    ("rewrite_profiles", "edit_id"),
)
_FOLLOWS: Mapping[Kind, _Steps] = {
    Kind.PERSON: (
        ("note_names", "edit_id gone kept"),
        ("yield_names", "gone kept"),
        ("move_names", "gone kept"),
        *_FOLLOWS_ON[Kind.PERSON],
        *_RULES,
    ),
    Kind.TOPIC: (*_FOLLOWS_ON[Kind.TOPIC], *_RULES),
}
_PARTING: Mapping[Kind, _Steps] = {
    Kind.PERSON: (
        ("drop_lent_names", "edit_id kept"),
        ("restore_names", "edit_id gone"),
        ("restore_person_follows", "edit_id gone kept"),
        ("note_parted_people", "edit_id gone kept"),
        *_FOLLOWS_BACK,
    ),
    Kind.TOPIC: (
        ("restore_topic_follows", "edit_id gone kept"),
        ("note_parted_topics", "edit_id gone kept"),
        *_FOLLOWS_BACK,
    ),
}
_REJECTING: _Steps = (
    ("note_mentions", "edit_id gone kept articles"),
    ("drop_mentions", "edit_id gone"),
    ("note_quotes", "edit_id gone articles"),
    ("disown_quotes", "edit_id"),
    *_LOST_FOLLOWS,
    ("note_lost_rules", "edit_id list gone"),
    ("move_rules", "edit_id list"),
)
_ACCEPTING: _Steps = (
    ("restore_gone_mentions", "edit_id gone"),
    ("own_quotes", "edit_id gone"),
    ("restore_lost_follows", "edit_id"),
    ("restore_rules", "edit_id list"),
    ("regain_rules", "edit_id list gone"),
    ("rewrite_profiles", "edit_id"),
    ("forget_moves", "edit_id"),
)
_LISTS = {Kind.PERSON: "people", Kind.TOPIC: "topics"}


class Moves:
    """Carries over, and back, what hangs on the ids of an edit; in the transaction of whoever asks."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: RegistryStatements = database.statements("registry")

    async def make(self, change: Change, number: int) -> None:
        """Carry over what the change numbered so in the journal asks for."""
        kind = change.kind
        match change.deed:
            case Deed.MERGE:
                told = {"gone": change.other, "kept": change.subject}
                await self._run((*_MENTIONS[kind], *_FOLLOWS[kind]), kind, number, **told)
            case Deed.REJECT:
                await self._run(_REJECTING, kind, number, gone=change.subject, kept="")
            case Deed.SPLIT if change.articles:
                articles = rows.dump(change.articles)
                told = {"gone": change.subject, "kept": change.other}
                await self._run(_MENTIONS[kind], kind, number, **told, articles=articles)
                pinned = {"found": change.subject, "meant": change.other, "articles": articles}
                await self._sql.pin(self._database, edit_id=number, kind=kind.value, **pinned)

    async def undo(self, edit: Edit) -> int:
        """Carry it back; gives how many follows stay, since readers have changed them."""
        kind, stayed = edit.kind, 0
        match edit.deed:
            case Deed.MERGE:
                stayed = await self._sql.changed_follows(self._database, edit_id=edit.id, kept=edit.subject)
                told = {"gone": edit.other, "kept": edit.subject}
                await self._run((*_MENTIONS_BACK[kind], *_PARTING[kind]), kind, edit.id, **told)
            case Deed.REJECT:
                await self._run(_ACCEPTING, kind, edit.id, gone=edit.subject, kept="")
            case Deed.SPLIT:
                told = {"gone": edit.subject, "kept": edit.other}
                await self._run(_MENTIONS_BACK[kind], kind, edit.id, **told)
                await self._run((("unpin", "edit_id"), ("forget_moves", "edit_id")), kind, edit.id, **told)
        if edit.deed in {Deed.MERGE, Deed.REJECT}:
            await self._carry_again(Kind.TOPIC if kind is Kind.PERSON else Kind.PERSON)
        return stayed

    async def _carry_again(self, kind: Kind) -> None:
        """What came back may name ids of the other kind that are gone: the edits that took these carry it too."""
        for row in await self._sql.standing(self._database, kind=kind.value):
            steps = _FOLLOWS_ON[kind] if row["deed"] == Deed.MERGE else _LOST_FOLLOWS
            await self._run(steps, kind, row["id"], gone=row["gone"], kept=row["kept"])

    async def _run(
        self,
        steps: Iterable[tuple[str, str]],
        kind: Kind,
        number: int,
        *,
        gone: str,
        kept: str,
        articles: str | None = None,
    ) -> None:
        known = {"edit_id": number, "gone": gone, "kept": kept, "list": _LISTS[kind], "articles": articles}
        for step, told in steps:
            await getattr(self._sql, step)(self._database, **{name: known[name] for name in told.split()})
