"""`tribune doctor`: a table of checks, each one line for the operator: how it stands, and what to do if it is not well.

Nothing is written, migrated or sent. A new check is a function and a row in CHECKS.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from bot.domain.phrase import Phrase, phrase
from bot.language.translator import Translator
from bot.settings import Settings
from storage import Inspection, inspect

_LOW = 500_000_000
"""Bytes of free disk below which the operator should make room: a week of a middling bot, and of its log."""
_SLACK = timedelta(days=2)
"""Old rows are dropped within an hour of their time; a bot that was down for a while catches up as it starts."""


class Health(Enum):
    """How a check ended; the mark before its line."""

    WELL = "✓"
    ODD = "!"
    ILL = "✗"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What checks look at."""

    chosen: Settings
    seen: Inspection
    room: int
    """Bytes that are free on the disk of the database."""
    now: datetime
    words: Translator

    def size(self, count: int) -> Phrase:
        """Bytes as megabytes, for people."""
        return phrase("doctor.megabytes", size=self.words.number(round(count / 1e6, 1)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What one check found."""

    health: Health
    said: Phrase


Check = Callable[[Facts], Finding]


def _well(key: str, *, count: int | None = None, **args: object) -> Finding:
    return Finding(health=Health.WELL, said=Phrase(key, args, count))


def _odd(key: str, **args: object) -> Finding:
    return Finding(health=Health.ODD, said=Phrase(key, args))


def _ill(key: str, **args: object) -> Finding:
    return Finding(health=Health.ILL, said=Phrase(key, args))


def _token(facts: Facts) -> Finding:
    return _well("doctor.token") if facts.chosen.token else _ill("doctor.no_token", name="TELEGRAM_BOT_TOKEN")


def _owners(facts: Facts) -> Finding:
    owners = len(facts.chosen.owner_ids)
    return _well("doctor.owners", count=owners) if owners else _odd("doctor.no_owners", name="OWNER_IDS")


def _file(facts: Facts) -> Finding:
    seen = facts.seen
    if seen.problem:
        return _ill("doctor.unreadable", path=str(seen.path), reason=seen.problem)
    if not seen.exists:
        return _odd("doctor.no_file", path=str(seen.path))
    return _well("doctor.file", path=str(seen.path), size=facts.size(seen.size), free=facts.size(seen.free))


def _disk(facts: Facts) -> Finding:
    if facts.room < _LOW:
        return _ill("doctor.disk_low", free=facts.size(facts.room))
    return _well("doctor.disk", free=facts.size(facts.room))


def _schema(facts: Facts) -> Finding:
    version, wanted = facts.seen.version, facts.seen.wanted
    if version > wanted:
        return _ill("doctor.schema_newer", version=version, wanted=wanted)
    if version < wanted:
        return _odd("doctor.schema_older", version=version, wanted=wanted)
    return _well("doctor.schema", version=version)


def _rows(facts: Facts) -> Finding:
    return _well("doctor.rows", **facts.seen.rows)


def _waiting(facts: Facts) -> Finding:
    return _well("doctor.waiting", count=facts.seen.waiting)


def _retention(facts: Facts) -> Finding:
    days, oldest = facts.chosen.retention_days, facts.seen.oldest
    if oldest is not None and facts.now - oldest > timedelta(days=days) + _SLACK:
        return _odd("doctor.retention_late", days=days, age=(facts.now - oldest).days, name="RETENTION_DAYS")
    return _well("doctor.retention", count=days)


CHECKS: tuple[Check, ...] = (_token, _owners, _file, _disk)
"""Those that can always be asked."""

INSIDE: tuple[Check, ...] = (_schema, _rows, _waiting, _retention)
"""Those that need a database that can be read."""


def examine(chosen: Settings, words: Translator, *, now: datetime) -> Sequence[Finding]:
    """Make every check there is.

    Raises:
        Misconfigured: DATABASE_URL names no file.
    """
    seen = inspect(chosen.database_url)
    folder = seen.path.absolute().parent
    room = shutil.disk_usage(folder).free
    facts = Facts(chosen=chosen, seen=seen, room=room, now=now.astimezone(UTC), words=words)
    readable = seen.exists and not seen.problem
    return [check(facts) for check in (*CHECKS, *(INSIDE if readable else ()))]
