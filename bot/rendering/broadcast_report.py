"""How a broadcast stands, in words, with the buttons that fit; and what the message that says so is known by."""

from bot.domain.broadcast import Broadcast, BroadcastState
from bot.domain.phrase import Phrase, phrase
from bot.language.translator import Translator
from bot.rendering.message import Button, Keyboard, Message, bold

_WIDTH = 10


def name(number: int) -> str:
    """What the message about a broadcast is known by."""
    return f"broadcast:{number}"


def duration(chats: int, rate: int) -> Phrase:
    """How long sending to so many chats takes, in words."""
    minutes = -(-chats // (rate * 60))
    if minutes < 120:
        return phrase("broadcast.minutes", count=max(minutes, 1))
    return phrase("broadcast.hours", count=-(-minutes // 60))


def percent(one: Broadcast) -> int:
    """How far it is: 100 only at the end."""
    if one.state is BroadcastState.DONE:
        return 100
    return min(99, 100 * one.settled // one.total) if one.total else 0


def told(one: Broadcast, rate: int, words: Translator | None = None) -> Message:
    """How a broadcast stands, with the buttons that fit; in its author's language where none is given."""
    words, done = words or Translator.load(one.locale), percent(one)
    filled = _WIDTH * done // 100
    lines = [
        f"{'▓' * filled}{'░' * (_WIDTH - filled)} {done} %",
        words.text("broadcast.counts", sent=one.sent, total=one.total, failed=one.failed),
    ]
    if one.state is BroadcastState.RUNNING:
        lines.append(words.text("broadcast.left", duration=duration(max(one.total - one.settled - one.later, 0), rate)))
    else:
        lines.append(words.text(f"broadcast.is_{one.state.value}"))
        lines += [words.text("broadcast.later", count=one.later)] if one.later else []
        lines += [words.text("broadcast.doubtful", count=one.doubtful)] if one.doubtful else []
    title = bold(words.text("broadcast.title", number=str(one.id)))
    return Message(nodes=(title, "\n" + "\n".join(lines)), keyboard=_keyboard(one, words))


def _keyboard(one: Broadcast, words: Translator) -> Keyboard:
    """Payloads are those of handlers.editorial.broadcasts.broadcast."""
    cancel = Button(label=words.text("broadcast.cancel"), payload=f"bc:cancel:{one.id}")
    if one.state is BroadcastState.RUNNING:
        return ((Button(label=words.text("broadcast.pause"), payload=f"bc:pause:{one.id}"), cancel),)
    if one.state is BroadcastState.PAUSED:
        return ((Button(label=words.text("broadcast.resume"), payload=f"bc:resume:{one.id}"), cancel),)
    if one.doubtful:
        return ((Button(label=words.text("broadcast.again"), payload=f"bc:again:{one.id}"),),)
    return ()
