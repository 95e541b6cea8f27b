"""Whose English words are by a noun for them, and by what stands right before and right behind their marks."""

from collections.abc import Iterator, Sequence

from bot.domain.tags import EvidenceKind
from bot.tagging.quotes.cues import ACTION_WEIGHT, NOUN_WEIGHT, PHRASE_WEIGHT, Cue, Phrase, inside_name, nobodys
from bot.tagging.quotes.english_phrases import POSSESSIVES
from bot.tagging.quotes.english_subjects import EnglishSubjects
from bot.tagging.quotes.items import Item

_MY = frozenset({"my"})
_HOW = frozenset({("is", "how"), ("was", "how"), ("is", "what"), ("was", "what")})
_OF_OWNERS = frozenset({"of", "by", "from"})
_HEARD = frozenset("heard hears overheard".split())
"""Verbs whose subject takes in the words of others."""
_SAYING_WEIGHT = 1.6
_WAS = frozenset("was is came ran went reads read".split())
_LONGEST_SENDER = 6
_IS = frozenset({"was", "is", "remained", "remains"})
_MANNER = 4
"""Words of 'rather more blunt'."""
_WAS_REACH = 3
"""How far behind its owner a noun for words may stand: 'X’s only written reply'."""


class EnglishOwners(EnglishSubjects):
    """Looks for cues beside the quoted words and the nouns for words of one sentence."""

    def before_quote(self, quote: int) -> Iterator[Cue]:
        """What stands right before words and owns them: a sign, a question, 'X’s remark that', 'a claim by X that'."""
        thing = self.standing.thing_before(quote)
        if thing is not None:
            yield nobodys(thing, quote)
        place, colon = quote - 1, False
        while place > 0 and (self.items[place].text == ":" or self.items[place].low == "that"):
            colon = colon or self.items[place].text == ":"
            place -= 1
        if place > 1 and self.items[place].low == "to" and self.items[place - 1].low in self.speech.sayings:
            place -= 1  # 'X’s vow to “…”'
        if mind := self._mind_beside(quote):
            yield mind
        answers = colon and any(self.speech.answering.fit(item.low) for item in self.items[:place])
        if place < 0 or answers or (colon and self._is_about(place)):
            return
        low = self.items[place].low
        if place == 0 and low.endswith("ed") and low in self.speech.verbs:
            yield Cue(0, Phrase(0, 1), NOUN_WEIGHT, void=True, of=quote)
        elif low in self.speech.sayings or low in self.speech.questions:
            yield from self._owned(place, quote)
        elif owner := self._owner_behind(place + 1):
            yield Cue(owner.first - 1, owner, NOUN_WEIGHT, EvidenceKind.NOUN, of=quote)
        elif self._sender(place + 1):
            yield nobodys(place, quote)

    def _is_about(self, end: int) -> bool:
        """'X on the letter from Y:', without a verb: whose the words are, X's or Y's, is open."""
        on = next((at for at in range(1, end) if self.items[at].low in {"on", "about"}), 0)
        return on > 0 and self.items[on - 1].capital and not any(self.verbish(at) for at in range(end))

    def _mind_beside(self, quote: int) -> Cue | None:
        """'… because to her, “…”', right before the words."""
        last = quote - 2
        if last < 1 or self.items[quote - 1].text != "," or self.items[last - 1].low not in {"to", "for"}:
            return None
        one = self.items[last].capital or self.speech.pronouns.get(self.items[last].low) in {"m", "f"}
        return Cue(last - 1, Phrase(last, quote - 1), PHRASE_WEIGHT, EvidenceKind.SOURCE, of=quote) if one else None

    def _owned(self, noun: int, quote: int) -> Iterator[Cue]:
        """A noun for words with an owner's name before it; a question without one is nobody's."""
        for before in range(noun - 1, max(-1, noun - 5), -1):
            item = self.items[before]
            if item.text in POSSESSIVES and before:
                yield Cue(noun, self._owner(before), NOUN_WEIGHT, EvidenceKind.NOUN, of=quote)
                return
            if item.low in self.speech.owners:
                yield Cue(noun, Phrase(before, before + 1), NOUN_WEIGHT, EvidenceKind.NOUN, of=quote)
                return
            if not item.word or item.low in self.speech.stops or item.low in self.speech.verbs:
                break
        if self.items[noun].low in self.speech.questions:
            yield nobodys(noun, quote)
        elif self.items[quote - 1].text == ":" and (issuer := self.issuer(noun)):
            yield Cue(noun, issuer, NOUN_WEIGHT, EvidenceKind.NOUN, of=quote)

    def _owner(self, end: int) -> Phrase:
        """The name or office that ends at a possessive ending."""
        first = end - 1
        while first > 0:
            item = self.items[first - 1]
            named = item.capital and item.low not in self.speech.relations and not self.verbish(first - 1)
            led = item.low in self.speech.determiners or item.low in self.speech.roles
            if not (named or led or (item.text == "." and inside_name(self.items, first - 1))):
                break
            first -= 1
        return Phrase(first, end)

    def _owner_behind(self, end: int) -> Phrase | None:
        """'a claim by X', 'the words of X' right before a place."""
        first = end
        while first > 0 and self.items[first - 1].word and self.items[first - 1].low not in _OF_OWNERS:
            first -= 1
        noun = first - 2
        if noun < 0 or first >= end or not self.items[first - 1].word or not self.items[end - 1].capital:
            return None
        return Phrase(first, end) if self.items[noun].low in self.speech.sayings else None

    def _sender(self, end: int) -> bool:
        """'a letter from a nurse' right before a place: the words are those of somebody without a name."""
        first = next((p for p in range(end - 1, max(1, end - _LONGEST_SENDER), -1) if not self._is_plain(p)), 0)
        led = first > 0 and self.items[first].low in {"from", "by"} and self.items[first - 1].low in self.speech.sayings
        return led and self.items[first + 1].low in self.speech.determiners

    def _is_plain(self, place: int) -> bool:
        return self.items[place].word and self.items[place].low not in self.speech.relations

    def saying(self, place: int) -> Iterator[Cue]:
        """'X’s claim that', 'her statement'; in 'X’s book, “…,”' the words are its title."""
        if self._is_titled(place):
            return
        for before in range(place - 1, max(-1, place - 5), -1):
            item = self.items[before]
            if item.text in POSSESSIVES and before:
                yield Cue(place, self._owner(before), _SAYING_WEIGHT, EvidenceKind.NOUN)
                return
            if item.low in self.speech.owners | _MY:
                yield Cue(place, Phrase(before, before + 1), _SAYING_WEIGHT, EvidenceKind.NOUN)
                return
            if not item.word or item.low in self.speech.stops or item.low in self.speech.verbs:
                return

    def _is_titled(self, noun: int) -> bool:
        """Whether the marks right behind a noun, or behind its comma, hold what a book or essay is called."""
        after = self.items[noun + 1 : noun + 3]
        comma = len(after) > 1 and after[0].text == ","
        return self.items[noun].low in self.speech.works and bool(after) and after[comma].quote is not None

    def acting_before(self, quote: int) -> Iterator[Cue]:
        """'X was blunt: “…”', 'X shrugged: “…”', 'X thanked them: “…”': what a stand taken before a colon says."""
        stand = self.stand(quote - 1) if quote > 1 and self.items[quote - 1].text == ":" else None
        if stand:
            yield stand._replace(of=quote)

    def stand(self, end: int) -> Cue | None:
        """By what somebody took a stand or, before a colon, made a face, in the clause that ends at a place."""
        subject = self.subject(0, end) if end > 0 else None
        verb = self._stand(subject, end) if subject else None
        if subject is None or verb is None:
            return None
        if self._bears(self.items[subject.last - 1]):
            mark = next((place for place in range(*subject) if self.items[place].text in POSSESSIVES), 0)
            return Cue(verb, self._owner(mark), NOUN_WEIGHT, EvidenceKind.NOUN) if mark else None
        return Cue(verb, subject, ACTION_WEIGHT, EvidenceKind.ACTION)

    def _stand(self, subject: Phrase, colon: int) -> int | None:
        """The verb by which a subject takes a stand or makes a face."""
        verb = self.past_apposition(subject.last)
        halts = self.speech.beings | {"did", "didn't"}
        while verb < colon and self.may_stand_between(verb) and self.items[verb].low not in halts:
            verb += 1
        rest = self.items[verb + 1 : colon]
        if verb >= colon or any(item.quote is not None for item in rest):
            return None
        if self._is_denied(verb) or (self.items[verb].low in _IS and self._is_manner(verb + 1, colon)):
            return verb
        if any(self._bears(item) for item in rest):
            return None
        faced = self.items[colon].text == ":" and self._is_face(verb, rest)
        return verb if faced or self.items[verb].low in self.speech.stances else None

    def _is_manner(self, first: int, end: int) -> bool:
        """'rather more blunt', 'brief': what stands behind 'was' tells how somebody spoke, and is no thing."""
        plain = all(item.word and not item.capital for item in self.items[first:end])
        thing = any(item.low in self.speech.determiners | self.speech.relations for item in self.items[first:end])
        acts = any(self.verbish(place) for place in range(first, end))
        return plain and not thing and not acts and 0 < end - first <= _MANNER

    def _is_face(self, verb: int, rest: Sequence[Item]) -> bool:
        """'shrugged', 'bristled visibly': a verb that takes nothing, and is none of reading or hearing."""
        low = self.items[verb].low
        alone = all(item.low.endswith("ly") or item.low in self.speech.between for item in rest)
        known = low in self.speech.verbs or low in self.speech.taking
        return alone and low.endswith("ed") and not known

    def _is_denied(self, place: int) -> bool:
        """'did not mince words', "didn't hold back": what is denied is no verb of saying, reading or hearing."""
        if self.items[place].low == "did" and self.items[place + 1].low in self.speech.nots:
            place += 1
        elif self.items[place].low != "didn't":
            return False
        deed = self.items[place + 1]
        return deed.word and deed.low not in self.speech.verbs and deed.low not in self.speech.taking

    def _bears(self, item: Item) -> bool:
        """Whether a word may own the words behind it: a letter, a question, a sign."""
        low = item.low
        return low in self.speech.sayings or low in self.speech.questions or self.speech.things.fit(low)

    def behind_quote(self, place: int) -> Iterator[Cue]:
        """'“…,” X shot back': whatever the verb, words that end in a comma belong to what follows them."""
        if not self.items[place].open_ended or (place and self._carries(place - 1)):
            return
        first = place + 1
        while first < len(self.items) and self.items[first].text in {",", "—", "–", "-", "―"}:
            first += 1
        if owner := self._answered(first):
            yield Cue(first, owner, NOUN_WEIGHT, EvidenceKind.NOUN, of=place)
        elif action := self._action(first):
            yield action

    def _action(self, place: int) -> Cue | None:
        """'shot back X', 'X shot back', 'is how X sums it up' from a place on."""
        first = place + 2 * (tuple(item.low for item in self.items[place : place + 2]) in _HOW)
        if self._turned(first):
            last = self.end_of_phrase(first + 1, len(self.items))
            return self._told_by(first, self.with_name(Phrase(first + 1, last)), first)
        last = self.end_of_phrase(first, len(self.items))
        verb = self.past_apposition(last)
        acts = last > first and self.verbish(verb) and self._acts(verb) and self.leads(first)
        return self._told_by(place, Phrase(first, last), verb) if acts else None

    def _turned(self, verb: int) -> bool:
        """'shot back X': the verb before its subject."""
        if verb + 1 >= len(self.items) or self.items[verb].low.endswith("ing"):
            return False
        return self.verbish(verb) and self.leads(verb + 1)

    def _told_by(self, place: int, source: Phrase, verb: int) -> Cue:
        void = self.items[verb].low in _HEARD
        return Cue(place, source, ACTION_WEIGHT, EvidenceKind.ACTION, void=void)

    def _answered(self, verb: int) -> Phrase | None:
        """'“…,” was X’s reply', 'came her answer': the owner of a noun for words right behind them."""
        if verb >= len(self.items) or self.items[verb].low not in _WAS:
            return None
        noun = next((p for p in range(verb + 1, min(verb + 7, len(self.items))) if self._is_saying(p)), verb)
        if noun > verb and self.items[noun - 1].low in self.speech.owners | _MY:
            return Phrase(noun - 1, noun)
        mark = next((p for p in range(noun - 1, verb, -1) if self.items[p].text in POSSESSIVES), verb)
        return self._owner(mark) if mark > verb + 1 and noun - mark <= _WAS_REACH else None

    def _is_saying(self, place: int) -> bool:
        return self.items[place].low in self.speech.sayings

    def _acts(self, verb: int) -> bool:
        """Whether a verb is something its subject does: not 'was' before 'told' or 'asked'."""
        following = self.items[verb + 1].low if verb + 1 < len(self.items) else ""
        told = following in self.speech.verbs and self.speech.verbs[following].form == "past"
        return not (self.items[verb].low in self.speech.beings and told)

    def _carries(self, place: int) -> bool:
        """Whether a verb of saying right before quoted words has a claim on them."""
        verb = self.speech.verbs.get(self.items[place].low)
        return verb is not None and verb.weight > 1
