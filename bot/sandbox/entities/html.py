"""Telegram's HTML to text and entities, refused in Telegram's words. Links in plain text belong to found.py."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.answers import Json, unparsable
from bot.sandbox.entities import links
from bot.sandbox.entities.spans import byte_offset, units

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,7})|#(?P<dec>[0-9]{1,8})|(?P<name>lt|gt|amp|quot)(?![a-zA-Z]));?")
SURROGATE = re.compile("[\ud800-\udfff]")
UNPAIRED = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)
PLAIN = re.compile(r"[^<&]+")
SPACES = re.compile(r"[ \t\r\n\v]*")
NAME = re.compile(r"[^ \t\r\n\v>\0]*")
ATTRIBUTE = re.compile(r"[^ \t\r\n\v=>\0]*")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


def parse(text: str) -> tuple[str, list[Json]]:
    """`text` without its tags, and its entities in the order they end.

    Raises:
        Rejected: the markup is not Telegram's HTML; offsets in the words are UTF-8 bytes.
    """
    return _Parser(text).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.width = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.source[self.at] == "<":
                self._tag()
            elif self.source[self.at] == "&":
                character, self.at = _reference(self.source, self.at)
                self._emit(character)
            else:
                plain = PLAIN.match(self.source, self.at)
                assert plain is not None  # noqa: S101 - the two characters it excludes were taken above
                self.at = plain.end()
                self._emit(plain[0])
        if self.open:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        text = "".join(self.out)
        if SURROGATE.search(text):
            raise unparsable(UNPAIRED)
        for entity in self.entities:
            if entity["type"] == "code":  # only a whole block has a language
                entity.pop("language", None)
        return text, self.entities

    def _emit(self, piece: str) -> None:
        self.out.append(piece)
        self.width += units(piece)

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source.startswith("/", self.at):
            self._close(begin)
        else:
            self._start(begin)

    def _error(self, words: str, position: int) -> Exception:
        return unparsable(f"{words} at byte offset {byte_offset(self.source, position)}")

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        assert found is not None  # noqa: S101 - every pattern given here matches the empty string
        self.at = found.end()
        return found[0]

    def _start(self, begin: int) -> None:
        tag = self._take(NAME).lower()
        if self.at >= len(self.source):
            raise self._error("Unclosed start tag", begin)
        if tag not in KINDS:
            raise self._error(f'Unsupported start tag "{tag}"', begin)
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.at += 1
        self.open.append(_Open(tag, attributes, self.width, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._take(SPACES)
            if self.source.startswith(">", self.at):
                return found
            name = self._take(ATTRIBUTE)
            if not name and self.at < len(self.source):
                raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
            self._take(SPACES)
            value = ""
            if self.source.startswith("=", self.at):
                self.at += 1
                self._take(SPACES)
                if self.at >= len(self.source):
                    raise self._error(f'Unclosed start tag "{tag}"', begin)
                value = self._value()
                if self.at >= len(self.source):
                    raise self._error("Unclosed start tag", begin)
            elif self.at >= len(self.source):
                raise self._error(f'Unclosed start tag "{tag}"', begin)
            found[name] = value

    def _value(self) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote in {"'", '"'}:
            return self._quoted(quote)
        begin = self.at
        token = self._take(TOKEN)
        if self.at < len(self.source) and self.source[self.at] not in " \t\r\n\v>\0":
            raise self._error("Unexpected end of name token", begin)
        return token.lower()

    def _quoted(self, quote: str) -> str:
        end = self.source.find(quote, self.at + 1)
        raw = self.source[self.at + 1 : end if end >= 0 else None]
        self.at = end + 1 if end >= 0 else len(self.source)
        return REFERENCE.sub(lambda found: _character(found) or found[0], raw)

    def _close(self, begin: int) -> None:
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        self.at += 1
        name = self._take(NAME)
        self._take(SPACES)
        if not self.source.startswith(">", self.at):
            raise self._error("Unclosed end tag", begin)
        opened = self.open[-1]
        if name and name.lower() != opened.tag:
            at = byte_offset(self.source, begin)
            words = f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{name}>"'
            raise unparsable(words)
        self.at += 1
        self.open.pop()
        if self.width > opened.offset:
            self._entity(opened)

    def _entity(self, opened: _Open) -> None:
        kind = KINDS[opened.tag]
        entity: Json = {"type": kind, "offset": opened.offset, "length": self.width - opened.offset}
        special = SPECIAL.get(kind)
        if special is None or special(self, opened, entity):
            self.entities.append(entity)

    def _link(self, opened: _Open, entity: Json) -> bool:
        address = opened.attributes.get("href") or "".join(self.out[opened.start :])
        person = links.user_id(address)
        if person is not None:
            entity.update(type="text_mention", user_id=person)
            return True
        entity["url"] = links.checked(address)
        return entity["url"] is not None

    def _code(self, opened: _Open, entity: Json) -> bool:
        given = opened.attributes.get("class", "")
        language = given.removeprefix("language-") if given.startswith("language-") else ""
        if language and (inner := self._same("pre", entity)):
            inner["language"] = language
            return False
        if language:
            entity["language"] = language
        return True

    def _pre(self, _opened: _Open, entity: Json) -> bool:
        inner = self._same("code", entity)
        if inner and "language" in inner:
            inner["type"] = "pre"
            return False
        return True

    def _same(self, kind: str, entity: Json) -> Json | None:
        """The entity that ended last, where it is of that kind and covers the same text."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        return last if last.get("type") == kind and same else None

    def _quote(self, opened: _Open, entity: Json) -> bool:
        if "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        return True

    def _emoji(self, opened: _Open, entity: Json) -> bool:
        number = opened.attributes.get("emoji-id", "")
        if not number.isdigit():
            raise unparsable("Invalid custom emoji identifier specified")
        entity["custom_emoji_id"] = number
        return True

    def _time(self, opened: _Open, entity: Json) -> bool:
        moment = opened.attributes.get("unix", "")
        if not moment.isdigit():
            raise unparsable("Invalid date-time specified")
        entity["unix_time"] = int(moment)
        if form := opened.attributes.get("format"):
            if not links.TIME_FORMAT.fullmatch(form):
                raise unparsable("Invalid date-time format specified")
            entity["date_time_format"] = form
        return True


SPECIAL: dict[str, Callable[[_Parser, _Open, Json], bool]] = {
    "text_link": _Parser._link,  # noqa: SLF001 - the table belongs to the class above it
    "code": _Parser._code,  # noqa: SLF001 - the same
    "pre": _Parser._pre,  # noqa: SLF001 - the same
    "blockquote": _Parser._quote,  # noqa: SLF001 - the same
    "custom_emoji": _Parser._emoji,  # noqa: SLF001 - the same
    "date_time": _Parser._time,  # noqa: SLF001 - the same
}


def _reference(source: str, at: int) -> tuple[str, int]:
    """The character a reference at `at` stands for (or the ampersand itself) and where it ends."""
    found = REFERENCE.match(source, at)
    character = _character(found) if found else ""
    return (character, found.end()) if found and character else ("&", at + 1)


def _character(found: re.Match[str]) -> str:
    if found["name"]:
        return NAMED[found["name"]]
    code = int(found["hex"], 16) if found["hex"] else int(found["dec"])
    return chr(code) if 0 < code < 0x10FFFF else ""
