"""What owners set for a channel, and letting one go. Its rules: channel_rules.py; the bot there: membership.py."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.errors import Missing
from bot.domain.newsroom import Channel, Part, Standing, Withdrawal
from bot.domain.rights import POST
from bot.editorial.ports import Actor, Editorial
from bot.ingest.text import clean
from bot.language import LANGUAGES
from bot.rendering.splitting import clip

LONGEST_SIGNATURE = 200
_NOTED = 100
_NONE = "–"


async def current(ports: Editorial, chat_id: int) -> Channel:
    """The channel as it is now; Missing where nobody knows it any more."""
    channel = await ports.channels.get(chat_id)
    if channel is None:
        raise Missing("channels.missing")
    return channel


async def set_language(ports: Editorial, channel: Channel, locale: str, by: Actor) -> Channel:
    """Set the language of its posts; Missing for one that is not spoken here.

    Like every change below it gives the channel as it is then, and raises Conflict where it is not as it was seen.
    """
    if locale not in LANGUAGES:
        raise Missing("trouble.stale")
    return await change(ports, channel, replace(channel, language=locale), "language", locale, by)


async def set_zone(ports: Editorial, channel: Channel, zone: ZoneInfo, by: Actor) -> Channel:
    """Set the zone whose clocks its hours are told by."""
    return await change(ports, channel, replace(channel, zone=zone), "zone", zone.key, by)


async def set_quiet(ports: Editorial, channel: Channel, hours: tuple[time, time] | None, by: Actor) -> Channel:
    """Set the hours in which nothing is posted, or that there are none."""
    value = f"{hours[0]:%H:%M} – {hours[1]:%H:%M}" if hours else _NONE
    return await change(ports, channel, replace(channel, quiet=hours), "quiet", value, by)


async def set_gap(ports: Editorial, channel: Channel, minutes: int, by: Actor) -> Channel:
    """Set how long there is between two posts at least."""
    return await change(ports, channel, replace(channel, min_gap=minutes * 60), "gap", f"{minutes} min", by)


async def set_signature(ports: Editorial, channel: Channel, text: str, by: Actor) -> Channel:
    """Set what stands under every post, as `signature` leaves it; nothing for ''."""
    return await change(ports, channel, replace(channel, signature=text), "signature", text or _NONE, by)


def signature(typed: str) -> str:
    """What of a typed text stands under posts: its line breaks kept, no longer than there is room."""
    return clip("\n".join(line.strip() for line in clean(typed).splitlines()), LONGEST_SIGNATURE).strip()


async def set_withdrawal(ports: Editorial, channel: Channel, way: Withdrawal, by: Actor) -> Channel:
    """Set what becomes of a post whose article is taken back."""
    return await change(ports, channel, replace(channel, withdrawal=way), "withdrawal", way.value, by)


async def set_part(ports: Editorial, channel: Channel, part: Part, by: Actor, *, shown: bool) -> Channel:
    """Let its posts show a part, or hide it."""
    after = replace(channel, parts=channel.parts | {part} if shown else channel.parts - {part})
    return await change(ports, channel, after, "look", " ".join(sorted(after.parts)), by)


async def set_comments(ports: Editorial, channel: Channel, by: Actor, *, wanted: bool) -> Channel:
    """Let readers comment on its posts, or keep them from it."""
    return await change(ports, channel, replace(channel, comments=wanted), "comments", str(int(wanted)), by)


async def set_silent(ports: Editorial, channel: Channel, by: Actor, *, wanted: bool) -> Channel:
    """Let its posts come without a sound, or with one."""
    return await change(ports, channel, replace(channel, silent=wanted), "silent", str(int(wanted)), by)


async def pause(ports: Editorial, channel: Channel, by: Actor) -> Channel:
    """Let no post leave for it; Missing where nobody has registered it."""
    return await _stand(ports, channel, Standing.PAUSED, by)


async def resume(ports: Editorial, channel: Channel, by: Actor) -> Channel:
    """Let posts leave for it again; Missing where nobody has registered it."""
    return await _stand(ports, channel, Standing.ACTIVE, by)


async def forget(ports: Editorial, channel: Channel, by: Actor) -> None:
    """Let go of a channel; Conflict where it has had posts."""
    async with ports.transaction():
        await ports.channels.drop(channel.chat_id)
        await note(ports, "channel_forgotten", channel, by)


async def change(ports: Editorial, before: Channel, after: Channel, what: str, value: str, by: Actor) -> Channel:
    """Save `after`, where it differs, and note that `what` became `value`. Conflict where somebody else was first."""
    if before == after:
        return before
    async with ports.transaction():
        saved = await ports.channels.save(after)
        await note(ports, "channel_changed", after, by, what=what, value=clip(value, _NOTED))
    return saved


async def note(ports: Editorial, act: str, channel: Channel, by: Actor, **details: str) -> None:
    """An entry of the audit about `channel`."""
    await ports.audit.note(
        act, actor=by.id, at=by.at, kind="channel", object=channel.chat_id, name=channel.title, **details
    )


async def _stand(ports: Editorial, channel: Channel, wanted: Standing, by: Actor) -> Channel:
    """A channel where the bot may not post stays lost, and one nobody has registered waits for that."""
    if channel.standing is Standing.ASKED:
        raise Missing("trouble.stale")
    standing = wanted if POST in channel.rights else Standing.LOST
    return await change(ports, channel, replace(channel, standing=standing), "standing", wanted.value, by)
