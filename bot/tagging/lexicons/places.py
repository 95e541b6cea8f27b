"""Names of countries and cities in four languages (places_cldr.csv), met in text in whatever grammatical case."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.tagging.lexicons.hashes import listed
from bot.tagging.names import given
from bot.tagging.romanisation import skeleton

_LANGUAGES = ("en", "uk", "ru", "pl")
_ENDING = {
    "en": re.compile("$"),
    "uk": re.compile("(?:[аеиіоуяюєїйь]|ий|ів|їв)$"),
    "ru": re.compile("(?:[аеиоуяюыйь]|[иы][йе]|ая|ов|ия)$"),
    "pl": re.compile("(?:[aeiyou]|ia)$"),
}
_CASES = {
    "en": "",
    "uk": "|а|у|і|и|о|е|ю|я|ї|є|й|ь|ою|ею|єю|ом|ем|єм|ові|еві|єві|ів|їв|ам|ям|ами|ями|ах|ях"
    "|ий|ого|ому|им|ім|ій|ої|их|ими|ії|ію|ією|ія",
    "ru": "|а|у|ы|и|о|е|ю|я|й|ь|ой|ей|ою|ею|ом|ем|ов|ев|ам|ям|ами|ями|ах|ях|ый|ий|ого|его|ому|ему|ым|им|ая|ую"
    "|ые|ие|ых|их|ыми|ими|ия|ии|ию|ией",
    "pl": "|a|u|y|i|o|e|ę|ą|owi|em|iem|ie|ii|ią|ię|ów|om|ami|ach|iej|iego|iemu|im|ich|imi|ej|ego|emu|ym|ych|ymi",
}
_FORM = {language: re.compile(f"(?:{cases})$") for language, cases in _CASES.items()}
_SOFTENED = {
    "uk": (("г", "з"), ("к", "ц"), ("х", "с")),
    "pl": (("k", "c"), ("g", "dz"), ("r", "rz"), ("t", "c"), ("d", "dz"), ("ł", "l")),
}
_SHORTEST = 4
_FIRST = 3


Place = tuple[str, ...]


def places(language: str) -> Mapping[str, Sequence[Place]]:
    """The places a language names, as the stems of their words, by the first letters of the first."""
    return _table().get(language, {})


@cache
def is_form(word: str, stem: str, language: str) -> bool:
    """Whether `word`, in lower case, is a case form of the place's word that has this stem."""
    if word.startswith(stem):
        return bool(_FORM[language].fullmatch(word[len(stem) :]))
    for last, soft in _SOFTENED.get(language, ()):
        if stem.endswith(last) and word.startswith(stem[: -len(last)] + soft):
            return len(word) - len(stem) in (len(soft) - len(last) + 1, len(soft) - len(last) + 2)
    return False


@cache
def _table() -> dict[str, dict[str, tuple[Place, ...]]]:
    text = (files("bot.tagging.lexicons") / "places_cldr.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, set[Place]]] = {language: defaultdict(set) for language in _LANGUAGES}
    for row in csv.DictReader(text.splitlines()):
        for language in _LANGUAGES:
            for place in _parts(row[language], row["kind"], language):
                found[language][place[0][:_FIRST]].add(place)
    return {language: {key: tuple(sorted(of)) for key, of in table.items()} for language, table in found.items()}


def _parts(name: str, kind: str, language: str) -> list[Place]:
    """'Antigua & Barbuda' is two places. A given name is left out, and a city whose name is a surname too."""
    pieces = re.split(r" (?:&|and|і|и|i|й) ", name)
    found = [tuple(_stem(word, language) for word in piece.lower().split()) for piece in pieces if piece]
    named = zip(found, filter(None, pieces), strict=True)
    return [place for place, piece in named if _is_sure(piece, place, kind, language)]


def _stem(word: str, language: str) -> str:
    stem = _ENDING[language].sub("", word)
    return stem if len(stem) >= _SHORTEST else word


def _is_sure(name: str, place: Place, kind: str, language: str) -> bool:
    if len(place) > 1:
        return True
    if len(name) < _SHORTEST or given(name, language):
        return False
    return kind == "country" or not listed(skeleton(name), "census" if language == "en" else "surname")
