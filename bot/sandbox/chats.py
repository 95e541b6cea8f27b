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
}
CHANNEL_RIGHTS = {"can_post_messages": True, "can_edit_messages": True}
GROUP_RIGHTS = {"can_pin_messages": True, "can_manage_topics": False}


@dataclass(kw_only=True, slots=True, eq=False)
class Chat:
    """`messages` are Bot API Message objects by id, the oldest first; `statuses` go by user id, `own` are the bot's.

    `topics` are the ids of a forum's threads, None where it is no forum.
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
    topics: set[int] | None = None
    statuses: dict[int, str] = field(default_factory=dict)
    rights: dict[int, dict[str, bool]] = field(default_factory=dict)
    messages: OrderedDict[int, Json] = field(default_factory=OrderedDict)
    own: set[int] = field(default_factory=set)
    last_id: int = 0
    pinned: int | None = None

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
