"""Prepositions of Ukrainian, Russian and Polish, and the cases they govern."""

_GOVERNED = {
    "uk": "від:g до:g без:g для:g про:a проти:g після:g крім:g біля:g через:a по:l перед:i над:i під:ai між:gi за:aig "
    "на:al у:gl в:al з:gi із:gi зі:gi навколо:g щодо:g стосовно:g замість:g завдяки:d всупереч:d при:l о:l",
    "ru": "от:g до:g без:g для:g про:a против:g после:g кроме:g около:g через:a по:d перед:i над:i под:ai между:i "
    "за:ai на:al у:g в:al с:gi со:gi к:d ко:d о:l об:l обо:l при:l вокруг:g вместо:g благодаря:d вопреки:d из:g",
    "pl": "od:g do:g bez:g dla:g u:g przez:a przeciw:d przeciwko:d dzięki:d według:g po:l przed:i nad:i pod:ai "
    "między:i za:ai na:al w:l we:l z:gi ze:gi o:al przy:l oprócz:g wobec:g zdaniem:g obok:g wokół:g zamiast:g",
}
PREPOSITIONS = {
    language: {word: frozenset(cases) for word, _, cases in (entry.partition(":") for entry in table.split())}
    for language, table in _GOVERNED.items()
}
"""By language: a preposition, and the cases of what follows it."""
