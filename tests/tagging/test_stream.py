import io
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Any

import pytest

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
    assert [answer["id"] for answer in answers] == ["a", 1, 2]
    assert answers[1:] == [
        {"id": 1, "line": 3, "refused": 'no "text"'},
        {"id": 2, "line": 5, "refused": '"text" is not text'},
    ]
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


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": null, "text": "x"}', '"id" is neither text nor a number'),
        ('{"id": true, "text": "x"}', '"id" is neither text nor a number'),
        ('{"id": [1], "text": "x"}', '"id" is neither text nor a number'),
        ('{"id": NaN, "text": "x"}', "NaN is no number"),
        ('{"id": 1, "text": null}', '"text" is not text'),
        ('{"id": 1, "text": "x", "language": 5}', '"language" is not text'),
        ('{"id": 1, "text": "x"', "not JSON"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: str, problem: str) -> None:
    code, answers, errors = run(line, json.dumps(GOOD))
    assert (code, [answer["id"] for answer in answers if "refused" not in answer]) == (1, ["a"])
    assert errors.startswith("line 1: ")
    assert problem in errors


def test_a_language_nobody_taught_us_an_empty_text_and_two_of_one_id_are_answered() -> None:
    lines = [{"id": 1, "language": "tlh", "text": "x"}, {"id": 1, "text": ""}, {"id": 2, "title": None, "text": "x"}]
    code, answers, errors = run(*map(json.dumps, lines))
    assert (code, errors) == (0, "")
    assert [(answer["id"], answer["language"]) for answer in answers] == [(1, "tlh"), (1, "en"), (2, "en")]


def test_offsets_count_code_points_and_nothing_is_normalised() -> None:
    lines = (
        "\U0001f600",
        "\u00a0“We are\u00a0ready for winter,” said Mira Olen.",
        "“\U0001d504ll of us are,” Mira Olen said.",
    )
    text = "\r\n\r\n".join(lines)
    _, (answer,), _ = run(json.dumps({"id": 1, "language": "en", "text": text}))
    assert [text[quote["start"] : quote["end"]] for quote in answer["quotes"]] == [q["text"] for q in answer["quotes"]]
    assert [text[slice(*quote["speaker_span"])] for quote in answer["quotes"]] == ["Mira Olen", "Mira Olen"]
    assert [text[slice(*span)] for span in answer["people"][0]["mentions"]] == ["Mira Olen", "Mira Olen"]


def test_half_a_surrogate_pair_comes_back_escaped() -> None:
    code, (answer,), _ = run(json.dumps({**GOOD, "text": GOOD["text"].replace("today", "\ud800")}))
    assert code == 0
    assert "\ud800" in answer["quotes"][0]["text"]


def piped(*, locale: str = "C.UTF-8") -> subprocess.Popen[bytes]:
    """`python -m bot tag`, ready to be written to."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "tag"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": locale},
        start_new_session=True,
    )


@pytest.mark.parametrize("locale", ["C.UTF-8", "POSIX"])
def test_bytes_that_are_no_utf8_are_named_and_a_mark_of_byte_order_is_not(locale: str) -> None:
    good = json.dumps({"id": "ї", "text": "Так, це вони."}, ensure_ascii=False)
    out, err = piped(locale=locale).communicate(b"\xef\xbb\xbf" + good.encode() + b'\n{"id": 1, "text": "\xff"}\n', 60)
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["ї", 1]
    assert err.decode().splitlines() == ["line 2: not UTF-8"]


def test_an_interrupt_and_a_reader_who_leaves_end_it_without_a_traceback() -> None:
    line = b'{"id": 1, "text": "Yes."}\n'
    with piped() as process:
        talk(process, line * 50)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(60) == 130
        assert complaints(process) == b""
    with piped() as process:
        talk(process, line * 2)
        assert process.stdout
        process.stdout.close()
        with suppress(BrokenPipeError):
            talk(process, line * 5_000, answered=False)
        assert process.wait(60) != 0
        assert complaints(process) == b""


def test_tagging_loads_no_bot() -> None:
    code = (
        "import io, sys; from bot.cli import run; sys.stdin = io.StringIO('{}'); run(['tag']);"
        "sys.exit(len({'telegram', 'aiohttp', 'handlers', 'storage'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def talk(process: subprocess.Popen[bytes], lines: bytes, *, answered: bool = True) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(lines)
    process.stdin.flush()
    for _ in range(2 if answered else 0):  # the second answer comes from the pool of workers
        assert process.stdout.readline()


def complaints(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stderr
    return process.stderr.read()
