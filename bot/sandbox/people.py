"""The people of a fresh world. Invented, with small stable ids; docs/sandbox.md lists them."""

from dataclasses import dataclass

from bot.sandbox.answers import Json

OLIVIA, OKSANA, EDITOR, OWNER = 5_000_000_001, 5_000_000_002, 5_000_000_003, 5_000_000_004
GROUP, CHANNEL = -420_000_001, -1_002_200_000_001
ANONYMOUS_ADMIN, CHANNEL_AS_USER, SERVICE = 1_087_968_824, 136_817_688, 777_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""

    def names(self) -> Json:
        """The fields a private chat shares with its person."""
        found = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {name: value for name, value in found.items() if value}

    def user(self) -> Json:
        """The Bot API's User."""
        user = {"id": self.id, "is_bot": False, **self.names()}
        return {**user, "language_code": self.language_code} if self.language_code else user


CAST = (
    Person(id=OLIVIA, first_name="Olivia", last_name="Reed", username="olivia_reed", language_code="en"),
    Person(id=OKSANA, first_name="Оксана", last_name="Мельник", username="oksana_melnyk", language_code="uk"),
    Person(id=EDITOR, first_name="Тарас", last_name="Гайовий", username="taras_haiovyi", language_code="uk"),
    Person(id=OWNER, first_name="Helen", last_name="Marsh", username="helen_marsh", language_code="en"),
)
READERS = frozenset({OLIVIA, OKSANA})
