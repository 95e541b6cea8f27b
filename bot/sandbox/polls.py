"""Polls that are out: who voted for what, and when a poll closes by itself. Sending and stopping are in methods/."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.sandbox.answers import Json
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person

KEPT = 2_000


@dataclass(kw_only=True, slots=True, eq=False)
class Ballot:
    """The votes on the poll in the message `number` of `chat`: option places by user id. `closes` is epoch seconds."""

    chat: Chat
    number: int
    closes: int | None = None
    votes: dict[int, list[int]] = field(default_factory=dict)

    @property
    def poll(self) -> Json | None:
        """The Bot API's Poll, None where the message is gone."""
        found: Json | None = self.chat.messages.get(self.number, {}).get("poll")
        return found


class Polls:
    """A bot's polls by id; the oldest go when there are too many."""

    def __init__(self) -> None:
        self._ballots: OrderedDict[str, Ballot] = OrderedDict()

    def open(self, ballot: Ballot) -> None:
        """Count votes on the poll of `ballot`, which was just sent."""
        poll = ballot.poll
        if poll is None or poll["is_closed"]:
            return
        self._ballots[poll["id"]] = ballot
        if len(self._ballots) > KEPT:
            self._ballots.popitem(last=False)

    def of(self, poll: Json) -> Ballot | None:
        """The votes on `poll`; None where it takes none any more."""
        return None if poll["is_closed"] else self._ballots.get(poll["id"])

    def vote(self, ballot: Ballot, person: Person, chosen: list[int]) -> Json | None:
        """Count what `person` chose (nothing takes the vote back); the Poll as it stands then, None if it is gone."""
        ballot.votes.pop(person.id, None)
        if chosen:
            ballot.votes[person.id] = chosen
        return self._put(ballot)

    def close(self, ballot: Ballot) -> Json | None:
        """Close a poll; the Poll as it stands then, None where it is gone."""
        poll = self._put(ballot, is_closed=True)
        self._ballots = OrderedDict((key, one) for key, one in self._ballots.items() if one is not ballot)
        return poll

    def due(self, now: float) -> list[Ballot]:
        """The polls whose time is over at `now`, epoch seconds."""
        return [one for one in self._ballots.values() if one.closes is not None and one.closes <= now]

    def _put(self, ballot: Ballot, **marks: bool) -> Json | None:
        poll = ballot.poll
        if poll is None:
            return None
        counts = [sum(place in chosen for chosen in ballot.votes.values()) for place in range(len(poll["options"]))]
        options = [{**one, "voter_count": count} for one, count in zip(poll["options"], counts, strict=True)]
        fresh = {**poll, "options": options, "total_voter_count": len(ballot.votes), **marks}
        # A message that was told already must not change under whoever holds it.
        ballot.chat.messages[ballot.number] = {**ballot.chat.messages[ballot.number], "poll": fresh}
        return fresh
