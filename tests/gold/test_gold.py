"""The tagger on our own gold, as exact counts: better is written down with --update, worse is a regression."""

import pytest

from bot.domain.tags import Evidence
from bot.tagging.quotes.evidence import ENOUGH, FEWEST, measured, shown
from tests.gold.markup import all_gold
from tests.gold.score import LANGUAGES, TASKS, evidence, expected, run, table, tree
from tests.gold.stories import COUNTS, UNSEEN, counts, shipped_counts

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


def test_evidence_is_worth_what_the_lexicon_says() -> None:
    assert evidence(run()) == measured(), ADVICE


def test_readers_are_shown_only_what_is_right_more_than_99_times_in_100() -> None:
    for kind, found in evidence(run()).items():
        proved = found.right + found.wrong >= FEWEST and found.right > ENOUGH * (found.right + found.wrong)
        assert (shown(Evidence(kind=kind, words="", person_id="olen")) == "olen") == proved


def test_no_speaker_is_wrong_and_few_are_missed() -> None:
    counts = [run().report()[language]["speakers"] for language in LANGUAGES]
    right, wrong, missed = (sum(one[kind] for one in counts) for kind in ("right", "wrong", "missed"))
    assert wrong == 0
    assert right / (right + missed) >= 0.93


def test_news_of_a_day_and_of_a_week_is_told_apart() -> None:
    """Right, wrong and missed pairs of `python -m tests.gold.stories`."""
    found = {collection: counts(collection) for collection in ("events", "tellings", "week", UNSEEN)}
    assert found == {
        "events": {"within": (5, 0, 0), "across": (22, 0, 0)},
        "tellings": {"within": (33, 12, 23), "across": (106, 8, 15)},
        "week": {"within": (9, 3, 5), "across": (140, 0, 8)},
        UNSEEN: {"within": (15, 0, 14), "across": (42, 0, 19)},
    }


def test_the_shipped_counts_are_those_of_our_texts() -> None:
    """Words of a text mended since may differ a little; `python -m tests.gold.stories --train` writes them anew."""
    shipped = COUNTS.read_text(encoding="utf-8").splitlines()[1:]
    made = shipped_counts().splitlines()
    assert len(set(shipped) ^ set(made)) <= len(made) // 4
