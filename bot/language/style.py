"""How text is printed in a language, those that the bot does not speak and articles come in included."""

from bot.language import FALLBACK, LANGUAGES
from bot.language.pack import Style
from bot.language.packs import table

_NEIGHBOURS = {
    "ru": Style(cldr="ru", reads=("ru",), marks=("«", "»"), cyrillic=True, small_offices=True),
    "pl": Style(cldr="pl", reads=("pl",), marks=("„", "”"), cyrillic=False, small_offices=True),
    "de": Style(cldr="de", reads=("de",), marks=("„", "“"), cyrillic=False, small_offices=False),
}


def style(language: str) -> Style:
    """The style of a language; English where it is not known."""
    if language in LANGUAGES:
        return table(language, Style)
    return _NEIGHBOURS.get(language) or table(FALLBACK, Style)


def reading(locale: str) -> tuple[str, ...]:
    """The languages a new reader gets articles in."""
    return style(locale).reads


def of_letters(*, cyrillic: bool) -> str:
    """The first language on offer whose names are written in these letters."""
    return next((one for one in LANGUAGES if style(one).cyrillic is cyrillic), FALLBACK)
