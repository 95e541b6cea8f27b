"""The subject of a Slavic verb: before it or behind it, in the clause it stands in."""

from bot.tagging.names import given
from bot.tagging.quotes.cues import Phrase
from bot.tagging.quotes.slavic_phrases import SlavicPhrases

_BREAKS = frozenset({";", ":", "—", "–", "-", "―"})
_NAME = 2
"""Words of a plain name."""


class SlavicClauses(SlavicPhrases):
    """Finds who does what the verbs of one sentence tell."""

    def around(self, verb: int) -> Phrase | None:
        """After the verb where words stand before it ('«…», — сказав X'), else before, else after."""
        start, end = self.clause_start(verb), self.clause_end(verb)
        after = self._whole_name(verb + 1, end) or self.nominative(verb + 1, end) or self._place_of_work(verb)
        before = self.items[verb - 1] if verb else None
        behind = after is not None and self.items[after.first].capital
        if before is not None and (
            (behind and before.low in self.speech.that)  # 'розповів, що сказав йому X'
            or before.low in self.speech.as_said
            or (before.text == "," and self._adjacent(after, verb))
        ):
            return after
        if self._follows_words(verb):
            return after or self.plain_noun(verb + 1, end)
        return self.last_nominative(start, verb) or after

    def _whole_name(self, start: int, end: int) -> Phrase | None:
        """«запевняє екссусідка України Марія Верлан»: a full name in the nominative, behind a lone capital."""
        first = self.nominative(start, end)
        if first is None or not self._is_lone_capital(first):
            return None
        name = next((place for place in range(first.last, end) if self.given_upright(place)), end)
        free = name < end and self.items[name - 1].capital
        return Phrase(name, self.end_of_capitals(name, end)) if free else None

    def _is_lone_capital(self, phrase: Phrase) -> bool:
        """Whether a phrase begins with one capital that is no given name, and nothing but small words behind it."""
        low = self.items[phrase.first].low
        small = not any(item.capital for item in self.items[phrase.first + 1 : phrase.last])
        known = low in self.speech.pronouns or low in self.speech.roles or low in self.speech.bodies
        named = self.given_declined(phrase.first) or bool(given(self.items[phrase.first].text, self.speech.language))
        return self.items[phrase.first].capital and small and not known and not named

    def _adjacent(self, phrase: Phrase | None, verb: int) -> bool:
        """'…, сказав міністр': the subject right behind its verb, with the words said before the comma."""
        return phrase is not None and phrase.first == verb + 1

    def _follows_words(self, verb: int) -> bool:
        place = verb - 1
        while place >= 0 and not self.items[place].word and self.items[place].quote is None:
            place -= 1
        return place >= 0 and self.items[place].quote is not None

    def last_nominative(self, start: int, end: int) -> Phrase | None:
        """The subject before a verb: the last one in its own stretch between commas, else the first of the clause."""
        comma = max((place for place in range(start, end) if self.items[place].text == ","), default=start - 1)
        whole = self.nominative(comma + 1, end)
        if whole is None:
            nearer = self.plain_noun(comma + 1, end) if comma >= start else None
            return nearer or self.nominative(start, end)
        if beside := self._beside(whole.last, end):
            return beside
        last = next((place for place in range(whole.last, end) if self.items[place].text == "("), end)
        while last > whole.last and not self._part_of_name(last - 1):
            last -= 1
        return Phrase(whole.first, last)

    def _beside(self, start: int, verb: int) -> Phrase | None:
        """«На запитання X урядовець додав»: an office right before its verb is nearer than a name."""
        end = verb
        while end > start and self.items[end - 1].low in self.speech.between:
            end -= 1
        office = end
        while office > start and self._of_name_or_office(office - 1):
            office -= 1
        if office >= end or self.items[office].low not in self.speech.roles:
            return None
        return Phrase(office, end)

    def _of_name_or_office(self, place: int) -> bool:
        item = self.items[place]
        return item.low in self.speech.roles or (item.capital and not self.oblique(place))

    def _part_of_name(self, place: int) -> bool:
        return self.items[place].capital and not self.oblique(place)

    def _place_of_work(self, verb: int) -> Phrase | None:
        """'заявили в компанії', 'у компанії заявили': many speak, and only where they work is named."""
        if not self.items[verb].low.endswith(self.speech.many):
            return None
        for place in (verb + 1, self._clause_head(verb)):
            if place + 1 < len(self.items) and place != verb and self.items[place].low in self.speech.inside:
                last = self.end_of_phrase(place + 1, len(self.items))
                if last > place + 1 and (place > verb or last <= verb):
                    return Phrase(place + 1, last)
        return None

    def _clause_head(self, verb: int) -> int:
        """The first word of the clause a verb stands in."""
        start = self.clause_start(verb)
        return next((place for place in range(start, verb) if self.items[place].word), verb)

    def clause_start(self, verb: int) -> int:
        """Where the clause around a verb begins: after a break or a quote."""
        for place in range(verb - 1, -1, -1):
            item = self.items[place]
            if item.quote is not None or item.text in _BREAKS:
                return place + 1
        return 0

    def clause_end(self, verb: int) -> int:
        """Where the clause behind a verb ends: before a comma, a break, a quote or a conjunction."""
        for place in range(verb + 1, len(self.items)):
            item = self.items[place]
            breaks = item.text == "," or (item.text in _BREAKS and not self._hyphen(place))
            if item.quote is not None or breaks or item.low in self.speech.stops:
                return place
        return len(self.items)

    def _hyphen(self, place: int) -> bool:
        """'82-річна': no space on either side."""
        return place + 1 < len(self.items) and self.items[place + 1].start == self.items[place].end

    def with_name(self, phrase: Phrase) -> Phrase:
        """A phrase, or the name of whoever it tells of where a comma brings that in."""
        return self._apposed(phrase) or phrase

    def _apposed(self, phrase: Phrase) -> Phrase | None:
        """'napisał mąż X, Y', 'сам перекладач, Y, признався': a comma brings in the name of whoever was told of."""
        name = next((p for p in range(*phrase) if self.items[p].capital), phrase.last)
        lead = self.items[name - 1].low if name else ""
        comma = phrase.last
        office = name == phrase.last and lead in self.speech.roles
        told_of = office or lead in self.speech.attached
        if not told_of or comma + 1 >= len(self.items) or self.items[comma].text != ",":
            return None
        last = self.end_of_capitals(comma + 1, len(self.items))
        clause = last < len(self.items) and self.items[last].word  # 'сказав речник, X кивнув': another's
        return Phrase(comma + 1, last) if last > comma + _NAME and not clause else None
