"""Topics by what a reader types, and what an article is about."""

from collections.abc import Iterable

import pytest

from bot.domain.topic import Topic, TopicId
from bot.tagging.lexicons.subjects import shipped_subjects
from bot.tagging.lexicons.topics import shipped_topics
from bot.tagging.topic_scores import TopicTagger
from bot.tagging.topics import TopicIndex


@pytest.fixture(scope="module")
def index() -> TopicIndex:
    return TopicIndex(shipped_topics())


@pytest.fixture(scope="module")
def tagger() -> TopicTagger:
    return TopicTagger(shipped_topics())


def found(tagger: TopicTagger, text: str, title: str = "", language: str = "") -> list[str]:
    return [score.topic_id for score in tagger.find(text, title=title, language=language)]


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
def test_unknown_words_offer_nothing_out_of_the_blue(index: TopicIndex, words: str) -> None:
    matches = index.find(words)
    assert (matches.sure, matches.near) == ((), ())


def an_index(*names: str, **ukrainian: str) -> TopicIndex:
    """One of invented topics, by their English names alone or with a Ukrainian one."""
    english = (Topic(id=TopicId(name.lower().replace(" ", "-")), names={"en": name}) for name in names)
    both = (Topic(id=TopicId(name), names={"en": name, "uk": other}) for name, other in ukrainian.items())
    return TopicIndex((*english, *both))


def ids(topics: Iterable[Topic]) -> list[str]:
    return [topic.id for topic in topics]


def test_what_is_called_just_so_goes_before_what_differs_in_its_ending() -> None:
    index = an_index("Bank", "Banks")
    asked = ("bank", "banks", "banking")
    assert [ids(index.find(words).sure) for words in asked] == [["bank"], ["banks"], ["bank", "banks"]]
    assert [ids(index.called(words)) for words in (*asked, "")] == [["bank"], ["banks"], ["bank", "banks"], []]


def test_part_of_a_name_is_enough_where_one_name_has_it() -> None:
    index = an_index("Grain export", "Grain import", "River crossings")
    assert ids(index.find("crossings").sure) == ["river-crossings"]
    assert ids(index.find("import").sure) == ["grain-import"]
    matches = index.find("grain")
    assert (ids(matches.sure), ids(matches.near)) == ([], ["grain-export", "grain-import"])


def test_five_that_are_near_are_offered_and_no_sixth() -> None:
    index = an_index(*(f"Grain {what}" for what in ("barges", "exports", "ports", "prices", "silos", "thefts")))
    offered = ["grain-barges", "grain-exports", "grain-ports", "grain-prices", "grain-silos"]
    assert ids(index.find("grain").near) == offered


@pytest.mark.parametrize(
    ("words", "near"),
    [("laghtxouzes", ["lighthouses"]), ("laghtxouqez", []), ("bextlqs", [])],
    ids=["8 letters of 11", "7 of 11", "5 of 7"],
)
def test_what_looks_alike_in_72_letters_of_100_is_offered(words: str, near: list[str]) -> None:
    matches = an_index("Lighthouses", "Beetles").find(words)
    assert (ids(matches.sure), ids(matches.near)) == ([], near)


@pytest.mark.parametrize(
    ("words", "topics"),
    [("mlyny", ["watermills"]), ("mlyna", ["watermills"]), ("myto", []), ("myta", [])],
    ids=["mlin", "mlin again", "mit", "mit again"],
)
def test_latin_letters_that_sound_like_a_name_are_enough_if_four_are_left(words: str, topics: list[str]) -> None:
    """Of 'mlyny' the ending goes and four letters stay; the three of 'myto' sound like too much else."""
    matches = an_index(watermills="Млини", duty="Мито").find(words)
    assert (ids(matches.sure), matches.near) == (topics, ())


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("київський", "place-kyiv"),
        ("afghan", "place-afghanistan"),
        ("Німців", "place-germany"),
        ("DRC", "place-dr-congo"),
    ],
)
def test_a_place_is_found_by_the_words_that_tell_of_it(words: str, place: str) -> None:
    assert ids(TopicIndex(shipped_subjects()).find(words).sure) == [place]


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


