"""What a poll, its explanation and its options may show beside words: InputMedia by type, or a place."""

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.methods.points import place
from bot.sandbox.methods.sources import source
from bot.sandbox.params import Params

NAMES = ("media", "explanation_media")
FILES = ("photo", "video", "animation", "audio", "document")


async def attached(bot: Bot, params: Params) -> Json:
    """The PollMedia of the arguments `media` and `explanation_media`, nothing where there are none."""
    return {name: await _media(bot, params, given) for name in NAMES if (given := params.data(name)) is not None}


async def _media(bot: Bot, params: Params, given: object) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse InputPollMedia: expected an Object")
    if given.get("type") == "location":
        return {"location": place(Params(given))}
    if given.get("type") not in FILES:
        raise bad(f'can\'t parse InputPollMedia: type "{given.get("type", "")}" is unsupported')
    file = await source(bot, Params({}, params.files), given["type"], str(given.get("media", "")))
    return file.content()
