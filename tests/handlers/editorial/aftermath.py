"""Steps that corrections and retractions share: an article that is out, read in a digest, corrected, taken back."""

from bot.domain.article import Article
from bot.domain.delivery import Lane, Outcome, Outgoing, State
from bot.domain.edition import Entry, Selection
from tests.handlers.editorial.newsroom import Newsroom
from tests.support.town import labels, reader


async def published(newsroom: Newsroom) -> Article:
    """An article in both channels."""
    await newsroom.drafts()
    await newsroom.publishes(newsroom.editor, newsroom.daily, newsroom.evening)
    return (await newsroom.town.desk.articles.latest(languages=("en",), limit=1)).articles[0]


async def digested(newsroom: Newsroom, article: Article) -> None:
    """Oksana's digest told the article, and arrived."""
    town = newsroom.town
    await town.oksana.writes("/start")
    await town.oksana.starts(locale="uk", languages=("uk", "en"))
    entry = Entry(article_id=article.id, story_id=article.story_id, because=())
    await town.store.editions.add(
        reader(town.oksana.id, locale="uk"),
        slot="2026-03-02 08:00",
        selection=Selection(entries=(entry,)),
        created=town.clock(),
        next_due=None,
        owed=lambda edition: [
            Outgoing(chat_id=town.oksana.id, key=f"edition:{edition}:0", payload='{"kind":"edition"}'),
        ],
    )
    claimed = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=10)
    await town.store.ledger.settle(
        [Outcome(id=one.id, state=State.SENT, message_id=1) for one in claimed], now=town.clock()
    )
    town.clock.move(hours=1)


async def corrects(newsroom: Newsroom, *, note: str = "the north, not the south") -> None:
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
    await newsroom.editor.writes("Dams hold → Dams stand")
    if note:
        await newsroom.goes(newsroom.editor, "d_ask:note")
        await newsroom.editor.writes(note)
    await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
    await newsroom.works()


async def retracts(newsroom: Newsroom, how: str = "as_set") -> None:
    """Retract, with a reason."""
    await newsroom.editor.writes("/retract")
    listing = await newsroom.editor.sees()
    assert labels(listing)
    await newsroom.editor.presses("Dams hold in the north", message=listing)
    await newsroom.editor.writes("the source took it back")
    await newsroom.goes(newsroom.editor, f"retract_do:{how}")
    await newsroom.works()
