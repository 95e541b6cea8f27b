"""MarkdownV2 (and the legacy Markdown) to text and entities, refused in Telegram's words."""

import re
from dataclasses import dataclass

from bot.sandbox.answers import Json, unparsable
from bot.sandbox.entities import links
from bot.sandbox.entities.spans import byte_offset, units

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
PLAIN = re.compile(r"[^_*\[\]()~`>#+\-=|{}.!\\\n]+")
ENDS = {
    "Bold": "*",
    "Italic": "_",
    "Underline": "__",
    "Strikethrough": "~",
    "Spoiler": "||",
    "Code": "`",
    "Pre": "```",
    "PreCode": "```",
    "TextUrl": "]",
    "CustomEmoji": "]",
}
OPENS = ("```", "__", "||", "![", "`", "_", "*", "~", "[")
NAMES = {
    "```": "Pre",
    "__": "Underline",
    "||": "Spoiler",
    "![": "CustomEmoji",
    "`": "Code",
    "_": "Italic",
    "*": "Bold",
    "~": "Strikethrough",
    "[": "TextUrl",
}
KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
}
LEGACY = {"*": "bold", "_": "italic", "`": "code", "```": "pre"}


@dataclass(slots=True)
class _Open:
    name: str
    offset: int
    position: int
    start: int
    language: str = ""


