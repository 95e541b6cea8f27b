"""What turns the messages of a post that is out into other ones: edits, new messages, deletions. When: publisher.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.delivery.outgoing import Deletion, Picture, PostEdit, PostMessage, PostReply, encode
from bot.domain.delivery import Lane, Outgoing, State
from bot.domain.newsroom import Channel, Part
from bot.domain.ports import Fate
from bot.domain.post import Kind, Post, Revision, Sent, key, place_of
from bot.rendering.post import Piece

KEPT = "kept"
"""Stands for a picture that a message keeps, where nobody wrote down which one it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostEdits:
    """One post, what became of its messages, and the revision it is to show."""

    out: Post
    revision: Revision
    fates: Mapping[str, Fate]
    channel: Channel

    def pictures(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The pictures the first part is to show, `wanted` being the article's: those it has, where they may stay.

        A retraction and a change of the channel's template leave pictures alone; what Telegram did not take once is
        not tried again.
        """
        if not self._message(0):
            return tuple(wanted)
        first, shows = self.out.parts[0], self._shows_photo(0)
        if self.revision.kind is Kind.RETRACTED or Part.IMAGE not in self.channel.parts:
            return (first.picture or next(iter(wanted), KEPT), *first.album) if shows else ()
        if wanted and first.picture in {wanted[0], ""} and first.album == tuple(wanted[1:]):
            return tuple(wanted) if shows else ()
        return tuple(wanted)

    def outgoing(self, pieces: Sequence[Piece]) -> list[Outgoing]:
        """The calls to make, in order: edits where messages are, new ones for more, none for fewer."""
        owed = [self._outgoing(self._key(number), self._payload(number, piece)) for number, piece in enumerate(pieces)]
        owed += [one for number, piece in enumerate(pieces) for one in self._exchanges(number, piece)]
        for number, piece in enumerate(pieces):
            owed += self._removals(number, 0 if self._replaced(number, piece) else 1 + len(piece.album))
        for number in range(len(pieces), len(self.out.parts)):
            owed += self._removals(number, 0)
        return [one for one in owed if one]

    def parts(self, pieces: Sequence[Piece]) -> list[Sent]:
        """The messages that make the post from now on."""
        return [self._part(number, piece) for number, piece in enumerate(pieces)]

    def _part(self, number: int, piece: Piece) -> Sent:
        if not self._message(number) or self._replaced(number, piece):
            return Sent(key=self._key(number), picture=piece.photo, album=piece.album)
        part = self.out.parts[number]
        if piece.photo in {None, KEPT}:
            return part
        return replace(part, picture=piece.photo, album=piece.album)

    def _key(self, number: int, beside: int = 0) -> str:
        place = place_of(self.out.parts[number].key) if number < len(self.out.parts) else number
        return key(self.out.article_id, self.out.chat_id, place, self.revision.number, beside=beside)

    def _outgoing(self, owed_as: str, payload: str | None) -> Outgoing | None:
        return Outgoing(chat_id=self.out.chat_id, key=owed_as, payload=payload, lane=Lane.REPLY) if payload else None

    def _message(self, number: int) -> int | None:
        """The id of the message that shows this part; None where it never arrived, or nobody knows its id."""
        fate = self._fate(number)
        return fate.message_id if fate and fate.state is State.SENT else None

    def _fate(self, number: int) -> Fate | None:
        return self.fates.get(self.out.parts[number].key) if number < len(self.out.parts) else None

    def _messages(self, number: int) -> tuple[int, ...]:
        """The ids of all messages of this part: the pictures of an album have one each."""
        first, fate = self._message(number), self._fate(number)
        return (first, *fate.album[: len(self.out.parts[number].album)]) if first and fate else ()

    def _shows_photo(self, number: int) -> bool:
        fate = self._fate(number)
        return fate is not None and fate.photo

    def _replaced(self, number: int, piece: Piece) -> bool:
        """Whether the messages make room for others: no edit takes the last picture away, or adds one to an album."""
        shown = self._messages(number)
        if not shown:
            return False
        return len(shown) < 1 + len(piece.album) or (self._shows_photo(number) and piece.photo is None)

    def _payload(self, number: int, piece: Piece) -> str | None:
        message, first = self._message(number), self._message(0)
        if message and not self._replaced(number, piece):
            return encode(
                PostEdit(
                    piece=piece,
                    message_id=message,
                    photo=self._shows_photo(number),
                    another=self._another(number, piece),
                )
            )
        if self.revision.kind is Kind.RETRACTED:
            return None
        if number and first:
            return encode(PostReply(piece=piece, message_id=first))
        return encode(PostMessage(piece=piece, silent=self.channel.silent))

    def _another(self, number: int, piece: Piece) -> bool:
        """Whether the piece's photo is not the one the message shows."""
        same = {self.out.parts[number].picture, KEPT}
        if self.out.parts[number].picture == "":
            same.add(piece.photo)
        return piece.photo not in same or not self._shows_photo(number)

    def _exchanges(self, number: int, piece: Piece) -> list[Outgoing | None]:
        """What shows other pictures in an album's further messages."""
        if self._replaced(number, piece) or not self._message(number):
            return []
        had, messages = self.out.parts[number].album, self._messages(number)[1:]
        shown = zip(piece.album, had, messages, strict=False)
        return [
            self._outgoing(self._key(number, at), encode(Picture(picture=picture, message_id=message)))
            for at, (picture, former, message) in enumerate(shown, start=1)
            if picture != former
        ]

    def _removals(self, number: int, kept: int) -> list[Outgoing | None]:
        """What deletes a part's messages, less the first `kept` of them."""
        return [
            self._outgoing(f"{self._key(number, at)}:gone", encode(Deletion(message_id=message)))
            for at, message in enumerate(self._messages(number))
            if at >= kept
        ]
