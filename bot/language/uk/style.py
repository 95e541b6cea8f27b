"""How Ukrainian is printed. Ukrainians usually read English news too; the reverse is rare."""

from bot.language.pack import Style

STYLE = Style(cldr="uk", reads=("uk", "en"), marks=("«", "»"), cyrillic=True, small_offices=True)
