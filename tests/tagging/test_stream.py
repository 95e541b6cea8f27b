import io
import json
from typing import Any

from bot.tagging.stream import main_tag

GOOD = {"id": "a", "language": "en", "title": "New sanctions", "text": "“We agreed on sanctions today,” said Ann Hill."}


def run(*lines: str) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    code = main_tag(io.StringIO("\n".join(lines)), out, err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_a_line_in_gives_a_line_out() -> None:
    code, (answer,), errors = run(json.dumps(GOOD))
    assert (code, errors) == (0, "")
    assert (answer["id"], answer["language"]) == ("a", "en")
    (quote,) = answer["quotes"]
    assert quote["text"] == "We agreed on sanctions today"
    assert quote["verbatim"] is True
    start, end = quote["speaker_span"]
    assert GOOD["text"][start:end] == quote["speaker"]
    topic = answer["topics"][0]
    assert (topic["id"], topic["name"]) == ("sanctions", "Sanctions")


def test_bad_lines_are_named_and_the_others_answered() -> None:
    code, answers, errors = run("{", json.dumps(GOOD), '{"id": 1}', "[]", '{"id": 2, "text": 5}')
    assert code == 1
    assert [answer["id"] for answer in answers] == ["a"]
    problems = errors.splitlines()
    assert [problem.partition(":")[0] for problem in problems] == ["line 1", "line 3", "line 4", "line 5"]
    assert 'no "text"' in problems[1]


def test_many_lines_on_many_cores_keep_their_order() -> None:
    lines = [json.dumps({**GOOD, "id": number}) for number in range(40)]
    code, answers, _ = run(*lines)
    assert code == 0
    assert [answer["id"] for answer in answers] == list(range(40))


def test_empty_input_is_no_error() -> None:
    assert run("", "  ") == (0, [], "")


def test_any_language_subtag_and_none_at_all() -> None:
    _, answers, _ = run(
        json.dumps({"id": 1, "language": "uk-UA", "text": "Так."}), json.dumps({"id": 2, "text": "Це добре."})
    )
    assert [answer["language"] for answer in answers] == ["uk", "uk"]
