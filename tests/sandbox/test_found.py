import pytest

from bot.sandbox.entities.found import find
from bot.sandbox.entities.spans import part

MARKED = [
    ("/start", [("bot_command", "/start")]),
    ("/latest@tribune_sandbox_bot words", [("bot_command", "/latest@tribune_sandbox_bot")]),
    ("a/b and 1/2", []),
    ("see https://example.org/a_(b)?c=1.", [("url", "https://example.org/a_(b)?c=1")]),
    ("(https://example.org)", [("url", "https://example.org")]),
    ("example.com/path, i.e. this", [("url", "example.com/path")]),
    ("приклад.укр і example.ua", [("url", "приклад.укр"), ("url", "example.ua")]),
    ("end.Next sentence v1.2", []),
    ("@olivia_reed, @ab", [("mention", "@olivia_reed")]),
    ("desk@example.org", [("email", "desk@example.org")]),
    ("#новини #2026 #a1", [("hashtag", "#новини"), ("hashtag", "#a1")]),
    ("$USD $usd", [("cashtag", "$USD")]),
    ("+380 44 123-45-67", [("phone_number", "+380 44 123-45-67")]),
    ("🙂 /go 🙂 #x", [("bot_command", "/go"), ("hashtag", "#x")]),
    ("nothing here", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_plain_text_is_marked_as_telegram_marks_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one["type"], part(text, one["offset"], one["length"])) for one in find(text)] == expected
