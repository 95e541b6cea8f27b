"""Counts of what the tagger gets right, wrong and not at all on our own gold.

    python -m tests.gold.score            the counts and figures, one language a column
    python -m tests.gold.score --faults   every fault, to read
    python -m tests.gold.score --update   write expected.json and what evidence is worth, after reading the faults
    python -m tests.gold.score --evidence [GOLD]
                                          how often each kind of evidence is right about a quote's speaker: here, and in
                                          the quotes-*.jsonl of a folder of other gold, where one is given

What counts as what is written in README.md.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from bot.domain.article import Language, Manuscript, Paragraph, StoryId, Tags
from bot.domain.person import Person, Source
from bot.domain.tags import EvidenceKind, TaggedQuote
from bot.tagging.lexicon import Lexicon
from bot.tagging.quotes import evidence as evidence_of_quotes
from bot.tagging.quotes.evidence import Measured
from bot.tagging.stories.memory import StoryMemory
from bot.tagging.tagger import LexiconTagger
from tests.gold.markup import Gold, GoldQuote, Span, all_gold
from tests.support.people import people_in

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.json"
EVIDENCE = Path(evidence_of_quotes.__file__).parents[1] / "lexicons" / "evidence.toml"
_EVIDENCE_HEAD = """\
# How many quotes of our own gold each kind of evidence gave to the right person, and to a wrong one.
# `python -m tests.gold.score --evidence` prints these figures, `--update` writes them; a test holds that they agree.
"""
LANGUAGES = ("en", "uk", "ru", "pl")
TASKS = ("mentions", "identity", "quotes", "speakers", "reported", "spans", "topics", "stories")
_MARKS = "“”«»„‟\"'‘’–—-,.;:!? \n"
_DAY = datetime(2025, 1, 1, 12, tzinfo=UTC)

Counts = dict[str, int]
Report = dict[str, dict[str, Counts]]
"""Language to task to {'right', 'wrong', 'missed'}."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A gold text and what the tagger says of it."""

    gold: Gold
    tags: Tags


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed by language and task, and the faults in words."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    evidence: Counter[tuple[EvidenceKind, str]] = field(default_factory=Counter)
    """Kind of evidence and 'right' or 'wrong', of verbatim and reported words alike."""
    faults: list[str] = field(default_factory=list)

    def right(self, gold: Gold, task: str, number: int = 1) -> None:
        self.counts[gold.language, task, "right"] += number

    def wrong(self, gold: Gold, task: str, what: str) -> None:
        self._fault(gold, task, "wrong", what)

    def missed(self, gold: Gold, task: str, what: str) -> None:
        self._fault(gold, task, "missed", what)

    def _fault(self, gold: Gold, task: str, kind: str, what: str) -> None:
        self.counts[gold.language, task, kind] += 1
        self.faults.append(f"{gold.id} {task} {kind}: {what}")

    def report(self) -> Report:
        kinds = ("right", "wrong", "missed")
        return {
            language: {task: {kind: self.counts[language, task, kind] for kind in kinds} for task in TASKS}
            for language in LANGUAGES
        }


GAZETTE = Source(id="gazette", name="An invented gazette", date=date(2026, 6, 19))


def listed() -> list[Person]:
    """The people of people.json, whom the tagger is told of; everybody else in the texts it has to recognise."""
    return people_in(HERE / "people.json", GAZETTE)


@cache
def run() -> Tally:
    """Tag every gold text and count."""
    tagger = LexiconTagger.shipped(listed())
    tagged = [Tagged(gold, tagger.tag_text(gold.text, title=gold.title, language=gold.language)) for gold in all_gold()]
    tally = Tally()
    whole = [one for one in tagged if not one.gold.only]
    for one in tagged:
        if one.gold.only != "topics":
            _quotes(one, tally)
        if one.gold.only != "quotes":
            _topics(one, tally)
    for one in whole:
        _mentions(one, tally)
        _identity(one, tally)
    _stories(tagger, whole, tally)
    return tally


