"""What Telegram marks by itself in plain text: commands, mentions, hashtags, cashtags, addresses, e-mails, phones."""

import re
from bisect import bisect, insort
from itertools import pairwise

from bot.sandbox.answers import Json
from bot.sandbox.entities.spans import units

ZONES = (
    "com|org|net|edu|gov|mil|int|info|biz|name|news|media|press|online|site|live|today|world|app|dev|blog|agency|"
    "eu|ua|uk|us|de|fr|pl|it|es|pt|nl|be|lu|at|ch|cz|sk|hu|ro|bg|gr|tr|md|lt|lv|ee|fi|se|no|dk|is|ie|by|ru|kz|ge|am|"
    "az|il|cn|jp|kr|in|au|nz|ca|br|mx|ar|za|me|tv|io|ai|co|cc|ly|to|im|gg|example|test|укр|рф"
)
PATH = r"(?:[/?#][^\s<>\"«»“”]*)?"
LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
PATTERNS = (
    ("email", re.compile(rf"(?<![\w.+-])[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?:{LABEL}\.)+[^\W\d_]{{2,}}(?!\w)")),
    ("url", re.compile(r"(?<![\w@])(?:https?|ftp|tg|ton)://[^\s<>\"«»“”]+", re.IGNORECASE)),
    ("url", re.compile(rf"(?<![\w@.\-/])(?:{LABEL}\.)+(?:{ZONES})(?![\w-]|\.\w)(?::\d+)?{PATH}", re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])[\w·]{1,256}(?:@[A-Za-z0-9_]{3,32})?(?!#)")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?:@[A-Za-z0-9_]{3,32})?(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ ()-]{0,2}\d){8,13}(?!\w)")),
)
HINT = re.compile(r"[@/#$+]|\.[^\W\d]")
TRAILING = ".,:;!?'\"…"
PAIRS = {")": "(", "]": "[", "}": "{"}


def find(text: str) -> list[Json]:
    """Entities of plain `text` by offset; none of them touch."""
    if not HINT.search(text):
        return []
    taken: list[tuple[int, int, str]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.start(), match.end()
            if kind == "url":
                end = start + len(_trimmed(match[0]))
            if _free(taken, start, end):
                insort(taken, (start, end, kind))
    return _entities(text, taken)


def _free(taken: list[tuple[int, int, str]], start: int, end: int) -> bool:
    """Whether nothing that was found touches what would stand between `start` and `end`."""
    at = bisect(taken, (start, end, ""))
    return all(stop <= start or begin >= end for begin, stop, _ in taken[max(at - 1, 0) : at + 1])


def _trimmed(address: str) -> str:
    """An address without the sentence's own marks at its end."""
    while address:
        last = address[-1]
        unpaired = last in PAIRS and address.count(last) > address.count(PAIRS[last])
        if last not in TRAILING and not unpaired:
            return address
        address = address[:-1]
    return address


def _entities(text: str, spans: list[tuple[int, int, str]]) -> list[Json]:
    """As Telegram writes them, for spans in their order; each piece of the text is measured once."""
    edges = [0, *(edge for start, end, _ in spans for edge in (start, end))]
    lengths = [units(text[before:after]) for before, after in pairwise(edges)]
    found, offset = [], 0
    for (_, _, kind), gap, length in zip(spans, lengths[::2], lengths[1::2], strict=True):
        found.append({"type": kind, "offset": offset + gap, "length": length})
        offset += gap + length
    return found
