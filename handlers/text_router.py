"""Plain words, files, contacts: the answer to what the bot has just asked, or else words to look up."""

from bot.domain.errors import Refused
from bot.domain.newsroom import Role
from handlers import requests, unknown
from handlers.reply import Reply
from handlers.routes import ANSWERS
from handlers.services import Services
from handlers.ui.memory import expected, forget
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """Answer a message that is no command."""
    what, *arguments = (await expected(visit, services)).split(":")
    answer = ANSWERS.get(what)
    reply = None
    if answer and visit.role.covers(answer.role):
        reply = await answer.act(visit.asking(visit.words, *arguments), services)
    if reply:
        return reply
    asked = answer is not None and answer.worded and visit.role.covers(answer.role) and answer.role is not Role.READER
    if asked and visit.sent and not visit.sent.text.strip():
        raise Refused("trouble.words_wanted")
    if answer and answer.lapses:
        await forget(visit, services)
    caption = " ".join(visit.sent.text.split()) if visit.sent else ""
    words = visit.words or caption
    if not words:
        return await unknown.wordless(visit, services)
    return await requests.act(visit.asking(words, *arguments), services, nothing=answer.nothing if answer else None)
