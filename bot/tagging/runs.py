"""Cuts a text into runs of capitalised words that may hold names. What stands around each: surroundings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.tagging.document import Document, Token
from bot.tagging.index import NameIndex
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.names import PARTICLES, is_cyrillic, keys
from bot.tagging.signs import Signs, signs
from bot.tagging.surroundings import CLOSING, Around, Surroundings

_SHORT_GIVEN = frozenset({"дж", "ю", "юр", "вол", "ол", "св", "вяч", "chr", "th", "wm"})
_LONGEST_RUN = 24
"""Words; a longer run is a heading or noise, and is read in pieces."""
_LONGEST_ACRONYM = 5
_LEADING = frozenset({"фон", "ван", "von", "van"})
_CONTRACTION = re.compile("['’](?:m|ve|d|ll|re|t|s)$|^[JS]r$", re.IGNORECASE)
_SURE_SURNAME = re.compile("(?:енк(?:о|а|у|ові|ом)|[чщ]ук(?:а|у|ові|ом)?)$")
_ORDINAL = re.compile("[IVX]{1,5}$")


@dataclass(slots=True)
class Part:
    """One word of a run with what it gives away."""

    token: Token
    signs: Signs
    stop: int
    """Where the part ends: an initial takes its full stop along, a word a nickname in quotes after it."""
    initial: bool = False
    particle: bool = False
    ordinal: bool = False

    @property
    def word(self) -> bool:
        """Whether it is a word that can name somebody by itself."""
        return not (self.initial or self.particle or self.ordinal)


@dataclass(slots=True)
class Run:
    """Capitalised words that stand together on a line, and what is around them."""

    parts: list[Part]
    around: Around

    @property
    def opens(self) -> bool:
        """Whether the first word begins a sentence, or a quotation in it."""
        return self.around.opens

    @property
    def before(self) -> str:
        """The word before it as printed; '' where a mark stands between."""
        return self.around.before

    @property
    def after(self) -> str:
        """The word after it as printed; '' where a mark stands between."""
        return self.around.after


class RunCutter:
    """Walks the tokens of one document."""

    def __init__(self, document: Document, index: NameIndex) -> None:
        self._document = document
        self._tokens = document.tokens
        self._index = index
        self._language = document.language
        self._openers = {sentence.first for sentence in document.sentences}
        # A word in capitals that has one capital elsewhere is no acronym: speakers in a transcript are printed so.
        self._also_small = frozenset(
            token.text.upper()
            for token in document.tokens
            if len(token.text) > 4 and token.capital and not token.shouted
        )
        self._surroundings = Surroundings(document, self._openers)

    def runs(self) -> Iterator[Run]:
        """Every run, in order."""
        position = 0
        while position < len(self._tokens):
            token = self._tokens[position]
            end, parts = self._collect(position) if token.is_word and begins_name(token) else (position, [])
            if parts:
                yield self._run(position, end, parts)
            position = max(end, position + 1)

    def _collect(self, position: int) -> tuple[int, list[Part]]:
        parts = self._particles_before(position)
        while position < len(self._tokens) and len(parts) < _LONGEST_RUN and not (parts and self._line_ends(position)):
            part, used = self._part(position, parts)
            if part is None:
                break
            parts.append(part)
            position += used
        while parts and parts[-1].particle:
            parts.pop()
        return position, parts

    def _particles_before(self, position: int) -> list[Part]:
        """'фон дер' before a surname that no given name leads."""
        first = position
        while first > 0 and self._tokens[first - 1].text in PARTICLES and not self._line_ends(first):
            first -= 1
        if first == position or self._tokens[first].text not in _LEADING:
            return []
        tokens = self._tokens[first:position]
        return [Part(token, signs(token.text, self._language), token.end, particle=True) for token in tokens]

    def _part(self, position: int, parts: list[Part]) -> tuple[Part | None, int]:
        token = self._tokens[position]
        if self._is_particle(token, parts) and self._name_follows(position + 1):
            return Part(token, signs(token.text, self._language), token.end, particle=True), 1
        if not (token.is_word and begins_name(token)):
            return None, 0
        known = signs(token.text, self._language)
        if parts and _ORDINAL.match(token.text) and parts[-1].signs.given:
            return Part(token, known, token.end, ordinal=True), 1
        if len(token.text) == 1 or token.text.lower() in _SHORT_GIVEN:
            stop = self._full_stop(position)
            return (Part(token, known, stop, initial=True), 2) if stop else (None, 0)
        small = _CONTRACTION.search(token.text) or (parts and parts[-1].initial and known.function)
        if small or not self._usable(position, known, parts):
            return None, 0
        aside = self._aside(position + 1) if known.given or known.rare_given else 0
        return Part(token, known, self._tokens[aside - 1].end if aside else token.end), max(aside - position, 1)

    def _is_particle(self, token: Token, parts: list[Part]) -> bool:
        if parts:
            return token.text in PARTICLES
        return token.capital and token.text.lower() in _LEADING

    def _usable(self, position: int, known: Signs, parts: list[Part]) -> bool:
        token = self._tokens[position]
        opens = position in self._openers
        surname = known.shaped and known.surname and (not opens or bool(_SURE_SURNAME.search(token.text)))
        if (known.title and not (known.given or surname)) or self._acronym(position, known):
            return False
        if position in self._openers and self._leads_a_thing(token.text.lower(), known):
            return False
        if is_kind(token.text.lower(), "title-suffix", self._language):
            return False
        if known.no_name and not (self._after_given(parts, known) or self._before_name(position + 1, known)):
            return False
        anywhere = self._language == "en" or len(token.text) < 4  # English headlines capitalise every word
        small = known.function and (anywhere or position in self._openers)
        own = keys(token.text, self._language)
        return not small or self._index.famous(own) or (self._after_given(parts, known) and self._index.bears(own))

    def _leads_a_thing(self, word: str, known: Signs) -> bool:
        """Whether a word that begins a sentence is 'Street' or the like, so that what follows is its name."""
        if is_kind(word, "street", self._language):
            return True
        return self._language != "en" and not known.surname and is_kind(word, "thing", self._language)

    def _after_given(self, parts: list[Part], known: Signs) -> bool:
        """A place or month after a given name is a surname: 'Тереза Май', 'Б. Хмельницький'."""
        if not parts or parts[-1].signs.common:
            return False
        if parts[-1].initial:
            return known.surnamed and self._language != "pl"
        return bool(parts[-1].signs.given)

    def _before_name(self, position: int, known: Signs) -> bool:
        """A given name that is a place too, with a surname after it: 'Азія Бібі'."""
        if not known.given or position >= len(self._tokens):
            return False
        token = self._tokens[position]
        following = signs(token.text, self._language)
        if following.given and any(t.is_word and t.capital for t in self._tokens[position + 1 : position + 2]):
            return False  # 'Джорджії Бред Дорн': the place, then a full name
        return token.is_word and token.capital and not (following.no_name or following.function)

    def _acronym(self, position: int, known: Signs) -> bool:
        token = self._tokens[position]
        if not token.shouted:
            return False
        if len(token.text) < 4:
            return True
        ahead = self._tokens[position + 1 : position + 2]
        initialled = len(token.text) > _LONGEST_ACRONYM and self._is_initial_at(ahead, position + 1)
        if known.given or token.text in self._also_small or self._index.bears(keys(token.text, self._language)):
            return False
        return not initialled and (len(token.text) <= _LONGEST_ACRONYM or not known.surname)

    def _is_initial_at(self, ahead: Sequence[Token], position: int) -> bool:
        return bool(ahead) and len(ahead[0].text) == 1 and ahead[0].capital and self._full_stop(position) > 0

    def _full_stop(self, position: int) -> int:
        following = self._tokens[position + 1 : position + 2]
        return following[0].end if following and following[0].text == "." else 0

    def _aside(self, position: int) -> int:
        """One past the mark that closes a nickname or other spelling before the surname, or 0: 'Дмитро «Бобін» …'."""
        piece = self._tokens[position : position + 4]
        if len(piece) < 4 or not (piece[1].is_word and piece[1].capital and piece[3].is_word and piece[3].capital):
            return 0
        closed = piece[0].text in CLOSING and piece[2].text in CLOSING[piece[0].text]
        return position + 3 if closed and not self._line_ends(position + 3) else 0

    def _line_ends(self, position: int) -> bool:
        return "\n" in self._document.text[self._tokens[position - 1].end : self._tokens[position].start]

    def _name_follows(self, position: int) -> bool:
        ahead = self._tokens[position : position + 1]
        if ahead and ahead[0].text in PARTICLES:
            ahead = self._tokens[position + 1 : position + 2]
        return bool(ahead) and ahead[0].is_word and begins_name(ahead[0]) and len(ahead[0].text) > 1

    def _run(self, first: int, end: int, parts: list[Part]) -> Run:
        leading = sum(1 for _ in takewhile(lambda part: part.particle, parts))
        return Run(parts, self._surroundings.of(first, end, first - leading))


def begins_name(token: Token) -> bool:
    """A capital, or a particle joined to one: 'уль-Малук', 'ul-Haq'."""
    if token.capital:
        return True
    particle, hyphen, rest = token.text.partition("-")
    return bool(hyphen) and particle in PARTICLES and rest[:1].isupper()


def same_script(one: Part, other: Part) -> bool:
    """Whether two parts are written in the same letters."""
    return is_cyrillic(one.token.text) == is_cyrillic(other.token.text)
