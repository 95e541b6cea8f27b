"""The words around a place or a zone: English."""

from bot.language.pack import Places

PLACES = Places(around=("time ?zone", "time", "zone", "local", "in", "at", "from", "city of", "town of"))
