"""Marks around names, not around speech: parties, ships, programmes, nicknames. They are read as plain words."""

import re

from bot.tagging.document import Document
from bot.tagging.quotes.marks import Quoted

SLAVIC = frozenset({"uk", "ru", "pl"})
_LONGEST_NAME = 5
_LONGEST_TITLE = 8
_LONG_WORD = 4
_SMALL = frozenset("with from into over upon".split())
_LEADS_TITLE = re.compile(r"\b(?:on|with|for|from|of|to|in|program(?:me)?|show|podcast|hosts?) \Z", re.IGNORECASE)


def is_name(document: Document, stretch: Quoted) -> bool:
    """Whether what stands between the marks is a name."""
    text = document.text
    words = text[stretch.start : stretch.end].split()
    if not words or not words[0][:1].isupper():
        return False
    if _is_spoken(text, stretch):
        return document.language not in SLAVIC and _programme(text, stretch, words)
    if document.language in SLAVIC:
        return _of_a_thing(text, stretch, words)
    return _nickname(text, stretch, words) or _title(text, stretch, words)


def _is_spoken(text: str, stretch: Quoted) -> bool:
    """A sentence's own marks stand before the closing one: '“That is a lie,” X said'; no title has them."""
    return text[stretch.end - 1] in ".?!…" or "," in text[stretch.end : stretch.closing]


def _programme(text: str, stretch: Quoted, words: list[str]) -> bool:
    """'On “Morning in Sivra,” X said': American marks take in the comma that belongs to the sentence."""
    led = _LEADS_TITLE.search(text, max(0, stretch.opening - 16), stretch.opening)
    comma = text[stretch.end - 1] not in ".?!…" and not text[stretch.closing :][:1].isalnum()
    told = [word.strip(",") for word in words if word not in _SMALL]
    return bool(led) and comma and _title(text, stretch, told)


def _of_a_thing(text: str, stretch: Quoted, words: list[str]) -> bool:
    """«Червона рута» right after the noun it belongs to: in Slavic texts that is how names are marked."""
    before = text[max(0, stretch.opening - 2) : stretch.opening]
    return len(words) <= _LONGEST_NAME and before[:1].isalpha() and before[1:].isspace()


def _nickname(text: str, stretch: Quoted, words: list[str]) -> bool:
    """Between a first name and a last name."""
    before = text[: stretch.opening].rsplit(maxsplit=1)
    after = text[stretch.closing : stretch.closing + 2]
    return len(words) <= 2 and bool(before) and before[-1][0].isupper() and after[:1] == " " and after[1:].isupper()


def _title(text: str, stretch: Quoted, words: list[str]) -> bool:
    """Every long word with a capital, as English prints books, films and programmes."""
    led = text[: stretch.opening].rstrip(" \t\u00a0")[-1:] in {",", ":", "", "\n"}
    long_words = [word for word in words if len(word) >= _LONG_WORD]
    short = 2 <= len(words) <= _LONGEST_TITLE
    return short and not led and bool(long_words) and all(word[0].isupper() for word in long_words)
