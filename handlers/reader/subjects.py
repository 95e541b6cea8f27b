"""What typed words mean, for every command that takes a topic, a person, or either."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.ports import Registry
from bot.domain.reader import Subscription
from bot.domain.topic import Topic
from bot.rendering import office as offices
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from bot.tagging.closeness import retyped
from bot.tagging.romanisation import skeleton
from handlers.ui import payload
from handlers.visit import Visit

_LABEL = 48
_SAME_START = 4
_MOST_WORDS = 6
_JOINING = frozenset("and with about + & та і й з із зі про".split())


def meant(words: str, registry: Registry) -> tuple[Sequence[Topic], Sequence[Person]]:
    """The topics and people that words which may also be any others name.

    A topic counts only if one of its names begins as the words do: what is a typo after /topic is a word of its
    own after /quote.
    """
    topics = [topic for topic in registry.find_topic(words).sure if _begins_as(words, topic)]
    people = registry.find_person(words).sure
    # 'Рада' sounds like somebody's surname, but is spelt like nobody's.
    return topics, [one for one in people if _spelt(words, one)] if topics else people


def _spelt(words: str, person: Person) -> bool:
    """Whether a word of theirs stands in somebody's name as it was typed; names of several words are no chance."""
    typed = words.casefold().split()
    names = {word for name in (*person.names.values(), *person.aliases) for word in name.casefold().split()}
    return len(typed) > 1 or any(word in names for word in typed)


def only(words: str, registry: Registry) -> Subscription | None:
    """The one topic or person that `words` can mean; None where there is none or more than one."""
    topics, people = meant(words, registry)
    if len(topics) + len(people) != 1:
        return None
    return Subscription(topic=topics[0].id) if topics else Subscription(person=people[0].id)


def together(words: str, registry: Registry) -> Subscription | None:
    """A topic and a person named in one breath: 'security + zelensky', 'Зеленський і безпека'.

    None where the words do not fall into just one topic and just one person.
    """
    for one, other in _halves(words):
        for asked in ((one, other), (other, one)):
            topics, people = meant(asked[0], registry)[0], registry.find_person(asked[1]).sure
            if len(topics) == len(people) == 1:
                return Subscription(topic=topics[0].id, person=people[0].id)
    return None


def _halves(words: str) -> list[tuple[str, str]]:
    """The ways to part words in two, without what joins them; only at the plus where there is one."""
    one, plus, other = words.partition("+")
    if plus:
        return [(one.strip(), other.strip())] if one.strip() and other.strip() else []
    typed = words.split()
    if not 1 < len(typed) <= _MOST_WORDS:
        return []
    parted = [(typed[:place], typed[place:]) for place in range(1, len(typed))]
    return [(" ".join(one), " ".join(_unjoined(other))) for one, other in parted if _unjoined(other)]


def _unjoined(typed: Sequence[str]) -> Sequence[str]:
    return typed[1:] if typed[0].casefold() in _JOINING else typed


def settled(subject: Subscription, registry: Registry) -> Subscription:
    """What an old button means now: ids that editors have merged are the survivor's; or Missing."""
    topic = registry.topic(subject.topic).id if subject.topic else None
    person = registry.person(subject.person).id if subject.person else None
    return replace(subject, topic=topic, person=person)


def known_people(ids: Iterable[str], registry: Registry, *, most: int) -> list[Person]:
    """The first `most` of those people whom the registry still knows: who is listed goes first.

    Whom only articles know, and by a single word, is not offered: that may be anybody, or nobody.
    """
    found = [person for one in ids if (person := _known(one, registry))]
    whole = [person for person in found if not person.provisional or " " in person.name_in("en")]
    return sorted(whole, key=lambda person: person.provisional)[:most]


def _known(person_id: str, registry: Registry) -> Person | None:
    try:
        return registry.person(person_id)
    except Missing:
        return None


def topic_buttons(topics: Sequence[Topic], visit: Visit) -> list[Button]:
    """A button to the page of each topic."""
    locale = visit.translator.locale
    return [
        Button(label=clip(topic.name_in(locale), _LABEL), payload=payload.encode("topic", topic.id, 0))
        for topic in topics
    ]


def person_buttons(people: Sequence[Person], visit: Visit, *, act: Sequence[str] = ("person",)) -> list[Button]:
    """A button for each person, with the office too where two bear the very same name."""
    names = [person.name_in(visit.translator.locale) for person in people]
    return [
        Button(
            label=clip(_told_apart(person, name, visit) if names.count(name) > 1 else name, _LABEL),
            payload=payload.encode(*act, person.id, 0),
        )
        for person, name in zip(people, names, strict=True)
    ]


def office(person: Person, visit: Visit) -> str | None:
    """The office that a source gives a person today, or gave them last, with what tells which; None without one."""
    today = visit.now.astimezone(visit.zone).date()
    role = person.role(today)
    return offices.office(role, today, visit.translator) if role else None


def _begins_as(words: str, topic: Topic) -> bool:
    names = [*topic.names.values(), *(synonym for synonyms in topic.synonyms.values() for synonym in synonyms)]
    return any(_begins(name, reading) for reading in (words, *retyped(words)) for name in names)


def _begins(name: str, words: str) -> bool:
    start, sound = words.strip().casefold()[:_SAME_START], skeleton(words)[:_SAME_START]
    return name.casefold().startswith(start) or bool(sound and skeleton(name).startswith(sound))


def _told_apart(person: Person, name: str, visit: Visit) -> str:
    """Two people of one name: their offices, else whatever tells their identities apart."""
    return f"{name}, {office(person, visit) or person.id}"
