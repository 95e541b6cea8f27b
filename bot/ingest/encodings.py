"""Which encoding a file is in: by its mark, by what it says of itself, else only where there is no doubt.

Old pages and notes come in windows-1251, KOI8-U or UTF-16. What a page says: https://encoding.spec.whatwg.org/ and the
XML declaration; where its bytes are sound UTF-8 all the same, they are that, for nobody writes such bytes by chance.
"""

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # which begins as UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = ("utf-16", "utf-32")
"""How the names of encodings begin in which a text may hold bytes that are 0."""
_HEAD = 16_384
_WIDE_BYTES = (b"\x00", b"\x04")
"""The first byte of a character in UTF-16: of ASCII, of Cyrillic. No other text holds either."""
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_KNOWN = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be cp1251 koi8-r koi8-u koi8-t cp866 mac-cyrillic iso8859-5 iso8859-1 iso8859-2 "
    "iso8859-15 iso8859-16 cp1250 cp1252 mac-latin2 ascii "
    "cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-3 iso8859-4 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 "
    "iso8859-13 iso8859-14 gb18030 gbk big5 shift_jis euc_jp euc_kr".split()
)
"""What browsers know too. Python knows others, which take hours for a page (punycode) or are no text at all."""
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""What pages that say so are written in: https://encoding.spec.whatwg.org/#names-and-labels"""
_WESTERN = frozenset("cp1252 cp1254 iso8859-15 cp1250 iso8859-2".split())
_NO_WORD = re.compile(r"[^\W\d_A-Za-z]{4,}")
"""Four accented letters in a row, which no language has that is written in Latin letters."""
_CYRILLIC = ("cp1251", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5")
_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+")
_SOUND_WORD = re.compile(r"[А-ЯҐЄІЇЁ]?[а-яґєіїё]+|[А-ЯҐЄІЇЁ]+")
_FREQUENT = frozenset("оаинвтеріслку")
_ENOUGH = 60
"""Cyrillic letters below which a guess is none."""
_SURE = 0.97
_OFTEN = 0.6
"""The share of the commonest letters in any Ukrainian or Russian text is near 0.7."""
_SHOWN = re.compile(r"[\w\s.,:;!?\"'«»“”„’ʼ()\[\]/—–…№%$€₴*#@&<>=+-]")


def encoding_of(raw: bytes) -> str:
    """The encoding of a text; UTF-8 where nothing says otherwise."""
    if mark := next((name for mark, name in _MARKS if raw.startswith(mark)), None):
        return mark
    if any(byte in raw[:_HEAD] for byte in _WIDE_BYTES) and (wide := _wide(raw)):
        return wide
    if _sound(raw):
        return "utf-8"
    return _declared(raw) or _certain(raw[:_SAMPLE]) or "utf-8"


def known(said: str) -> str | None:
    """The encoding that a page or its server means by that; None for nonsense, or what pages are not written in."""
    try:
        name = codecs.lookup(said.lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name) if name in _KNOWN else None


def _sound(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _declared(raw: bytes) -> str | None:
    """What the text says it is in, where that is an encoding that its bytes may be in."""
    found = _DECLARED.search(raw[:_HEAD])
    name = known((found[1] or found[2]).decode("ascii")) if found else None
    try:
        text = raw.decode(name or "utf-8")
    except UnicodeError:
        return None
    return None if name in _WESTERN and _NO_WORD.search(text) else name


def _wide(raw: bytes) -> str | None:
    """Which UTF-16 it is without a mark: the one in which it is text."""
    found = [name for name in ("utf-16-le", "utf-16-be") if _readable(raw[: _SAMPLE // 2 * 2], name)]
    return found[0] if len(found) == 1 and len(raw) % 2 == 0 else None


def _readable(raw: bytes, name: str) -> bool:
    try:
        text = raw.decode(name)
    except UnicodeError:
        return False
    return len(_SHOWN.findall(text)) >= _SURE * len(text) and all(one < "\u2e80" for one in text)


def _certain(raw: bytes) -> str | None:
    """The one Cyrillic encoding in which the bytes are words as people write them; None where several or none is."""
    found = [name for name in _CYRILLIC if _sounds_written(raw, name)]
    return found[0] if len(found) == 1 else None


def _sounds_written(raw: bytes, name: str) -> bool:
    try:
        text = raw.decode(name)
    except UnicodeError:
        return False
    words = list(_cyrillic(text))
    letters = "".join(words).lower()
    if len(letters) < _ENOUGH:
        return False
    sound = sum(len(word) for word in words if _SOUND_WORD.fullmatch(word))
    small = sum(letter.islower() for word in words for letter in word)
    often = sum(letter in _FREQUENT for letter in letters)
    foreign = sum(not letter.isascii() and not _SHOWN.match(letter) for letter in text)
    return (
        sound >= _SURE * len(letters)
        and small >= len(letters) / 2
        and often >= _OFTEN * len(letters)
        and foreign <= (1 - _SURE) * len(letters)
    )


def _cyrillic(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if any(not letter.isascii() for letter in word))
