"""Marked texts to offsets. A mark stands around the words themselves, so that a span cannot drift from its text.

    === en-01
    title: Tolk wants faster courts
    topics: justice
    may: parliament
    story: courts

    {{1 tolk|“A slow court is a closed court,”}} said Interior Minister [[tolk^1|Jorik Tolk]]. ((^2|He)) added
    {{2r tolk|that judges would be heard}}.

`[[key|name]]` names a person (`unclear`: one of several); `{{n key|words}}` holds somebody's words, `{{nr key|words}}`
reported ones, `{{nf key|words}}` a fragment that nobody need find; `-` for a key means that the text does not say which
person. `^n` after a key, or `((^n|words))` around a role or a pronoun, marks the speaker of quote n. Marks nest.

A text's head: `topics` must be found, `may` counts neither way, `story` is shared by texts that tell one event,
`day` (1 by default) is when it appeared. `only: quotes` says that nothing else is counted in the text, and
`only: topics` the same of topics.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]

TEXTS = Path(__file__).parent / "texts"
_OPENS = re.compile(
    r"\[\[(?P<person>[a-z0-9-]+)(?:\^(?P<of>[\d,]+))?\|"
    r"|\{\{(?P<quote>\d+)(?P<kind>[rf]?) (?P<whose>[a-z0-9-]+|-)\|"
    r"|\(\(\^(?P<says>[\d,]+)\|"
)
_CLOSES = re.compile(r"\]\]|\}\}|\)\)")
_PAIRS = {"[[": "]]", "{{": "}}", "((": "))"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A place that names a person."""

    span: Span
    person: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldQuote:
    """Somebody's words; `person` is None where the text does not say whose."""

    number: int
    span: Span
    person: str | None
    kind: str
    """'' for words in full, 'r' for reported speech, 'f' for a fragment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gold:
    """One marked text."""

    id: str
    title: str
    text: str
    topics: frozenset[str]
    may: frozenset[str]
    story: str | None
    day: int
    mentions: tuple[Mention, ...]
    quotes: tuple[GoldQuote, ...]
    only: str = ""
    """'quotes' or 'topics' where all else of the text counts neither way."""
    speakers: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    """Quote number to the spans that name its speaker."""

    @property
    def language(self) -> str:
        return self.id[:2]


class Unmarked(ValueError):
    """The marks of a text do not fit together."""


@dataclass(slots=True)
class _Reading:
    """What has been read of a text so far."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[Mention] = field(default_factory=list)
    quotes: list[GoldQuote] = field(default_factory=list)
    speakers: dict[int, list[Span]] = field(default_factory=dict)
    open: list[tuple[re.Match[str], int]] = field(default_factory=list)

    def plain(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words)

    def close(self, mark: str) -> None:
        if not self.open or _PAIRS[self.open[-1][0][0][:2]] != mark:
            raise Unmarked(f"{mark} closes nothing after …{''.join(self.text)[-40:]!r}")
        opened, start = self.open.pop()
        span = (start, self.length)
        for number in (opened["of"] or opened["says"] or "").split(","):
            if number:
                self.speakers.setdefault(int(number), []).append(span)
        if opened["person"]:
            self.mentions.append(Mention(span=span, person=opened["person"]))
        if opened["quote"]:
            person = None if opened["whose"] == "-" else opened["whose"]
            quote = GoldQuote(number=int(opened["quote"]), span=span, person=person, kind=opened["kind"])
            self.quotes.append(quote)


def read_marked(marked: str) -> _Reading:
    """The text without its marks, and what they marked.

    Raises:
        Unmarked: a mark is not closed, closes nothing, or a speaker belongs to no quote.
    """
    reading, at = _Reading(), 0
    while at < len(marked):
        opened, closes = _OPENS.match(marked, at), _CLOSES.match(marked, at)
        if opened:
            reading.open.append((opened, reading.length))
            at = opened.end()
        elif closes:
            reading.close(closes[0])
            at = closes.end()
        else:
            reading.plain(marked[at])
            at += 1
    if reading.open:
        raise Unmarked(f"not closed: {reading.open[-1][0][0]}")
    if strangers := set(reading.speakers) - {quote.number for quote in reading.quotes}:
        raise Unmarked(f"speakers of no quote: {sorted(strangers)}")
    return reading


def read_gold(record: str) -> Gold:
    """One record: an id, its head, a blank line and the marked text."""
    head, _, marked = record.partition("\n\n")
    name, *lines = head.strip().split("\n")
    values = dict(line.split(": ", 1) for line in lines)
    try:
        reading = read_marked(marked.strip())
    except Unmarked as problem:
        raise Unmarked(f"{name}: {problem}") from problem
    return Gold(
        id=name.strip(),
        title=values["title"],
        text="".join(reading.text),
        topics=_names(values.get("topics", "")),
        may=_names(values.get("may", "")),
        story=values.get("story"),
        day=int(values.get("day", "1")),
        mentions=tuple(sorted(reading.mentions, key=lambda mention: mention.span)),
        only=values.get("only", ""),
        quotes=tuple(sorted(reading.quotes, key=lambda quote: quote.span)),
        speakers={number: tuple(spans) for number, spans in reading.speakers.items()},
    )


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(",") if name.strip())


def all_gold(folder: Path = TEXTS) -> list[Gold]:
    """Every marked text, in order of file and place."""
    files = sorted(folder.glob("*.txt"))
    records = [record for file in files for record in ("\n" + file.read_text(encoding="utf-8")).split("\n=== ")[1:]]
    return [read_gold(record) for record in records]
