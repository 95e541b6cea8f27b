"""A draft of before a merge, published after it: the survivor is stored and printed."""

from bot.domain.registry import Change, Deed, Kind, Naming
from tests.handlers.editorial.newsroom import Newsroom
from tests.support.town import HLYNSKA, VERLAN

SAID = (
    "Dams hold in the north\n\nEngineers strengthened two walls overnight, said Ostap Verlan on Monday.\n\n"
    "“We have sand and people enough for a week of rain,” said Ostap Verlan, mayor of the old mill town."
)


async def merges(newsroom: Newsroom) -> None:
    """Two spellings turn out to be one person."""
    survivor = Naming(names=HLYNSKA.names, others=tuple(VERLAN.names.values()))
    change = Change(
        kind=Kind.PERSON,
        deed=Deed.MERGE,
        subject=HLYNSKA.id,
        other=VERLAN.id,
        namings={HLYNSKA.id: survivor, VERLAN.id: None},
        redirects={VERLAN.id: HLYNSKA.id},
    )
    async with newsroom.town.store.transaction():
        await newsroom.town.store.registrar.write(change, actor=newsroom.owner.id, now=newsroom.town.clock())
    await newsroom.town.archive.learn()


async def test_the_survivor_is_stored_printed_and_found(newsroom: Newsroom) -> None:
    card = await newsroom.drafts(SAID)
    assert "Ostap Verlan" in card["text"]
    await merges(newsroom)
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    (article,) = (await newsroom.town.desk.articles.latest(languages=("en",), limit=5)).articles
    assert article.people == (HLYNSKA.id,)
    assert {quote.person for quote in article.quotes} == {HLYNSKA.id}
    assert "— Solomiia Hlynska" in (await newsroom.posts(newsroom.daily))[0]
