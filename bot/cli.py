"""The command line: one function a command.

Exit codes: 0 done, 1 some input refused or a check of the doctor failed, 2 usage or configuration.

What is cut short by Ctrl+C, or by a reader of its output that went away, ends as the shell's own tools do: 130, 141.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bot import __version__, logs, settings
from bot.clock import system_now
from bot.domain.errors import Misconfigured, TribuneError
from bot.domain.phrase import phrase
from bot.language.translator import Translator
from bot.loading import loading
from bot.stopping import end_soon

DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2
UNWELL = SOME_REFUSED
INTERRUPTED, UNHEARD = 130, 141
_DOTENV = Path(".env")


def run(arguments: Sequence[str]) -> int:
    """Parse `arguments`, run the command, return the exit code."""
    words = Translator.load(settings.terminal_language())
    options = _parser(words).parse_args(arguments)
    try:
        chosen = settings.read(dotenv=_DOTENV)
        logs.configure(chosen.log_level, chosen.log_format)
        command: Callable[[argparse.Namespace, settings.Settings, Translator], int] = options.command
        return command(options, chosen, words)
    except Misconfigured as problem:
        _complain(words.say(problem.phrase))
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain once more when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD


def _parser(words: Translator) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tribune", description=words.text("cli.about"))
    parser.add_argument("--version", action="version", version=f"tribune {__version__}")
    commands = parser.add_subparsers(required=True, metavar=words.text("cli.command"))

    def add(name: str, command: Callable[..., int]) -> argparse.ArgumentParser:
        about = words.text(f"cli.{name}")
        one = commands.add_parser(name, help=about, description=about)
        one.set_defaults(command=command)
        return one

    add("run", _run)
    show = add("demo", _demo)
    show.add_argument("--articles", type=Path, help=words.text("cli.demo_articles"))
    show.add_argument("--port", type=int, help=words.text("cli.port", port="8080"))
    lone = add("sandbox", _sandbox)
    lone.add_argument("--port", type=int, help=words.text("cli.port", port="8081"))
    add("ingest", _ingest).add_argument("named", nargs="+", metavar="PATH|URL", help=words.text("cli.paths"))
    add("tag", _tag)
    registry = add("registry", _registry).add_subparsers(required=True, metavar=words.text("cli.command"))
    about = words.text("cli.registry_import")
    registry.add_parser("import", help=about, description=about).add_argument("path", type=Path, metavar="FILE.csv")

    add("doctor", _doctor)
    add("stories", _stories)
    return parser


def _run(_: argparse.Namespace, chosen: settings.Settings, words: Translator) -> int:
    if not chosen.token:
        raise Misconfigured("settings.no_token", name="TELEGRAM_BOT_TOKEN")
    if settings.open_to_others(_DOTENV):
        _complain(words.text("settings.env_open", path=str(_DOTENV)))
    with loading():
        from bot import assembly  # noqa: PLC0415 - commands that need no bot start sooner without one

    return _spin(assembly.run(chosen, now=system_now, on_stop=end_soon), words)


def _demo(options: argparse.Namespace, chosen: settings.Settings, words: Translator) -> int:
    from bot.demo import play  # noqa: PLC0415 - a bot that starts again sends sooner without it

    return _spin(play.run(chosen, words, articles=options.articles, port=options.port, on_stop=end_soon), words)


def _sandbox(options: argparse.Namespace, _: settings.Settings, words: Translator) -> int:
    from bot.demo import alone  # noqa: PLC0415 - the same

    return _spin(alone.run(words, port=options.port, on_stop=end_soon), words)


def _tag(_: argparse.Namespace, __: settings.Settings, ___: Translator) -> int:
    with loading():
        from bot.tagging import stream  # noqa: PLC0415 - the same

    return stream.main_tag(sys.stdin, sys.stdout, sys.stderr)


def _registry(options: argparse.Namespace, chosen: settings.Settings, words: Translator) -> int:
    return asyncio.run(_take_people(options.path, chosen, words))


async def _take_people(path: Path, chosen: settings.Settings, words: Translator) -> int:
    """Store what a file of people gives; every line that is refused is named, and costs no other."""
    from bot import assembly  # noqa: PLC0415 - the same
    from bot.ingest import people_file  # noqa: PLC0415 - the same
    from bot.ingest.files import read  # noqa: PLC0415 - the same

    counts = {"taken": 0, "known": 0, "refused": 0}
    try:
        found = people_file.lines(read(path))
    except TribuneError as problem:
        _complain(words.text("ingest.refused", path=_shown(path), reason=words.say(problem.phrase)))
        return SOME_REFUSED
    async with assembly.open_archive(chosen, now=system_now) as archive:
        intake = archive.people_intake()
        for number, answer in intake.each(found):
            if isinstance(answer, TribuneError):
                counts["refused"] += 1
                reason = words.say(answer.phrase)
                _complain(words.text("people_file.refused", path=_shown(path), line=str(number), reason=reason))
            else:
                counts["taken" if answer else "known"] += 1
        await intake.write()
    _say(words.text("people_file.total", **counts))
    return SOME_REFUSED if counts["refused"] else DONE


def _doctor(_: argparse.Namespace, chosen: settings.Settings, words: Translator) -> int:
    from bot.assembly import doctor  # noqa: PLC0415 - a bot that starts again sends sooner without it

    found = doctor.examine(chosen, words, now=system_now())
    for one in found:
        _say(f"{one.health.value} {words.say(one.said)}")
    return UNWELL if any(one.health is doctor.Health.ILL for one in found) else DONE


def _stories(_: argparse.Namespace, __: settings.Settings, ___: Translator) -> int:
    with loading():
        from bot.tagging.stories.stream import main_stories  # noqa: PLC0415 - the same

    return main_stories(sys.stdin, sys.stdout, sys.stderr)


def _ingest(options: argparse.Namespace, chosen: settings.Settings, words: Translator) -> int:
    return asyncio.run(_take_all(options.named, chosen, words))


async def _take_all(named: Sequence[str], chosen: settings.Settings, words: Translator) -> int:
    from bot import assembly  # noqa: PLC0415 - the same
    from bot.ingest.named import Named  # noqa: PLC0415 - the same
    from bot.ingest.web import Web  # noqa: PLC0415 - the same
    from bot.ingest.worker import Workshop  # noqa: PLC0415 - the same

    stored = refused = 0
    async with assembly.open_archive(chosen, now=system_now) as archive, Workshop() as workshop:
        visit = Web(now=system_now, reader=workshop.read).read
        async for place, found in Named(reader=workshop.read, visit=visit, now=system_now).each(named):
            try:
                number = await archive.take(found)
            except TribuneError as problem:
                refused += 1
                _complain(words.text("ingest.refused", path=_shown(place), reason=words.say(problem.phrase)))
            else:
                stored += 1
                _say(words.text("ingest.stored", path=_shown(place), summary=await archive.summary(number, words)))
    _say(
        words.text(
            "ingest.total",
            stored=words.text("ingest.stored_count", count=stored),
            refused=words.text("ingest.refused_count", count=refused),
        )
    )
    return SOME_REFUSED if refused else DONE


def _spin(work: Awaitable[int], words: Translator) -> int:
    """Run until done; a port in use and the like is one line, not a traceback."""

    async def all_of_it() -> int:
        return await work

    try:
        return asyncio.run(all_of_it())
    except OSError as problem:
        _complain(words.say(phrase("cli.system", reason=problem.strerror or str(problem))))
        return UNUSABLE


def _shown(path: Path | str) -> str:
    """A path on one line, whatever bytes its name is made of."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in str(path))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - standard output is the command line's voice


def _complain(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - and standard error its other one