def _mentions(one: Tagged, tally: Tally) -> None:
    gold = {mention.span for mention in one.gold.mentions}
    found = {span for person in one.tags.people for span in person.spans}
    tally.right(one.gold, "mentions", len(gold & found))
    for span in sorted(found - gold):
        tally.wrong(one.gold, "mentions", _words(one.gold, span))
    for span in sorted(gold - found):
        tally.missed(one.gold, "mentions", _words(one.gold, span))


def _identity(one: Tagged, tally: Tally) -> None:
    """Pairs of mentions found in both: are they one person in the gold, and one for the tagger?"""
    gold = {mention.span: mention.person for mention in one.gold.mentions if mention.person != "unclear"}
    said = {span: person.person_id for person in one.tags.people for span in person.spans if span in gold}
    spans = sorted(said)
    for number, first in enumerate(spans):
        for second in spans[number + 1 :]:
            together, same = said[first] == said[second], gold[first] == gold[second]
            pair = f"{_words(one.gold, first)} & {_words(one.gold, second)}"
            if together and same:
                tally.right(one.gold, "identity")
            elif together:
                tally.wrong(one.gold, "identity", pair)
            elif same:
                tally.missed(one.gold, "identity", pair)


def _quotes(one: Tagged, tally: Tally) -> None:
    """Words found or not, whoever spoke; then speakers, verbatim and reported apart."""
    pairs = _matched(one)
    _found_words(one, pairs, tally)
    for gold, tag in pairs:
        if tag.evidence:
            person = _gold_person(one, tag.evidence.person_id)
            right = gold is not None and gold.person is not None and person == gold.person
            tally.evidence[tag.evidence.kind, "right" if right else "wrong"] += 1
    for task, kind in (("speakers", ""), ("reported", "r")):
        _speakers(one, pairs, task, kind, tally)
    for gold, tag in pairs:
        if gold and tag.person_id and gold.number in one.gold.speakers:
            _speaker_span(one, gold, tag, tally)


def _speaker_span(one: Tagged, quote: GoldQuote, tag: TaggedQuote, tally: Tally) -> None:
    """Where the text names the speaker: any overlap will do, as a title may be part of it or not."""
    if tag.speaker_span is None:
        tally.missed(one.gold, "spans", tag.text[:60])
        return
    start, end = tag.speaker_span
    if any(a < end and start < b for a, b in one.gold.speakers[quote.number]):
        tally.right(one.gold, "spans")
    else:
        tally.wrong(one.gold, "spans", f"{tag.text[:60]} ← {_words(one.gold, tag.speaker_span)}")


def _found_words(one: Tagged, pairs: list[tuple[GoldQuote | None, TaggedQuote]], tally: Tally) -> None:
    found = {gold.span for gold, _ in pairs if gold}
    for quote in one.gold.quotes:
        if quote.kind == "" and quote.span in found:
            tally.right(one.gold, "quotes")
        elif quote.kind == "":
            tally.missed(one.gold, "quotes", _words(one.gold, quote.span))
    for gold, tag in pairs:
        if gold is None and tag.verbatim:
            tally.wrong(one.gold, "quotes", tag.text)


def _speakers(
    one: Tagged, pairs: list[tuple[GoldQuote | None, TaggedQuote]], task: str, kind: str, tally: Tally
) -> None:
    """A person given to words: right if the gold says so; words of somebody that got nobody: missed."""
    given = set()
    for gold, tag in pairs:
        if tag.person_id is None or _kind(gold, tag) != kind:
            continue
        person = _gold_person(one, tag.person_id)
        if gold and gold.person and person == gold.person:
            given.add(gold.span)
            tally.right(one.gold, task, gold.kind == kind)
        else:
            tally.wrong(one.gold, task, f"{tag.text[:60]} → {tag.person_id}, not {gold.person if gold else 'a quote'}")
            given.add(gold.span if gold else (tag.start, tag.end))
    for quote in one.gold.quotes:
        if quote.kind == kind and quote.person and quote.span not in given:
            tally.missed(one.gold, task, f"{_words(one.gold, quote.span)[:60]} ← {quote.person}")


