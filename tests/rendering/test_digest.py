"""An edition in words."""

from dataclasses import replace

import pytest

from bot.domain.article import ArticleId
from bot.domain.edition import Selection
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.rendering.digest import digest, rest, shown_at_once
from bot.rendering.html import entities, plain, render, width
from tests.rendering.worlds import REGISTRY, SECURITY, VERLAN, article, entry, quote, view


def test_an_entry_says_what_where_when_why_and_who_said_what() -> None:
    told = article(quotes=(quote(),), canonical_url="https://courier.example/1")
    message = digest(Selection(entries=(entry(1, quote_id=1),)), {told.id: told}, REGISTRY, view())
    assert plain(message.nodes) == (
        "Your digest · Monday, 2 March\n\n"
        "Story 1\nThe Courier · today, 07:00\nThey met.\n"
        "“We hold.”\n— Ostap Verlan, President\nBecause you follow Security"
    )
    html = render(message.nodes)
    assert '<b><a href="https://courier.example/1">Story 1</a></b>' in html
    assert "<blockquote>“We hold.”</blockquote>\n— <b>Ostap Verlan</b>, President" in html
    assert message.keyboard == ()


def test_a_ukrainian_edition() -> None:
    told = article(language="uk", headline="Рада голосує", extract="Голосування триває.")
    both = (SECURITY, Subscription(person=VERLAN))
    message = digest(
        Selection(entries=(entry(1, because=both),), rest=(entry(2), entry(3))),
        {told.id: told} | {ArticleId(n): article(n) for n in (2, 3)},
        REGISTRY,
        view("uk"),
        more="m",
    )
    text = plain(message.nodes)
    assert text.startswith("Ваш дайджест · понеділок, 2 березня\n\n")
    assert "сьогодні, 07:00" in text
    assert text.endswith("З підписок: Безпека і Остап Верлан")
    assert message.keyboard[0][0].label == "І ще 2 новини"


def test_an_article_without_an_address_links_to_the_bots_own_copy() -> None:
    told = article(7, canonical_url="javascript:alert(1)")
    html = render(digest(Selection(entries=(entry(7),)), {told.id: told}, REGISTRY, view()).nodes)
    assert 'href="https://t.me/tribune_bot?start=article_7"' in html


def test_it_is_one_message_and_counts_the_rest() -> None:
    stories = {ArticleId(n): article(n, extract="word " * 90, quotes=(quote(n, "x" * 300),)) for n in range(16)}
    chosen = Selection(entries=tuple(entry(n, quote_id=n) for n in range(12)), rest=tuple(map(entry, range(12, 16))))
    message = digest(chosen, stories, REGISTRY, view(), more="more:1")
    shown = shown_at_once(chosen, stories, REGISTRY, view())
    assert 0 < shown < 12
    assert width(message.nodes) <= 4096
    assert entities(message.nodes) <= 100
    assert message.keyboard[0][0].label == f"And {12 - shown + 4} more"
    assert message.keyboard[0][0].payload == "more:1"


def test_one_huge_entry_is_clipped_to_fit() -> None:
    told = article(headline="H" * 5000, extract="e" * 5000)
    message = digest(Selection(entries=(entry(1),)), {told.id: told}, REGISTRY, view())
    assert 300 < width(message.nodes) <= 4096


def test_what_may_no_longer_be_shown_is_left_out_and_not_counted() -> None:
    told = article(1)
    message = digest(
        Selection(entries=(entry(1), entry(2)), rest=(entry(3),)), {told.id: told}, REGISTRY, view(), more="m"
    )
    assert "Story 1" in plain(message.nodes)
    assert message.keyboard == ()


def test_a_long_quote_is_left_out_rather_than_cut() -> None:
    told = article(quotes=(quote(text="long " * 100),))
    message = digest(Selection(entries=(entry(1, quote_id=1),)), {told.id: told}, REGISTRY, view())
    assert "long" not in plain(message.nodes)


def test_nobodys_words_are_never_shown() -> None:
    told = article(quotes=(replace(quote(), person=None),))
    message = digest(Selection(entries=(entry(1, quote_id=1),)), {told.id: told}, REGISTRY, view())
    assert "We hold" not in plain(message.nodes)


@pytest.mark.parametrize(
    ("because", "words"),
    [
        ((), ""),
        ((Subscription(topic=TopicId("lost")),), ""),
        ((Subscription(topic=TopicId("lost")), SECURITY), "Because you follow Security"),
        ((Subscription(topic=TopicId("security"), person=VERLAN),), "Because you follow Security + Ostap Verlan"),
        ((Subscription(person=PersonId("lost")),), ""),
        (
            (SECURITY, Subscription(topic=TopicId("security"), person=VERLAN), Subscription(person=VERLAN)),
            "Because you follow Security + Ostap Verlan",
        ),
        ((SECURITY, Subscription(person=VERLAN)), "Because you follow Security and Ostap Verlan"),
    ],
)
def test_reasons_name_what_the_registry_still_knows(because: tuple[Subscription, ...], words: str) -> None:
    told = article()
    message = digest(Selection(entries=(entry(1, because=because),)), {told.id: told}, REGISTRY, view())
    assert plain(message.nodes).partition("They met.")[2].strip() == words


def test_the_rest_has_no_heading() -> None:
    stories = {ArticleId(n): article(n) for n in (1, 2)}
    nodes = rest((entry(1), entry(2), entry(3)), stories, REGISTRY, view())
    assert [plain((node,)).splitlines()[0] for node in nodes] == ["Story 1", "Story 2"]


def test_a_reason_that_all_entries_share_is_told_once_in_the_heading() -> None:
    stories = {ArticleId(n): article(n) for n in (1, 2, 3)}
    same = digest(Selection(entries=(entry(1), entry(2), entry(3))), stories, REGISTRY, view())
    assert plain(same.nodes).count("Because you follow Security") == 1
    assert plain(same.nodes).splitlines()[1] == "Because you follow Security"
    other = entry(3, because=(Subscription(person=VERLAN),))
    mixed = plain(digest(Selection(entries=(entry(1), entry(2), other)), stories, REGISTRY, view()).nodes)
    assert mixed.count("Because you follow Security") == 2
    assert mixed.endswith("Because you follow Ostap Verlan")
