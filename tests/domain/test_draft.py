"""Mends of a draft: what an editor said stays whatever is read later, and what changed since an approval is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.article import Bullets, Language, Manuscript, Paragraph, PullQuote, Subheading, Tags
from bot.domain.draft import (
    Draft,
    approved_by,
    as_article,
    dated,
    in_language,
    replaced,
    spoken_by,
    with_person,
    with_quote,
    with_topic,
    without_person,
    without_quote,
    without_topic,
    written,
)
from bot.domain.draft_diff import Change, changes, trimmed
from bot.domain.draft_merge import reread, retagged
from bot.domain.submission import Submission
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MAYOR = PersonMention(person_id="ostap-verlan", name="Ostap Verlan", spans=((0, 5),))
QUOTE = TaggedQuote(
    start=0, end=9, text="We stand.", verbatim=True, speaker="Verlan", person_id="ostap-verlan", role="mayor"
)
FOUND = Tags(
    language=Language("en"), people=(MAYOR,), topics=(TopicScore(topic_id="energy", score=0.5),), quotes=(QUOTE,)
)
COPY = Submission(
    manuscript=Manuscript(
        headline="Dams hold",
        published=NOW,
        language=Language("en"),
        points=("Dams hold.",),
        body=(Paragraph("The dams hold."), Subheading("Dams"), PullQuote(text="We stand."), Bullets(("One", "Two"))),
    ),
    dated=False,
)
SAID = "The dams hold.\n\nWe stand."
DRAFT = Draft(id=1, author=5, copy=COPY, tags=FOUND, found=FOUND, changed=NOW, changed_by=5)


def test_what_an_editor_wrote_survives_the_next_reading() -> None:
    mended = dated(written(DRAFT, headline="Mine", category="Weather"), NOW)
    fresh = Submission(manuscript=replace(COPY.manuscript, headline="Theirs", standfirst="More."), dated=False)
    again = reread(mended, fresh)
    assert (again.manuscript.headline, again.manuscript.category, again.manuscript.standfirst) == (
        "Mine",
        "Weather",
        "More.",
    )
    assert again.copy.dated


def test_what_an_editor_added_or_removed_survives_the_next_tagging() -> None:
    mended = without_person(with_topic(with_person(DRAFT, "petra-lind", "Petra Lind"), "security"), "ostap-verlan")
    newcomer = PersonMention(person_id="ivo-tarn", name="Ivo Tarn", spans=((9, 12),))
    again = retagged(without_topic(mended, "energy"), replace(FOUND, people=(MAYOR, newcomer)), SAID)
    assert [one.person_id for one in again.tags.people] == ["ivo-tarn", "petra-lind"]
    assert [one.topic_id for one in again.tags.topics] == ["security"]


def test_an_unmarked_quote_stays_unmarked_and_a_speaker_stays_theirs() -> None:
    assert not retagged(without_quote(DRAFT, 0), FOUND, SAID).tags.quotes
    given = retagged(spoken_by(DRAFT, 0, "petra-lind", "Petra Lind"), FOUND, SAID)
    assert given.tags.quotes[0].person_id == "petra-lind"
    assert "petra-lind" in {one.person_id for one in given.tags.people}


def test_a_speaker_stays_theirs_where_the_quotes_words_are_mended() -> None:
    given = spoken_by(DRAFT, 0, "petra-lind", "Petra Lind")
    mended, _ = replaced(given, "stand", "stand firm")
    fresh = replace(QUOTE, start=16, end=30, text="We stand firm.")
    again = retagged(mended, replace(FOUND, quotes=(fresh,)), "The dams hold.\n\nWe stand firm.")
    (quote,) = again.tags.quotes
    assert (quote.person_id, quote.text, quote.start, quote.end) == ("petra-lind", "We stand firm.", 16, 30)


def test_a_quote_written_anew_by_another_reading_keeps_its_speaker_and_one_unmarked_stays_so() -> None:
    fresh = replace(FOUND, quotes=(replace(QUOTE, text="We stand!", speaker="Verlan"),))
    given = retagged(spoken_by(DRAFT, 0, "petra-lind", "Petra Lind"), fresh, "We stand!")
    assert [(one.person_id, one.text) for one in given.tags.quotes] == [("petra-lind", "We stand!")]
    assert not retagged(without_quote(DRAFT, 0), fresh, "We stand!").tags.quotes


def test_a_quote_marked_by_hand_moves_with_its_words_and_ends_with_them() -> None:
    marked = with_quote(DRAFT, 0, 14, "The dams hold.")
    moved = retagged(marked, FOUND, "So it is. The dams hold.\n\nWe stand.")
    assert [(one.text, one.start, one.end) for one in moved.tags.quotes if one.text != "We stand."] == [
        ("The dams hold.", 10, 24)
    ]
    gone = retagged(marked, FOUND, "We stand.")
    assert [one.text for one in gone.tags.quotes] == ["We stand."]


def test_tags_in_another_order_are_no_changes() -> None:
    other = PersonMention(person_id="petra-lind", name="Petra Lind", spans=())
    before = replace(FOUND, people=(MAYOR, other), topics=(*FOUND.topics, TopicScore(topic_id="security", score=0.9)))
    after = replace(before, people=(other, MAYOR), topics=before.topics[::-1])
    assert not changes(COPY, before, replace(DRAFT, tags=after))
    named = replace(after, quotes=(replace(QUOTE, speaker="the mayor"),))
    assert not changes(COPY, before, replace(DRAFT, tags=named))


def test_without_its_speaker_a_quote_is_nobodys() -> None:
    assert without_person(DRAFT, "ostap-verlan").tags.quotes[0].person_id is None


def test_marking_the_same_words_twice_marks_them_once() -> None:
    once = with_quote(DRAFT, 4, 18, "The dams hold.")
    assert with_quote(once, 4, 18, "The dams hold.").tags.quotes == once.tags.quotes


def test_words_are_replaced_everywhere_and_counted() -> None:
    mended, count = replaced(DRAFT, "hold", "stand")
    assert count == 3
    assert mended.manuscript.headline == "Dams stand"
    assert mended.manuscript.body[0] == Paragraph("The dams stand.")
    assert replaced(DRAFT, "absent", "x") == (DRAFT, 0)


def test_an_approval_is_of_one_content_and_ends_with_the_next_mend() -> None:
    approved = approved_by(DRAFT, 6)
    assert approved.approved
    assert replace(approved, channels=(-100,)).approved
    assert not written(approved, headline="Other").approved
    assert not replace(approved, images=("AgAC",)).approved
    assert not with_topic(approved, "security").approved


def test_the_difference_names_what_went_and_what_came() -> None:
    mended = with_topic(replaced(DRAFT, "The dams hold", "The dams stand")[0], "security")
    assert changes(DRAFT.copy, DRAFT.tags, mended) == (
        Change(field="body", removed=("The dams hold.",), added=("The dams stand.",)),
        Change(field="topics", added=("security",)),
    )
    assert changes(DRAFT.copy, DRAFT.tags, DRAFT) == ()


def test_a_change_of_date_or_language_is_told_too() -> None:
    mended = in_language(dated(DRAFT, NOW - timedelta(days=2)), "pl")
    assert {one.field for one in changes(DRAFT.copy, DRAFT.tags, mended)} == {"date", "language"}


LONG = "The walls hold, said the engineers of the old mill town, and they said so at some length. " * 6


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{LONG}Two walls fell. {LONG}", f"{LONG}No wall fell. {LONG}"),
        (LONG, f"{LONG}And more."),
        (f"First. {LONG}", LONG),
        (f"{LONG}Gone.{LONG}", f"{LONG}{LONG}"),
        ("Short.", "Shorter."),
        ("", LONG),
    ],
)
def test_of_a_long_text_the_change_is_shown_with_a_few_words_around_it(old: str, new: str) -> None:
    (before,), (after,) = trimmed([old], [new])
    assert before != after
    assert before.strip("…") in old
    assert after.strip("…") in new
    assert min(len(before), len(after)) < 260


def test_texts_that_do_not_pair_are_shown_whole() -> None:
    assert trimmed(["one"], ["two", "three"]) == (("one",), ("two", "three"))


@pytest.mark.parametrize(
    ("manuscript", "missing"),
    [
        (COPY.manuscript, ()),
        (replace(COPY.manuscript, headline=""), ("headline",)),
        (replace(COPY.manuscript, body=(), points=()), ("text",)),
    ],
)
def test_what_is_missing_is_named(manuscript: Manuscript, missing: tuple[str, ...]) -> None:
    assert replace(DRAFT, copy=Submission(manuscript=manuscript)).missing == missing


def test_as_an_article_it_shows_its_picture_and_its_quotes() -> None:
    article = as_article(replace(DRAFT, images=("AgAC",)))
    assert article.manuscript.image is not None
    assert article.manuscript.image.url == "AgAC"
    assert article.quotes[0].attributed
