"""The topics that are shipped: their names, phrases, tree and Media Topics."""

import re

from bot.tagging.lexicons.topics import GAP, shipped_terms, shipped_topics

LANGUAGES = {"en", "uk", "ru", "pl", "de"}


def test_every_topic_has_names_in_five_languages_and_phrases() -> None:
    terms = shipped_terms()
    for topic in shipped_topics():
        assert set(topic.names) == LANGUAGES, topic.id
        assert terms[topic.id], topic.id


def test_parents_stand_before_their_children() -> None:
    seen: set[str] = set()
    for topic in shipped_topics():
        assert topic.parent is None or topic.parent in seen, topic.id
        seen.add(topic.id)


def test_names_do_not_collide() -> None:
    for topic in shipped_topics():
        for language, name in topic.names.items():
            others = [t.id for t in shipped_topics() if t.names[language] == name and t.id != topic.id]
            assert not others, (topic.id, name)


def test_phrases_are_written_as_they_are_looked_for() -> None:
    """A star stands at the end, a gap between words, and no phrase is two ways of saying it run into each other."""
    for topic, terms in shipped_terms().items():
        for term in terms:
            forms = [form for word in term.words if word != GAP for form in word]
            assert all("*" not in form[:-1] and form[-1] not in "'’-" and "ё" not in form for form in forms), (
                topic,
                term,
            )
            assert all(form == form.lower() for form in forms), (topic, term)
            assert GAP in term.words or len(set(forms)) == len(forms), (topic, term)
            assert GAP not in (term.words[0], term.words[-1]), (topic, term)


def test_war_stands_at_the_top_and_names_are_those_readers_use() -> None:
    topics = {str(topic.id): topic for topic in shipped_topics()}
    assert topics["war"].parent is None
    assert topics["security"].medtop == "medtop:20000604"
    assert topics["disinformation"].medtop == "medtop:20001319"
    assert topics["occupied-territories"].medtop == "medtop:20000060"
    assert topics["transport"].medtop == "medtop:20000337"
    assert topics["aviation"].medtop == "medtop:20000338"
    assert topics["universities"].medtop == "medtop:20000405"
    assert topics["oligarchs"].medtop == "medtop:20000650"
    names = {
        one: topics[one].names["uk"] for one in ("air-strikes", "central-bank", "media-freedom", "utility-tariffs")
    }
    assert names == {
        "air-strikes": "Ракетні й дронові удари", "central-bank": "Нацбанк і курс валют",
        "media-freedom": "Свобода слова", "utility-tariffs": "Комунальні тарифи",
    }  # fmt: skip


def test_a_topic_has_a_media_topic_of_its_own_or_none() -> None:
    codes = [topic.medtop for topic in shipped_topics() if topic.medtop]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"medtop:\d{8}", code) for code in codes)


def test_there_are_enough_topics_in_a_tree_of_few_levels() -> None:
    topics = {str(topic.id): topic for topic in shipped_topics()}
    assert len(topics) >= 120
    for topic in topics.values():
        above = [topic.parent]
        while above[-1] is not None:
            above.append(topics[above[-1]].parent)
        assert len(above) <= 4, topic.id
