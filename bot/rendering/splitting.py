"""Cuts a message into ones that Telegram takes. Never inside a character, a link or code, nor a quote from its speaker.

Where a text may be cut is a matter of two things: what holds the place together, from 'better not' to 'never', and
how natural a pause the place is (paragraph, line, sentence, word).
"""

import re
import unicodedata
from dataclasses import replace
from itertools import accumulate

from bot.rendering.html import inner, plain, units
from bot.rendering.message import BlockQuote, Code, Link, Node, Nodes, Together

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100

_BETTER_NOT, _ALMOST_NEVER, _NEVER = 1, 2, 3
_JOINER = "\u200d"
_FIRST_JOINED = "\u0300"
_PAUSES = (("\n\n", 4), ("\n", 3))
_BLANK = re.compile(r"\s")
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*\s$")


def split(nodes: Nodes, limit: int = TEXT_LIMIT) -> list[Nodes]:
    """`nodes` as messages of at most `limit` UTF-16 units and a hundred entities each; none for a blank text."""
    tape = _Tape(nodes)
    parts, start = [], tape.skip_blank(0)
    while start < len(tape.text):
        end = tape.cut(start, limit)
        parts.append(part(nodes, start, tape.trimmed(start, end)))
        start = tape.skip_blank(end)
    return parts


class _Tape:
    """A message's text laid out in a line, with its holds and the places of its entities."""

    def __init__(self, nodes: Nodes) -> None:
        self.text = plain(nodes)
        self._strength = bytearray(len(self.text) + 1)
        self._joined = joints(self.text)
        self._entities: list[tuple[int, int]] = []
        self._measured = [0, *accumulate(1 + (character > "\uffff") for character in self.text)]
        self._lay(nodes, 0)

    def skip_blank(self, at: int) -> int:
        """The first place from `at` on that is not blank; Telegram trims what is."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def trimmed(self, start: int, end: int) -> int:
        """`end` moved back over blanks."""
        return start + len(self.text[start:end].rstrip())

    def cut(self, start: int, limit: int) -> int:
        """Where the message that begins at `start` ends."""
        furthest = self._furthest(start, limit)
        if furthest == len(self.text):
            return furthest
        for strength in (_BETTER_NOT, _ALMOST_NEVER, _NEVER):
            blanks = (found.end() for found in _BLANK.finditer(self.text, start, furthest))
            places = [place for place in blanks if self._free(place, strength)]
            places = places or [place for place in range(start + 1, furthest + 1) if self._free(place, strength)]
            if places:
                middle = (start + furthest) // 2
                return max(places, key=lambda place: (place >= middle, self._pause(place), place))
        return furthest

    def _furthest(self, start: int, limit: int) -> int:
        """The last place that keeps both of Telegram's limits."""
        end = start
        while end < len(self.text) and self._measured[end + 1] - self._measured[start] <= limit:
            end += 1
        begun = sorted(max(start, first) for first, last in self._entities if first < end and last > start)
        return begun[ENTITY_LIMIT] if len(begun) > ENTITY_LIMIT and begun[ENTITY_LIMIT] > start else end

    def _free(self, place: int, strength: int) -> bool:
        """Whether nothing of this strength or more holds `place` together."""
        return self._strength[place] < strength and not self._joined[place]

    def _pause(self, place: int) -> int:
        before = self.text[max(0, place - 4) : place]
        for ending, rank in _PAUSES:
            if before.endswith(ending):
                return rank
        return 2 if _SENTENCE_END.search(before) else 1

    def _hold(self, start: int, end: int, strength: int) -> None:
        """Between `start` and `end`, neither included, a cut is better not, or almost never, made."""
        for place in range(start + 1, end):
            self._strength[place] = max(self._strength[place], strength)

    def _lay(self, nodes: Nodes, at: int) -> None:
        for position, node in enumerate(nodes):
            end = at + len(plain((node,)))
            if not isinstance(node, str | Together):
                self._entities.append((at, end))
            if isinstance(node, Together):
                self._hold(at, end, _BETTER_NOT)
            elif isinstance(node, Link | Code):
                self._hold(at, end, _ALMOST_NEVER)
            elif isinstance(node, BlockQuote):
                self._hold_speaker(at, end, nodes[position + 1 :])
            self._lay(inner(node), at)
            at = end

    def _hold_speaker(self, at: int, end: int, following: Nodes) -> None:
        """A quote stays whole with its speaker; one too long for that keeps at least its end beside the speaker."""
        speaker_end = end + _speaker_length(following)
        self._hold(at, speaker_end, _BETTER_NOT)
        if speaker_end > end:
            last_words = self.text.rfind(" ", at, max(at, end - 1)) if " " in self.text[at:end] else end - 1
            self._hold(last_words, speaker_end, _ALMOST_NEVER)


def joints(text: str) -> bytearray:
    """For each place whether the characters around it are one to the eye: accents, emoji sequences, flags."""
    found = bytearray(len(text) + 1)
    flags = 0  # letters of flags just before the place: two of them are one flag
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        if after < _FIRST_JOINED and before < _FIRST_JOINED:
            continue
        flags = flags + 1 if _is_flag_letter(before) else 0
        paired = flags % 2 == 1 and _is_flag_letter(after)
        found[place] = paired or _JOINER in (before, after) or _extends(after)
    return found


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or ("\U000e0020" <= character <= "\U000e007f")
    )


def _reach(text: str, limit: int) -> int:
    """How many characters of `text` take no more than `limit` UTF-16 units."""
    end = taken = 0
    while end < len(text) and (taken := taken + units(text[end])) <= limit:
        end += 1
    return end


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _speaker_length(following: Nodes) -> int:
    """How far the first thing said after a quote reaches: a node, or the first line of a text."""
    reach = 0
    for node in following:
        text = plain((node,))
        if text.strip():
            lead = len(text) - len(text.lstrip())
            line_end = text.find("\n", lead) if isinstance(node, str) else -1
            return reach + (len(text) if line_end < 0 else line_end)
        reach += len(text)
    return 0


def part(nodes: Nodes, start: int, end: int) -> Nodes:
    """The part of `nodes` between two places of their text, inside the same markup."""
    kept: list[Node] = []
    at = 0
    for node in nodes:
        text = plain((node,))
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low < high:
            kept.append(node if high - low == len(text) else _inside(node, text, low, high))
    return tuple(kept)


def _inside(node: Node, text: str, low: int, high: int) -> Node:
    if isinstance(node, str):
        return text[low:high]
    if isinstance(node, Code):
        return Code(text[low:high])
    return replace(node, inner=part(node.inner, low, high))


def clip(text: str, limit: int) -> str:
    """`text` in at most `limit` UTF-16 units, cut after a word and marked with '…' where it was longer."""
    if units(text) <= limit:
        return text
    end = _reach(text, limit - 1)
    held = joints(text[: end + 1])
    while held[end]:
        end -= 1
    word_end = text.rfind(" ", end // 2, end)
    return text[: word_end if word_end > 0 else end].rstrip(" ,;:–—-") + "…"
