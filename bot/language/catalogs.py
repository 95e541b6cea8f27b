"""Catalogs: `<locale>/catalog.po`, read and compiled in memory. Which words are said when: elsewhere.

Message ids are keys such as `topic.follow`. A key with a plural has its id as `msgid_plural` too, and one `msgstr[i]`
for each CLDR category of the locale that whole numbers take, in CLDR's order (uk: one, few, many).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent
"""Where the packs are."""
_CLDR_ORDER = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The templates of one locale: a plain one has one form, a plural one as many as the locale needs."""

    locale: str
    forms: Mapping[str, tuple[str, ...]]
    categories: tuple[str, ...]

    def template(self, key: str, count: int | None) -> str | None:
        """The `str.format` template of `key` for `count`, or None where the catalog has no words for it."""
        forms = self.forms.get(key)
        if not forms:
            return None
        if len(forms) == 1 or count is None:
            return forms[-1]
        category = Locale.parse(self.locale).plural_form(count)
        return forms[self.categories.index(category)]


def categories(locale: str) -> tuple[str, ...]:
    """The CLDR plural categories that whole numbers take in `locale`, in CLDR's order."""
    rule = Locale.parse(locale).plural_form
    taken = {rule(number) for number in range(201)}
    return tuple(category for category in _CLDR_ORDER if category in taken)


@cache
def load(locale: str) -> Catalog:
    """The compiled catalog of `locale`; an entry without words is left out."""
    return parse(locale, FOLDER / locale / "catalog.po")


def parse(locale: str, path: Path) -> Catalog:
    """The catalog written in `path`."""
    with path.open(encoding="utf-8") as source:
        messages = read_po(source, locale=locale)
    forms = {}
    for message in messages:
        key = message.id if isinstance(message.id, str) else message.id[0]
        words = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if key and words and all(words):
            forms[key] = words
    return Catalog(locale, forms, categories(locale))


def placeholders(template: str) -> frozenset[str]:
    """The names between braces in `template`; ValueError where the braces do not match."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)
