"""What the bot can do for who asks. The list itself: routes.py."""

from collections.abc import Iterable

from bot.rendering.message import Message, Node, bold
from handlers.reply import Reply, say
from handlers.visit import Visit


def answer(visit: Visit, commands: Iterable[tuple[str, str]]) -> Reply:
    """`commands` with what each does, in the reader's language."""
    say_in = visit.translator.text
    nodes: list[Node] = [bold(say_in("help.title")), "\n\n"]
    for command, what in commands:
        nodes += [say_in("help.line", command=command, what=what), "\n"]
    return say(Message(nodes=(*nodes, "\n", say_in("help.footer"))))
