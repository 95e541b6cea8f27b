"""What a newsroom gets and makes in a day, in both languages; test_newsroom.py plays it."""

from dataclasses import dataclass

from tests.page.stage import OKSANA, OLIVIA


@dataclass(frozen=True, kw_only=True)
class Day:
    """What is played: the language everybody speaks, the page that comes in, and what becomes of it."""

    locale: str
    language: str
    reader: int
    pasted: tuple[str, str, str]
    headline: str
    wrong: str
    right: str
    note: str
    people: tuple[str, str]
    added: str
    in_an_hour: str
    digest: str
    merged: tuple[str, str]


ENGLISH = Day(
    locale="en",
    language="English",
    reader=OLIVIA,
    pasted=(
        (
            " date 2025-01-08 Ferry returns to the Sivra. Drobot names a day\nCategory\nPolitics\nPublication date\n\n"
            "Ferry returns to the Sivra. Drobot names a day"
        ),
        (
            "The ferry between Torvel and Skelmin starts again on 12 March, Finance Minister Orysia Drobot said. "
            "The crossing was closed for nine years.\n\nPoints of attention\n\n"
            "  • The first ferry leaves on 12 March.\n  • A ticket costs four talans."
        ),
        (
            "We promised a ferry and not a study of a ferry. It will carry people, and the study may come along.\n\n"
            "Orysia Drobot\n\nOrysia Drobot\n\nFinance Minister of Veresia\n\n"
            "Mayor Matvii Stavnych promised coffee for the first hundred passengers."
        ),
    ),
    headline="Ferry on the Sivra starts again after nine years",
    wrong="12 March",
    right="14 March",
    note="The first version named the wrong day.",
    people=("Orysia Drobot", "Matvii Stavnych"),
    added="Nazar Vitruk",
    in_an_hour="in 1 hour",
    digest="Your digest",
    merged=("Irena Stavnych", "Matvii Stavnych"),
)
UKRAINIAN = Day(
    locale="uk",
    language="Українська",
    reader=OKSANA,
    pasted=(
        (
            " date 2025-01-08 На Сивру повертається пором. Дробот назвала день\nКатегорія\nПолітика\n"
            "Дата публікації\n\nНа Сивру повертається пором. Дробот назвала день"
        ),
        (
            "Пором між Торвелем і Скельмином запрацює 12 березня, сказала міністерка фінансів Орися Дробот. "
            "Переправу закрили дев’ять років тому.\n\nТези\n\n  • Перший пором відійде 12 березня.\n"
            "  • Квиток коштуватиме чотири талани."
        ),
        (
            "Ми обіцяли пором, а не дослідження порома. Він возитиме людей, а дослідження хай пливе поруч.\n\n"
            "Орися Дробот\n\nОрися Дробот\n\nМіністерка фінансів Вересії\n\n"
            "Міський голова Матвій Ставнич пообіцяв каву першій сотні пасажирів."
        ),
    ),
    headline="Пором на Сиврі запрацює знову через дев’ять років",
    wrong="12 березня",
    right="14 березня",
    note="У першій версії стояв інший день.",
    people=("Орися Дробот", "Матвій Ставнич"),
    added="Назар Вітрук",
    in_an_hour="за годину",
    digest="Ваш дайджест",
    merged=("Ірена Ставнич", "Матвій Ставнич"),
)
