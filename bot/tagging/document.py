"""A text cut into paragraphs, sentences and words, with offsets, and its language. Meaning is found elsewhere."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.domain.tags import Span

APOSTROPHES = "'’ʼ‘`´′"
HYPHENS = "\\-‐‑"
# Ukrainian and Russian print the stress as a combining acute; a line may break inside a word.
_LETTER = "[^\\W\\d_]\u0301?(?:[\u00ad\u200b\u2060]+(?=[^\\W\\d_]))?"
_WORD = f"(?:{_LETTER})+(?:[{APOSTROPHES}{HYPHENS}](?:{_LETTER})+)*"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_TOKEN = re.compile(rf"(?P<word>{_WORD})|(?P<number>\d+(?:[.,:]\d+)*)|(?P<mark>\.{{2,}}|[^\w\s{_UNSEEN}])|_")
_BREAKS = re.compile("[\u00ad\u200b\u2060]+")
"""Where a line may break inside a word: no part of it."""
_MIXED = re.compile("[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
_ALIKE = ("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху")
_TO_CYRILLIC, _TO_LATIN = str.maketrans(*_ALIKE), str.maketrans(*reversed(_ALIKE))
_POSSESSIVE = re.compile(f"[{APOSTROPHES}]s$", re.IGNORECASE)

_ENDS = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"'”’»)\]]*(?:\[\d+\])*)(?=\s)")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms messrs dr prof gen col lt capt maj sgt cpl pvt adm brig cmdr supt amb atty sen rep del gov rev
    hon st jr sr vs inc ltd co corp no jan feb mar apr
    aug sept oct nov dec
    п пп р рр ст ім вул просп пл м с смт обл грн коп тис млн млрд трлн проф акад доц ген полк кап лейт гр тов
    ред див напр н о т ч рис табл зв ін буд кв пров бул
    г гг им ул пер руб долл чел д обл ст т н э пр сс см рис
    ul al pl prof dr hab inż mgr ks św abp bp gen płk mjr kpt por mł r w tys mln mld godz im tzw tzn np m in nr art
    """.split()
)

_UNITS = frozenset("р рр г гг грн коп тис млн млрд руб тыс долл год хв r zł tys mln mld".split())
"""Abbreviations that may end a sentence when they stand behind a number: '5 березня 2025 р. Насос …'."""
_LONGEST_OPENING = 24
"""'У 2025 р. Рада …': so early in a sentence such an abbreviation ends nothing."""
_BEFORE_STOP = re.compile(
    r"(?P<counted>\d[\s\u00a0]*(?:(?:млн|млрд|тис|тыс|mln|mld|tys)\.?\s)?)?(?P<dotted>(?<!\w)\w\.)?(?P<word>[^\W\d_]+)\s?$"
)
_STARTER = re.compile(r"(?:The|He|She|It|They|We|But|This|That|There|His|Her|Their|In|On|At|For|As|When|If)\s")
"""Words that begin a sentence behind 'p.m.' or 'the U.S.', where a name would go on with it."""

_LETTERS = {
    "uk": frozenset("іїєґІЇЄҐ"),
    "ru": frozenset("ыэъёЫЭЪЁ"),
    "pl": frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
}
_STOP_WORDS = {
    "en": frozenset("the of and to in is was for that on with by said he she his from".split()),
    "pl": frozenset("i w na z się że do nie jest to o przez po dla jak od za oraz także".split()),
    "uk": frozenset("що та й на не до це він від як із про але щоб які також після".split()),
    "ru": frozenset("и что на не с по это он от как из для но чтобы которые также после".split()),
}
LANGUAGES = tuple(_STOP_WORDS)


class Token(NamedTuple):
    """A word, number or mark and its place. An English possessive ending is a token of its own."""

    start: int
    end: int
    text: str
    kind: str
    """'word', 'number' or 'mark'."""
    spaced: bool
    """Whether white space, or nothing at all, stands before it."""
    is_word: bool
    """Letters, with apostrophes and hyphens inside."""
    capital: bool
    """Begins with a capital letter."""

    @property
    def shouted(self) -> bool:
        """More than one letter and all of them capitals."""
        return len(self.text) > 1 and self.text.isupper()


class Stretch(NamedTuple):
    """A paragraph or sentence: its span in the text, and the range of its tokens."""

    start: int
    end: int
    first: int
    last: int
    """One past the last token."""


