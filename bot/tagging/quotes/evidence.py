"""Which kinds of evidence are good enough to show readers a name under words, by how often each was right."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.domain.tags import Evidence, EvidenceKind, Span

ENOUGH = 0.99
"""A kind must have been right more often than this."""
FEWEST = 8
"""Judged quotes without which a kind has proved nothing."""
_LONGEST = 90
"""Characters of evidence in one piece; what stands farther apart is shown with an ellipsis."""


class Measured(NamedTuple):
    """How many quotes a kind of evidence gave to the right person, and to a wrong one."""

    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share that was right; 0 where nothing was judged."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def trusted(self) -> bool:
        """Whether readers may be shown a name by this kind of evidence alone."""
        return self.right + self.wrong >= FEWEST and self.precision > ENOUGH


@cache
def measured() -> Mapping[EvidenceKind, Measured]:
    """What evidence.toml says of every kind; nothing was judged of one that it leaves out."""
    table = tomllib.loads(files("bot.tagging.lexicons").joinpath("evidence.toml").read_text("utf-8"))
    return {kind: Measured(**table.get(kind.value, {"right": 0, "wrong": 0})) for kind in EvidenceKind}


def shown(evidence: Evidence | None) -> str | None:
    """The person whose name readers see: nobody, until an editor says so, where the kind has not proved itself."""
    return evidence.person_id if evidence and measured()[evidence.kind].trusted else None


def joined(source: Span, cue: Span | None) -> Sequence[Span]:
    """The spans of a text that hold the source and its cue: one where they stand close together."""
    if cue is None:
        return (source,)
    whole = min(source[0], cue[0]), max(source[1], cue[1])
    return (whole,) if whole[1] - whole[0] <= _LONGEST else tuple(sorted((source, cue)))
