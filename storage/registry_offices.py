"""Offices that a newsroom gave, as the JSON of a naming keeps them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.domain.person import Day, Role, Source


def columns(offices: Iterable[Role]) -> list[dict[str, Any]]:
    """Offices as JSON."""
    return [
        {
            "titles": dict(one.titles),
            "start": one.start.text if one.start else None,
            "end": one.end.text if one.end else None,
            "source": _columns(one.source),
            "ended_by": _columns(one.ended_by) if one.ended_by else None,
        }
        for one in offices
    ]


def offices(stored: Iterable[Mapping[str, Any]]) -> tuple[Role, ...]:
    """Offices from JSON."""
    return tuple(
        Role(
            titles=one["titles"],
            start=Day(one["start"]) if one["start"] else None,
            end=Day(one["end"]) if one["end"] else None,
            source=_source(one["source"]),
            ended_by=_source(one["ended_by"]) if one["ended_by"] else None,
        )
        for one in stored
    )


def _columns(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "date": source.date.isoformat(),
        "address": source.address,
        "licence": source.licence,
        "own": source.own,
    }


def _source(stored: Mapping[str, Any]) -> Source:
    return Source(**{**stored, "date": date.fromisoformat(stored["date"])})
