"""Which articles come to a channel by themselves: topics, people, categories, and the sources trusted there."""

from dataclasses import replace
from enum import StrEnum

from bot.domain.newsroom import Channel, Rules
from bot.editorial.channels import change
from bot.editorial.ports import Actor, Editorial

MOST = 50
"""Of each kind: the oldest gives way."""


class Rule(StrEnum):
    """What a rule goes by; the names of the fields of `Rules`."""

    TOPICS = "topics"
    PEOPLE = "people"
    CATEGORIES = "categories"
    TRUSTED = "trusted"


async def add(ports: Editorial, channel: Channel, rule: Rule, item: str, by: Actor) -> Channel:
    """Let the channel have what is of `item`: a topic or a person by id, a category or a source by name.

    Gives the channel as it is then; Conflict where it is not as it was seen.
    """
    others = _others(channel, rule, item)
    return await _save(ports, channel, rule, (*others, item)[-MOST:], f"+ {item}", by)


async def drop(ports: Editorial, channel: Channel, rule: Rule, item: str, by: Actor) -> Channel:
    """Let it go by `item` no more."""
    return await _save(ports, channel, rule, _others(channel, rule, item), f"- {item}", by)


def held(channel: Channel, rule: Rule) -> tuple[str, ...]:
    """What the channel's rules of a kind go by."""
    found: tuple[str, ...] = getattr(channel.rules, rule)
    return found


def _others(channel: Channel, rule: Rule, item: str) -> tuple[str, ...]:
    return tuple(one for one in held(channel, rule) if one.casefold() != item.casefold())


async def _save(
    ports: Editorial, channel: Channel, rule: Rule, items: tuple[str, ...], value: str, by: Actor
) -> Channel:
    rules: Rules = replace(channel.rules, **{rule.value: items})
    return await change(ports, channel, replace(channel, rules=rules), rule.value, value, by)
