"""The command line as a process: what it prints, what it leaves behind, how it ends."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = "date 2025-08-01 Rivers rise\n\nRivers rise\n\nThe dams hold, said the ministry.\n\nCrews worked all night.\n"
TOKEN = "123456789:" + "A" * 35


def tribune(
    *arguments: str, folder: Path, given: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**plain, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "", **environment},
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def starting(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def stored(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "tribune.db")) as database:
        return [row[0] for row in database.execute("SELECT headline FROM articles ORDER BY id")]


def counts(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "tribune.db")) as database:
        tables = ("articles", "stories", "people", "article_people", "article_topics", "quotes")
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608 - names above


class TestIngest:
    def test_a_page_is_stored_and_its_line_says_what_was_found(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
        done = tribune("ingest", "page.txt", folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "page.txt: stored" in done.stdout
        assert "1 stored, 0 refused" in done.stdout
        assert stored(tmp_path) == ["Rivers rise"]

    def test_the_same_page_twice_is_stored_once_and_said_so(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text(PAGE, encoding="utf-8")
        done = tribune("ingest", ".", folder=tmp_path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "b.txt" in done.stderr
        assert stored(tmp_path) == ["Rivers rise"]

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"", "empty"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
            ("дата 2025-08-01 Річки\n\nТекст.".encode("cp1251"), "UTF-8"),
            (b"date 2025-08-01\n\nThe dams hold, as they have.", "headline"),
            (b"Rivers rise\n\nThe dams hold.", "date"),
            (b"date 2025-02-30 Rivers rise\n\nThe dams hold.", "2025-02-30"),
        ],
    )
    def test_what_cannot_be_taken_is_one_clear_line_and_nothing_is_stored(
        self, tmp_path: Path, content: bytes, word: str
    ) -> None:
        (tmp_path / "page.txt").write_bytes(content)
        done = tribune("ingest", "page.txt", folder=tmp_path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "page.txt" in done.stderr
        assert word in done.stderr
        assert set(counts(tmp_path).values()) == {0}

    def test_one_bad_file_does_not_stop_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "bad.txt").write_bytes(b"")
        (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
        done = tribune("ingest", "bad.txt", "good.txt", "absent.txt", folder=tmp_path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 2
        assert stored(tmp_path) == ["Rivers rise"]

    def test_a_huge_file_is_refused_without_being_read(self, tmp_path: Path) -> None:
        with (tmp_path / "huge.txt").open("wb") as huge:
            huge.truncate(60_000_000)
        done = tribune("ingest", "huge.txt", folder=tmp_path)
        assert done.returncode == 1
        assert "5 MB" in done.stderr

    def test_a_pipe_among_the_files_does_not_hang_it(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        done = tribune("ingest", "pipe.txt", "/dev/zero", folder=tmp_path)
        assert done.returncode == 1
        assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["pipe.txt", "/dev/zero"]

    def test_a_name_of_any_bytes_is_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "new\nline.txt").write_bytes(b"")
        done = tribune("ingest", "new\nline.txt", folder=tmp_path)
        assert done.stderr.splitlines() == ["new\\nline.txt: not stored — the file is empty"]

    def test_cut_short_it_says_so_by_its_exit_code_and_what_is_stored_is_whole(self, tmp_path: Path) -> None:
        # Output nobody reads fills its pipe, so the process cannot be done before it is interrupted.
        for number in range(400):
            headline = f"Rivers rise {number} " + "and rise " * 30
            (tmp_path / f"{number}.txt").write_text(PAGE.replace("Rivers rise", headline), encoding="utf-8")
        with starting("ingest", ".", folder=tmp_path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (130, "")
        kept = counts(tmp_path)
        assert 0 < kept["articles"] < 400
        with closing(sqlite3.connect(tmp_path / "tribune.db")) as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            assert database.execute("SELECT count(*) FROM articles_fts").fetchone()[0] == kept["articles"]

    def test_who_stops_listening_gets_no_traceback(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
        with starting("ingest", "page.txt", folder=tmp_path) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == ""
            assert process.wait(60) == 141

    def test_the_operator_is_spoken_to_in_ukrainian_where_the_terminal_is(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_bytes(b"")
        done = tribune("ingest", "page.txt", folder=tmp_path, LANG="uk_UA.UTF-8")
        assert "файл порожній" in done.stderr


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
