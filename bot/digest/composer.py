"""An edition from what there is: select, rank, cut to length, and a quote now and then. Words come in rendering."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.digest.ranking import rank
from bot.digest.selection import Match, select
from bot.domain.article import StoryId
from bot.domain.edition import Candidate, Entry, Selection
from bot.domain.reader import Reader, Subscription

_QUOTE_EVERY = 3
"""At most one entry in three carries a quote, so that a quote stays an event."""


def compose(
    candidates: Iterable[Candidate],
    reader: Reader,
    subscriptions: Sequence[Subscription],
    *,
    now: datetime,
    told: frozenset[StoryId] = frozenset(),
) -> Selection | None:
    """The reader's edition at `now`, or None when there is nothing to tell."""
    matches = rank(select(candidates, subscriptions, languages=reader.languages, told=told), now)
    if not matches:
        return None
    entries = _with_quotes(matches)
    return Selection(entries=entries[: reader.length.entries], rest=entries[reader.length.entries :])


def _with_quotes(matches: Sequence[Match]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    since_quote = _QUOTE_EVERY
    for match in matches:
        quote = match.candidate.quotes[0] if match.candidate.quotes and since_quote >= _QUOTE_EVERY else None
        since_quote = 1 if quote is not None else since_quote + 1
        entries.append(
            Entry(
                article_id=match.candidate.id,
                story_id=match.candidate.story_id,
                because=match.because,
                quote_id=quote,
            )
        )
    return tuple(entries)
