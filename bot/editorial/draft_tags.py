"""Whom and what a draft is about, and whose words it quotes, as editors say."""

from bot.domain.article import plain_text
from bot.domain.draft import (
    Draft,
    spoken_by,
    with_person,
    with_quote,
    with_topic,
    without_person,
    without_quote,
    without_topic,
)
from bot.domain.errors import Refused
from bot.domain.topic import TopicId
from bot.editorial.drafts import change
from bot.editorial.ports import Actor, Editorial
from bot.ingest.text import clean
from bot.rendering.splitting import clip

_SHORTEST = 12
_SHOWN = 60


async def add_person(ports: Editorial, draft: Draft, person_id: str, *, by: Actor) -> Draft:
    """The draft is about this person, too. Missing where the registry has lost them."""
    name = ports.registry.person(person_id).name_in(draft.manuscript.language)
    return await change(ports, with_person(draft, person_id, name), by=by)


async def drop_person(ports: Editorial, draft: Draft, person_id: str, *, by: Actor) -> Draft:
    """The draft is not about this person; their quotes are nobody's."""
    return await change(ports, without_person(draft, person_id), by=by)


async def add_topic(ports: Editorial, draft: Draft, topic_id: str, *, by: Actor) -> Draft:
    """The draft is about this topic, too. Missing where the registry has lost it."""
    topic = ports.registry.topic(TopicId(topic_id))
    return await change(ports, with_topic(draft, topic.id), by=by)


async def drop_topic(ports: Editorial, draft: Draft, topic_id: str, *, by: Actor) -> Draft:
    """The draft is not about this topic."""
    return await change(ports, without_topic(draft, topic_id), by=by)


def quoting(draft: Draft, words: str) -> Draft:
    """The draft with these words of its text marked as a quote, nobody's yet; nothing is stored.

    Raises:
        Refused: the text does not say them, or they are too few for a quote.
    """
    sought, text = " ".join(clean(words).split()).strip("“”«»\"'"), plain_text(draft.manuscript)
    start = text.find(sought)
    if len(sought) < _SHORTEST or start < 0:
        raise Refused("drafts.not_there", words=clip(sought, _SHOWN))
    return with_quote(draft, start, start + len(sought), sought)


async def drop_quote(ports: Editorial, draft: Draft, at: int, *, by: Actor) -> Draft:
    """The quote numbered `at` is none. Refused where there is no such number."""
    must_be_quote(draft, at)
    return await change(ports, without_quote(draft, at), by=by)


async def attribute(ports: Editorial, draft: Draft, at: int, person_id: str | None, *, by: Actor) -> Draft:
    """The quote numbered `at` is this person's; nobody's where None. The draft is about them, then."""
    must_be_quote(draft, at)
    known = {one.person_id: one.name for one in draft.tags.people}
    name = None
    if person_id:
        name = known.get(person_id) or ports.registry.person(person_id).name_in(draft.manuscript.language)
    return await change(ports, spoken_by(draft, at, person_id, name), by=by)


def must_be_quote(draft: Draft, at: int) -> None:
    """Refused where a draft has no quote of this number: an old or a forged one."""
    if not 0 <= at < len(draft.tags.quotes):
        raise Refused("drafts.changed")
