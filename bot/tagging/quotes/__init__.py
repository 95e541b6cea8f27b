"""Whose words a text holds: quoted stretches, pull quotes and reported speech, each with its source where named."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from bot.domain.tags import PersonMention, Span, TaggedQuote
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import speech
from bot.tagging.quotes.attribution import Attribution, Attributor
from bot.tagging.quotes.dialogue import unfolded
from bot.tagging.quotes.english import EnglishCues
from bot.tagging.quotes.items import lines
from bot.tagging.quotes.layout import SetApart, interview, pull_quotes, transcript
from bot.tagging.quotes.marks import Quoted, quoted
from bot.tagging.quotes.offices import Offices
from bot.tagging.quotes.reported import reported
from bot.tagging.quotes.slavic import SlavicCues
from bot.tagging.quotes.speakers import Speakers
from bot.tagging.quotes.titles import SLAVIC

_SHORTEST_WORDS = 4
_MARKS = '“”"«»„—– '


def find_quotes(
    document: Document, people: Sequence[PersonMention], offices: Offices = MappingProxyType({})
) -> tuple[TaggedQuote, ...]:
    """Everything the text gives as somebody's words, in order of place; `offices` are those the registry knows."""
    apart = [quote for find in (pull_quotes, transcript, interview) for quote in find(document, people)]
    running = (
        q for q in _Running(document, people, offices).quotes() if not any(s.start <= q.start < s.end for s in apart)
    )
    return tuple(sorted([*(_from_page(document, quote) for quote in apart), *running], key=lambda quote: quote.start))


def _from_page(document: Document, quote: SetApart) -> TaggedQuote:
    words = document.text[quote.start : quote.end]
    start = quote.start + len(words) - len(words.lstrip(_MARKS))
    end = quote.start + len(words.rstrip(_MARKS))
    return TaggedQuote(
        start=start,
        end=end,
        text=document.text[start:end],
        verbatim=True,
        speaker=document.text[slice(*quote.name)],
        speaker_span=quote.name,
        person_id=quote.person.person_id if quote.person else None,
        role=quote.role,
    )


class _Running:
    """The quotes of running text."""

    def __init__(self, document: Document, people: Sequence[PersonMention], offices: Offices) -> None:
        self._text = document.text
        self._speech = speech(document.language)
        self._stretches = unfolded(document, quoted(document), self._speech)
        self._lines = lines(document, self._stretches, self._speech.verbs)
        self._finder = SlavicCues(self._speech) if document.language in SLAVIC else EnglishCues(self._speech)
        self._speakers = Speakers(document, people, self._stretches, offices)

    def quotes(self) -> Iterator[TaggedQuote]:
        """Quoted words first, then reported ones."""
        found = Attributor(self._text, self._stretches, self._lines, self._finder, self._speech).attribute()
        for number, stretch in enumerate(self._stretches):
            source = found.get(number)
            if (source is not None and source.close) or len(self._words(stretch).split()) >= _SHORTEST_WORDS:
                yield self._quote((stretch.start, stretch.end), source, verbatim=True)
        for told in reported(self._lines, self._finder, self._speech):
            quote = self._quote((told.start, told.end), Attribution(told.source, sure=True), verbatim=False)
            if quote.person_id and self._speakers.is_clear(told.source):
                yield quote

    def _words(self, stretch: Quoted) -> str:
        return self._text[stretch.start : stretch.end]

    def _quote(self, span: Span, source: Attribution | None, *, verbatim: bool) -> TaggedQuote:
        person = self._speakers.behind(source.span) if source and source.sure else None
        if person and person.provisional and " " not in person.name:
            person = None
        return TaggedQuote(
            start=span[0],
            end=span[1],
            text=self._text[slice(*span)],
            verbatim=verbatim,
            speaker=self._text[slice(*source.span)] if source else None,
            speaker_span=source.span if source else None,
            person_id=person.person_id if person else None,
            role=(self._speakers.role(source.span) or person.role) if source and person else None,
        )
