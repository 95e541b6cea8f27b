"""The one place that asks what time it is; everything else is handed a clock."""

from datetime import UTC, datetime, timedelta


def system_now() -> datetime:
    """The machine's time, aware UTC."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that can be moved: the demo's and the tests'. It runs at the machine's pace from where it is set."""

    def __init__(self) -> None:
        self._shift = timedelta()

    def __call__(self) -> datetime:
        """Now, as moved."""
        return system_now() + self._shift

    def advance(self, seconds: float) -> None:
        """Move by `seconds`, either way."""
        self._shift += timedelta(seconds=seconds)

    def set(self, to: datetime) -> None:
        """Make it `to` (aware) now."""
        self._shift = to.astimezone(UTC) - system_now()
