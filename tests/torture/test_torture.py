"""A few of the kills that `make torture RUNS=1000` does by the thousand."""

from pathlib import Path

from tests.torture.campaign import Campaign


async def test_nothing_is_lost_and_only_what_was_in_flight_is_repeated(tmp_path: Path) -> None:
    report = await Campaign(tmp_path, batch=30).run(2)
    assert report.clean, report
    assert report.kills == 2
    assert report.owed == 60
