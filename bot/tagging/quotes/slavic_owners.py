"""Whose the words in Slavic marks are by what stands right before and right behind them, whatever the verb."""

from collections.abc import Iterator

from bot.domain.tags import EvidenceKind
from bot.tagging.quotes.cues import ACTION_WEIGHT, NOUN_WEIGHT, Cue, Phrase, nobodys
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.slavic_clauses import SlavicClauses
from bot.tagging.quotes.standing import Standing

_DASHES = frozenset("—–-―")
_OF_MANY = ("и", "і", "ї", "ы", "е", "i", "y")
_ADVERBS = ("о", "o", "ie")
"""Endings of what tells in one word how somebody spoke: «коротко», 'krótko'."""
_INFINITIVES = ("ти", "тися", "тись", "ть", "ться", "ć")
_OBJECT = 7
"""How far before a colon the verb of its clause may stand."""
_OWNER = 7
"""How many words the owner of a noun for words has at most, the noun included."""


class SlavicOwners(SlavicClauses):
    """Looks for cues beside the quoted words of one sentence."""

    def before_quote(self, quote: int) -> Iterator[Cue]:
        """What stands right before words and owns them: a sign, a question, «слова X», «за слова»."""
        standing = Standing(self.items, self.speech)
        thing = standing.thing_before(quote)
        if thing is not None:
            yield nobodys(thing, quote)
        end = quote
        while end > 0 and (self.items[end - 1].text in {":", ","} or self.items[end - 1].low in self.speech.onto):
            end -= 1
        if end and self.items[end].text == "," and self.items[end + 1].low not in self.speech.onto:
            return
        colon = self.items[quote - 1].text == ":"
        if end == 0 or (colon and any(self.speech.answering.fit(item.low) for item in self.items[:end])):
            return
        yield from self._noun(end, quote)

    def _noun(self, end: int, quote: int) -> Iterator[Cue]:
        """A noun for words that ends, or whose owner ends, at a place."""
        noun = next((p for p in range(end - 1, max(-1, end - _OWNER), -1) if not self._of_owner(p)), -1)
        if noun < 0:
            return
        low, before = self.items[noun].low, self.items[noun - 1].low if noun else ""
        owner = Phrase(noun + 1, end)
        if low in self.speech.sayings and owner.first == end and before in self.speech.about:
            named = self.name_before(noun - 1)
            owner = named or owner
            if not named:
                yield nobodys(noun, quote)
        if low in self.speech.sayings and owner.first < owner.last:
            yield Cue(noun, owner, NOUN_WEIGHT, EvidenceKind.NOUN, of=quote)
        elif low in self.speech.questions:
            yield nobodys(noun, quote)

    def _of_owner(self, place: int) -> bool:
        """Whether a word may belong to the owner behind a noun for words: a name, an office in the genitive."""
        item = self.items[place]
        if self.initial_stop(place):
            return True
        small = item.low in self.speech.relations or item.low in self.speech.stops or item.low in self.speech.verbs
        noun = item.low in self.speech.sayings or item.low in self.speech.questions
        return item.word and not small and not noun

    def acting_before(self, quote: int) -> Iterator[Cue]:
        """«X відрізав: «…»», 'X uciął krótko: „…”': whatever the verb, but one of reading, seeing or hearing."""
        stand = self.stand(quote - 1) if quote > 1 and self.items[quote - 1].text == ":" else None
        if stand:
            yield stand._replace(of=quote)

    def stand(self, end: int) -> Cue | None:
        """By what somebody made a face or took a stand, in the clause that ends at a place."""
        verb = self._acting(end)
        if verb is None:
            return None
        start = self.clause_start(verb)
        source = self.last_nominative(start, verb)
        denied = next(
            (place for place in range(verb - 1, start, -1) if self.items[place].low in self.speech.nots), verb
        )
        return Cue(denied, source, ACTION_WEIGHT, EvidenceKind.ACTION) if source else None

    def _acting(self, end: int) -> int | None:
        """The verb right before a place, or before one adverb; farther off where it tells of a stand or is denied."""
        for verb in range(end - 1, max(0, end - _OBJECT), -1):
            item = self.items[verb]
            infinitive = item.low.endswith(_INFINITIVES) and not item.capital  # 'не зважилася вимовити'
            if item.quote is not None or item.text in {",", ";"} or self._bears(item.low) or infinitive:
                return None
            if self._is_deed(verb):
                near = verb == end - 1 or (verb == end - 2 and self.items[end - 1].low.endswith(_ADVERBS))
                denied = self.items[verb - 1].low in self.speech.nots
                return verb if near or denied or item.low in self.speech.stances else None
        return None

    def _is_deed(self, place: int) -> bool:
        """Whether a verb stands at a place by which one person did something, and took in nobody's words."""
        item = self.items[place]
        acts = item.word and not item.capital and agreement(item.low) in {"m", "f"}
        taken = item.low in self.speech.taking or item.low in self.speech.heard or item.low in self.speech.verbs
        return acts and not taken and self.items[place - 1].low not in self.speech.relations

    def _bears(self, low: str) -> bool:
        """Whether a word may own the words behind it: a letter, a question, a sign."""
        return low in self.speech.sayings or low in self.speech.questions or self.speech.things.fit(low)

    def behind_quote(self, place: int) -> Iterator[Cue]:
        """'«…», — кинув X': whatever the verb, a dash hands the words to the subject behind it."""
        dash = place + 1
        while dash < len(self.items) and self.items[dash].text == ",":
            dash += 1
        if dash + 1 >= len(self.items) or self.items[dash].text not in _DASHES or self.items[dash + 1].capital:
            return
        if cue := self._handed(dash + 1, place):
            yield cue

    def _handed(self, verb: int, quote: int) -> Cue | None:
        """To whom the clause that a dash brings in hands the words before it."""
        end = self.clause_end(verb - 1)
        passes = self.items[verb].low in self.speech.quoting
        inner = self._of_words(verb, end) or (self._quoted_name(verb, end) if passes else None)
        if inner:
            return Cue(verb, inner, NOUN_WEIGHT, EvidenceKind.INNER, opens=verb, of=quote)
        if passes:
            return None
        if owner := self._writer(verb, end) or self._answered(verb, end):
            return Cue(verb, owner, NOUN_WEIGHT, EvidenceKind.NOUN, of=quote)
        return self._action(verb, end, quote)

    def _action(self, verb: int, end: int, quote: int) -> Cue | None:
        standing = Standing(self.items, self.speech)
        void = any(self.items[at].low in self.speech.heard or standing.is_thing(at) for at in range(verb, end))
        source = Phrase(verb, end) if void else self.nominative(verb + 1, end) or self._crowd(verb, end)
        if source is None:
            return None
        return Cue(verb, self.with_name(source), ACTION_WEIGHT, EvidenceKind.ACTION, void=void, of=quote)

    def _crowd(self, verb: int, end: int) -> Phrase | None:
        """'«…!» — кричали X протестувальники': the plain noun behind the name, of what many did."""
        if not self.items[verb].low.endswith(self.speech.many):
            return None
        behind = (p for p in range(verb + 2, end) if self.items[p - 1].capital and not self.items[p].capital)
        crowd = next((p for p in behind if self.items[p].word and self.items[p].low.endswith(_OF_MANY)), None)
        return Phrase(crowd, crowd + 1) if crowd else None

    def _writer(self, verb: int, end: int) -> Phrase | None:
        """'«…», — йдеться у дописі X': whoever wrote what the words stand in."""
        if self.items[verb].low not in self.speech.printed:
            return None
        noun = next((p for p in range(verb + 1, end) if self.items[p].low in self.speech.sayings), end)
        last = self.end_of_names(noun + 1, end)
        while last > noun + 1 and not self.items[last - 1].word:
            last -= 1
        named = any(item.capital for item in self.items[noun + 1 : last])
        inside = any(item.low in self.speech.inside for item in self.items[verb + 1 : noun])
        return Phrase(noun + 1, last) if named and inside else None

    def _answered(self, first: int, end: int) -> Phrase | None:
        """'«…», — така відповідь X', '— brzmiała odpowiedź X': the owner of a noun for words right behind them."""
        noun = next((p for p in range(first, min(first + 4, end)) if self.items[p].low in self.speech.sayings), end)
        last = self.end_of_names(noun + 1, end)
        while last > noun + 1 and not self.items[last - 1].word:
            last -= 1
        if noun + 1 >= last or any(self.items[p].capital for p in range(first, noun)):
            return None
        small = any(self.items[p].low in self.speech.relations | self.speech.verbs.keys() for p in range(first, last))
        return None if small or not self.items[last - 1].capital else Phrase(noun + 1, last)

    def _quoted_name(self, verb: int, end: int) -> Phrase | None:
        """'«…», — цитує X агенція', '— наводить слова X видання': the first name behind the verb."""
        first = next((p for p in range(verb + 1, end) if self.items[p].capital), end)
        return Phrase(first, self._end_of_owner(first, end)) if first < end else None

    def _of_words(self, verb: int, end: int) -> Phrase | None:
        """'«…», — згадує слова X Y': the owner of the words that somebody else remembers."""
        for noun in range(verb + 1, end - 1):
            led = self.items[noun - 1].low in self.speech.relations
            if self.items[noun].low in self.speech.retold and not led and self.items[noun + 1].capital:
                return Phrase(noun + 1, self._end_of_owner(noun + 1, end))
        return None

    def _end_of_owner(self, first: int, end: int) -> int:
        """Where the name of whoever is quoted ends: before that of who does, which stands in the nominative."""
        last = self.end_of_capitals(first, end)
        return next((p for p in range(first + 1, last) if self.given_upright(p)), last)
