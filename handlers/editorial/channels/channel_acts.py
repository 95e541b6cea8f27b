"""The owners' table for channels: what their buttons carry and what they answer → who answers. See also acts.py."""

from collections.abc import Awaitable, Callable, Mapping

from handlers.editorial.channels import (
    channel_comments,
    channel_look,
    channel_rules,
    channel_times,
    channel_withdrawal,
    channel_words,
    channels,
    register,
)
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

BUTTONS: Mapping[str, Callable[[Visit, Services], Awaitable[Reply]]] = {
    "channels": channels.act,
    "channel": channels.opened,
    "ch_set": channels.put,
    "ch_forget": channels.drop,
    "ch_register": register.act,
    "ch_decline": register.decline,
    "ch_look": channel_look.act,
    "ch_talk": channel_comments.act,
    "ch_language": channel_times.language,
    "ch_zone": channel_times.zone,
    "ch_quiet": channel_times.quiet,
    "ch_gap": channel_times.gap,
    "ch_sign": channel_words.signature,
    "ch_taken": channel_withdrawal.act,
    "ch_rules": channel_rules.act,
    "ch_topics": channel_rules.topics,
    "ch_people": channel_rules.people,
    "ch_list": channel_rules.listed,
}

ANSWERS: Mapping[str, Callable[[Visit, Services], Awaitable[Reply | None]]] = {
    "ch_zone": channel_times.zone_typed,
    "ch_quiet": channel_times.quiet_typed,
    "ch_gap": channel_times.gap_typed,
    "ch_sign": channel_words.typed,
    "ch_topics": channel_rules.topics_typed,
    "ch_people": channel_rules.people_typed,
    "ch_list": channel_rules.listed_typed,
}
