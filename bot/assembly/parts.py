"""A bot joined together and not yet up: what handlers, jobs and the sender are made of, on whatever they stand."""

from dataclasses import dataclass, field

from telegram.ext import ExtBot

from bot.assembly.archive import Archive
from bot.assembly.delivery import sender_of
from bot.assembly.jobs import following, runner_of
from bot.assembly.services import copydesk_of, later_of, services_of
from bot.clock import system_now
from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.delivery.pace.limits import Limits, Pace
from bot.delivery.sender import Sender
from bot.delivery.transport import AiohttpRequest, LaneLimiter
from bot.domain.delivery import Lane
from bot.domain.ports import Now
from bot.ingest.addresses import MayVisit, public
from bot.ingest.worker import ReadFile
from bot.jobs.runner import Runner
from bot.settings import Settings
from handlers.application import App, build
from handlers.services import Services


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What a bot stands on: Telegram as `username`, a reader of files, the machine's clock, and which hosts it opens.

    Jobs come in turn by the machine's clock, which the demo does not move.
    """

    http: Http
    api: BotApi
    username: str
    read_file: ReadFile
    limits: Limits = field(default_factory=Limits)
    machine: Now = system_now
    may_visit: MayVisit = public


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What is joined."""

    telegram: ExtBot[Lane]
    sender: Sender
    jobs: Runner
    services: Services
    application: App


def parts_of(chosen: Settings, archive: Archive, ground: Ground) -> Parts:
    """The bot of `archive` on `ground`; nothing of it runs yet."""
    pace = Pace(ground.limits, paid=chosen.paid_broadcast)
    request = AiohttpRequest(ground.http)
    telegram = ExtBot[Lane](
        chosen.token,
        base_url=f"{chosen.api_url}/bot",
        base_file_url=f"{chosen.api_url}/file/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=LaneLimiter(pace),
    )
    sender = sender_of(chosen, archive, ground.api, pace, ground.username)
    jobs = runner_of(chosen, archive, username=ground.username, wake=sender.wake, machine=ground.machine)
    sender.settled = following(jobs)
    copydesk = copydesk_of(archive, telegram, ground.read_file, ground.may_visit)
    services = services_of(
        chosen, archive, ground.username, copydesk=copydesk, telegram=telegram, sender=sender, runner=jobs
    )
    application = build(telegram, services, later=later_of(archive))
    return Parts(telegram=telegram, sender=sender, jobs=jobs, services=services, application=application)
