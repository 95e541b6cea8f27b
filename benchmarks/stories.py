"""What a new article costs when it is asked which story it tells, in archives of several sizes side by side.

All articles of an archive are of three days and share names, numbers and words; filling it is not counted, and none is
tagged, so that filling takes a minute at most.

    python benchmarks/stories.py [ARTICLES …]
"""

import asyncio
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.domain.article import Language, Manuscript, Paragraph, Tags
from bot.ingest.intake import STORY_WINDOW
from bot.tagging.tagger import LexiconTagger
from storage import DatabaseStore, open_store

SIZES = (1_000, 10_000)
ASKED = 200
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
NEWSROOM = Path(__file__).parent.parent / "bot" / "demo" / "newsroom"


def news(draw: random.Random) -> Iterator[Manuscript]:
    """Sentences of the demo's pages, mixed anew for each article, in English and Ukrainian by turns."""
    sentences = {language: _sentences(language) for language in ("en", "uk")}
    for number in count():
        language = ("en", "uk")[number % 2]
        told = draw.sample(sentences[language], 6)
        yield Manuscript(
            headline=f"{told[0][:80]} {number}",
            published=NOW - timedelta(minutes=draw.randrange(3 * 24 * 60)),
            language=Language(language),
            body=(Paragraph(" ".join(told[1:])),),
        )


def _sentences(language: str) -> list[str]:
    pages = (path.read_text(encoding="utf-8") for path in sorted((NEWSROOM / language).glob("*.txt")))
    bodies = (page.split("\n\n", 2)[-1].replace("\n", " ") for page in pages)
    return [sentence for body in bodies for sentence in body.split(". ") if len(sentence) > 40]


async def measured(articles: int, tagger: LexiconTagger) -> float:
    """Milliseconds of CPU that finding the story of one more article takes, tagging and storing it left out."""
    store, made = await open_store("sqlite:///:memory:"), news(random.Random(7))  # noqa: S311 - a draw, no secret
    try:
        for _ in range(articles):
            await _stored(store, next(made), tagger)
        asked = [next(made) for _ in range(ASKED)]
        signatures = [tagger.signature(one, Tags(language=one.language)) for one in asked]
        began = time.process_time()
        for one in signatures:
            near = await store.articles.neighbours(one, one.published - STORY_WINDOW, one.published + STORY_WINDOW)
            tagger.same_story(one, near)
        return (time.process_time() - began) / ASKED * 1000
    finally:
        await store.close()


async def _stored(store: DatabaseStore, one: Manuscript, tagger: LexiconTagger) -> None:
    tags = Tags(language=one.language)
    signature = tagger.signature(one, tags)
    await store.articles.add(one, tags=tags, extract=one.headline, signature=signature, story_id=None, added=NOW)


def main(arguments: list[str]) -> None:
    """Print the cost at each size."""
    tagger = LexiconTagger.shipped()
    for articles in map(int, arguments or SIZES):
        print(
            f"{articles:>8} articles: {asyncio.run(measured(articles, tagger)):6.1f} ms of CPU for a new one",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
