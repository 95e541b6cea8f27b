"""The markup says what it says: spans lie where the words are, and marks that do not fit are refused."""

import pytest

from tests.gold.markup import Gold, Unmarked, all_gold, read_gold, read_marked

RECORD = """en-01
title: Courts
topics: justice, parliament
may: budget
story: courts
day: 2

{{1 tolk|“Ask [[lask|Lask]],”}} said [[tolk^1|Jorik Tolk]]. ((^2,3|He)) added
{{2r tolk|that it was late}}, {{3f -|“late”}}.
"""


def gold() -> Gold:
    return read_gold(RECORD)


def test_marks_leave_the_text_as_readers_see_it() -> None:
    assert gold().text == "“Ask Lask,” said Jorik Tolk. He added\nthat it was late, “late”."


def test_a_head_says_what_the_text_is_about() -> None:
    read = gold()
    assert (read.id, read.language, read.title, read.story, read.day) == ("en-01", "en", "Courts", "courts", 2)
    assert read.topics == {"justice", "parliament"}
    assert read.may == {"budget"}


def test_mentions_inside_a_quote_keep_their_place() -> None:
    read = gold()
    assert [(read.text[slice(*mention.span)], mention.person) for mention in read.mentions] == [
        ("Lask", "lask"),
        ("Jorik Tolk", "tolk"),
    ]


def test_quotes_have_words_a_person_and_a_kind() -> None:
    read = gold()
    assert [(read.text[slice(*quote.span)], quote.person, quote.kind) for quote in read.quotes] == [
        ("“Ask Lask,”", "tolk", ""),
        ("that it was late", "tolk", "r"),
        ("“late”", None, "f"),
    ]


def test_speakers_belong_to_their_quotes() -> None:
    read = gold()
    said = {number: [read.text[slice(*span)] for span in spans] for number, spans in read.speakers.items()}
    assert said == {1: ["Jorik Tolk"], 2: ["He"], 3: ["He"]}


@pytest.mark.parametrize(
    "marked", ["[[tolk|Tolk", "Tolk]]", "{{1 tolk|“No,”]]", "((^1|he)) left", "[[tolk^4|Tolk]] left"]
)
def test_marks_that_do_not_fit_are_refused(marked: str) -> None:
    with pytest.raises(Unmarked):
        read_marked(marked)


def test_ids_are_unique_and_every_text_is_short() -> None:
    texts = all_gold()
    assert len({text.id for text in texts}) == len(texts)
    assert all((8 if text.only else 15) <= len(text.text.split()) <= 200 for text in texts)


def test_there_are_as_many_texts_as_promised() -> None:
    languages = [text.language for text in all_gold()]
    assert {language: languages.count(language) for language in languages} == {
        "en": 206,
        "uk": 197,
        "ru": 111,
        "pl": 109,
    }


def test_whoever_speaks_is_named_in_the_text() -> None:
    for text in all_gold():
        named = {mention.person for mention in text.mentions}
        assert {quote.person for quote in text.quotes if quote.person} <= named, text.id
