"""The command line as a process: what it prints, what it leaves behind, how it ends."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.support.command_line import PAGE, ROOT, TOKEN, tribune


class TestStories:
    def test_texts_of_one_event_have_one_name(self, tmp_path: Path) -> None:
        texts = (
            ("Lunavka mill burns down", "The flour mill in Lunavka burned down on Saturday after nine hours."),
            ("Fire destroys mill in Lunavka", "Fire destroyed the Lunavka flour mill on Saturday within nine hours."),
            ("Budget passes", "Parliament in Torvel passed the budget with 226 votes."),
        )
        given = "".join(
            json.dumps({"id": number, "published": "2025-03-01T10:00:00Z", "title": title, "text": text}) + "\n"
            for number, (title, text) in enumerate(texts)
        )
        done = tribune("stories", folder=tmp_path, given=given + "{\n")
        first, second, third = map(json.loads, done.stdout.splitlines())
        assert first["story"] == second["story"] != third["story"]
        assert done.returncode == 1
        assert done.stderr.startswith("line 4: not JSON")
        assert list(tmp_path.iterdir()) == []


class TestTag:
    def test_lines_in_lines_out_and_offsets_point_at_the_names(self, tmp_path: Path) -> None:
        text = "Президент Володимир Зеленський прибув до Гааги. За словами Зеленського, розмова була коротка."
        done = tribune("tag", folder=tmp_path, given=json.dumps({"id": "a", "text": text}) + "\n")
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        [person] = answer["people"]
        assert [text[start:end] for start, end in person["mentions"]] == ["Володимир Зеленський", "Зеленського"]
        assert (answer["id"], answer["language"]) == ("a", "uk")
        assert not (tmp_path / "tribune.db").exists()

    def test_a_bad_line_is_named_and_the_others_are_answered(self, tmp_path: Path) -> None:
        given = '{"id": 1, "text": "One."}\nnot json\n{"id": 3, "text": "Three."}\n'
        done = tribune("tag", folder=tmp_path, given=given)
        assert done.returncode == 1
        assert sorted(json.loads(line)["id"] for line in done.stdout.splitlines()) == [1, 3]
        assert "line 2" in done.stderr


def test_a_stop_ends_the_process_whatever_still_runs() -> None:
    stuck = "import time; from bot import stopping; stopping._LAST_SECONDS = 0.1; stopping.end_soon(); time.sleep(600)"
    assert subprocess.run([sys.executable, "-c", stuck], timeout=60, check=False).returncode == 0


class TestDoctor:
    def test_it_tells_how_things_stand_and_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
        tribune("ingest", "page.txt", folder=tmp_path)
        before = (tmp_path / "tribune.db").read_bytes()
        done = tribune("doctor", folder=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, OWNER_IDS="5", RETENTION_DAYS="30")
        assert done.returncode == 0, done.stderr
        lines = done.stdout.splitlines()
        assert {line[0] for line in lines} == {"✓"}
        megabytes = len(before) / 1e6
        assert any(f"tribune.db, {megabytes:.1f} MB" in line for line in lines)
        assert any("articles 1, readers 0" in line for line in lines)
        assert any("kept for 30 days" in line for line in lines)
        assert any("MB free" in line for line in lines)
        assert TOKEN not in done.stdout + done.stderr
        assert (tmp_path / "tribune.db").read_bytes() == before

    def test_what_is_missing_is_named_with_what_to_do(self, tmp_path: Path) -> None:
        done = tribune("doctor", folder=tmp_path)
        assert done.returncode == 1
        assert "✗ Token: TELEGRAM_BOT_TOKEN is not set." in done.stdout
        assert "! Owners: OWNER_IDS is empty" in done.stdout
        assert "! Database: there is no tribune.db yet." in done.stdout
        assert not (tmp_path / "tribune.db").exists()

    def test_a_file_that_is_no_database_is_said_and_left_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "tribune.db").write_text("Dear editor, " * 100)
        done = tribune("doctor", folder=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, LANG="uk_UA.UTF-8")
        assert done.returncode == 1
        assert "✗ База даних: не вдалося прочитати tribune.db" in done.stdout
        assert (tmp_path / "tribune.db").read_text() == "Dear editor, " * 100

    def test_rows_older_than_their_time_are_noticed_and_so_is_an_old_schema(self, tmp_path: Path) -> None:
        tribune("ingest", str(tmp_path / "none.txt"), folder=tmp_path)
        with closing(sqlite3.connect(tmp_path / "tribune.db")) as database, database:
            database.execute(
                "INSERT INTO readers (chat_id, locale, languages, zone, hours, days, length, active) "
                "VALUES (7, 'en', 'en', 'UTC', '08:00', '0', 'short', 1)"
            )
            database.execute("INSERT INTO editions (chat_id, slot, created, selection) VALUES (7, 's', 1, '[[],[]]')")
            database.execute("DELETE FROM tribune_migrations WHERE number > 10")
        done = tribune("doctor", folder=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN)
        assert done.returncode == 0
        assert "! Retention: RETENTION_DAYS is 90 days, but the oldest edition is" in done.stdout
        assert "! Schema: version 10;" in done.stdout


class TestRun:
    def test_no_token_is_one_line_and_exit_code_2(self, tmp_path: Path) -> None:
        done = tribune("run", folder=tmp_path)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "TELEGRAM_BOT_TOKEN" in done.stderr

    def test_a_wrong_setting_is_one_line_and_exit_code_2(self, tmp_path: Path) -> None:
        done = tribune("run", folder=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, DEFAULT_TIMEZONE="Europe/Atlantis")
        assert done.returncode == 2
        assert done.stderr.splitlines() == ["DEFAULT_TIMEZONE: an IANA time zone such as Europe/Kyiv."]

    def test_without_a_network_it_says_so_once_and_keeps_trying(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as dead:
            dead.settimeout(60)
            address = f"http://127.0.0.1:{dead.getsockname()[1]}"
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": str(ROOT), "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": address},
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(3):
                dead.accept()[0].close()
            process.terminate()
            _, said = process.communicate(timeout=60)
        assert said.count("does not answer") == 1
        assert "Traceback" not in said
        assert TOKEN not in said

    def test_a_proxy_is_asked_where_one_is_set(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as proxy:
            proxy.settimeout(60)
            settings = {
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_API_URL": "http://api.invalid",
                "TELEGRAM_PROXY": f"http://127.0.0.1:{proxy.getsockname()[1]}",
            }
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
                stderr=subprocess.DEVNULL,
            )
            asked, _ = proxy.accept()
            with asked:
                assert asked.recv(4096).startswith(f"POST http://api.invalid/bot{TOKEN}/".encode())
            process.terminate()
            process.wait(timeout=60)

    def test_usage_is_exit_code_2(self, tmp_path: Path) -> None:
        assert tribune("ingest", folder=tmp_path).returncode == 2
        assert tribune("nonsense", folder=tmp_path).returncode == 2
        assert "ingest" in tribune("--help", folder=tmp_path).stdout
