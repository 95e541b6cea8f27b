"""What an act declares at the end of its own file: its command, its buttons, the questions whose answers it takes.

A module's `ROUTES` hold them; routes.py gathers the modules. Their names are what menus, pressed buttons and remembered
questions carry, so a name that is out in the world keeps its act.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.newsroom import Role
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

Act = Callable[[Visit, Services], Awaitable[Reply]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Who answers, and what has to hold first.

    `changes` marks what alters a chat's settings, `sets` what does where words follow: in a group only its admins
    may. `slow` shows 'typing' meanwhile. To whoever lacks `role` the command or button does not exist: application.py
    asks the database at each one.
    """

    act: Act
    role: Role = Role.READER
    changes: bool = False
    sets: bool = False
    slow: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Command(Route):
    """'/name', and the catalog key of its line in /help and in the menu."""

    name: str
    help: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Button(Route):
    """A button that carries 'name:…'; what it looks like is `bot.rendering.message.Button`."""

    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Who takes the answer to the question 'name:…' that `expect` was told, and the role they must have when it comes.

    The act gets the words as typed, `visit.sent` for all else, and as arguments what followed the question's name
    in `expect`; it gives None for what is no answer.
    """

    name: str
    act: Callable[[Visit, Services], Awaitable[Reply | None]]
    role: Role = Role.READER
    lapses: bool = False
    """Whether the question is dropped as soon as something else is asked."""
    worded: bool = True
    """Whether only words can be an answer that is none yet; else a message is, whatever it holds: a forwarded one."""
    nothing: Act | None = None
    """To words that are no answer to the question, and mean nothing else."""


Declared = Command | Button | Answer
