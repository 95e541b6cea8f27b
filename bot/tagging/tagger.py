"""The tagger behind one door: people, topics, quotes, stories and extracts, from the shipped lexicon and more."""

from collections.abc import Iterable

from bot.domain.article import Language, Manuscript, Neighbours, StoryId, StorySignature, Tags
from bot.domain.person import Person
from bot.domain.topic import Topic
from bot.tagging.document import Document
from bot.tagging.extracts import extract
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people
from bot.tagging.quotes import find_quotes
from bot.tagging.stories import same_story, signature
from bot.tagging.topic_scores import TopicTagger


class LexiconTagger:
    """Tags by lexicon and rules alone: plain CPU time, nothing fetched, nothing trained. Fulfils ports.Tagger."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._topics = TopicTagger(lexicon.topics)
        self._offices = {
            str(person.id): tuple(title for role in person.roles if not role.end for title in role.titles.values())
            for person in lexicon.people
        }

    @classmethod
    def shipped(cls, extra_people: Iterable[Person] = (), extra_topics: Iterable[Topic] = ()) -> "LexiconTagger":
        """A tagger that knows what stands in bot/tagging/lexicons/ and what is given."""
        return cls(Lexicon.shipped().with_people(extra_people).with_topics(extra_topics))

    def tag(self, text: str, *, title: str = "", language: str | None = None, category: str = "") -> Tags:
        """Tags of `text`; title and category weigh topics; `language` is detected when not given."""
        document = Document.read(text, title=title, language=language)
        people = find_people(document, self._lexicon)
        return Tags(
            language=Language(document.language),
            people=people,
            topics=self._topics.find(text, title=title, category=category),
            quotes=find_quotes(document, people, self._offices),
        )

    def signature(self, manuscript: Manuscript, tags: Tags) -> StorySignature:
        """What tells whether two articles report the same event."""
        return signature(manuscript, tags)

    def same_story(self, one: StorySignature, around: Neighbours) -> StoryId | None:
        """The story among its neighbours' that `one` belongs to, if any."""
        return same_story(one, around)

    def extract(self, manuscript: Manuscript) -> str:
        """One or two sentences for a digest."""
        return extract(manuscript)
