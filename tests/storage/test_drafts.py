"""Drafts come back whole, are saved only by whoever saw the newest version, and one at a time corrects an article."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.article import Language, Paragraph, Tags
from bot.domain.draft import Approval, Draft, DraftState
from bot.domain.errors import Conflict, Missing
from bot.domain.submission import Pasted, Submission
from storage import DatabaseStore
from tests.storage.worlds import NOON, manuscript, mention, publish, said

MINUTE = timedelta(minutes=1)
TAGS = Tags(
    language=Language("en"), people=(mention("ada-moor"),), topics=(), quotes=(said("We will vote.", "ada-moor"),)
)


def a_draft(headline: str = "Budget passes", **more: object) -> Draft:
    copy = Submission(manuscript=manuscript(headline, body=(Paragraph("The budget waits."),), points=("one",)))
    return Draft(id=0, author=5, copy=copy, tags=TAGS, found=TAGS, changed=NOON, changed_by=5, **more)  # type: ignore[arg-type]


async def test_a_draft_comes_back_whole(store: DatabaseStore) -> None:
    draft = a_draft(
        pasted=(Pasted(text="Budget", html="<b>Budget</b>", channel="Courier"),),
        mended=frozenset({"headline"}),
        images=("first", "second"),
        embargo=NOON + MINUTE,
        channels=(-1, -2),
        note="ask Ada",
        brief=True,
    )
    kept = await store.drafts.add(draft, now=NOON)
    assert kept == replace(draft, id=kept.id)
    approved = replace(kept, state=DraftState.APPROVED, approval=Approval(by=6, copy=kept.copy, tags=kept.tags))
    saved = await store.drafts.save(approved, by=6, now=NOON + MINUTE)
    assert saved == replace(approved, version=2, changed=NOON + MINUTE, changed_by=6)
    assert await store.drafts.get(kept.id) == saved
    with pytest.raises(Missing):
        await store.drafts.get(kept.id + 1)


async def test_of_two_saves_of_one_version_the_first_counts(store: DatabaseStore) -> None:
    draft = await store.drafts.add(a_draft(), now=NOON)
    await store.drafts.save(replace(draft, note="mine"), by=5, now=NOON)
    with pytest.raises(Conflict):
        await store.drafts.save(replace(draft, note="theirs"), by=6, now=NOON)
    assert (await store.drafts.get(draft.id)).note == "mine"


async def test_open_ones_are_listed_the_last_changed_first(store: DatabaseStore) -> None:
    first, second, third = [await store.drafts.add(a_draft(), now=NOON + one * MINUTE) for one in range(3)]
    await store.drafts.save(replace(second, state=DraftState.DROPPED), by=5, now=NOON + 9 * MINUTE)
    await store.drafts.save(first, by=5, now=NOON + 9 * MINUTE)
    assert [one.id for one in await store.drafts.open()] == [first.id, third.id]


async def test_an_article_has_one_open_correction(store: DatabaseStore) -> None:
    article = await publish(store)
    assert await store.drafts.correction_of(article.id) is None
    out = await store.drafts.add(a_draft(article_id=article.id, state=DraftState.PUBLISHED), now=NOON)
    correction = a_draft(article_id=article.id, correcting=True)
    kept = await store.drafts.add(correction, now=NOON)
    with pytest.raises(Conflict):
        await store.drafts.add(correction, now=NOON)
    assert await store.drafts.correction_of(article.id) == kept
    assert await store.drafts.last_out(article.id) == out
    await store.drafts.save(replace(kept, state=DraftState.PUBLISHED), by=5, now=NOON + MINUTE)
    assert await store.drafts.correction_of(article.id) is None
    assert (await store.drafts.add(correction, now=NOON)).id > kept.id


async def test_who_else_looks_at_a_draft_is_told(store: DatabaseStore) -> None:
    draft = await store.drafts.add(a_draft(), now=NOON)
    seen = {"since": NOON, "now": NOON + MINUTE}
    assert await store.drafts.look(draft.id, 5, **seen) == []
    assert await store.drafts.look(draft.id, 6, **seen) == [5]
    assert await store.drafts.look(draft.id, 5, since=NOON + 2 * MINUTE, now=NOON + 2 * MINUTE) == []
    assert await store.drafts.look(draft.id, 7, **seen) == [5, 6]
