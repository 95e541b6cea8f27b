"""What turns the messages of a post that is out into other ones: edits, new messages, deletions. When: press.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.delivery import posting
from bot.domain.delivery import Debt, Lane, State
from bot.domain.desk import Channel, Part
from bot.domain.post import Kind, Post, Revision, Sent, key
from bot.domain.post_ports import Fate
from bot.rendering.post import Piece

_KEPT = "kept"
"""Stands for a picture that a message keeps, where nobody wrote down which one it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Revising:
    """One post, what became of its messages, and the revision it is to show."""

    out: Post
    revision: Revision
    fates: Mapping[str, Fate]
    channel: Channel

    def picture(self, wanted: str | None) -> str | None:
        """The picture the first message is to show, `wanted` being the article's: the one it has, where that may stay.

        A retraction and a change of the channel's template leave pictures alone; what Telegram did not take once is
        not tried again.
        """
        if not self._message(0):
            return wanted
        first, shows = self.out.parts[0], self._shows_photo(0)
        if self.revision.kind is Kind.RETRACTED or Part.IMAGE not in self.channel.parts:
            return (first.picture or wanted or _KEPT) if shows else None
        if wanted is not None and first.picture in {wanted, ""}:
            return wanted if shows else None
        return wanted

    def debts(self, pieces: Sequence[Piece]) -> list[Debt]:
        """The calls to make, in order: edits where messages are, new ones for more, none for fewer."""
        owed = [self._debt(self._key(number), self._payload(number, piece)) for number, piece in enumerate(pieces)]
        gone = [number for number, piece in enumerate(pieces) if self._replaced(number, piece)]
        gone += range(len(pieces), len(self.out.parts))
        owed += [self._debt(f"{self._key(number)}:gone", self._removal(number)) for number in gone]
        return [debt for debt in owed if debt]

    def parts(self, pieces: Sequence[Piece]) -> list[Sent]:
        """The messages that make the post from now on."""
        return [self._part(number, piece) for number, piece in enumerate(pieces)]

    def _part(self, number: int, piece: Piece) -> Sent:
        if not self._message(number) or self._replaced(number, piece):
            return Sent(key=self._key(number), picture=piece.photo)
        part = self.out.parts[number]
        return replace(part, picture=part.picture if piece.photo in {None, _KEPT} else piece.photo)

    def _key(self, number: int) -> str:
        return key(self.out.article_id, self.out.chat_id, number, self.revision.number)

    def _debt(self, owed_as: str, payload: str | None) -> Debt | None:
        return Debt(chat_id=self.out.chat_id, key=owed_as, payload=payload, lane=Lane.REPLY) if payload else None

    def _message(self, number: int) -> int | None:
        """The id of the message that shows this part; None where it never arrived, or nobody knows its id."""
        fate = self._fate(number)
        return fate.message_id if fate and fate.state is State.SENT else None

    def _fate(self, number: int) -> Fate | None:
        return self.fates.get(self.out.parts[number].key) if number < len(self.out.parts) else None

    def _shows_photo(self, number: int) -> bool:
        fate = self._fate(number)
        return fate is not None and fate.photo

    def _replaced(self, number: int, piece: Piece) -> bool:
        """Whether the message makes room for another: no edit takes a picture away."""
        return self._shows_photo(number) and piece.photo is None and self._message(number) is not None

    def _payload(self, number: int, piece: Piece) -> str | None:
        message, first = self._message(number), self._message(0)
        if message and not self._replaced(number, piece):
            return posting.editing(
                piece, message, photo=self._shows_photo(number), another=self._another(number, piece)
            )
        if self.revision.kind is Kind.RETRACTED:
            return None
        if number and first:
            return posting.replying(piece, first)
        return posting.sending(piece, silent=self.channel.silent)

    def _another(self, number: int, piece: Piece) -> bool:
        """Whether the piece's photo is not the one the message shows."""
        same = {self.out.parts[number].picture, _KEPT}
        if self.out.parts[number].picture == "":
            same.add(piece.photo)
        return piece.photo not in same or not self._shows_photo(number)

    def _removal(self, number: int) -> str | None:
        message = self._message(number)
        return posting.deleting(message) if message else None
