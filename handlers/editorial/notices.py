"""What colleagues are told unasked, with the buttons that lead on from it. When, and whom: bot.editorial."""

from telegram import Chat

from bot.domain.broadcast import Broadcast
from bot.domain.draft import Draft
from bot.domain.newsroom import Channel
from bot.domain.rights import Shift, lacking
from bot.editorial.notices import Say
from bot.language.translator import Translator
from bot.rendering.broadcast_report import percent
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers import ui

_HEADLINE = 200


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

    def comments_stay(self, channel: Channel) -> Say:
        """The news with the way to what it takes."""
        return lambda says: _stay(channel, says)

    def approval_asked(self, draft: Draft, author: str) -> Say:
        """The question with the way to the text."""
        return lambda says: _asked(draft, author, says)

    def approval_over(self, draft: Draft | None) -> Say:
        """Which question is over; nothing can be done about it."""
        return lambda says: _over(draft, says)

    def approved(self, draft: Draft, editor: str) -> Say:
        """The news with the way to the draft."""
        return lambda says: _decided("approval.was_approved", draft, editor, "", says)

    def returned(self, draft: Draft, editor: str, note: str) -> Say:
        """The same, and why."""
        key = "approval.returned_because" if note else "approval.was_returned"
        return lambda says: _decided(key, draft, editor, note, says)


def rights_told(held: frozenset[str], says: Translator) -> str:
    """'I may post, edit and delete there', or what is missing."""
    missing = lacking(held)
    if not missing:
        return says.text("channels.rights_all")
    return says.text("channels.rights_lack", rights=[says.text(f"right.{one}") for one in missing])


def broadcast_button(one: Broadcast, says: Translator) -> Button:
    """The way to how a broadcast stands."""
    label = says.text("broadcast.open", number=str(one.id), percent=percent(one))
    return ui.button(label, "bc", "show", one.id)


def _brought(channel: Channel, who: str, says: Translator, *, stranger: bool) -> Message:
    key = "channels.asked" if channel.kind == Chat.CHANNEL else "channels.asked_group"
    nodes = (*rich(says, key, who=who, title=bold(channel.title)), "\n\n", rights_told(channel.rights, says))
    nodes += ("\n", says.text("channels.stranger")) if stranger else ()
    row = (
        ui.button(says.text("channels.register"), "ch_register", channel.chat_id),
        ui.button(says.text("channels.decline"), "ch_decline", channel.chat_id),
    )
    return Message(nodes=nodes, keyboard=(row,))


def _shifted(channel: Channel, became: Shift, fewer: frozenset[str], says: Translator) -> Message:
    names = says.list([says.text(f"right.{one}") for one in sorted(fewer)]) if fewer else ""
    card = ui.button(says.text("channels.open"), "channel", channel.chat_id)
    resume = ui.button(says.text("channels.resume"), "ch_set", channel.chat_id, "standing", "active")
    keyboard: Keyboard = ((resume, card),) if became is Shift.REGAINED else ((card,),)
    told = rich(says, f"channels.told_{became.value}", title=bold(channel.title), rights=names)
    return Message(nodes=told, keyboard=keyboard)


def _began(one: Broadcast, who: str, says: Translator) -> Message:
    text = says.text("broadcast.other_began", who=who, number=str(one.id), count=one.total)
    return Message(nodes=(text,), keyboard=((broadcast_button(one, says),),))


def _stay(channel: Channel, says: Translator) -> Message:
    card = ui.button(says.text("channels.f_comments"), "ch_talk", channel.chat_id)
    return Message(nodes=rich(says, "comments.stay", title=bold(channel.title)), keyboard=((card,),))


def _asked(draft: Draft, author: str, says: Translator) -> Message:
    button = ui.button(says.text("approval.look"), "d_review", draft.id)
    text = says.text("approval.request", name=author, headline=_headline(draft))
    return Message(nodes=(text,), keyboard=((button,),))


def _over(draft: Draft | None, says: Translator) -> Message:
    if draft is None:
        return Message(nodes=(says.text("approval.over"),))
    return Message(nodes=(says.text("approval.request_over", headline=_headline(draft)),))


def _decided(key: str, draft: Draft, editor: str, note: str, says: Translator) -> Message:
    button = ui.button(says.text("drafts.open"), "draft", draft.id)
    text = says.text(key, name=editor, headline=_headline(draft), note=note)
    return Message(nodes=(text,), keyboard=((button,),))


def _headline(draft: Draft) -> str:
    return clip(draft.manuscript.headline, _HEADLINE)
