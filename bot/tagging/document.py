"""A text cut into paragraphs, sentences and words, with offsets, and its language. Meaning is found elsewhere."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bot.domain.tags import Span

APOSTROPHES = "'’ʼ‘`´′"
HYPHENS = "\\-‐‑"
_LETTER = "[^\\W\\d_]\u0301?"  # Ukrainian and Russian print the stress as a combining acute
_WORD = f"(?:{_LETTER})+(?:[{APOSTROPHES}{HYPHENS}](?:{_LETTER})+)*"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_TOKEN = re.compile(rf"(?P<word>{_WORD})|(?P<number>\d+(?:[.,:]\d+)*)|(?P<mark>\.{{2,}}|[^\w\s{_UNSEEN}])|_")
_POSSESSIVE = re.compile(f"[{APOSTROPHES}]s$", re.IGNORECASE)

_ENDS = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]]*(?:\[\d+\])*)(?=\s)")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen col lt capt maj sgt sen rep gov rev hon st jr sr vs inc ltd co corp no jan feb mar apr
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

    @property
    def is_word(self) -> bool:
        """Letters, with apostrophes and hyphens inside."""
        return self.kind == "word"

    @property
    def capital(self) -> bool:
        """Begins with a capital letter."""
        return self.text[0].isupper()

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
        return self._stretches([(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", self.text)])

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
    for language, own in _LETTERS.items():
        scores[language] += sum(letters[letter] for letter in own)
    cyrillic = sum(n for letter, n in letters.items() if "Ѐ" <= letter <= "ӿ")
    for language in ("uk", "ru"):
        scores[language] += 0.1 if cyrillic * 2 > sum(n for letter, n in letters.items() if letter.isalpha()) else 0
    return max(scores, key=lambda language: scores[language])


def _tokens(text: str) -> Iterator[Token]:
    end = -1
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        kind, word = match.lastgroup or "mark", match.group()
        spaced = start != end
        tail = _POSSESSIVE.search(word) if kind == "word" and word[-1] in "sS" else None
        if tail and word[0].isascii():
            cut = start + tail.start()
            yield Token(start, cut, word[: tail.start()], kind, spaced)
            yield Token(cut, stop, tail.group(), "mark", spaced=False)
        else:
            yield Token(start, stop, word, kind, spaced)
        end = stop


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
