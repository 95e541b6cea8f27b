"""Who stands behind a noun phrase: one person surely, or nobody. A wrong name is worse than none."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.domain.tags import EvidenceKind, PersonMention, Span
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import speech
from bot.tagging.names import given
from bot.tagging.quotes.attribution import Attribution
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.offices import Holders, Offices
from bot.tagging.quotes.pronouns import Named, Pronouns
from bot.tagging.quotes.titles import SLAVIC
from bot.tagging.words import plain, stem, stems, words_of

_OFFICES = re.compile(r"\b(?:of (?:state|staff|defen[cs]e|war|the (?:house|senate|treasury|interior)|parliament))\b")
_OF_WOMEN, _VOWELS = frozenset("аяa"), frozenset("аеиіїоуюяєыэёaeiouyąęó")
_HYPHENED = re.compile(r"[\w'’-]+")
_INDECLINABLE = frozenset("оіеуиєюїoeiuy")

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_OF_VERBS = frozenset({EvidenceKind.VERB, EvidenceKind.ACTION})
_OF_OWNERS = frozenset({EvidenceKind.NOUN, EvidenceKind.SOURCE})
_OF_SELF = frozenset({EvidenceKind.VERB, EvidenceKind.CONTINUED})
_OF_SUBJECTS = _OF_VERBS | {EvidenceKind.LABEL}


class Meant(NamedTuple):
    """A person, and the rule by which a phrase means them."""

    person: PersonMention
    kind: EvidenceKind


class Speakers:
    """The people of a text by their places in it."""

    def __init__(
        self, document: Document, people: Sequence[PersonMention], stretches: Sequence[Quoted], offices: Offices
    ) -> None:
        self._document, self._speech = document, speech(document.language)
        self._holders = Holders(document.text, people, offices, self._speech)
        self._text = document.text
        self._role_stems = stems(self._speech.roles)
        self._folk_stems = stems(self._speech.folk)
        self._named = sorted(
            (Named(*span, person) for person in people for span in person.spans), key=lambda name: name[:2]
        )
        self._starts = [name.start for name in self._named]
        self._pronouns = Pronouns(document, self._named, stretches)

    def behind(self, source: Attribution) -> Meant | None:
        """The person a source phrase means, where only one can be meant, and whom its verb agrees with."""
        meant = self._meant(source)
        if meant is None or self._document.language not in SLAVIC or not self._must_agree(source):
            return meant
        shown = agreement(self._text[slice(*source.cue)].lower()) if source.cue else ""
        fits = shown in {"", "m", "f"} and {shown, self._pronouns.gender(meant.person)} != {"m", "f"}
        return meant if fits else None

    def _must_agree(self, source: Attribution) -> bool:
        """Whether its cue is a verb that shows whom it speaks of."""
        if source.kind is not EvidenceKind.CONTINUED or source.cue is None:
            return source.kind in _OF_VERBS
        return self._text[slice(*source.cue)].lower() in self._speech.verbs

    def _meant(self, source: Attribution) -> Meant | None:
        span = source.span
        inside = self._inside(span)
        if inside:
            person = self._head(source, inside)
            if person and self._is_company(person, inside):
                return None
            return Meant(person, source.kind) if person else None
        words = words_of(self._text[slice(*span)])
        gender = self._speech.pronouns.get(words[0], "") if len(words) == 1 else ""
        if gender in {"m", "f"}:
            person = self._pronouns.meant(span[0], gender)
            return Meant(person, EvidenceKind.PRONOUN) if person else None
        if person := self._by_epithet(words, span[0]):
            return Meant(person, EvidenceKind.ROLE)
        named = any(letter.isupper() for letter in self._text[span[0] + 1 : span[1]])
        person = None if named else self._holders.holder(self._text[slice(*span)], span[0])
        person = person or (None if self._holds_name(span) else self._by_carrying_on(source, words))
        return Meant(person, EvidenceKind.ROLE) if person else None

    def _holds_name(self, span: Span) -> bool:
        """Whether a word with a capital stands behind the first of a span, and is no acronym."""
        return any(word[0].isupper() and not word.isupper() for word in self._text[slice(*span)].split()[1:])

    def _by_carrying_on(self, source: Attribution, words: Sequence[str]) -> PersonMention | None:
        """«…», – додав нардеп: the one person whom the text has named, where it gives them no other office."""
        unknown = self._document.language not in SLAVIC and words[:1] != ["the"]
        strangers = self._speech.attached | self._speech.voices
        others = self._speech.owners | self._speech.somebody | strangers | self._speech.impersonal
        if unknown or others.intersection(words) or not any(self._is_office(word) for word in words):
            return None
        named = {name.person.person_id: name.person for name in self._named if name.start < source.span[0]}
        person = next(iter(named.values())) if len(named) == 1 else None
        if person is None or person.role or self._holders.gives(person) or self._in_sentence(source.span[0]):
            return None
        verb = self._text[slice(*source.cue)].lower() if source.cue else ""
        if verb in self._speech.carrying_on:
            return person if self._pronouns.running(source.span[0], "") == person else None
        return None if self._holders.knows(person) else self._pronouns.put_before(source.span[0], person)

    def _in_sentence(self, offset: int) -> bool:
        """Whether the sentence of a place names anybody outside of marks before it."""
        sentence = self._document.sentence_at(offset)
        return bool(sentence and self._inside((sentence.start, offset)))

    def _by_epithet(self, words: Sequence[str], offset: int) -> PersonMention | None:
        """'The official', «урядовець»: whoever spoke last, where nobody else has come in since."""
        bare = [word for word in words if word not in self._speech.determiners]
        english = self._document.language not in SLAVIC and words[:1] == ["the"]
        told = bare[-1:] if english and self._speech.relations.isdisjoint(bare) else bare
        gender = self._speech.epithets.get(told[0]) if len(told) == 1 else None
        return self._pronouns.running(offset, gender) if gender is not None else None

    def _is_company(self, person: PersonMention, inside: Sequence[Named]) -> bool:
        """'Olen Shipping' taken for somebody's name."""
        printed = (words_of(self._text[name.start : name.end])[-1:] for name in inside if name.person == person)
        return any(word[0] in self._speech.companies for word in printed if word)

    def spoke(self, person: PersonMention, end: int) -> None:
        """Remembers whose words were the last that a text gave to somebody, and where they end."""
        self._pronouns.spoke(person, end)

    def came_in(self, source: Span) -> None:
        """Words are those of somebody whose name is not known: a pronoun behind them no longer means those before."""
        if self._inside(source) or self._is_stranger(words_of(self._text[slice(*source)])):
            self._pronouns.lost(source[0])

    def doubted(self, source: Attribution) -> None:
        """Words may be those of a source: no longer the last speaker's, and of nobody new where it is a stranger."""
        if self._meant(source):
            self._pronouns.unsure()
        else:
            self.came_in(source.span)

    def acted(self, source: Span) -> None:
        """Somebody without a name did something: 'his deputy', 'a miner', «один із шахтарів»."""
        words = words_of(self._text[slice(*source)])
        pronoun = bool(words) and words[0] in self._speech.pronouns and words[0] not in self._speech.owners
        if not pronoun and not self._inside(source) and self._is_folk(words):
            self._pronouns.lost(source[0])

    def _is_folk(self, words: Sequence[str]) -> bool:
        """Whether words speak of one person by trade, office or kin."""
        known = self._speech.roles - self._speech.impersonal | self._speech.folk
        if self._document.language in SLAVIC and words and words[0] in self._speech.somebody:
            return True
        return any(word in known or stem(word) in self._folk_stems for word in words) and not self._are_many(words)

    def _is_stranger(self, words: Sequence[str]) -> bool:
        """Whether words may mean one person: not 'they', 'it', a ministry or a paper."""
        if len(words) == 1 and words[0] in self._speech.pronouns:
            return self._speech.pronouns[words[0]] in {"m", "f"} or words[0] in self._speech.somebody
        if self._are_many(words):
            return False
        return self._is_folk(words) or (bool(words) and self._speech.impersonal.isdisjoint(words))

    def _are_many(self, words: Sequence[str]) -> bool:
        """'West Virginia officials', 'several groups in the north': an English plural at the head of a phrase."""
        if self._document.language in SLAVIC or words[:1] in (["one"], ["a"], ["an"]):
            return False
        head = next((at for at, word in enumerate(words) if at and word in self._speech.relations), len(words))
        last = words[head - 1] if words else ""
        return last.endswith("s") and not last.endswith("ss")

    def speaks_of_self(self, meant: Meant, span: Span, source: Span) -> bool:
        """Whether words name their own speaker as if they were another: 'Olen will win', said Olen.

        Who says 'I' beside a verb of saying of their own may name themselves as well.
        """
        names = [n for n in self._inside(span) if n.person == meant.person and n.start != source[0]]
        own = meant.kind in _OF_SELF and self._speech.mine.intersection(words_of(self._text[slice(*span)]))
        return not own and any(not self._introduced(name, span[0]) for name in names)

    def _introduced(self, name: Named, start: int) -> bool:
        """'I, Mira Olen, …', 'My name is Mira Olen'."""
        before = words_of(self._text[start : name.start])[-3:]
        return bool(self._speech.selves.intersection(before))

    def is_clear(self, span: Span) -> bool:
        """Whether a source phrase holds a name, or is 'he' or 'she': not only a role."""
        gender = self._speech.pronouns.get(plain(self._text[slice(*span)]), "")
        return gender in {"m", "f"} or bool(self._inside(span))

    def _inside(self, span: Span) -> Sequence[Named]:
        """The names that stand wholly in a span."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [name for name in self._named[first:last] if name.end <= span[1]]

    def role(self, span: Span) -> str | None:
        """The office a source phrase prints before the name ('Energy Minister X'), or between commas behind it."""
        name = next(iter(self._inside(span)), None)
        return self._holders.printed(name.end, self._text[span[0] : name.start]) if name else None

    def role_of(self, person_id: str) -> str | None:
        """The role that the text prints beside a person's name somewhere."""
        return next((name.person.role for name in self._named if name.person.person_id == person_id), None)

    def _head(self, source: Attribution, inside: Sequence[Named]) -> PersonMention | None:
        """The person who heads the phrase: 'President X' and 'X spokesman Y' have one, 'the X campaign' has none."""
        span = source.span
        core = self._core(span)
        named = [name for name in inside if name.end <= core]
        behind = {name.person.person_id: name.person for name in inside if name.end > core}
        slavic = self._document.language in SLAVIC
        if slavic and source.kind in _OF_SUBJECTS:
            named = [name for name in named if not self._pronouns.declined(name)]
            behind = {} if any(self._pronouns.declined(name) for name in inside) else behind
        owner = source.kind in _OF_OWNERS
        head = self._upright(span, named, owner=owner) if slavic else self._last(span, named, core)
        return head or (next(iter(behind.values())) if len(behind) == 1 else None)

    def _last(self, span: Span, named: Sequence[Named], core: int) -> PersonMention | None:
        """English puts the one who speaks last, and what belongs to them behind a preposition."""
        if not named:
            return None
        head = self._before_of(span, named) or named[-1]
        before = words_of(_OFFICES.sub("", plain(self._text[span[0] : head.start])))
        after = [word for word in words_of(self._text[head.end : core]) if word not in _GENERATIONS]
        stated = before[-1:] == ["from"] and bool(self._speech.sayings.intersection(before))
        led = not stated and (any(word in self._speech.relations for word in before) or self._told_of(before, span[0]))
        return None if led or (after and after[0] not in self._speech.relations) else head.person

    def _before_of(self, span: Span, named: Sequence[Named]) -> Named | None:
        """'said X of Y': the first of two full names, where 'of' stands right behind it and nothing governs it."""
        for name, other in pairwise(named):
            before = words_of(_OFFICES.sub("", plain(self._text[span[0] : name.start])))
            between = words_of(self._text[name.end : other.start])
            if between[:1] == ["of"] and not self._speech.relations.intersection(before):
                return name
        return None

    def _told_of(self, before: Sequence[str], start: int) -> bool:
        """'the story X told': a noun phrase of its own before the name, and no role; not 'said a visibly angry X'."""
        described = before[:1] and before[0] in self._speech.determiners and before[-1] not in self._speech.roles
        verb = words_of(self._text[max(0, start - 20) : start])[-1:]
        return bool(described) and not (verb and verb[0] in self._speech.verbs)

    def _core(self, span: Span) -> int:
        """Where the phrase ends that the head stands in: at the first comma or bracket."""
        ends = [self._text.find(mark, *span) for mark in (",", "(", " —", " –")]
        return min((end for end in ends if end >= 0), default=span[1])

    def _upright(self, span: Span, named: Sequence[Named], *, owner: bool) -> PersonMention | None:
        """The one name that nothing before it owns, as 'речник' owns the name in 'речник Зеленського'."""
        heads = [name for name in named if self._is_free(name, self._lead(span[0], name.start), owner=owner)]
        return heads[0].person if len({name.person.person_id for name in heads}) == 1 else None

    def _lead(self, start: int, end: int) -> Sequence[str]:
        """The words between two places, those with a hyphen whole where they are known so: 'пресс-служба'."""
        whole = (plain(word) for word in _HYPHENED.findall(self._text[start:end]))
        known = self._speech.attached | self._speech.bodies | self._speech.roles
        return [part for word in whole for part in ([word] if word in known else words_of(word))]

    def _is_free(self, name: Named, before: Sequence[str], *, owner: bool) -> bool:
        """Whether a name speaks for itself, given the words before it; an `owner` may stand in any case."""
        own, printed = words_of(name.person.name), words_of(self._text[name.start : name.end])
        if body := next((at for at, word in enumerate(before) if word in self._speech.bodies), -1) + 1:
            headed = any(self._is_office(word) for word in before[: body - 1])
            return headed and self._is_upright(name)
        if speaker := next((at for at, word in enumerate(before) if word in self._speech.attached), -1) + 1:
            between = before[speaker:]
            owned = not self._speech.owners.isdisjoint(before[: speaker - 1])
            if (between or owned) and not any(self._is_office(word) for word in between):
                return set(printed) <= set(own) and self._is_known(name)
            kin = before[-1] in self._speech.folk and self._is_known(name)
            spoken = kin or before[-1] in self._speech.roles or before[-1] not in self._speech.attached
            return spoken and self._is_upright(name)
        upright = owner or printed[-1] in own or not printed[-1].endswith(self._speech.oblique)
        return not before or self._is_office(before[-1]) or upright

    def _is_known(self, name: Named) -> bool:
        """Whether the nominative of a name is known: not 'Dobrawy', which may be hers whose husband speaks."""
        first = self._text[name.start : name.end].split()[0]
        return not name.person.provisional or bool(given(first, self._document.language))

    def _is_office(self, word: str) -> bool:
        return stem(word) in self._role_stems and word not in self._speech.impersonal

    def _is_upright(self, name: Named) -> bool:
        """Whether a name surely stands in the nominative: it inflects, and is printed as when it does not."""
        printed = self._text[name.start : name.end]
        readings = [one for one in given(printed.split()[0], self._document.language) if one.nominative]
        if " " in printed:
            first = printed.split()[0].lower()
            hers = first[-1] in _OF_WOMEN and printed[-1].lower() not in _VOWELS  # his genitive would end in two of -a
            listed = not readings and (hers or (not name.person.provisional and self._inflects(first, "")))
            shows = listed or any(self._inflects(first, reading.gender) for reading in readings)
            return shows and printed == name.person.name
        surname = words_of(name.person.name)[-1:]
        man = self._pronouns.gender(name.person)
        return not name.person.provisional and words_of(printed)[-1:] == surname and self._inflects(surname[0], man)

    def _inflects(self, word: str, gender: str) -> bool:
        """Whether a name of a man ('m') or a woman changes in the genitive, so that its form tells."""
        if word[-1] in _OF_WOMEN:
            return True
        if gender != "m":
            return word[-1] == "ь"
        return word[-1] not in _INDECLINABLE or word.endswith(
            ("ий", "ый", "о" if self._document.language == "uk" else "й")
        )
