"""How English is printed."""

from bot.language.pack import Style

STYLE = Style(cldr="en_GB", reads=("en",), marks=("“", "”"), cyrillic=False, small_offices=False)