def _kind(gold: GoldQuote | None, tag: TaggedQuote) -> str:
    """What a tagged quote is counted as: what the gold says it is; a fragment is as good as words in full."""
    if gold:
        return gold.kind.replace("f", "")
    return "" if tag.verbatim else "r"


def _matched(one: Tagged) -> list[tuple[GoldQuote | None, TaggedQuote]]:
    """Each tagged quote with the gold one it covers best; none where less than half of either is shared."""
    pairs: list[tuple[GoldQuote | None, TaggedQuote]] = []
    for tag in one.tags.quotes:
        best = max(
            one.gold.quotes, key=lambda quote: _shared(one.gold.text, quote.span, (tag.start, tag.end)), default=None
        )
        close = best and _shared(one.gold.text, best.span, (tag.start, tag.end)) >= 0.5
        pairs.append((best if close else None, tag))
    return pairs


def _shared(text: str, one: Span, two: Span) -> float:
    """Overlap over union, quotation marks and punctuation at the ends left out."""
    (a, b), (c, d) = _bare(text, one), _bare(text, two)
    return max(0, min(b, d) - max(a, c)) / max(1, max(b, d) - min(a, c))


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _gold_person(one: Tagged, person_id: str) -> str | None:
    """The gold person most of whose places the tagger gave to `person_id`."""
    spans = {span for person in one.tags.people if person.person_id == person_id for span in person.spans}
    named = Counter(
        mention.person
        for mention in one.gold.mentions
        if any(start < mention.span[1] and mention.span[0] < end for start, end in spans)
    )
    return named.most_common(1)[0][0] if named else None


def _topics(one: Tagged, tally: Tally) -> None:
    """`may` topics count neither way, nor do the parents and children of what is wanted or allowed."""
    found = {str(topic.topic_id) for topic in one.tags.topics if not topic.named}
    known = one.gold.topics | one.gold.may
    spared = one.gold.may | {parent for topic in known for parent in _parents(topic)}
    spared |= {topic for topic in found if not known.isdisjoint(_parents(topic))}
    tally.right(one.gold, "topics", len(found & one.gold.topics))
    for topic in sorted(found - one.gold.topics - spared):
        tally.wrong(one.gold, "topics", topic)
    for topic in sorted(one.gold.topics - found):
        tally.missed(one.gold, "topics", topic)


@cache
def tree() -> dict[str, str | None]:
    """Topic id to its parent's."""
    return {str(topic.id): topic.parent for topic in Lexicon.shipped().topics}


def _parents(topic: str) -> Iterator[str]:
    while parent := tree().get(topic):
        yield parent
        topic = parent


def _stories(tagger: LexiconTagger, tagged: list[Tagged], tally: Tally) -> None:
    """Texts arrive one by one; each pair that should share a story, or does, counts for the later text."""
    memory = StoryMemory()
    placed: list[tuple[Gold, StoryId]] = []
    for number, one in enumerate(sorted(tagged, key=lambda item: (item.gold.day, item.gold.id)), start=1):
        signature = tagger.signature(_manuscript(one.gold), one.tags)
        story = tagger.same_story(signature, memory.around(signature)) or StoryId(number)
        for other, theirs in placed:
            _pair(one.gold, other, together=story == theirs, tally=tally)
        memory.add(story, signature)
        placed.append((one.gold, story))


def _pair(gold: Gold, other: Gold, *, together: bool, tally: Tally) -> None:
    same = gold.story is not None and gold.story == other.story
    if same and together:
        tally.right(gold, "stories")
    elif together:
        tally.wrong(gold, "stories", other.id)
    elif same:
        tally.missed(gold, "stories", other.id)


def _manuscript(gold: Gold) -> Manuscript:
    paragraphs = tuple(Paragraph(text) for text in gold.text.split("\n\n"))
    published = _DAY + timedelta(days=gold.day)
    return Manuscript(headline=gold.title, published=published, language=Language(gold.language), body=paragraphs)


