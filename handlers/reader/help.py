"""What the bot can do for who asks. The list itself: routes.py."""

from bot.rendering.message import Message, Node, bold
from handlers import route
from handlers.reply import Reply, say
from handlers.services import Services
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """The commands of their role with what each does, in their language."""
    say_in = visit.translator.text
    nodes: list[Node] = [bold(say_in("help.title")), "\n\n"]
    for command, what in services.menu(visit.translator, visit.role):
        nodes += [say_in("help.line", command=command, what=what), "\n"]
    return say(Message(nodes=(*nodes, "\n", say_in("help.footer" if visit.private else "help.footer_group"))))


ROUTES = (route.Command(name="help", act=act, help="help.help"),)
