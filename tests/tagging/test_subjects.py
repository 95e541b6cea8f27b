"""Places and organisations: found by what readers type, and in texts by names, case forms and adjectives."""

import json

import pytest

from bot.domain.topic import SubjectKind
from bot.tagging.lexicon import Lexicon
from bot.tagging.lexicons.subjects import name_phrases, shipped_names, shipped_subjects
from bot.tagging.lexicons.topics import shipped_topics
from bot.tagging.registry import LexiconRegistry
from bot.tagging.stream import tag_line
from bot.tagging.tagger import LexiconTagger


@pytest.fixture(scope="module")
def registry() -> LexiconRegistry:
    return LexiconRegistry(Lexicon.shipped())


@pytest.fixture(scope="module")
def tagger() -> LexiconTagger:
    return LexiconTagger.shipped()


def named(tagger: LexiconTagger, text: str, title: str = "", language: str | None = None) -> set[str]:
    return {one.topic_id for one in tagger.tag_text(text, title=title, language=language).topics if one.named}


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Україна", "place-ukraine"), ("Ukraine", "place-ukraine"), ("Украиной", "place-ukraine"),
        ("Ukrainie", "place-ukraine"), ("Польщі", "place-poland"), ("Warszawie", "place-warsaw"),
        ("Києві", "place-kyiv"), ("Крим", "place-crimea"), ("Криму", "place-crimea"),
        ("київський", "place-kyiv"), ("Німців", "place-germany"), ("Донбас", "place-donbas"),
        ("Gaza", "place-gaza"), ("Тайвань", "place-taiwan"), ("Israel", "place-israel"), ("Іран", "place-iran"),
        ("Рада", "org-verkhovna-rada"), ("Верховна Рада", "org-verkhovna-rada"), ("Bundestag", "org-bundestag"),
        ("Republicans", "org-republicans"), ("Демократи", "org-democrats"), ("НАБУ", "org-nabu"), ("САП", "org-sapo"),
        ("Сейм", "org-sejm"), ("OSCE", "org-osce"), ("ОБСЄ", "org-osce"), ("МАГАТЕ", "org-iaea"), ("IMF", "org-imf"),
        ("ООН", "united-nations"), ("NATO", "nato"), ("ЄС", "european-union"), ("США", "united-states"),
    ],
)  # fmt: skip
def test_a_place_or_body_is_found_by_name_case_and_abbreviation(
    registry: LexiconRegistry, words: str, subject: str
) -> None:
    assert [one.id for one in registry.find_topic(words).sure] == [subject]


def test_a_word_that_is_a_topic_and_a_party_is_asked_about(registry: LexiconRegistry) -> None:
    assert {one.id for one in registry.find_topic("Labour").sure} == {"labour", "org-uk-labour"}


def test_each_kind_has_a_list_of_its_own(registry: LexiconRegistry) -> None:
    for kind in SubjectKind:
        listed = registry.topics(kind)
        assert len(listed) > 80
        assert {one.kind for one in listed} == {kind}
    assert {one.id for one in registry.topics()} >= {"security", "elections"}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Верховна Рада проголосувала за звернення.", {"org-verkhovna-rada", "place-ukraine"}),
        ("У Криму пролунали вибухи.", {"place-crimea", "place-ukraine"}),
        ("Українські та польські посадовці домовилися про міст.", {"place-ukraine", "place-poland"}),
        ("НАБУ вручило підозру забудовнику.", {"org-nabu", "place-ukraine"}),
        ("Republicans split over the bridge.", {"org-republicans", "united-states"}),
        ("German and Hungarian officials met at the bridge.", {"place-germany", "place-hungary"}),
        ("В Киеве и Варшаве открыли мост.", {"place-kyiv", "place-ukraine", "place-warsaw", "place-poland"}),
        ("Sejm odrzucił weto, a niemiecki most stoi.", {"org-sejm", "place-poland", "place-germany"}),
        ("The OSCE opened an office in Tbilisi.", {"org-osce", "place-tbilisi", "place-georgia"}),
        ("The city’s mayor met the WHO and the IMF.", {"org-who", "united-nations", "org-imf"}),
    ],
)
def test_a_text_names_them_in_any_case_and_by_adjectives(tagger: LexiconTagger, text: str, subjects: set[str]) -> None:
    assert named(tagger, text) == subjects


@pytest.mark.parametrize(
    "text",
    [
        "Who knows what the people want from us in the hour.",
        "Рада бачити вас, сказала вона. Того дня малі діти гуляли, мали морозиво.",
        "Michael Jordan met Chad Ostrowick.",
        "The Washington Post and the New York Times wrote about it.",
        "WHO TELLS US WHAT TO DO? THE PEOPLE OF THE TOWN KNOW",
        "Сап коня і тачка стояли поруч, а набу ніхто не бачив.",
    ],
)
def test_what_only_looks_like_one_is_none(tagger: LexiconTagger, text: str) -> None:
    assert named(tagger, text) == set()


def test_a_single_mention_far_down_is_not_what_a_text_is_told_of(tagger: LexiconTagger) -> None:
    filler = "The council talked about the old bridge for an hour and went home. " * 8
    assert named(tagger, f"{filler} A guest had come from Norway.") == set()
    assert named(tagger, f"{filler} A guest had come from Norway. The Norwegian bridge is longer.") == {"place-norway"}
    assert named(tagger, filler, "A bridge for Norway") == {"place-norway"}


def test_the_place_a_report_was_sent_from_is_not_its_subject(tagger: LexiconTagger) -> None:
    assert named(tagger, "WARSAW — A bridge was opened in Norway.") == {"place-norway"}


def test_names_do_not_stand_among_the_topics_that_tag_prints() -> None:
    line = json.dumps({"id": "1", "title": "Verkhovna Rada votes on bridges", "text": "Ukraine and Poland build one."})
    told = json.loads(tag_line(line))
    assert not [one for one in told["topics"] if one["id"].startswith(("place-", "org-"))]


def test_what_an_article_is_about_comes_before_what_it_names(tagger: LexiconTagger) -> None:
    topics = tagger.tag_text(
        "The election in Norway is on Sunday. Voters in Norway chose.", title="Norway votes"
    ).topics
    assert topics[0].topic_id == "elections"
    assert "place-norway" in {one.topic_id for one in topics}
    assert [one.named for one in topics] == sorted(one.named for one in topics)


def test_ids_are_slugs_that_fit_a_button_and_parents_are_there() -> None:
    known = [str(one.id) for one in (*shipped_topics(), *shipped_subjects())]
    assert len(known) == len(set(known))
    for one in shipped_subjects():
        assert len(one.id) <= 48
        assert one.parent is None or one.parent in known, one.id
        assert one.id.startswith("place-" if one.kind is SubjectKind.PLACE else "org-")
        assert set(one.names) == {"en", "uk", "ru", "pl"}, one.id
    assert set(shipped_names()) <= set(known)


def test_a_name_gets_the_cases_of_its_words() -> None:
    assert {"Україною", "Україні"} <= set(name_phrases("Україна")[0])
    assert {"Іраном", "Ірану"} <= set(name_phrases("Іран")[0])
    assert name_phrases("НАБУ") == (("НАБУ",),)
