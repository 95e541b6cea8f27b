"""What other bots send: films, sounds, contacts, places, dice."""

import pytest

from bot.sandbox.people import OLIVIA
from tests.sandbox.support import Json, World, foreign


async def test_films_and_sounds_are_sent_and_downloaded_and_keep_their_kind(world: World) -> None:
    bot = world.bot
    sent = [
        await bot.send_video(OLIVIA, b"film", filename="a.mp4", caption="<b>Film</b>", parse_mode="HTML"),
        await bot.send_animation(OLIVIA, b"moves", filename="a.gif"),
        await bot.send_audio(OLIVIA, b"song", filename="a.mp3"),
        await bot.send_voice(OLIVIA, b"word", filename="a.ogg"),
    ]
    film, moves, song, word = sent
    assert film.video
    assert (film.video.file_name, film.caption, film.caption_entities[0].type) == ("a.mp4", "Film", "bold")
    assert moves.animation
    assert moves.document
    assert song.audio
    assert word.voice
    assert not any(one.api_kwargs for one in (*sent, film.video, moves.animation, song.audio, word.voice))
    assert bytes(await (await word.voice.get_file()).download_as_bytearray()) == b"word"
    again = await bot.send_audio(OLIVIA, song.audio.file_id)
    assert again.audio == song.audio
    assert await world.refusal("sendVoice", chat_id=OLIVIA, voice=song.audio.file_id) == (
        400,
        "Bad Request: can't use file of type Audio as Voice",
    )


async def test_contacts_places_and_dice_are_sent(world: World) -> None:
    contact = await world.bot.send_contact(OLIVIA, "+380000000000", "Ada", last_name="King")
    place = await world.bot.send_location(OLIVIA, 48.45, 35.04)
    dice = [await world.bot.send_dice(OLIVIA, emoji="🏀") for _ in range(7)]
    assert list(foreign([contact, place, *dice])) == []
    assert contact.contact
    assert (contact.contact.phone_number, contact.contact.last_name) == ("+380000000000", "King")
    assert place.location
    assert (place.location.latitude, place.location.longitude) == (48.45, 35.04)
    assert {one.dice.value for one in dice if one.dice} == {1, 2, 3, 4, 5}


async def test_reactions_and_profile_pictures_are_answered(world: World) -> None:
    message = await world.say(OLIVIA, "/start")
    assert await world.bot.set_message_reaction(OLIVIA, message["message_id"], "👍")
    assert (await world.bot.get_user_profile_photos(OLIVIA)).total_count == 0


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("sendContact", {"first_name": "Ada"}, "phone_number is empty"),
        ("sendContact", {"phone_number": "+38"}, "first_name is empty"),
        ("sendLocation", {"latitude": 1}, "longitude is empty"),
        ("sendLocation", {"latitude": 91, "longitude": 1}, "wrong location specified"),
        ("sendLocation", {"latitude": "nan", "longitude": 1}, "wrong location specified"),
        ("sendLocation", {"latitude": "north", "longitude": 1}, "wrong location specified"),
        ("sendDice", {"emoji": "🍎"}, "emoji is not supported by the dice"),
        ("sendVideo", {}, "there is no video in the request"),
        ("setMessageReaction", {"message_id": 9}, "message to react not found"),
        ("getUserProfilePhotos", {"user_id": 5}, "user not found"),
    ],
)
async def test_what_lacks_something_is_refused(world: World, method: str, fields: Json, words: str) -> None:
    assert await world.refusal(method, chat_id=OLIVIA, **fields) == (400, f"Bad Request: {words}")


async def test_a_venue_has_a_name_and_a_place(world: World) -> None:
    sent = await world.bot.send_venue(
        OLIVIA, 50.0, 30.0, "Square", "Main street 1", foursquare_id="4sq", foursquare_type="arts"
    )
    assert list(foreign(sent)) == []
    assert sent.venue
    assert (sent.venue.title, sent.venue.location.latitude, sent.venue.foursquare_id) == ("Square", 50.0, "4sq")
    assert await world.refusal("sendVenue", chat_id=OLIVIA, latitude=1, longitude=1, title="a") == (
        400,
        "Bad Request: venue address must be non-empty",
    )


async def test_a_live_place_moves_until_it_is_stopped(world: World) -> None:
    sent = await world.result("sendLocation", chat_id=OLIVIA, latitude=1, longitude=1, live_period=60)
    place = {"chat_id": OLIVIA, "message_id": sent["message_id"]}
    moved = await world.result("editMessageLiveLocation", **place, latitude=2, longitude=2, heading=90)
    assert (moved["location"]["latitude"], moved["location"]["heading"]) == (2, 90)
    assert "live_period" not in (await world.result("stopMessageLiveLocation", **place))["location"]
    refused = (400, "Bad Request: message can't be edited")
    assert await world.refusal("editMessageLiveLocation", **place, latitude=3, longitude=3) == refused
    assert await world.refusal("sendLocation", chat_id=OLIVIA, latitude=1, longitude=1, live_period=59) == (
        400,
        "Bad Request: wrong live location period specified",
    )
