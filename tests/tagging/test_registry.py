"""What a reader types, and who is meant."""

import pytest

from bot.domain.errors import Missing
from bot.domain.person import Person, PersonId
from bot.tagging.lexicon import Lexicon
from bot.tagging.registry import LexiconRegistry

VELDAN = Person(id=PersonId("marta-veldan"), names={"en": "Marta Veldan", "uk": "Марта Велдан"})
OLENA = Person(id=PersonId("olena-zelenska"), names={"en": "Olena Zelenska", "uk": "Олена Зеленська"})
NAMESAKE = Person(id=PersonId("oleh-veldan"), names={"en": "Oleh Veldan", "uk": "Олег Велдан"})


def ids(people: tuple[Person, ...]) -> list[str]:
    return [person.id for person in people]


@pytest.fixture(scope="module")
def registry() -> LexiconRegistry:
    return LexiconRegistry(Lexicon.shipped().with_people([VELDAN]))


@pytest.mark.parametrize(
    "words",
    [
        "zelensky", "Zelenskyy", "Zelenskyi", "Zelenskiy", "Зеленський", "зеленського", "Зеленським", "Зеленский",
        "Зеленскому", "Zełenski", "Zełenskiego", "Володимир Зеленський", "В. Зеленський", "Зеленський Володимир",
        "volodymyr zelensky", "Vladimir Zelensky", "ЗЕЛЕНСЬКИЙ", "ptktycrbq", "яудутілн",
    ],
)  # fmt: skip
def test_any_spelling_means_the_one_person(registry: LexiconRegistry, words: str) -> None:
    assert ids(registry.find_person(words).sure) == ["volodymyr-zelenskyy"]


@pytest.mark.parametrize("words", ["Veldan", "Велдан", "Марти Велдан", "Марто Велдан", "Marta Veldan", "М. Велдан"])
def test_people_given_from_outside_are_found_alike(registry: LexiconRegistry, words: str) -> None:
    assert ids(registry.find_person(words).sure) == ["marta-veldan"]


def test_a_wife_is_not_her_husband() -> None:
    registry = LexiconRegistry(Lexicon.shipped().with_people([OLENA]))
    assert ids(registry.find_person("Зеленської").sure) == ["olena-zelenska"]
    assert ids(registry.find_person("Зеленского").sure) == ["volodymyr-zelenskyy"]


def test_two_bearers_of_one_surname_are_both_given() -> None:
    both = LexiconRegistry(Lexicon(people=(VELDAN, NAMESAKE)))
    assert ids(both.find_person("Велдан").sure) == ["marta-veldan", "oleh-veldan"]
    assert ids(both.find_person("Олега Велдана").sure) == ["oleh-veldan"]


def test_a_surname_left_unresolved_is_no_bearer_beside_those_who_are_known() -> None:
    bare = Person(id=PersonId("veldan"), names={"en": "Veldan"}, provisional=True)
    registry = LexiconRegistry(Lexicon(people=(VELDAN, NAMESAKE)))
    registry.learn([bare])
    assert ids(registry.find_person("Veldan").sure) == ["marta-veldan", "oleh-veldan"]
    alone = LexiconRegistry(Lexicon(people=()))
    alone.learn([bare])
    assert ids(alone.find_person("Veldan").sure) == ["veldan"]


def test_the_best_known_of_a_family_comes_first(registry: LexiconRegistry) -> None:
    found = ids(registry.find_person("Трамп").sure)
    assert found[0] == "donald-trump"
    assert {"melania-trump", "ivanka-trump"} < set(found)


@pytest.mark.parametrize(
    ("words", "identity"),
    [("Єлизавета II", "elizabeth-ii"), ("Папа Франциск", "pope-francis"), ("фон дер Ляєн", "ursula-von-der-leyen"),
     ("Xi Jinping", "xi-jinping"), ("Сі Цзіньпін", "xi-jinping"), ("о'лірі", "michael-o-leary"),
     ("Poutine", "vladimir-putin")],
)  # fmt: skip
def test_unusual_names_are_found(registry: LexiconRegistry, words: str, identity: str) -> None:
    assert ids(registry.find_person(words).sure) == [identity]


