"""A command as people type it: '/help.', '/latest,5', '/topic_security', '/Latest5@a_bot'. Who answers: routes.py."""

import re
from collections.abc import Collection
from typing import NamedTuple

_TYPED = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,64})(?:@(?P<bot>[A-Za-z0-9_]{3,32}))?", re.ASCII)
_GLUED = re.compile(r"(?P<name>[a-z]+?)(?:_++(?P<words>\w*+)|(?P<number>\d++))")
_MEANT = frozenset("+−\"'“„«‘’#(")
"""What may begin the words of a command: an offset's sign, a quotation. Any other mark before them is a separator."""


class Asked(NamedTuple):
    """A command of the table, in small letters, and the words after it."""

    name: str
    words: str = ""


def read(text: str, known: Collection[str], username: str) -> Asked | None:
    """The command that `text` begins with; None where it begins with none of `known`, or names another bot.

    Telegram ends a command at the first letter that cannot be in one, so that '/latest,5' asks for '/latest', and
    takes in all that can: '/latest5'. https://core.telegram.org/bots/features#commands
    """
    found = _TYPED.match(text)
    if found is None or (found["bot"] and found["bot"].casefold() != username.casefold()):
        return None
    name, words = found["name"].lower(), _begun(text[found.end() :], username)
    if name in known:
        return Asked(name, words)
    glued = _GLUED.fullmatch(name)
    if glued and glued["name"] in known:
        typed = found["name"][len(glued["name"]) :].strip("_").replace("_", " ")
        return Asked(glued["name"], f"{typed} {words}".strip())
    return None


def named(text: str) -> str:
    """The command's name as typed, without what follows it: '/foo' of '/Foo@bot, please'; empty where there is none."""
    found = _TYPED.match(text)
    return found["name"].lower() if found else ""


def following(text: str, username: str) -> str:
    """What stands after the command that `text` begins with, its line breaks kept."""
    found = _TYPED.match(text)
    return _begun(text[found.end() :], username) if found else text


def _begun(rest: str, username: str) -> str:
    """The words after a command, without what parts them from it; empty where they hold neither letter nor figure."""
    if not any(letter.isalnum() for letter in rest):
        return ""
    if re.match(rf"\W*@{re.escape(username)}\b", rest, re.IGNORECASE):
        return _begun(rest[rest.index("@") + 1 + len(username) :], username)
    spaced = rest[:1].isspace()
    start = next(
        place for place, letter in enumerate(rest) if letter.isalnum() or (spaced and letter in _MEANT) or letter == "+"
    )
    return rest[start:].strip()
