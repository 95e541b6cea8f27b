"""What /sandbox/ shows: chats, messages, people, bots, the menu a person sees. Nothing is changed here."""

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import PRESENT, Chat
from bot.sandbox.people import Person


def chat(bot: Bot, one: Chat) -> Json:
    """A Chat with what a client shows in its list."""
    shown = one.public()
    last = next(reversed(one.messages.values()), None) if one.messages else None
    if one.person:
        shown |= {"language_code": one.person.language_code, "started": one.started, "blocked": one.blocked}
        shown |= {"people": [one.person.user()]}
    else:
        everyone = members(bot, one)
        shown |= {"members": everyone, "member_count": len(everyone), "migrated_to": one.migrated_to}
        shown |= {"linked_chat_id": one.linked}
        shown |= {"people": [member["user"] for member in everyone if member["user"]["id"] != bot.id]}
    return shown | {"pinned_message_id": one.pinned, "last_message": last, "message_count": len(one.messages)}


def members(bot: Bot, one: Chat) -> list[Json]:
    """Everyone in a group or channel, the bot too, as {"user", "status", "rights"}; rights only where unusual."""
    present = [(user, status) for user, status in one.statuses.items() if status in PRESENT]
    return [
        {"user": user_of(bot, user), "status": status, "rights": one.rights.get(user, {})} for user, status in present
    ]


def user_of(bot: Bot, number: int) -> Json:
    """The User with the id `number`."""
    person = bot.world.people.get(number)
    return bot.world.me if number == bot.id else person.user() if person else {"id": number}


def chats(bot: Bot) -> list[Json]:
    """Every chat; people of a crowd only where something was written."""
    return [chat(bot, one) for one in bot.world.chats.values() if one.id not in bot.world.crowd or one.messages]


def account(bot: Bot) -> Json:
    """A bot as the page introduces it."""
    texts = {f"{kind}:{language}".rstrip(":"): text for (kind, language), text in bot.texts.items()}
    return {**bot.world.me, "texts": texts, "webhook": bot.webhook.get("url", ""), "pending": len(bot.mailbox)}


def menu(bot: Bot, one: Chat, person: Person) -> list[Json]:
    """The commands `person` is offered in `one`: the narrowest scope that has any, their language first."""
    for scope in _scopes(one, person):
        for language in (person.language_code, ""):
            found = bot.commands.get((scope, language))
            if found:
                return found
    return []


def _scopes(one: Chat, person: Person) -> list[str]:
    if one.kind == "private":
        return [f"chat:{one.id}", "all_private_chats", "default"]
    admin = one.status(person.id) in {"creator", "administrator"}
    narrow = [f"chat_member:{one.id}:{person.id}", *([f"chat_administrators:{one.id}"] if admin else [])]
    wide = [*(["all_chat_administrators"] if admin else []), "all_group_chats", "default"]
    return [*narrow, f"chat:{one.id}", *wide]
