"""One or two sentences for a digest line: the points where a page has them, else the best of the lead.

A line stands alone: no dateline, no 'he' without a name, no words in marks without their speaker, nothing cut in the
middle where another sentence fits whole.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bot.domain.article import Manuscript, Paragraph
from bot.domain.marks import COVER
from bot.domain.tags import Span
from bot.tagging.bounds import bounded
from bot.tagging.document import Document
from bot.tagging.words import outside_marks

_MOST_CHARACTERS = 320
_SHORTEST_FIRST, _SHORTEST_SECOND = 40, 25
_LEAD_SENTENCES = 12
_MOST_PARAGRAPHS = 60
_ENDS = ('."', ".”", ".»", ".", "!", "?", "…", "”", "»", '"')
_BULLET = re.compile(r"^[•·*▪–—-]\s+")
_SMALL = "a-zа-яіїєґ"
_DATELINE = re.compile(
    rf"^(?:(?:[^\W\d_{_SMALL}]{{2,}}[^\n(—–]{{0,40}})?\([^()\n]{{2,30}}\)"
    rf"|[^\W\d_{_SMALL}][^\W\d_{_SMALL}.' ’-]{{2,}}(?:,[^\n—–]{{2,30}})?)"
    rf"\s*(?:[—–]|--?(?=\s))\s*(?=[“„«\"]?[^\W_{_SMALL}])"
)
"""'KYIV, March 3 (Agency) — The …'; what goes on with a small letter is no dateline: 'NATO — an alliance …'."""
_DATED = re.compile(
    rf"^(?:[^\W\d_{_SMALL}][\w.' ’-]{{1,24}}(?:,\s+)?)?"
    rf"(?:[^\W\d_{_SMALL}]\w{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\s+\w{{3,9}})(?:,?\s+\d{{4}})?"
    r"\s*(?:\([^()\n]{2,30}\)\s*)?(?:[—–:]|--?(?=\s))\s*(?=[“„«\"]?[^\W_a-zа-яіїєґ])"
)
"""'Aug. 19 (UPI) -- The …', 'Torvel, 3 March 2026 — The …'."""
_PLACED = re.compile(
    rf"^(?:[^\W\d_{_SMALL}][^\W\d_{_SMALL}.' ’-]{{2,30}}:"
    rf"|[^\W\d_{_SMALL}][\w’'-]+(?: [^\W\d_{_SMALL}][\w’'-]+)?\s+[—–])"
    rf"\s+(?=[“„«\"]?[^\W\d_{_SMALL}])"
)
"""'WASHINGTON: The …', 'Torvel — The …': a date line only where an article begins; further down it names who speaks."""
_LABEL = re.compile(
    r"^(?:details|background|update|updated|breaking|exclusive|analysis|opinion|explainer|watch|what we know|in brief"
    r"|why it matters|the big picture|context|key points|summary|деталі|подробиці|передісторія|контекст|довідка"
    r"|терміново|ексклюзив|головне|коротко|що відомо|оновлено|детали|подробности|предыстория|справка|срочно|главное"
    r"|что известно|кратко|szczegóły|tło|kontekst|pilne|w skrócie|co wiemy):\s+",
    re.IGNORECASE,
)
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
_JOINT = re.compile(r"[,;]?(?<!\s)\s++(?:and|or|but|that|і|та|й|але|що|и|но|что|i|oraz|ale|że)$")
_OPENING = re.compile(r"[“„«]|(?<![^\s(—–-])\"(?=\S)")
_CLOSING = {
    "“": re.compile("”"),
    "„": re.compile("[”“]"),
    "«": re.compile("»"),
    '"': re.compile(r'(?<=\S)"(?!\w)'),
}
_OPENS_PARAGRAPH = re.compile(r"(?<=\n)[“„«\"]")
_LONGEST_QUOTE = 4_000
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
    return "" if _NOT_NEWS.match(words) or COVER in words else words


def _lead(manuscript: Manuscript, ends: str | tuple[str, ...]) -> Iterator[_Sentence]:
    """Sentences in reading order that end so, without those that say what the headline or the standfirst said."""
    told = {_key(manuscript.headline)}
    paragraphs = [block.text for block in manuscript.body if isinstance(block, Paragraph)]
    for sentences in _paragraphs((manuscript.standfirst or "", *paragraphs), manuscript.language):
        follows = False
        for words in sentences:
            useful = len(words) >= _SHORTEST_SECOND and words.endswith(ends) and _key(words) not in told
            useful = useful and COVER not in words
            if useful and not _NOT_NEWS.match(words) and _is_whole(words):
                told.add(_key(words))
                yield _Sentence(words, follows)
                follows = True
            else:
                follows = False


def _paragraphs(texts: Sequence[str], language: str) -> Iterator[list[str]]:
    """The sentences of each paragraph, without date lines and labels, and without those inside open quotation marks."""
    printed = islice((bounded(text.strip()).text for text in texts if text.strip()), _MOST_PARAGRAPHS)
    news = [_undated(text, first=not place) for place, text in enumerate(printed)]
    inside = _inside("\n".join(news))
    base = 0
    for text in news:
        document = Document.read(text, language=language)
        outside = (one for one in document.sentences if not any(a < base + one.start < b for a, b in inside))
        asks = len(document.sentences) == 1 and text.endswith("?") and outside_marks(text) == text
        yield [] if asks else [text[one.start : one.end] for one in outside]
        base += len(text) + 1


def _undated(text: str, *, first: bool) -> str:
    for pattern in (_DATELINE, _DATED, *([_PLACED] if first else []), _LABEL):
        text = pattern.sub("", text, count=1)
    return text


def _inside(text: str) -> list[Span]:
    """Spans between quotation marks, over paragraphs too; a mark that nothing closes reaches to the end of its own."""
    found: list[Span] = []
    at = 0
    while opening := _OPENING.search(text, at):
        end = text.find("\n", opening.end())
        closing = _CLOSING[opening[0]].search(text, opening.end(), opening.end() + _LONGEST_QUOTE)
        again = _OPENS_PARAGRAPH.search(text, opening.end(), closing.start() if closing else len(text))
        if closing and not again:
            end = closing.start()
        at = end if end >= 0 else len(text)
        found.append((opening.start(), at))
        at += 1
    return found


def _is_whole(words: str) -> bool:
    """Whether marks are closed, and words in marks that open a sentence have somebody's name behind them."""
    opened, closed = sum(mark in _OPENS for mark in words), sum(mark in _CLOSES for mark in words)
    if words.count('"') % 2 or opened != closed:
        return False
    quoted = words[0] in _OPENS | {'"', "—", "–"}
    outside = outside_marks(words)
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
