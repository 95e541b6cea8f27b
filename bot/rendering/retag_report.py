"""How far a pass over the archive has come, in words; and what the message that says so is known by."""

from bot.domain.registry import Retagging
from bot.language.translator import Translator
from bot.rendering.message import Message


def name(one: Retagging) -> str:
    """What the message about a pass is known by."""
    return f"retag:{one.root}"


def told(one: Retagging, key: str) -> Message:
    """How far a pass has come, for whoever asked for it."""
    words = Translator.load(one.locale)
    return Message(nodes=(words.text(key, done=one.done, total=one.total, changed=one.changed),))
