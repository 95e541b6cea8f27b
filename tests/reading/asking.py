"""A chat whose acts are called directly: nobody writes to the bot here, and nothing is shown by it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.article import Article
from bot.domain.person import Person
from bot.domain.reader import Reader, Subscription
from bot.domain.tags import TaggedQuote
from bot.domain.topic import TopicId
from bot.reading.ports import Asker, Reading
from bot.sandbox.people import OLIVIA
from tests.support.town import HLYNSKA, VERLAN, Town, reader

SECURITY = Subscription(topic=TopicId("security"))
BUDGET = Subscription(topic=TopicId("budget"))
ON_VERLAN = Subscription(person=VERLAN.id)
BOTH = Subscription(topic=TopicId("security"), person=VERLAN.id)


@dataclass
class Room:
    """The ports of the acts, on a store of its own with a little news in it."""

    town: Town

    @property
    def ports(self) -> Reading:
        return self.town.desk.reading

    @property
    def now(self) -> datetime:
        return self.town.clock()

    @property
    def newcomer(self) -> Asker:
        """A chat that has not started."""
        return Asker(chat_id=OLIVIA, at=self.now, locale="en", languages=("en",), zone=ZoneInfo("Europe/Kyiv"))

    async def known(self, **changes: Any) -> Asker:
        """The same after its start; `changes` are to its settings."""
        held = reader(OLIVIA, **changes)
        await self.ports.readers.put(held, due=None)
        return replace(self.newcomer, reader=held, locale=held.locale, languages=held.languages, zone=held.zone)

    async def kept(self) -> Reader:
        """What the store holds of the chat; it must hold something."""
        found = await self.ports.readers.get(OLIVIA)
        assert found is not None
        return found

    async def publish(self, headline: str, topic: str, by: Person, text: str = "", hours: int = 1) -> Article:
        """A story on a topic, with a person in it who may say something."""
        quote = (
            TaggedQuote(start=0, end=len(text), text=text, verbatim=True, speaker=by.name_in("en"), person_id=by.id)
            if text
            else None
        )
        return await self.town.publish(headline, topics=(topic,), people=(by,), quote=quote, ago=timedelta(hours=hours))

    async def opens(self) -> None:
        await self.publish("Verlan on shells", "security", VERLAN, "Shells first.")
        await self.publish("Hlynska on shells", "security", HLYNSKA, "Shells last.", hours=2)
        await self.publish("Verlan on roads", "budget", VERLAN, "Roads first.", hours=30)
