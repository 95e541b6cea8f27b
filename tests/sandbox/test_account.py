import pytest
from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, BotCommandScopeChatAdministrators

from bot.sandbox.people import EDITOR, GROUP, OKSANA, OLIVIA
from tests.sandbox.support import Json, World, foreign


async def menu(world: World, chat: int, person: int) -> list[str]:
    return [one["command"] for one in await world.ask(f"chats/{chat}/commands?from={person}")]


async def test_a_menu_follows_scope_and_language(world: World) -> None:
    await world.bot.set_my_commands([BotCommand("general", "a")])
    await world.bot.set_my_commands([BotCommand("zahalna", "a")], language_code="uk")
    assert await menu(world, OLIVIA, OLIVIA) == ["general"]
    assert await menu(world, OKSANA, OKSANA) == ["zahalna"]
    await world.bot.set_my_commands([BotCommand("private", "a")], scope=BotCommandScopeAllPrivateChats())
    assert await menu(world, OKSANA, OKSANA) == ["private"]
    await world.bot.set_my_commands([BotCommand("hers", "a")], scope=BotCommandScopeChat(OKSANA))
    assert await menu(world, OKSANA, OKSANA) == ["hers"]
    await world.bot.delete_my_commands(scope=BotCommandScopeChat(OKSANA))
    assert await menu(world, OKSANA, OKSANA) == ["private"]
    await world.bot.set_my_commands([BotCommand("run", "a")], scope=BotCommandScopeChatAdministrators(GROUP))
    assert (await menu(world, GROUP, EDITOR), await menu(world, GROUP, OLIVIA)) == (["run"], ["general"])


async def test_a_menu_is_read_back_for_exactly_its_scope_and_language(world: World) -> None:
    await world.bot.set_my_commands([BotCommand("one", "first")], language_code="uk")
    assert [one.command for one in await world.bot.get_my_commands(language_code="uk")] == ["one"]
    assert await world.bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": f"c{n}", "description": "a"} for n in range(101)], "too many commands specified"),
        ([{"command": "a" * 33, "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "новини", "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "", "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": "a" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": ""}], "command description must be non-empty"),
        ([1], "can't parse list of bot commands"),
        ({}, "can't parse list of bot commands"),
    ],
)
async def test_a_menu_telegram_would_not_take_is_refused(world: World, commands: object, words: str) -> None:
    assert await world.refusal("setMyCommands", commands=commands) == (400, f"Bad Request: {words}")


async def test_what_just_fits_a_menu_is_taken(world: World) -> None:
    commands: list[Json] = [{"command": f"c{n}", "description": "ї" * 256} for n in range(100)]
    assert await world.result("setMyCommands", commands=commands) is True


async def test_names_and_descriptions_fall_back_to_the_general_one(world: World) -> None:
    await world.bot.set_my_description("Digests")
    await world.bot.set_my_description("Дайджести", language_code="uk")
    await world.bot.set_my_short_description("Short")
    assert (await world.bot.get_my_description("uk")).description == "Дайджести"
    assert (await world.bot.get_my_description("pl")).description == "Digests"
    assert (await world.bot.get_my_short_description()).short_description == "Short"
    assert (await world.bot.get_my_name()).name == "Tribune"
    assert (await world.refusal("setMyShortDescription", short_description="a" * 121))[0] == 400
    assert (await world.ask("bots"))[0]["texts"]["description:uk"] == "Дайджести"


async def test_all_it_tells_of_itself_is_known_to_python_telegram_bot(world: World) -> None:
    await world.bot.set_webhook("http://127.0.0.1:1/hook", allowed_updates=["message"])
    told = (
        await world.bot.get_me(),
        await world.bot.get_webhook_info(),
        await world.bot.get_chat_menu_button(),
        await world.bot.get_my_name(),
    )
    assert list(foreign(told)) == []
    assert await world.bot.set_chat_menu_button()


async def test_the_rights_a_bot_asks_for_go_by_kind_of_chat(world: World) -> None:
    rights = {"can_delete_messages": True, "can_post_messages": True}
    assert await world.result("setMyDefaultAdministratorRights", rights=rights, for_channels=True) is True
    channels = await world.result("getMyDefaultAdministratorRights", for_channels=True)
    assert (channels["can_post_messages"], channels["can_edit_messages"]) == (True, False)
    groups = await world.result("getMyDefaultAdministratorRights")
    assert (groups["can_delete_messages"], "can_post_messages" in groups) == (False, False)
    assert (await world.refusal("setMyDefaultAdministratorRights", rights=[]))[0] == 400
