"""Reads the shapes of names in runs of capitalised words. Which of them stand: bot.tagging.sifting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.domain.tags import Span
from bot.tagging.beside import not_nominative
from bot.tagging.document import Document
from bot.tagging.index import NameIndex, listed_ids
from bot.tagging.lexicons.hashes import listed
from bot.tagging.lexicons.speech import speech
from bot.tagging.names import given_keys, is_cyrillic, keys
from bot.tagging.predicates import is_noun
from bot.tagging.romanisation import skeleton
from bot.tagging.runs import Run, RunCutter, same_script
from bot.tagging.signs import is_spelt_abroad

_OBLIQUE = re.compile("(?:[уюаяеіиы]|ом|ем|єм|им|ым|ого|его|ой|ей)$")
_TWO, _THREE = 2, 3
_NOBLE = frozenset({"von", "фон", "van", "ван"})
GENERATIONS = frozenset({"Jr", "Sr"})
_LINES_ON_TOP = 40
_FEWEST_WORDS, _CAPITALS = 3, 0.8
"""Long words of a headline at least, and the share of them with capitals."""
_TO = {
    "uk": frozenset("про для від до без із зі з за на в у через проти біля після".split()),
    "ru": frozenset("про для от до без из с со за на в во через против у после о об".split()),
}
_POLISH_TO = re.compile("(?:ego|emu|owi)$")
_GIVEN_TO = re.compile("(?:[бвгдзклмнпрстф]у|ові|еві|єві|[бвгдзклмнпрстф]ом)$")
_VERB = re.compile("(?:л[иао]|т[иь]|ть|є|ют|ют[ьъ]|ся|сь)$")


_DESCRIBES = re.compile("(?:ish|ese|ian|al|ic|an|ern|ed|ing|s)$")
"""What begins a sentence before the name of a body, oftener than a given name does: 'Islamic Jihad said'."""


class Strength(IntEnum):
    """How far the shape alone vouches for a name."""

    WEAK = 0
    FAIR = 1
    SURE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A stretch of a text that may name somebody, with the printed parts; initials stand among the given names."""

    span: Span
    given: tuple[str, ...]
    surname: tuple[str, ...]
    """Particles and surname; empty where only given names are printed."""
    strength: Strength
    run: Run
    heads: bool
    """It begins its run: what stands before the run stands before it."""
    tails: bool
    """It ends its run."""

    @property
    def full(self) -> bool:
        """Whether given name and surname are both printed."""
        return bool(self.given and self.surname)

    @property
    def opens(self) -> bool:
        """Whether it begins a sentence, where every word is capitalised."""
        return self.run.opens and self.heads


def read_names(document: Document, index: NameIndex) -> Iterator[Name]:
    """Everything shaped like a person's name, in order, none overlapping another."""
    runs = list(RunCutter(document, index).runs())
    inside = frozenset(
        part.token.text for run in runs for place, part in enumerate(run.parts) if place or not run.opens
    )
    headings = _headings(document) if document.language == "en" else ()
    for run in runs:
        headed = any(start <= run.parts[0].token.start < end for start, end in headings)
        yield from _Reader(run, index, document.language, inside, headed=headed).names()


def _headings(document: Document) -> Sequence[Span]:
    """Lines in which nearly every long word has a capital, as English prints its headlines."""
    found = []
    for line in document.paragraphs[:_LINES_ON_TOP]:
        words = [token for token in document.tokens[line.first : line.last] if token.is_word and len(token.text) > 3]
        if len(words) >= _FEWEST_WORDS and sum(token.capital for token in words) >= _CAPITALS * len(words):
            found.append((line.start, line.end))
    return found


