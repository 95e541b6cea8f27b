"""The editors' desk as it is played, in both languages: the real process, real HTTP, a clock that is moved.

The owner is the second editor. What a kill leaves behind: test_editors_desk.py.
"""

import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.schedule import instant
from bot.sandbox.people import CHANNEL, EDITOR, OWNER
from bot.sandbox.server import DEMO_TOKEN
from tests.support.newsdesk import Worker
from tests.support.phone import Json, Line

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed"
KYIV = ZoneInfo("Europe/Kyiv")
HEADLINE = "Security guarantees for Ukraine. Zelensky announced an important breakthrough"
TOMORROW = {"en": "tomorrow 9:00", "uk": "завтра о 9"}
NAMES = {"en": "Grace", "uk": "Марта"}
needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="the real page in ../shared/seed is not beside this checkout")


class Newsroom:
    """A demo in one language: an editor, the owner who is their second pair of eyes, two channels."""

    def __init__(self, line: Line, locale: str) -> None:
        self.line = line
        self.locale = locale
        self.editor, self.owner = Worker(line, EDITOR, locale), Worker(line, OWNER, locale)
        for one in (self.editor, self.owner):
            one.writes("/start")
            one.presses(f"start:language:{locale}")
        self.daily, self.evening = CHANNEL, self._founds("Tribune Evening")

    def _founds(self, title: str) -> int:
        """A channel made by somebody, whose owner registers it."""
        number = int(self.line.post("chats", {"type": "channel", "title": title})["chat"]["id"])
        self.line.post(f"chats/{number}/member", {"action": "join"})
        promoted = {"action": "promote", "by": OWNER}
        self.owner.gets(lambda: self.line.post(f"chats/{number}/member", promoted), title)
        self.owner.writes("/channels", title)
        self.owner.presses(f"channel:{number}")
        self.owner.presses("ch_register")
        return number

    def posts(self, channel: int) -> list[str]:
        found: list[Json] = self.line.get(f"chats/{channel}/messages")
        return [str(one.get("text") or one.get("caption")) for one in found]

    def now(self) -> datetime:
        return datetime.fromisoformat(self.line.get("clock")["now"])

    def moves_to(self, at: datetime) -> None:
        self.line.post("clock", {"to": at.isoformat()})

    def reader(self) -> Worker:
        """Somebody who has just begun to read."""
        made = {"first_name": NAMES[self.locale], "language_code": self.locale, "started": False}
        one = Worker(self.line, self.line.post("people", made)["user"]["id"], self.locale)
        one.writes("/start")
        one.presses(f"start:language:{self.locale}")
        return one

    def draws(self, worker: Worker, *data: str) -> Json:
        """Buttons that the bot never drew, in somebody's chat, as a forger would make the app send them."""
        self.moves_to(self.now() + timedelta(minutes=1))  # this message counts among those Telegram limits
        key = {"inline_keyboard": [[{"text": "?", "callback_data": one}] for one in data]}
        return self.line.calls(DEMO_TOKEN, "sendMessage", {"chat_id": worker.id, "text": "?", "reply_markup": key})

    def drafts(self) -> int:
        """How many drafts are open."""
        self.editor.writes("/post", self.editor.says("post.title"))
        return len(self.editor.buttons)


@pytest.fixture(scope="module", params=["en", "uk"])
def newsroom(request: pytest.FixtureRequest) -> Iterator[Newsroom]:
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        assert process.stdout is not None
        try:
            address = next(found[0] for said in process.stdout if (found := re.search(r"http://[\d.:]+", said)))
            yield Newsroom(Line(address), request.param)
        finally:
            process.terminate()
            assert process.wait(20) == 0


@needs_seed
def test_a_page_in_three_messages_is_mended_approved_scheduled_corrected_and_taken_back(newsroom: Newsroom) -> None:
    editor, owner = newsroom.editor, newsroom.owner
    headline = f"Security guarantees: a breakthrough ({newsroom.locale})"
    _drafted(editor, headline)
    _approved(editor, owner, headline)
    _scheduled(newsroom, headline)
    reader = newsroom.reader()
    reader.writes("/person Volodymyr Zelenskyy")
    reader.presses("follow")
    assert headline in reader.writes("/digest")
    _corrected(newsroom, reader, headline)
    _taken_back(newsroom, reader)


