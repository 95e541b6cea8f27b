"""The bot about itself: getMe, commands, names and descriptions, the menu button."""

import re
from collections.abc import Callable

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import CHANNEL_RIGHTS, GROUP_RIGHTS, RIGHTS
from bot.sandbox.entities import links
from bot.sandbox.params import Params

Setter = Callable[[Bot, Params], bool]
Getter = Callable[[Bot, Params], Json]
NAME = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_CAP = 100
ASKABLE = (*(name for name in RIGHTS if name != "can_be_edited"), *CHANNEL_RIGHTS, *GROUP_RIGHTS)


def get_me(bot: Bot, _params: Params) -> Json:
    """The bot's User with what only getMe tells."""
    return {
        **bot.world.me,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }


def set_my_commands(bot: Bot, params: Params) -> bool:
    """True once the menu of a scope and language is replaced."""
    listed = params.data("commands")
    if not isinstance(listed, list):
        raise bad("can't parse list of bot commands")
    if len(listed) > COMMAND_CAP:
        raise bad("too many commands specified")
    commands = [_command(one) for one in listed]
    key = _place(params)
    bot.commands[key] = commands
    bot.tell("commands", _scoped_chat(key[0]))
    return True


def get_my_commands(bot: Bot, params: Params) -> list[Json]:
    """The menu of exactly that scope and language."""
    return bot.commands.get(_place(params), [])


def delete_my_commands(bot: Bot, params: Params) -> bool:
    """True once that menu is gone."""
    key = _place(params)
    bot.commands.pop(key, None)
    bot.tell("commands", _scoped_chat(key[0]))
    return True


def _command(one: object) -> Json:
    if not isinstance(one, dict):
        raise bad("can't parse list of bot commands")
    name = str(one.get("command", "")).lower().removeprefix("/")
    about = str(one.get("description", "")).strip()
    if not NAME.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(about) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID" if about else "command description must be non-empty")
    return {"command": name, "description": about}


def _place(params: Params) -> tuple[str, str]:
    scope = params.data("scope")
    scope = scope if isinstance(scope, dict) else {}
    parts = [str(scope.get("type") or "default")]
    parts += [str(scope[name]) for name in ("chat_id", "user_id") if scope.get(name) is not None]
    return ":".join(parts), params.text("language_code")


def _scoped_chat(scope: str) -> int | None:
    _, _, rest = scope.partition(":")
    number = rest.partition(":")[0]
    return int(number) if number.lstrip("-").isdigit() else None


def set_text(kind: str, limit: int) -> Setter:
    """A method that sets one of the bot's texts, of at most `limit` characters."""

    def method(bot: Bot, params: Params) -> bool:
        text = params.text(kind).strip()
        if len(text) > limit:
            raise bad(f"bot {kind.replace('_', ' ')} is too long")
        bot.texts[kind, params.text("language_code")] = text
        return True

    return method


def get_text(kind: str) -> Getter:
    """A method that tells one of the bot's texts, the general one where a language has none."""

    def method(bot: Bot, params: Params) -> Json:
        general = bot.texts.get((kind, ""), bot.world.me["first_name"] if kind == "name" else "")
        return {kind: bot.texts.get((kind, params.text("language_code"))) or general}

    return method


def set_chat_menu_button(bot: Bot, params: Params) -> bool:
    """True once the button of one private chat, or of all, is another; the page always shows the commands."""
    given = params.data("menu_button")
    button = _menu_button({"type": "default"} if given is None else given)
    chat = _private(bot, params)
    if button["type"] == "default":
        bot.menu_buttons.pop(chat, None)
    else:
        bot.menu_buttons[chat] = button
    return True


def get_chat_menu_button(bot: Bot, params: Params) -> Json:
    """The button of one private chat, "default" where it has none of its own; without a chat that of all."""
    chat = _private(bot, params)
    return bot.menu_buttons.get(chat, {"type": "default" if chat else "commands"})


def set_my_default_administrator_rights(bot: Bot, params: Params) -> bool:
    """True once the bot asks for these rights where it is made an administrator; without any it asks for none."""
    given = params.data("rights")
    if given is not None and not isinstance(given, dict):
        raise bad("can't parse administrator rights: ChatAdministratorRights must be an Object")
    bot.wanted_rights[params.flag("for_channels")] = {name: (given or {}).get(name) is True for name in ASKABLE}
    return True


def get_my_default_administrator_rights(bot: Bot, params: Params) -> Json:
    """The ChatAdministratorRights the bot asks for."""
    channels = params.flag("for_channels")
    asked = bot.wanted_rights.get(channels, {})
    missing = GROUP_RIGHTS if channels else CHANNEL_RIGHTS
    return {name: asked.get(name, False) for name in ASKABLE if name not in missing}


def _private(bot: Bot, params: Params) -> int:
    key = params.text("chat_id")
    if not key:
        return 0
    chat = bot.world.find(key)
    if chat.kind != "private":
        raise bad("chat not found")
    return chat.id


def _menu_button(given: object) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse menu button: MenuButton must be an Object")
    if given.get("type") in {"default", "commands"}:
        return {"type": given["type"]}
    if given.get("type") != "web_app":
        raise bad("can't parse menu button: MenuButton has unsupported type")
    app = given.get("web_app")
    if not given.get("text") or not isinstance(app, dict):
        missing = "web_app" if given.get("text") else "text"
        raise bad(f"can't parse menu button: Can't find field \"{missing}\"")
    address = links.checked(str(app.get("url", "")))
    if address is None or not address.startswith("https://"):
        raise bad(f"menu button Web App URL '{app.get('url', '')}' is invalid: Only HTTPS links are allowed")
    return {"type": "web_app", "text": str(given["text"]), "web_app": {"url": address}}
