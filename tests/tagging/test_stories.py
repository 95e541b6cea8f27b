"""One event or two: the same people on one day, the same event in two languages, copies, and what an archive adds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.article import Language, Manuscript, Neighbours, Paragraph, StoryId, StorySignature
from bot.tagging.stories.likeness import Likeness
from bot.tagging.stories.memory import StoryMemory
from bot.tagging.stories.rarity import Rarity
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
    return TAGGER.signature(manuscript, TAGGER.tag_text(text, title=headline, language=language))


def placed(one: StorySignature, recent: Sequence[tuple[StoryId, StorySignature]]) -> StoryId | None:
    memory = StoryMemory()
    for story, other in recent:
        memory.add(story, other)
    return TAGGER.same_story(one, memory.around(one))


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
QUARREL = (
    "What he said to her, and what she told him",
    "Two deputies did not greet each other in the canteen. She had called his bill a leaflet; he has not forgotten it.",
)
KITCHEN = (
    "Ten questions for the minister",
    "She bakes bread on Sundays, her neighbour Yeva Stolar says, and had once told him so. He has not been invited.",
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
    recent = [(StoryId(1), signed(article)) for article in (WAGES, VETO, VISIT, FERRY, BRIDGE, RADAR)]
    around = Neighbours(having={}, near=tuple(recent))
    assert TAGGER.same_story(signed(WAGES_AGAIN, hours=3), around) is None


def test_small_words_are_no_sign() -> None:
    assert placed(signed(QUARREL, hours=1), [(StoryId(1), signed(KITCHEN))]) is None
    assert placed(signed(KITCHEN, hours=1), [(StoryId(1), signed(QUARREL))]) is None


def test_another_day_of_the_week_speaks_against_one_event() -> None:
    headline, text = WAGES_AGAIN
    likeness, monday = Likeness(Rarity(Neighbours(having={}))), signed(WAGES)
    again, tuesday = signed((headline, text)), signed((headline, text.replace("Monday", "Tuesday")))
    assert likeness.odds(tuesday, monday) < likeness.odds(again, monday) - 2
    assert likeness.within(tuesday, monday)["weekdays apart"] == 1
    assert likeness.across(signed(MIST, "uk"), monday)["weekdays apart"] == 0


def test_numbers_count_in_figures_and_words() -> None:
    assert "#40000" in signed(("Drones", "The plant makes 40,000 drones."), "en").terms
    assert "#40000" in signed(("Дрони", "Завод виготовляє сорок тисяч дронів."), "uk").terms
    assert "#40000" in signed(("Drony", "Zakład robi 40 tys. dronów."), "pl").terms


def test_what_all_around_have_tells_nothing() -> None:
    """The same pair of articles, told apart by how common their words are."""
    one, other = signed(WAGES_AGAIN, hours=1), signed(WAGES)
    near = ((StoryId(1), other),)
    every = dict.fromkeys(one.counted | other.counted, 5000)
    rare = {**dict.fromkeys(every, 1), "*": 5000, "=en": 5000}
    assert TAGGER.same_story(one, Neighbours(having=rare, near=near)) == 1
    assert TAGGER.same_story(one, Neighbours(having=every, near=near)) is None


FROST = (
    "Weather in Horytsk on 4 March",
    "Frost and a light wind are expected in Horytsk on 4 March, minus 6 at night.",
)
THAW = ("Погода в Горицьку на 14 березня", "У Горицьку 14 березня слабкий вітер і вночі мороз, 6 градусів нижче нуля.")
THE_SAME = (
    "Погода в Горицьку на 4 березня",
    "У Горицьку 4 березня слабкий вітер і вночі мороз, 6 градусів нижче нуля.",
)


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("It begins on Nov. 8 in Torvel.", "en", "&8.11"),
        ("It begins on 8th November.", "en", "&8.11"),
        ("Почнеться 8 листопада.", "uk", "&8.11"),
        ("Начнётся 8 ноября.", "ru", "&8.11"),
        ("Zacznie się 8 listopada.", "pl", "&8.11"),
    ],
)
def test_a_day_of_the_month_is_one_trace_in_any_language(text: str, language: str, date: str) -> None:
    assert date in signed(("Fair", text), language).terms


def test_two_days_of_a_month_speak_against_one_event() -> None:
    likeness, frost = Likeness(Rarity(Neighbours(having={}))), signed(FROST)
    same, another = signed(THE_SAME, "uk"), signed(THAW, "uk")
    assert likeness.odds(another, frost) < likeness.odds(same, frost) - 3
    assert (likeness.across(another, frost)["dates apart"], likeness.across(same, frost)["dates apart"]) == (1, 0)
    assert placed(signed(THE_SAME, "uk", hours=1), [(StoryId(1), frost)]) == 1


def test_a_place_is_the_same_whatever_a_language_calls_it() -> None:
    german = signed(("Talks in Germany", "Germany and the European Union agreed on fish in Berlin."))
    polish = signed(("Rozmowy w Niemczech", "Niemcy i Unia Europejska uzgodniły w Berlinie połowy ryb."), "pl")
    assert "%place-germany" in german.terms & polish.terms


def test_words_are_read_in_their_own_language() -> None:
    """Polish 'list' is a letter, English 'list' is none."""
    assert "!letter" in signed(("List do premiera", "List do premiera podpisało 40 osób."), "pl").terms
    assert "!letter" not in signed(("A list of prices", "The list of prices has 40 lines."), "en").terms
