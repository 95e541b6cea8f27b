"""/privacy, /mydata, /forgetme: what is kept on a chat, all of it as a file, and all of it gone.

Telegram asks this of every bot: https://telegram.org/tos/bot-developers#4-2-privacy-policy
"""

import asyncio
import json

from bot.reading import privacy
from bot.rendering.message import Message
from handlers import route, ui
from handlers.reply import Enclosure, Reply, say, show
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit


async def act(visit: Visit, _services: Services) -> Reply:
    """What is kept, why, and how it is deleted."""
    return say(Message(nodes=(visit.translator.text("privacy.policy"),)))


async def mydata(visit: Visit, services: Services) -> Reply:
    """Everything held on the chat, as JSON."""
    held = await privacy.all_held(services.reading, visit.asker)
    content = await asyncio.to_thread(lambda: json.dumps(held, ensure_ascii=False, indent=2).encode())
    caption = visit.translator.text("privacy.all_held")
    return Reply(files=(Enclosure(name="mydata.json", content=content, caption=(caption,)),))


async def forgetme(visit: Visit, _services: Services) -> Reply:
    """Ask whether that is meant: nothing brings it back."""
    told = visit.translator.text
    sure = ui.button(told("privacy.forget_sure"), "forgetme", "sure")
    keep = ui.button(told("privacy.forget_keep"), "forgetme", "keep")
    return show(visit, Message(nodes=(told("privacy.forget_ask"),), keyboard=((sure,), (keep,))))


async def answered(visit: Visit, services: Services) -> Reply:
    """Delete everything, or leave it."""
    told = visit.translator.text
    if payload.text(visit.args, 0) != "sure":
        return show(visit, Message(nodes=(told("privacy.forget_kept"),)))
    stays = await privacy.forget(services.reading, visit.asker)
    staying = ("\n\n", told("privacy.desk_stays")) if stays else ()
    return show(visit, Message(nodes=(told("privacy.forgotten"), *staying)))


ROUTES = (
    route.Command(name="privacy", act=act, help="help.privacy"),
    route.Command(name="mydata", act=mydata, help="help.mydata", changes=True),
    route.Command(name="forgetme", act=forgetme, help="help.forgetme", changes=True),
    route.Button(name="forgetme", act=answered, changes=True),
)
