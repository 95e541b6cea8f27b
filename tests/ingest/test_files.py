"""Files and folders from a command line: which are taken, and what is said of those that cannot be read."""

import os
from pathlib import Path

import pytest

from bot.domain.errors import Refused
from bot.ingest.files import files, read


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(path)
    return refused.value.phrase.key


class TestFiles:
    def test_a_folder_is_its_text_files_at_any_depth_in_order(self, tmp_path: Path) -> None:
        (tmp_path / "deep" / "deeper").mkdir(parents=True)
        for name in ("b.txt", "deep/deeper/C.TXT", "a.txt", "notes.md"):
            (tmp_path / name).write_text("x", encoding="utf-8")
        assert [path.name for path in files([tmp_path])] == ["a.txt", "b.txt", "C.TXT"]

    def test_a_link_back_to_the_folder_does_not_lead_round_and_round(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text("x", encoding="utf-8")
        (tmp_path / "round").symlink_to(tmp_path)
        (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
        assert [path.name for path in files([tmp_path])] == ["page.txt"]

    def test_what_is_no_file_in_a_folder_is_left_alone(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        (tmp_path / "folder.txt").mkdir()
        assert list(files([tmp_path])) == [tmp_path]

    def test_a_name_too_long_for_any_file_is_still_named(self, tmp_path: Path) -> None:
        endless = tmp_path / ("x" * 300)
        assert list(files([endless])) == [endless]
        assert refusal(endless) == "intake.unreadable"


class TestRead:
    def test_a_pipe_is_refused_rather_than_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        assert refusal(tmp_path / "pipe.txt") == "intake.not_a_file"

    def test_a_device_without_an_end_is_refused(self) -> None:
        assert refusal(Path("/dev/zero")) == "intake.not_a_file"

    def test_an_empty_folder_and_an_absent_file_are_told_apart(self, tmp_path: Path) -> None:
        assert refusal(tmp_path) == "intake.empty_folder"
        assert refusal(tmp_path / "absent.txt") == "intake.unreadable"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
    def test_a_folder_that_may_not_be_looked_into_is_not_called_empty(self, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o000)
        assert refusal(closed) == "intake.unreadable"
        assert list(files([closed / "page.txt"])) == [closed / "page.txt"]
