import re

import pytest

from bot.domain.topic import Topic, TopicId
from bot.tagging.lexicons.topics import shipped_terms, shipped_topics
from bot.tagging.topic_scores import TopicTagger
from bot.tagging.topics import TopicIndex

LANGUAGES = {"en", "uk", "ru", "pl", "de"}


@pytest.fixture(scope="module")
def index() -> TopicIndex:
    return TopicIndex(shipped_topics())


@pytest.fixture(scope="module")
def tagger() -> TopicTagger:
    return TopicTagger(shipped_topics())


def found(tagger: TopicTagger, text: str, title: str = "") -> list[str]:
    return [score.topic_id for score in tagger.find(text, title=title)]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("security", "security"),
        ("безпека", "security"),
        ("безпеки", "security"),
        ("Sicherheit", "security"),
        ("  БЕЗПЕКА ", "security"),
        ("санкціями", "sanctions"),
        ("выборов", "elections"),
        ("sankcjami", "sanctions"),
        ("ППО", "air-defence"),
        ("security guarantees", "security-guarantees"),
        (",tpgtrf", "security"),
        ("ыусгкшен", "security"),
        ("Здоров'я", "health"),
        ("здоровʼя", "health"),
        ("президентом", "presidency"),
        ("мир", "peace-talks"),
    ],
)
def test_a_topic_is_found_by_name_synonym_case_form_or_keyboard(index: TopicIndex, words: str, topic: str) -> None:
    assert [found.id for found in index.find(words).sure] == [topic]


@pytest.mark.parametrize(
    ("words", "topics"),
    [("securty", ["security"]), ("electoins", ["elections"]), ("вибри", ["elections"]), ("здоровя", ["health"]),
     ("санкції проти росії", ["sanctions", "russia"])],
)  # fmt: skip
def test_a_typo_and_a_longer_phrase_are_asked_about(index: TopicIndex, words: str, topics: list[str]) -> None:
    matches = index.find(words)
    assert matches.sure == ()
    assert [topic.id for topic in matches.near] == topics


@pytest.mark.parametrize("words", ["Дробот", "schulz", "Клінтон"])
def test_a_name_is_no_topic(index: TopicIndex, words: str) -> None:
    assert index.find(words).sure == ()


@pytest.mark.parametrize("words", ["qwxz", "гроші під матрацом", "a", ""])
def test_unknown_words_offer_the_nearest_five(index: TopicIndex, words: str) -> None:
    matches = index.find(words)
    assert matches.sure == ()
    assert len({topic.id for topic in matches.near}) == 5


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


def test_an_article_gets_what_it_is_about_in_both_languages(tagger: TopicTagger) -> None:
    english = "The new sanctions package bans imports of steel. Assets of forty firms are frozen under the sanctions."
    ukrainian = "Новий пакет санкцій забороняє ввезення сталі. Активи сорока фірм заморожено під санкціями."
    assert "sanctions" in found(tagger, english, "Sanctions on steel")
    assert "sanctions" in found(tagger, ukrainian, "Санкції проти сталі")


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        ("Teachers strike over pay", "Thousands of teachers walked out on Tuesday. The union wants more.", "strikes"),
        ("Team wins the cup on penalties", "The goalkeeper saved two penalties. Fans filled the square.", "sport"),
        ("Відкрито перший кластер", "Україна і ЄС відкрили переговорний кластер на шляху до членства.", "eu-accession"),
        ("Rolnicy zablokowali granicę", "Ciężarówki stoją przed przejściem granicznym od rana.", "border-security"),
    ],
)
def test_news_is_read_by_the_words_it_is_told_in(tagger: TopicTagger, title: str, text: str, topic: str) -> None:
    assert topic in found(tagger, text, title)


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


def test_parents_follow_children_with_less(tagger: TopicTagger) -> None:
    scores = {s.topic_id: s.score for s in tagger.find("The bribe was paid. Corruption and bribery all around.")}
    assert scores["corruption"] > scores["justice"]


def test_a_headline_speaks_louder_than_a_paragraph(tagger: TopicTagger) -> None:
    text = "He spoke for an hour in the hall and left without questions."
    assert found(tagger, text) == []
    assert found(tagger, text, "Elections: voters to choose a parliament")[0] == "elections"


def test_small_talk_has_no_topic(tagger: TopicTagger) -> None:
    assert found(tagger, "The cat sat at the window and watched the rain for the whole afternoon.") == []


def test_a_topic_without_phrases_is_found_by_its_names() -> None:
    own = Topic(id=TopicId("beekeeping"), names={"en": "Beekeeping", "uk": "Бджільництво"})
    text = "Про бджільництво говорили всі: бджільництва ніхто не забував."
    assert [score.topic_id for score in TopicTagger((own,)).find(text)] == ["beekeeping"]
