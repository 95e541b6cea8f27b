"""The owner's desk as it is played, in both languages: the real process, real HTTP. Kills: test_owner_desk.py."""

import re
from collections.abc import Iterator

import pytest

from bot.sandbox.people import CHANNEL, GROUP, OWNER
from tests.support.demo import a_demo
from tests.support.newsdesk import Worker
from tests.support.phone import Line

NAMES = {"en": "Ruth", "uk": "Соломія"}
QUIET = {"en": "from 10 pm to 7", "uk": "з 22 до 7"}
SUPERGROUP = -1_002_420_000_001


class Office:
    """A demo in one language, and its owner."""

    def __init__(self, line: Line, locale: str) -> None:
        self.line = line
        self.locale = locale
        self.owner = Worker(line, OWNER, locale)
        self.owner.writes("/start")
        self.owner.presses(f"start:language:{locale}")

    def newcomer(self, locale: str | None = None) -> Worker:
        """Somebody who has never written to the bot."""
        chosen = locale or self.locale
        fields = {"first_name": NAMES[chosen], "language_code": chosen, "started": False}
        return Worker(self.line, int(self.line.post("people", fields)["user"]["id"]), chosen)

    def opens_channel(self) -> None:
        """The card of the daily lies before the owner."""
        self.owner.writes("/channels", "Tribune Daily")
        self.owner.presses(f"channel:{CHANNEL}", "Tribune Daily")


@pytest.fixture(scope="module", params=["en", "uk"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with a_demo() as line:
        yield Office(line, request.param)


def test_somebody_joins_by_a_link_works_and_is_removed(office: Office) -> None:
    owner, colleague = office.owner, office.newcomer()
    owner.writes("/team", owner.says("team.title"))
    owner.presses("team_link")
    made = owner.presses("team_link:editor", "?start=join_")
    word = re.search(r"\?start=(\S+)", made)
    assert word
    role = colleague.says("role.editor")
    assert colleague.writes(f"/start {word[1]}") == colleague.says("team.welcome", role=role)
    assert "/post" in colleague.writes("/help", "/help")
    owner.writes("/team", NAMES[office.locale])
    owner.presses(f"team_member:{colleague.id}")
    owner.presses("team_remove")
    with colleague.told(colleague.says("team.you_left")):
        owner.presses("team_remove")
    assert colleague.writes("/post") == colleague.writes("/nonsuch").replace("/nonsuch", "/post")
    assert "/post" not in colleague.writes("/help", "/help")
    assert NAMES[office.locale] in owner.writes(f"/audit {NAMES[office.locale]}", owner.says("audit.title")[:3])


def test_a_channel_is_set_by_buttons_and_answers(office: Office) -> None:
    owner = office.owner
    office.opens_channel()
    owner.presses("ch_quiet", owner.says("channels.ask_quiet"))
    assert "22:00 – 07:00" in owner.writes(QUIET[office.locale], "Tribune Daily")
    owner.presses("ch_gap", owner.says("channels.ask_gap"))
    assert owner.says("channels.unread", words="99999") in owner.writes("99999")
    assert owner.says("channels.minutes", count=15) in owner.presses("ch_gap:15", "Tribune Daily")
    owner.presses("ch_sign")
    owner.writes("@tribune_daily", "@tribune_daily")
    owner.presses("ch_look", owner.says("channels.look", title="Tribune Daily"))
    shown = owner.presses("ch_look:body:1", owner.says("channels.look", title="Tribune Daily"))
    assert "@tribune_daily" in shown
    owner.presses("channel", owner.says("channels.f_look"))
    owner.presses("ch_rules", owner.says("rules.how"))
    owner.presses("ch_people", owner.says("rules.ask_people"))
    owner.writes("Дробота" if office.locale == "uk" else "Drobot", owner.says("rules.which_person"))
    owner.presses("ch_people", owner.says("rules.ask_people"))
    owner.presses("ch_rules", owner.says("rules.how"))
    assert owner.text.count("–") < 4, "somebody comes by themselves now"


def test_comments_are_switched_off_where_the_bot_may(office: Office) -> None:
    owner = office.owner
    office.line.post(f"chats/{GROUP}/member", {"action": "migrate", "by": OWNER})
    office.line.post(f"chats/{SUPERGROUP}/member", {"action": "promote", "by": OWNER})
    office.line.post(f"chats/{CHANNEL}/member", {"action": "link", "group": SUPERGROUP, "by": OWNER})
    office.opens_channel()
    owner.presses("ch_talk", owner.says("comments.title", title="Tribune Daily"))
    assert owner.says("comments.can", group="Newsroom café") in owner.presses(f"ch_talk:{CHANNEL}:0")


def test_everybody_reads_a_broadcast_in_their_own_language(office: Office) -> None:
    owner, english, ukrainian = office.owner, office.newcomer("en"), office.newcomer("uk")
    for one, locale in ((english, "en"), (ukrainian, "uk")):
        one.writes("/start")
        one.presses(f"start:language:{locale}")
    owner.writes("/broadcast", owner.says("broadcast.ask"))
    dry_run = owner.says("broadcast.dry_run", number="1")
    owner.writes("The server moves tonight.", dry_run)
    owner.presses("bc:word:1:uk")
    owner.writes("Сервер переїжджає сьогодні.", dry_run)
    owner.presses("bc:sure:1")
    with english.told("The server moves tonight."), ukrainian.told("Сервер переїжджає сьогодні."):
        owner.presses("bc:go:1", owner.says("broadcast.begun", number="1"))
    assert owner.says("stats.sent") in owner.writes("/stats", owner.says("stats.title"))