@pytest.mark.parametrize(
    ("title", "text", "topics"),
    [
        (
            "Missiles and drones hit three towns",
            "Rescuers worked at a block of flats in Halvick.",
            {"air-strikes", "security"},
        ),
        (
            "Drone slams into Lysets",
            "An enemy launched drones and missiles at dawn. Two died.",
            {"air-strikes", "security"},
        ),
        (
            "Нічна атака на Лисець",
            "Ракети й безпілотники влучили в будинок. Двоє загиблих.",
            {"air-strikes", "security"},
        ),
        (
            "Leaders meet in Halvick",
            "The leaders discussed the border; the president met with President Quill.",
            {"diplomacy"},
        ),
        ("Президенти зустрілися", "Глава держави провів переговори з президентом Маречії.", {"diplomacy"}),
        ("Halvick mayor race goes to second round", "The vote is in two weeks; ballots are printed.", {"elections"}),
        ("Мер Лисця: другий тур", "Кандидати на посаду мера вийшли в другий тур, бюлетені друкують.", {"elections"}),
        ("Парламент продовжив воєнний стан", "Воєнний стан і комендантська година триватимуть.", {"martial-law"}),
        ("Curfew stays in Halvick", "Martial law was extended, and with it the curfew.", {"martial-law"}),
        ("НМТ складатимуть у червні", "Абітурієнти реєструються на НМТ.", {"education"}),
    ],
)
def test_an_event_has_its_topic_however_it_is_told(
    tagger: TopicTagger, title: str, text: str, topics: set[str]
) -> None:
    assert topics <= set(found(tagger, text, title))


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        ("Former aide faces national security probe", "Prosecutors look into papers she kept at home.", "security"),
        ("Security guard robbed", "The security guard of a bank was robbed; security cameras saw it.", "security"),
        ("Senate Democrats block bill", "Democrats blocked the bill, and Republicans blamed Democrats.", "democracy"),
        ("Демократи заблокували законопроєкт", "Демократи в сенаті проти, демократів підтримали двоє.", "democracy"),
        ("Minister visits a bakery", "On a visit the minister ate bread with a delegation of bakers.", "diplomacy"),
        ("Міністр відвідав пекарню", "Під час візиту міністр скуштував хліб.", "diplomacy"),
        ("OSCE opens an office", "The OSCE opened an office; the OSCE will watch.", "united-nations"),
        ("Taiwan opens a bridge", "Taiwan opened a bridge, and Taiwan is glad.", "china"),
    ],
)
def test_a_word_alone_makes_no_topic(tagger: TopicTagger, title: str, text: str, topic: str) -> None:
    assert topic not in found(tagger, text, title)


@pytest.mark.parametrize(
    ("language", "title", "text", "topics"),
    [
        ("en", "574 drones and 40 missiles overnight", "The air force downed 546.", {"air-strikes", "security"}),
        ("en", "Power station ablaze", "Three drones flew into its turbine hall at dawn.", {"air-strikes", "security"}),
        ("uk", "У Салісі пролунали вибухи", "Безпілотник упав на склад, горить дах.", {"air-strikes", "security"}),
        ("ru", "Пожар в порту Халвика", "Ракета попала в зернохранилище, ранены докеры.", {"air-strikes", "security"}),
        ("pl", "Zabici na targowisku", "Pocisk spadł na targ w samo południe.", {"air-strikes", "security"}),
        ("en", "A hotel on neutral ground", "The presidents of the two river states talked for hours.", {"diplomacy"}),
        ("uk", "П’ятеро в Орті", "Лідери п’яти країн зібралися за зачиненими дверима.", {"diplomacy"}),
        ("ru", "Рукопожатие на реке", "Президенты двух стран впервые встретились на мосту.", {"diplomacy"}),
        ("pl", "Po roku przerwy", "Ministrowie spraw obu krajów spotkali się w Orcie.", {"diplomacy"}),
        ("en", "Night of the tractors", "Farmers have blocked the only road to the border.", {"protests"}),
        ("uk", "Випускники чекають балів", "Результати мультипредметного тесту оголосять завтра.", {"education"}),
        ("ru", "Горсуд и автобус", "Суд отменил решение поднять плату за проезд.", {"courts", "transport"}),
    ],
)  # fmt: skip
def test_words_between_those_of_a_phrase_hide_nothing(
    tagger: TopicTagger, language: str, title: str, text: str, topics: set[str]
) -> None:
    assert topics <= set(found(tagger, text, title, language))


def test_a_word_of_another_language_is_another_word(tagger: TopicTagger) -> None:
    """'мер' is measures in Russian and a mayor in Ukrainian; 'war' is a war in English and was in German."""
    text = "Новый пакет мер объявят в среду, и ещё пять мер ждут очереди: об этих мерах спорят эксперты."
    assert "local-government" in found(tagger, "Мер приїхав. Мера чекали, бо мер обіцяв.", "Мер обіцяє міст", "uk")
    assert "local-government" not in found(tagger, text, "Пакет мер", "ru")
    assert "transport" in found(
        tagger, "До поломки он возил сто пассажиров.", "Автобус сломался", "uk"
    )  # nothing tells


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        ("Storm", "A square was a lake by six, deep and cold and wide, and Mayor Olen Brask swam.", "local-government"),
        ("A school for bakers", "Agriculture Minister Petra Lind opened a school for bakers in Ort.", "agriculture"),
        ("Школа пекарів", "Міністр культури відкрив у Орті школу пекарів і скуштував хліб.", "culture"),
        ("Школа пекарей", "Министр обороны открыл в Орте школу пекарей и попробовал хлеб.", "security"),
        ("Szkoła piekarzy", "Minister zdrowia otworzył w Orcie szkołę piekarzy i zjadł bułkę.", "health"),
    ],
)  # fmt: skip
def test_who_is_there_is_not_what_it_is_about(tagger: TopicTagger, title: str, text: str, topic: str) -> None:
    assert topic not in found(tagger, text, title)


def test_a_place_named_again_and_again_crowds_out_no_topic(tagger: TopicTagger) -> None:
    text = (
        "Judges in the river case heard China for a third day. China says the dam is China's own; Beijing had sent "
        "four lawyers, and Chinese engineers spoke until noon. The verdict of the court is expected in May."
    )
    assert {"china", "courts"} <= set(found(tagger, text, "China before the river court", "en"))


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
