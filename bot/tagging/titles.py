"""Finds the capitalised words of a text that are a title, not a name: 'Vice President', 'Prokurator Generalny'.

A title printed before a name has capitals as names do, so its words are marked before names are read; what office the
words make together is read afterwards (bot.tagging.roles).
"""

from collections.abc import Sequence

from bot.tagging.document import Document, Token
from bot.tagging.lexicons.titles import head, is_field, is_house, is_lead, spelt_out
from bot.tagging.names import given

_OF = frozenset({"of", "for", "to"})
_THE = frozenset({"the"})


def title_places(document: Document) -> frozenset[int]:
    """The indices of the tokens that are part of a title and no part of a name."""
    return frozenset(_Marker(document).places()) if document.language in ("en", "pl") else frozenset()


class _Marker:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self._language = document.language

    def places(self) -> set[int]:
        marked: set[int] = set()
        for place, token in enumerate(self._tokens):
            if token.is_word and token.capital and place not in marked and self._is_head(place):
                start, end = self._start(place), self._end(place)
                if not self._is_surname(start, end):
                    marked.update(range(start, end))
        return marked

    def _is_head(self, place: int) -> bool:
        word = self._tokens[place].text
        if head(word, self._language):
            return True
        return self._language == "en" and spelt_out(word) is not None and self._text(place + 1) == "."

    def _start(self, place: int) -> int:
        """Where the words that lead up to a head begin."""
        start = place
        while start:
            before = start - 1
            if self._text(before) == "." and before and self._short(before - 1):
                before -= 1
            if not self._touches(before, start) or not self._leads(before):
                break
            start = before
        return start

    def _end(self, place: int) -> int:
        """One past the head, the words behind it that belong to it, and what it is of where that is no name."""
        end = place + 1
        while self._follows(end) or (self._text(end) == "." and self._short(end - 1)):
            end += 1
        while self._language == "en" and self._text(end) in _OF:
            last = rest = end + 1 + (self._text(end + 1) in _THE)
            while last < len(self._tokens) and self._belongs(last):
                last += 1
            if last == rest:
                break
            end = last
        return end

    def _follows(self, place: int) -> bool:
        if place >= len(self._tokens) or not self._touches(place - 1, place) or not self._tokens[place].capital:
            return False
        word = self._tokens[place].text
        if self._language == "pl":
            return is_lead(word, "pl") or is_field(word, "pl")
        return word.lower() in ("general", "elect", "officer", "executive", "emeritus", "designate", "czar")

    def _belongs(self, place: int) -> bool:
        token = self._tokens[place]
        if token.text in ("and", "&") and place + 1 < len(self._tokens):
            return self._tokens[place + 1].capital and self._is_of_titles(place + 1)
        return token.capital and self._is_of_titles(place)

    def _leads(self, place: int) -> bool:
        token = self._tokens[place]
        if not (token.is_word and token.capital):
            return False
        return self._is_of_titles(place)

    def _is_of_titles(self, place: int) -> bool:
        word, language = self._tokens[place].text, self._language
        if is_lead(word, language) or is_field(word, language) or is_house(word, language):
            return True
        return language == "en" and (bool(head(word, language)) or self._short(place))

    def _short(self, place: int) -> bool:
        word = self._text(place)
        return spelt_out(word) is not None or (len(word) == 1 and word.isupper() and self._initials_of_state(place))

    def _initials_of_state(self, place: int) -> bool:
        """Whether a letter is one of 'U.S.', 'U.K.' or 'U.N.'."""
        around = "".join(token.text for token in self._tokens[max(0, place - 2) : place + 4])
        return any(state in around for state in ("U.S.", "U.K.", "U.N."))

    def _touches(self, place: int, following: int) -> bool:
        between = self._document.text[self._tokens[place].end : self._tokens[following].start]
        return place >= 0 and "\n" not in between

    def _is_surname(self, start: int, end: int) -> bool:
        """Whether a title that is one word is a surname here: 'Stephen King', 'John Major'."""
        if end - start > 1:
            return False
        if end == len(self._tokens) or not (self._tokens[end].capital and self._touches(start, end)):
            return True
        if not start or not self._touches(start - 1, start):
            return False
        before = self._tokens[start - 1]
        return before.is_word and before.capital and bool(given(before.text, self._language))

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ""


def names_follow(tokens: Sequence[Token], titles: frozenset[int], place: int) -> bool:
    """Whether a title begins at `place` and a capitalised word comes right behind it: a holder."""
    end = place
    while end in titles:
        end += 1
    return end > place and end < len(tokens) and tokens[end].is_word and tokens[end].capital
