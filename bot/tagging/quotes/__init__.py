"""Whose words a text holds: quoted stretches, pull quotes and reported speech, each with its source where named."""

from collections.abc import Iterator, Sequence

from bot.domain.tags import PersonMention, TaggedQuote
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import speech
from bot.tagging.quotes.attribution import Attributor
from bot.tagging.quotes.dialogue import unfolded
from bot.tagging.quotes.english import EnglishCues
from bot.tagging.quotes.items import lines
from bot.tagging.quotes.layout import PullQuote, pull_quotes
from bot.tagging.quotes.marks import Quoted, quoted
from bot.tagging.quotes.slavic import SlavicCues
from bot.tagging.quotes.speakers import Speakers
from bot.tagging.quotes.titles import SLAVIC

_SHORTEST_WORDS = 4


def find_quotes(document: Document, people: Sequence[PersonMention]) -> tuple[TaggedQuote, ...]:
    """Everything the text gives as somebody's words, in order of place."""
    pulled = [_from_page(document, quote) for quote in pull_quotes(document, people)]
    taken = [(quote.start, quote.end) for quote in pulled]
    running = (q for q in _running(document, people) if not any(s <= q.start < e for s, e in taken))
    return tuple(sorted([*pulled, *running], key=lambda quote: quote.start))


def _from_page(document: Document, quote: PullQuote) -> TaggedQuote:
    text = document.text[quote.start : quote.end]
    lead = len(text) - len(text.lstrip('“"«„—– '))
    text = text.strip('“”"«»„—– ')
    start = quote.start + lead
    return TaggedQuote(
        start=start,
        end=start + len(text),
        text=text,
        verbatim=True,
        speaker=document.text[slice(*quote.name)],
        speaker_span=quote.name,
        person_id=quote.person.person_id,
        role=quote.role,
    )


def _running(document: Document, people: Sequence[PersonMention]) -> Iterator[TaggedQuote]:
    words = speech(document.language)
    stretches = unfolded(document, quoted(document), words)
    if not stretches:
        return
    finder = SlavicCues(words) if document.language in SLAVIC else EnglishCues(words)
    sentences = lines(document, stretches, words.verbs)
    found = Attributor(document.text, stretches, sentences, finder, words).attribute()
    speakers = Speakers(document, people, stretches, words)
    for number, stretch in enumerate(stretches):
        source = found.get(number)
        if (source is None or not source.close) and _word_count(document, stretch) < _SHORTEST_WORDS:
            continue
        person = speakers.behind(source.span) if source and source.sure else None
        if person and person.provisional and " " not in person.name:
            person = None
        yield TaggedQuote(
            start=stretch.start,
            end=stretch.end,
            text=document.text[stretch.start : stretch.end],
            verbatim=True,
            speaker=document.text[slice(*source.span)] if source else None,
            speaker_span=source.span if source else None,
            person_id=person.person_id if person else None,
            role=person.role if person else None,
        )


def _word_count(document: Document, stretch: Quoted) -> int:
    return len(document.text[stretch.start : stretch.end].split())
