"""What typed words mean by themselves: the topics and people they name, alone or together. Decides by the registry."""

from collections.abc import Sequence

from bot.domain.person import Person
from bot.domain.ports import Registry
from bot.domain.reader import Subscription
from bot.domain.topic import Topic
from bot.language import requests
from bot.tagging.closeness import retyped
from bot.tagging.romanisation import skeleton

_SAME_START = 4
_MOST_WORDS = 6


def meant(registry: Registry, words: str) -> tuple[Sequence[Topic], Sequence[Person]]:
    """The topics and people that words which may also be any others name.

    A topic counts only if one of its names begins as the words do: what is a typo after /topic is a word of its
    own after /quote.
    """
    topics = [topic for topic in registry.find_topic(words).sure if _begins_as(words, topic)]
    people = registry.find_person(words).sure
    # 'Рада' sounds like somebody's surname, but is spelt like nobody's.
    return topics, [one for one in people if _spelt(words, one)] if topics else people


def only(registry: Registry, words: str) -> Subscription | None:
    """The one topic or person that `words` can mean; None where there is none or more than one."""
    topics, people = meant(registry, words)
    if len(topics) + len(people) != 1:
        return None
    return Subscription(topic=topics[0].id) if topics else Subscription(person=people[0].id)


def together(registry: Registry, words: str) -> Subscription | None:
    """A topic and a person named in one breath: 'security + zelensky', 'Зеленський і безпека'.

    None where the words do not fall into just one topic and just one person.
    """
    for one, other in _halves(words):
        for asked in ((one, other), (other, one)):
            topics, people = meant(registry, asked[0])[0], registry.find_person(asked[1]).sure
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
    return typed[1:] if typed[0].casefold() in requests.joining() else typed


def _spelt(words: str, person: Person) -> bool:
    """Whether a word of theirs stands in somebody's name as it was typed; names of several words are no chance."""
    typed = words.casefold().split()
    names = {word for name in (*person.names.values(), *person.aliases) for word in name.casefold().split()}
    return len(typed) > 1 or any(word in names for word in typed)


def _begins_as(words: str, topic: Topic) -> bool:
    names = [*topic.names.values(), *(synonym for synonyms in topic.synonyms.values() for synonym in synonyms)]
    return any(_begins(name, reading) for reading in (words, *retyped(words)) for name in names)


def _begins(name: str, words: str) -> bool:
    start, sound = words.strip().casefold()[:_SAME_START], skeleton(words)[:_SAME_START]
    return name.casefold().startswith(start) or bool(sound and skeleton(name).startswith(sound))