def test_what_it_learned_is_found() -> None:
    learner = LexiconRegistry(Lexicon(people=(VELDAN,)))
    assert not learner.find_person("Олег Велдан").sure
    learner.learn([NAMESAKE])
    assert ids(learner.find_person("Олега Велдана").sure) == ["oleh-veldan"]
    assert ids(learner.find_person("oleg veldn").near) == ["oleh-veldan"]


def test_a_far_cry_is_only_near(registry: LexiconRegistry) -> None:
    matches = registry.find_person("Lukashevko A")
    assert not matches.sure
    assert "alexander-lukashenko" in ids(matches.near)


@pytest.mark.parametrize(
    ("words", "identity"),
    [("Zelenksyy", "volodymyr-zelenskyy"), ("Пуцін", "vladimir-putin"), ("Merkl", "angela-merkel"),
     ("Володимир Зеленкий", "volodymyr-zelenskyy"), ("Ursula von der Leyne", "ursula-von-der-leyen"),
     ("тмошенко", "yulia-tymoshenko")],
)  # fmt: skip
def test_a_slip_is_asked_about_and_never_taken_for_sure(registry: LexiconRegistry, words: str, identity: str) -> None:
    matches = registry.find_person(words)
    assert matches.sure == ()
    assert identity in ids(matches.near)


@pytest.mark.parametrize(
    "words",
    ["schools", "x", "Дробот", "peace", "гроші", "вода", "хабарі", "health", "Gesundheit", "war", "мир", "ціни"],
)
def test_a_plain_word_names_nobody(registry: LexiconRegistry, words: str) -> None:
    assert registry.find_person(words).sure == ()


@pytest.mark.parametrize("words", ["x", "Дробот", "вода", "мир", "qwx", "Сьогодні", "ні"])
def test_what_is_far_from_every_name_offers_nobody(registry: LexiconRegistry, words: str) -> None:
    assert registry.find_person(words).near == ()


def test_a_given_name_alone_offers_the_best_known_who_bear_it(registry: LexiconRegistry) -> None:
    matches = registry.find_person("Володимир")
    assert matches.sure == ()
    assert "volodymyr-zelenskyy" in ids(matches.near)


def test_any_apostrophe_will_do(registry: LexiconRegistry) -> None:
    for apostrophe in "'’ʼ‘`´":
        assert ids(registry.find_person(f"О{apostrophe}Лірі").sure) == ["michael-o-leary"]


def test_names_are_printed_with_the_apostrophe_of_print(registry: LexiconRegistry) -> None:
    assert registry.person("michael-o-leary").names["uk"] == "Майкл О’Лірі"
    assert registry.topic("health").names["uk"] == "Здоров’я"


@pytest.mark.parametrize("words", ["", "…", "qqqqqqq"])
def test_nothing_is_found_in_nothing(registry: LexiconRegistry, words: str) -> None:
    matches = registry.find_person(words)
    assert (matches.sure, matches.near) == ((), ())


def test_it_learns_identities_and_forgets_none() -> None:
    learner = LexiconRegistry(Lexicon(people=(VELDAN,)))
    learner.learn([Person(id=PersonId("marta-veldan"), names={"en": "Somebody"}, provisional=True), NAMESAKE])
    assert learner.person("marta-veldan") == VELDAN
    assert learner.person("oleh-veldan") == NAMESAKE


def test_who_is_not_there_is_missing(registry: LexiconRegistry) -> None:
    with pytest.raises(Missing):
        registry.person("nobody")
    with pytest.raises(Missing):
        registry.topic("nothing")


def test_topics_are_found_by_any_name(registry: LexiconRegistry) -> None:
    assert [topic.id for topic in registry.find_topic("безпека").sure] == ["security"]
    assert registry.topic("security") in registry.topics()


def test_indexes_made_beside_the_loop_are_used_until_somebody_else_is_known() -> None:
    registry = LexiconRegistry(Lexicon.shipped().with_people([VELDAN]))
    made = registry.indexes()
    assert registry.use(made)
    assert ids(registry.find_person("Veldan").sure) == ["marta-veldan"]
    registry.learn([NAMESAKE])
    assert not registry.use(made)
    assert ids(registry.find_person("Veldan").sure) == ["marta-veldan", "oleh-veldan"]
