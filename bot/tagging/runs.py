"""Cuts a text into runs of capitalised words that may hold names. What stands around each: surroundings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.tagging.document import Document, Token
from bot.tagging.index import NameIndex
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.lexicons.titles import goes_by_one_name, head
from bot.tagging.names import PARTICLES, is_cyrillic, keys
from bot.tagging.places import place_tokens
from bot.tagging.signs import Signs, signs
from bot.tagging.surroundings import CLOSING, Around, Surroundings
from bot.tagging.titles import title_places

_SHORT_GIVEN = frozenset({"дж", "ю", "юр", "вол", "ол", "св", "вяч", "chr", "th", "wm"})
_LONGEST_RUN = 24
"""Words; a longer run is a heading or noise, and is read in pieces."""
_LONGEST_ACRONYM = 5
_TWO = 2
_BODIES = frozenset("un eu us uk tv pm mp ai it dc ny".split())
"""Two capitals that are no initials."""
_OF = frozenset({"of", "to", "for", "in"})
"""Between an English office and what it is of."""
_SAYS = frozenset({"Said", "Says"})
"""At the head of an English sentence, before the one who says it: 'Said Veldan: “…”'."""
_LEADING = frozenset({"фон", "ван", "von", "van"})
_FRENCH = frozenset({"le", "ле"})
_CONTRACTION = re.compile("['’](?:m|ve|d|ll|re|t|s)$|^[JS]r$", re.IGNORECASE)
_LONGEST_CONTRACTION = 7
"""Letters of 'They've'; "O'Leary'm" is a Polish instrumental."""
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
        self._titles = title_places(document)
        self._saints = self._saint_surnames() if self._language == "en" else {}
        single, joined = place_tokens(document)
        self._joined_places = joined | (self._of_offices() if self._language == "en" else frozenset())
        self._places = self._unborne(single)
        self._surroundings = Surroundings(document, self._openers, self._titles)

    def _saint_surnames(self) -> dict[int, Token]:
        """Where 'St. John' is a surname: behind a given name, and wherever else the text prints it."""
        tokens = self._tokens
        places = [
            at
            for at in range(len(tokens) - 2)
            if tokens[at].text == "St"
            and tokens[at + 1].text == "."
            and tokens[at + 2].is_word
            and tokens[at + 2].capital
        ]
        borne = {tokens[at + 2].text for at in places if at and self._is_called(tokens[at - 1])}
        return {
            at: tokens[at]._replace(end=tokens[at + 2].end, text=f"St. {tokens[at + 2].text}")
            for at in places
            if tokens[at + 2].text in borne
        }

    def _of_offices(self) -> frozenset[int]:
        """Where unknown places stand between an office and its holder: 'Ambassador to Overmark Orla Veldan'."""
        found: set[int] = set()
        for at, token in enumerate(self._tokens):
            if token.text not in _OF or not at or not self._is_office(at - 1):
                continue
            end = at + 1
            while end < len(self._tokens) and self._is_plain_name(end):
                end += 1
            names = [self._is_called(self._tokens[place]) for place in range(at + 1, end)]
            if len(names) > _TWO and not names[0]:
                found.update(range(at + 1, end - _TWO if True not in names[:-1] else at + 1 + names.index(True)))
        return frozenset(found)

    def _is_office(self, place: int) -> bool:
        return place in self._titles or bool(head(self._tokens[place].text, "en"))

    def _is_plain_name(self, place: int) -> bool:
        token = self._tokens[place]
        return token.is_word and token.capital and place not in self._titles and not self._line_ends(place)

    def _unborne(self, places: frozenset[int]) -> frozenset[int]:
        """Places that nobody in the text is called by: after 'Nils Ghana' a bare 'Ghana' may be he."""
        borne = {self._tokens[at].text for at in places if at and self._is_called(self._tokens[at - 1])}
        return frozenset(at for at in places if self._tokens[at].text not in borne)

    def _is_called(self, before: Token) -> bool:
        known = signs(before.text, self._language) if before.is_word and before.capital else None
        return known is not None and bool(known.given) and not (known.common or known.no_name)

    def runs(self) -> Iterator[Run]:
        """Every run, in order."""
        done = 0
        for position, token in enumerate(self._tokens):
            if position < done or not (token.is_word and begins_name(token)):
                continue
            done, parts = self._collect(position)
            if parts:
                yield self._run(position, done, parts)

    def _collect(self, position: int) -> tuple[int, list[Part]]:
        parts = self._particles_before(position)
        while position < len(self._tokens) and len(parts) < _LONGEST_RUN and not (parts and self._line_ends(position)):
            saint = self._saints.get(position)
            part, used = (self._saint(saint), 3) if saint else self._part(position, parts)
            if part is None:
                break
            parts.append(part)
            position += used
        while parts and parts[-1].particle:
            parts.pop()
        return position, parts

    def _saint(self, whole: Token) -> Part:
        return Part(whole, signs(whole.text, self._language), whole.end)

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
        if self._is_particle(position, parts) and self._name_follows(position + 1):
            return Part(token, signs(token.text, self._language), token.end, particle=True), 1
        if not (token.is_word and begins_name(token)):
            return None, 0
        known = signs(token.text, self._language)
        if parts and _ORDINAL.match(token.text) and parts[-1].signs.given:
            return Part(token, known, token.end, ordinal=True), 1
        if len(token.text) == 1 or token.text.lower() in _SHORT_GIVEN or self._two_initials(position):
            stop = self._full_stop(position) or token.end * self._two_initials(position)
            return (Part(token, known, stop, initial=True), 1 + (stop > token.end)) if stop else (None, 0)
        small = self._contracted(token.text) or (parts and parts[-1].initial and known.function)
        if small or not self._usable(position, known, parts):
            return None, 0
        aside = self._aside(position + 1) if known.given or known.rare_given else 0
        return Part(token, known, self._tokens[aside - 1].end if aside else token.end), max(aside - position, 1)

    def _contracted(self, word: str) -> bool:
        """Whether a word is an English pronoun or the like with its verb; elsewhere a long name has case endings so."""
        return bool(_CONTRACTION.search(word)) and (self._language == "en" or len(word) <= _LONGEST_CONTRACTION)

    def _two_initials(self, position: int) -> bool:
        """'JD' behind a title, or before the surname of somebody called so: initials printed without full stops."""
        token, ahead = self._tokens[position], self._tokens[position + 1 : position + 2]
        if self._language != "en" or len(token.text) != _TWO or not token.shouted or not ahead:
            return False
        if not (ahead[0].is_word and ahead[0].capital and not ahead[0].shouted and position + 1 not in self._titles):
            return False
        own = keys(token.text, "en")
        named = any(not own.isdisjoint(one.given) for one in self._index.bearers(keys(ahead[0].text, "en")))
        return named or (position - 1 in self._titles and token.text.lower() not in _BODIES)

    def _is_particle(self, position: int, parts: list[Part]) -> bool:
        token = self._tokens[position]
        if parts:
            return token.text in PARTICLES
        low = token.text.lower()
        return token.capital and (low in _LEADING or (low in _FRENCH and self._leads_famous(position + 1)))

    def _leads_famous(self, position: int) -> bool:
        """Whether the surname of somebody foremost follows an article with a capital: 'Le Pen'."""
        ahead = self._tokens[position : position + 1]
        return bool(ahead) and ahead[0].capital and self._index.famous(keys(ahead[0].text, self._language))

    def _usable(self, position: int, known: Signs, parts: list[Part]) -> bool:
        if position in self._titles or self._in_place(position, known, parts):
            return False
        token = self._tokens[position]
        opens = position in self._openers
        surname = known.shaped and known.surname and (not opens or bool(_SURE_SURNAME.search(token.text)))
        named = known.given and not self._only_a_title(token, known)
        titled = known.title and not (named or surname or self._titled_surname(position, known, parts))
        says = opens and self._language == "en" and token.text in _SAYS
        if titled or says or self._acronym(position, known, parts):
            return False
        if position in self._openers and self._leads_a_thing(token.text.lower(), known):
            return False
        suffix = is_kind(token.text.lower(), "title-suffix", self._suffixes(token))
        if suffix and not self._calls(position, known, parts):
            return False
        if known.no_name and not (self._after_given(parts, known) or self._before_name(position + 1, known)):
            return False
        anywhere = self._language == "en" or len(token.text) < 4  # English headlines capitalise every word
        small = known.function and (anywhere or position in self._openers)
        own = keys(token.text, self._language)
        return not small or self._index.famous(own) or (self._after_given(parts, known) and self._index.bears(own))

    def _only_a_title(self, token: Token, known: Signs) -> bool:
        """Whether a title stands in the nominative where a given name would not: 'Владика', no form of 'Владик'."""
        if any(reading.nominative for reading in known.given):
            return False
        low = token.text.lower()
        return self._language != "en" and any(one.nominative == low for one in head(low, self._language))

    def _in_place(self, position: int, known: Signs, parts: list[Part]) -> bool:
        """Whether a word is a place's name; one of a single word may be a surname behind a given name."""
        alone = position in self._places and not self._after_given(parts, known)
        return alone or position in self._joined_places or self._of_see(position, known)

    def _of_see(self, position: int, known: Signs) -> bool:
        """Whether an adjective of a place belongs to an office before it: 'митрополит Прудовецький Єпіфаній'."""
        if self._language == "en" or known.given or not known.adjective or position + 1 >= len(self._tokens):
            return False
        following = self._tokens[position + 1]
        named = following.is_word and following.capital
        return named and position > 0 and goes_by_one_name(self._tokens[position - 1].text, self._language)

    def _calls(self, position: int, known: Signs, parts: list[Part]) -> bool:
        """Whether a word that may end a title is a given name here: 'Bill Veldan', not 'the Veldan Bill'."""
        before = self._tokens[position - 1].text if position and position not in self._openers else ""
        return not parts and before.lower() != "the" and self._before_name(position + 1, known)

    def _suffixes(self, token: Token) -> str:
        """The language whose suffixes of titles may end a name in these letters: English in a Cyrillic text."""
        return "en" if self._language in ("uk", "ru") and not is_cyrillic(token.text) else self._language

    def _titled_surname(self, position: int, known: Signs, parts: list[Part]) -> bool:
        """Whether an English title is a surname: behind a given name, with no name behind it: 'Stephen King'."""
        if self._language != "en" or not known.surname or not self._after_given(parts, known):
            return False
        ahead = self._tokens[position + 1 : position + 2]
        return not (ahead and ahead[0].is_word and ahead[0].capital) or self._line_ends(position + 1)

    def _leads_a_thing(self, word: str, known: Signs) -> bool:
        """Whether a word that begins a sentence is 'Street' or the like, so that what follows is its name."""
        if is_kind(word, "street", self._language):
            return True
        thing = self._language != "en" and not known.surname and is_kind(word, "thing", self._language)
        return thing and not known.title  # 'Академік', which begins as 'Академія' does, leads somebody

    def _after_given(self, parts: list[Part], known: Signs) -> bool:
        """A place or month after a given name is a surname: 'Тереза Май', 'Б. Хмельницький'."""
        if not parts:
            return False
        opens = self._language == "en" or (len(parts) == 1 and self._opens(parts))
        if opens and parts[-1].signs.common:
            return False
        if parts[-1].initial:
            return known.surnamed and self._language != "pl"
        return bool(parts[-1].signs.given)

    def _opens(self, parts: list[Part]) -> bool:
        """Whether a run so far begins a sentence, where any word has a capital."""
        return self._document.token_at(parts[0].token.start) in self._openers

    def _before_name(self, position: int, known: Signs) -> bool:
        """A given name that is a place too, with a surname after it: 'Азія Бібі'."""
        if not known.given or position >= len(self._tokens):
            return False
        token = self._tokens[position]
        following = signs(token.text, self._language)
        if following.given and any(t.is_word and t.capital for t in self._tokens[position + 1 : position + 2]):
            return False  # 'Джорджії Бред Дорн': the place, then a full name
        return token.is_word and token.capital and not (following.no_name or following.function)

    def _acronym(self, position: int, known: Signs, parts: list[Part]) -> bool:
        """Whether a word in capitals is no name: not behind a given name, as in 'Marta VERLAN'."""
        token = self._tokens[position]
        if not token.shouted:
            return False
        if len(token.text) < 4:
            return True
        if (
            parts
            and (not parts[-1].token.shouted or self._line_ends(position + 1) or self._apart(position, parts))
            and (parts[-1].signs.given or parts[-1].signs.rare_given)
        ):
            return parts[-1].signs.common
        ahead = self._tokens[position + 1 : position + 2]
        initialled = len(token.text) > _LONGEST_ACRONYM and self._is_initial_at(ahead, position + 1)
        if known.given or token.text in self._also_small or self._index.bears(keys(token.text, self._language)):
            return False
        return not initialled and (len(token.text) <= _LONGEST_ACRONYM or not known.surname)

    def _apart(self, position: int, parts: list[Part]) -> bool:
        """Whether a word in capitals and a given name are all there is between marks: 'EPA/MARTA VERLAN/'."""
        if len(parts) != 1 or not parts[-1].signs.given:
            return False
        beside = (*self._tokens[position - 2 : position - 1], *self._tokens[position + 1 : position + 2])
        return all(token.kind == "mark" for token in beside)

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
        """Whether a line, or the text, ends before this place."""
        if position >= len(self._tokens):
            return True
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
    if token.capital or "-" not in token.text:
        return token.capital
    particle, hyphen, rest = token.text.partition("-")
    return bool(hyphen) and particle in PARTICLES and rest[:1].isupper()


def same_script(one: Part, other: Part) -> bool:
    """Whether two parts are written in the same letters."""
    return is_cyrillic(one.token.text) == is_cyrillic(other.token.text)
