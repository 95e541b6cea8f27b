"""The whole way, as a newcomer goes it: the real process, real HTTP, nothing reached from inside."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.phone import Line, Phone

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed"


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    """The demo, with the real page where it stands beside this checkout."""
    extra = ["--articles", str(SEED)] if SEED.is_dir() else []
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", *extra]
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        assert process.stdout is not None
        try:
            address = next(found[0] for said in process.stdout if (found := re.search(r"http://[\d.:]+", said)))
            yield Line(address)
        finally:
            process.terminate()
            assert process.wait(20) == 0


@pytest.fixture
def olivia(line: Line) -> Phone:
    return line.newcomer("Olivia", "en")


@pytest.fixture
def oksana(line: Line) -> Phone:
    return line.newcomer("Оксана", "uk")


class TestStart:
    def test_five_taps_lead_to_the_next_digest(self, line: Line, olivia: Phone) -> None:
        olivia.writes("/start")
        for label in ("English", "top five", "top five", "09:00"):
            olivia.presses(label)
        assert olivia.taps <= 5
        assert "Because you follow" in olivia.gets(lambda: line.post("clock", {"next_digest": True}))

    def test_the_same_in_ukrainian(self, line: Line, oksana: Phone) -> None:
        oksana.writes("/start")
        for label in ("Українська", "п’ятьма", "п’ятьма", "09:00"):
            oksana.presses(label)
        assert oksana.taps <= 5
        assert "З підписок" in oksana.gets(lambda: line.post("clock", {"next_digest": True}))

    def test_topics_are_chosen_one_by_one_too(self, olivia: Phone) -> None:
        olivia.writes("/start")
        olivia.presses("English")
        topic = olivia.buttons[0]
        for label in (topic, "Done", "Skip"):
            olivia.presses(label)
        assert topic in olivia.text
        assert olivia.taps == 4


class TestCommands:
    def test_latest_pages_in_one_message(self, olivia: Phone) -> None:
        first = olivia.writes("/latest")
        shown = olivia.screen["message_id"]
        second = olivia.presses("Next")
        assert second != first
        assert olivia.screen["message_id"] == shown
        assert olivia.presses("Previous") == first

    def test_a_topic_by_its_name_in_either_language(self, olivia: Phone, oksana: Phone) -> None:
        assert "Security" in olivia.writes("/topic security")
        assert "Follow" in str(olivia.buttons)
        assert "Безпека" in oksana.writes("/topic безпека")
        assert "Безпека" in oksana.writes("/topic безпеці")

    def test_a_person_in_another_script_and_case(self, olivia: Phone, oksana: Phone) -> None:
        assert "Orysia Drobot" in olivia.writes("/person Дробот")
        assert "Орися Дробот" in oksana.writes("/person drobot")

    def test_two_people_of_one_name_are_buttons(self, olivia: Phone) -> None:
        olivia.writes("/person Stavnych")
        assert {"Irena Stavnych", "Matvii Stavnych"} <= set(olivia.buttons)

    def test_a_quote_has_its_speaker_and_is_not_repeated_at_once(self, olivia: Phone) -> None:
        first = olivia.writes("/quote Drobot")
        assert "Orysia Drobot" in first
        assert olivia.writes("/quote Drobot") != first

    def test_following_by_button(self, olivia: Phone) -> None:
        olivia.writes("/topic security")
        olivia.presses("Follow")
        assert "Security" in olivia.writes("/following") + str(olivia.buttons)

    def test_a_digest_now(self, olivia: Phone) -> None:
        olivia.writes("/start")
        for label in ("English", "top five", "top five"):
            olivia.presses(label)
        assert "Because you follow" in olivia.writes("/digest")

    def test_what_it_does_not_understand_gets_an_answer(self, olivia: Phone, oksana: Phone) -> None:
        assert "/help" in olivia.writes("/tpoic") or "/topic" in olivia.text
        assert oksana.writes("привіт, як справи?")


@pytest.mark.skipif(not SEED.is_dir(), reason="the real page in ../shared/seed is not beside this checkout")
class TestTheRealPage:
    def test_the_president_is_found_by_any_spelling(self, oksana: Phone, olivia: Phone) -> None:
        for words in ("/person Зеленський", "/person Зеленського", "/person zelensky", "/person Zelenskyi"):
            oksana.writes(words)
            assert "Зеленськ" in oksana.text
        assert "Security guarantees for Ukraine" in olivia.writes("/person Zelenskyy")

    def test_his_quote_is_his_and_the_other_words_are_nobodys(self, olivia: Phone) -> None:
        said = olivia.writes("/quote zelensky")
        assert "Ukraine is ready for constructive steps" in said
        assert "President of Ukraine" in said
        assert "We discussed security guarantees" not in olivia.writes("/quote security guarantees")
