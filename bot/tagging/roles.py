"""Reads the office printed beside a name: before it, after a comma, or on the line below. Whose name it is: linking.

An office is read by the grammar of titles (bot.tagging.lexicons.titles): words that lead up to it, the noun of the
office, and what it is of. It is given in the nominative and in lower case, but for the names in it. What the grammar
does not cover is no office: 'for her part', 'speaking after the vote', a piece of a quotation.
"""

import re
from collections.abc import Iterator, Sequence

from bot.domain.tags import Span
from bot.tagging.cases import ALL, agree, cases_of, of_adjective
from bot.tagging.document import Document
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.lexicons.titles import Head, head, is_field, is_house, is_lead, spelt_out
from bot.tagging.morphology import lemmas
from bot.tagging.office_words import ACTING, ENGLISH_OF, JOINTS, SLAVIC_OF, nominative_of, small
from bot.tagging.signs import signs

_LONGEST = 12
_LONGEST_LEAD = 4
_ACRONYM = 3
_ARTICLES = frozenset({"the", "a", "an"})
_CLOSING = frozenset({",", ".", ";", ")", "—", "–", "!", "?", "…", "...", "»", "”", '"'})
_TURNS = frozenset("from since until who whose".split())
"""Words with which a sentence turns to something else than what the office is."""
_OWN = frozenset("його її їх їхній їхня его её их jego jej ich".split())
_SURE = ("переконан", "впевнен", "упевнен", "убежден", "убеждён", "уверен", "przekonan")
"""'… — переконана біологиня …' tells what she thinks, not what she is."""
_OPENING = frozenset({",", "("})
_PLACED = frozenset({"in", "at", "on", "near", "since"})
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
_PARTICIPLE = re.compile("(?:ing|ed)$")
_VERB = {
    "uk": re.compile(
        "(?:(?<!спр)(?<!пр)(?<!держ)(?<!уст)(?<!заст)(?<!заяв)ав|ив|ув|ся|ть|лась|лось|лись|тись|[ує]ти|(?<=[аиіу])л[аои]|[аиує]ти|[аує]є|[юя]є)$"
    ),
    "ru": re.compile("(?:(?<=[аеиыя])л[аои]?|ся|сь|[еи]т|[ую]т|[ая]т|ть)$"),
    "pl": re.compile("(?:ał|ił|ył|ła|li|ły|uje|ają|ują|ać|ić|yć|się)$"),
}


def printed_role(document: Document, spans: Sequence[Span], named: frozenset[int], name: str = "") -> str | None:
    """The office of a person named at `spans`, such as 'acting prime minister of the Netherlands', or None.

    `name` is the person's in the nominative, '' where nobody knows it: 'адвокат Федора …' is no office of Федір.
    `named` holds where the tokens of all names begin: an office never reaches over somebody else's name.
    """
    if document.language not in ("en", "uk", "ru", "pl"):
        return None
    reader = _Reader(document, named, name)
    below = (reader.below(span) for span in spans)
    found = next((role for role in below if role), None)
    beside = (reader.before(span) or reader.after(span) for span in spans)
    return found or next((role for role in beside if role), None)


class _Office:
    """A stretch of tokens that the grammar reads as an office, with the places of its heads."""

    __slots__ = ("end", "heads", "start")

    def __init__(self, start: int, end: int, heads: list[int]) -> None:
        self.start, self.end, self.heads = start, end, heads