def _drafted(editor: Worker, headline: str) -> None:
    page = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
    first, second = page.index("Points of attention"), page.index("According to the Ukrainian leader")
    editor.writes("/post")
    editor.writes(page[:first].strip())
    editor.writes(page[first:second].strip())
    card = editor.writes(page[second:].strip())
    assert card.startswith(HEADLINE)
    assert editor.says("drafts.people", names="")[:5] in card
    assert "Ukraine is ready for constructive steps" in card
    editor.presses("d_ask:headline")
    assert editor.writes(headline).startswith(headline)
    editor.presses("d_ask:date")
    assert editor.says("drafts.undated") in editor.presses("d_set:date")
    editor.presses("d_topics")
    editor.presses("d_ask:topic")
    assert editor.writes("diplomacy").startswith(headline)


def _approved(editor: Worker, owner: Worker, headline: str) -> None:
    editor.presses("d_second")
    with owner.told(headline):
        editor.presses(f"d_send:{OWNER}", editor.says("drafts.state_awaiting"))
    review = owner.presses("d_review", owner.says("approval.first"))
    assert "Volodymyr Zelenskyy made it clear" in review
    with editor.told(headline):
        owner.presses("d_ok")
    editor.presses("draft", headline)


def _scheduled(newsroom: Newsroom, headline: str) -> None:
    editor = newsroom.editor
    editor.presses("d_channels")
    for channel in (newsroom.daily, newsroom.evening):
        editor.presses(f"d_channels:{channel}")
    editor.presses("d_when")
    done = editor.writes(TOMORROW[newsroom.locale])
    assert "Tribune Daily" in done
    assert "09:00" in done
    nine = instant(newsroom.now().astimezone(KYIV).date() + timedelta(days=1), time(9), KYIV)
    newsroom.moves_to(nine - timedelta(minutes=1))
    assert not any(headline in one for channel in _both(newsroom) for one in newsroom.posts(channel))
    with newsroom.line.listening() as first:
        newsroom.moves_to(nine)
        left = set(_both(newsroom))
        while left:
            left.discard(first(lambda event: event["type"] == "message" and event["chat_id"] in left)["chat_id"])
    assert [newsroom.posts(channel)[-1].startswith(headline) for channel in _both(newsroom)] == [True, True]


def _both(newsroom: Newsroom) -> tuple[int, int]:
    return newsroom.daily, newsroom.evening


def _corrected(newsroom: Newsroom, reader: Worker, headline: str) -> None:
    editor = newsroom.editor
    editor.writes("/correct", editor.says("correct.which"))
    editor.presses("correct")
    editor.presses("d_ask:replace")
    editor.writes("a breakthrough → an agreement")
    editor.presses("d_ask:note")
    editor.writes("nobody spoke of a breakthrough")
    editor.presses("d_apply")
    mended = headline.replace("a breakthrough", "an agreement")
    with reader.told(mended):
        editor.presses("d_apply:sure", editor.says("correct.done"))
    assert reader.text.endswith("nobody spoke of a breakthrough")
    for channel in _both(newsroom):
        assert newsroom.posts(channel)[-1].startswith(mended)
        assert "✎" in newsroom.posts(channel)[-1]


def _taken_back(newsroom: Newsroom, reader: Worker) -> None:
    editor = newsroom.editor
    before = [len(newsroom.posts(channel)) for channel in _both(newsroom)]
    editor.writes("/retract", editor.says("retract.which"))
    asked = editor.presses("retract")
    assert editor.says("retract.in_delete", channel="Tribune Evening") in asked
    editor.writes("the talks were called off", editor.says("retract.note", note="the talks were called off"))
    with reader.told("the talks were called off"):
        editor.presses("retract_do:as_set", editor.says("retract.done"))
    assert [len(newsroom.posts(channel)) for channel in _both(newsroom)] == [count - 1 for count in before]
    assert "an agreement" not in reader.writes("/latest")
    assert "an agreement" not in reader.writes("/digest")


@pytest.mark.parametrize(
    ("document", "key", "args"),
    [
        ({"file_name": "page.txt", "file_size": 50_000_000}, "intake.too_big", {"megabytes": 5}),
        ({"file_name": "page.zip", "content_base64": "UEsDBA=="}, "intake.format", {"ending": ".zip"}),
        ({"file_name": "page.txt", "content_base64": "UEsDBAAA"}, "intake.binary", {}),
        (
            {"file_name": "page.html", "content_base64": base64.b64encode(b"<div>" * 10_000).decode()},
            "intake.too_deep",
            {"levels": 400},
        ),
    ],
    ids=["50 MB", "a zip", "a zip called text", "10,000 nested tags"],
)
def test_what_is_no_article_gets_a_clear_answer_and_leaves_nothing(
    newsroom: Newsroom, document: Json, key: str, args: Json
) -> None:
    before, editor = newsroom.drafts(), newsroom.editor
    assert editor.says(key, **args) in editor.sends(document=document)
    assert newsroom.drafts() == before


