"""The bot about itself: getMe, commands, names and descriptions, the menu button."""

import re
from collections.abc import Callable

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.params import Params

Setter = Callable[[Bot, Params], bool]
Getter = Callable[[Bot, Params], Json]
NAME = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_CAP = 100


def get_me(bot: Bot, _params: Params) -> Json:
    """The bot's User with what only getMe tells."""
    return {
        **bot.world.me,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
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


def set_chat_menu_button(_bot: Bot, _params: Params) -> bool:
    """True; the page always shows the commands."""
    return True


def get_chat_menu_button(_bot: Bot, _params: Params) -> Json:
    """The commands button."""
    return {"type": "commands"}