class _Reader:
    def __init__(self, document: Document, named: frozenset[int], name: str) -> None:
        self._nominative = frozenset(name.lower().split())
        self._document = document
        self._tokens = document.tokens
        self._language = document.language
        self._english = document.language == "en"
        self._named = named

    def before(self, span: Span) -> str | None:
        """The words from an office to the name: 'президент України Володимир Зеленський'."""
        first = self._document.token_at(span[0])
        for start in range(self._left_of(first), first):
            office = self._office(start, first) if self._tokens[start].is_word else None
            if office and self._leads_agree(office, span):
                return self._agreeing(office, span)
        return None

    def after(self, span: Span) -> str | None:
        """An apposition between commas or in brackets: 'Марта Велдан, міністерка доріг, сказала'."""
        mark = self._document.token_at(span[1] - 1) + 1
        if mark >= len(self._tokens) or self._tokens[mark].text not in _OPENING:
            return None
        start = mark + 1
        while self._low(start) in _ARTICLES:
            start += 1
        for end in self._closings(start):
            if office := self._office(start, end, apposed=True):
                return self._agreeing(office, span)
        return None

    def below(self, span: Span) -> str | None:
        """The line below a name that has a line to itself, as pages print it under a quotation or a picture."""
        text = self._document.text
        line_start, line_end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
        if line_end < 0 or text[line_start:line_end].strip() != text[span[0] : span[1]]:
            return None
        start = self._document.token_at(span[1] - 1) + 1
        if start >= len(self._tokens):
            return None
        stop = text.find("\n", self._tokens[start].end)
        end = start
        while end < len(self._tokens) and (stop < 0 or self._tokens[end].start < stop):
            end += 1
        office = self._office(start, end, apposed=True) if end - start <= _LONGEST else None
        return self._printed(office, office.heads[0]) if office else None

    def _left_of(self, first: int) -> int:
        """The leftmost token that an office right before the token `first` may begin with."""
        start = first
        while start and first - start < _LONGEST and self._goes_on(start - 1):
            start -= 1
        return start

    def _goes_on(self, place: int) -> bool:
        token = self._tokens[place]
        if token.start in self._named or "\n" in self._document.text[token.end : self._tokens[place + 1].start]:
            return False
        return token.is_word or self._is_joint(place)

    def _is_joint(self, place: int) -> bool:
        """Whether a mark stands inside a title: the full stop of an abbreviation, a possessive, a hyphen or slash."""
        text = self._tokens[place].text
        if text == "." and place:
            before = self._tokens[place - 1].text
            return len(before) == 1 or spelt_out(before) is not None
        return text in ("-", "/") or text[-1] in "sS"

    def _closings(self, start: int) -> Iterator[int]:
        for end in range(start + 1, min(start + _LONGEST, len(self._tokens)) + 1):
            if end == len(self._tokens) or self._tokens[end].text in _CLOSING or self._low(end) in _TURNS:
                yield end
                if self._tokens[end - 1].text != "." and not (end < len(self._tokens) and self._is_joint(end)):
                    return
            elif not self._goes_on(end - 1):
                return

    def _office(self, start: int, end: int, *, apposed: bool = False) -> _Office | None:
        """The office that the tokens from `start` to `end` are, from the first to the last of them."""
        place, heads = start, list[int]()
        while place < end:
            at = self._head_from(place, end, apposed=apposed)
            if at is None:
                return None
            heads.append(at)
            place = self._complement(at + 1, end, heads)
            if place < end and self._low(place) in JOINTS:
                place += 1
            elif place < end:
                return None
        return _Office(start, end, heads) if heads else None

    def _head_from(self, place: int, end: int, *, apposed: bool) -> int | None:
        """The place of the noun of an office that the words from `place` lead up to."""
        unknown = 0
        for at in range(place, min(place + _LONGEST_LEAD + 3, end)):
            if self._is_head(at, end) and not (self._english and self._leads_on(at, end)):
                return None if self._is_courtesy(place, at) else at
            if self._leads(at, place):
                continue
            unknown += 1
            if not (apposed and self._english and self._describes(at)) or unknown > _LONGEST_LEAD:
                return None
        return None

    def _is_courtesy(self, place: int, at: int) -> bool:
        return self._low(at) in ("lady", "леди", "леді", "dama") and place == at

    def _leads_on(self, at: int, end: int) -> bool:
        """Whether a head is but the first word of a longer title: 'Major General', 'Deputy Prime Minister'."""
        following = at + 1 + (self._text(at + 1) == ".")
        while following < end and self._tokens[following].is_word and self._low(following) not in JOINTS:
            word = self._text(following)
            if self._is_head(following, end):
                return True
            if not (is_lead(word, "en") or is_field(word, "en") or is_house(word, "en")):
                return False
            following += 1
        return False

    def _is_head(self, at: int, end: int) -> bool:
        word = self._text(at)
        if self._english and at + 1 < end and self._text(at + 1) == "." and spelt_out(word):
            return True
        return bool(head(word, self._language))

    def _leads(self, at: int, start: int) -> bool:
        token = self._tokens[at]
        if not token.is_word:
            return self._is_joint(at)
        word = token.text
        if word.lower() in _OWN or word.lower().startswith(_SURE):
            return False
        if is_lead(word, self._language):
            return True
        if not self._english and word.lower() in ACTING:
            return self._text(at + 1) == "."
        if self._english:
            known = is_field(word, "en") or is_house(word, "en") or head(word, "en") or self._capital_lead(at, start)
            return bool(known)
        small = is_kind(word.lower(), "function", self._language) or _VERB[self._language].search(word.lower())
        return signs(word, self._language).adjective and not small and at >= start

    def _capital_lead(self, at: int, start: int) -> bool:
        """The name of a country or body before an office: 'Overmark President', but not 'in Kyiv President Dorn'."""
        token = self._tokens[at]
        if not token.capital or _DAY.match(token.text) or is_kind(token.text.lower(), "function", "en"):
            return False
        return not (at == start and start and self._low(start - 1) in _PLACED)

    def _describes(self, at: int) -> bool:
        """A plain word before an office in an apposition: 'the regional sales director'."""
        word = self._low(at)
        return not (is_kind(word, "function", "en") or is_kind(word, "said", "en") or _PARTICIPLE.search(word)) and (
            self._tokens[at].is_word or self._is_joint(at)
        )

    def _complement(self, place: int, end: int, heads: list[int]) -> int:
        """One past what an office is of: 'of the Netherlands', 'міністр закордонних справ'."""
        if self._english:
            return self._english_complement(place, end)
        while place < end and self._belongs(place, end):
            if self._is_head(place, end):
                heads.append(place)
            place += 1
        return place

    def _english_complement(self, place: int, end: int) -> int:
        if place < end and self._text(place) == ".":
            place += 1
        while place < end and self._low(place) in ("general", "elect", "emeritus", "designate", "officer"):
            place += 1
        while place < end and self._low(place) in ENGLISH_OF:
            rest = place + 1
            while rest < end and (self._low(rest) in _ARTICLES or self._is_noun(rest)):
                rest += 1
            if rest == place + 1:
                break
            place = rest
        return place

    def _is_noun(self, place: int) -> bool:
        token, word = self._tokens[place], self._low(place)
        if not token.is_word:
            return self._is_joint(place)
        if word in JOINTS:
            return place + 1 < len(self._tokens) and not head(self._text(place + 1), "en")
        plain = not (is_kind(word, "function", "en") or is_kind(word, "said", "en"))
        return plain and word not in ENGLISH_OF

    def _belongs(self, place: int, end: int) -> bool:
        token, word = self._tokens[place], self._low(place)
        if not token.is_word:
            return self._is_joint(place)
        if word in SLAVIC_OF[self._language]:
            return place + 1 < end and not head(self._text(place + 1), self._language)
        if word in JOINTS:
            return place + 1 < end and self._language != "en" and not self._head_ahead(place + 1, end)
        if is_kind(word, "function", self._language) or is_kind(word, "said", self._language):
            return False
        return token.capital or not _VERB[self._language].search(word)

    def _head_ahead(self, place: int, end: int) -> bool:
        """Whether a second office in the nominative follows a joint: 'міністр фінансів і віцепрем’єр'."""
        return self._head_from(place, end, apposed=False) is not None

    def _agreeing(self, office: _Office, span: Span) -> str | None:
        """The office from the head that stands in the case of the name; None where two heads do and one is meant."""
        if self._english:
            return self._printed(office, office.heads[0])
        wanted = self._wanted(span)
        if self._is_acting(office):
            return self._printed(office, office.heads[0])
        fitting = [at for at in office.heads if agree(self._text(at), self._heads(at), wanted, self._language)]
        joined = len(fitting) > 1 and any(self._low(at) in JOINTS for at in range(fitting[0], fitting[1]))
        if not fitting and self._language == "pl" and head(self._text(office.heads[0]), "pl"):
            fitting = [at for at in office.heads[:1] if self._low(at) == self._heads(at)[0].nominative]
        if not fitting:
            return None
        if len(fitting) > 1 and not joined and wanted != {"n"}:
            return None
        return self._printed(office, fitting[0])

    def _wanted(self, span: Span) -> frozenset[str]:
        """The cases that a name may stand in."""
        first = self._document.token_at(span[0])
        wanted = cases_of(self._text(first), self._language)
        if self._is_oblique(self._low(first)):
            return (wanted - {"n"}) or ALL
        return frozenset("n") if "n" in wanted and self._is_upright(span) else wanted

    def _leads_agree(self, office: _Office, span: Span) -> bool:
        """Whether adjectives before an office are its own: not «на | засіданні голова», 'w | Sejmie wicepremier'."""
        if self._english or self._is_acting(office):
            return True
        leads = [self._text(at) for at in range(office.start, office.heads[0])]
        wanted = self._wanted(span)
        return all(is_lead(word, self._language) or of_adjective(word, self._language) & wanted for word in leads)

    def _is_upright(self, span: Span) -> bool:
        """Whether a whole name is printed as in the nominative."""
        words = self._document.text[span[0] : span[1]].lower().split()
        return len(words) > 1 and self._nominative.issuperset(words)

    def _is_oblique(self, word: str) -> bool:
        """Whether a word of a name is a case form of the nominative that is known."""
        if word in self._nominative:
            return False
        return any(lemma.word in self._nominative for lemma in lemmas(word, self._language))

    def _is_acting(self, office: _Office) -> bool:
        return any(self._text(at) == "." for at in range(office.start, office.heads[0]))

    def _heads(self, at: int) -> tuple[Head, ...]:
        return head(self._text(at), self._language)

    def _printed(self, office: _Office, at: int) -> str:
        """The words of an office from the head at `at`, or the words that lead up to it, to its end."""
        start = office.start if at == office.heads[0] else self._lead_of(at, office.start)
        start = max((place + 1 for place in range(start, at) if self._is_owner(place)), default=start)
        pieces: list[str] = []
        for place in range(start, office.end):
            token = self._tokens[place]
            if token.text == "." and spelt_out(self._text(place - 1)):
                continue
            gap = " " if pieces and self._document.text[self._tokens[place - 1].end : token.start] else ""
            pieces.append(gap + self._word(place, start, at, office))
        return "".join(pieces)

    def _is_owner(self, place: int) -> bool:
        """Whether the possessive of a common noun ends at `place`: 'the company’s'."""
        mark = self._tokens[place]
        return not mark.is_word and mark.text[-1] in "sS" and self._text(place - 1).islower()

    def _lead_of(self, at: int, start: int) -> int:
        while at > start and self._leads(at - 1, start) and not self._is_head(at - 1, at):
            at -= 1
        return at

    def _word(self, place: int, start: int, at: int, office: _Office) -> str:
        word = self._text(place)
        if self._shouted(office):
            word = word if len(word) <= _ACRONYM else word.lower()
        if self._english:
            return small(self._tokens, place, start, office.end)
        coordinate = place in office.heads[1:] and self._low(place - 1) in JOINTS
        if place <= at and self._is_acting(office):
            return word.lower()
        if place == at or coordinate:
            return nominative_of(word, self._language)
        if place < at:
            return nominative_of(word, self._language, of=self._text(at))
        return word.lower() if head(word, self._language) else word

    def _shouted(self, office: _Office) -> bool:
        """Whether an office is printed in capitals: 'ГОЛОВА ПОРТУ'."""
        words = [self._tokens[place] for place in range(office.start, office.end) if self._tokens[place].is_word]
        return len(words) > 1 and all(word.shouted for word in words)

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ""

    def _low(self, place: int) -> str:
        return self._text(place).lower()
