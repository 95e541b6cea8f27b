"""The lexicon with what editors made of it, and a tagger that follows their edits while it runs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.article import Manuscript, StoryId, StorySignature, Tags
from bot.domain.person import Person, PersonId
from bot.domain.registry import Kind, Naming, Overlay
from bot.domain.tags import PersonMention, TopicScore
from bot.domain.topic import Topic, TopicId
from bot.tagging.index import index_of
from bot.tagging.lexicon import Lexicon
from bot.tagging.tagger import LexiconTagger

UNTOUCHED = Overlay()


def revised(base: Lexicon, overlay: Overlay) -> Lexicon:
    """`base` as editors have it: with whom they added, renamed or confirmed, and without whom they merged away."""
    gone = overlay.redirects.get(Kind.PERSON, {})
    people = {str(one.id): one for one in base.people}
    for identity, naming in overlay.namings.get(Kind.PERSON, {}).items():
        people[identity] = person_of(people.get(identity), identity, naming)
    foremost = frozenset(overlay.leads(Kind.PERSON, one) for one in base.foremost)
    kept = tuple(one for one in people.values() if one.id not in gone)
    return Lexicon(kept, _ordered(_topics(base, overlay), overlay), foremost)


def person_of(known: Person | None, identity: str, naming: Naming) -> Person:
    """A person under the names editors gave; offices and the like stay."""
    known = known or Person(id=PersonId(identity), names=naming.names)
    return replace(known, names=naming.names, aliases=naming.others, provisional=False)


def topic_of(known: Topic | None, identity: str, naming: Naming) -> Topic:
    """A topic under the names editors gave."""
    known = known or Topic(id=TopicId(identity), names=naming.names)
    parent = TopicId(naming.parent) if naming.parent else None
    return replace(known, names=naming.names, synonyms={"": naming.others}, parent=parent)


def naming_of(one: Person | Topic) -> Naming:
    """What a person or a topic goes by now."""
    if isinstance(one, Person):
        return Naming(names=one.names, others=one.aliases)
    others = dict.fromkeys(word for words in one.synonyms.values() for word in words)
    return Naming(names=one.names, others=tuple(others), parent=one.parent)


def _topics(base: Lexicon, overlay: Overlay) -> dict[str, Topic]:
    """Every topic, those that were merged away too: their phrases still speak, for the survivor."""
    topics = {str(one.id): one for one in base.topics}
    for identity, naming in overlay.namings.get(Kind.TOPIC, {}).items():
        topics[identity] = topic_of(topics.get(identity), identity, naming)
    return topics


def _ordered(topics: Mapping[str, Topic], overlay: Overlay) -> tuple[Topic, ...]:
    """The topics readers may choose, under parents that are there, parents before children."""
    ordered: dict[str, Topic] = {}

    def place(topic: Topic, below: frozenset[str] = frozenset()) -> None:
        parent = overlay.leads(Kind.TOPIC, topic.parent) if topic.parent else None
        parent = parent if parent in topics and parent not in below | {topic.id} else None
        if parent and parent not in ordered:
            place(topics[parent], below | {str(topic.id)})
        ordered.setdefault(topic.id, replace(topic, parent=TopicId(parent) if parent else None))

    for identity, topic in topics.items():
        if overlay.leads(Kind.TOPIC, identity) == identity:
            place(topic)
    return tuple(ordered.values())


class RevisedTagger:
    """A LexiconTagger over a lexicon that editors change. Fulfils ports.Tagger; ids that were merged lead on."""

    def __init__(self, base: Lexicon) -> None:
        self._base = base
        self.adopt(UNTOUCHED)

    def adopt(self, overlay: Overlay) -> Lexicon:
        """Tag by these edits from now on; gives the lexicon they make."""
        lexicon = revised(self._base, overlay)
        self._names = {str(one.id): one for one in lexicon.people}
        self._tagger = LexiconTagger(replace(lexicon, topics=tuple(_topics(self._base, overlay).values())))
        self._overlay = overlay
        index_of.cache_clear()
        return lexicon

    def tag(self, text: str, *, title: str = "", language: str | None = None, category: str = "") -> Tags:
        """Tags of `text`, naming nobody and nothing that was merged away."""
        tags = self._tagger.tag(text, title=title, language=language, category=category)
        return self._led(tags) if any(self._overlay.redirects.values()) else tags

    def signature(self, manuscript: Manuscript, tags: Tags) -> StorySignature:
        """What tells whether two articles report the same event."""
        return self._tagger.signature(manuscript, tags)

    def same_story(self, one: StorySignature, recent: Iterable[tuple[StoryId, StorySignature]]) -> StoryId | None:
        """The story among `recent` that `one` belongs to, if any."""
        return self._tagger.same_story(one, recent)

    def extract(self, manuscript: Manuscript) -> str:
        """One or two sentences for a digest."""
        return self._tagger.extract(manuscript)

    def _led(self, tags: Tags) -> Tags:
        quotes = tuple(
            replace(one, person_id=self._overlay.leads(Kind.PERSON, one.person_id)) if one.person_id else one
            for one in tags.quotes
        )
        return replace(tags, people=self._people(tags), topics=self._scores(tags), quotes=quotes)

    def _people(self, tags: Tags) -> tuple[PersonMention, ...]:
        met: dict[str, PersonMention] = {}
        for one in tags.people:
            identity = self._overlay.leads(Kind.PERSON, one.person_id)
            if identity != one.person_id and (known := self._names.get(identity)):
                name = known.name_in(tags.language)
                one = replace(one, person_id=identity, name=name, provisional=False)  # noqa: PLW2901 - the same mention
            met[identity] = _joined(met[identity], one) if identity in met else one
        return tuple(sorted(met.values(), key=lambda one: -len(one.spans)))

    def _scores(self, tags: Tags) -> tuple[TopicScore, ...]:
        best: dict[str, float] = {}
        for one in tags.topics:
            identity = self._overlay.leads(Kind.TOPIC, one.topic_id)
            best[identity] = max(best.get(identity, 0.0), one.score)
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(TopicScore(topic_id=identity, score=score) for identity, score in ranked)


def _joined(one: PersonMention, other: PersonMention) -> PersonMention:
    spans = tuple(sorted({*one.spans, *other.spans}))
    return replace(
        one, spans=spans, forms=tuple(dict.fromkeys((*one.forms, *other.forms))), role=one.role or other.role
    )
