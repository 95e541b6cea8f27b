"""A hundred things that newcomers type, as they type them: each is answered, or leads on; nothing is a dead end."""

import re
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.person import Person, PersonId, Role, Source
from bot.domain.tags import TaggedQuote
from tests.support.town import HLYNSKA, MORNING, VERLAN, Json, Someone, Town, labels

DOES = re.compile(r"/(?:latest|help|settings|post|start|resume)\b")
GAZETTE = Source(id="gazette", name="Gazette", date=MORNING.date() - timedelta(days=1), own=True)
PURSE = Person(
    id=PersonId("ida-zubko"),
    names={"en": "Ida Zubko", "uk": "Іда Зубко"},
    roles=(Role(titles={"en": "Finance Minister of Veresia", "uk": "Міністерка фінансів Вересії"}, source=GAZETTE),),
)
ROADS = "We will mend every road between Skelmin and Torvel before winter."
SCHOOLS = "No school will close while I am here to see it."
DOROHY = "Ми полагодимо кожну дорогу між Скельміном і Торвелем до зими."

ENGLISH: Sequence[tuple[str, str]] = (
    ("hi", "Hello"),
    ("Hello there!", "Hello"),
    ("hey bot", "Hello"),
    ("good morning", "Hello"),
    ("thanks", "welcome"),
    ("thx!", "welcome"),
    ("ok", "I’m here"),
    ("👍", "I’m here"),
    ("🔥🔥🔥", "I’m here"),
    ("?", "I’m here"),
    ("...", "I’m here"),
    ("help", "Here’s what I can do"),
    ("Help me please", "Here’s what I can do"),
    ("how does this work?", "Here’s what I can do"),
    ("menu", "Here’s what I can do"),
    ("what can you do", "Here’s what I can do"),
    ("руДз", "Here’s what I can do"),
    ("who are you?", "digest of political news"),
    ("settings", "Settings"),
    ("setings", "Settings"),
    ("change the language", "language"),
    ("time zone", "Where are you?"),
    ("7:30", "Should the digest come then?"),
    ("send me the digest at 8 pm", "Should the digest come then?"),
    ("half past eight in the evening", "Should the digest come then?"),
    ("deliver at noon", "Should the digest come then?"),
    ("change time", "When would you like your digest?"),
    ("stop", "Stop the digests?"),
    ("unsubscribe", "Stop the digests?"),
    ("news", "Newest"),
    ("whats new", "Newest"),
    ("latest news please", "Newest"),
    ("3", "Newest"),
    ("politics", "Newest"),
    ("my topics", "follow"),
    ("topics", "topic"),
    ("politicians", "Who"),
    ("what did Verlan say about roads", "mend every road"),
    ("quote", "—"),
    ("Verlan", "Ostap Verlan\n"),
    ("verlna", "Ostap Verlan"),
    ("mr verlan", "Ostap Verlan\n"),
    ("Ostap", "Ostap Verlan"),
    ("who is verlan?", "Ostap Verlan\n"),
    ("what did verlan say about fish?", "No quote by Ostap Verlan about “fish”"),
    ("verlan quotes", "— Ostap Verlan"),
    ("finance minister of veresia", "Ida Zubko\n"),
    ("who is the finance minister of Veresia?", "Ida Zubko\n"),
    ("news about security", "Security\n"),
    ("securty", "Security"),
    ("security and verlan", "Security + Ostap Verlan"),
    ("tell me about the budget", "Budget\n"),
    ("fish kill in the river", "Fish die"),
    ("will the bridge at Skelmin ever reopen??", "Bridge at Skelmin"),
    ("yesterday", "Yesterday\n"),
    ("news from 26 february", "26 February\n"),
    ("https://example.org/some/page", "don’t open links"),
    ("t.me/tribune_sandbox_bot?start=topic_security", "Security\n"),
    ("https://t.me/tribune_sandbox_bot?start=person_verlan", "Ostap Verlan\n"),
    ("asdfghjkl", "nothing on “asdfghjkl”"),
    ("I want to know more about Hlynska please", "Solomiia Hlynska\n"),
    ("follow security", "Security\n"),
    ("delete my data", "Delete your settings"),
    ("what do you know about me", "I keep"),
    ("my news", "All the newest"),
    ("@verlan", "Ostap Verlan\n"),
    ("#budget", "Budget\n"),
)