@dataclass(frozen=True, eq=False)
class Document:
    """A text to tag. Offsets are Unicode code points into `text`, end exclusive; `title` is beside it, not in it."""

    text: str
    title: str
    language: str
    tokens: tuple[Token, ...]

    @classmethod
    def read(cls, text: str, *, title: str = "", language: str | None = None) -> "Document":
        """Cut up a text; the language is the primary subtag of `language`, or detected."""
        known = (language or "").replace("_", "-").partition("-")[0].lower()
        return cls(text, title, known or detect(f"{title}\n{text}"), tuple(_tokens(text)))

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Lines that hold something: pages give one paragraph a line, with or without a blank one between."""
        return self._stretches([m.span() for m in re.finditer(r"[^\n]+", self.text) if not m.group().isspace()])

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Sentences; none crosses the end of a paragraph."""
        spans = (s for p in self.paragraphs for s in _sentences(self.text, p.start, p.end))
        return self._stretches(list(spans))

    def token_at(self, offset: int) -> int:
        """The index of the last token that begins at or before `offset`, -1 where there is none."""
        return bisect_right(self._starts, offset) - 1

    def sentence_at(self, offset: int) -> Stretch | None:
        """The sentence that `offset` falls into, or the one before it."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def _stretches(self, spans: Sequence[Span]) -> tuple[Stretch, ...]:
        starts = self._starts
        cuts = [bisect_right(starts, start - 1) for start, _ in spans] + [len(starts)]
        return tuple(Stretch(*span, cuts[i], cuts[i + 1]) for i, span in enumerate(spans))


def detect(text: str) -> str:
    """The language of a text among en, uk, ru and pl, by its letters and small words; English when nothing speaks."""
    sample = text[:4000]
    letters = Counter(sample)
    words = Counter(sample.lower().split())
    scores = {language: float(sum(words[w] for w in small)) for language, small in _STOP_WORDS.items()}
    told = {language: sum(letters[letter] for letter in own) for language, own in _LETTERS.items()}
    for language, count in told.items():
        scores[language] += count
    for language, other in (("uk", "ru"), ("ru", "uk")):
        if told[language] and not told[other]:  # small words they share; one letter of its own tells a short text
            scores[other] = 0.0
    cyrillic = sum(n for letter, n in letters.items() if "Ѐ" <= letter <= "ӿ")
    for language in ("uk", "ru"):
        scores[language] += 0.1 if cyrillic * 2 > sum(n for letter, n in letters.items() if letter.isalpha()) else 0
    return max(scores, key=lambda language: scores[language])


def _tokens(text: str) -> Iterator[Token]:
    end = -1
    made = tuple.__new__  # half the time of a call of the class, and there are thousands
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        spaced = start != end
        if match.lastgroup == "word":
            word, owner, capital = _shape(match.group())
            yield made(Token, (start, start + owner if owner else stop, word, "word", spaced, True, capital))
            if owner:
                yield made(Token, (start + owner, stop, text[start + owner : stop], "mark", False, False, False))
        else:
            yield made(Token, (start, stop, match.group(), match.lastgroup or "mark", spaced, False, False))
        end = stop


@lru_cache(maxsize=30_000)
def _shape(printed: str) -> tuple[str, int, bool]:
    """A printed word in one script, where its English possessive begins (0: it has none), whether it has a capital."""
    word = printed if printed.isascii() else _one_script(unbroken(printed))
    tail = _POSSESSIVE.search(word) if word[-1] in "sS" else None
    owner = len(printed) - len(tail.group()) if tail and word[0].isascii() else 0
    return word[: tail.start()] if tail and owner else word, owner, word[0].isupper()


def unbroken(text: str) -> str:
    """A text without the marks that say where a line may break inside a word."""
    return _BREAKS.sub("", text)


def _one_script(word: str) -> str:
    """A word in which a letter of another script stands for its twin, in the letters of one: 'Вiктор', 'Cергій'."""
    if not _MIXED.search(word):
        return word
    for table, foreign in ((_TO_CYRILLIC, "[A-Za-z]"), (_TO_LATIN, "[Ѐ-ӿ]")):
        turned = word.translate(table)
        if not re.search(foreign, turned) and len(re.findall(foreign, word)) * 2 < len(word):
            return turned
    return word


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _ENDS.finditer(text, start, end):
        if _goes_on(text, (begin, match.start()), match.end(), end):
            continue
        if text[begin : match.end()].strip():
            yield _trimmed(text, begin, match.end())
        begin = match.end()
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _goes_on(text: str, told: Span, after: int, end: int) -> bool:
    """Whether a full stop behind `told` belongs to an initial or abbreviation, or the next word is a small one."""
    begin, stop = told
    following = text[after:end].lstrip()
    if following[:1].islower():
        return True
    if text[stop] != "." or after - stop > 1:
        return False
    before = _BEFORE_STOP.search(text, max(0, stop - 16), stop)
    if before is None:
        return False
    if before["counted"] and before["word"].lower() in _UNITS and stop - begin > _LONGEST_OPENING:
        return False
    if before["dotted"] and _STARTER.match(following):
        return False
    word = before["word"]
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
