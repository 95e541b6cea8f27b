"""The tagger on our own gold, as exact counts: better is written down with --update, worse is a regression."""

import pytest

from tests.gold.events import counts
from tests.gold.markup import all_gold
from tests.gold.score import LANGUAGES, TASKS, expected, run, table, tree

ADVICE = "read `python -m tests.gold.score --faults`; if the change is for the better, run it with --update"


def test_every_topic_in_the_gold_is_one_of_ours() -> None:
    marked = {topic for text in all_gold() for topic in text.topics}
    assert marked - set(tree()) == set()


def test_the_score_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\n" + table(run().report()))  # noqa: T201 - the figures are to be seen in every run


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_as_last_read(language: str, task: str) -> None:
    assert run().report()[language][task] == expected()[language][task], ADVICE


def test_news_of_one_day_is_told_apart() -> None:
    """Right, wrong and missed pairs of `python -m tests.gold.events`."""
    assert counts() == (27, 0, 0)