UKRAINIAN: Sequence[tuple[str, str]] = (
    ("привіт", "Вітаю"),
    ("Добрий день!", "Вітаю"),
    ("вітаю, боте", "Вітаю"),
    ("дякую", "Будь ласка"),
    ("спасибі велике", "Будь ласка"),
    ("ок", "Я тут"),
    ("❤️", "Я тут"),
    ("??", "Я тут"),
    ("ghbdsn", "Вітаю"),
    ("допомога", "Ось що я вмію"),
    ("Допоможіть, будь ласка", "Ось що я вмію"),
    ("що ти вмієш?", "Ось що я вмію"),
    ("як користуватися", "Ось що я вмію"),
    ("меню", "Ось що я вмію"),
    ("хто ти?", "дайджест політичних новин"),
    ("налаштування", "Налаштування"),
    ("налаштуваня", "Налаштування"),
    ("мова", "мов"),
    ("часовий пояс", "Де ви?"),
    ("о 8 ранку", "Надсилати дайджест"),
    ("надсилай о 7:30", "Надсилати дайджест"),
    ("час", "Коли надсилати дайджест?"),
    ("о 20:30", "✓ 20:30"),
    ("стоп", "Зупинити дайджести?"),
    ("відписатися", "Зупинити дайджести?"),
    ("досить", "Зупинити дайджести?"),
    ("новини", "Найновіше"),
    ("yjdbyb", "Найновіше"),
    ("Що нового?", "Найновіше"),
    ("які новини сьогодні", "Сьогодні\n"),
    ("дай новини", "Найновіше"),
    ("5", "Найновіше"),
    ("мої підписки", "ідпис"),
    ("теми", "тем"),
    ("політики", "Хто"),
    ("що сказав Верлан про дороги", "кожну дорогу"),
    ("цитата", "—"),
    ("Верлан", "Остап Верлан\n"),
    ("верлана", "Остап Верлан\n"),
    ("пан Верлан", "Остап Верлан\n"),
    ("Dthkfy", "Остап Верлан\n"),
    ("хто такий Верлан?", "Остап Верлан\n"),
    ("Що каже Верлан про рибу?", "цитат про «рибу» ще немає"),
    ("цитати Верлана", "—"),
    ("міністр фінансів Вересії", "Іда Зубко\n"),
    ("хто міністр фінансів Вересії", "Іда Зубко\n"),
    ("новини про безпеку", "Безпека\n"),
    ("безпека", "Безпека\n"),
    ("безбека", "Безпека"),
    ("Верлан і безпека", "Безпека + Остап Верлан"),
    ("bezpeka", "Безпека\n"),
    ("розкажи про бюджет", "Бюджет\n"),
    ("риба в річці", "Риба гине"),
    ("коли вже відкриють міст у Скельміні???", "Міст у Скельміні"),
    ("вчора", "Учора\n"),
    ("новини за 26 лютого", "26 лютого\n"),
    ("https://example.org/novyny", "Посилань я не відкриваю"),
    ("йцукен", "нічого немає"),
    ("хочу читати про Глинську", "Соломія Глинська\n"),
    ("підпиши мене на безпеку", "Безпека\n"),
    ("видали мої дані", "Видалити"),
    ("мій дайджест", "Усе найновіше"),
)


@pytest.fixture
async def country(town: Town) -> Town:
    """A few stories of an invented country in both languages, over some days."""
    town.desk.registry.learn([PURSE])  # type: ignore[attr-defined]
    said = {
        words: TaggedQuote(start=0, end=len(words), text=words, speaker="Verlan", person_id=VERLAN.id, verbatim=True)
        for words in (ROADS, SCHOOLS, DOROHY)
    }
    for language, quote, headlines in (
        ("en", ROADS, ("Bridge at Skelmin reopens", "Budget doubles", "Fish die in the Sivra river", "Shells fall")),
        ("uk", DOROHY, ("Міст у Скельміні відкрито", "Бюджет подвоєно", "Риба гине в річці Сивра", "Обстріл міста")),
    ):
        for number, headline in enumerate(headlines):
            topics = (("infrastructure",), ("budget",), ("environment",), ("security",))[number]
            people = ((VERLAN,), (PURSE,), (HLYNSKA,), (VERLAN, HLYNSKA))[number]
            ago = timedelta(hours=1) + timedelta(days=number)
            words = said[(quote, SCHOOLS)[number]] if number < 2 and (language == "en" or not number) else None
            await town.publish(headline, topics=topics, people=people, quote=words, language=language, ago=ago)
    return town


async def test_fifty_things_in_english(country: Town) -> None:
    assert await _dead_ends(country.olivia, ENGLISH) == []


async def test_fifty_things_in_ukrainian(country: Town) -> None:
    assert await _dead_ends(country.oksana, UKRAINIAN) == []


async def _dead_ends(person: Someone, things: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """What was not answered as it should be, with what was said instead."""
    assert len(things) >= 50
    lost = []
    for typed, expected in things:
        said = await person.writes(typed)
        shown = "\n".join((said["text"], *labels(said)))
        if not said["from"]["is_bot"] or expected not in shown or not _leads_on(said):
            lost.append((typed, expected, said["text"][:150]))
    return lost


def _leads_on(said: Json) -> bool:
    """Whether there is a button to press, a command to send, or the answer itself in it."""
    return bool(labels(said)) or bool(DOES.search(said["text"])) or "is what" in said["text"] or len(said["text"]) > 40
