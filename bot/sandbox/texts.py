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
    return _content(bot, "text", "entities", words, entities)


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
    kept = _content(bot, "caption", "caption_entities", words, entities)
    return {**kept, "show_caption_above_media": True} if params.flag("show_caption_above_media") else kept


def preview(given: object) -> Json:
    """The LinkPreviewOptions a message keeps, nothing where none were given."""
    if not isinstance(given, dict):
        return {}
    kept = {name: given[name] for name in PREVIEW_FLAGS if isinstance(given.get(name), bool)}
    return kept | ({"url": given["url"]} if isinstance(given.get("url"), str) else {})


def _content(bot: Bot, name: str, marks: str, words: str, entities: list[Json]) -> Json:
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
