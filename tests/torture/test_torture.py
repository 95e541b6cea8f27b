"""A few of the kills that `make torture RUNS=1000` does by the thousand."""

from pathlib import Path

from tests.torture.campaign import Campaign


async def test_nothing_is_lost_and_only_what_was_in_flight_is_repeated(tmp_path: Path) -> None:
    report = await Campaign(tmp_path, batch=30).run(2)
    assert report.clean, report
    assert report.kills == 2
    assert report.owed == 60


async def test_two_started_at_once_send_once_and_the_second_follows_the_first(tmp_path: Path) -> None:
    report = await Campaign(tmp_path, batch=60, rate=20, faults=()).twins()
    assert report.clean, report
    assert len(report.recoveries) == 1  # after a minute without the second, twins() raises
