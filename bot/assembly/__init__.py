"""The composition root: the only place that constructs collaborators, and that knows what fulfils which port."""

from bot.assembly.archive import Archive, open_archive
from bot.assembly.running import Bot, run, running
from bot.assembly.works import team_of

__all__ = ["Archive", "Bot", "open_archive", "run", "running", "team_of"]
