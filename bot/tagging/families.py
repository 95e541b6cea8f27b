"""Takes two people of one printed surname apart: 'Ольга й Павло Тиміші' are Ольга Тиміш and Павло Тиміш."""

from collections.abc import Sequence
from dataclasses import replace

from bot.tagging.cases import cases_of
from bot.tagging.names import given
from bot.tagging.recogniser import Name

_JOINTS = frozenset("і й та и i oraz".split())
# The ending of a family's plural, that of one of them, and the cases the plural may stand in.
_PLURALS = {
    "uk": "нки:нко:n нків:нко:ga нкам:нко:d нками:нко:i ські:ський:n цькі:цький:n ських:ський:gal цьких:цький:gal "
    "ським:ський:d цьким:цький:d и::n ів::ga ам::d ами::i",
    "ru": "ские:ский:n цкие:цкий:n ских:ский:gal цких:цкий:gal ским:ский:d цким:цкий:d ы::n ки:к:n чи:ч:n хи:х:n "
    "ши:ш:n ых::gal ым::d ов::ga ам::d ами::i",
    "pl": "scy:ski:n ccy:cki:n dzcy:dzki:n skich:ski:gal ckich:cki:gal skim:ski:d ckim:cki:d kowie:k:n owie::n "
    "ów::ga om::d ami::i",
}
_HERS = {
    "uk": (("ський", "ська"), ("цький", "цька"), ("ов", "ова"), ("ев", "ева"), ("єв", "єва"), ("ін", "іна")),
    "ru": (("ский", "ская"), ("цкий", "цкая"), ("ов", "ова"), ("ев", "ева"), ("ин", "ина"), ("ын", "ына")),
    "pl": (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka")),
}  # fmt: skip


def apart(names: Sequence[Name], language: str) -> list[Name]:
    """The names with one surname for each of two who share it; those of others as they are."""
    found = list(names)
    for place, name in enumerate(names):
        if not (name.full and name.heads and name.run.before.lower() in _JOINTS):
            continue
        first = names[place - 1] if place and _is_joined(names[place - 1], name) else None
        both = [one for one in (first, name) if one]
        single = _single(name.surname[-1], [one.given[0] for one in both], language)
        if single and first:
            found[place - 1] = replace(first, surname=(_of(first, single, language),))
        if single:
            found[place] = replace(name, surname=(*name.surname[:-1], _of(name, single, language)))
    return found


def _is_joined(first: Name, second: Name) -> bool:
    """Whether a given name is joined to a full one: 'Ольга й Павло …'."""
    near = 0 < second.span[0] - first.span[1] <= len(" oraz ")
    return near and bool(first.given) and not first.surname and first.tails


def _single(plural: str, given_names: Sequence[str], language: str) -> str:
    """The nominative of one man of a family; '' where the surname is no plural in the case of both given names."""
    cases = frozenset.intersection(*(cases_of(one, language) for one in given_names))
    for rule in _PLURALS.get(language, "").split():
        ending, one, own = rule.split(":")
        stem = plural.removesuffix(ending)
        if stem != plural and len(stem) > 1:
            return stem + one if cases & set(own) else ""
    return ""


def _of(name: Name, surname: str, language: str) -> str:
    """A family's surname as this one of them bears it."""
    readings = given(name.given[0], language)
    if readings and readings[0].gender == "f":
        for his, hers in _HERS.get(language, ()):
            if surname.endswith(his):
                return surname.removesuffix(his) + hers
    return surname
