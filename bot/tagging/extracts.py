"""One or two sentences for a digest line: the points where a page has them, else the best of the lead.

A line stands alone: no dateline, no 'he' without a name, no words in marks without their speaker, nothing cut in the
middle where another sentence fits whole.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bot.domain.article import Manuscript, Paragraph
from bot.tagging.document import Document

_MOST_CHARACTERS = 320
_SHORTEST_FIRST, _SHORTEST_SECOND = 40, 25
_LEAD_SENTENCES = 12
_ENDS = ('."', ".”", ".»", ".", "!", "?", "…", "”", "»", '"')
_BULLET = re.compile(r"^[•·*▪–—-]\s+")
_SMALL = "a-zа-яіїєґ"
_DATELINE = re.compile(
    rf"^(?:(?:[^\W\d_{_SMALL}]{{2,}}[^\n(—–]{{0,40}})?\([^()\n]{{2,30}}\)"
    rf"|[^\W\d_{_SMALL}][^\W\d_{_SMALL}.' ’-]{{2,}}(?:,[^\n—–]{{2,30}})?)"
    rf"\s*(?:[—–]|--?(?=\s))\s*(?=[“„«\"]?[^\W_{_SMALL}])"
)
"""'KYIV, March 3 (Agency) — The …'; what goes on with a small letter is no dateline: 'NATO — an alliance …'."""
_NOT_NEWS = re.compile(
    r"^(?:read (?:more|also)|see also|photo|image|video|updated|share|subscribe|follow us|sign up|advertis|correction"
    r"|читайте|фото|відео|оновлено|поділ|підпис|реклама|джерело|нагадаємо|нагадуємо|як повідомлял|про це"
    r"|читайте также|видео|обновлено|реклама|напомним|об этом|czytaj|zobacz|fot\.|reklama)\b",
    re.IGNORECASE,
)
_LEANS = frozenset(
    """he she it they him her his their its this that these those such there here but and so however also meanwhile
    instead then yet still moreover later afterwards nevertheless otherwise thus hence i we
    він вона воно вони його її їх їхній це цей ця ці той та такий така такі але однак проте також водночас тоді потім
    натомість крім тому отже утім втім до там тут
    он она оно они его ее её их это этот эта эти тот такой но однако также тогда затем поэтому кроме
    on ona ono oni one jego jej ich to ten ta te ci taki ale jednak także wtedy potem natomiast""".split()
)
_JOINT = re.compile(r"[,;]?\s+(?:and|or|but|that|і|та|й|але|що|и|но|что|i|oraz|ale|że)$")
_MARKED = re.compile(r"[“„«\"][^”“»\"]*[”“»\"]")
_OPENS, _CLOSES = frozenset("“„«"), frozenset("”»")


class _Sentence(NamedTuple):
    text: str
    follows: bool
    """Whether it stands right behind the sentence given before it."""


def extract(manuscript: Manuscript) -> str:
    """One or two whole sentences; empty for a page that says nothing beyond its headline."""
    if points := [point for point in map(_point, manuscript.points) if point]:
        return _points([_closed(point) for point in points])
    lead = list(islice(_lead(manuscript, _ENDS), _LEAD_SENTENCES))
    return _fit(lead or list(islice(_lead(manuscript, ""), _LEAD_SENTENCES)))


def _points(points: Sequence[str]) -> str:
    both = " ".join(points[:2])
    return both if len(both) <= _MOST_CHARACTERS else _clipped(points[0])


def _point(point: str) -> str:
    words = _BULLET.sub("", point.strip()).rstrip(" ;,")
    return "" if _NOT_NEWS.match(words) else words


def _lead(manuscript: Manuscript, ends: str | tuple[str, ...]) -> Iterator[_Sentence]:
    """Sentences in reading order that end so, without those that say what the headline or the standfirst said."""
    told = {_key(manuscript.headline)}
    paragraphs = [block.text for block in manuscript.body if isinstance(block, Paragraph)]
    for text in (manuscript.standfirst or "", *paragraphs):
        follows = False
        for words in _sentences(text, manuscript.language):
            useful = len(words) >= _SHORTEST_SECOND and words.endswith(ends) and _key(words) not in told
            if useful and not _NOT_NEWS.match(words) and _is_whole(words):
                told.add(_key(words))
                yield _Sentence(words, follows)
                follows = True
            else:
                follows = False


def _sentences(text: str, language: str) -> Iterator[str]:
    news = _DATELINE.sub("", text.strip(), count=1)
    for sentence in Document.read(news, language=language).sentences:
        yield news[sentence.start : sentence.end]


def _is_whole(words: str) -> bool:
    """Whether marks are closed, and words in marks that open a sentence have somebody's name behind them."""
    opened, closed = sum(mark in _OPENS for mark in words), sum(mark in _CLOSES for mark in words)
    if words.count('"') % 2 or opened != closed:
        return False
    quoted = words[0] in _OPENS | {'"', "—", "–"}
    outside = _MARKED.sub("", words)
    return not quoted or any(word[0].isupper() for word in re.findall(r"\w+", outside if words[0] not in "—–" else ""))


def _fit(sentences: Sequence[_Sentence]) -> str:
    """The first sentence that stands alone and fits, with the next where there is room and it leans on nothing else."""
    alone = [place for place, one in enumerate(sentences) if _stands(one.text)]
    first = next((place for place in alone if len(sentences[place].text) <= _MOST_CHARACTERS), None)
    if first is None:
        return _clipped(sentences[alone[0]].text if alone else sentences[0].text) if sentences else ""
    second = sentences[first + 1] if first + 1 < len(sentences) else None
    both = f"{sentences[first].text} {second.text}" if second else ""
    fits = second and len(both) <= _MOST_CHARACTERS and (second.follows or not _leans(second.text))
    return both if fits else sentences[first].text


def _stands(words: str) -> bool:
    return len(words) >= _SHORTEST_FIRST and not _leans(words)


def _leans(words: str) -> bool:
    """Whether a sentence begins with what only the one before it explains."""
    first = re.match(r"[\w'’]+", words)
    return first is not None and first[0].lower() in _LEANS


def _closed(sentence: str) -> str:
    return f"{sentence}." if sentence and sentence[-1].isalnum() else sentence


def _clipped(sentence: str) -> str:
    """As much as fits, up to the end of a clause where one is near."""
    if len(sentence) <= _MOST_CHARACTERS:
        return sentence
    piece = sentence[: _MOST_CHARACTERS - 1].rsplit(" ", 1)[0]
    clause = max(piece.rfind(mark) for mark in (", ", "; ", " — ", " – "))
    ended = piece[: clause if clause > len(piece) // 2 else None]
    return f"{_JOINT.sub('', ended).rstrip(' ,;:—–-')}…"


def _key(sentence: str) -> str:
    return "".join(letter for letter in sentence.lower() if letter.isalnum())
