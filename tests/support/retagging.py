"""The pass over the archive, made to its end at once."""

from bot.delivery.progress import Progress
from bot.jobs.retagging import Retagger
from tests.support.town import Town


async def retag(town: Town) -> None:
    """Tag the archive anew, as far as anybody asked for it."""
    progress = Progress(town.store.ledger, town.clock)
    retags, tagger = town.store.retags, town.tagger
    await Retagger(retags=retags, tagger=tagger, progress=progress, now=town.clock, sleep=_at_once).work()


async def _at_once(_seconds: float) -> None:
    """Wait for nothing."""
