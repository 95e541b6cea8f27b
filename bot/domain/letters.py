"""Writes a name in the letters of another language by rule, in one way.

Ukrainian into Latin letters: resolution 55 of the Cabinet of Ministers, 2010
(https://zakon.rada.gov.ua/laws/show/55-2010-п). The way back reads the same rule, and English spelling where a name
shows it: 'Homin' is 'Гомін', 'Whitlock' 'Вітлок'.
"""

import re

_ROMANISED = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia", "ё": "e", "ъ": "", "ы": "y", "э": "e", "ў": "u",
}  # fmt: skip
_LEADING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = re.compile("(?<=[а-яіїєґё])[’'ʼ](?=[яюєї])", re.IGNORECASE)
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_WORD = re.compile(r"[^\W\d_]+")

# Longest first; what a rule looks back or ahead at is a word in lower case.
_BACK = (
    ("tsk(?=(?:yi|a)$)", "цьк"), ("sk(?=(?:yi|a)$)", "ськ"), ("zk(?=(?:yi|a)$)", "зьк"),
    ("shch", "щ"), ("zgh", "зг"), ("iia$", "ія"), ("iia", "ія"), ("iiu", "ію"), ("iie", "іє"), ("ii$", "ій"),
    ("yi$", "ий"), ("yi(?=[bcdfghklmnprstvz])", "ий"), ("^yi", "ї"), ("^ya|(?<=[aeiouy])ya", "я"), ("ya$", "я"),
    ("^yu|(?<=[aeiou])yu", "ю"), ("^ye", "є"), ("^yo", "йо"), ("^y(?=[aeiou])", "й"), ("zh", "ж"), ("kh", "х"),
    ("tch|ch", "ч"), ("sch|sh", "ш"), ("ts", "ц"), ("th", "т"), ("ph", "ф"), ("ck", "к"), ("qu", "кв"), ("wh", "в"),
    ("oo", "у"), ("ee", "і"), ("(?<=[aou])sia$", "сія"), ("sia$", "ся"), ("ia$", "ія"), ("ie$", "і"),
    ("(?<=[bcdfghklmnprstvz])iu", "ю"), ("(?<=[bcdfghklmnprstvz])ia(?=[bcdfghklmnprstvz])", "я"),
    ("(?<=[aeou])iu$", "ю"), ("(?<=[aeou])ia$", "я"), ("(?<=[aeou])i(?![bcdfghklmnprstvz]i)", "й"),
    ("(?<=[aeiou])y", "й"), ("c(?=[eiy])", "с"), ("j", "дж"), ("x", "кс"), ("a", "а"), ("b", "б"), ("c", "к"),
    ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "г"), ("i", "і"), ("k", "к"), ("l", "л"), ("m", "м"),
    ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"),
    ("w", "в"), ("y", "и"), ("z", "з"),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), letters) for pattern, letters in _BACK)


def is_cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic letters."""
    return bool(_CYRILLIC.search(name))


def latin(name: str) -> str:
    """A Cyrillic name in Latin letters."""
    return _WORD.sub(lambda word: _cased(_romanised(word[0].lower()), word[0]), _APOSTROPHES.sub("", name))


def ukrainian(name: str) -> str:
    """A Latin name in Ukrainian letters; letters with marks stay as they are, and so does the whole name then."""
    if not name.isascii():
        return name
    return _WORD.sub(lambda word: _cased(_read(word[0].lower()), word[0]), name)


def _romanised(word: str) -> str:
    word = word.replace("зг", "\0")
    letters = [
        _LEADING.get(letter, _ROMANISED.get(letter, letter)) if at == 0 else _ROMANISED.get(letter, letter)
        for at, letter in enumerate(word)
    ]
    return "".join(letters).replace("\0", "zgh")


def _read(word: str) -> str:
    found, place = "", 0
    while place < len(word):
        rule = next(((m, letters) for pattern, letters in _RULES if (m := pattern.match(word, place))), None)
        found += rule[1] if rule else word[place]
        place = rule[0].end() if rule else place + 1
    return found


def _cased(word: str, like: str) -> str:
    """With the capitals of the word it is made from."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
