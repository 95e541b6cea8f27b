"""What tagging says of a text: people, topics and quotes with their places in it. How they are found: bot.tagging."""

from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end in Unicode code points, end exclusive."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonMention:
    """One identity and every place that names it."""

    person_id: str
    name: str
    """The identity's full name as shown to a reader of the text's language."""
    spans: tuple[Span, ...]
    forms: tuple[str, ...] = ()
    """How the text spells the name, each spelling once, in order of appearance."""
    role: str | None = None
    """The role as printed beside the name, if one is."""
    provisional: bool = False
    """Nobody listed this person: found by the shape of the name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicScore:
    """A topic and how strongly the text is about it, 0 to 1."""

    topic_id: str
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class TaggedQuote:
    """Somebody's words. `person_id` is None whenever the text leaves room for doubt."""

    start: int
    end: int
    text: str
    verbatim: bool
    speaker: str | None = None
    """The speaker as the text names them."""
    speaker_span: Span | None = None
    person_id: str | None = None
    role: str | None = None
