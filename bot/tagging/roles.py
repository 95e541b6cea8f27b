"""Reads the office printed beside a name: before it, after a comma, or on the line below. Whose name it is: linking."""

from collections.abc import Sequence
from itertools import chain

from bot.domain.tags import Span
from bot.tagging.document import Document
from bot.tagging.lexicons.contexts import is_kind

_LONGEST = 9
_LINKS = frozenset("of the for and to in з із зі та у в на щодо по до при и с по из i w z do na ds of".split())
_ARTICLES = frozenset({"the", "a", "an"})
_CLOSING = frozenset({",", ".", ";", ")", "—", "–"})


def printed_role(document: Document, spans: Sequence[Span], named: frozenset[int]) -> str | None:
    """The office of a person named at `spans`, such as 'Acting Prime Minister of the Netherlands', or None.

    `named` holds where the tokens of all names begin: an office never reaches over somebody else's name.
    """
    reader = _Reader(document, named)
    below = (reader.below(span) for span in spans)
    beside = (reader.before(span) or reader.after(span) for span in spans)
    return next((role for role in chain(below, beside) if role), None)


class _Reader:
    def __init__(self, document: Document, named: frozenset[int]) -> None:
        self._document = document
        self._tokens = document.tokens
        self._language = document.language
        self._named = named

    def before(self, span: Span) -> str | None:
        """The words from an office to the name: 'президент України Володимир Зеленський'."""
        first = self._document.token_at(span[0])
        start = None
        for place in range(first - 1, max(-1, first - 1 - _LONGEST), -1):
            if not self._goes_with(place):
                break
            if self._is_office(place):
                start = place
        if start is None or not self._touches(first - 1):
            return None
        while start and self._goes_with(start - 1) and self._is("office-lead", start - 1):
            start -= 1
        return self._printed(start, first)

    def _touches(self, place: int) -> bool:
        """Whether the word right before a name may end an office: no 'of', and in English no verb."""
        token = self._tokens[place]
        if token.text.lower() in _LINKS:
            return False
        return self._language != "en" or token.capital or self._is_office(place)

    def after(self, span: Span) -> str | None:
        """An apposition between commas: 'Марта Велдан, міністерка доріг, сказала'."""
        comma = self._document.token_at(span[1] - 1) + 1
        if comma >= len(self._tokens) or self._tokens[comma].text != ",":
            return None
        start = comma + 1
        while start < len(self._tokens) and self._tokens[start].text.lower() in _ARTICLES:
            start += 1
        end = start
        while end < len(self._tokens) and end - start < _LONGEST and self._is_plain(end):
            end += 1
        closed = end < len(self._tokens) and self._tokens[end].text in _CLOSING
        office = any(self._is_office(place) for place in range(start, min(end, start + 3)))
        return self._printed(start, end) if closed and office else None

    def below(self, span: Span) -> str | None:
        """The line below a name that has a line to itself, as pages print it under a quotation or a picture."""
        text = self._document.text
        line_start, line_end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
        if line_end < 0 or text[line_start:line_end].strip() != text[span[0] : span[1]]:
            return None
        start = self._document.token_at(span[1] - 1) + 1
        end = start
        stop = text.find("\n", self._tokens[start].end) if start < len(self._tokens) else 0
        while end < len(self._tokens) and (stop < 0 or self._tokens[end].start < stop) and self._is_plain(end):
            end += 1
        whole = end == len(self._tokens) or (0 <= stop <= self._tokens[end].start)
        office = any(self._is_office(place) for place in range(start, min(end, start + 3)))
        return self._printed(start, end) if whole and office and end - start <= _LONGEST else None

    def _goes_with(self, place: int) -> bool:
        """Whether a word may stand between an office and its holder: no name, no verb of speech, no other clause."""
        token = self._tokens[place]
        if not self._is_plain(place) or "\n" in self._document.text[token.end : self._tokens[place + 1].start]:
            return False
        return token.text.lower() in _LINKS or not self._is("function", place)

    def _is_plain(self, place: int) -> bool:
        token = self._tokens[place]
        return token.is_word and token.start not in self._named and not self._is("said", place)

    def _is_office(self, place: int) -> bool:
        return self._is("title", place) and not self._is("kin", place)

    def _is(self, kind: str, place: int) -> bool:
        return is_kind(self._tokens[place].text.lower(), kind, self._language)

    def _printed(self, start: int, end: int) -> str:
        return " ".join(self._document.text[self._tokens[start].start : self._tokens[end - 1].end].split())
