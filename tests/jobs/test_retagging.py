"""A pass over the archive: it goes on where a process that died has left it, and a later edit begins it afresh."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.delivery.progress import Progress, opening
from bot.domain.article import ArticleId, Status, Tags
from bot.domain.delivery import Lane, Outcome, State
from bot.domain.draft import Draft
from bot.domain.registry import Change, Deed, Kind, Naming, Retagging
from bot.domain.submission import Submission
from bot.domain.tags import TaggedQuote
from bot.ingest.formats.page import read_page
from bot.ingest.intake import Intake
from bot.jobs.retagging import Retagger
from bot.rendering.retag_report import name, told
from bot.tagging.lexicon import Lexicon
from bot.tagging.revision import RevisedTagger
from storage import DatabaseStore
from tests.support.stores import a_store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHO = "zoriana-bilokur"
ADDED = Change(
    kind=Kind.PERSON,
    deed=Deed.ADD,
    subject=WHO,
    namings={WHO: Naming(names={"en": "Zoriana Bilokur", "uk": "Зоряна Білокур"}, others=("Z. Bilocour",))},
)


def now() -> datetime:
    return NOW


class Killed(Exception):
    """The process is gone."""


class Newsroom:
    def __init__(self, store: DatabaseStore) -> None:
        self.store = store
        self.tagger = RevisedTagger(Lexicon.shipped())
        self.tagged = 0

    async def print(self, count: int) -> None:
        intake = Intake(articles=self.store.articles, tagger=self.tagger, now=now)
        for number in range(count):
            text = (
                f"date 2026-03-01 Bridge {number} opens\n\nBridge {number} opens\n\nZoriana Bilokur cut the ribbon.\n"
            )
            await intake.store(read_page(text, now=NOW))

    async def corrects(self, article_id: ArticleId, tags: Tags, *, drafted: bool) -> None:
        """As editors do: the article written anew with these tags, by a draft or otherwise."""
        article = await self.store.articles.get(article_id)
        manuscript = replace(article.manuscript, headline="The bridge opens")
        if drafted:
            draft = Draft(
                id=0,
                author=1,
                copy=Submission(manuscript=manuscript),
                tags=tags,
                found=tags,
                article_id=article_id,
                correcting=True,
                changed=NOW,
                changed_by=1,
            )
            await self.store.drafts.add(draft, now=NOW)
        await self.store.revisions.rewrite(
            article_id,
            manuscript,
            tags=tags,
            extract=article.extract,
            signature=self.tagger.signature(manuscript, tags),
            status=Status.CORRECTED,
        )

    async def edit(self, change: Change) -> int:
        await self.store.registrar.write(change, actor=1, now=NOW)
        self.tagger.adopt(await self.store.registrar.overlay())
        return await self.store.retags.ask(chat_id=1, locale="en", now=NOW)

    async def work(self, *, dies_after: int | None = None) -> None:
        async def sleep(_seconds: float) -> None:
            self.tagged += 1
            if self.tagged == dies_after:
                raise Killed

        progress = Progress(self.store.ledger, now)
        await Retagger(retags=self.store.retags, tagger=self.tagger, progress=progress, now=now, sleep=sleep).work()

    async def found(self) -> int:
        rows = await self.store.database.read(
            "SELECT count(*) FROM article_people JOIN people ON people.id = person_id"
            " WHERE person_id = :who AND provisional = 0",
            {"who": WHO},
        )
        return int(rows[0][0])


@pytest.fixture
async def newsroom() -> AsyncIterator[Newsroom]:
    async with a_store() as store:
        yield Newsroom(store)


async def test_a_pass_goes_on_where_a_kill_left_it(newsroom: Newsroom) -> None:
    await newsroom.print(20)
    await newsroom.edit(ADDED)
    with pytest.raises(Killed):
        await newsroom.work(dies_after=1)
    left = await newsroom.store.retags.current()
    assert left is not None
    assert (left.done, left.total) == (8, 20)
    await newsroom.work()
    assert await newsroom.store.retags.current() is None
    assert await newsroom.found() == 20


async def test_a_later_edit_begins_it_afresh(newsroom: Newsroom) -> None:
    await newsroom.print(10)
    await newsroom.edit(ADDED)
    with pytest.raises(Killed):
        await newsroom.work(dies_after=1)
    later = await newsroom.store.retags.ask(chat_id=1, locale="en", now=NOW)
    current = await newsroom.store.retags.current()
    assert current is not None
    assert (current.id, current.done) == (later, 0)


async def test_articles_that_would_be_tagged_the_same_are_left_alone(newsroom: Newsroom) -> None:
    await newsroom.print(3)
    number = await newsroom.store.retags.ask(chat_id=1, locale="en", now=NOW)
    await newsroom.work()
    [row] = await newsroom.store.database.read("SELECT done, changed FROM retaggings WHERE id = :id", {"id": number})
    assert tuple(row) == (3, 0)


async def test_search_knows_a_survivor_by_name_after_the_pass(newsroom: Newsroom) -> None:
    await newsroom.print(1)
    kept = Naming(names={"en": "Zoriana Kvitka"}, others=("Zoriana Bilokur",))
    await newsroom.edit(
        Change(
            kind=Kind.PERSON,
            deed=Deed.MERGE,
            subject="zoriana-kvitka",
            other=WHO,
            namings={"zoriana-kvitka": kept, WHO: None},
            redirects={WHO: "zoriana-kvitka"},
        )
    )
    await newsroom.work()
    assert (await newsroom.store.articles.search("Kvitka", languages=("en",), limit=5)).total == 1


async def test_what_was_tagged_before_an_edit_is_not_stored_after_it(newsroom: Newsroom) -> None:
    await newsroom.print(1)
    first = await newsroom.store.retags.ask(chat_id=1, locale="en", now=NOW)
    one = await newsroom.store.retags.current()
    assert one is not None
    [(number, manuscript)] = (await newsroom.store.retags.next(one, limit=1))[1]
    stale = newsroom.tagger.tag_text("Somebody Else came.", language="en")
    later = await newsroom.store.retags.ask(chat_id=1, locale="en", now=NOW)
    signature = newsroom.tagger.signature(manuscript, stale)
    kept = await newsroom.store.retags.keep(one, [(number, stale, signature)], upto=number)
    assert kept is not None
    assert (kept.id, first < later) == (later, True)
    assert (await newsroom.store.articles.get(number)).people == (WHO,)


@pytest.mark.parametrize("drafted", [True, False])
async def test_a_correction_between_reading_and_writing_is_not_overwritten(
    newsroom: Newsroom, *, drafted: bool
) -> None:
    await newsroom.print(1)
    await newsroom.store.retags.ask(chat_id=1, locale="en", now=NOW)
    one = await newsroom.store.retags.current()
    assert one is not None
    upto, [(number, manuscript)] = await newsroom.store.retags.next(one, limit=1)
    quote = TaggedQuote(start=0, end=15, text="Zoriana Bilokur", verbatim=True, speaker="Bilokur", person_id=WHO)
    found = replace(newsroom.tagger.tag_text("Zoriana Bilokur came.", language="en"), quotes=(quote,))
    await newsroom.corrects(number, replace(found, people=(), quotes=()), drafted=drafted)
    signature = newsroom.tagger.signature(manuscript, found)
    assert upto is not None
    await newsroom.store.retags.keep(one, [(number, found, signature)], upto=upto)
    kept = await newsroom.store.articles.get(number)
    assert (kept.people, kept.quotes, kept.manuscript.headline) == ((), (), "The bridge opens")


async def said(newsroom: Newsroom, chat_id: int) -> list[str]:
    """What a chat is owed: its messages, and the edits of them."""
    found = await newsroom.store.database.read(
        "SELECT payload FROM deliveries WHERE chat_id = :chat_id ORDER BY id", {"chat_id": chat_id}
    )
    return [json.loads(row["payload"])["fields"]["text"] for row in found]


async def asks(newsroom: Newsroom, chat_id: int) -> Retagging:
    """As handlers do: the pass, and its message where it begins one; which arrives at once."""
    number = await newsroom.store.retags.ask(chat_id=chat_id, locale="en", now=NOW)
    one = await newsroom.store.retags.current()
    assert one is not None
    if one.root == number:
        await newsroom.store.ledger.enqueue([opening(name(one), chat_id, told(one, "retag.going"))], now=NOW)
        [claimed] = await newsroom.store.ledger.claim(Lane.REPLY, now=NOW, limit=9)
        sent = Outcome(id=claimed.id, state=State.SENT, message_id=10 * number)
        await newsroom.store.ledger.settle([sent], now=NOW)
    return one


async def test_edits_in_a_row_share_one_message(newsroom: Newsroom) -> None:
    await newsroom.print(3)
    first = await asks(newsroom, 1)
    assert (await asks(newsroom, 1)).root == first.id
    assert (await asks(newsroom, 1)).root == first.id
    await newsroom.work()
    assert (await said(newsroom, 1))[-1] == "✅ The archive is retagged: 3 of 3 articles, 0 changed."
    assert sum("is being" in line or "0 of 3" in line for line in await said(newsroom, 1)) == 1
    assert (await asks(newsroom, 1)).root != first.id


async def test_whoever_is_overtaken_by_another_is_told(newsroom: Newsroom) -> None:
    await newsroom.print(3)
    await asks(newsroom, 1)
    await asks(newsroom, 2)
    await newsroom.work()
    assert (await said(newsroom, 1))[-1].startswith("⏭")
    assert (await said(newsroom, 2))[-1].startswith("✅")
    assert await newsroom.store.retags.overtaken() == []
