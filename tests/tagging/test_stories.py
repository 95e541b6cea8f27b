from datetime import UTC, datetime, timedelta

from bot.domain.article import Language, Manuscript, Paragraph, StoryId, StorySignature
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


def test_one_event_told_in_two_languages_is_one_story() -> None:
    recent = [(StoryId(1), signed(RADAR)), (StoryId(2), signed(BRIDGE)), (StoryId(3), signed(FERRY))]
    assert TAGGER.same_story(signed(MIST, "uk", hours=2), recent) == 2


def test_the_same_page_again_is_the_same_story() -> None:
    assert TAGGER.same_story(signed(BRIDGE, hours=1), [(StoryId(7), signed(BRIDGE))]) == 7


def test_one_town_does_not_make_one_story() -> None:
    assert TAGGER.same_story(signed(FERRY, hours=1), [(StoryId(1), signed(BRIDGE))]) is None


def test_the_first_article_begins_a_story() -> None:
    assert TAGGER.same_story(signed(BRIDGE), []) is None


def test_an_old_event_is_not_joined() -> None:
    assert TAGGER.same_story(signed(BRIDGE, hours=24 * 8), [(StoryId(1), signed(BRIDGE))]) is None
