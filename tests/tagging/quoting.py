"""Finds the quotes in a text whose people are told by their spellings."""

from bot.domain.tags import PersonMention, TaggedQuote
from bot.tagging.document import Document
from bot.tagging.quotes import find_quotes


def people_in(text: str, **names: str) -> list[PersonMention]:
    """Every place in `text` that holds one of the spellings, '|' between them; the keyword is the id."""
    found = []
    for person_id, spellings in names.items():
        spans = [
            (start, start + len(name))
            for name in spellings.split("|")
            for start in range(len(text))
            if text.startswith(name, start)
        ]
        if spans:
            found.append(PersonMention(person_id=person_id, name=spellings.split("|")[0], spans=tuple(sorted(spans))))
    return found


def quotes_in(text: str, language: str = "en", **names: str) -> list[TaggedQuote]:
    """The quotes in a text by the people `people_in` finds."""
    document = Document.read(text, language=language)
    return list(find_quotes(document, people_in(text, **names)))


def said(text: str, language: str = "en", **names: str) -> list[tuple[str, str | None, str | None]]:
    """Words, speaker as printed and person of each quote in a text."""
    return [(quote.text, quote.speaker, quote.person_id) for quote in quotes_in(text, language, **names)]
