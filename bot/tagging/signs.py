"""What a single printed word gives away: whether it may be a given name, a surname, a patronymic, or surely none."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.lexicons.hashes import listed
from bot.tagging.lexicons.titles import is_title
from bot.tagging.morphology import inflects_in, lemmas
from bot.tagging.names import GivenName, given, is_cyrillic, keys
from bot.tagging.romanisation import skeleton

_PATRONYMIC = re.compile(
    "(?:(?:ов|ев|йов|ьов)ич(?:а|у|ем|ові|еві|е)?|(?:ів|їв|ов|ев|ёв)н(?:а|и|і|у|ою|о|ы|е|ой)"
    "|(?:іч|ич|инич)н(?:а|и|і|у|ою|о|ы|е|ой)|ич(?:а|у|ем|ові|еві)?)$"
)
_SHAPES = {
    "uk": re.compile(
        "(?:[еє]нк(?:о|а|у|ові|ом)|(?:[чщ]у|ю)к(?:а|у|ові|ом)?|[сцз]ьк(?:ий|ого|ому|им|ої|ою)|(?:[ое]вич|єв)(?:а|у|ем|еві)?"
        "|[оеє]в(?:а|у|им|ові|ої|ій|ою)?|їв(?:а|у|им|ої|ій|ою)|[иії]н(?:им|ої|ій|ою)|ишин(?:а|у|им|ові)?|швілі|дзе|оглу|(?:с|сс)он(?:а|у|ом)?)$"
    ),
    "ru": re.compile(
        "(?:енк(?:о|а|у|ом)|[чщ]ук(?:а|у|ом)?|[юя]к(?:а|у|ом)|[сц]к(?:ий|ого|ому|им)|ович(?:а|у|ем)?"
        "|[оеё]в(?:а|у|ым|ой)?|[иы]н(?:а|у|ым|ой)?|швили|дзе|оглу|(?:с|сс)он(?:а|у|ом)?)$"
    ),
    "pl": re.compile(
        "(?:[scz]k(?:i|a|iego|iemu|im|iej|ą)|wicz(?:a|owi|em|u)?|czyk(?:a|owi|iem)?|czuk(?:a|owi|iem)?|enk(?:o|i|ę|ą)|iak(?:a|owi|iem)?"
        "|[oe]w(?:a|owi|em)?|in(?:a|owi|em)|son(?:a|owi|em)?)$"
    ),
    "en": re.compile("(?:enko|chuk|[sc]k(?:y|yi|iy|yy|i)|ovych|ovich|[oe]v|shvili|dze|sson|stein|berg|witz)$"),
}
# Names of bodies that are cut together: 'Київрада', 'Мінюст', 'Держгеонадра'; and with a capital inside: 'УтроNews'.
_BODY = re.compile(
    "^[А-ЯІЇЄҐ][а-яіїєґ’']{2,}(?:рад(?:а|и|і|у|ою)|нагляд|комун(?:енерго)?|енерго|фінмон|космос|дум(?:а|ы|и|у|і|е|ою|ой))$"
    "|^[А-ЯІЇЄҐ][а-яіїєґ]{2,}(?:банк|фонд|телеком|[еэ]кспорт|[иі]нвест)(?:а|у|ом|ові|е|і)?$"
    "|^(?:Держ|Мін(?:юст|фін|обор|осв|економ|екон|енерго|культ|соц|агро|інфра|розв|цифр|рег)|Мин(?:юст|фин|обор|эконом"
    "|энерго|обр|культ|труд|здрав)|Гос(?:дум|деп|сов|аген|ком)|Рос(?:гвард|нефт|косм|атом|стат|кад|комн|потреб|фин)"
    "|Укр(?:зал|енерго|нафт|газ|пошт|трансгаз|оборон|ексім|інформ|правд)|Нафтогаз|Кабмін|Кабмин|Генпрок|Євро[мпс])"
)
_LAQAB = re.compile(r"^\w{3,}-u[lr]-\w{3}|^\w{3,}-у(?:р|ль?)-\w{3}")
"""Arabic names of honour, in which an article joins two words: 'Хамід-уль-Рашад'."""
_JOINED = re.compile("[a-zа-яіїєґ][A-ZА-ЯІЇЄҐ]")
_OWN_CAPITAL = re.compile("(?:Mc|Mac|De|Di|Du|La|Le|Lo|Van|Von|Fitz|O|Мак|Де|Ді|Ле|Ла)[A-ZА-ЯІЇЄҐ]|.*[-'’]")
_ADJECTIVE = {
    "uk": re.compile("(?:[иі]й|ого|ому|ої|[сцз]ьк(?:а|е|і|их|им|ими|у|ою)|н(?:а|е|і|их|ими?|у|ою|ій))$"),
    "ru": re.compile("(?:[иыо]й|[ое]го|[ое]му|[ая]я|[ую]ю|[ое]е|[иы]е|[иы]х|[иы]ми?|[ое]й)$"),
    "pl": re.compile("(?:[iy]|ego|emu|[iy]m|a|ej|ą|e|[iy]ch|[iy]mi)$"),
}

_FOREIGN = re.compile("[qx]|[st]h|[dgkp]h|oo|ee|ff|ll|pp|rr|ss|tt|mk|ey$|ck[^iz]")
"""What no Polish adjective is spelt with: 'Ashrafi', 'Winfrey'."""


class Signs(NamedTuple):
    """What is known of a word before its place is looked at."""

    given: tuple[GivenName, ...]
    rare_given: bool
    surname: bool
    """Somebody bears it, in the long lists of surnames."""
    shaped: bool
    """It ends as only surnames do, or nearly so."""
    patronymic: bool
    common: bool
    """A given name that is an everyday word too."""
    function: bool
    no_name: bool
    title: bool
    adjective: bool
    renowned: bool
    """Somebody of the past whom the bare name means: 'Шекспір', 'Mozart'."""

    @property
    def surnamed(self) -> bool:
        """Whether it may well be a surname."""
        return self.surname or self.shaped


@lru_cache(maxsize=30_000)
def signs(word: str, language: str) -> Signs:
    """The signs of one printed word."""
    lowered = word.lower()
    reading = inflects_in(word, language) or "en"
    may = tuple(lemma.word for lemma in lemmas(word, language))
    sounds = keys(word, language)
    long = len(word) > 3
    honour = "-" in lowered and bool(_LAQAB.match(lowered))
    return Signs(
        given=given(word, language),
        rare_given=honour or (long and any(listed(key, "given") for key in sounds)),
        surname=honour or (long and any(listed(key, "surname" if reading != "en" else "census") for key in sounds)),
        shaped=honour or (len(word) > 5 and bool(_SHAPES.get(reading, _SHAPES["en"]).search(lowered))),
        patronymic=len(word) > 5 and bool(_PATRONYMIC.search(lowered)) and _stem_is_given(lowered),
        common=any(is_kind(lemma, "common", language) for lemma in may),
        function=is_kind(lowered, "function", language)
        or (reading != "uk" and not is_cyrillic(word) and is_kind(lowered, "function", "en")),
        no_name=_is_no_name(word, may, language),
        title=is_title(word, language),
        renowned=any(is_kind(lemma, "renowned", reading) for lemma in may),
        adjective=bool(_ADJECTIVE[reading].search(lowered)) if reading in _ADJECTIVE else False,
    )


def _is_no_name(word: str, lemmas_of_it: tuple[str, ...], language: str) -> bool:
    """A place, month or body, unless the word as it stands is a given name and only its case form is not: 'Діма'."""
    lowered = word.lower()
    if not is_cyrillic(word) and is_kind(lowered, "no-name", "latin"):
        return True
    if _BODY.search(word) or (_JOINED.search(word) and not _OWN_CAPITAL.match(word)):
        return True
    common = any(is_kind(lemma, "common", language) for lemma in lemmas_of_it)
    called = not common and any(name.nominative for name in given(word, language))
    reading = inflects_in(word, language) or "en"
    forms = (lowered,) if called else lemmas_of_it
    return any(is_kind(form, "no-name", spoken) for form in forms for spoken in (reading, language))


def is_spelt_abroad(word: str, language: str) -> bool:
    """Whether a word is spelt as no adjective of the text's language is, though it ends as one does."""
    return language == "pl" and bool(_FOREIGN.search(word.lower()))


def _stem_is_given(word: str) -> bool:
    """Whether what stands before a patronymic's ending begins like some given name."""
    stem = _PATRONYMIC.sub("", word)
    if stem == "льв":
        return True
    tries = (stem, stem + "о", stem + "й", stem + "а", stem + "ій", stem + "ий", stem + "ь", stem + "ло")
    return any(given(attempt, "uk") or listed(skeleton(attempt), "given") for attempt in tries if len(attempt) > 1)
