"""The lexicon with what editors made of it, and a tagger that follows their edits while it runs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.article import Manuscript, Neighbours, StoryId, StorySignature, Tags
from bot.domain.person import Person, PersonId, in_order
from bot.domain.redirects import led
from bot.domain.registry import NOBODY, Kind, Naming, Overlay
from bot.domain.tags import PersonMention
from bot.domain.topic import Topic, TopicId
from bot.tagging.index import index_of
from bot.tagging.lexicon import Lexicon
from bot.tagging.person_search import as_case_form, as_typed
from bot.tagging.tagger import LexiconTagger

UNTOUCHED = Overlay()

_Name = tuple[frozenset[str], ...]
"""What each word of a name goes by."""


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
    """A person under the names editors gave, with the offices they gave or ended; the rest stays."""
    known = known or Person(id=PersonId(identity), names=naming.names)
    roles = in_order((*known.roles, *naming.offices)) if naming.offices else known.roles
    return replace(known, names=naming.names, aliases=naming.others, roles=roles, provisional=False)


def topic_of(known: Topic | None, identity: str, naming: Naming) -> Topic:
    """A topic under the names editors gave."""
    known = known or Topic(id=TopicId(identity), names=naming.names)
    parent = TopicId(naming.parent) if naming.parent else None
    return replace(known, names=naming.names, synonyms={"": naming.others}, parent=parent)


def naming_of(one: Person | Topic) -> Naming:
    """What a person or a topic goes by now."""
    if isinstance(one, Person):
        return Naming(names=one.names, others=one.aliases, offices=tuple(role for role in one.roles if role.own))
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
        tagger = LexiconTagger(replace(lexicon, topics=tuple(_topics(self._base, overlay).values())))
        names = {str(one.id): one for one in lexicon.people}
        self._state = _State(tagger=tagger, overlay=overlay, names=names, nobodies=_nobodies(overlay))
        index_of.cache_clear()
        return lexicon

    def tag(self, manuscript: Manuscript) -> Tags:
        """Tags of a manuscript, naming nobody and nothing that was merged away or thrown out."""
        state = self._state
        return state.led(state.tagger.tag(manuscript))

    def tag_text(self, text: str, *, title: str = "", language: str | None = None) -> Tags:
        """The same of a bare text; `language` is detected when not given."""
        state = self._state
        return state.led(state.tagger.tag_text(text, title=title, language=language))

    def signature(self, manuscript: Manuscript, tags: Tags) -> StorySignature:
        """What tells whether two articles report the same event."""
        return self._state.tagger.signature(manuscript, tags)

    def same_story(self, one: StorySignature, around: Neighbours) -> StoryId | None:
        """The story among its neighbours' that `one` belongs to, if any."""
        return self._state.tagger.same_story(one, around)

    def extract(self, manuscript: Manuscript) -> str:
        """One or two sentences for a digest."""
        return self._state.tagger.extract(manuscript)


@dataclass(frozen=True, kw_only=True, slots=True)
class _State:
    """One set of edits, taken up at once: a text is never tagged by half of an edit while another thread tags."""

    tagger: LexiconTagger
    overlay: Overlay
    names: Mapping[str, Person]
    nobodies: tuple[_Name, ...]

    def led(self, tags: Tags) -> Tags:
        """Tags by the ids that editors left."""
        if not any(self.overlay.redirects.values()):
            return tags
        unreal = {one.person_id for one in tags.people if one.provisional and _is_one_of(one.name, self.nobodies)}

        def lead(kind: Kind, identity: str) -> str:
            return NOBODY if kind is Kind.PERSON and identity in unreal else self.overlay.leads(kind, identity)

        meant = led(tags, lead)
        moved = {lead(Kind.PERSON, one.person_id) for one in tags.people} - {one.person_id for one in tags.people}
        return replace(meant, people=tuple(self._named(one, tags.language, moved) for one in meant.people))

    def _named(self, mention: PersonMention, language: str, moved: set[str]) -> PersonMention:
        """The mention by the survivor's name, where the text has only that of who is gone."""
        known = self.names.get(mention.person_id) if mention.person_id in moved else None
        return replace(mention, name=known.name_in(language)) if known else mention


def _nobodies(overlay: Overlay) -> tuple[_Name, ...]:
    """The names that are no person's."""
    namings = overlay.namings.get(Kind.PERSON, {})
    rejected = [naming for one, naming in namings.items() if overlay.leads(Kind.PERSON, one) == NOBODY]
    return tuple(tuple(map(as_typed, name.split())) for naming in rejected for name in naming.spellings)


def _is_one_of(name: str, nobodies: tuple[_Name, ...]) -> bool:
    """Whether a name is one of these, in any script; another case does not bring it back either."""
    words = [as_typed(word) | as_case_form(word) for word in name.split()] if nobodies else []
    return any(len(words) == len(other) and not any(map(frozenset.isdisjoint, words, other)) for other in nobodies)
