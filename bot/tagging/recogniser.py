"""Reads the shapes of names: which stretch of words names a person, and its parts. Who that is: bot.tagging.linking."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.tags import Span
from bot.tagging.document import Document, Token
from bot.tagging.index import NameIndex
from bot.tagging.names import PARTICLES, given, keys

_PATRONYMICS = ("ович", "евич", "йович", "івн", "ївн", "овн", "евн", "ьевич", "ович", "інічн", "ничн")


class Name(NamedTuple):
    """A stretch of a text that names somebody, with the printed parts; initials stand among the given names."""

    span: Span
    given: tuple[str, ...]
    surname: tuple[str, ...]
    """Particles and surname; empty where only a given name is printed."""


def read_names(document: Document, index: NameIndex) -> Iterator[Name]:
    """Everything shaped like a person's name, in order, none overlapping another."""
    for run in _runs(document):
        yield from _Run(document, index, run).names()


def _runs(document: Document) -> Iterator[list[Token]]:
    """Capitalised words that stand together on a line, with particles and the full stops of initials."""
    run: list[Token] = []
    tokens = document.tokens
    for position, token in enumerate(tokens):
        if run and token.spaced and "\n" in document.text[tokens[position - 1].end : token.start]:
            yield run
            run = []
        if token.is_word and token.capital:
            run.append(token)
        elif run and token.text == "." and _is_initial(run[-1]) and not token.spaced:
            continue
        elif run and token.text in PARTICLES and _capital_follows(tokens, position):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.capital


def _capital_follows(tokens: tuple[Token, ...], position: int) -> bool:
    return any(t.is_word and t.capital for t in tokens[position + 1 : position + 3])


class _Run:
    """One run of capitalised words, read from left to right."""

    def __init__(self, document: Document, index: NameIndex, tokens: list[Token]) -> None:
        self._language = document.language
        self._index = index
        self._tokens = tokens

    def names(self) -> Iterator[Name]:
        position = 0
        while position < len(self._tokens):
            name, used = self._name_at(position)
            if name:
                yield name
            position += used

    def _name_at(self, position: int) -> tuple[Name | None, int]:
        heads = self._given_from(position)
        rest = position + heads
        tail = self._surname_from(rest)
        if heads and tail:
            return self._name(position, rest, rest + tail), heads + tail
        if heads == 0 and self._known(position):
            following = self._given_from(position + 1)
            if following and not self._surname_from(position + 1 + following):
                words = self._tokens[position : position + 1 + following]
                printed = tuple(t.text for t in words[1:])
                return Name((words[0].start, words[-1].end), printed, (words[0].text,)), len(words)
            return self._name(position, position, position + 1), 1
        return None, max(heads, 1)

    def _given_from(self, position: int) -> int:
        """How many tokens from `position` are given names, initials and patronymics."""
        count = 0
        for token in self._tokens[position:]:
            if not (_is_initial(token) or self._is_given(token) or self._patronymic(token)):
                break
            count += 1
        if count > 1 and position + count == len(self._tokens) and not self._patronymic(self._tokens[-1]):
            return count - 1
        return count

    def _is_given(self, token: Token) -> bool:
        word, language = token.text, self._language
        return bool(given(word, language)) or self._index.names_given(keys(word, language))

    def _patronymic(self, token: Token) -> bool:
        return len(token.text) > 5 and token.text.lower().rstrip("аиуеоіюямйь").endswith(_PATRONYMICS)

    def _surname_from(self, position: int) -> int:
        for count, token in enumerate(self._tokens[position:], start=1):
            if token.text.lower() not in PARTICLES:
                return count if len(token.text) > 1 else 0
        return 0

    def _known(self, position: int) -> bool:
        token = self._tokens[position]
        return len(token.text) > 2 and bool(self._index.bearers(keys(token.text, self._language)))

    def _name(self, first: int, middle: int, last: int) -> Name:
        words = self._tokens[first:last]
        return Name(
            (words[0].start, words[-1].end),
            tuple(t.text for t in self._tokens[first:middle]),
            tuple(t.text for t in self._tokens[middle:last]),
        )
