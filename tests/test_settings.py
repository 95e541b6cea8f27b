from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import settings
from bot.domain.errors import Misconfigured

TOKEN = "123456789:" + "A" * 35


def test_an_empty_environment_gives_the_defaults() -> None:
    assert settings.read({}) == settings.Settings()


def test_values_are_parsed_and_empty_ones_are_defaults() -> None:
    chosen = settings.read(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
            "OWNER_IDS": "5, 6 7",
            "DEFAULT_TIMEZONE": "America/New_York",
            "DEFAULT_DIGEST_TIME": "7:30",
            "DEFAULT_LANGUAGE": "UK",
            "LOG_LEVEL": "",
        }
    )
    assert chosen.api_url == "http://127.0.0.1:8081"
    assert chosen.owner_ids == {5, 6, 7}
    assert (chosen.default_zone, chosen.default_hour) == (ZoneInfo("America/New_York"), time(7, 30))
    assert (chosen.default_language, chosen.log_level) == ("uk", "INFO")


def test_where_to_listen_and_how_fast_to_send() -> None:
    chosen = settings.read({"LISTEN": "[::1]:9000", "PAID_BROADCAST": "Yes", "MESSAGES_PER_SECOND": "30"})
    assert (chosen.listen, chosen.paid_broadcast, chosen.rate) == (("::1", 9000), True, 30)
    assert settings.read({"LISTEN": ":9000"}).listen == ("0.0.0.0", 9000)  # noqa: S104 - that is what it means


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "letmein"),
        ("TELEGRAM_API_URL", "telegram"),
        ("TELEGRAM_PROXY", "socks5://127.0.0.1:1080"),
        ("DATABASE_URL", "tribune.db"),
        ("OWNER_IDS", "me"),
        ("OWNER_IDS", "5, @helen"),
        ("OWNER_IDS", "-1001234567890"),
        ("OWNER_IDS", "0"),
        ("OWNER_IDS", "1_000"),
        ("OWNER_IDS", "5; 6"),
        ("OWNER_IDS", "\u0665"),
        ("OWNER_IDS", "5, 1087968824"),
        ("DEFAULT_TIMEZONE", "Europe/Atlantis"),
        ("DEFAULT_TIMEZONE", "../etc/passwd"),
        ("DEFAULT_DIGEST_TIME", "25:00"),
        ("DEFAULT_DIGEST_TIME", "8am"),
        ("DEFAULT_LANGUAGE", "tlh"),
        ("WEBHOOK_URL", "news.example"),
        ("WEBHOOK_SECRET", "with space"),
        ("LISTEN", "8080"),
        ("LISTEN", "localhost:0"),
        ("MESSAGES_PER_SECOND", "0"),
        ("MESSAGES_PER_SECOND", "fast"),
        ("PAID_BROADCAST", "perhaps"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(Misconfigured) as wrong:
        settings.read({name: value})
    assert wrong.value.phrase.args["name"] == name


def test_the_file_gives_way_to_the_environment(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# DEFAULT_LANGUAGE=en\nexport DEFAULT_LANGUAGE='uk' # theirs\nLOG_LEVEL=ERROR\n", encoding="utf-8")
    chosen = settings.read({"LOG_LEVEL": "DEBUG"}, dotenv=file)
    assert (chosen.default_language, chosen.log_level) == ("uk", "DEBUG")


def test_the_example_file_has_every_setting_and_its_default() -> None:
    example = Path(__file__).parents[1] / ".env.example"
    names = {line.split("=")[0] for line in example.read_text(encoding="utf-8").splitlines() if "=" in line[:32]}
    assert names == set(settings.NAMES)
    assert settings.read({}, dotenv=example) == settings.Settings()


def test_the_token_is_in_no_repr() -> None:
    assert TOKEN not in repr(settings.read({"TELEGRAM_BOT_TOKEN": TOKEN}))


@pytest.mark.parametrize(("value", "language"), [("uk_UA.UTF-8", "uk"), ("C.UTF-8", "en"), ("de_DE", "en"), ("", "en")])
def test_the_terminal_speaks_its_own_language(value: str, language: str) -> None:
    assert settings.terminal_language({"LANG": value}) == language
