"""One event or two: the same people on one day, the same event in two languages, copies, and what an archive adds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.article import Language, Manuscript, Neighbours, Paragraph, StoryId, StorySignature
from bot.tagging.stories import neighbours
from bot.tagging.tagger import LexiconTagger

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
TAGGER = LexiconTagger.shipped()

BRIDGE = (
    "Lunavka bridge reopens after 214 days",
    (
        "The bridge across the Sivra in Lunavka opened this morning, 214 days after the flood took its third span. "
        "Engineer Marko Velet drove over it first, in a lorry with 18 tonnes of gravel."
    ),
)
MIST = (
    "Міст у Лунавці відкрили через 214 днів",
    (
        "Міст через Сівру в Лунавці відкрили сьогодні зранку, за 214 днів після повені, що знесла третій проліт. "
        "Першим проїхав інженер Марко Велет вантажівкою, у якій було 18 тонн гравію."
    ),
)
RADAR = (
    "Two radars arrive in Horytsk",
    (
        "The defence ministry received 2 mobile radars in Horytsk. Crews from Selland will train 36 operators, "
        "Colonel Taras Hrim reported to the security committee."
    ),
)
FERRY = (
    "Lunavka ferry stops for repairs",
    "The ferry in Lunavka stops for 9 days: its engine needs a part from Brennia, the captain Oksana Lis explained.",
)


def signed(article: tuple[str, str], language: str = "en", hours: float = 0) -> StorySignature:
    headline, text = article
    manuscript = Manuscript(
        headline=headline,
        published=NOW + timedelta(hours=hours),
        language=Language(language),
        body=(Paragraph(text),),
    )
    return TAGGER.signature(manuscript, TAGGER.tag(text, title=headline, language=language))


def placed(one: StorySignature, recent: Sequence[tuple[StoryId, StorySignature]]) -> StoryId | None:
    return TAGGER.same_story(one, neighbours(one, recent))


VETO = (
    "President vetoes pension bill",
    "President Ada Lindqvar sent the pension bill back to parliament, where Marek Hrynko had fought for 3 years.",
)
VISIT = (
    "President opens hospital in Horytsk",
    "President Ada Lindqvar opened a hospital in Horytsk. Marek Hrynko, who built it, stood beside her with 60 nurses.",
)
WAGES = ("Miners strike over wages", "Miners in Horytsk went on strike on Monday. They want 12 per cent more.")
WAGES_AGAIN = (
    "Horytsk miners on strike",
    "A strike began in the mines of Horytsk on Monday. The union asks for a rise of 12 per cent and a longer break.",
)


def test_one_event_told_in_two_languages_is_one_story() -> None:
    recent = [(StoryId(1), signed(RADAR)), (StoryId(2), signed(BRIDGE)), (StoryId(3), signed(FERRY))]
    assert placed(signed(MIST, "uk", hours=2), recent) == 2


def test_the_same_page_again_is_the_same_story() -> None:
    assert placed(signed(BRIDGE, hours=1), [(StoryId(7), signed(BRIDGE))]) == 7


def test_one_town_does_not_make_one_story() -> None:
    assert placed(signed(FERRY, hours=1), [(StoryId(1), signed(BRIDGE))]) is None


def test_the_first_article_begins_a_story() -> None:
    assert placed(signed(BRIDGE), []) is None


def test_an_old_event_is_not_joined() -> None:
    assert placed(signed(BRIDGE, hours=24 * 8), [(StoryId(1), signed(BRIDGE))]) is None


def test_the_same_people_on_one_day_do_not_make_one_event() -> None:
    assert placed(signed(VISIT, hours=1), [(StoryId(1), signed(VETO))]) is None


def test_one_event_in_other_words_is_one_story() -> None:
    recent = [(StoryId(1), signed(VETO)), (StoryId(2), signed(WAGES)), (StoryId(3), signed(VISIT))]
    assert placed(signed(WAGES_AGAIN, hours=3), recent) == 2


@pytest.mark.parametrize("hours", [0, 12, 36])
def test_a_copy_is_the_same_story_for_days(hours: float) -> None:
    headline, text = WAGES
    assert placed(signed((f"Update: {headline}", text), hours=hours), [(StoryId(1), signed(WAGES))]) == 1


def test_a_story_does_not_grow_by_its_edges() -> None:
    """An article like one of a story and unlike the others does not join it."""
    recent = [(StoryId(1), signed(article)) for article in (WAGES, VETO, VISIT, FERRY)]
    assert placed(signed(WAGES_AGAIN, hours=3), recent) is None


def test_numbers_count_in_figures_and_words() -> None:
    assert "#40000" in signed(("Drones", "The plant makes 40,000 drones."), "en").terms
    assert "#40000" in signed(("Дрони", "Завод виготовляє сорок тисяч дронів."), "uk").terms
    assert "#40000" in signed(("Drony", "Zakład robi 40 tys. dronów."), "pl").terms


def test_what_all_around_have_tells_nothing() -> None:
    """The same pair of articles, told apart by how common its traces are."""
    one, other = signed(WAGES_AGAIN, hours=1), signed(WAGES)
    near = ((StoryId(1), other),)
    rare = Neighbours(articles=5000, having=dict.fromkeys(one.traces, 1), near=near)
    common = Neighbours(articles=5000, having=dict.fromkeys(one.traces, 5000), near=near)
    assert TAGGER.same_story(one, rare) == 1
    assert TAGGER.same_story(one, common) is None
