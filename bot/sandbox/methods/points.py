"""What a bot sends or does beside words and files: contacts, places, dice, reactions, profile pictures."""

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.methods.posting import post
from bot.sandbox.params import Params

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
FURTHEST = {"latitude": 90.0, "longitude": 180.0}


def send_contact(bot: Bot, params: Params) -> Json:
    """The Message with a phone number and a name."""
    contact = {
        name: text for name in ("phone_number", "first_name", "last_name", "vcard") if (text := params.text(name))
    }
    for name in ("phone_number", "first_name"):
        if name not in contact:
            raise bad(f"{name} is empty")
    return post(bot, params, {"contact": contact})


def send_location(bot: Bot, params: Params) -> Json:
    """The Message with a place."""
    return post(bot, params, {"location": {name: _degrees(params, name) for name in FURTHEST}})


def _degrees(params: Params, name: str) -> float:
    text = params.text(name)
    if not text:
        raise bad(f"{name} is empty")
    try:
        degrees = float(text)
    except ValueError:
        degrees = FURTHEST[name] + 1
    if not abs(degrees) <= FURTHEST[name]:
        raise bad("wrong location specified")
    return degrees


def send_dice(bot: Bot, params: Params) -> Json:
    """The Message with a die; it falls by the chat's last message id, so that a run repeats."""
    emoji = params.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad("emoji is not supported by the dice")
    chat = bot.world.writable(params.text("chat_id"))
    return post(bot, params, {"dice": {"emoji": emoji, "value": 1 + chat.last_id % DICE[emoji]}})


def set_message_reaction(bot: Bot, params: Params) -> bool:
    """True; the sandbox shows no reactions."""
    if params.number("message_id") not in bot.world.find(params.text("chat_id")).messages:
        raise bad("message to react not found")
    return True


def get_user_profile_photos(bot: Bot, params: Params) -> Json:
    """None: people here have initials."""
    if bot.world.person(params.number("user_id")) is None:
        raise bad("user not found")
    return {"total_count": 0, "photos": []}
