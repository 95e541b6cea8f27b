"""Names as editors type them: cleaned, refused where they would mislead, told apart by language."""

from bot.domain.errors import Refused
from bot.domain.registry import Naming
from bot.tagging.names import is_cyrillic
from handlers.sent import shown_name

LONGEST, _MOST = 64, 12
LANGUAGES = {"en": "registry.rename_en", "uk": "registry.rename_uk"}
"""In which a name can be given, and the button that asks for it."""


def wholesome(typed: str, language: str = "") -> str:
    """A name fit to be shown, in the letters of `language` where one is given.

    Refused for one that is empty, endless, without letters, or that mixes Latin and Cyrillic letters in one word: such
    a name looks like another one.
    """
    name = shown_name(typed)
    if not name or len(name) < 2 or len(typed.strip()) > LONGEST or not any(map(str.isalpha, name)):
        raise Refused("registry.bad_name", most=LONGEST)
    mixed = next((word for word in name.split() if len(_scripts(word)) > 1), None)
    if mixed:
        raise Refused("registry.mixed_letters", word=mixed)
    if language == "en" and True in _scripts(name):
        raise Refused("registry.wants_latin")
    if language == "uk" and True not in _scripts(name):
        raise Refused("registry.wants_cyrillic")
    return name


def names_of(typed: str) -> Naming:
    """'Petro Hai / Петро Гай': the first name of each language is shown, further ones are other spellings."""
    parts = typed.split("/")
    if len(parts) > _MOST:
        raise Refused("registry.bad_name", most=LONGEST)
    names = [wholesome(part) for part in parts]
    shown = {language_of(name): name for name in reversed(names)}
    return Naming(names=shown, others=tuple(name for name in names if name not in shown.values()))


def language_of(name: str) -> str:
    """The language a name is shown in, told by its letters."""
    return "uk" if is_cyrillic(next(filter(str.isalpha, name))) else "en"


def _scripts(text: str) -> set[bool]:
    """Whether its letters are Cyrillic: of all of them, in either answer."""
    return {is_cyrillic(letter) for letter in text if letter.isalpha()}
