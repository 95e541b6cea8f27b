"""An inline result, and the message it becomes when a person chooses it."""

from bot.sandbox import keyboards, texts
from bot.sandbox.answers import Json, Rejected, bad
from bot.sandbox.bots import Bot
from bot.sandbox.methods.points import contact, place, venue
from bot.sandbox.methods.sources import source
from bot.sandbox.params import Params

FILES = {
    "photo": ("photo", "photo_url", "photo_file_id"),
    "gif": ("animation", "gif_url", "gif_file_id"),
    "mpeg4_gif": ("animation", "mpeg4_url", "mpeg4_file_id"),
    "video": ("video", "video_url", "video_file_id"),
    "audio": ("audio", "audio_url", "audio_file_id"),
    "voice": ("voice", "voice_url", "voice_file_id"),
    "document": ("document", "document_url", "document_file_id"),
}
"""By a result's type: what it becomes, and the fields that say where from."""
NEEDED = {"article": ("title",), "location": ("title",), "venue": ("title", "address"), "contact": ("first_name",)}
UNPARSED = "can't parse inline query result: "


async def made(bot: Bot, result: Json) -> Json:
    """`id`, `content` (of the message the result becomes) and `markup`; `lost` says why there is no content.

    Raises:
        Rejected: a result Telegram would not take.
    """
    kind = str(result.get("type", ""))
    if kind not in {*FILES, *NEEDED}:
        raise bad(f'{UNPARSED}type "{kind}" is unsupported for the inline query result')
    for name in NEEDED.get(kind, ()):
        if not result.get(name):
            raise bad(f'{UNPARSED}Can\'t find field "{name}"')
    markup = keyboards.inline_only(keyboards.checked(result.get("reply_markup")))
    given = result.get("input_message_content")
    if given is not None or kind == "article":
        content, lost = _written(bot, given), ""
    else:
        content, lost = await _own(bot, kind, result)
    return {"id": str(result["id"]), "content": content, "markup": markup, "lost": lost}


def _written(bot: Bot, given: object) -> Json:
    """The message that an InputMessageContent describes."""
    described = given if isinstance(given, dict) else {}
    params = Params(described)
    if "phone_number" in described:
        return contact(params)
    if "latitude" in described:
        return venue(params) if "address" in described else {"location": place(params)}
    if "message_text" not in described:
        raise bad(f'{UNPARSED}Can\'t find field "message_text"')
    renamed = {"text": described["message_text"], "entities": described.get("entities")}
    text = Params({**renamed, "parse_mode": described.get("parse_mode")})
    content = texts.text(bot, text)
    return content | texts.previewed(params, content)


async def _own(bot: Bot, kind: str, result: Json) -> tuple[Json, str]:
    """The message a result is without other content; an address outside this machine is taken, but leads to nothing."""
    params = Params(result)
    if kind == "contact":
        return contact(params), ""
    if kind in {"location", "venue"}:
        return (venue(params) if kind == "venue" else {"location": place(params)}), ""
    becomes, address, number = FILES[kind]
    words = texts.caption(bot, params)
    if params.text(number):
        return {**(await source(bot, Params({}), becomes, params.text(number))).content(), **words}, ""
    if not params.text(address):
        raise bad(f'{UNPARSED}Can\'t find field "{address}"')
    try:
        return {**(await source(bot, Params({}), becomes, params.text(address))).content(), **words}, ""
    except Rejected as refusal:
        return {}, refusal.description
