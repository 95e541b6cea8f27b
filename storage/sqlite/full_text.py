"""What a person types → an FTS5 query that means it and can never be a syntax error. No statement runs here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:["“”„«](?P<phrase>[^"“”„«»]*)["“”«»]|(?P<word>[^\s"“”„«»]+))')
_TOKEN = re.compile(r"[^\W_]+")
_MOST = 12
_LONGEST = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class _Term:
    tokens: tuple[str, ...]
    excluded: bool
    exact: bool


def matching(typed: str) -> str | None:
    """An FTS5 MATCH expression for `typed`, or None where no word is left to look for.

    All words must occur; "phrases" as they stand, -words must not. A word of five letters or more also
    finds its other endings, since neither Ukrainian nor English readers type the case the article has.
    """
    terms = [term for part in _PART.finditer(typed) if (term := _term(part)).tokens][:_MOST]
    wanted = [_expression(term) for term in terms if not term.excluded]
    if not wanted:
        return None
    unwanted = [_quoted(term.tokens) for term in terms if term.excluded]
    return " NOT ".join([" AND ".join(wanted) if len(wanted) == 1 else f"({' AND '.join(wanted)})", *unwanted])


def _term(part: re.Match[str]) -> _Term:
    phrase = part["phrase"]
    text = part["word"] if phrase is None else phrase
    tokens = tuple(token[:_LONGEST] for token in _TOKEN.findall(text))[:_MOST]
    return _Term(tokens=tokens, excluded=part["minus"] is not None, exact=phrase is not None)


def _expression(term: _Term) -> str:
    if term.exact or len(term.tokens) > 1:
        return _quoted(term.tokens)
    stem = _stem(term.tokens[0])
    return _quoted(term.tokens) if stem is None else f'"{stem}" *'


def _stem(word: str) -> str | None:
    """What stays of a word in most of its forms, or None for one too short to cut."""
    if len(word) < 5 or word.isdigit():
        return None
    return word[: max(4, len(word) - (3 if len(word) > 8 else 2))]


def _quoted(tokens: Iterable[str]) -> str:
    return f'"{" ".join(tokens)}"'
