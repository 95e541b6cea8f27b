"""Every message with a plural, in every locale, at the counts where languages differ."""

import pytest

from bot.language import LANGUAGES, catalogs
from bot.language.translator import Translator

COUNTS = {
    "en": {"one": (1,), "other": (0, 2, 5, 11, 21, 1_000_000)},
    "uk": {"one": (1, 21, 101), "few": (2, 4, 22, 104), "many": (0, 5, 11, 14, 111, 1_000_000)},
}
PLURALS = [
    (locale, key) for locale in LANGUAGES for key, forms in catalogs.load(locale).forms.items() if len(forms) > 1
]


@pytest.mark.parametrize(("locale", "key"), PLURALS)
def test_each_count_gets_the_form_of_its_category_and_is_shown(locale: str, key: str) -> None:
    catalog, words = catalogs.load(locale), Translator.load(locale)
    for category, counts in COUNTS[locale].items():
        form = catalog.forms[key][catalog.categories.index(category)]
        others = dict.fromkeys(catalogs.placeholders(form) - {"n"}, "…")
        for count in counts:
            said = words.text(key, count=count, **others)
            assert said == form.format(n=words.number(count), **others)
            assert said.strip()


@pytest.mark.parametrize(("locale", "key"), PLURALS)
def test_a_number_in_one_form_is_in_all(locale: str, key: str) -> None:
    forms = catalogs.load(locale).forms[key]
    shown = {"{n}" in form for form in forms}
    assert len(shown) == 1, forms


def test_both_locales_have_plurals() -> None:
    assert {locale for locale, _ in PLURALS} == set(LANGUAGES)
