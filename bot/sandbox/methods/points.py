"""What a bot sends or does beside words and files: contacts, places, dice, reactions, profile pictures."""

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.methods.editing import changed, editable
from bot.sandbox.methods.posting import post
from bot.sandbox.params import Params

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
FURTHEST = {"latitude": 90.0, "longitude": 180.0}
EXACT = 1500.0
LIVE = range(60, 86_401)
FOREVER = 0x7FFFFFFF
VENUE_IDS = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")


def send_contact(bot: Bot, params: Params) -> Json:
    """The Message with a phone number and a name."""
    return post(bot, params, contact(params))


def contact(params: Params) -> Json:
    """The Contact a call describes, as a message holds it.

    Raises:
        Rejected: no number or no name.
    """
    found = {name: text for name in ("phone_number", "first_name", "last_name", "vcard") if (text := params.text(name))}
    for name in ("phone_number", "first_name"):
        if name not in found:
            raise bad(f"{name} is empty")
    return {"contact": found}


def send_location(bot: Bot, params: Params) -> Json:
    """The Message with a place."""
    return post(bot, params, {"location": place(params) | _live(params)})


def send_venue(bot: Bot, params: Params) -> Json:
    """The Message with a place that has a name and an address."""
    return post(bot, params, venue(params))


def venue(params: Params) -> Json:
    """The Venue a call describes, as a message holds it.

    Raises:
        Rejected: no such place, no name or no address.
    """
    found: Json = {"location": place(params), **{name: params.text(name) for name in ("title", "address")}}
    for name in ("title", "address"):
        if not found[name]:
            raise bad(f"venue {name} must be non-empty")
    found |= {name: text for name in VENUE_IDS if (text := params.text(name))}
    return {"location": found["location"], "venue": found}


def place(params: Params) -> Json:
    """The Location that `latitude` and `longitude` say, and how exact it is.

    Raises:
        Rejected: there is no such place.
    """
    location: Json = {name: _degrees(params, name) for name in FURTHEST}
    exact = params.text("horizontal_accuracy")
    if not exact:
        return location
    return location | {"horizontal_accuracy": _within(exact, EXACT, "horizontal_accuracy")}


def _live(params: Params) -> Json:
    period = params.number("live_period")
    if not period:
        return {}
    if period not in LIVE and period != FOREVER:
        raise bad("wrong live location period specified")
    found: Json = {"live_period": period}
    for name, last in (("heading", 360), ("proximity_alert_radius", 100_000)):
        if value := params.number(name):
            if not 1 <= value <= last:
                raise bad(f"wrong live location {name.replace('_', ' ')} specified")
            found[name] = value
    return found


def edit_live_location(bot: Bot, params: Params) -> Json | bool:
    """The Message with where it is now."""
    chat, message = _moving(bot, params)
    fresh = {
        **message["location"],
        **place(params),
        **({"heading": params.number("heading")} if params.number("heading") else {}),
    }
    return changed(bot, params, chat, message, ("location",), {"location": fresh})


def stop_live_location(bot: Bot, params: Params) -> Json | bool:
    """The Message with a place that does not move any more."""
    chat, message = _moving(bot, params)
    kept = {name: value for name, value in message["location"].items() if name in (*FURTHEST, "horizontal_accuracy")}
    return changed(bot, params, chat, message, ("location",), {"location": kept})


def _moving(bot: Bot, params: Params) -> tuple[Chat, Json]:
    chat, message = editable(bot, params)
    period = message.get("location", {}).get("live_period", 0)
    over = period != FOREVER and message["date"] + period <= bot.world.stamp()
    if not period or over:
        raise bad("message can't be edited")
    return chat, message


def _within(text: str, last: float, name: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= last:
        raise bad(f"wrong {name} specified")
    return value


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