def parse(text: str) -> tuple[str, list[Json]]:
    """`text` without its marks, and its entities in the order they end.

    Raises:
        Rejected: the markup is not MarkdownV2; offsets in the words are UTF-8 bytes.
    """
    return _Parser(text).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.width = 0
        self.open: list[_Open] = []
        self.quote: _Open | None = None
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            last = self.open[-1]
            at = byte_offset(self.source, last.position)
            raise unparsable(f"Can't find end of {last.name} entity at byte offset {at}")
        self._end_quote(expandable=False)
        return "".join(self.out), self.entities

    def _step(self) -> None:
        character = self.source[self.at]
        if character == "\\" and "\0" < self.source[self.at + 1 : self.at + 2] <= "~":
            self._emit(self.source[self.at + 1], 2)
        elif self._verbatim() and character != "`":
            self._emit(character, 1)
        elif self._ends():
            self._close()
        elif self.quote and not self.open and self._at("||") and self.source[self.at + 2 : self.at + 3] in {"", "\n"}:
            self._end_quote(expandable=True)
            self.at += 2
        elif character == ">" and self._line_starts():
            self._start_quote()
        elif character in RESERVED:
            self._start()
        else:
            self._plain(character)

    def _verbatim(self) -> bool:
        return bool(self.open) and self.open[-1].name in {"Code", "Pre", "PreCode"}

    def _at(self, mark: str) -> bool:
        return self.source.startswith(mark, self.at)

    def _emit(self, piece: str, consumed: int) -> None:
        self.out.append(piece)
        self.width += units(piece)
        self.at += consumed

    def _plain(self, character: str) -> None:
        if character == "\n" and self.quote and not self.source.startswith(">", self.at + 1):
            self._end_quote(expandable=False)
        run = PLAIN.match(self.source, self.at)
        piece = run[0] if run else character
        self._emit(piece, len(piece))

    def _line_starts(self) -> bool:
        before = self.source[max(self.at - 3, 0) : self.at].removesuffix("**")
        return not before or before.endswith("\n")

    def _start_quote(self) -> None:
        if self.quote is None:
            self.quote = _Open("BlockQuote", self.width, self.at, len(self.out))
        self.at += 1

    def _end_quote(self, *, expandable: bool) -> None:
        opened, self.quote = self.quote, None
        if opened and self.width > opened.offset:
            kind = "expandable_blockquote" if expandable else "blockquote"
            self._add(kind, opened)

    def _ends(self) -> bool:
        if not self.open:
            return False
        name = self.open[-1].name
        if name == "Italic" and self._at("__"):
            return False
        return self._at(ENDS[name])

    def _start(self) -> None:
        mark = next((mark for mark in OPENS if self._at(mark)), None)
        if mark is None:
            character = self.source[self.at]
            raise unparsable(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        opened = _Open(NAMES[mark], self.width, self.at, len(self.out))
        self.at += len(mark)
        if mark == "```":
            self._language(opened)
        self.open.append(opened)

    def _language(self, opened: _Open) -> None:
        found = re.compile(r"([^\s`]+)(?=\s)").match(self.source, self.at)
        if found:
            opened.name, opened.language = "PreCode", found[0]
            self.at = found.end()
        if self._at("\n"):
            self.at += 1

    def _close(self) -> None:
        opened = self.open.pop()
        self.at += len(ENDS[opened.name])
        if opened.name in {"TextUrl", "CustomEmoji"}:
            self._close_link(opened)
        elif self.width > opened.offset:
            extra = {"language": opened.language} if opened.language else {}
            self._add(KINDS[opened.name], opened, **extra)

    def _add(self, kind: str, opened: _Open, **extra: str | int) -> None:
        length = self.width - opened.offset
        self.entities.append({"type": kind, "offset": opened.offset, "length": length, **extra})

    def _close_link(self, opened: _Open) -> None:
        url = self._url() if self._at("(") else ""
        if self.width == opened.offset:
            return
        if opened.name == "CustomEmoji":
            kind, facts = _special(url)
            self._add(kind, opened, **facts)
            return
        url = url or "".join(self.out[opened.start :])
        person, address = links.user_id(url), links.checked(url)
        if person is not None:
            self._add("text_mention", opened, user_id=person)
        elif address is not None:
            self._add("text_link", opened, url=address)

    def _url(self) -> str:
        begin = self.at + 1
        found = re.compile(r"(?:\\[\x01-\x7e]|[^)])*").match(self.source, begin)
        end = found.end() if found else begin
        if not self.source.startswith(")", end):
            raise unparsable(f"Can't find end of a URL at byte offset {byte_offset(self.source, begin)}")
        self.at = end + 1
        return re.sub(r"\\([\x01-\x7e])", r"\1", self.source[begin:end])


def _special(url: str) -> tuple[str, Json]:
    """What an address behind '!' stands for: a custom emoji, or a moment."""
    moment = re.fullmatch(r"tg:(?://)?time\?unix=(\d+)(?:&format=([A-Za-z]*))?", url)
    if moment and not links.TIME_FORMAT.fullmatch(moment[2] or ""):
        raise unparsable("Invalid date-time format specified")
    if moment:
        shown = {"date_time_format": moment[2]} if moment[2] else {}
        return "date_time", {"unix_time": int(moment[1]), **shown}
    emoji = re.fullmatch(r"tg:(?://)?emoji\?id=(\d+)", url)
    if not emoji:
        raise unparsable("Invalid custom emoji URL specified")
    return "custom_emoji", {"custom_emoji_id": emoji[1]}


def parse_legacy(text: str) -> tuple[str, list[Json]]:
    """The older Markdown: no nesting, four marks and links.

    Raises:
        Rejected: an entity does not end.
    """
    pieces: list[str] = []
    entities: list[Json] = []
    width = at = 0
    last = text.rfind(")") + 1  # nothing is looked for behind it, however many addresses do not end
    mark = re.compile(r"\\([_*`\[])|(```|[_*`])|\[")
    while found := mark.search(text, at):
        pieces.append(text[at : found.start()])
        width += units(pieces[-1])
        if found[1]:
            inner, at, extra = found[1], found.end(), None
        else:
            inner, at, extra = _legacy_entity(text, found, last)
        if extra and inner:
            entities.append({**extra, "offset": width, "length": units(inner)})
        pieces.append(inner)
        width += units(inner)
    return "".join(pieces) + text[at:], entities


def _legacy_entity(text: str, found: re.Match[str], last: int) -> tuple[str, int, Json | None]:
    sign = found[2] or "["
    end = text.find("]" if sign == "[" else sign, found.end())
    if end < 0:
        at = byte_offset(text, found.start())
        raise unparsable(f"Can't find end of the entity starting at byte offset {at}")
    inner = text[found.end() : end]
    if sign != "[":
        return inner, end + len(sign), {"type": LEGACY[sign]}
    close = text.find(")", end + 2, last) if text.startswith("(", end + 1) else -1
    if close < 0:
        return inner, end + 1, None
    person, address = links.user_id(text[end + 2 : close]), links.checked(text[end + 2 : close])
    if person is not None:
        return inner, close + 1, {"type": "text_mention", "user_id": person}
    return inner, close + 1, {"type": "text_link", "url": address} if address else None
