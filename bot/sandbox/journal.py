"""Every call that was answered, the newest kept, and counts of them all. What faults did stands beside each call."""

from collections import Counter, deque
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.answers import Json

TEXT_SHOWN = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call: `outcome` is 'ok', an error code as text, or what a fault made of it; `message_id` what it sent."""

    seq: int
    at: datetime
    bot: int
    method: str
    chat_id: str
    outcome: str
    description: str = ""
    retry_after: int | None = None
    message_id: int | None = None
    fault: str = ""
    text: str = ""

    def shown(self) -> Json:
        """The call as JSON, without what is empty."""
        facts: Json = {"seq": self.seq, "time": self.at.isoformat(), "bot": self.bot, "method": self.method}
        chat = self.chat_id
        facts["chat"] = int(chat) if chat.lstrip("-").isdigit() else chat or None
        facts["outcome"] = self.outcome
        rest = ("description", "retry_after", "message_id", "fault", "text")
        return facts | {name: value for name in rest if (value := getattr(self, name))}


class Journal:
    """The last `keep` calls, and how many there were by method and outcome."""

    def __init__(self, keep: int) -> None:
        self.calls: deque[Call] = deque(maxlen=keep)
        self.counts: Counter[tuple[str, str]] = Counter()
        self.seq = 0

    def note(self, **facts: object) -> None:
        """Keep one call; `facts` are the fields of Call without `seq`."""
        self.seq += 1
        call = Call(seq=self.seq, **facts)  # type: ignore[arg-type]
        self.calls.append(call)
        self.counts[call.method, call.outcome] += 1

    def summary(self) -> Json:
        """How many calls there were, how many are kept, and counts by method and outcome."""
        methods: dict[str, dict[str, int]] = {}
        for (method, outcome), count in sorted(self.counts.items()):
            methods.setdefault(method, {})[outcome] = count
        return {"total": self.seq, "kept": len(self.calls), "methods": methods}

    def clear(self) -> None:
        """Forget the calls and the counts."""
        self.calls.clear()
        self.counts.clear()
