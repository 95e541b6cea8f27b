"""Reply markup: checked as Telegram checks it, kept as a message keeps it. Pressing belongs to control/."""

from typing import Any

from bot.sandbox.answers import Json, bad
from bot.sandbox.entities import links

DATA_LIMIT = 64
BUTTON_CAP = 100
KINDS: dict[str, type] = {
    "callback_data": str,
    "url": str,
    "switch_inline_query": str,
    "switch_inline_query_current_chat": str,
    "switch_inline_query_chosen_chat": dict,
    "web_app": dict,
    "login_url": dict,
    "copy_text": dict,
    "callback_game": dict,
    "pay": bool,
}
SPOKEN = {str: "String", dict: "Object", bool: "Boolean"}
MARKS = ("style", "icon_custom_emoji_id")
STYLES = {"danger", "success", "primary"}
REPLIES = ("keyboard", "remove_keyboard", "force_reply")


def checked(markup: Any) -> Json | None:  # noqa: ANN401 - decoded JSON
    """The reply markup as it is kept, None for none.

    Raises:
        Rejected: not one of the four kinds, a button that is no button, bad callback data, too many buttons.
    """
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if any(name in markup for name in REPLIES):
        return markup
    raise bad("can't parse reply markup JSON object")


def inline_only(markup: Json | None) -> Json | None:
    """The markup where it is an inline keyboard: the only kind a message shows."""
    return markup if markup and "inline_keyboard" in markup else None


def buttons(message: Json) -> list[Json]:
    """The inline buttons of a message, in reading order."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _inline(rows: Any) -> Json | None:  # noqa: ANN401 - decoded JSON
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in kept) > BUTTON_CAP:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> Json:  # noqa: ANN401 - decoded JSON
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    kind = next((kind for kind in KINDS if button.get(kind) is not None), None)
    if kind is None:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not text.strip():
        raise bad("BUTTON_TEXT_INVALID")
    if button.get("style") and button["style"] not in STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")
    styles = {name: button[name] for name in MARKS if button.get(name)}
    return {"text": text, kind: _value(kind, button[kind]), **styles}


def _value(kind: str, value: Any) -> Any:  # noqa: ANN401 - decoded JSON
    if kind == "callback_data" and not (isinstance(value, str) and 0 < len(value.encode()) <= DATA_LIMIT):
        raise bad("BUTTON_DATA_INVALID")
    if not isinstance(value, KINDS[kind]):
        raise bad(f'can\'t parse inline keyboard button: Field "{kind}" must be of type {SPOKEN[KINDS[kind]]}')
    if kind == "url":
        address = links.checked(str(value))
        if address is None:
            raise bad(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
        return address
    return value
