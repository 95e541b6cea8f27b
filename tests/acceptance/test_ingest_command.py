"""`tribune ingest` as a process: what is stored, what is refused, and how it ends."""

import json
import os
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.command_line import PAGE, starting, stored, tribune


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

    def test_every_format_that_the_desk_reads_is_read(self, tmp_path: Path) -> None:
        body = "<p>The dams hold, said the ministry.</p><p>Crews worked all night.</p>"
        item = {"headline": "Gates open", "firstcreated": "2025-08-03T10:00:00Z", "body_html": body}
        pages = {
            "a.md": "---\ndate: 2025-08-01\n---\n# Rivers fall\n\nThe dams hold, said the ministry.\n",
            "b.html": f'<meta property="article:published_time" content="2025-08-02"><h1>Bridges stand</h1>{body}',
            "c.json": json.dumps(item),
            "d.jsonl": "\n".join(json.dumps({**item, "headline": f"Gate {number} shuts"}) for number in (1, 2)) + "\n",
            "e.log": PAGE,
        }
        for name, page in pages.items():
            (tmp_path / name).write_text(page, encoding="utf-8")
        done = tribune("ingest", *pages, folder=tmp_path)
        assert done.stderr == ""
        assert stored(tmp_path) == [
            "Rivers fall",
            "Bridges stand",
            "Gates open",
            "Gate 1 shuts",
            "Gate 2 shuts",
            "Rivers rise",
        ]

    def test_of_a_file_of_lines_the_one_that_is_wrong_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "items.jsonl").write_text('{"headline": "No date"}\n\nno item\n', encoding="utf-8")
        done = tribune("ingest", "items.jsonl", "absent.jsonl", folder=tmp_path)
        assert done.returncode == 1
        places = [line.split(": ")[0] for line in done.stderr.splitlines()]
        assert places == ["items.jsonl:1", "items.jsonl:3", "absent.jsonl"]

    def test_an_address_of_this_machine_is_never_visited(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            listening.settimeout(0.1)
            url = f"http://127.0.0.1:{listening.getsockname()[1]}/page"
            done = tribune("ingest", url, folder=tmp_path)
            with pytest.raises(TimeoutError):
                listening.accept()
        assert done.returncode == 1
        assert done.stderr.startswith(f"{url}: not stored")

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
