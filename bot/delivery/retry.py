"""How long to wait before trying again: longer each time, never all at once."""

from collections.abc import Callable
from random import random

Chance = Callable[[], float]
"""A number from 0 up to 1, evenly spread."""


def backoff(tries: int, *, first: float, longest: float, chance: Chance = random) -> float:
    """Seconds before try `tries` + 1: doubling from `first` to `longest`, half of it by chance.

    The half that is certain keeps a flapping network from being hammered; the other spreads those who fail together.
    """
    return about(min(first * 2.0 ** min(tries - 1, 30), longest), chance)


def about(seconds: float, chance: Chance = random) -> float:
    """`seconds` at most, and half of them at least."""
    return seconds / 2 + seconds / 2 * chance()
