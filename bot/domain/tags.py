"""What tagging says of a text: people, topics and quotes with their places in it. How they are found: bot.tagging."""

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""Start and end in Unicode code points, end exclusive."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonMention:
    """One identity and every place that names it."""

    person_id: str
    name: str
    """The identity's full name as shown to a reader of the text's language."""
    spans: tuple[Span, ...]
    """None where only the headline or an editor names them."""
    forms: tuple[str, ...] = ()
    """How the text spells the name, each spelling once, in order of appearance."""
    role: str | None = None
    """The role as printed beside the name, if one is."""
    provisional: bool = False
    """Nobody listed this person: found by the shape of the name."""
    headed: bool = False
    """Named in the headline too, or only there: then there are no spans."""


NAMED = 0.15
"""The most that a place or an organisation scores by being named; whatever an article is about scores more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicScore:
    """A topic and how strongly the text is about it, 0 to 1."""

    topic_id: str
    score: float
    lent: bool = False
    """Most tellings of the article's story carry it, and not this one by itself."""

    @property
    def named(self) -> bool:
        """Whether it is a place or an organisation that the text names, and not what the text is about."""
        return self.score <= NAMED


class EvidenceKind(StrEnum):
    """By which rule words were given to their speaker."""

    VERB = "verb"
    """A verb of saying and its subject, beside the words: '“…,” said X'."""
    ACTION = "action"
    """Any other verb between the words and its subject: '“…,” X shot back'."""
    SOURCE = "source"
    """A phrase that names a source: 'according to X'."""
    NOUN = "noun"
    """A noun for words and its owner: 'X’s remark that “…”'."""
    INNER = "inner"
    """Words that somebody else passes on: 'Y quoted X as saying', 'answered X, who had said'."""
    LABEL = "label"
    """A name and a colon, or a dash and a name, with no verb."""
    PRONOUN = "pronoun"
    """'He' or 'she', or a verb that shows no subject, and the one person who can be meant."""
    ROLE = "role"
    """An office, and the one person in the text who holds it."""
    CONTINUED = "continued"
    """Words that follow those of a speaker, with nothing between them."""
    TURN = "turn"
    """A turn of a transcript, a debate or an interview."""
    PULL = "pull"
    """Words that the page sets apart above a name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What makes somebody the speaker of words: by which rule, and which words of the text say so."""

    kind: EvidenceKind
    words: str
    """The words of the text that say it, such as 'said Mira Olen'."""
    person_id: str
    """Whom they make the speaker, also where the kind is not one to show readers without an editor's word."""


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
    evidence: Evidence | None = None
    """Why they are that person's; None where nobody is found, or an editor said whose they are."""
