"""Appointments over ten years in forty zones: each comes once, at its hour, and never in the past."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.newsroom import Channel
from bot.domain.post import free_at, quiet_until
from bot.domain.reader import Reader
from bot.domain.schedule import instant, next_slot, slot_to_send
from tests.support.town import reader

ZONES = """
Africa/Cairo Africa/Casablanca Africa/Johannesburg America/Anchorage America/Argentina/Buenos_Aires America/Chicago
America/Denver America/Havana America/Los_Angeles America/Mexico_City America/New_York America/Nuuk America/Santiago
America/Sao_Paulo America/St_Johns Antarctica/Troll Asia/Almaty Asia/Beirut Asia/Gaza Asia/Jerusalem Asia/Kathmandu
Asia/Kolkata Asia/Shanghai Asia/Tehran Asia/Tokyo Asia/Yangon Atlantic/Azores Australia/Eucla Australia/Lord_Howe
Australia/Sydney Europe/Berlin Europe/Chisinau Europe/Dublin Europe/Kyiv Europe/Lisbon Europe/London Europe/Warsaw
Pacific/Apia Pacific/Chatham Pacific/Kiritimati
""".split()
_MOST_APART = timedelta(days=8, hours=3)

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
hours = st.times().map(lambda one: one.replace(second=0, microsecond=0))
zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def changes(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """A zone, and an instant within two hours of one at which its clocks change; any instant where they never do."""
    zone, found = draw(zones), draw(instants)
    before = found.astimezone(zone).utcoffset()
    for day in range(370):
        later = found + timedelta(days=day)
        if later.astimezone(zone).utcoffset() != before:
            return zone, later - timedelta(hours=24) + timedelta(minutes=draw(st.integers(0, 24 * 60 + 120)))
    return zone, found


@st.composite
def appointed(draw: st.DrawFn) -> tuple[Reader, datetime]:
    """A reader with some hours and days, and an instant, mostly near a change of the clocks."""
    zone, now = draw(changes())
    held = draw(st.sets(hours, min_size=1, max_size=4))
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    return reader(zone=zone, hours=tuple(sorted(held)), days=frozenset(weekdays)), now


def test_forty_zones_are_played() -> None:
    assert len(set(ZONES)) == 40


@given(day=days, hour=hours, zone=zones)
@settings(max_examples=300, derandomize=True, deadline=None)
def test_an_hour_is_itself_or_the_first_after_the_clocks_jumped(day: date, hour: time, zone: ZoneInfo) -> None:
    local = instant(day, hour, zone).astimezone(zone)
    wanted = datetime.combine(day, hour)
    assert local.replace(tzinfo=None) >= wanted
    if local.replace(tzinfo=None) != wanted:
        before = (local - timedelta(minutes=1)).astimezone(UTC).astimezone(zone)
        earlier = (instant(day, hour, zone) - timedelta(minutes=1)).astimezone(zone)
        assert before.replace(tzinfo=None) >= wanted or earlier.replace(tzinfo=None) < wanted
    assert local.fold == 0


@given(appointed())
@settings(max_examples=150, derandomize=True, deadline=None)
def test_appointments_follow_each_other_and_none_is_named_twice(given_: tuple[Reader, datetime]) -> None:
    person, now = given_
    keys, after = [], now
    for _ in range(6):
        slot = next_slot(person, after)
        assert slot is not None
        assert slot.due > after
        assert slot.due - after <= _MOST_APART
        assert slot.day.weekday() in person.days
        assert slot.hour in person.hours
        keys.append(slot.key)
        after = slot.due
    assert len(keys) == len(set(keys))


@given(appointed(), st.integers(0, 3 * 24 * 60))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_late_start_sends_the_last_of_its_day_or_nothing(given_: tuple[Reader, datetime], late: int) -> None:
    person, before = given_
    first = next_slot(person, before)
    assert first is not None
    now = first.due + timedelta(minutes=late)
    sent = slot_to_send(person, first.due, now)
    if late == 0 and first.due.astimezone(person.zone).date() == first.day:
        assert sent is not None
    if sent is not None:
        assert first.due <= sent.due <= now
        assert sent.day == now.astimezone(person.zone).date()
        following = next_slot(person, sent.due)
        assert following is not None
        assert following.due > now or following.day != sent.day


@given(changes(), st.integers(0, 9 * 60), st.integers(0, 9 * 60), st.integers(0, 6 * 3600), st.integers(0, 4 * 3600))
@settings(max_examples=400, derandomize=True, deadline=None)
def test_a_channel_is_never_free_in_the_past_nor_at_night(
    place: tuple[ZoneInfo, datetime], before: int, left: int, gap: int, since: int
) -> None:
    """Quiet hours that began so many minutes before now, and end so many after, by the clock on the wall."""
    zone, now = place
    wall = now.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    quiet = ((wall - timedelta(minutes=before)).time(), (wall + timedelta(minutes=left)).time())
    channel = Channel(chat_id=-100, kind="channel", title="Daily", language="uk", zone=zone, quiet=quiet, min_gap=gap)
    last = now - timedelta(seconds=since)
    free = free_at(channel, last, now)
    assert free >= now
    assert free >= last + timedelta(seconds=gap)
    assert quiet_until(channel, free) is None
    assert free - max(now, last + timedelta(seconds=gap)) <= timedelta(hours=26)
