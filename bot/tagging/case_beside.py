"""Which cases a name may stand in by the word before it: a preposition, or a title in its own case."""

from bot.tagging.cases import ALL, case_of_title
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.recogniser import Name

# Prepositions, and the cases they govern.
_GOVERNED = {
    "uk": "від:g до:g без:g для:g про:a проти:g після:g крім:g біля:g через:a по:l перед:i над:i під:ai між:gi за:aig "
    "на:al у:gl в:al з:gi із:gi зі:gi навколо:g щодо:g стосовно:g замість:g завдяки:d всупереч:d при:l о:l",
    "ru": "от:g до:g без:g для:g про:a против:g после:g кроме:g около:g через:a по:d перед:i над:i под:ai между:i "
    "за:ai на:al у:g в:al с:gi со:gi к:d ко:d о:l об:l обо:l при:l вокруг:g вместо:g благодаря:d вопреки:d из:g",
    "pl": "od:g do:g bez:g dla:g u:g przez:a przeciw:d przeciwko:d dzięki:d według:g po:l przed:i nad:i pod:ai "
    "między:i za:ai na:al w:l we:l z:gi ze:gi o:al przy:l oprócz:g wobec:g zdaniem:g obok:g wokół:g zamiast:g",
}
_TABLE = {
    language: {word: frozenset(cases) for word, _, cases in (entry.partition(":") for entry in table.split())}
    for language, table in _GOVERNED.items()
}
_NOMINATIVE, _GENITIVE = frozenset("n"), frozenset("g")


def cases_beside(name: Name, language: str) -> frozenset[str]:
    """The cases that the word right before a name leaves it; all of them where that says nothing."""
    before = name.run.before.lower() if name.heads else ""
    governed = _TABLE.get(language, {}).get(before)
    if governed is not None:
        return governed
    titled = (case_of_title(before, language) if before else ALL) or ALL
    if titled == _NOMINATIVE and not name.given and is_kind(before, "head", language):
        return titled | _GENITIVE  # 'the deputy X' and 'the deputy of X' are written alike
    return titled
