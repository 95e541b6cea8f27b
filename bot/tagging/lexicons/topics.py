"""Reads the topics that ship with Tribune."""

from bot.domain.topic import Topic


def shipped_topics() -> tuple[Topic, ...]:
    """Every topic, parents before children."""
    return ()
