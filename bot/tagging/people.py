"""Finds the people a text names. Topics, quotes and their speakers have rooms of their own."""

from bot.domain.tags import PersonMention
from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon


def find_people(document: Document, lexicon: Lexicon) -> tuple[PersonMention, ...]:
    """Everyone the text names, most mentioned first, each with every span that names them."""
    _ = document, lexicon
    return ()
