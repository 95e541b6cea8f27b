"""What kills did, as counts and as lines for people."""

from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Report:
    """What many kills did."""

    kills: int = 0
    owed: int = 0
    lost: list[str] = field(default_factory=list)
    """Owed, and in no chat at the end."""
    repeats: int = 0
    """Messages beyond the first of each."""
    in_flight: int = 0
    """Deliveries that were 'sending' at the instants of the kills."""
    doubtful: int = 0
    """Calls whose answer the faults took away after the message was in the chat."""
    unexplained: list[str] = field(default_factory=list)
    """Repeated more often than it was in flight at a kill or had its answer lost."""
    misremembered: list[str] = field(default_factory=list)
    """'Sent' in the ledger under a message id the chat does not know it by."""
    commands: int = 0
    commands_open: int = 0
    """Commands that were not handled at the end: still open, or parked."""
    recoveries: list[float] = field(default_factory=list)
    """Seconds from each start after a kill to the first message sent."""

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing repeated but what was in flight."""
        return not (self.lost or self.unexplained or self.misremembered or self.commands_open)

    def lines(self) -> list[str]:
        """For people."""
        slow = sorted(self.recoveries)
        middle, worst = (slow[len(slow) // 2], slow[-1]) if slow else (0.0, 0.0)
        return [
            f"kills {self.kills}, messages owed {self.owed}, lost {len(self.lost)}",
            f"repeated {self.repeats}, without a reason {len(self.unexplained)}",
            f"(being sent at a kill: {self.in_flight}; answer taken away by a fault: {self.doubtful})",
            f"ledger and chats disagree on {len(self.misremembered)} messages",
            f"commands {self.commands}, left open {self.commands_open}",
            f"sending again after a start: {middle:.1f} s in the middle, {worst:.1f} s at worst",
        ]
