"""What owners are told of a channel that they did not ask for. Who is told what: bot.editorial."""

from bot.domain.newsroom import Channel
from bot.language.translator import Translator
from bot.rendering.message import Button, Message, bold
from bot.rendering.rich import rich


def comments_stay(channel: Channel, words: Translator) -> Message:
    """The bot may not take comments away; the button, of handlers.editorial, shows what it takes."""
    card = Button(label=words.text("channels.f_comments"), payload=f"ch_talk:{channel.chat_id}")
    return Message(nodes=rich(words, "comments.stay", title=bold(channel.title)), keyboard=((card,),))
