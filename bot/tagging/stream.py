"""`tribune tag`: JSON Lines in, JSON Lines out, on all cores, nothing stored. What a tag is: bot.domain.tags."""

from collections.abc import Mapping
from functools import cache
from typing import TextIO

from bot.domain.article import Tags
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from bot.domain.topic import Topic
from bot.loading import loading
from bot.tagging.jsonlines import Attempt, Json, Numbered, answered, attempted, numbered, read, utf8, written
from bot.tagging.lexicon import Lexicon
from bot.tagging.tagger import LexiconTagger
from bot.tagging.workers import ordered

_TEXTS = ("title", "language")


def main_tag(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Tag every line of `stdin`; 0 when all were good, 1 when some were refused, each named on `stderr`.

    Every line that gives an id is answered in its turn: with its tags, or with {"id", "line", "refused"}, which says
    what is wrong with it. Input and output are UTF-8 whatever the locale. Ids are the caller's: two lines of one id
    get two answers.
    """
    utf8(stdin, stdout)
    with loading():
        _tagger()
    attempts = ordered(_attempt, numbered(stdin))
    return answered(attempts, lambda _, said: said, stdout=stdout, stderr=stderr, progress="{done} texts tagged")


def tag_line(line: str) -> str:
    """The answer to one line of input, as JSON.

    Raises:
        ValueError: the line is no JSON object with an `id` and a `text`; the message says what is wrong.
    """
    return _tagged(read(line, _TEXTS))


def answer(text_id: object, tags: Tags) -> Json:
    """Tags as the contract of `tribune tag` writes them; what is not known is left out."""
    return {
        "id": text_id,
        "language": tags.language,
        "people": [_person(person) for person in tags.people if person.spans],
        "topics": [_topic(topic, tags.language) for topic in tags.topics if not topic.named],
        "quotes": [_quote(quote) for quote in tags.quotes],
    }


def _attempt(one: Numbered) -> Attempt[str]:
    return attempted(one, _tagged, _TEXTS)


def _tagged(asked: Json) -> str:
    language, title = asked.get("language"), asked.get("title") or ""
    tags = _tagger().tag_text(str(asked["text"]), title=str(title), language=str(language) if language else None)
    return written(answer(asked["id"], tags))


@cache
def _tagger() -> LexiconTagger:
    return LexiconTagger.shipped()


@cache
def _topics() -> Mapping[str, Topic]:
    return {topic.id: topic for topic in Lexicon.shipped().topics}


def _person(person: PersonMention) -> Json:
    spans = [list(span) for span in person.spans]
    return _known(id=person.person_id, name=person.name, mentions=spans, role=person.role)


def _topic(topic: TopicScore, language: str) -> Json:
    known = _topics()[topic.topic_id]
    return _known(id=topic.topic_id, medtop=known.medtop, name=known.name_in(language), score=topic.score)


def _quote(quote: TaggedQuote) -> Json:
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
