"""Scripted trouble: which calls are struck, how often, by what. Striking a connection belongs to trouble.py."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.answers import Json, Rejected, too_many

REFUSALS = {"429", "500", "error"}
BEFORE = REFUSALS | {"reset_before"}
AFTER = {"reset_after", "lost_reply", "slow_drip"}
KINDS = BEFORE | AFTER | {"latency"}


@dataclass(kw_only=True, slots=True)
class Fault:
    """One kind of trouble for calls of `method` to `chat` (empty: any), `count` times (None: for ever).

    `seconds` is how long a latency, a drip or the silence of a lost reply lasts; `retry_after` belongs to 429;
    `code` and `description` to an error of one's own.
    """

    kind: str
    method: str = ""
    chat: str = ""
    probability: float = 1.0
    count: int | None = 1
    seconds: float = 1.0
    retry_after: int = 5
    code: int = 500
    description: str = "Internal Server Error"
    id: int = 0
    struck: int = 0

    def fits(self, method: str, chat: str) -> bool:
        """Whether a call is one of those it strikes."""
        return self.count != 0 and self.method.lower() in {"", method.lower()} and self.chat in {"", chat}

    def refusal(self) -> Rejected:
        """The answer a refusing fault gives."""
        return too_many(self.retry_after) if self.kind == "429" else Rejected(self.code, self.description)

    def shown(self) -> Json:
        """The fault as JSON."""
        names = ("id", "kind", "method", "chat", "probability", "count", "seconds", "retry_after", "struck")
        return {name: getattr(self, name) for name in names}


class Faults:
    """Faults in the order they were set; `chance` gives numbers in [0, 1)."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._set: list[Fault] = []
        self._last = 0

    def add(self, fault: Fault) -> int:
        """Set one more; gives its id."""
        self._last += 1
        fault.id = self._last
        self._set.append(fault)
        return fault.id

    def all(self) -> list[Fault]:
        """Those set, spent ones too."""
        return self._set

    def clear(self, number: int | None = None) -> bool:
        """Remove one, or all of them; False where there was nothing to remove."""
        kept = [fault for fault in self._set if number is not None and fault.id != number]
        changed = len(kept) < len(self._set)
        self._set = kept
        return changed

    def draw(self, method: str, chat: str) -> list[Fault]:
        """The faults that strike this call: latencies up to the first of another kind, which is the last."""
        struck: list[Fault] = []
        for fault in self._set:
            if fault.fits(method, chat) and (fault.probability >= 1 or self._chance() < fault.probability):
                fault.struck += 1
                fault.count = None if fault.count is None else fault.count - 1
                struck.append(fault)
                if fault.kind != "latency":
                    break
        return struck
