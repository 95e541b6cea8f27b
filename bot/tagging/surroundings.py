"""What stands around a run of capitalised words: the words beside it, and whether it names a thing, not a person."""

import re
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from bot.tagging.document import Document, Token
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.lexicons.titles import is_title
from bot.tagging.names import is_cyrillic
from bot.tagging.titles import names_follow

CLOSING = {"«": "»", "“": "”", "„": '”“"', '"': '"', "(": ")", "‘": "’", "”": "”"}
_POSSESSIVE = re.compile("['’]s$")
_SPEAKING = frozenset("—–-:")
_SAINT = ("свят", "święt")
_DAYS = frozenset("день дня дні dzień dnia".split())
_LIST_WORDS = frozenset({",", "та", "і", "и", "й", "oraz", "i", "б-р"})
_LONGEST_TITLE = 6
_LONGEST_LIST = 5
_LONGEST_THING = 4
_LONGEST_ABBREVIATION = 5


class Around(NamedTuple):
    """What a run is surrounded by."""

    opens: bool
    """It begins a sentence, or a quotation in one."""
    before: str
    after: str
    """The words beside it as printed; '' where a mark stands between."""
    led: bool
    """The word before begins the sentence, so that its capital says nothing."""
    quoted: bool
    """It is all there is between quotation marks."""
    street: bool
    """It begins with the name of a street, or of something named in somebody's honour."""
    thing: bool
    """It is part of a company's name, or of a title."""
    titled: bool
    """A title stands right before it."""
    suffixed: bool
    """The words after it make a thing of it: 'Reagan National Airport'."""


class Surroundings:
    """Looks around the runs of one document, from the first to the last."""

    def __init__(self, document: Document, openers: Collection[int], titles: frozenset[int]) -> None:
        self._titles = titles
        self._document = document
        self._tokens = document.tokens
        self._language = document.language
        self._openers = openers
        self._marks = [place for place, token in enumerate(document.tokens) if token.kind == "mark"]
        self._street_until = -1

    def of(self, first: int, end: int, whole: int) -> Around:
        """What is around the tokens from `first` to `end`; with its particles the run begins at `whole`."""
        before = self._before(whole)
        street = self._in_street(first, before)
        if street:
            self._street_until = end
        return Around(
            opens=self._opens(first),
            before=before,
            after=self._word(end),
            led=whole - 1 in self._openers,
            quoted=self._quoted(first, end),
            street=street,
            thing=self._in_company(first, end) or self._in_title(first, end),
            titled=bool(before) and (whole - 1 in self._titles or is_title(before, self._language)),
            suffixed=self._suffixed(end),
        )

    def _opens(self, first: int) -> bool:
        if first in self._openers:
            return True
        return first > 0 and self._tokens[first - 1].text in '«“„"‘-–—•:' and not self._tokens[first - 1].is_word

    def _before(self, first: int) -> str:
        """The word right before, over the full stop of an abbreviation, but not over the end of a sentence."""
        place = first - 1
        if place < 0 or first in self._openers:
            return ""
        if place and self._tokens[place].text == ":" and self._is_street(self._tokens[place - 1].text):
            return self._tokens[place - 1].text
        if place and self._tokens[place].text == ".":
            place -= 1
            if len(self._tokens[place].text) > _LONGEST_ABBREVIATION or self._line_ends(first):
                return ""
        return self._word(place)

    def _word(self, place: int) -> str:
        return self._tokens[place].text if place < len(self._tokens) and self._tokens[place].is_word else ""

    def _line_ends(self, place: int) -> bool:
        return "\n" in self._document.text[self._tokens[place - 1].end : self._tokens[place].start]

    def _quoted(self, first: int, end: int) -> bool:
        opening = self._tokens[first - 1].text if first else ""
        closing = self._tokens[end].text if end < len(self._tokens) else ""
        return opening in CLOSING and opening != "(" and bool(closing) and closing in CLOSING[opening]

    def _in_company(self, first: int, end: int) -> bool:
        """Whether an ampersand joins it to something: 'Johnson & Johnson'."""
        return any(token.text == "&" for token in self._tokens[max(0, first - 1) : end + 1])

    def _in_title(self, first: int, end: int) -> bool:
        """Whether a few words between quotation marks hold the run, and nothing says that somebody speaks them."""
        if self._language == "en":
            return False
        after = bisect_left(self._marks, end)
        before = bisect_left(self._marks, first) - 1
        if before < 0 or after == len(self._marks):
            return False
        opening, closing = self._marks[before], self._marks[after]
        if closing - opening > _LONGEST_TITLE or not self._quoted(opening + 1, closing):
            return False
        inside = self._tokens[opening + 1]
        if inside.spaced or not inside.capital:
            return False
        beside = (*self._tokens[max(0, opening - 1) : opening], *self._tokens[closing + 1 : closing + 3])
        return _SPEAKING.isdisjoint(token.text for token in beside)

    def _suffixed(self, end: int) -> bool:
        """Whether 'Airport', 'National Airport', "’s College" or the like follows."""
        following = self._tokens[end : end + _LONGEST_THING]
        owner = bool(following) and bool(_POSSESSIVE.match(following[0].text))
        beside = self._language == "en" and not self._line_breaks(end + owner)
        if beside and names_follow(self._tokens, self._titles, end + owner):
            return True  # 'Overmark President Marta Veldan', 'Overmark’s President Marta Veldan'
        if owner:
            return any(token.capital and is_kind(token.text.lower(), "own-suffix", "en") for token in following[1:2])
        for token in following:
            word = token.text.lower()
            if not token.capital:
                return False
            if is_kind(word, "title-suffix", "en"):
                return True
            if not is_kind(word, "title-joint", "en"):
                return False
        return False

    def _line_breaks(self, end: int) -> bool:
        return end >= len(self._tokens) or self._line_ends(end)

    def _is_street(self, word: str) -> bool:
        language = self._language if is_cyrillic(word) or self._language == "pl" else "en"
        return is_kind(word.lower(), "street", language)

    def _is_thing(self, word: str) -> bool:
        return word in _DAYS or is_kind(word, "thing", self._language)

    def _in_street(self, first: int, before: str) -> bool:
        """After 'вул.' or 'ім.', whatever title stands between, or later in a list of streets."""
        if self._is_street(before):
            return True
        earlier = self._before(first - 1) if before and first else ""
        if is_title(before, self._language) and self._is_street(earlier):
            return True
        if before.lower().startswith(_SAINT) and self._is_thing(earlier.lower()):
            return True
        between = self._tokens[self._street_until : first] if self._street_until >= 0 else ()
        return bool(between) and len(between) < _LONGEST_LIST and all(self._joins(token) for token in between)

    def _joins(self, token: Token) -> bool:
        """Whether a token may stand between two streets of a list."""
        if token.kind == "number" or token.text in _LIST_WORDS:
            return True
        return token.is_word and not token.capital and self._is_street(token.text)