def test_scripts_are_never_read_and_nothing_hides_in_a_name(newsroom: Newsroom) -> None:
    editor = newsroom.editor
    page = (
        f"<h1>Dams\u202e hold\u200b in {newsroom.locale}</h1><script>alert('lamps')</script>"
        "<article><p>“We have sand,” said Mayor Os\u2066tap\u2069 Ver\u200blan of the old mill town.</p></article>"
    )
    editor.writes("/post", editor.says("post.title"))
    encoded = base64.b64encode(page.encode()).decode()
    card = editor.sends(document={"file_name": "page.html", "content_base64": encoded})
    assert card.startswith(f"Dams hold in {newsroom.locale}\n")
    assert "lamps" not in card
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", card)
    editor.presses("d_drop")
    editor.presses("d_drop:sure", editor.says("drafts.dropped"))


def test_rights_lost_in_mid_queue_hold_a_post_until_the_owner_lets_it_go(newsroom: Newsroom) -> None:
    editor, owner, evening = newsroom.editor, newsroom.owner, newsroom.evening
    editor.writes("/post", editor.says("post.title"))
    headline = f"Wind on Thursday ({newsroom.locale})"
    editor.writes(f"{headline}\n\nMuch of it is to come, the weather office said on Monday.", headline)
    editor.presses("d_channels")
    editor.presses(f"d_channels:{evening}")
    editor.presses("d_when")
    editor.writes(TOMORROW[newsroom.locale], "Tribune Evening")
    out = {"action": "demote", "by": OWNER}
    owner.gets(lambda: newsroom.line.post(f"chats/{evening}/member", out), "Tribune Evening")
    newsroom.moves_to(newsroom.now() + timedelta(days=2))
    assert not any(headline in one for one in newsroom.posts(evening))
    assert headline in editor.writes("/queue", editor.says("queue.title"))
    back = {"action": "promote", "by": OWNER}
    owner.gets(lambda: newsroom.line.post(f"chats/{evening}/member", back), "Tribune Evening")
    owner.presses("ch_set")
    with newsroom.line.listening() as first:
        newsroom.moves_to(newsroom.now() + timedelta(minutes=1))
        event = first(lambda event: event["type"] == "message" and event["chat_id"] == evening)
    assert event["message"]["text"].startswith(headline)


def test_forged_replayed_and_old_buttons_change_nothing(newsroom: Newsroom) -> None:
    editor, reader = newsroom.editor, newsroom.reader()
    editor.writes("/post", editor.says("post.title"))
    rain = f"Rain until Friday ({newsroom.locale})"
    editor.writes(f"{rain}\n\nMore of it is to come, the weather office said on Monday.", rain)
    drop = next(str(key["callback_data"]) for key in editor.buttons if str(key["callback_data"]).startswith("d_drop"))
    forged = newsroom.draws(reader, drop, f"{drop}:sure")
    for data in (drop, f"{drop}:sure"):
        assert reader.toast(forged, data) == reader.says("trouble.stale"), "replayed by somebody else"
    nonsense = ("d_now:999999:1", "q_now:-5", "retract_do:0:as_set", "carry:x", "d_when", "doubt:1:1")
    forged = newsroom.draws(editor, *nonsense)
    for data in nonsense:
        assert editor.toast(forged, data), data
    editor.writes("/post", editor.says("post.title"))
    editor.presses("draft", "Rain until Friday")
    editor.presses("d_ask:category")
    editor.writes("Weather", "Weather")
    newsroom.moves_to(newsroom.now() + timedelta(days=1))
    replayed = newsroom.draws(editor, drop)
    assert editor.toast(replayed, drop) == editor.says("drafts.pressed_before"), "yesterday's"
    assert newsroom.drafts() > 0


def test_an_editor_who_is_removed_may_do_no_more(newsroom: Newsroom) -> None:
    editor, owner = newsroom.editor, newsroom.owner
    editor.writes("/post", editor.says("post.title"))
    editor.writes(f"Snow on Sunday ({newsroom.locale})\n\nMuch of it is to come, the weather office said on Monday.")
    card = editor.screen
    drop = next(str(key["callback_data"]) for key in editor.buttons if str(key["callback_data"]).startswith("d_drop"))
    owner.writes("/team")
    owner.presses(f"team_member:{EDITOR}")
    owner.presses("team_remove")
    with editor.told(editor.says("team.you_left")):
        owner.presses("team_remove")
    assert editor.toast(card, drop) == editor.says("trouble.stale")
    editor.writes("/post", editor.says("unknown.command", command="/post").split(".")[0])
    assert "d_drop" in owner.writes("/audit")
