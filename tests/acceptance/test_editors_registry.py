"""Editors keep registry and stories in the real process over real HTTP, in both languages, and take all of it back."""

from collections.abc import Iterator

import pytest

from bot.sandbox.people import EDITOR
from tests.support.demo import a_demo
from tests.support.newsdesk import Worker

NAME = {"en": "Dora Zhuk", "uk": "Дора Жук"}


@pytest.fixture(scope="module", params=["en", "uk"])
def desk(request: pytest.FixtureRequest) -> Iterator[tuple[Worker, Worker]]:
    """An editor at work, and a reader who follows somebody nobody has listed."""
    locale = str(request.param)
    with a_demo() as line:
        editor = Worker(line, EDITOR, locale)
        editor.writes("/start")
        editor.presses(f"start:language:{locale}")
        fields = {"first_name": "Ivo", "language_code": locale, "started": False}
        reader = Worker(line, int(line.post("people", fields)["user"]["id"]), locale)
        reader.writes("/start person_dora-zhuk", NAME[locale])
        reader.presses("follow:dora-zhuk", NAME[locale])
        yield editor, reader


def taps(worker: Worker, label: str, wanted: str) -> str:
    """Press the button of the screen that says `label`."""
    button = next(key["text"] for key in worker.buttons if label in key["text"])
    return worker.does("press", {"message_id": worker.screen["message_id"], "button": button}, wanted)


def name_of(editor: Worker) -> str:
    return NAME[editor.words.locale]


def test_what_is_no_person_goes_and_comes_back_with_its_followers(desk: tuple[Worker, Worker]) -> None:
    editor, reader = desk
    assert name_of(editor) in editor.writes("/people dora zhuk", editor.says("registry.provisional"))
    card = editor.screen
    taps(editor, editor.says("registry.reject"), editor.says("registry.rejected", name=name_of(editor)))
    waiting = editor.screen
    assert name_of(reader) not in reader.writes("/following")
    editor.screen = card
    editor.writes("/people dora zhuk", editor.says("registry.nobody", words="dora zhuk"))
    editor.screen = waiting
    taps(editor, editor.says("registry.undo"), editor.says("registry.undone", number=1))
    assert name_of(reader) in reader.writes("/following")


def test_two_spellings_become_one_and_two_again(desk: tuple[Worker, Worker]) -> None:
    editor, reader = desk
    editor.writes("/people", editor.says("registry.people"))
    taps(editor, editor.says("registry.add"), editor.says("registry.ask_person"))
    editor.writes("Dorota Shchuka / Дорота Щука", editor.says("registry.added"))
    editor.writes("/people dora zhuk", editor.says("registry.provisional"))
    taps(editor, editor.says("registry.merge"), editor.says("registry.ask_into", name=name_of(editor)))
    editor.writes("Dorota Shchuka", editor.says("registry.which", words="Dorota Shchuka"))
    there = {"en": "Dorota Shchuka", "uk": "Дорота Щука"}[editor.words.locale]
    taps(editor, there, editor.says("registry.merge_what", gone=name_of(editor), kept=there))
    taps(editor, editor.says("registry.merge_now"), editor.says("registry.merged"))
    merged = editor.screen
    survivor = {"en": "Dorota Shchuka", "uk": "Дорота Щука"}[reader.words.locale]
    assert survivor in reader.writes("/following")
    assert survivor in reader.writes(f"/person {name_of(reader)}")
    assert survivor in reader.writes("/start person_dora-zhuk")
    editor.screen = merged
    taps(editor, editor.says("registry.undo"), editor.says("registry.undone", number=3))
    assert name_of(reader) in reader.writes("/following")


def test_an_article_leaves_its_story_and_comes_back(desk: tuple[Worker, Worker]) -> None:
    editor, _ = desk
    editor.writes("/stories", editor.says("story.title"))
    taps(editor, "2 × ", editor.says("story.heading", count=2))
    taps(editor, f"{editor.says('story.take_out')} 2", editor.says("story.heading", count=1))
    taps(editor, editor.says("story.undo", number=1), editor.says("story.heading", count=2))
