"""Texts made to wedge whoever reads them: each is answered, and no line costs another."""

import io
import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tagging.bounds import MOST_CHARACTERS, bounded
from bot.tagging.stream import main_tag
from bot.tagging.tagger import LexiconTagger
from tests.gold.markup import all_gold
from tests.gold.score import listed

GOOD = "“We agreed on sanctions today,” said Ann Hill."
KB = 80_000
ENDLESS = {
    "full stops": "." * KB,
    "exclamation marks": "!" * KB,
    "dots of omission": "…" * KB,
    "quotation marks": '"' * KB,
    "openings": "«“" * (KB // 2),
    "apostrophes": "'" * KB,
    "spaces": " " * KB + "a",
    "gaps between letters": "a" + "\u00a0\t " * (KB // 3),
    "one word": "a" * KB,
    "one name": "Б" + "о" * KB,
    "hyphens": "Ab-" * (KB // 3),
    "quoted hyphens": '"Ab-"' * 500,
    "initials without spaces": "A." * (KB // 2),
    "digits": "1" * KB,
    "points between digits": "1." * (KB // 2),
    "stresses": "а\u0301" * (KB // 2),
    "nothing but stresses": "\u0301" * KB,
    "ideographs": "政" * KB,
    "brackets": "([{" * (KB // 3),
    "invisible": "\u200b\u00ad" * (KB // 2),
    "emoji": "😀" * KB,
}

SCRIPT = """
import json, resource, sys
from bot.tagging.stream import main_tag
code = main_tag(sys.stdin, sys.stdout, sys.stderr)
used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"code": code, "seconds": sum(one.ru_utime + one.ru_stime for one in used),
    "megabytes": max(one.ru_maxrss for one in used) / 1000}), file=sys.stderr)
"""


def played(*lines: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Answers of a process of its own, and what it took in processor time and memory."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in ran.stdout.splitlines()], json.loads(ran.stderr.splitlines()[-1])


def test_no_endless_text_holds_up_the_lines_behind_it_nor_takes_the_memory() -> None:
    texts = [text for endless in ENDLESS.values() for text in (endless, GOOD)]
    answers, used = played(*(json.dumps({"id": at, "text": text}) for at, text in enumerate(texts)))
    assert [answer["id"] for answer in answers] == list(range(len(texts)))
    assert all(answer["quotes"][0]["speaker"] == "Ann Hill" for answer in answers[1::2])
    assert used["code"] == 0
    assert used["seconds"] < 120, used  # one of these took 12 GB, others minutes
    assert used["megabytes"] < 700, used


def answered(*lines: str) -> tuple[list[dict[str, Any]], str]:
    out, err = io.StringIO(), io.StringIO()
    assert main_tag(io.StringIO("\n".join(lines)), out, err) == 1
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (json.dumps({"id": 1, "text": "a " * MOST_CHARACTERS}), '"text" is longer than 200,000 characters'),
        (json.dumps({"id": 1, "text": "a", "title": "b " * MOST_CHARACTERS}), '"title" is longer'),
        ('{"id": 1, "text": ' + "[" * 200_000 + "}", "nested too deep"),
        ('{"id": 1, "text": "' + "a" * 5_000_000 + '"}', "longer than 4,000,000 characters"),
        ('{"id": 1e999, "text": "a"}', '"id" is neither'),
        ('{"id": ' + "9" * 5000 + ', "text": "a"}', "digits"),
    ],
)
def test_a_line_beyond_measure_is_refused_and_the_next_one_answered(line: str, reason: str) -> None:
    (*refused, tagged), errors = answered(line, json.dumps({"id": 2, "text": GOOD}))
    assert errors.startswith("line 1: ")
    assert reason in errors
    assert tagged["id"] == 2
    assert all(one["line"] == 1 and reason in one["refused"] for one in refused)
    assert len(tagged["quotes"]) == 1


def test_half_a_character_in_any_field_is_answered() -> None:
    lines = [json.dumps({"id": at, "text": GOOD, key: "a\ud800"}) for at, key in enumerate(("title", "language"))]
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    assert main_tag(io.StringIO("\n".join([*lines, '{"id": "\\udfff", "text": "\\udc00"}'])), out, io.StringIO()) == 0
    out.seek(0)
    assert [json.loads(line)["id"] for line in out] == [0, 1, "\udfff"]


def test_limits_are_taken_back() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    answered("{", json.dumps({"id": 2, "text": GOOD}))
    assert resource.getrlimit(resource.RLIMIT_AS) == before


RUNS = st.lists(
    st.tuples(
        st.sampled_from(['"', ".", "…", " ", "\n", "a", "Б", "-", "ab ", "Ann Hill ", "1,", "\u0301"]),
        st.integers(1, 700),
    )
)


@settings(deadline=None)
@given(RUNS)
def test_every_place_is_found_again(runs: list[tuple[str, int]]) -> None:
    whole = "".join(piece * times for piece, times in runs)
    told = bounded(whole)
    assert len(told.text) <= len(whole)
    for at, letter in enumerate(told.text):
        start, end = told._span((at, at + 1))
        assert whole[start:end] == letter


@settings(deadline=None)
@given(st.text(alphabet="abвг .,«»\n-", max_size=30))
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert bounded(text).text == text


def test_places_in_a_text_with_an_endless_run_are_those_of_the_text_that_came() -> None:
    text = f"{'.' * 500} {'a' * 500} {GOOD}"
    out = io.StringIO()
    assert main_tag(io.StringIO(json.dumps({"id": 1, "text": text})), out, io.StringIO()) == 0
    said = json.loads(out.getvalue())
    (quote,) = said["quotes"]
    assert text[quote["start"] : quote["end"]] == quote["text"]
    assert text[slice(*quote["speaker_span"])] == "Ann Hill"


@pytest.mark.parametrize("written", [str, str.upper, str.title])
def test_a_text_that_breaks_off_anywhere_is_tagged(written: Callable[[str], str]) -> None:
    tagger, chance = LexiconTagger.shipped(listed()), random.Random(7)  # noqa: S311 - chance, no secret
    for gold in all_gold():
        begins, ends = sorted(chance.sample(range(len(gold.text) + 1), 2))
        cut = written(gold.text[begins:ends])
        assert tagger.tag_text(cut, title="", language=gold.language).language == gold.language
    assert tagger.tag_text("The doors are open, said ORYSIA DROBOT", title="", language="en").people
