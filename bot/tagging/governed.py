"""Tells names that a text treats as a place or a body, which no list may know: 'in X', 'government of X', 'уряд X'."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from bot.tagging.cases import agree, cases_of
from bot.tagging.document import Document, Token
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.lexicons.titles import head
from bot.tagging.morphology import lemmas
from bot.tagging.names import is_cyrillic, keys
from bot.tagging.recogniser import Name

_INSIDE = {
    "en": frozenset({"in", "near", "across", "into", "outside"}),
    "uk": frozenset({"в", "у"}),
    "ru": frozenset({"в", "во"}),
    "pl": frozenset({"w", "we"}),
}
_LOCATIVE = {
    "en": re.compile("."),
    "uk": re.compile("[іїи]$"),
    "ru": re.compile("[еи]$"),
    "pl": re.compile("(?:i|u|ie|rze|cie)$"),
}
_GENITIVE = {
    "uk": re.compile("(?:у|ю|и|ї|ії|і|а|я)$"),
    "ru": re.compile("(?:ы|и|а|я)$"),
    "pl": re.compile("(?:u|y|i|a)$"),
}
_ADJECTIVE = {
    "en": re.compile("(?:ish|ian|an|ese|i)$"),
    "uk": re.compile("[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)$"),
    "ru": re.compile("[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими)$"),
    "pl": re.compile("[sc]k(?:i|iego|iemu|im|a|iej|ą|ie|ich|imi)$"),
}
_VOWELS = re.compile("(?:[аеиіоуяюєїйьыэaeiouyąęіё]{1,2})$")
_OF = frozenset({"of"})
_SHORTEST_STEM = 4


def placed_keys(names: Iterable[Name], document: Document) -> frozenset[str]:
    """The keys of bare names that stand where places stand."""
    return frozenset(_Places(document).keys(names))


class _Places:
    def __init__(self, document: Document) -> None:
        self._tokens = document.tokens
        self._document = document
        self._language = document.language

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(token.text.lower() for token in self._tokens if token.capital)

    @cached_property
    def _adjectives(self) -> frozenset[str]:
        return frozenset(_stems(self._tokens, self._language))

    def keys(self, names: Iterable[Name]) -> Iterator[str]:
        for name in names:
            if not name.full and not name.given and self._is_place(name):
                yield from keys(name.surname[-1], self._language)

    def _is_place(self, name: Name) -> bool:
        word = name.surname[-1].lower()
        if self._has_adjective(word):
            return True
        if not name.heads or name.opens:
            return False
        before = name.run.before.lower()
        if before in _INSIDE.get(self._language, ()):
            return bool(_LOCATIVE[self._language].search(word))
        if self._language == "en":
            return self._english(name, before)
        governed = _GENITIVE.get(self._language)
        if not (governed and governed.search(word)):
            return False
        return is_kind(before, "of-place", self._language) or self._is_ruled(name, before)

    def _is_ruled(self, name: Name, before: str) -> bool:
        """'прем’єрка Селланду': an office in one case, what it is of in the genitive."""
        heads = head(before, self._language) if is_kind(before, "of-ruler", self._language) else ()
        word = name.surname[-1]
        wanted = cases_of(word, self._language)
        if any(lemma.gender == "m" and lemma.word in self._capitals for lemma in lemmas(word, self._language)):
            wanted -= {"n"}  # 'мер Торвеля', where Торвель is named too
        return bool(heads) and not agree(before, heads, wanted, self._language)

    def _has_adjective(self, word: str) -> bool:
        stem = _VOWELS.sub("", word)
        return len(stem) >= _SHORTEST_STEM and stem in self._adjectives

    def _english(self, name: Name, before: str) -> bool:
        """'the parliament of X', "X's parliament"; "X's government" may be a person's."""
        first = self._document.token_at(name.span[0])
        if before in _OF:
            return first > 1 and is_kind(self._tokens[first - 2].text.lower(), "of-place", "en")
        after = self._document.token_at(name.span[1] - 1) + 1
        ahead = self._tokens[after : after + 2]
        owns = len(ahead) > 1 and ahead[0].text in ("'s", "’s")
        return name.tails and owns and is_kind(ahead[1].text, "of-place", "en")


def _stems(tokens: Sequence[Token], language: str) -> Iterator[str]:
    """What adjectives of places are made from: 'селланд' of 'селландський'; English ones have a capital: 'Sellish'."""
    if language == "en" or language not in _ADJECTIVE:
        return
    for token in tokens:
        if token.is_word and not token.capital and (stem := _stem(token.text, language)):
            yield stem


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    """What an adjective of a place is made from, '' for any other word."""
    found = _ADJECTIVE[language].search(word) if is_cyrillic(word) == (language != "pl") else None
    return word[: found.start()] if found and found.start() >= _SHORTEST_STEM else ""
