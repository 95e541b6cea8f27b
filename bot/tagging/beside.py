"""Tells whether an office, a trade or an age stands beside a name, with words between: who a stranger is."""

import re
from collections.abc import Iterator, Sequence

from bot.tagging.document import Document, Token
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.lexicons.titles import head, is_field, is_title
from bot.tagging.office_words import SLAVIC_OF
from bot.tagging.signs import signs

_FARTHEST = 10
_LONGEST_LEAD = 4
_LEADING_OF = {**SLAVIC_OF, "en": frozenset("of for to at in on the".split())}
_JOINTS = frozenset("і й та и i oraz and & -".split())
_RELATIVE = {
    "uk": re.compile("(?:як(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)|що|хто|кого|кому)$"),
    "ru": re.compile("(?:котор(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)|что|кто|кого|кому)$"),
    "pl": re.compile("(?:któr(?:y|ego|emu|ym|a|ej|ą|e|zy|ych|ymi)|co|kto|kogo|komu)$"),
    "en": re.compile("(?:who|whom|whose|which|that)$"),
}
"""Words that begin a clause of its own, whose first name is its subject and no holder of the office before it."""
_QUOTING = frozenset("«»„“”\"'’")
_APPOSED = frozenset({",", "(", "—", "–"})
_AGED = {
    "uk": re.compile("річн(?:ий|ого|ому|им|ім|а|ої|ій|у|ою)$"),
    "ru": re.compile("летн(?:ий|его|ему|им|ем|яя|ей|юю)$"),
    "pl": re.compile("letni(?:|a|ego|emu|m|ej|ą)$"),
}
_NOT_NOMINATIVE = {
    "uk": re.compile("(?:ого|ому|ої|ій|ою|ею|их|ими|ові|еві|ів|ам|ами|ах|ью|у|ю|и|і|ї)$"),
    "ru": re.compile("(?:ого|его|ому|ему|ой|ую|ых|их|ыми|ами|ах|ов|ам|ом|ем|ым|у|ю|ы)$"),
    "pl": re.compile("(?:ego|emu|iej|ej|ych|ich|ymi|imi|owi|ów|om|ami|ach|em|ym|im|u|ą|ę)$"),
}
_PLAIN_LEAD = re.compile("(?:[sc]k|dzk|n|ow|ł)(?:y|i|a|ego|emu|ym|im|ej|ą|iego|iemu|iej|ych|ich|ymi|imi)$")
VERB = {
    "uk": re.compile("(?:(?:[аиіїую]в|л[аио])(?:ся|сь)?|(?:ає|ує|ює|ить|їть|уть|ють|ать|ять)(?:ся)?)$"),
    "ru": re.compile("(?:[аиыеёуя]л[аои]?(?:ся|сь)?|[ая]ет(?:ся)?|[уюая]т(?:ся)?|ит(?:ся)?)$"),
    "pl": re.compile("(?:[aiyęąeu]ł[aoi]?|li|ły|uje|ają|ują|eje)$"),
}
"""Forms of verbs that no noun before a name has as often; English has none."""


def not_nominative(word: str, language: str) -> bool:
    """Whether a word ends as no nominative of a name does, or seldom."""
    pattern = _NOT_NOMINATIVE.get(language)
    return pattern is not None and bool(pattern.search(word.lower()))


def is_adjective(word: str, language: str) -> bool:
    """Whether a word looks like an adjective, by more than a vowel at its end."""
    return bool(_PLAIN_LEAD.search(word.lower())) if language == "pl" else signs(word, language).adjective


class Beside:
    """Looks at what stands around the names of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self._language = document.language

    def is_led(self, first: int, words: Sequence[str]) -> bool:
        """Whether an office, and what it is of, ends right before a name: 'директор інституту X'.

        The name begins at the token `first`; `words` are its own. It stands in the case of the office, which what
        the office is of does not.
        """
        place = first - 1
        if place >= 0 and self._tokens[place].text == ",":
            place -= 1
        if place < 0 or not self._may_end(self._tokens[place]):
            return False
        for at in range(place, max(place - _FARTHEST, -1), -1):
            token = self._tokens[at]
            if self._line_ends(at) or not (token.is_word or token.text in _QUOTING | _JOINTS):
                return False
            if at < first - 1 and self._is_office(token):
                return self._agrees(token.text, words)
            if token.is_word and not self._belongs(token):
                return False
        return False

    def _may_end(self, token: Token) -> bool:
        """Whether what an office is of may end with a word: no preposition, nor what has a name that may follow."""
        word = token.text.lower()
        if not token.is_word or word in _LEADING_OF.get(self._language, ()) or word in _JOINTS:
            return False
        if self._language != "pl" or token.capital:
            return True
        return is_field(word, "pl") or is_kind(word, "nameless", "pl") or bool(_PLAIN_LEAD.search(word))

    def _agrees(self, office: str, words: Sequence[str]) -> bool:
        """Whether all words of a name may stand in the case of the office."""
        if self._language not in _NOT_NOMINATIVE:
            return True
        heads = head(office, self._language)
        nominative = not heads or any(office.lower().replace("’", "'") == one.nominative for one in heads)
        pattern = _NOT_NOMINATIVE[self._language]
        return not (nominative and any(pattern.search(word.lower()) for word in words))

    def is_followed(self, end: int) -> bool:
        """Whether an office stands behind the name that ends before the token `end`, after a comma: ', rzecznik …'."""
        if end >= len(self._tokens) or self._tokens[end].text not in _APPOSED:
            return False
        for token in self._lead(end + 1):
            if head(token.text, self._language):
                return not is_kind(token.text.lower(), "of-firms", self._language)
            if not token.is_word or is_kind(token.text.lower(), "said", self._language) or not self._belongs(token):
                return False
        return False

    def is_aged(self, first: int) -> bool:
        """Whether somebody's years stand right before: '30-річна X'."""
        if first < _LONGEST_LEAD - 1 or self._language not in _AGED:
            return False
        years, _, aged = self._tokens[first - 3 : first]
        return years.kind == "number" and bool(_AGED[self._language].match(aged.text.lower()))

    def _lead(self, start: int) -> Iterator[Token]:
        for at in range(start, min(start + _LONGEST_LEAD, len(self._tokens))):
            if self._line_ends(at - 1):
                return
            yield self._tokens[at]

    def _is_office(self, token: Token) -> bool:
        return token.is_word and is_title(token.text, self._language)

    def _belongs(self, token: Token) -> bool:
        """Whether a word may stand between an office and its holder."""
        word = token.text.lower()
        if word in _LEADING_OF.get(self._language, ()) or word in _JOINTS:
            return True
        relative = _RELATIVE.get(self._language)
        if is_kind(word, "function", self._language) or is_kind(word, "said", self._language):
            return False
        if relative and relative.match(word):
            return False
        verb = VERB.get(self._language)
        return token.capital or verb is None or not verb.search(word)

    def _line_ends(self, place: int) -> bool:
        following = self._tokens[place + 1 : place + 2]
        return bool(following) and "\n" in self._document.text[self._tokens[place].end : following[0].start]
