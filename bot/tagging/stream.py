"""`tribune tag`: JSON Lines in, JSON Lines out, on all cores, nothing stored. What a tag is: bot.domain.tags."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import TextIOWrapper
from typing import TextIO

from bot.domain.article import Tags
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from bot.domain.topic import Topic
from bot.tagging.lexicon import Lexicon
from bot.tagging.tagger import LexiconTagger
from bot.tagging.workers import ordered

_KEPT = "surrogateescape"
"""Bytes that are no UTF-8 are kept to be named with their line."""
_Json = Mapping[str, object]
_Outcome = tuple[int, str | None, str | None]
"""The line's number, its answer, or what is wrong with it."""


def main_tag(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Tag every line of `stdin`; 0 when all were good, 1 when some were refused, each named on `stderr`.

    Input and output are UTF-8 whatever the locale. Ids are the caller's: two lines of one id get two answers.
    """
    for stream, errors in ((stdin, _KEPT), (stdout, "strict")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    refused = done = 0
    _tagger()
    for number, answer, problem in ordered(_attempt, _numbered(stdin)):
        done += 1
        if answer is not None:
            stdout.write(f"{answer}\n")
            stdout.flush()
        if problem is not None:
            refused += 1
            stderr.write(f"line {number}: {problem}\n")
        _progress(stderr, done)
    if stderr.isatty() and done:
        stderr.write("\n")
    return 1 if refused else 0


def tag_line(line: str) -> str:
    """The answer to one line of input, as JSON.

    Raises:
        ValueError: the line is no JSON object with an `id` and a `text`; the message says what is wrong.
    """
    asked = _read(line)
    language, title = asked.get("language"), asked.get("title") or ""
    tags = _tagger().tag(str(asked["text"]), title=str(title), language=str(language) if language else None)
    said = answer(asked["id"], tags)
    escaped = any(
        "\ud800" <= letter <= "\udfff" for letter in f"{asked['id']}{asked['text']}"
    )  # half a pair has no UTF-8
    return json.dumps(said, ensure_ascii=escaped, separators=(",", ":"))


def answer(text_id: object, tags: Tags) -> _Json:
    """Tags as the contract of `tribune tag` writes them; what is not known is left out."""
    return {
        "id": text_id,
        "language": tags.language,
        "people": [_person(person) for person in tags.people],
        "topics": [_topic(topic, tags.language) for topic in tags.topics],
        "quotes": [_quote(quote) for quote in tags.quotes],
    }


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return (
        (number, line.removeprefix("\ufeff")) for number, line in enumerate(lines, 1) if line.strip("\ufeff \t\r\n")
    )


def _attempt(numbered: tuple[int, str]) -> _Outcome:
    number, line = numbered
    try:
        return number, tag_line(line), None
    except ValueError as problem:
        return number, None, str(problem)


@cache
def _tagger() -> LexiconTagger:
    return LexiconTagger.shipped()


@cache
def _topics() -> Mapping[str, Topic]:
    return {topic.id: topic for topic in Lexicon.shipped().topics}


def _read(line: str) -> _Json:
    if any("\udc80" <= letter <= "\udcff" for letter in line):
        raise ValueError("not UTF-8")
    try:
        asked = json.loads(line, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        raise ValueError(f"not JSON ({problem.msg} at column {problem.colno})") from problem
    except RecursionError as problem:
        raise ValueError("not JSON (nested too deep)") from problem
    if not isinstance(asked, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - a wrong line is a wrong value to its writer
    _check(asked)
    return asked


def _no_number(name: str) -> object:
    raise ValueError(f"not JSON ({name} is no number)")


def _check(asked: _Json) -> None:
    for key in ("id", "text"):
        if key not in asked:
            raise ValueError(f'no "{key}"')
    if isinstance(asked["id"], bool) or not isinstance(asked["id"], str | int | float):
        raise ValueError('"id" is neither text nor a number')  # noqa: TRY004 - the same
    optional = [key for key in ("title", "language") if asked.get(key) is not None]
    for key in ("text", *optional):
        if not isinstance(asked[key], str):
            raise ValueError(f'"{key}" is not text')  # noqa: TRY004 - the same


def _person(person: PersonMention) -> _Json:
    spans = [list(span) for span in person.spans]
    return _known(id=person.person_id, name=person.name, mentions=spans, role=person.role)


def _topic(topic: TopicScore, language: str) -> _Json:
    known = _topics()[topic.topic_id]
    return _known(id=topic.topic_id, medtop=known.medtop, name=known.name_in(language), score=topic.score)


def _quote(quote: TaggedQuote) -> _Json:
    sure = _known(
        start=quote.start,
        end=quote.end,
        text=quote.text,
        speaker_span=quote.speaker_span and list(quote.speaker_span),
        person=quote.person_id,
        role=quote.role,
        verbatim=quote.verbatim,
    )
    return {**sure, "speaker": quote.speaker}


def _known(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _progress(stderr: TextIO, done: int) -> None:
    if stderr.isatty():
        stderr.write(f"\r{done} texts tagged")
        stderr.flush()
