"""An office in a line: what its source lets one say of it today, and never more."""

from datetime import date

from bot.domain.person import Role, Standing
from bot.language.style import style
from bot.language.translator import Translator


def office(role: Role, on: date, told: Translator) -> str:
    """'Minister of Finance (Veresia)', 'Mayor of Sivra, from 2021 (as of July 2022)', 'President (Veresia), 2014–2019'.

    The bare title is a present: it stands only for what a source that is not old says is held.
    """
    title, standing = role.title_in(told.locale), role.standing(on)
    start, end = (day.text[:4] if day else "" for day in (role.start, role.end))
    if standing is Standing.HELD:
        return title
    if standing is Standing.LAST_KNOWN:
        day = told.month(role.source.date)
        return told.text("office.since" if start else "office.as_of", title=title, start=start, day=day)
    return told.text("office.term" if start else "office.until", title=title, start=start, end=end)


def in_line(title: str, language: str) -> str:
    """An office behind a name: Slavic newsrooms write it small, 'прем’єр-міністерка Вересії'; 'НБУ' stays."""
    small = style(language).small_offices and title[1:2].islower()
    return title[:1].lower() + title[1:] if small else title
