"""/latest [n] [words or day]: '5', 'ten', '3 economy', 'about roads', 'yesterday', '26 February'. Pages: latest.py."""

from bot.reading.latest import wanted
from handlers import route
from handlers.reader import latest
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """The newest stories; a number says how many a page holds, other words which."""
    return await latest.asked(await wanted(services.reading, visit.asker, visit.words), visit, services)


ROUTES = (route.Command(name="latest", act=act, help="help.latest"),)
