"""`tribune stories`: every line has its story or its refusal, in order, and memory has a bound."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.article import Language, StoryId, StorySignature
from bot.tagging.stories.memory import StoryMemory
from bot.tagging.stories.stream import main_stories

FIRE = {
    "id": "a",
    "language": "en",
    "published": "2025-03-01T10:00:00+00:00",
    "title": "Fire destroys Lunavka flour mill",
    "text": "A fire destroyed the flour mill in Lunavka on Saturday. Forty-two firefighters fought it for nine hours.",
}
AGAIN = {
    "id": "b",
    "published": "2025-03-01T12:00:00Z",
    "title": "Lunavka mill burns down",
    "text": "The old flour mill in Lunavka burned down on Saturday; firefighters needed nine hours to put it out.",
}
BUDGET = {
    "id": "c",
    "language": "en",
    "published": "2025-03-01",
    "title": "Parliament passes budget",
    "text": "Parliament in Torvel passed the budget with 226 votes. A third of spending goes to schools.",
}


def run(*lines: object) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    code = main_stories(io.StringIO(given), out, err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_texts_of_one_event_have_one_story_and_others_their_own() -> None:
    code, answers, errors = run(FIRE, AGAIN, BUDGET)
    assert (code, errors) == (0, "")
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    first, second, third = (answer["story"] for answer in answers)
    assert first == second != third


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({**FIRE, "published": "yesterday"}, '"published" is no ISO 8601 date'),
        ({**FIRE, "published": "0001-01-01T00:00:00+14:00"}, '"published" is not between 1900 and 9000'),
        ({**FIRE, "published": 5}, '"published" is not text'),
        ({**FIRE, "title": ["x"]}, '"title" is not text'),
        ({name: value for name, value in FIRE.items() if name != "published"}, 'no "published"'),
        ({name: value for name, value in FIRE.items() if name != "text"}, 'no "text"'),
    ],
)
def test_a_bad_line_is_named_and_costs_no_other(bad: dict[str, Any], reason: str) -> None:
    code, answers, errors = run(FIRE, {**bad, "id": "bad"}, "{", AGAIN)
    assert code == 1
    assert answers[1] == {"id": "bad", "line": 2, "refused": reason}
    assert answers[0]["story"] == answers[2]["story"]
    assert errors.splitlines()[0] == f"line 2: {reason}"


def test_one_wrong_date_does_not_make_the_others_forgotten() -> None:
    _, answers, _ = run(FIRE, {**BUDGET, "published": "2999-01-01"}, AGAIN)
    assert answers[0]["story"] == answers[2]["story"]


def test_empty_input_is_no_error() -> None:
    assert run("", " ") == (0, [], "")


def test_memory_keeps_days_and_not_what_has_passed() -> None:
    memory, began = StoryMemory(), datetime(2025, 1, 1, tzinfo=UTC)
    for hour in range(24 * 40):
        memory.add(StoryId(hour + 1), _small(began + timedelta(hours=hour)))
    near = memory.around(_small(began + timedelta(hours=24 * 40))).near
    assert near
    assert min(one.published for _, one in near) >= began + timedelta(days=36)


def _small(published: datetime) -> StorySignature:
    return StorySignature(
        language=Language("en"),
        published=published,
        people=frozenset(),
        topics=frozenset(),
        terms=frozenset({"^lunavka"}),
        words={"mill": 1},
    )
