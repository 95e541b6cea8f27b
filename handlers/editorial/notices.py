"""What colleagues are told unasked, with the buttons that lead on from it. When, and whom: bot.editorial."""

from telegram import Chat

from bot.domain.broadcast import Broadcast
from bot.domain.newsroom import Channel
from bot.domain.rights import Shift, lacking
from bot.editorial.notices import Say
from bot.language.translator import Translator
from bot.rendering.broadcast_report import percent
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.rich import rich
from handlers.ui import payload


class Notices:
    """As `bot.editorial.notices.Notices` asks."""

    def channel_brought(self, channel: Channel, who: str, *, stranger: bool) -> Say:
        """A question with its two answers."""
        return lambda says: _brought(channel, who, says, stranger=stranger)

    def channel_shifted(self, channel: Channel, became: Shift, fewer: frozenset[str]) -> Say:
        """The news with the way to the channel's card, and to going on where it can."""
        return lambda says: _shifted(channel, became, fewer, says)

    def broadcast_began(self, one: Broadcast, who: str) -> Say:
        """The news with the way to how it stands."""
        return lambda says: _began(one, who, says)


def rights_told(held: frozenset[str], says: Translator) -> str:
    """'I may post, edit and delete there', or what is missing."""
    missing = lacking(held)
    if not missing:
        return says.text("channels.rights_all")
    return says.text("channels.rights_lack", rights=[says.text(f"right.{one}") for one in missing])


def broadcast_button(one: Broadcast, says: Translator) -> Button:
    """The way to how a broadcast stands."""
    label = says.text("broadcast.open", number=str(one.id), percent=percent(one))
    return Button(label=label, payload=payload.encode("bc", "show", one.id))


def _brought(channel: Channel, who: str, says: Translator, *, stranger: bool) -> Message:
    key = "channels.asked" if channel.kind == Chat.CHANNEL else "channels.asked_group"
    nodes = (*rich(says, key, who=who, title=bold(channel.title)), "\n\n", rights_told(channel.rights, says))
    nodes += ("\n", says.text("channels.stranger")) if stranger else ()
    row = (
        Button(label=says.text("channels.register"), payload=payload.encode("ch_register", channel.chat_id)),
        Button(label=says.text("channels.decline"), payload=payload.encode("ch_decline", channel.chat_id)),
    )
    return Message(nodes=nodes, keyboard=(row,))


def _shifted(channel: Channel, became: Shift, fewer: frozenset[str], says: Translator) -> Message:
    names = says.list([says.text(f"right.{one}") for one in sorted(fewer)]) if fewer else ""
    card = Button(label=says.text("channels.open"), payload=payload.encode("channel", channel.chat_id))
    resume = Button(
        label=says.text("channels.resume"), payload=payload.encode("ch_set", channel.chat_id, "standing", "active")
    )
    keyboard: Keyboard = ((resume, card),) if became is Shift.REGAINED else ((card,),)
    told = rich(says, f"channels.told_{became.value}", title=bold(channel.title), rights=names)
    return Message(nodes=told, keyboard=keyboard)


def _began(one: Broadcast, who: str, says: Translator) -> Message:
    text = says.text("broadcast.other_began", who=who, number=str(one.id), count=one.total)
    return Message(nodes=(text,), keyboard=((broadcast_button(one, says),),))
