"""Errors that speak to a person: each carries a phrase, translated where it is shown."""

from bot.domain.phrase import Phrase


class TribuneError(Exception):
    """Anything Tribune refuses or cannot find; `str()` gives the key, for logs."""

    def __init__(self, key: str, /, *, count: int | None = None, **args: object) -> None:
        self.phrase = Phrase(key, args, count)
        super().__init__(key, args)


class Refused(TribuneError):
    """Input that cannot be taken: the phrase names what is missing or wrong, and where."""


class Missing(TribuneError):
    """What was asked for is not there (any more)."""


class Conflict(TribuneError):
    """It is there already, or somebody else changed it first."""


class Unavailable(TribuneError):
    """The database cannot be used for now: it is locked, or its disk is full. Waiting mends it, not a setting."""


class StoreError(Exception):
    """The store refused a statement, for a fault of ours or its own.

    Its words are the engine's, and for logs: rooms turn into a TribuneError what a person can do something about.
    """


class Clash(StoreError):
    """A row is there already, or names another that is not there; or it is one that may never change."""


class StoreTrouble(StoreError):
    """The store cannot work as it is; `passing` where waiting mends that: it is locked, or its disk is full."""

    def __init__(self, words: str, *, passing: bool = False) -> None:
        self.passing = passing
        super().__init__(words)


class Misconfigured(TribuneError):
    """A setting has a wrong value; the process does not start."""
