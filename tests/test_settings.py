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
        ("WEBHOOK_URL", "http://news.example/hook"),
        ("WEBHOOK_URL", "https://news.example:9999/hook"),
        ("WEBHOOK_URL", "https://news.example:0/hook"),
        ("WEBHOOK_URL", "https://news.example:x/hook"),
        ("WEBHOOK_URL", "https://name:word@news.example/hook"),
        ("WEBHOOK_URL", "https://news.example/hook#part"),
        ("WEBHOOK_URL", "http://127.0.0.1:8443/hook"),
        ("WEBHOOK_URL", "ftp://news.example/hook"),
        ("WEBHOOK_URL", "https:///hook"),
        ("WEBHOOK_URL", "https://:8443/hook"),
        ("WEBHOOK_URL", "https://127.0.0.1/hook"),
        ("WEBHOOK_URL", "https://[::1]:8443/hook"),
        ("WEBHOOK_URL", "https://10.0.0.5/hook"),
        ("WEBHOOK_URL", "https://2130706433/hook"),
        ("WEBHOOK_URL", "https://127。0。0。1/hook"),
        ("WEBHOOK_URL", "https://localhost./hook"),
        ("WEBHOOK_URL", "https://printer.local/hook"),
        ("WEBHOOK_URL", "https://a..b/hook"),
        ("WEBHOOK_URL", "https://news.example/ho\0ok"),
        ("WEBHOOK_SECRET", "with space"),
        ("LISTEN", "8080"),
        ("LISTEN", "localhost:0"),
        ("MESSAGES_PER_SECOND", "0"),
        ("MESSAGES_PER_SECOND", "fast"),
        ("PAID_BROADCAST", "perhaps"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("RETENTION_DAYS", "29"),
        ("RETENTION_DAYS", "3651"),
        ("RETENTION_DAYS", "for ever"),
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


@pytest.mark.parametrize(
    "address", ["https://новини.example/hook", "https://[2606:2800:220:1::7]:8443/hook", "https://93.184.216.34/hook"]
)
def test_telegram_delivers_to_every_host_of_the_open_internet(address: str) -> None:
    assert settings.read({"WEBHOOK_URL": f"  {address} "}).webhook_url == address


@pytest.mark.parametrize("port", ["", ":443", ":80", ":88", ":8443"])
def test_telegram_delivers_to_four_ports(port: str) -> None:
    assert settings.read({"WEBHOOK_URL": f"https://news.example{port}/hook"}).webhook_url.endswith("/hook")


def test_a_server_of_ones_own_delivers_to_its_own_network_alone() -> None:
    own = {"TELEGRAM_API_URL": "http://127.0.0.1:8081"}
    for near in ("http://127.0.0.1:9999/hook", "http://tribune:8080/hook", "http://10.0.0.7/hook"):
        assert settings.read({**own, "WEBHOOK_URL": near}).webhook_url == near
    with pytest.raises(Misconfigured):
        settings.read({**own, "WEBHOOK_URL": "http://news.example/hook"})


DOTENV = """\ufeffDEFAULT_LANGUAGE=uk
  export TELEGRAM_PROXY = "http://proxy.example:1/?a='#$HOME"  # theirs
WEBHOOK_SECRET='ab-c'
LOG_LEVEL=ERROR # loud enough
NOT_OURS
"""


def test_the_file_is_read_as_others_read_it(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(DOTENV, encoding="utf-8")
    chosen = settings.read({}, dotenv=file)
    assert (chosen.default_language, chosen.log_level, chosen.webhook_secret) == ("uk", "ERROR", "ab-c")
    assert chosen.proxy == "http://proxy.example:1/?a='#$HOME"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("LOG_LEVEL=ERROR # гучно".encode("cp1251"))
    with pytest.raises(Misconfigured) as wrong:
        settings.read({}, dotenv=file)
    assert wrong.value.phrase.key == "settings.env_encoding"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_of_two_bytes_a_letter_is_named(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / ".env"
    file.write_bytes("LOG_LEVEL=ERROR\n".encode(encoding))
    with pytest.raises(Misconfigured) as wrong:
        settings.read({}, dotenv=file)
    assert wrong.value.phrase.key == "settings.env_encoding"


@pytest.mark.parametrize(
    "text",
    [
        '# quoted\nLOG_LEVEL="ERROR\n',
        "NOT_OURS=1\nset LOG_LEVEL=ERROR\n",
        "\n\tLOG_LEVEL: ERROR\n",
        "\r\nLOG_LEVEL='ERROR\r\n",
    ],
)
def test_a_line_that_would_lose_a_setting_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / ".env"
    file.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(Misconfigured) as wrong:
        settings.read({}, dotenv=file)
    assert wrong.value.phrase.key == "settings.env_line"
    assert (wrong.value.phrase.args["line"], wrong.value.phrase.args["name"]) == (2, "LOG_LEVEL")


@pytest.mark.parametrize(
    "text",
    [
        "LOG_LEVEL=ERROR\rDEFAULT_LANGUAGE=uk\r",
        "\u200bLOG_LEVEL\t=\u00a0ERROR\nexport DEFAULT_LANGUAGE = 'uk'\n",
        "set OTHER: x\nLOG_LEVEL=\"ERROR\" # 'loud\nWORDS='two\nlines'\nDEFAULT_LANGUAGE=uk",
    ],
)
def test_other_ways_to_write_the_file_lose_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / ".env"
    file.write_text(text, encoding="utf-8", newline="")
    chosen = settings.read({}, dotenv=file)
    assert (chosen.log_level, chosen.default_language) == ("ERROR", "uk")


@pytest.mark.parametrize(("mode", "others"), [(0o600, False), (0o640, True), (0o604, True), (0o644, True)])
def test_a_file_that_others_can_read_is_known(tmp_path: Path, mode: int, *, others: bool) -> None:
    file = tmp_path / ".env"
    file.touch()
    file.chmod(mode)
    assert settings.open_to_others(file) is others


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
