"""Finds the people a text names. Topics, quotes and their speakers have rooms of their own."""

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document
from bot.tagging.index import index_of
from bot.tagging.lexicon import Lexicon
from bot.tagging.linking import Identity, link
from bot.tagging.recogniser import read_names
from bot.tagging.sifting import sift


def find_people(document: Document, lexicon: Lexicon) -> tuple[PersonMention, ...]:
    """Everyone the text names, most mentioned first, each with every span that names them."""
    index = index_of(lexicon)
    names = sift(list(read_names(document, index)), document, index)
    identities: dict[str, Identity] = {}
    spans: dict[str, list[Span]] = {}
    for name, identity in zip(names, link(names, index, document.language), strict=True):
        identities.setdefault(identity.id, identity)
        spans.setdefault(identity.id, []).append(name.span)
    ranked = sorted(identities.values(), key=lambda identity: -len(spans[identity.id]))
    return tuple(
        PersonMention(person_id=who.id, name=who.name, spans=tuple(spans[who.id]), provisional=who.provisional)
        for who in ranked
    )
