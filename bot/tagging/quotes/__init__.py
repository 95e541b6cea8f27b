"""Whose words a text holds: quoted stretches, pull quotes and reported speech, each with its source where named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.domain.tags import Evidence, EvidenceKind, PersonMention, Span, TaggedQuote
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import speech
from bot.tagging.lexicons.titles import goes_by_one_name
from bot.tagging.quotes.attribution import Attribution, Attributor, CueFinder
from bot.tagging.quotes.cues import Cue, Phrase
from bot.tagging.quotes.dialogue import unfolded
from bot.tagging.quotes.english import EnglishCues
from bot.tagging.quotes.evidence import joined, shown
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.interviews import interview
from bot.tagging.quotes.items import Line, lines
from bot.tagging.quotes.layout import SetApart, pull_quotes, transcript
from bot.tagging.quotes.marks import Quoted, quoted
from bot.tagging.quotes.offices import Offices
from bot.tagging.quotes.reported import Reported, reported
from bot.tagging.quotes.slavic import SlavicCues
from bot.tagging.quotes.speakers import Speakers
from bot.tagging.quotes.titles import SLAVIC
from bot.tagging.words import stem, words_of

_SHORTEST_WORDS = 4
_ENDS, _CRIES = frozenset(".:!?…»”\n"), frozenset("!?…")
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
    words_by = document.text[slice(*quote.name)]
    evidence = Evidence(kind=quote.kind, words=words_by, person_id=quote.person.person_id) if quote.person else None
    return TaggedQuote(
        start=start,
        end=end,
        text=document.text[start:end],
        verbatim=True,
        speaker=document.text[slice(*quote.name)],
        speaker_span=quote.name,
        person_id=shown(evidence),
        role=quote.role or (quote.person.role if quote.person else None),
        evidence=evidence,
    )


def _same_office(one: str, other: str) -> bool:
    """Whether two wordings are one office, in whatever case."""
    return [stem(word) for word in words_of(one)] == [stem(word) for word in words_of(other)]


class _Once:
    """Reads each sentence of one text once: who speaks in it is asked for its own quotes and for those around it."""

    def __init__(self, finder: CueFinder) -> None:
        self.guesses = finder.guesses
        self._finder = finder
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._subjects: dict[int, Phrase | None] = {}

    def find(self, line: Line) -> tuple[Cue, ...]:
        """Everything in a sentence that says who speaks; lines of a text are told apart by where they begin."""
        start = line.items[0].start
        if start not in self._cues:
            self._cues[start] = self._finder.find(line)
        return self._cues[start]

    def subject(self, line: Line) -> Phrase | None:
        """What a sentence is about."""
        start = line.items[0].start
        if start not in self._subjects:
            self._subjects[start] = self._finder.subject(line)
        return self._subjects[start]

    def stand(self, line: Line) -> Cue | None:
        """By what somebody took a stand in a sentence."""
        return self._finder.stand(line)


class _Running:
    """The quotes of running text."""

    def __init__(self, document: Document, people: Sequence[PersonMention], offices: Offices) -> None:
        self._text = document.text
        self._speech = speech(document.language)
        self._stretches = unfolded(document, quoted(document), self._speech)
        self._lines = lines(document, self._stretches, self._speech.verbs)
        self._finder = _Once(SlavicCues(self._speech) if document.language in SLAVIC else EnglishCues(self._speech))
        self._speakers = Speakers(document, people, self._stretches, offices)

    def quotes(self) -> Iterator[TaggedQuote]:
        """Quoted words and reported ones as they come, so that each pronoun finds who spoke last before it."""
        found = Attributor(self._text, self._stretches, self._lines, self._finder, self._speech).attribute()
        told = {one.start: one for one in reported(self._lines, self._finder, self._speech)}
        spoken = sorted(
            [*((stretch.start, number) for number, stretch in enumerate(self._stretches)), *((s, -1) for s in told)]
        )
        lines = [line for line in reversed(self._lines) if not line.quotes]
        for start, number in spoken:
            while lines and lines[-1].items[-1].end <= start:
                self._follow(lines.pop())
            quote = self._told(told[start]) if number < 0 else self._spoken(number, found.get(number))
            if quote:
                yield quote

    def _follow(self, line: Line) -> None:
        """Notes who says something in a sentence without quoted words: who a pronoun after it means."""
        cues = [cue for cue in self._finder.find(line) if cue.weight > 1 and cue.kind is EvidenceKind.VERB]
        if any(cue.void for cue in cues):
            return
        for cue in cues:
            verb = line.items[cue.verb]
            told = Attribution(line.span(cue.source), sure=True, cue=(verb.start, verb.end))
            if meant := self._speakers.behind(told):
                self._speakers.spoke(meant.person, line.items[-1].end)
                return
        subject = cues[0].source if cues else self._finder.subject(line)
        if subject and (cues or self._acts(line, subject)):
            self._speakers.acted(line.span(subject))

    def _acts(self, line: Line, subject: Phrase) -> bool:
        """Whether a word follows a subject, no apposition and no list, and nothing shows that it is many."""
        if subject.last >= len(line.items) or not line.items[subject.last].word:
            return False
        if self._speech.language not in SLAVIC:
            return True
        return all(agreement(item.low) not in {"p", "-"} for item in line.items[subject.first + 1 : subject.last + 1])

    def _spoken(self, number: int, source: Attribution | None) -> TaggedQuote | None:
        stretch = self._stretches[number]
        source = None if source and source.nobody else source
        close = (source is not None and source.close) or self._exclaimed(stretch)
        if close or len(self._words(stretch).split()) >= _SHORTEST_WORDS:
            return self._quote((stretch.start, stretch.end), source, verbatim=True)
        if source is not None:
            self._evidence((stretch.start, stretch.end), source, verbatim=True)
        return None

    def _exclaimed(self, stretch: Quoted) -> bool:
        """Whether words that begin a sentence are one by themselves: '“Open the gate!”', and no title in it."""
        words = self._words(stretch)
        before = self._text[max(0, stretch.opening - 2) : stretch.opening].strip(" ")
        begins = not before or before[-1] in _ENDS
        return begins and words[-1:] in _CRIES and words[:1].isupper() and len(words.split()) > 1

    def _told(self, told: Reported) -> TaggedQuote | None:
        source = Attribution(told.source, sure=True, cue=told.cue, kind=told.kind)
        quote = self._quote((told.start, told.end), source, verbatim=False)
        if quote.evidence is None or not self._speakers.is_clear(told.source):
            return None
        return quote if self._stands_alone(quote.text) else replace(quote, person_id=None, role=None)

    def _stands_alone(self, words: str) -> bool:
        """Whether retold words are a sentence without the one around them: not 'he will sign'."""
        first = words_of(words)[:1]
        return not first or self._speech.pronouns.get(first[0], "n") == "n"

    def _words(self, stretch: Quoted) -> str:
        return self._text[stretch.start : stretch.end]

    def _quote(self, span: Span, source: Attribution | None, *, verbatim: bool) -> TaggedQuote:
        evidence = self._evidence(span, source, verbatim=verbatim) if source else None
        person_id = shown(evidence)
        return TaggedQuote(
            start=span[0],
            end=span[1],
            text=self._text[slice(*span)],
            verbatim=verbatim,
            speaker=self._text[slice(*source.span)] if source else None,
            speaker_span=source.span if source else None,
            person_id=person_id,
            role=self._role(source, person_id) if source and person_id else None,
            evidence=evidence,
        )

    def _role(self, source: Attribution, person_id: str) -> str | None:
        printed, role = self._speakers.role(source.span), self._speakers.role_of(person_id)
        return role if role and printed and _same_office(role, printed) else printed or role

    def _evidence(self, span: Span, source: Attribution, *, verbatim: bool) -> Evidence | None:
        """Whom the source means, by which rule; nobody where it means two, or somebody only a surname names."""
        if not source.sure:
            self._speakers.doubted(source)
            return None
        meant = self._speakers.behind(source)
        if meant is None:
            self._speakers.came_in(source.span)
            return None
        if verbatim:
            self._speakers.spoke(meant.person, span[1])
            if self._speakers.speaks_of_self(meant, span, source.span):
                return None
        if meant.person.provisional and not self._is_whole(meant.person):
            return None
        words = " … ".join(self._text[start:end] for start, end in joined(source.span, source.cue))
        return Evidence(kind=meant.kind, words=words, person_id=meant.person.person_id)

    def _is_whole(self, person: PersonMention) -> bool:
        """Whether a name is more than a surname: of two words, or of somebody who goes by a given name alone."""
        office = (person.role or "").split()
        return " " in person.name or any(goes_by_one_name(word, self._speech.language) for word in office)
