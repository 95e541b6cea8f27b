"""What owners set for channels, whatever they set it with."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Part, Standing, Withdrawal
from bot.domain.rights import DELETE, EDIT, POST, Facts
from bot.editorial import channel_rules, channels, membership
from bot.editorial.channel_rules import Rule
from bot.sandbox.people import CHANNEL, OWNER
from tests.editorial.acting import COLLEAGUE, Newsdesk

RUNNING = Facts(status="administrator", held=frozenset({POST, EDIT, DELETE}), title="Tribune Daily", username="daily")
SILENCED = Facts(status="administrator", held=frozenset({EDIT}), title="Tribune Daily", username="daily")


async def test_every_setting_is_stored_with_its_entry_in_the_audit(desk: Newsdesk) -> None:
    channel, ports, owner = await desk.channel(), desk.ports, desk.owner
    channel = await channels.set_language(ports, channel, "uk", owner)
    channel = await channels.set_zone(ports, channel, ZoneInfo("Europe/London"), owner)
    channel = await channels.set_quiet(ports, channel, (time(23), time(7)), owner)
    channel = await channels.set_gap(ports, channel, 15, owner)
    channel = await channels.set_signature(ports, channel, "Tribune", owner)
    channel = await channels.set_withdrawal(ports, channel, Withdrawal.STRIKE, owner)
    channel = await channels.set_part(ports, channel, Part.BODY, owner, shown=True)
    channel = await channels.set_part(ports, channel, Part.IMAGE, owner, shown=False)
    channel = await channels.set_comments(ports, channel, owner, wanted=False)
    channel = await channels.set_silent(ports, channel, owner, wanted=True)
    assert channel == await desk.stored()
    assert (channel.language, channel.zone.key, channel.quiet) == ("uk", "Europe/London", (time(23), time(7)))
    assert (channel.min_gap, channel.signature, channel.withdrawal) == (900, "Tribune", Withdrawal.STRIKE)
    assert Part.BODY in channel.parts
    assert Part.IMAGE not in channel.parts
    assert (channel.comments, channel.silent) == (False, True)
    noted = [(entry.details["what"], entry.details["value"]) for entry in await desk.noted()]
    assert noted == [
        ("language", "uk"),
        ("zone", "Europe/London"),
        ("quiet", "23:00 – 07:00"),
        ("gap", "15 min"),
        ("signature", "Tribune"),
        ("withdrawal", "strike"),
        ("look", "body image points quote source tags"),
        ("look", "body points quote source tags"),
        ("comments", "0"),
        ("silent", "1"),
    ]


async def test_what_is_so_already_is_not_noted_again(desk: Newsdesk) -> None:
    channel = await desk.channel()
    assert await channels.set_quiet(desk.ports, channel, None, desk.owner) == channel
    assert await channels.set_signature(desk.ports, channel, "", desk.owner) == channel
    assert await desk.acts() == []


async def test_of_two_owners_the_second_is_refused_and_nothing_is_noted_of_it(desk: Newsdesk) -> None:
    seen = await desk.channel()
    await channels.set_gap(desk.ports, seen, 5, desk.owner)
    with pytest.raises(Conflict):
        await channels.set_gap(desk.ports, seen, 60, desk.owner)
    assert (await desk.stored()).min_gap == 300
    assert await desk.acts() == ["channel_changed"]


async def test_a_language_that_nobody_speaks_here_is_refused(desk: Newsdesk) -> None:
    channel = await desk.channel()
    with pytest.raises(Missing):
        await channels.set_language(desk.ports, channel, "tlh", desk.owner)
    assert await desk.stored() == channel


async def test_a_channel_is_paused_and_resumed_but_stays_lost_without_the_right_to_post(desk: Newsdesk) -> None:
    channel = await channels.pause(desk.ports, await desk.channel(), desk.owner)
    assert channel.standing is Standing.PAUSED
    assert (await channels.resume(desk.ports, channel, desk.owner)).standing is Standing.ACTIVE
    await membership.shifted(desk.ports, CHANNEL, "channel", SILENCED, desk.owner)
    assert (await channels.resume(desk.ports, await desk.stored(), desk.owner)).standing is Standing.LOST


async def test_what_nobody_has_registered_is_neither_paused_nor_resumed(desk: Newsdesk) -> None:
    channel = await desk.channel(standing=Standing.ASKED)
    with pytest.raises(Missing):
        await channels.resume(desk.ports, channel, desk.owner)
    assert await desk.stored() == channel


async def test_a_signature_keeps_its_lines_and_no_more_than_there_is_room_for() -> None:
    assert channels.signature("  Tribune \n every day ") == "Tribune\nevery day"
    assert len(channels.signature("a" * 500)) == channels.LONGEST_SIGNATURE
    assert channels.signature(" \n ") == ""


async def test_rules_hold_each_item_once_whatever_its_letters(desk: Newsdesk) -> None:
    channel = await channel_rules.add(desk.ports, await desk.channel(), Rule.CATEGORIES, "Energy", desk.owner)
    channel = await channel_rules.add(desk.ports, channel, Rule.CATEGORIES, "ENERGY", desk.owner)
    assert channel.rules.categories == ("ENERGY",)
    channel = await channel_rules.drop(desk.ports, channel, Rule.CATEGORIES, "energy", desk.owner)
    assert (await desk.stored()).rules.categories == ()
    assert [entry.details["value"] for entry in await desk.noted()] == ["+ Energy", "+ ENERGY", "- energy"]


async def test_a_rule_made_beside_another_owners_is_refused_whole(desk: Newsdesk) -> None:
    seen = await desk.channel()
    await channel_rules.add(desk.ports, seen, Rule.TRUSTED, "The Courier", desk.owner)
    with pytest.raises(Conflict):
        await channel_rules.add(desk.ports, seen, Rule.TRUSTED, "The Herald", desk.owner)
    assert (await desk.stored()).rules.trusted == ("The Courier",)
    assert await desk.acts() == ["channel_changed"]


async def test_a_forgotten_channel_is_gone_and_noted(desk: Newsdesk) -> None:
    await channels.forget(desk.ports, await desk.channel(), desk.owner)
    with pytest.raises(Missing):
        await channels.current(desk.ports, CHANNEL)
    assert await desk.acts() == ["channel_forgotten"]


async def test_owners_are_asked_about_a_channel_that_a_stranger_brings(desk: Newsdesk) -> None:
    await membership.shifted(desk.ports, CHANNEL, "channel", RUNNING, desk.stranger)
    found = await desk.stored()
    assert (found.standing, found.brought_by, found.username) == (Standing.ASKED, desk.stranger.id, "daily")
    (question,) = await desk.owed(OWNER)
    assert "Oksana" in question
    assert "Tribune Daily" in question
    assert await desk.acts() == ["channel_brought"]


async def test_nobody_floods_the_owners(desk: Newsdesk) -> None:
    for number in range(5):
        await membership.shifted(desk.ports, -1_009_000_000_000 - number, "channel", RUNNING, desk.stranger)
    assert len(await desk.ports.channels.all()) == 3
    assert len(await desk.owed(OWNER)) == 3


async def test_what_was_lost_is_told_to_every_owner_in_one_with_the_channel(desk: Newsdesk) -> None:
    await desk.joined_by_another_owner()
    await desk.channel()
    await membership.shifted(desk.ports, CHANNEL, "channel", SILENCED, desk.stranger)
    assert (await desk.stored()).standing is Standing.LOST
    assert await desk.acts() == ["channel_lost"]
    assert len(await desk.owed(OWNER)) == len(await desk.owed(COLLEAGUE)) == 1


async def test_a_channel_that_was_never_registered_goes_with_the_bot(desk: Newsdesk) -> None:
    await desk.channel(standing=Standing.ASKED)
    await membership.shifted(desk.ports, CHANNEL, "channel", Facts(status="left"), desk.stranger)
    assert await desk.ports.channels.get(CHANNEL) is None


async def test_declining_is_for_what_nobody_has_registered(desk: Newsdesk) -> None:
    channel = await desk.channel(standing=Standing.ASKED)
    assert await membership.decline(desk.ports, channel, desk.owner)
    assert await desk.acts() == ["channel_declined"]
    assert not await membership.decline(desk.ports, await desk.channel(), desk.owner)
    assert await desk.ports.channels.get(CHANNEL) is not None


async def test_registering_asks_telegram_first_and_a_bot_that_is_out_registers_nothing(desk: Newsdesk) -> None:
    await desk.town.act(f"chats/{CHANNEL}/member", {"action": "promote", "from": OWNER, "rights": {}})
    channel, town = await desk.stored(), desk.town
    async with town.http.post(f"{town.sandbox.url}/sandbox/chats/{CHANNEL}/member", json={"action": "kick"}):
        pass  # the bot has not heard of it yet
    with pytest.raises(Missing):
        await membership.register(desk.ports, channel, desk.owner)
    assert await desk.ports.channels.get(CHANNEL) is None
    assert await desk.acts() == ["channel_brought"]


async def test_a_channel_is_registered_once(desk: Newsdesk) -> None:
    await desk.town.act(f"chats/{CHANNEL}/member", {"action": "promote", "from": OWNER, "rights": {}})
    assert await membership.register(desk.ports, await desk.stored(), desk.owner)
    registered = await desk.stored()
    assert (registered.standing, registered.registered_by) == (Standing.ACTIVE, OWNER)
    assert not await membership.register(desk.ports, registered, desk.owner)
    assert await desk.acts() == ["channel_brought", "channel_registered"]