def _words(gold: Gold, span: Span) -> str:
    return gold.text[span[0] : span[1]]


def expected() -> Report:
    """The counts as they were when somebody last read the faults."""
    report: Report = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return report


def table(report: Report) -> str:
    """Counts and figures, a task a line."""
    lines = [f"{'':10}" + "".join(f"{column:>22}" for column in (*LANGUAGES, "all")), ""]
    for task in TASKS:
        columns = [report[language][task] for language in LANGUAGES]
        whole = {kind: sum(counts[kind] for counts in columns) for kind in ("right", "wrong", "missed")}
        lines.append(f"{task:10}" + "".join(f"{_figures(counts):>22}" for counts in (*columns, whole)))
    return "\n".join([*lines, "", "right/wrong/missed precision recall"])


def evidence(tally: Tally) -> dict[EvidenceKind, Measured]:
    """How often each kind of evidence was right on our own gold."""
    return {kind: Measured(tally.evidence[kind, "right"], tally.evidence[kind, "wrong"]) for kind in EvidenceKind}


def evidence_elsewhere(folder: Path) -> dict[EvidenceKind, Measured]:
    """The same on gold of the form {"text", "language", "quotes": [{"start", "end", "speakers"}]}, by spans alone:

    right where the words said to name the speaker overlap those that do, as such gold knows no persons.
    """
    tagger, found = LexiconTagger.shipped(), Counter[tuple[EvidenceKind, bool]]()
    for path in sorted(folder.glob("quotes-*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for tag in tagger.tag_text(row["text"], language=row["language"]).quotes:
                gold = [quote for quote in row["quotes"] if _half(quote, tag)]
                if gold and tag.evidence and tag.speaker_span:
                    start, end = tag.speaker_span
                    right = any(a < end and start < b for quote in gold for a, b in quote["speakers"])
                    found[tag.evidence.kind, right] += 1
    return {kind: Measured(found[kind, True], found[kind, False]) for kind in EvidenceKind}


def _entry(kind: EvidenceKind, found: Measured) -> str:
    return f"\n[{kind.value}]\nright = {found.right}\nwrong = {found.wrong}\n"


def _half(quote: dict[str, int], tag: TaggedQuote) -> bool:
    shared = min(quote["end"], tag.end) - max(quote["start"], tag.start)
    return shared * 2 >= quote["end"] - quote["start"]


def evidence_table(own: dict[EvidenceKind, Measured], other: dict[EvidenceKind, Measured]) -> str:
    """A kind a line: right, wrong and precision on our own gold and elsewhere, and whether readers see it."""
    lines = [f"{'':10}{'own gold':>20}{'other gold':>20}  shown to readers"]
    for kind in EvidenceKind:
        columns = [f"{m.right}/{m.wrong} {m.precision:.3f}" for m in (own[kind], other.get(kind, Measured(0, 0)))]
        lines.append(f"{kind.value:10}{columns[0]:>20}{columns[1]:>20}  {'yes' if own[kind].trusted else 'no'}")
    return "\n".join([*lines, "", "right/wrong precision"])


def _figures(counts: Counts) -> str:
    right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"{right}/{wrong}/{missed} {precision:.2f} {recall:.2f}"


def main(arguments: list[str]) -> None:
    """Print, or write what is expected from now on."""
    tally = run()
    if "--evidence" in arguments:
        folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
        other = evidence_elsewhere(folders[0]) if folders else {}
        sys.stdout.write(evidence_table(evidence(tally), other) + "\n")
        return
    if "--faults" in arguments:
        sys.stdout.write("\n".join(tally.faults) + "\n\n")
    if "--update" in arguments:
        EVIDENCE.write_text(_EVIDENCE_HEAD + "".join(_entry(*one) for one in evidence(tally).items()), encoding="utf-8")
        EXPECTED.write_text(json.dumps(tally.report(), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(tally.report()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
