"""One chat as a bot meets it: who is in it, what was written, may the bot write. Sending belongs to methods/."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.sandbox.answers import Json, Rejected, bad, forbidden
from bot.sandbox.people import Person

ADMINS = {"creator", "administrator"}
PRESENT = ADMINS | {"member", "restricted"}
SPOKEN = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}
RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_send_welcome_messages": False,
}
CHANNEL_RIGHTS = {"can_post_messages": True, "can_edit_messages": True}
GROUP_RIGHTS = {"can_pin_messages": True, "can_manage_topics": False}
PERMISSIONS = (
    "can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_manage_topics", "can_send_audios",
    "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
    "can_send_voice_notes", "can_edit_tag", "can_react_to_messages",
)  # fmt: skip
GENERAL = 1
"""The id of a forum's topic that is always there; messages in it do not carry it."""


@dataclass(kw_only=True, slots=True)
class Topic:
    """A thread of a forum: its name, its icon, whether it is closed, and (the general one only) hidden."""

    name: str
    colour: int
    emoji: str = ""
    closed: bool = False
    hidden: bool = False


def general() -> dict[int, Topic]:
    """The topics a fresh forum has."""
    return {GENERAL: Topic(name="General", colour=0)}


@dataclass(kw_only=True, slots=True, eq=False)
class Chat:
    """`messages` are Bot API Message objects by id, the oldest first; `statuses` go by user id, `own` are the bot's.

    `topics` are a forum's threads by id, None where it is no forum. `pins` are the pinned messages, the newest last;
    `links` ChatInviteLinks by address; `requests` the link by user id of who asks to join; `photo` what getChat shows.
    """

    id: int
    kind: str
    title: str = ""
    username: str = ""
    person: Person | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    deleted: bool = False
    migrated_to: int | None = None
    linked: int | None = None
    topics: dict[int, Topic] | None = None
    statuses: dict[int, str] = field(default_factory=dict)
    rights: dict[int, dict[str, bool]] = field(default_factory=dict)
    messages: OrderedDict[int, Json] = field(default_factory=OrderedDict)
    own: set[int] = field(default_factory=set)
    last_id: int = 0
    pins: list[int] = field(default_factory=list)
    description: str = ""
    photo: Json | None = None
    permissions: dict[str, bool] = field(default_factory=dict)
    links: dict[str, Json] = field(default_factory=dict)
    requests: dict[int, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)

    @property
    def pinned(self) -> int | None:
        """The newest pinned message that is still there."""
        return next((number for number in reversed(self.pins) if number in self.messages), None)

    def public(self) -> Json:
        """The Bot API's Chat."""
        if self.person:
            return {"id": self.id, "type": "private", **self.person.names()}
        chat: Json = {"id": self.id, "type": self.kind, "title": self.title}
        if self.topics is not None:
            chat["is_forum"] = True
        return {**chat, "username": self.username} if self.username else chat

    def status(self, user: int) -> str:
        """The ChatMember status of `user`."""
        return self.statuses.get(user, "left")

    def allows(self, user: int, right: str) -> bool:
        """Whether the administrator `user` holds `right`."""
        if self.status(user) == "creator":
            return True
        return self.status(user) == "administrator" and self.rights_of(user).get(right, False)

    def rights_of(self, user: int) -> dict[str, bool]:
        """An administrator's rights, the ones given over the usual ones."""
        special = CHANNEL_RIGHTS if self.kind == "channel" else GROUP_RIGHTS
        return {**RIGHTS, **special, **self.rights.get(user, {})}

    def refusal(self, bot: int) -> Rejected | None:
        """Why `bot` may not write here, in Telegram's words; None where it may."""
        if self.migrated_to is not None:
            return bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.migrated_to)
        if self.kind == "private":
            return self._closed()
        if self.deleted:
            return forbidden("the group chat was deleted")
        return self._no_place(bot)

    def _closed(self) -> Rejected | None:
        if self.deactivated:
            return forbidden("user is deactivated")
        return forbidden("bot was blocked by the user") if self.blocked else None

    def _no_place(self, bot: int) -> Rejected | None:
        status = self.status(bot)
        if status == "kicked":
            return forbidden(f"bot was kicked from the {SPOKEN[self.kind]}")
        if status == "left":
            return forbidden(f"bot is not a member of the {SPOKEN[self.kind]}")
        if self.kind == "channel" and not self.allows(bot, "can_post_messages"):
            return bad("need administrator rights in the channel chat")
        if status == "restricted":
            return bad("not enough rights to send text messages to the chat")
        return None