class _Reader:
    """Reads one run from left to right."""

    def __init__(self, run: Run, index: NameIndex, language: str, inside: frozenset[str], *, headed: bool) -> None:
        self._headed = headed
        self._inside = inside
        self._run = run
        self._parts = run.parts
        self._index = index
        self._language = language

    def names(self) -> Iterator[Name]:
        place = 0
        while place < len(self._parts):
            name = self._read(place)
            if name is None:
                place += 1
                continue
            yield name
            place += sum(1 for part in self._parts[place:] if part.token.start < name.span[1])

    def _read(self, place: int) -> Name | None:
        for reading in (self._initials_first, self._surname_first, self._given_first, self._rare_given, self._unknown):
            found = reading(place)
            if found:
                return found
        return None

    def _initials_first(self, place: int) -> Name | None:
        """'В. О. Зеленський'; in English also behind a given name nobody lists: 'Vann R. Dorn'."""
        first = self._parts[place]
        spelt = first.word and self._language == "en" and self._is_initial(place + 1) and not self._is_given(place)
        middle = self._while_initial(place + spelt)
        end = self._surname_end(middle)
        if middle in (place + spelt, end) or not same_script(self._parts[place], self._parts[end - 1]):
            return None
        return self._name(place, middle, end, Strength.SURE)

    def _surname_first(self, place: int) -> Name | None:
        """'Зеленський В. О.', 'Зеленський Володимир Олександрович', 'ЗЕЛЕНСЬКИЙ Володимир'."""
        first = self._parts[place]
        if not first.word or not is_cyrillic(first.token.text) or (first.signs.given and not self._surnamed(place)):
            return None
        after = self._while_initial(place + 1)
        if after > place + 1:
            ends = after == len(self._parts) or first.token.shouted or not self._surnamed(after)
            likely = (
                ends and (self._surnamed(place) or first.token.shouted) and same_script(first, self._parts[after - 1])
            )
            return self._reversed(place, after, Strength.SURE) if likely else None
        if not self._may_head(place):
            return None
        if self._is_patronymic(place + 2) and (self._is_given(place + 1) or self._is_rare(place + 1)):
            return self._reversed(place, place + 3, Strength.SURE)
        if first.token.shouted and self._is_given(place + 1) and not self._parts[place + 1].token.shouted:
            return self._reversed(place, place + 2, Strength.SURE)
        return None

    def _may_head(self, place: int) -> bool:
        """Whether the word may lead a name of a list; one that begins a sentence must not be an everyday word."""
        if place or not self._run.opens:
            return True
        first = self._parts[place]
        if self._is_patronymic(place + 2) and place + 3 < len(self._parts) and self._parts[place + 3].word:
            return False  # 'Слова Марії Іванівни Дзвінчук'
        if first.signs.shaped or listed(skeleton(first.token.text), "surname"):
            return True
        return self._is_patronymic(place + 2) and not _VERB.search(first.token.text)

    def _given_first(self, place: int) -> Name | None:
        """'Володимир Олександрович Зеленський', 'Володимир Зеленський', 'Володимир Олександрович', 'Володимир'."""
        if not self._is_given(place):
            return None
        middle = place + 1
        while self._is_given(middle) or self._is_patronymic(middle) or self._is_initial(middle):
            middle += 1
        if middle == len(self._parts) and middle - place > 1 and not self._is_patronymic(middle - 1):
            middle -= 1  # the last of several given names is a surname when nothing else could be
        end = self._surname_end(middle)
        if end > middle and self._heads_line(place, middle):
            return None
        if end > middle:
            return self._name(place, middle, self._through(place, end), self._strength(place, middle))
        if middle < len(self._parts) and self._parts[middle].ordinal:
            end = max(self._surname_end(middle + 1), middle + 1)
            return self._name(place, middle + 1, end, Strength.SURE)
        alone = Strength.SURE if middle - place > 1 else Strength.WEAK
        return self._name(place, middle, middle, alone)

    def _heads_line(self, place: int, middle: int) -> bool:
        """Whether a listed surname stands before what is none: 'Clinton Hid Past Troubles' in an English headline."""
        if not self._headed or middle != place + 1 or not self._borne(place):
            return False
        return not self._surnamed(middle) or self._parts[middle].token.text.lower() in speech("en").verbs

    def _strength(self, place: int, middle: int) -> Strength:
        """A given name that is an everyday word vouches for the next word only if that looks like a surname."""
        if not self._parts[place].signs.common or self._surnamed(middle):
            return Strength.SURE
        doubtful = self._run.opens and place == 0 and self._parts[middle].signs.adjective
        return Strength.WEAK if doubtful else Strength.FAIR

    def _rare_given(self, place: int) -> Name | None:
        """A given name from the long list counts where a patronymic or a likely surname follows."""
        if not self._is_rare(place) or not self._parts[place].word or self._is_given(place + 1):
            return None
        if self._is_patronymic(place + 1):
            return self._name(place, place + 2, max(self._surname_end(place + 2), place + 2), Strength.SURE)
        end = self._surname_end(place + 1)
        if end == place + 1 or not self._surnamed(end - 1):
            return None
        if self._famous(place) or (self._parts[end - 1].signs.adjective and not self._parts[end - 1].signs.shaped):
            return None
        sentence_word = self._run.opens and place == 0
        strength = Strength.WEAK if sentence_word else Strength.FAIR
        return self._name(place, place + 1, self._through(place, end), strength)

    def _unknown(self, place: int) -> Name | None:
        """Words nobody lists: a bare surname, or a foreign name of two or three words."""
        first = self._parts[place]
        if first.initial or first.ordinal:
            return None
        vouched = self._beside_unknown(place)
        if vouched:
            return vouched
        end = self._unknown_end(place)
        if end <= place:
            return None
        if end - place > 1 and self._glued(place):
            return self._name(place, place, place + 1, Strength.WEAK)
        return self._cut(place, end)

    def _beside_unknown(self, place: int) -> Name | None:
        """A name that words around it tell from what else may stand in its run."""
        if self._leads_given(place):
            return self._name(place, place + 1, place + 2, Strength.FAIR)
        if self._of_place(place):
            return self._name(place + 1, place + 2, place + 3, Strength.FAIR)
        return None

    def _unknown_end(self, place: int) -> int:
        """One past the words that may belong with the unknown one at `place`."""
        first = self._parts[place]
        end = place + 1
        famous = first.word and self._famous(place)
        while (
            end < len(self._parts)
            and end - place < 3
            and (self._named_by(place, end) or (self._one_person(place, end) if famous else self._together(end)))
        ):
            end += 1
        while self._parts[end - 1].particle:
            end -= 1
        return end

    def _cut(self, place: int, end: int) -> Name:
        """Which of some unknown words are the name: all of them, without the first, or the first alone."""
        first = self._parts[place]
        particles = first.particle or any(part.particle for part in self._parts[place:end])
        known = self._surnamed(place) or self._is_rare(place) or first.token.text in self._inside
        generation = end == len(self._parts) and self._run.after in GENERATIONS
        opener = self._run.opens and place == 0 and not known and not generation and not self._speaks(end)
        if self._noble(place, end):
            return self._name(place, place + 1, end, Strength.FAIR)
        if end - place == 1 or particles or opener:
            return self._name(place, place, end if particles else place + 1, Strength.WEAK)
        return self._name(place, place + 1, end, Strength.WEAK)

    def _named_by(self, place: int, end: int) -> bool:
        """Whether a run of two words is a name though the second is a listed surname: 'said Len Burman'."""
        whole = self._language == "en" and place == 0 and end + 1 == len(self._parts) == _TWO and not self._headed
        said = speech("en").verbs.get(self._run.before.lower()) if whole else None
        return said is not None and self._parts[end].word and not self._is_given(end)

    def _speaks(self, end: int) -> bool:
        """Whether an English sentence begins with these two words and a verb of saying: 'Orla Veldan said'."""
        if self._language != "en" or self._headed or not end == len(self._parts) == _TWO:
            return False
        verb = speech("en").verbs.get(self._run.after)
        return verb is not None and verb.form in {"past", "s"} and not _DESCRIBES.search(self._parts[0].token.text)

    def _glued(self, place: int) -> bool:
        """Whether two surnames of two people stand together: 'Верлану Дробот не подзвонила'."""
        first, second = self._parts[place], self._parts[place + 1]
        one, other = first.token.text, second.token.text
        if self._language == "pl":
            both = first.word and second.word and not self._is_rare(place)
            return both and bool(_POLISH_TO.search(one)) and second.signs.shaped and not not_nominative(other, "pl")
        if self._is_rare(place) or not (first.word and second.word and is_cyrillic(one) and is_cyrillic(other)):
            return False
        if _OBLIQUE.search(other) or other[-1].lower() in "аеиіоуюяэы":
            return False
        if one[-1] in "ая":  # 'Верлана': a woman's given name, but not after 'про', or where Верлан is named
            governed = place == 0 and self._run.before.lower() in _TO.get(self._language, ())
            return governed or one[:-1] in self._inside
        return bool(_GIVEN_TO.search(one)) and self._surnamed(place)

    def _leads_given(self, place: int) -> bool:
        """Whether a foreign given name nobody lists stands before a surname that is a given name: 'Захід Хамід'."""
        first = self._parts[place]
        if (self._run.opens and place == 0) or place + 2 != len(self._parts) or not self._is_given(place + 1):
            return False
        if self._headed and self._borne(place + 1):
            return False
        surnamed = first.signs.surnamed and not (first.signs.rare_given and "-" in first.token.text)
        plain = first.word and not (first.signs.adjective or surnamed or self._famous(place))
        return plain and same_script(first, self._parts[place + 1])

    def _noble(self, place: int, end: int) -> bool:
        """Whether a word nobody lists is a given name by the particle behind it: 'Руедігер фон Дорн'."""
        if self._language == "en" or end - place < _THREE or not self._parts[place].word:
            return False
        return self._parts[place + 1].token.text in _NOBLE and self._parts[end - 1].word

    def _of_place(self, place: int) -> bool:
        """Whether what an office is of stands before a whole name: 'лідер партії Венстад Абід Ругал'."""
        parts, before = self._parts, self._run.before.lower()
        if place or len(parts) != _THREE or self._run.opens or not before or self._language == "en":
            return False
        first, second, third = parts
        if not (second.word and third.word and second.signs.rare_given) or second.signs.given:
            return False
        if first.signs.rare_given or first.signs.given:
            return False
        if self._run.around.titled:
            bent = not_nominative(first.token.text, self._language)
            return bent and not any(not_nominative(part.token.text, self._language) for part in parts[1:])
        return is_noun(before, self._language)

    def _together(self, place: int) -> bool:
        """Whether the word at `place` may belong with unknown words before it."""
        part = self._parts[place]
        if part.particle or self._parts[place - 1].particle:
            return True
        return not (part.initial or part.ordinal or self._is_given(place) or self._famous(place)) and same_script(
            part, self._parts[place - 1]
        )

    def _one_person(self, place: int, end: int) -> bool:
        """Whether both words are what one listed person is called: 'Ісус Христос'."""
        one, other = self._called(place), self._called(end)
        return not one.isdisjoint(other)

    def _called(self, place: int) -> set[str]:
        return listed_ids(self._index.bearers(keys(self._parts[place].token.text, self._language)))

    def _surname_end(self, place: int) -> int:
        """One past the surname that begins at `place`, particles included; `place` itself if none does."""
        end = place
        while end < len(self._parts) and self._parts[end].particle:
            end += 1
        if end >= len(self._parts) or not self._parts[end].word:
            return place
        end += 1
        if self._language != "en" and end + 1 < len(self._parts) and self._parts[end].particle:
            return self._surname_end(end)  # 'Жозе Віейра да Салва'
        return end + 1 if self._goes_on(end) else end

    def _goes_on(self, place: int) -> bool:
        """Whether a second foreign surname ends the run, as in 'Асад Умар Хан', rather than the next person's name."""
        if place + 1 != len(self._parts) or not self._parts[place].word:
            return False
        part, before = self._parts[place], self._parts[place - 1].signs
        if before.shaped or (before.surname and is_cyrillic(part.token.text)):
            return False
        if self._language == "en" and (not self._surnamed(place) or (self._headed and self._borne(place - 1))):
            return False
        adjective = part.signs.adjective and not is_spelt_abroad(part.token.text, self._language)
        return same_script(part, self._parts[place - 1]) and not adjective and not self._famous(place)

    def _through(self, place: int, end: int) -> int:
        """One past the surname of a listed person whose name goes on behind these words: 'Тедрос Адханом Гебреєсус'."""
        if end >= len(self._parts) or not self._parts[end].word:
            return end
        own = given_keys(self._parts[place].token.text, self._language)
        bearers = self._index.bearers(keys(self._parts[end].token.text, self._language))
        return end + 1 if any(not own.isdisjoint(bearer.given) for bearer in bearers) else end

    def _while_initial(self, place: int) -> int:
        while self._is_initial(place):
            place += 1
        return place

    def _is_initial(self, place: int) -> bool:
        return place < len(self._parts) and self._parts[place].initial

    def _is_given(self, place: int) -> bool:
        if place >= len(self._parts) or not self._parts[place].word:
            return False
        part = self._parts[place]
        if part.signs.given:
            return True
        return self._index.is_given(part.token.text, self._language) and not self._famous(place)

    def _is_rare(self, place: int) -> bool:
        return place < len(self._parts) and self._parts[place].signs.rare_given

    def _is_patronymic(self, place: int) -> bool:
        """Whether a word is formed like a patronymic; a listed surname (Мар'янич) that ends the run is none."""
        if place >= len(self._parts) or not self._parts[place].signs.patronymic:
            return False
        ends = place == len(self._parts) - 1
        return not (ends and self._index.bearers(keys(self._parts[place].token.text, self._language)))

    def _famous(self, place: int) -> bool:
        word = self._parts[place].token.text
        return self._index.famous(keys(word, self._language))

    def _borne(self, place: int) -> bool:
        """Whether it is the surname of somebody listed."""
        return self._index.bears(keys(self._parts[place].token.text, self._language))

    def _surnamed(self, place: int) -> bool:
        part = self._parts[place]
        return part.signs.surnamed or self._index.bears(keys(part.token.text, self._language))

    def _name(self, first: int, middle: int, end: int, strength: Strength) -> Name:
        words = tuple(part.token.text for part in self._parts[first:end])
        return self._made(first, end, words[: middle - first], words[middle - first :], strength)

    def _reversed(self, first: int, end: int, strength: Strength) -> Name:
        words = tuple(part.token.text for part in self._parts[first:end])
        return self._made(first, end, words[1:], words[:1], strength)

    def _made(self, first: int, end: int, given: tuple[str, ...], surname: tuple[str, ...], strength: Strength) -> Name:
        return Name(
            span=(self._parts[first].token.start, self._parts[end - 1].stop),
            given=given,
            surname=surname,
            strength=strength,
            run=self._run,
            heads=first == 0,
            tails=end == len(self._parts),
        )
