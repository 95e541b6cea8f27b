"""Whom a text is about: who is in its headline, speaks, or is named twice; a name in passing is no more than that."""

import pytest

from bot.domain.person import Person, PersonId
from bot.tagging.stream import answer
from bot.tagging.tagger import LexiconTagger

PEOPLE = (
    Person(id=PersonId("orysia-drobot"), names={"en": "Orysia Drobot", "uk": "Орися Дробот"}),
    Person(id=PersonId("ostap-verlan"), names={"en": "Ostap Verlan", "uk": "Остап Верлан"}),
)


@pytest.fixture(scope="module")
def tagger() -> LexiconTagger:
    return LexiconTagger.shipped(PEOPLE)


def about(tagger: LexiconTagger, text: str, title: str = "") -> tuple[set[str], set[str]]:
    """Whom the text is about, and whom it only mentions."""
    tags = tagger.tag_text(text, title=title)
    told = {one.person_id for one in tags.people if tags.about(one)}
    return told, {one.person_id for one in tags.people} - told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Drobot opens a bridge", "A bridge was opened by Orysia Drobot in Salis. Ostap Verlan sent flowers."),
        ("Bridge opens", "“It holds,” Orysia Drobot said at the bridge. Its planner, Ostap Verlan, was away."),
        ("Bridge opens", "Orysia Drobot opened a bridge. Rain fell. Drobot went home to a card from Ostap Verlan."),
        ("Дробот відкрила міст", "Міст у Салісі відкрила Орися Дробот. Квіти надіслав Остап Верлан."),
        ("У Салісі міст", "«Він стоїть», — сказала Орися Дробот. Того, хто його задумав, Остапа Верлана, не було."),
        ("У Салісі міст", "Міст відкрила Орися Дробот. Дощило. Дробот поїхала, а листівка була від Остапа Верлана."),
        ("Мост открыт при Дробот", "Мост в Салисе открыла Орися Дробот. Цветы прислал Остап Верлан."),
        ("Most otwarty przez Drobot", "Most w Salisie otworzyła Orysia Drobot. Kwiaty przysłał Ostap Verlan."),
    ],
)  # fmt: skip
def test_a_name_in_passing_is_not_whom_a_text_is_about(tagger: LexiconTagger, title: str, text: str) -> None:
    assert about(tagger, text, title) == ({"orysia-drobot"}, {"ostap-verlan"})


def test_case_forms_and_unlisted_people_are_known_again_in_the_headline(tagger: LexiconTagger) -> None:
    text = "Суд виправдав директорку заводу Мирославу Гнатів. Рішення оскаржать."
    assert about(tagger, text, "Гнатів виправдали: суд закрив справу")[0] == {"myroslava-hnativ"}
    assert about(tagger, text, "Суд закрив справу директорки заводу")[0] == set()


def test_whom_the_headline_alone_names_the_article_is_about(tagger: LexiconTagger) -> None:
    text = "Глава уряду розповіла про міст і поїхала додому."
    assert about(tagger, text, "Орися Дробот відкрила міст")[0] == {"orysia-drobot"}
    written = answer("1", tagger.tag_text(text, title="Орися Дробот відкрила міст"))
    assert written["people"] == []  # offsets are into the text, and the text does not name her


def test_where_every_word_has_a_capital_a_bare_surname_is_nobody(tagger: LexiconTagger) -> None:
    foremost = "Trump Cards And Bush Fires: What To Play In The Long Dry Month"
    assert about(tagger, "Rain is not expected before the month is out.", foremost) == (set(), set())
