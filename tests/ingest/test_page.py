"""Saved pages: the real one that stands in `shared/seed`, and pages of our own that lack this or that."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.article import Bullets, Image, Manuscript, Paragraph, PullQuote, Subheading, day_alone
from bot.domain.errors import Refused
from bot.ingest.formats.page import read_page
from bot.ingest.text import decode

NOW = datetime(2025, 9, 1, 9, 30, tzinfo=UTC)
SEED = Path(__file__).parents[3] / "shared" / "seed"

UKRAINIAN = """
 дата 2025-01-09 Парламент підтримав бюджет
Категорія
Економіка
Дата публікації
2025-01-09 18:45
Джерело
Вісник Латорії

Парламент підтримав бюджет

Марта Велдан
Рада громад ухвалила головний кошторис країни після дванадцяти годин дебатів.

Тези

  • Видатки на школи зростуть.
  • Опозиція утрималась.

Чого чекати далі

Документ набуде чинності за місяць.

Це чесний бюджет, і ми за нього відповімо.

Марта Велдан

Марта Велдан

Міністерка фінансів

Дебати тривали до ночі.
"""


def page(text: str) -> Manuscript:
    return read_page(text, now=NOW)


def seed() -> Manuscript:
    return page(decode(next(SEED.glob("*.txt")).read_bytes()))


needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="the real page in ../shared/seed is not beside this checkout")


@needs_seed
class TestTheSavedPage:
    def test_headline_stands_once(self) -> None:
        manuscript = seed()
        assert manuscript.headline == "Security guarantees for Ukraine. Zelensky announced an important breakthrough"
        assert manuscript.headline not in str(manuscript.body)

    def test_date_comes_from_the_first_line_for_the_label_is_empty(self) -> None:
        assert seed().published == datetime(2025, 8, 23, 12, tzinfo=UTC)

    def test_labels_caption_standfirst_and_points(self) -> None:
        manuscript = seed()
        assert manuscript.category == "Politics"
        assert manuscript.image == Image(caption="Volodymyr Zelenskyi")
        assert manuscript.standfirst is not None
        assert manuscript.standfirst.startswith("On August 23, Head of State")
        assert [point[:22] for point in manuscript.points] == ["President Zelensky emp", "Increased involvement "]

    def test_body_has_its_subheading_once_and_neither_caption_nor_standfirst(self) -> None:
        manuscript = seed()
        subheading = Subheading("Ukraine's allies are actively working on security guarantees")
        assert manuscript.body.count(subheading) == 1
        assert Paragraph(manuscript.standfirst or "") not in manuscript.body
        assert Subheading("Volodymyr Zelenskyi") not in manuscript.body

    def test_one_pull_quote_has_a_speaker_and_a_role(self) -> None:
        quotes = [block for block in seed().body if isinstance(block, PullQuote)]
        assert [(quote.text[:41], quote.speaker, quote.role) for quote in quotes] == [
            ("Ukraine is ready for constructive steps t", "Volodymyr Zelenskyy", "President of Ukraine")
        ]

    def test_words_the_page_gives_to_nobody_stay_a_paragraph(self) -> None:
        texts = [block.text for block in seed().body if isinstance(block, Paragraph)]
        assert any(text.startswith("We discussed security guarantees") for text in texts)


def test_a_ukrainian_page_reads_the_same_way() -> None:
    manuscript = page(UKRAINIAN)
    assert manuscript.language == "uk"
    assert manuscript.headline == "Парламент підтримав бюджет"
    assert manuscript.published == datetime(2025, 1, 9, 18, 45, tzinfo=UTC)
    assert (manuscript.category, manuscript.source_name) == ("Економіка", "Вісник Латорії")
    assert manuscript.points == ("Видатки на школи зростуть.", "Опозиція утрималась.")
    assert manuscript.body == (
        Subheading("Чого чекати далі"),
        Paragraph("Документ набуде чинності за місяць."),
        PullQuote(
            text="Це чесний бюджет, і ми за нього відповімо.", speaker="Марта Велдан", role="Міністерка фінансів"
        ),
        Paragraph("Дебати тривали до ночі."),
    )


def test_a_page_without_points_takes_its_first_sentence_line_as_standfirst() -> None:
    manuscript = page("date 2025-08-01 Rivers rise\n\nRivers rise\n\nThe dams hold.\n\nCrews worked.\n\nRain goes on.")
    assert manuscript.standfirst == "The dams hold."
    assert manuscript.body == (Paragraph("Crews worked."), Paragraph("Rain goes on."))


def test_a_bullet_list_in_the_body_stays_one_list() -> None:
    manuscript = page("date 2025-08-01 Rivers rise\n\nThe dams hold.\n\nThree towns:\n• Ort\n• Vell\n\nRain goes on.")
    assert Bullets(("Ort", "Vell")) in manuscript.body


def test_a_headline_may_stand_only_below_the_labels() -> None:
    manuscript = page("date 2025-08-01\nCategory\nPolitics\n\nRivers rise again\n\nThe dams hold.\n\nRain goes on.")
    assert manuscript.headline == "Rivers rise again"


def test_the_label_date_may_be_written_in_words() -> None:
    for value in ("3 August 2025, 14:05", "3 серпня 2025 14:05", "03.08.2025 14:05", "2025-08-03T17:05+03:00"):
        manuscript = page(f"date 2025-08-03 Rivers rise\nPublication date: {value}\n\nThe dams hold.")
        assert manuscript.published == datetime(2025, 8, 3, 14, 5, tzinfo=UTC), value


def test_a_page_of_today_is_not_from_the_future() -> None:
    published = page("date 2025-09-01 Rivers rise\n\nThe dams hold.").published
    assert published <= NOW
    assert day_alone(published) == NOW.date()


def test_invisible_characters_do_not_reach_a_name() -> None:
    manuscript = page("date 2025-08-01 Ri\u200bvers \u202erise\u202c\n\nThe dams hold.")
    assert manuscript.headline == "Rivers rise"


def test_a_subheading_is_no_speaker() -> None:
    manuscript = page("date 2025-08-01 Rivers rise\n\nThe dams hold.\n\nWe work.\n\nPeace Talks\n\nRain goes on.")
    assert Subheading("Peace Talks") in manuscript.body


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("date 2025-08-01", "intake.no_headline"),
        ("date 2025-08-01\n\nThe dams hold, as they have for a hundred years.", "intake.no_headline"),
        ("Rivers rise\n\nThe dams hold.", "intake.no_date"),
        ("date 2025-13-45 Rivers rise\n\nThe dams hold.", "intake.wrong_date"),
        ("date soon Rivers rise\n\nThe dams hold.", "intake.wrong_date"),
        ("date 2035-01-01 Rivers rise\n\nThe dams hold.", "intake.future_date"),
        ("date 2025-08-01 Rivers rise\n\nRivers rise\n", "intake.no_text"),
        (f"date 2025-08-01 {'x' * 400}\n\nThe dams hold.", "intake.long_headline"),
    ],
)
def test_what_is_missing_is_named(text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        page(text)
    assert refused.value.phrase.key == key


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"", "intake.empty"),
        (b" \n\t\n", "intake.empty"),
        (b"%PDF-1.7 ...", "intake.binary"),
        (b"date 2025-08-01\x00\x01\x02", "intake.binary"),
        ("дата 2025-08-01 Річки".encode("cp1251"), "intake.encoding"),
        (b"x" * 5_000_001, "intake.too_big"),
        (b"\xff\xfe", "intake.empty"),
        (b"\xef\xbb\xbf \n\xe2\x80\x8b", "intake.empty"),
    ],
)
def test_bytes_that_are_no_text_are_named(raw: bytes, key: str) -> None:
    with pytest.raises(Refused) as refused:
        decode(raw)
    assert refused.value.phrase.key == key


def test_utf_16_with_a_mark_is_text() -> None:
    assert decode("дата 2025-08-01 Річки".encode("utf-16")) == "дата 2025-08-01 Річки"
