"""`tribune stories`: JSON Lines in, JSON Lines out, nothing stored. Who decides is who decides when the bot stores."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple, TextIO

from bot.domain.article import Language, Manuscript, Paragraph, StoryId, StorySignature
from bot.tagging.jsonlines import Attempt, Json, Numbered, answered, attempted, numbered, utf8, written
from bot.tagging.stories.memory import StoryMemory
from bot.tagging.tagger import LexiconTagger
from bot.tagging.workers import ordered

_TEXTS = ("title", "language", "published")
_YEARS = range(1900, 9000)


class _Signed(NamedTuple):
    text_id: object
    signature: StorySignature


def main_stories(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Name the story of every line of `stdin`, given in order of time; refusals as bot.tagging.stream has them.

    What is kept of a line is what it takes to know its event again within three days, so that memory has a bound.
    """
    utf8(stdin, stdout)
    _tagger()
    attempts = ordered(_attempt, numbered(stdin))
    return answered(attempts, _teller(), stdout=stdout, stderr=stderr, progress="{done} texts placed")


def _teller() -> Callable[[int, _Signed], str]:
    memory = StoryMemory()

    def tell(number: int, one: _Signed) -> str:
        """The answer to a line; a story goes by the number of the line that began it."""
        around = memory.around(one.signature)
        story = _tagger().same_story(one.signature, around) or StoryId(number)
        memory.add(story, one.signature)
        return written({"id": one.text_id, "story": story})

    return tell


def _attempt(one: Numbered) -> Attempt[_Signed]:
    return attempted(one, _signed, _TEXTS)


def _signed(asked: Json) -> _Signed:
    published = _instant(asked.get("published"))
    title, text = str(asked.get("title") or ""), str(asked["text"])
    language = str(asked["language"]) if asked.get("language") else None
    tags = _tagger().tag_text(text, title=title, language=language)
    body = tuple(Paragraph(part) for part in text.split("\n\n"))
    manuscript = Manuscript(headline=title, published=published, language=Language(tags.language), body=body)
    return _Signed(asked["id"], _tagger().signature(manuscript, tags))


def _instant(given: object) -> datetime:
    if given is None:
        raise ValueError('no "published"')
    try:
        instant = datetime.fromisoformat(str(given))
    except ValueError as problem:
        raise ValueError('"published" is no ISO 8601 date') from problem
    if instant.year not in _YEARS:
        raise ValueError(f'"published" is not between {_YEARS.start} and {_YEARS.stop}')
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


@cache
def _tagger() -> LexiconTagger:
    return LexiconTagger.shipped()
