"""Whom a headline names: the people of the text below it, and people listed whom only the headline calls by name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.tags import PersonMention
from bot.tagging.document import Document, Token
from bot.tagging.lexicon import Lexicon
from bot.tagging.names import keys
from bot.tagging.people import find_people

_SHORTEST = 3
"""Letters of a surname that is looked for by itself."""


def with_headline(
    people: Sequence[PersonMention], title: str, language: str, lexicon: Lexicon
) -> Iterator[PersonMention]:
    """The people of a text, `headed` where its headline names them; behind them those whom the headline alone names.

    These are listed people only, by their full names where every word of the headline has a capital: there 'Bush' may
    be any bush.
    """
    headline = Document.read(title, language=language)
    found = {one.person_id: one for one in find_people(headline, lexicon)} if title else {}
    words = [token for token in headline.tokens if token.is_word and token.capital]
    surnames = frozenset(key for token in words for key in keys(token.text, language))
    known = {one.person_id for one in people}
    for one in people:
        headed = one.person_id in found or _surnamed(one, surnames, language)
        yield replace(one, headed=True) if headed else one
    every_word_capital = _every_word_capital(headline)
    for one in found.values():
        if one.person_id not in known and not one.provisional and (not every_word_capital or _full(one)):
            yield replace(one, spans=(), forms=(), role=None, headed=True)


def _surnamed(one: PersonMention, surnames: frozenset[str], language: str) -> bool:
    last = {form.split()[-1] for form in one.forms if form.split()}
    return any(len(word) >= _SHORTEST and not surnames.isdisjoint(keys(word, language)) for word in last)


def _full(one: PersonMention) -> bool:
    return any(" " in form for form in one.forms)


def _every_word_capital(headline: Document) -> bool:
    words: list[Token] = [token for token in headline.tokens if token.is_word and len(token.text) > _SHORTEST]
    return 2 * sum(token.capital for token in words[1:]) > len(words)
