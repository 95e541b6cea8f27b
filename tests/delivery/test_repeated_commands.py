"""The same command of one person, waiting several times, is answered once."""

from typing import Any

from storage.inbox import InboxRoom
from tests.delivery.inboxes import NOON, Handlers, an_inbox, message


def asked(update_id: int, text: str, *, by: int = 7, chat: int = 42) -> dict[str, Any]:
    raw = message(update_id, chat, text)
    raw["message"]["from"] = {"id": by, "is_bot": False}
    return raw


async def test_what_one_person_asked_again_and_again_while_nobody_heard_is_answered_once(
    kept: InboxRoom, handlers: Handlers
) -> None:
    asks = ["/latest", "/help", "/LATEST", "/latest! ", "/digest", "/help?"] * 2
    waiting = [asked(number, text) for number, text in enumerate(asks, 1)]
    inbox = an_inbox(kept, handlers)
    await inbox.take([*waiting, asked(13, "/latest", by=8), asked(14, "/latest", chat=43)])
    await inbox.finish()
    assert sorted(handlers.done) == [10, 11, 12, 13, 14]
    assert await kept.unfinished() == []
    await inbox.take([asked(15, "/latest")])
    await inbox.finish()
    assert handlers.done[-1] == 15


async def test_words_between_two_commands_keep_both(kept: InboxRoom, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    texts = ["/post", "Dams hold.", "/post", "Rivers rise.", "Rivers rise.", "/post"]
    await inbox.take([asked(number, text) for number, text in enumerate(texts, 1)])
    await inbox.finish()
    assert handlers.done == [1, 2, 3, 4, 5, 6]


async def test_what_a_kill_left_is_answered_once_too(kept: InboxRoom, handlers: Handlers) -> None:
    await kept.keep([(asked(number, "/latest"), 42) for number in (1, 2, 3)], now=NOON)
    inbox = an_inbox(kept, handlers)
    await inbox.replay()
    await inbox.finish()
    assert handlers.done == [3]
