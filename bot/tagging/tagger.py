"""The tagger behind one door: people, topics, quotes, stories and extracts, from the shipped lexicon and more."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from bot.domain.article import (
    Language,
    Manuscript,
    Neighbours,
    StoryId,
    StorySignature,
    Tags,
    plain_text,
    redacted,
)
from bot.domain.marks import COVER
from bot.domain.person import Person
from bot.domain.tags import TopicScore
from bot.domain.topic import Topic
from bot.tagging.bounds import bounded
from bot.tagging.document import Document
from bot.tagging.extracts import extract
from bot.tagging.headlines import with_headline
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people
from bot.tagging.quotes import find_quotes
from bot.tagging.stories import same_story, signature
from bot.tagging.subjects import SubjectFinder
from bot.tagging.topic_scores import TopicTagger


class LexiconTagger:
    """Tags by lexicon and rules alone: plain CPU time, nothing fetched, nothing trained. Fulfils ports.Tagger."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._topics = TopicTagger(lexicon.topics)
        self._subjects = SubjectFinder(lexicon.topics)
        self._offices = _offices(lexicon.people)

    @classmethod
    def shipped(cls, extra_people: Iterable[Person] = (), extra_topics: Iterable[Topic] = ()) -> "LexiconTagger":
        """A tagger that knows what stands in bot/tagging/lexicons/ and what is given."""
        return cls(Lexicon.shipped().with_people(extra_people).with_topics(extra_topics))

    def tag(self, manuscript: Manuscript) -> Tags:
        """Tags of a manuscript: of everything in it that says what it is about."""
        return self.tag_text(
            plain_text(manuscript),
            title=manuscript.headline,
            language=manuscript.language,
            category=manuscript.category or "",
            keywords=manuscript.keywords,
        )

    def tag_text(
        self,
        text: str,
        *,
        title: str = "",
        language: str | None = None,
        category: str = "",
        keywords: Sequence[str] = (),
    ) -> Tags:
        """Tags of a bare text; title, category and keywords weigh topics; `language` is detected when not given."""
        told, above = bounded(text), bounded(title).text
        document = Document.read(told.text, title=above, language=language)
        people = find_people(document, self._lexicon)
        taken = [span for one in people for span in one.spans]
        filed = self._topics.filed((category, *keywords))
        found = Tags(
            language=Language(document.language),
            people=tuple(with_headline(people, above, document.language, self._lexicon)),
            topics=_together(
                self._topics.find(told.text, title=above, category=category, filed=filed, language=document.language),
                self._subjects.find(told.text, title=above, taken=taken, filed=filed),
            ),
            quotes=tuple(one for one in find_quotes(document, people, self._offices) if COVER not in one.text),
        )
        return told.back(found)

    def signature(self, manuscript: Manuscript, tags: Tags) -> StorySignature:
        """What tells whether two articles report the same event."""
        return signature(redacted(manuscript), tags)

    def same_story(self, one: StorySignature, around: Neighbours) -> StoryId | None:
        """The story among its neighbours' that `one` belongs to, if any."""
        return same_story(one, around)

    def extract(self, manuscript: Manuscript) -> str:
        """One or two sentences for a digest."""
        return extract(redacted(manuscript))


def _together(about: Sequence[TopicScore], named: Sequence[TopicScore]) -> tuple[TopicScore, ...]:
    """What a text is about, then what it names."""
    known = {one.topic_id for one in about}
    return (*about, *(one for one in named if one.topic_id not in known))


_SAME_TIME = timedelta(days=365)
"""How much older than the newest a source may be for both to tell of one time."""


def _offices(people: Sequence[Person]) -> Mapping[str, tuple[str, ...]]:
    """The titles people hold by the sources that are newest: an old one would give a predecessor the office's words."""
    newest = max((role.source.date for person in people for role in person.roles), default=date.min)
    return {
        str(person.id): tuple(
            title
            for role in person.roles
            if role.open and newest - role.source.date < _SAME_TIME
            for title in role.titles.values()
        )
        for person in people
    }
