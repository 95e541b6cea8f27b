"""The text or caption of a call, parsed, measured and refused as Telegram does. Where it goes belongs to methods/."""

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.entities.formatted import formatted
from bot.sandbox.entities.spans import units
from bot.sandbox.params import Params

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PREVIEW_FLAGS = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")


def text(bot: Bot, params: Params) -> Json:
    """`text` and `entities` of a message.

    Raises:
        Rejected: empty, too long, or markup that does not parse.
    """
    words, entities = formatted(params.text("text"), params.text("parse_mode"), params.data("entities"))
    if not words:
        raise bad("message text is empty")
    if units(words) > TEXT_LIMIT:
        raise bad("message is too long")
    return content(bot, "text", "entities", words, entities)


def caption(bot: Bot, params: Params) -> Json:
    """`caption` and `caption_entities` of a message; nothing where there is no caption.

    Raises:
        Rejected: too long, or markup that does not parse.
    """
    words, entities = formatted(params.text("caption"), params.text("parse_mode"), params.data("caption_entities"))
    if units(words) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    if not words:
        return {}
    kept = content(bot, "caption", "caption_entities", words, entities)
    return {**kept, "show_caption_above_media": True} if params.flag("show_caption_above_media") else kept


def preview(given: object) -> Json:
    """The LinkPreviewOptions a message keeps, nothing where none were given."""
    if not isinstance(given, dict):
        return {}
    kept = {name: True for name in PREVIEW_FLAGS if given.get(name) is True}
    return kept | ({"url": given["url"]} if isinstance(given.get("url"), str) else {})


def previewed(params: Params, content: Json) -> Json:
    """The `link_preview_options` of a text with `content`: what was asked, and a bare address.

    A message that is one bare address shows which address its preview is of, as Telegram's servers tell it.
    """
    asked = preview(params.data("link_preview_options"))
    if not asked and params.flag("disable_web_page_preview"):
        asked = {"is_disabled": True}
    bare = {} if asked.get("is_disabled") else _bare(content)
    options = {**bare, **asked}
    return {"link_preview_options": options} if options else {}


def _bare(content: Json) -> Json:
    whole = content["text"]
    links_in = [one for one in content.get("entities", []) if one["type"] == "url"]
    if len(links_in) != 1 or (links_in[0]["offset"], links_in[0]["length"]) != (0, units(whole)):
        return {}
    return {"url": whole}


def content(bot: Bot, name: str, marks: str, words: str, entities: list[Json]) -> Json:
    """`words` as the field `name` of a message, and its entities as the field `marks` where there are any."""
    known = [named for one in entities if (named := _introduced(bot, one))]
    return {name: words, marks: known} if known else {name: words}


def _introduced(bot: Bot, entity: Json) -> Json | None:
    """A text mention holds its User; one of a stranger is dropped, as Telegram does."""
    if entity["type"] != "text_mention":
        return entity
    person = bot.world.person(entity["user_id"] or 0)
    return (
        {**{key: value for key, value in entity.items() if key != "user_id"}, "user": person.user()} if person else None
    )
