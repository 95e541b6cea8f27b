"""Rules of the house that import-linter cannot see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SQL_WORDS = ("select ", "insert into", "update ", "delete from", "create table", "pragma ")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_only_the_clock_asks_the_time() -> None:
    clocks = {"bot/clock.py", "bot/sandbox/server.py"}  # the sandbox is a program of its own and has its own default
    asking = {"datetime.now", "datetime.utcnow", "datetime.datetime.now", "time.time", "date.today", "datetime.today"}
    assert [name for name, tree in modules() if name not in clocks and asking & set(calls(tree))] == []


def test_only_settings_reads_the_environment() -> None:
    readers = [
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"os.environ", "os.getenv"}
        and "PTB_TIMEDELTA" not in ast.unparse(tree)  # the transport sets this switch of its library; it reads nothing
    ]
    assert set(readers) == {"bot/settings.py"}


def test_only_storage_holds_sql() -> None:
    guilty = [
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.lower().startswith(SQL_WORDS)
        and any(word in node.value.lower() for word in (" from ", " set ", " values", " where "))
        and not name.startswith("storage/")
    ]
    assert guilty == []


def test_every_module_says_what_it_holds() -> None:
    assert [name for name, tree in modules() if not ast.get_docstring(tree)] == []


def test_only_assembly_and_the_shell_end_the_process() -> None:
    leaving = {"sys.exit", "os._exit", "exit", "quit"}
    assert {name for name, tree in modules() if leaving & set(calls(tree))} <= {
        "bot/__main__.py",
        "bot/language/strings.py",
    }


def test_readers_handlers_decode_call_and_show() -> None:
    shown_with = {"reading", "registry", "username", "menu"}  # what decides and stores, and what names and words need
    used = {
        (name, node.attr)
        for name, tree in modules()
        if name.startswith("handlers/reader/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "services"
    }
    assert {(name, port) for name, port in used if port not in shown_with} == set()


WRITERS = frozenset({
    "accept", "add", "address", "appoint", "ask", "cancel", "count", "drop", "end", "enqueue", "erase", "invite",
    "join", "keep", "look", "meet", "migrate_chat", "move", "note", "owe", "pause", "plan", "put", "refused", "remove",
    "repeat", "resume", "revise", "rewrite", "save", "say", "split", "start", "subscribe", "undo", "unsubscribe",
    "unword", "withdraw", "word", "write",
})  # fmt: skip
"""What the store's ports change something by; what a screen remembers of its own chat is handlers/ui's to keep."""


def handlers() -> Iterator[tuple[str, ast.Module]]:
    return ((name, tree) for name, tree in modules() if name.startswith("handlers/"))


def test_no_handler_opens_a_transaction_or_owes_a_message() -> None:
    guilty = [
        name
        for name, tree in handlers()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"transaction", "outbox"}
    ]
    assert guilty == []


def test_no_handler_builds_what_leaves_through_the_ledger() -> None:
    guilty = [
        name
        for name, tree in handlers()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module == "bot.delivery.outgoing" or "Outgoing" in {one.name for one in node.names})
    ]
    assert guilty == []


def test_no_handler_writes_by_a_port_of_the_store() -> None:
    written = re.compile(rf"(?:self\._)?services(?:\.copydesk|\.editorial|\.reading)?\.\w+\.(?:{'|'.join(WRITERS)})")
    guilty = [
        (name, call)
        for name, tree in handlers()
        if not name.startswith("handlers/ui/")
        for call in calls(tree)
        if written.fullmatch(call)
    ]
    assert guilty == []


TWO_LANGUAGES = {
    "bot/domain/letters.py": "how Cyrillic and Latin letters become each other is a rule of two languages",
    "bot/ingest/encodings.py": "a damaged text is told by the letters of its alphabet",
}
"""Where Ukrainian letters stand beside a language's pack, and why."""


def test_what_a_language_says_stands_in_its_pack() -> None:
    # The tagger's lexicons go by subject: docs/architecture.md says why.
    rooms = ("bot/tagging/", "bot/sandbox/", "bot/demo/", "bot/language/uk/")
    letters = re.compile("[а-яіїєґ]", re.IGNORECASE)
    guilty = {
        name
        for name, tree in modules()
        if not name.startswith(rooms) and any(letters.search(text) for text in _texts(tree))
    }
    assert guilty == set(TWO_LANGUAGES)


def _texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a module that are no docstrings."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value
