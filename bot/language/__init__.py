"""Words by locale: catalogs, plurals, dates, names of places. What is said when: handlers and bot.rendering."""

from babel import Locale

LANGUAGES = ("en", "uk")
"""The languages the bot speaks: each has a pack in a folder of its name. What a pack holds: pack.py."""

ARTICLES_COME_IN = tuple(dict.fromkeys((*LANGUAGES, "ru", "pl")))
"""The languages that the tagger reads: those the bot speaks, and more."""

FALLBACK = "en"
"""What is said where a language has no words, and printed where a language is not known."""


def nearest(code: str | None, default: str) -> str:
    """The locale for a BCP 47 `code` such as Telegram's 'en-GB', or `default` where the bot does not speak it."""
    primary = (code or "").replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else default


def name_of(language: str, locale: str) -> str:
    """What a language is called within a sentence of `locale`: 'Ukrainian', 'українська'."""
    return Locale.parse(language).get_language_name(locale) or language


def label_of(language: str, locale: str) -> str:
    """The same with a capital, as on a button: 'Українська'."""
    name = name_of(language, locale)
    return name[:1].upper() + name[1:]
