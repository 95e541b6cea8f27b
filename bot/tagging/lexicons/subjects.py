"""Reads subjects.txt: the places and organisations readers follow, and how texts name them.

A line each, in parts that stand between ` = `, under `[place]` or `[organisation]`:
  id, which never changes; the id it is part of, if any; names in English, Ukrainian, Russian, Polish, parted by
  commas: the first is shown, all are found; phrases of texts that name it, parted by `;`.
The case forms of a name follow by rule (`name_phrases`). In a phrase `stem*` matches any ending and `a|b` either; a
capital at the beginning asks for one in the text, capitals throughout for just these; behind `!` stands what only
looks like it ('Washington Post'). `~` before a name leaves it out of texts: it is as often something else.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.domain.topic import SubjectKind, Topic, TopicId
from bot.tagging.lexicons.topics import shipped_topics

_LANGUAGES = ("en", "uk", "ru", "pl")
_KIND = re.compile(r"\[(\w+)]")
_WORDS = re.compile(r"[\w'’*|]+")

Phrase = tuple[tuple[str, ...], ...]
"""For each word of a phrase the forms allowed, `*` standing for any ending."""

_CYRILLIC_ENDINGS = {
    "ія": "ія ії ію ією іє", "ия": "ия ии ию ией", "я": "я і ю ею є и ей е", "а": "а и і у ою ы е ой",
    "ь": "ь і ю ем и ью я ям ях", "и": "и ів ам ами ах", "ы": "ы ов ам ами ах", "ий": "ий ого ому им",
    "ый": "ый ого ому ым ом", "й": "й ю єм ї ем е я",
}  # fmt: skip
_CYRILLIC_CONSONANT = " а у ом і е ові ем"
_POLISH_ENDINGS = {"ia": "ia ii ię ią io", "ja": "ja ji ję ją", "a": "a y i ę ą ie", "y": "y ów om ami ach"}
_POLISH_CONSONANT = " u em ie owi iem a"
_CYRILLIC_FIRM = frozenset("бвгґджзклмнпрстфхцчшщ")
_POLISH_FIRM = frozenset("bcdfghjklmnprstwzłśńż")


class Names(NamedTuple):
    """What texts call a place or an organisation: phrases that name it, and those that only look like it."""

    phrases: tuple[Phrase, ...]
    others: tuple[Phrase, ...]


NO_NAMES = Names((), ())


@cache
def shipped_subjects() -> tuple[Topic, ...]:
    """The places and organisations that are no topics too, those that others are part of first."""
    known = {topic.id for topic in shipped_topics()}
    return tuple(_subject(kind, parts) for kind, parts in _rows() if parts[0] not in known)


@cache
def shipped_names() -> Mapping[str, Names]:
    """By id, what texts call it beside its names."""
    return {parts[0]: _names(parts[6]) for _, parts in _rows()}


@cache
def place_ids() -> frozenset[str]:
    """The ids of all places, of those too that are topics."""
    return frozenset(parts[0] for kind, parts in _rows() if kind is SubjectKind.PLACE)


@cache
def left_out() -> frozenset[str]:
    """Names that are only typed by readers."""
    named = (name.strip() for _, parts in _rows() for names in parts[2:6] for name in names.split(","))
    return frozenset(name.removeprefix("~") for name in named if name.startswith("~"))


@lru_cache(maxsize=20_000)
def name_phrases(name: str) -> Phrase:
    """A name as a phrase, each of its words in every case."""
    return tuple(_cases(word) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", name))


@cache
def _rows() -> tuple[tuple[SubjectKind, tuple[str, ...]], ...]:
    kind, rows = SubjectKind.PLACE, []
    for line in files("bot.tagging.lexicons").joinpath("subjects.txt").read_text("utf-8").splitlines():
        if found := _KIND.fullmatch(line):
            kind = SubjectKind(found[1])
        elif line and not line.startswith("#"):
            parts = [part.strip(" ") for part in line.split("=")]
            rows.append((kind, (*parts, *[""] * (7 - len(parts)))))
    return tuple(rows)


def _subject(kind: SubjectKind, parts: tuple[str, ...]) -> Topic:
    names = {code: _split(part) for code, part in zip(_LANGUAGES, parts[2:6], strict=True) if part.strip()}
    return Topic(
        id=TopicId(parts[0]),
        names={code: of[0] for code, of in names.items()},
        synonyms={code: of[1:] for code, of in names.items() if len(of) > 1},
        parent=TopicId(parts[1]) if parts[1] else None,
        kind=kind,
    )


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip().lstrip("~").replace("'", "’") for name in names.split(",") if name.strip())


def _names(text: str) -> Names:
    phrases = [phrase.strip() for phrase in text.split(";") if phrase.strip()]
    found = [_phrase(phrase) for phrase in phrases if not phrase.startswith("!")]
    return Names(tuple(found), tuple(_phrase(phrase[1:]) for phrase in phrases if phrase.startswith("!")))


def _phrase(text: str) -> Phrase:
    return tuple(tuple(word.split("|")) for word in _WORDS.findall(text))


def _cases(word: str) -> tuple[str, ...]:
    """Forms of one word of a name, itself first; what is all capitals or no name stays as it is."""
    if word.isupper() or not word[0].isupper() or len(word) < 3:
        return (word,)
    cyrillic = "Ѐ" <= word[0] <= "ӿ"
    endings, firm, consonant = (
        (_CYRILLIC_ENDINGS, _CYRILLIC_FIRM, _CYRILLIC_CONSONANT)
        if cyrillic
        else (_POLISH_ENDINGS, _POLISH_FIRM, _POLISH_CONSONANT)
    )
    return tuple(dict.fromkeys((word, *_inflected(word, endings, firm, consonant))))


def _inflected(word: str, endings: Mapping[str, str], firm: frozenset[str], consonant: str) -> Iterator[str]:
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending):
            yield from (word[: -len(ending)] + other for other in endings[ending].split())
            return
    if word[-1] in firm:
        yield from (word + other for other in consonant.split(" "))
