"""A call's text and its formatting, whichever way it is given, to the text and entities a message keeps."""

from typing import Any

from bot.sandbox.answers import Json, bad
from bot.sandbox.entities import html, links, markdown
from bot.sandbox.entities.spans import units
from bot.sandbox.entities.tidy import tidy

MODES = {"html": html.parse, "markdownv2": markdown.parse, "markdown": markdown.parse_legacy}
TAKEN = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention",
    "custom_emoji", "blockquote", "expandable_blockquote", "date_time",
}  # fmt: skip
EXTRAS = ("url", "language", "custom_emoji_id", "unix_time", "date_time_format")
DATA_CAP = 9500


def formatted(raw: str, mode: str, given: Any) -> tuple[str, list[Json]]:  # noqa: ANN401 - decoded JSON
    """The text and entities of `raw` in parse mode `mode`, or with the `given` list of entities where there is none.

    Raises:
        Rejected: an unknown mode, markup that does not parse, too much entity data.
    """
    if mode and mode.lower() != "none":
        if mode.lower() not in MODES:
            raise bad("unsupported parse_mode")
        text, entities = MODES[mode.lower()](raw)
    else:
        text, entities = raw, _given(given, units(raw))
    if sum(16 + len(str(one.get("url", ""))) for one in entities[:100]) > DATA_CAP:
        raise bad("ENTITIES_TOO_LONG")
    return tidy(text, entities)


def _given(entities: Any, width: int) -> list[Json]:  # noqa: ANN401 - decoded JSON
    if not isinstance(entities, list):
        return []
    return [kept for one in entities if isinstance(one, dict) and (kept := _entity(one, width))]


def _entity(one: Json, width: int) -> Json | None:
    offset, length = one.get("offset"), one.get("length")
    if not isinstance(offset, int) or not isinstance(length, int) or one.get("type") not in TAKEN:
        return None
    stop = min(offset + length, width)
    kept: Json = {"type": one["type"], "offset": max(offset, 0), "length": stop - max(offset, 0)}
    kept.update({name: one[name] for name in EXTRAS if one.get(name) is not None})
    if kept["type"] == "text_link":
        kept["url"] = links.checked(str(one.get("url", "")))
        return kept if kept["url"] else None
    if kept["type"] == "text_mention":
        user = one.get("user")
        kept["user_id"] = user.get("id") if isinstance(user, dict) else None
    return kept
