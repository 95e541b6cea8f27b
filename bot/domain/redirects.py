"""Tags by the ids that editors left: of what was merged, told apart or thrown out. Finding them: bot.tagging."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.article import Tags
from bot.domain.registry import NOBODY, Kind
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore

Lead = Callable[[Kind, str], str]
"""The id that one means by now, or NOBODY."""


def led(tags: Tags, lead: Lead) -> Tags:
    """The same tags by other ids, each once; whoever leads to nobody is left out, their quotes are nobody's."""
    return replace(
        tags,
        people=_people(tags.people, lead),
        topics=_topics(tags.topics, lead),
        quotes=tuple(_quote(one, lead) for one in tags.quotes),
    )


def _people(found: tuple[PersonMention, ...], lead: Lead) -> tuple[PersonMention, ...]:
    met: dict[str, PersonMention] = {}
    for one in found:
        identity = lead(Kind.PERSON, one.person_id)
        moved = one if identity == one.person_id else replace(one, person_id=identity, provisional=False)
        met[identity] = _joined(met[identity], moved) if identity in met else moved
    met.pop(NOBODY, None)
    return tuple(sorted(met.values(), key=lambda one: -len(one.spans)))


def _joined(one: PersonMention, other: PersonMention) -> PersonMention:
    spans = tuple(sorted({*one.spans, *other.spans}))
    forms = tuple(dict.fromkeys((*one.forms, *other.forms)))
    headed = one.headed or other.headed
    return replace(one, spans=spans, forms=forms, role=one.role or other.role, headed=headed)


def _topics(found: tuple[TopicScore, ...], lead: Lead) -> tuple[TopicScore, ...]:
    best: dict[str, TopicScore] = {}
    for one in found:
        identity = lead(Kind.TOPIC, one.topic_id)
        moved = one if identity == one.topic_id else replace(one, topic_id=identity)
        best[identity] = _stronger(best[identity], moved) if identity in best else moved
    best.pop(NOBODY, None)
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.topic_id)))


def _stronger(one: TopicScore, other: TopicScore) -> TopicScore:
    return replace(one, score=max(one.score, other.score), lent=one.lent and other.lent)


def _quote(one: TaggedQuote, lead: Lead) -> TaggedQuote:
    person_id = lead(Kind.PERSON, one.person_id) or None if one.person_id else None
    meant = lead(Kind.PERSON, one.evidence.person_id) if one.evidence else NOBODY
    evidence = replace(one.evidence, person_id=meant) if one.evidence and meant != NOBODY else None
    return replace(one, person_id=person_id, evidence=evidence)
