"""What plain words ask for: whole requests, requests with a name in them, slips; names and news are none."""

import time

import pytest

from bot.language.requests import Ask, content, guess, read, whole


@pytest.mark.parametrize(
    ("typed", "ask"),
    [
        ("Help!", Ask.HELP),
        ("could you help me please", Ask.HELP),
        ("Як це працює?", Ask.HELP),
        ("show me the settings", Ask.SETTINGS),
        ("будь ласка, налаштування", Ask.SETTINGS),
        ("Зміни мову", Ask.LANGUAGE),
        ("my time zone", Ask.ZONE),
        ("коли мій дайджест?", Ask.SETTINGS),
        ("What’s new?", Ask.LATEST),
        ("що нового", Ask.LATEST),
        ("мої підписки", Ask.FOLLOWING),
        ("list of topics", Ask.TOPICS),
        ("цитата дня", Ask.QUOTE),
        ("видали мої дані", Ask.FORGETME),
    ],
)
def test_a_command_may_be_said_in_words(typed: str, ask: Ask) -> None:
    found = whole(typed)
    assert found is not None
    assert found.ask is ask


@pytest.mark.parametrize(
    ("typed", "ask", "words", "about"),
    [
        ("what did Ostap Verlan say about the roads?", Ask.SAID, "Ostap Verlan", "roads"),
        ("what has Verlan promised", Ask.SAID, "Verlan", ""),
        ("quotes by Hlynska on peace", Ask.SAID, "Hlynska", "peace"),
        ("quotes about peace", Ask.SAID, "", "peace"),
        ("Verlan said", Ask.SAID, "Verlan", ""),
        ("що сказала Глинська про мир", Ask.SAID, "Глинська", "мир"),
        ("а що Верлан каже?", Ask.SAID, "Верлан", ""),
        ("що кажуть про бюджет", Ask.SAID, "", "бюджет"),
        ("хто говорив про дороги", Ask.SAID, "", "дороги"),
        ("слова Верлана щодо доріг", Ask.SAID, "Верлана", "доріг"),
        ("any news about the bridge today?", Ask.SUBJECT, "bridge", ""),
        ("bridge news", Ask.SUBJECT, "bridge", ""),
        ("who is Ida Zubko", Ask.SUBJECT, "Ida Zubko", ""),
        ("what's happening in Torvel", Ask.SUBJECT, "Torvel", ""),
        ("could you tell me something about Palinor", Ask.SUBJECT, "Palinor", ""),
        ("unfollow Verlan", Ask.SUBJECT, "Verlan", ""),
        ("останні новини про міст", Ask.SUBJECT, "міст", ""),
        ("що нового в Торвелі", Ask.SUBJECT, "Торвелі", ""),
        ("хто така Іда Зубко?", Ask.SUBJECT, "Іда Зубко", ""),
        ("розкажи мені про Палінор", Ask.SUBJECT, "Палінор", ""),
        ("не хочу новин про спорт", Ask.SUBJECT, "спорт", ""),
        ("про міст", Ask.SUBJECT, "міст", ""),
    ],
)
def test_a_name_is_taken_out_of_a_request(typed: str, ask: Ask, words: str, about: str) -> None:
    found = read(typed)
    assert found is not None
    assert (found.ask, found.words, found.about) == (ask, words, about)


@pytest.mark.parametrize(
    "typed", ["Verlan", "security", "war in Brennia", "Верлан", "дороги Палінору", "", "!!!", "help wanted in Torvel"]
)
def test_names_and_news_are_no_requests(typed: str) -> None:
    assert read(typed) is None


@pytest.mark.parametrize(
    ("typed", "ask"), [("setings", Ask.SETTINGS), ("налаштуваня", Ask.SETTINGS), ("digets", Ask.DIGEST)]
)
def test_a_slip_is_guessed(typed: str, ask: Ask) -> None:
    found = guess(typed)
    assert found is not None
    assert found.ask is ask


@pytest.mark.parametrize("typed", ["nws", "Verlan", "quorum in the chamber", "Скельмін"])
def test_nothing_far_is_guessed(typed: str) -> None:
    assert guess(typed) is None


def test_the_small_words_of_a_question_are_left_out() -> None:
    assert content("When will the bridge at Skelmin reopen?") == ["bridge", "Skelmin", "reopen"]
    assert content("Коли вже відкриють міст?") == ["відкриють", "міст"]
    assert content("and then what?") == []


def test_hostile_words_are_read_in_no_time() -> None:
    before = time.process_time()
    for words in ("what " * 3000, "що сказав " * 2000, "news about " * 2000, "a" * 50_000, " said about" * 3000):
        read(words)
        guess(words[:80])
    assert time.process_time() - before < 2
