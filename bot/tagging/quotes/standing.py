"""Whether a verb of saying says that its words were said: not denied, asked, imagined, planned, rumoured or made up."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.tags import EvidenceKind
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Cue, Phrase
from bot.tagging.quotes.items import Item

_OF_VERBS = frozenset({EvidenceKind.VERB, EvidenceKind.ACTION, EvidenceKind.INNER})
_PARTICLES = frozenset({"б", "би", "бы", "by"})
"""They make a clause conditional wherever they stand in it."""
_REACH = 6
"""How many words a verb that denies may stand before what it denies: 'was accused by critics of ever saying'."""
_NEAR = 4
"""How far a preposition may stand before the noun it governs."""
_WITH = frozenset("with з із зі с со z ze".split())
_BREAKS = frozenset({";", ":", "—", "–"})


class Standing(NamedTuple):
    """The items of one sentence; places are indexes into them."""

    items: Sequence[Item]
    speech: Speech

    def voids(self, cue: Cue) -> bool:
        """Whether a cue makes nobody a speaker: never said, borne by a thing, or made up."""
        if self.of_thing(cue.source):
            return True
        if cue.kind is EvidenceKind.NOUN:
            return any(self._is_fake(place) for place in range(max(0, cue.verb - _NEAR), cue.verb))
        return cue.kind in _OF_VERBS and self.unsaid(cue.verb, cue.source)

    def unsaid(self, verb: int, source: Phrase) -> bool:
        """Whether the words of the verb at a place, with its subject, were not said for all the sentence tells."""
        item = self.items[verb]
        return (
            item.low in self.speech.later
            or self._weakened(verb)
            or self._imagined(verb, source)
            or self._denied(verb, source)
            or self._planned(verb)
            or self._rumoured(verb, source)
            or self._made_up(verb, source)
            or self._questioned(verb)
        )

    def passive(self, verb: int) -> bool:
        """'was told', 'has been asked': the subject is spoken to."""
        place = verb - 1
        while place >= 0 and (self._adverb(place) or self.items[place].low in self.speech.nots):
            place -= 1
        return place >= 0 and self.items[place].low in self.speech.beings

    def of_thing(self, phrase: Phrase) -> bool:
        """Whether a phrase's head is what bears words by itself: 'a sign above the desk', «плакат»."""
        for place in range(*phrase):
            item = self.items[place]
            if place > phrase.first and (item.low in self.speech.relations or item.text == ","):
                return False
            if self.is_thing(place):
                return True
        return False

    def is_thing(self, place: int) -> bool:
        """Whether a sign, slogan, headline or the like stands at a place."""
        low = self.items[place].low
        return self.speech.things.fit(low) and low not in self.speech.verbs

    def thing_before(self, quote: int) -> int | None:
        """The sign, slogan or headline whose words a quote is: 'a banner that read “…”', «під гаслом «…»»."""
        place = quote - 1
        for _ in range(_REACH):
            if place < 0 or self.items[place].quote is not None:
                return None
            if self.is_thing(place):
                return place
            item = self.items[place]
            if item.low not in self.speech.bearing and item.text not in {":", ","}:
                return None
            place -= 1
        return None

    def _adverb(self, place: int) -> bool:
        item = self.items[place]
        plain = item.low in self.speech.between and item.low not in self.speech.beings
        return plain or (item.low.endswith("ly") and not item.capital)

    def _weakened(self, verb: int) -> bool:
        """'never said', 'might have said', «не казав», «сказав би»."""
        weak = self.speech.nots | self.speech.maybes
        place = verb - 1
        while place >= 0 and self.items[place].word:
            item = self.items[place]
            if item.low in weak:
                return True
            if item.low not in self.speech.between and not item.low.endswith("ly"):
                break
            place -= 1
        after = self.items[verb + 1].low if verb + 1 < len(self.items) else ""
        particles = _PARTICLES & self.speech.maybes
        clause = self.items[self._clause(verb) : verb]
        return after in particles or any(item.low in particles for item in clause) or self._no_time(verb)

    def _no_time(self, verb: int) -> bool:
        """'At no point has X said', 'Nobody said', 'Never has X said': a denial that opens the clause."""
        start = self._clause(verb)
        opening = [item.low for item in self.items[start : min(start + 3, verb)]]
        return opening[:1] in (["never"], ["nobody"], ["nowhere"], ["neither"]) or opening[:2] == ["at", "no"]

    def _clause(self, place: int) -> int:
        """Where the clause around a place begins: after a comma, a break or a quote."""
        for before in range(place - 1, -1, -1):
            item = self.items[before]
            if item.quote is not None or item.text in _BREAKS or item.text == ",":
                return before + 1
        return 0

    def _imagined(self, verb: int, source: Phrase) -> bool:
        """'if X says', 'imagine X saying', 'had X said', «уявіть, що X каже»."""
        first = min(verb, source.first)
        if self.items[source.first].low in self.speech.ifs:
            return True
        place = first - 1
        while place >= 0 and (
            self.items[place].low in self.speech.that
            or self.items[place].text == ","
            or self.items[place].low in self.speech.between
        ):
            if self.items[place].low == "had" and (place == 0 or not self.items[place - 1].word):
                return True
            place -= 1
        if place >= 0 and self.items[place].low in self.speech.ifs:
            return True
        start = self._clause(first)
        return start < first and self.items[start].low in self.speech.ifs - self.speech.that

    def _denied(self, verb: int, source: Phrase) -> bool:
        """'denied saying', 'accused of saying', «заперечила, що казала»."""
        item = self.items[verb]
        if item.low in self.speech.denying:
            after = self.items[verb + 1] if verb + 1 < len(self.items) else None
            return after is not None and (after.quote is not None or after.low in self.speech.that)
        having = any(one.low == "having" for one in self.items[max(0, verb - 2) : verb])
        if item.low.endswith("ing") or having:
            if verb and self.items[verb - 1].low in self.speech.beyond:
                return False
            before = self.items[max(0, verb - _REACH) : verb]
            last = max((place for place, one in enumerate(before) if not one.word), default=-1)
            return any(one.low in self.speech.denying for one in before[last + 1 :])
        return self._under_denial(verb) or (source.first < verb and self._under_denial(source.first))

    def _under_denial(self, first: int) -> bool:
        """Whether a clause that begins before a place hangs on a verb that denies by its 'that'."""
        place = first - 1
        while place >= 0 and self.items[place].low in self.speech.pronouns:
            place -= 1
        if place < 0 or self.items[place].low not in self.speech.that:
            return False
        before = self.items[max(0, place - _REACH) : place]
        return any(one.low in self.speech.denying | self.speech.rejecting for one in before)

    def _planned(self, verb: int) -> bool:
        """'is expected to say', 'is rumoured to have said'."""
        place = verb - 1
        while place >= 0 and self.items[place].low in self.speech.between:
            place -= 1
        if place < 1 or self.items[place].low != "to" or not self.speech.planned:
            return False
        before = next((p for p in range(place - 1, -1, -1) if not self._adverb(p)), 0)
        governors = self.speech.planned | self.speech.denying
        start = max(self._clause(place), place - _REACH)
        urged = any(item.low in self.speech.urging for item in self.items[start:place])
        inverted = self.items[start].low == "were"
        return urged or inverted or any(self.items[p].low in governors for p in (place - 1, before))

    def _rumoured(self, verb: int, source: Phrase) -> bool:
        """'allegedly said', «за чутками, X сказав», «нібито заявив»."""
        start = next((p + 1 for p in range(verb - 1, -1, -1) if self.items[p].quote is not None), 0)
        end = max(verb + 2, source.last)
        here = self.items[start : min(end, len(self.items))]
        return any(item.low in self.speech.hearsay for item in here)

    def _made_up(self, verb: int, source: Phrase) -> bool:
        """'a fake video in which X says', 'said in a doctored clip', «у вигаданому інтерв’ю X заявив»."""
        first = min(verb, source.first)
        for place in range(first):
            if self._is_fake(place) and self._holds(place, first):
                return True
        return self._inside_after(max(verb + 1, source.last))

    def _is_fake(self, place: int) -> bool:
        return self.speech.fakes.fit(self.items[place].low)

    def _holds(self, fake: int, clause: int) -> bool:
        """Whether the clause at a place lies inside what is made up."""
        between = self.items[fake + 1 : clause]
        if self._heads_line(fake):
            return True
        if any(item.quote is not None or item.text in _BREAKS for item in between):
            return False
        if self._told_by(between):
            return True
        if any(item.low in self.speech.within or item.low in self.speech.who for item in between):
            comma = next((at for at, item in enumerate(between) if item.text == ","), None)
            following = between[comma + 1].low if comma is not None and comma + 1 < len(between) else ""
            return comma is None or following in self.speech.within or following in self.speech.who
        if any(item.text == "," for item in between):
            return False
        led = [item.low for item in self.items[max(0, fake - _NEAR) : fake]]
        return any(low in self.speech.within for low in led)

    def _told_by(self, between: Sequence[Item]) -> bool:
        """'a parody site wrote that X said': the clause hangs on what is made up by its 'that'."""
        comma = next((at for at, item in enumerate(between) if item.text == ","), None)
        told = between if comma is None else between[comma + 1 : comma + 2]
        return any(item.low in self.speech.that for item in told)

    def _heads_line(self, fake: int) -> bool:
        """'In a fake video, X says': what is made up stands first, behind its preposition."""
        if not 0 < fake <= _NEAR or self.items[0].low not in self.speech.within:
            return False
        return not any(item.low in self.speech.relations or not item.word for item in self.items[1:fake])

    def _inside_after(self, place: int) -> bool:
        following = [item.low for item in self.items[place : place + _NEAR]]
        if not following or following[0] not in self.speech.within:
            return False
        return any(self._is_fake(at) for at in range(place, min(place + _NEAR, len(self.items))))

    def _questioned(self, verb: int) -> bool:
        """'Did X say “…”?': the mark stands outside the words."""
        last = self.items[-1]
        return last.text == "?" and not any(item.text == ":" for item in self.items[:verb])

    def several(self, source: Phrase, verb: int) -> Phrase | None:
        """Both, where a source is one of two: 'X and Y said', «заявили X та Y», 'X together with Y'."""
        if any(self.items[place].low in self.speech.together for place in range(source.first + 1, source.last)):
            return source
        first = self._joined_before(source.first)
        last = self._joined_behind(source.last, verb)
        return Phrase(first, last) if (first, last) != (source.first, source.last) else None

    def _joined_before(self, first: int) -> int:
        """Where the phrase begins whose last part, behind an 'and', begins at a place; the place itself where none."""
        joint = first - 1
        if joint < 1 or self.items[joint].low not in self.speech.joints:
            return first
        before = joint - 1
        if self.items[before].text == ",":
            before -= 1
        if before < 0 or not self._of_name(before):
            return first
        while before > 0 and self._of_name(before - 1):
            before -= 1
        led = self.items[before - 1].low if before else ""
        return first if led in self.speech.relations and not self._person_led(led) else before

    def _person_led(self, low: str) -> bool:
        """Whether people as well as places stand behind a preposition: 'met with X and Y'."""
        return low in _WITH

    def _of_name(self, place: int) -> bool:
        item = self.items[place]
        return item.capital or item.low in self.speech.roles

    def _joined_behind(self, last: int, verb: int) -> int:
        """Where the phrase ends whose first part ends at a place, and which an 'and' goes on."""
        if last + 1 >= len(self.items):
            return last
        added = last + 1 if self.items[last].text == "," else last
        if self.items[added].low in self.speech.together:
            return self._end_of_name(added + 1)
        if self.items[last].text == "," and self._of_name(last + 1):
            second = self._end_of_name(last + 1)
            joint = self.items[second].low if second < len(self.items) else ""
            joined = joint in self.speech.joints and self._names_another(last + 1, second)
            return self._end_of_name(second + 1) if joined else last
        if self.items[last].low not in self.speech.joints:
            return last
        second = last + 1
        if not (self._of_name(second) or self.items[second].low in self.speech.determiners):
            return last
        end = self._end_of_name(second)
        following = self.items[end] if end < len(self.items) else None
        clause = following is not None and following.word and end != verb and following.low not in self._behind_names
        return last if clause else end

    def _names_another(self, comma: int, joint: int) -> bool:
        """Whether a name stands behind a comma or behind the 'and' after it: not 'X, founder and CEO of Y'."""
        second = self.items[joint + 1 : joint + 2]
        named = any(item.capital and item.low not in self.speech.roles for item in self.items[comma:joint])
        return named or any(item.capital and not item.text.isupper() for item in second)

    @property
    def _behind_names(self) -> frozenset[str]:
        return self.speech.relations | self.speech.between | self.speech.stops

    def _end_of_name(self, place: int) -> int:
        end = place
        while end < len(self.items) and (
            self._of_name(end) or self.items[end].low in self.speech.determiners or self.items[end].low in _WITH
        ):
            end += 1
        return max(end, place + 1)
