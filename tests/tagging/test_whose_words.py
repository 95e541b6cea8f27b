"""Words that are nobody's, another's or two people's, though a name stands beside them; and words that were lost."""

import pytest

from bot.tagging.document import Document
from bot.tagging.quotes import find_quotes
from tests.tagging.quoting import people_in, said

NAMES = {
    "olen": "Mira Olen|Olen|Олень|Міра Олень|Міри Олень|Мірі Олень|Міру Олень|Мира Олень|Миры Олень|Миру Олень"
    "|Mira Oleń|Miry Oleń",
    "krys": "Danylo Krys|Данило Крис|Данила Криса|Данилу Крису|Данилом Крисом|Данила Крыс|Daniel Krys|Daniela Krysa",
}
Q = "the ferry will sail on Monday"


def whose(text: str, language: str = "en") -> list[str | None]:
    return [person for _, _, person in said(text, language, **NAMES)]


@pytest.mark.parametrize(
    "text",
    [
        "“Will you resign today?” Mira Olen was asked.",
        "Mira Olen was asked: “Will you resign today?”",
        "“Go home at once!” people shouted at Mira Olen.",
        f"Mira Olen has never said “{Q}.”",
        f"Mira Olen did not say “{Q}.”",
        f"Mira Olen denied having said “{Q}.”",
        f"Mira Olen declined to say “{Q}.”",
        f"Mira Olen was accused of saying “{Q}.”",
        f"If Mira Olen says “{Q},” the crew will laugh.",
        f"Had Mira Olen said “{Q},” the crew would have laughed.",
        f"Mira Olen might say “{Q}.”",
        f"Mira Olen would have said: “{Q}.”",
        f"Mira Olen is expected to say: “{Q}.”",
        f"Imagine Mira Olen saying “{Q}.”",
        f"A doctored clip shows Mira Olen saying “{Q}.”",
        f"In a fake interview Mira Olen says “{Q}.”",
        f"Mira Olen says in a deepfake video: “{Q}.”",
        f"Did Mira Olen really say “{Q}”?",
        f"Mira Olen allegedly said “{Q}.”",
        f"Mira Olen is rumoured to have told a friend: “{Q}.”",
        f"A banner behind Mira Olen read “{Q}.”",
        f"Mira Olen held a placard saying “{Q}.”",
        f"Mira Olen spoke under the slogan “{Q}.”",
        f"“{Q},” ran a headline about Mira Olen.",
        f"“{Q},” Mira Olen and Danylo Krys said.",
        f"“{Q},” said Mira Olen and Danylo Krys.",
        "“Olen never sails on Mondays,” Mira Olen said.",
        f"“{Q},” Olen Shipping said in a statement.",
    ],
)
def test_english_words_of_nobody(text: str) -> None:
    assert not any(whose(text))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("“You cannot sail today,” Mira Olen was told by Danylo Krys.", "krys"),
        (f"Mira Olen quoted Danylo Krys as saying “{Q}.”", "krys"),
        (f"Danylo Krys was quoted as saying “{Q}.”", "krys"),
        (f"Mira Olen recalled Danylo Krys's words: “{Q}.”", "krys"),
        (f"Mira Olen was reacting to Danylo Krys’s remark that “{Q}.”", "krys"),
        (f"Mira Olen criticised Danylo Krys for saying “{Q}.”", "krys"),
        (f"Mira Olen rejected a claim by Danylo Krys that “{Q}.”", "krys"),
        (f"Mira Olen heard Danylo Krys saying “{Q}.”", "krys"),
        (f"According to Mira Olen, Danylo Krys shouted: “{Q}.”", "krys"),
        (f"Mira Olen answered Danylo Krys's question: “{Q}.”", "olen"),
        ("Mira Olen said the fare was “far too high for a family,” accusing Danylo Krys of greed.", "olen"),
        (f"Mira Olen called the clip a fake and said: “{Q}.”", "olen"),
        (f"After a fake video of her spread, Mira Olen said: “{Q}.”", "olen"),
        (f"Mira Olen did not raise her voice. “{Q},” she said.", "olen"),
        (f"“{Q},” Mira Olen told Danylo Krys.", "olen"),
        (f"“{Q},” said Mira Olen and left.", "olen"),
        (f"In an interview with “Morning in Torvel” Mira Olen said “{Q}.”", "olen"),
        ("“I, Mira Olen, have never sailed on a Monday,” Mira Olen said.", "olen"),
    ],
)
def test_english_words_of_one_of_two(text: str, person: str) -> None:
    assert whose(text) == [person]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "«Ганьба вам!» — кричали Мірі Олень протестувальники."),
        ("uk", "Мірі Олень сказали: «Пором не піде»."),
        ("uk", "Міру Олень запитали: «Чому пором не пішов?»"),
        ("uk", "Міра Олень ніколи не казала: «Пором піде в понеділок»."),
        ("uk", "Міра Олень заперечила, що казала «пором піде в понеділок»."),
        ("uk", "Якби Міра Олень сказала: «Пором піде», їй би не повірили."),
        ("uk", "Міра Олень сказала б: «Пором піде в понеділок»."),
        ("uk", "Завтра Міра Олень скаже: «Пором піде в понеділок»."),
        ("uk", "У фейковому відео Міра Олень каже: «Пором піде в понеділок»."),
        ("uk", "Міра Олень нібито сказала: «Пором піде в понеділок»."),
        ("uk", "«Пором піде в понеділок», — заявили Міра Олень і Данило Крис."),
        ("uk", "Міра Олень стоїть під плакатом «Пором піде в понеділок»."),
        ("uk", "«Олень не їздить у понеділок», — сказала Міра Олень."),
        ("ru", "«Позор вам!» — кричали Миру Олень прохожие."),
        ("ru", "Мира Олень не говорила: «Паром пойдёт в понедельник»."),
        ("ru", "Если бы Мира Олень сказала: «Паром пойдёт», ей бы не поверили."),
        ("ru", "В поддельном интервью Мира Олень говорит: «Паром пойдёт в понедельник»."),
        ("pl", "Mira Oleń nigdy nie powiedziała: „Prom popłynie w poniedziałek”."),
        ("pl", "Gdyby Mira Oleń powiedziała: „Prom popłynie”, nikt by nie uwierzył."),
        ("pl", "„Prom popłynie w poniedziałek” – oświadczyli Mira Oleń i Daniel Krys."),
    ],
)
def test_slavic_words_of_nobody(language: str, text: str) -> None:
    assert not any(whose(text, language))


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("uk", "Данило Крис відповів на слова Міри Олень, яка сказала: «Пором піде в понеділок».", "olen"),
        ("uk", "Данило Крис пригадав слова Міри Олень: «Пором піде в понеділок».", "olen"),
        ("uk", "Данило Крис відповів на критику Міри Олень: «Пором піде в понеділок».", "krys"),
        ("uk", "«Пором піде», — сказала Міра Олень Данилу Крису.", "olen"),
        ("uk", "«Пором піде», — сказала Данилу Крису Міра Олень.", "olen"),
        ("uk", "Зі слів Данила Криса, Міра Олень відповіла: «Пором піде в понеділок».", "olen"),
        ("uk", "На запитання журналістів Міра Олень відповіла: «Пором піде в понеділок».", "olen"),
        ("ru", "Данила Крыс ответил на слова Миры Олень, которая сказала: «Паром пойдёт в понедельник».", "olen"),
        (
            "pl",
            "Daniel Krys odpowiedział na słowa Miry Oleń, która powiedziała: „Prom popłynie w poniedziałek”.",
            "olen",
        ),
    ],
)
def test_slavic_words_of_one_of_two(language: str, text: str, person: str) -> None:
    assert whose(text, language) == [person]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The doors were shut.\n\n“That is a lie,” Mira Olen said.", "That is a lie"),
        ("en", "“The ferry is late.” Mira Olen said.", "The ferry is late."),
        ("en", "“The ferry is late” Mira Olen said.", "The ferry is late"),
        ("en", "&quot;The ferry is late,&quot; Mira Olen said.", "The ferry is late"),
        ("en", "‘I think it’s late,’ Mira Olen said.", "I think it’s late"),
        ("en", "“THE FERRY IS LATE!” Mira Olen wrote.", "THE FERRY IS LATE!"),
        ("uk", "Міра Олень сказала: «Ми проти».", "Ми проти"),
        ("uk", "Міра Олень написала: «Дякую».", "Дякую"),
        ("uk", "«Пором — це люди, які його лагодять», — сказала Міра Олень.", "Пором — це люди, які його лагодять"),
        ("uk", "&laquo;Пором запізнився&raquo;, — сказала Міра Олень.", "Пором запізнився"),
    ],
)
def test_words_are_not_lost(language: str, text: str, words: str) -> None:
    assert [(quote, person) for quote, _, person in said(text, language, **NAMES)] == [(words, "olen")]


