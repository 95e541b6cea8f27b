"""Whether a person is he or she, as far as a given name or a title tells. Many names tell nothing."""

import re

from bot.domain.tags import PersonMention
from bot.tagging.names import given
from bot.tagging.words import words_of

_TITLES = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f",
    "пан": "m", "пані": "f", "господин": "m", "госпожа": "f", "pan": "m", "pani": "f",
}  # fmt: skip
_HERS = frozenset(
    "widow wife mother grandmother sister daughter aunt niece actress queen princess duchess empress".split()
)
_HIS = frozenset("widower husband father grandfather brother son uncle nephew king prince duke emperor".split())
_MEN = ("spokesman", "chairman", "congressman", "councilman", "assemblyman", "businessman", "policeman", "alderman")
_LONGEST_TITLE = 16
_LAST_WORD = re.compile(r"(\w+)\.?\s*$")


def gender_of(person: PersonMention, text: str, language: str) -> str:
    """'m', 'f', or '' where neither is sure."""
    titles = {_title(text, start, language) for start, _ in person.spans} - {""}
    titles |= {_of_office(word) for word in words_of(person.role or "")} - {""} if language == "en" else set()
    if len(titles) == 1:
        return titles.pop()
    for word, tongue in ((person.name.split()[0], language), (person.person_id.partition("-")[0], "en")):
        genders = {name.gender for name in given(word, tongue)}
        if len(genders) == 1 and "u" not in genders and " " in person.name:
            return genders.pop()
    return ""


_SHOWN = (
    ("p", re.compile(r"(?:ли(?:ся|сь)?|ють(?:ся)?|ять|ать|уть|ют(?:ся)?|ут|ят|ат|li|ły|ją|ią|szą|dzą)$")),
    ("f", re.compile(r"(?:ла(?:ся|сь)?|ła)$")),
    ("m", re.compile(r"(?:[аеиіїоуюя]в(?:ся)?|л(?:ся)?|ł)$")),
    ("-", re.compile(r"(?:но|то|ло|no|to)$")),
)


def agreement(verb: str) -> str:
    """Whom the ending of a Slavic verb speaks of: 'm', 'f', 'p' for many, '-' for nobody, '' where it does not tell."""
    return next((shown for shown, ending in _SHOWN if ending.search(verb)), "")


def _title(text: str, start: int, language: str) -> str:
    before = _LAST_WORD.search(text[max(0, start - _LONGEST_TITLE) : start])
    low = before[1].lower() if before else ""
    return _TITLES.get(low, "") or (_of_office(low) if language == "en" else "")


def _of_office(low: str) -> str:
    """'spokeswoman', 'widow' and 'chairman' say it; 'minister' does not."""
    if low in _HERS or low.endswith("woman"):
        return "f"
    return "m" if low in _HIS or low.endswith(_MEN) else ""
