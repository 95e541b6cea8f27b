"""The composition root: the only place that constructs collaborators, and that knows what fulfils which port."""

from bot.assembly.archive import Archive, open_archive, team_of
from bot.assembly.lifecycle import Bot, run, running

__all__ = ["Archive", "Bot", "open_archive", "run", "running", "team_of"]