def test_the_running_speaker_is_who_a_pronoun_means() -> None:
    text = """Данило Крис приїхав із капітаном.

«Пором піде», — сказав Данило Крис.

Він пішов до каюти з Данилом Крисом.

«Квитків немає», — додав він."""
    assert whose(text, "uk") == ["krys", "krys"]


def test_a_name_and_a_colon_above_a_dash_take_turns() -> None:
    text = """Mira Olen:

— The ferry will sail on Monday.

Danylo Krys:

— It will not, and I have the key.

Mira Olen:

— Then we shall row."""
    assert whose(text) == ["olen", "krys", "olen"]


def test_a_question_and_its_answer_are_not_one_speakers() -> None:
    text = "“Will it sail?” Mira Olen asked. “Not today.”"
    assert whose(text) == ["olen", None]


def test_who_says_something_without_marks_is_who_a_pronoun_means() -> None:
    text = "Danylo Krys explained why he backs the captain over Olen’s brother.\n\n“The ferry is late,” he said."
    assert whose(text)[-1] == "krys"


def test_somebody_unknown_who_spoke_since_leaves_a_pronoun_open() -> None:
    text = (
        "Danylo Krys explained the plan at noon.\n\n“Nobody slept at all,” noted the paper's Anton Brul.\n\n"
        "“The ferry is late again this week,” he wrote."
    )
    assert whose(text)[-1] is None


def test_retold_words_that_lean_on_their_sentence_wait_for_an_editor() -> None:
    document = Document.read("Mira Olen said she will sail on Monday with the crew.", language="en")
    (quote,) = find_quotes(document, people_in(document.text, olen="Mira Olen"))
    assert (quote.verbatim, quote.person_id) == (False, None)
    assert quote.evidence is not None
    assert quote.evidence.person_id == "olen"
