"""The ways of an article and of a correction are short, and the ones that the docs show."""

from datetime import time, timedelta
from pathlib import Path

from bot.assembly.jobs import EDITIONS
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.ingest.named import Named
from bot.ingest.web import Web
from bot.ingest.worker import read_here
from tests.handlers.editorial.aftermath import digested, published
from tests.handlers.editorial.newsroom import Newsroom
from tests.support.town import reader
from tests.support.walks import shown, walking

PAGE = """date 2026-03-02 Army drills begin in Veresia
Publication date
2 March 2026, 09:30
Army drills begin in Veresia

The ministry of defence of Veresia said that the army began drills near the border on Monday.

Troops and tanks take part in the military exercise, the ministry said.
"""
IN_A_WORKER = {"bot/ingest/text.py", "bot/ingest/formats/page.py"}
AS_ANY_COMMAND = {"bot/editorial/team.py", "bot/editorial/menus.py"}
MACHINERY = {
    "bot/jobs/runner.py", "bot/jobs/job.py", "bot/jobs/leases.py",  # how any job comes to its turn
    "bot/jobs/correction_notices.py", "bot/jobs/post_cards.py",  # other jobs, which look whether there is work
}  # fmt: skip


async def test_an_article_goes_through_the_files_that_the_docs_show(newsroom: Newsroom, tmp_path: Path) -> None:
    town, rooms = newsroom.town, ("bot/ingest/", "bot/jobs/", "bot/digest/")
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    follower = reader(town.olivia.id, hours=(time(20),))
    await town.store.readers.put(follower, due=town.clock() + timedelta(hours=1))
    await town.store.readers.subscribe(town.olivia.id, Subscription(topic=TopicId("security")))
    named = Named(reader=read_here, visit=Web(now=town.clock, reader=read_here).read, now=town.clock)
    with walking() as walk:
        async for _, found in named.each([str(page)]):
            await town.archive.take(found)
        town.clock.move(hours=12)
        await town.jobs.once(EDITIONS)
        await town.deliver()
    assert "Army drills begin in Veresia" in (await town.olivia.sees())["text"]
    listed = {path for path in shown("an article") if path.startswith(rooms)}
    assert (walk.through(rooms) - MACHINERY) | IN_A_WORKER == listed


async def test_a_correction_goes_through_the_files_that_the_docs_show(newsroom: Newsroom) -> None:
    rooms = ("handlers/editorial/", "bot/editorial/", "bot/jobs/")
    await digested(newsroom, await published(newsroom))
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
    await newsroom.editor.writes("Dams hold → Dams stand")
    await newsroom.goes(newsroom.editor, "d_apply")
    with walking() as walk:
        await newsroom.goes(newsroom.editor, "d_apply:sure")
        await newsroom.works()
    assert (await newsroom.posts(newsroom.daily))[0].startswith("Dams stand in the north")
    machinery = MACHINERY - {"bot/jobs/correction_notices.py", "bot/jobs/post_cards.py"}
    assert walk.through(rooms) - machinery - AS_ANY_COMMAND == {
        path for path in shown("a correction") if path.startswith(rooms)
    }
