"""Undoes the case endings of names in Ukrainian, Russian and Polish. Rules only; which lemma is meant comes later."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.tagging.document import APOSTROPHES

# One rule a line: the ending as printed, then the nominatives it may stand for; '-' is no ending at all.
# 'm' and 'f' say whose ending it is, 'p' that a family is meant, not one of them.
_UKRAINIAN = """
ого m:ий       ього m:ій      ому m:ий       ьому m:ій      им m:ий,ій,-   ім m:ій        их m:ий        ими m:ий
ої f:а         ій f:а         ою f:а         ею f:я,а       єю f:я         ьої f:я        ьою f:я
а m:-,о        у m:-,о f:а    ові m:-,о,ів   еві m:-,ь      єві m:й        ом m:-,о       ем m:-,ь       єм m:й
і m:- f:а,я    и f:а          ю m:й,ь,- f:я  я m:ь,й,-      е m:-          о f:а          є f:я          ї m:й f:я
ця m:ець       цю m:ець       цем m:ець      цеві m:ець     че m:ець,к     ка m:ок        ку m:ок        ком m:ок
кові m:ок      ці f:ка        зі f:га        сі f:ха        же m:г         ше m:х         ня m:ень       ню m:ень
ора m:ір       ору m:ір       ором m:ір      орові m:ір     ова m:ів       ову m:ів       овом m:ів      овим m:ів
єві m:їв       євом m:їв      єва m:їв       єву m:їв       євим m:їв      ьва m:ев       ьву m:ев       ьвом m:ев
она m:ін       оша m:іш       ошу m:іш       ошем m:іш      ошеві m:іш
"""
_RUSSIAN = """
ого m:ий,ый,ой его m:ий       ому m:ий,ый,ой ему m:ий       ым m:ый,ой,-   им m:ий        ом m:-,ий,ый   их m:ий
ой f:а,ая      ою f:а,ая      ую f:ая        ей f:я,а       ею f:я,а       ых m:ый        ыми m:-,ый     ими m:ий
а m:-          у m:- f:а      е m:-,ь,й f:а,я               ы f:а m:-      и f:а,я m:й    ю m:й,ь f:я    я m:й,ь
ем m:й,ь,-     ём m:ь         ии f:ия m:ий   ца m:ец        цу m:ец        цом m:ец       цем m:ец       це m:ец
ка m:ок        ку m:ок        ком m:ок       ия m:ий,ей     ию m:ий,ей     ьва m:ев       ьву m:ев       ьвом m:ев
ла m:ел        лу m:ел        лом m:ел       ья m:ей        ью m:ей        ей p:ь         и p:ь
"""
_POLISH = """
iego m:i       ego m:y,i,e,-  iemu m:i       emu m:y,i,e,-  im m:i         ym m:y         ich m:i        imi m:i
iej f:a        ej f:a         ą f:a          ę f:a          y f:a          i f:a,ia       ii f:ia        o f:a
a m:-,o        owi m:-,o,a    em m:-,o       iem m:-,y      u m:-          ie m:- f:a     go m:-         mu m:-
m m:-          dzie m:d f:da  cie m:t f:ta   rze m:r f:ra   le m:ł,l f:ła  e m:- f:a      dze f:ga       ce f:ka
ka m:ek        kowi m:ek      kiem m:ek      ku m:ek        ca m:ec        cowi m:ec      cem m:ec       cu m:ec
nia m:ń        niowi m:ń      niem m:ń       niu m:ń        sia m:ś        siowi m:ś      siem m:ś       cia m:ć
ła m:eł        ra m:er        tra m:ter      trem m:ter     trowi m:ter    trze m:ter     iu m:- f:ia    ią f:ia
ię f:ia        yny f:yna
"""
# Forms that are never a nominative, though their sound may be that of one ('Зеленській' and 'Зеленський').
_OBLIQUE = {
    "uk": re.compile("[сцз]ьк(?:ій|ого|ому|им|ої|ою|у)$"),
    "ru": re.compile("[сц]к(?:ого|ому|им|ую)$"),
    "pl": re.compile("[sc]k(?:iego|iemu|im|iej|ą)$"),
}
_ADJECTIVAL = {
    "uk": re.compile("ьк(?:ий|а)$"),
    "ru": re.compile("к(?:ий|ая|а)$"),
    "pl": re.compile("k(?:i|a)$"),
}
_SHORTEST_STEM = 2
_VOWELS = frozenset("аеиіоуюяєїыэёйaeiouyąęó")
_HUSHED = {
    ("uk", "ем"): "жчшщрц",
    ("uk", "еві"): "жчшщрц",
    ("uk", "я"): "р",
    ("uk", "ю"): "р",
    ("ru", "ем"): "жчшщц",
}
"""By ending, the consonants that a nominative which ends in one of them has there; others take 'ом', 'а', 'у'."""
_FLEETING = {"pl": ("ek", "ec", "er", "eł"), "uk": ("ок", "ець", "ень"), "ru": ("ок", "ец", "ел")}


class Lemma(NamedTuple):
    """A nominative a printed word may stand for; `gender` is 'm', 'f', 'p' for a family, '' for the word itself."""

    word: str
    gender: str


def _rules(table: str) -> dict[str, tuple[Lemma, ...]]:
    rules: dict[str, tuple[Lemma, ...]] = {}
    ending = ""
    for piece in table.split():
        gender, colon, nominatives = piece.partition(":")
        if not colon:
            ending = piece
            continue
        rules[ending] = rules.get(ending, ()) + tuple(Lemma(n.strip("-"), gender) for n in nominatives.split(","))
    return rules


_RULES = {"uk": _rules(_UKRAINIAN), "ru": _rules(_RUSSIAN), "pl": _rules(_POLISH)}
_LONGEST = 4


def inflects_in(word: str, language: str) -> str:
    """The language whose endings `word` may carry in a text of `language`, or ''."""
    cyrillic = "Ѐ" <= word[0] <= "ӿ"
    if cyrillic:
        return language if language in ("uk", "ru") else "uk"
    return "pl" if language == "pl" else ""


@lru_cache(maxsize=30_000)
def lemmas(word: str, language: str) -> tuple[Lemma, ...]:
    """The nominatives `word` may stand for in a text of `language`, in lower case; itself first, if it may be one."""
    lowered = word.lower()
    first, hyphen, second = lowered.partition("-")
    if hyphen and len(first) > 1 and len(second) > 1:
        return _joined(lowered, lemmas(first, language), lemmas(second, language))
    endings = inflects_in(lowered, language)
    oblique = endings and _OBLIQUE[endings].search(lowered)
    found = dict.fromkeys([] if oblique else [Lemma(lowered, "")])
    undone = _undone(lowered, endings)
    if oblique:
        undone = (lemma for lemma in undone if _ADJECTIVAL[endings].search(lemma.word))
    found.update(dict.fromkeys(undone))
    return tuple(found)


def _joined(word: str, first: tuple[Lemma, ...], second: tuple[Lemma, ...]) -> tuple[Lemma, ...]:
    """The nominatives of a double name, whose first half may stand still: 'Жана-Клода', 'Кідави-Блонської'."""
    found = dict.fromkeys([Lemma(word, "")])
    for tail in second:
        heads = [head.word for head in first if head.gender == tail.gender] + [first[0].word]
        found.update(dict.fromkeys(Lemma(f"{head}-{tail.word}", tail.gender) for head in heads))
    return tuple(found)


def _undone(word: str, language: str) -> Iterator[Lemma]:
    rules = _RULES.get(language, {})
    for length in range(min(_LONGEST, len(word) - _SHORTEST_STEM), 0, -1):
        stem = word[:-length]
        bare = stem.rstrip(APOSTROPHES)
        for ending, gender in rules.get(word[-length:], ()):
            if _is_spelt_so(bare, word[-length:], ending, language):
                yield Lemma(bare + ending, gender)


def _is_spelt_so(stem: str, printed: str, ending: str, language: str) -> bool:
    """Whether a form and its nominative can be spelt so: й stands behind a vowel, ь behind none."""
    after_vowel = stem[-1] in _VOWELS
    if ending in ("й", "ь"):
        return after_vowel == (ending == "й")
    if not ending and stem[-1] not in _HUSHED.get((language, printed), stem):
        return False
    if language == "ru" and printed == "и" and ending == "а":
        return stem[-1] in "гкхжшщч"  # otherwise it is 'ы'
    if language == "pl" and stem[-1] == "i" and ending[:1] in ("i", "y", "e"):
        return False
    return not (after_vowel and ending in _FLEETING.get(language, ()))
