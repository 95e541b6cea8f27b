"""What becomes of a post's messages in a revision: edited, given another picture, replaced, deleted, left alone."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.article import ArticleId
from bot.domain.delivery import State
from bot.domain.newsroom import Channel, Part
from bot.domain.ports import Fate
from bot.domain.post import Kind, Post, PostState, Revision, Sent, key
from bot.jobs.post_edits import PostEdits
from bot.rendering.post import Piece

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHAT = -100
CHANNEL = Channel(
    chat_id=CHAT, kind="channel", title="Daily", language="en", zone=ZoneInfo("Europe/Kyiv"), parts=frozenset(Part)
)
TEXT = Piece(nodes=("The dams stand.",), preview=True)


def edits(picture: str | None, *, photo: bool, message: int | None = 7, kind: Kind = Kind.CORRECTED) -> PostEdits:
    """A post of one message that was owed with this picture and shows a photo or not; None: nobody knows its id."""
    first = key(1, CHAT, 0)
    out = Post(
        id=1,
        article_id=ArticleId(1),
        chat_id=CHAT,
        state=PostState.PUBLISHED,
        not_before=NOW,
        position=1,
        parts=(Sent(key=first, picture=picture),),
    )
    revision = Revision(article_id=ArticleId(1), number=1, kind=kind, at=NOW, by=1)
    fates = {first: Fate(state=State.SENT, message_id=message, photo=photo)}
    return PostEdits(out=out, revision=revision, fates=fates, channel=CHANNEL)


def shown(one: PostEdits, wanted: str | None) -> str | None:
    return next(iter(one.pictures((wanted,) if wanted else ())), None)


def methods(one: PostEdits, *pieces: Piece) -> list[str]:
    return [json.loads(owed.payload)["method"] for owed in one.outgoing(pieces)]


@pytest.mark.parametrize(
    ("was", "photo", "wanted", "method"),
    [
        ("a", True, "a", "editMessageCaption"),
        ("a", True, "b", "editMessageMedia"),
        ("", True, "a", "editMessageCaption"),
        ("a", False, "a", "editMessageText"),
        ("a", False, "b", "editMessageMedia"),
        (None, False, None, "editMessageText"),
        (None, False, "b", "editMessageMedia"),
    ],
    ids=[
        "the same picture stays",
        "another takes its place",
        "one nobody wrote down stays",
        "one that was refused is not tried again",
        "another one is, in its place",
        "a text stays a text",
        "a text gets its first",
    ],
)
def test_a_message_is_edited_in_its_place(was: str | None, wanted: str | None, method: str, *, photo: bool) -> None:
    one = edits(was, photo=photo)
    piece = replace(TEXT, photo=shown(one, wanted))
    assert methods(one, piece) == [method]
    (part,) = one.parts([piece])
    assert part.key == key(1, CHAT, 0)
    assert part.picture == (wanted or was)


def test_a_picture_that_is_taken_away_makes_room_for_a_text() -> None:
    one = edits("a", photo=True)
    piece = replace(TEXT, photo=shown(one, None))
    assert methods(one, piece) == ["sendMessage", "deleteMessage"]
    assert one.parts([piece]) == [Sent(key=key(1, CHAT, 0, 1))]


@pytest.mark.parametrize("wanted", ["a", "b", None])
def test_a_retraction_leaves_the_picture(wanted: str | None) -> None:
    one = edits("a", photo=True, kind=Kind.RETRACTED)
    assert methods(one, replace(TEXT, photo=shown(one, wanted))) == ["editMessageCaption"]
    assert methods(one) == ["deleteMessage"]


def test_a_channel_that_shows_no_pictures_any_more_keeps_those_that_are_out() -> None:
    one = replace(edits("a", photo=True), channel=replace(CHANNEL, parts=frozenset()))
    assert methods(one, replace(TEXT, photo=shown(one, None))) == ["editMessageCaption"]


def test_a_message_whose_id_nobody_knows_is_sent_anew_and_withdrawn_in_silence() -> None:
    assert methods(edits("a", photo=True, message=None), replace(TEXT, photo="a")) == ["sendPhoto"]
    assert methods(edits("a", photo=True, message=None, kind=Kind.RETRACTED), TEXT) == []


def test_a_longer_text_replies_and_a_shorter_one_deletes() -> None:
    one = edits(None, photo=False)
    assert methods(one, TEXT, TEXT) == ["editMessageText", "sendMessage"]
    longer = replace(one.out, parts=(*one.out.parts, Sent(key=key(1, CHAT, 1))))
    fates = {**one.fates, key(1, CHAT, 1): Fate(state=State.SENT, message_id=8)}
    assert methods(replace(one, out=longer, fates=fates), TEXT) == ["editMessageText", "deleteMessage"]
