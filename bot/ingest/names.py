"""Names and offices as people type them: cleaned, refused where they would mislead, told apart by language."""

import re
from urllib.parse import urlsplit

from bot.domain.errors import Refused
from bot.domain.person import Day
from bot.domain.registry import Naming
from bot.ingest.text import clean
from bot.language.style import of_letters, style
from bot.tagging.names import is_cyrillic

LONGEST, _MOST = 64, 12
LONGEST_TITLE = 120
_LONGEST_ADDRESS = 300
_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def wholesome(typed: str, language: str = "", *, most: int = LONGEST) -> str:
    """A name fit to be shown, in the letters of `language` where one is given.

    Refused for one that is empty, endless, without letters, or that mixes Latin and Cyrillic letters in one word: such
    a name looks like another one.
    """
    name = " ".join(clean(typed).split())
    if len(name) < 2 or len(typed.strip()) > most or not any(map(str.isalpha, name)):
        raise Refused("registry.bad_name", most=most)
    mixed = next((word for word in name.split() if len(_scripts(word)) > 1), None)
    if mixed:
        raise Refused("registry.mixed_letters", word=mixed)
    if language and not style(language).cyrillic and True in _scripts(name):
        raise Refused("registry.wants_latin")
    if language and style(language).cyrillic and True not in _scripts(name):
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


def titles_of(typed: str) -> dict[str, str]:
    """'Minister of Roads / Міністерка доріг': the title of an office by language."""
    titles = [wholesome(part, most=LONGEST_TITLE) for part in typed.split("/")[:_MOST]]
    return {language_of(title): title for title in reversed(titles)}


def language_of(name: str) -> str:
    """The language a name is shown in, told by its letters."""
    return of_letters(cyrillic=is_cyrillic(next(filter(str.isalpha, name))))


def day_of(typed: str) -> Day:
    """'2026-01-13', '2026-01', '2026' or '13.01.2026'; Refused for what is no day."""
    text = typed.strip()
    if numeric := _NUMERIC.fullmatch(text):
        text = f"{numeric[3]}-{numeric[2]:0>2}-{numeric[1]:0>2}"
    try:
        return Day(text)
    except ValueError as error:
        raise Refused("registry.bad_day", words=text[:40]) from error


def address_of(typed: str) -> str:
    """A web address that can be pressed; Refused for anything else."""
    text = typed.strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError as error:
        raise Refused("registry.needs_link") from error
    fit = parts.scheme in {"http", "https"} and "." in host.strip(".") and not parts.username
    if not fit or len(text) > _LONGEST_ADDRESS or clean(text) != text or " " in text:
        raise Refused("registry.needs_link")
    return text


def _scripts(text: str) -> set[bool]:
    """Whether its letters are Cyrillic: of all of them, in either answer."""
    return {is_cyrillic(letter) for letter in text if letter.isalpha()}
