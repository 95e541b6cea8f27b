"""Finds the people a text names. Topics, quotes and their speakers have rooms of their own."""

from collections.abc import Iterable, Sequence

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document, unbroken
from bot.tagging.families import apart
from bot.tagging.index import index_of
from bot.tagging.lexicon import Lexicon
from bot.tagging.linking import Identity, link
from bot.tagging.recogniser import read_names
from bot.tagging.roles import printed_role
from bot.tagging.sifting import sift


def find_people(document: Document, lexicon: Lexicon) -> tuple[PersonMention, ...]:
    """Everyone the text names, most mentioned first, each with every span that names them."""
    index = index_of(lexicon)
    names = apart(sift(list(read_names(document, index)), document, index), document.language)
    identities: dict[str, Identity] = {}
    spans: dict[str, list[Span]] = {}
    for name, identity in zip(names, link(names, index, document.language), strict=True):
        identities.setdefault(identity.id, identity)
        spans.setdefault(identity.id, []).append(name.span)
    ranked = sorted(identities.values(), key=lambda identity: -len(spans[identity.id]))
    named = frozenset(start for name in names for start in _token_starts(document, name.span))
    return tuple(_mention(document, who, spans[who.id], named) for who in ranked)


def _mention(document: Document, who: Identity, spans: Sequence[Span], named: frozenset[int]) -> PersonMention:
    return PersonMention(
        person_id=who.id,
        name=who.name,
        spans=tuple(spans),
        forms=tuple(dict.fromkeys(unbroken(document.text[start:end]) for start, end in spans)),
        role=printed_role(document, spans, named, who.name),
        provisional=who.provisional,
    )


def _token_starts(document: Document, span: Span) -> Iterable[int]:
    first, last = document.token_at(span[0]), document.token_at(span[1] - 1)
    return (document.tokens[place].start for place in range(first, last + 1))
