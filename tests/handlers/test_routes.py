"""Every act is declared once, beside itself, and nothing is pressed or asked that no act stands behind."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import get_type_hints

import pytest

import handlers
from handlers import route, routes
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

ROOT = Path(__file__).parents[2]
DECLARED: tuple[route.Declared, ...] = (*routes.COMMANDS.values(), *routes.BUTTONS.values(), *routes.ANSWERS.values())
OF_THE_TABLE = {"unknown_command", "unknown_button"}
"""What answers where nothing is declared."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(handlers.__path__, "handlers."):
        yield importlib.import_module(found.name)


def trees() -> Iterator[ast.Module]:
    for room in ("handlers", "bot/jobs", "bot/editorial", "bot/reading", "bot/rendering"):
        for path in (ROOT / room).rglob("*.py"):
            yield ast.parse(path.read_text(encoding="utf-8"))


def beside_declarations(tree: ast.Module) -> Iterator[ast.AST]:
    """What a module says, without what it declares."""
    for node in tree.body:
        if not (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ROUTES"):
            yield from ast.walk(node)


def first_word(node: ast.expr) -> str:
    """What stands before the first ':' of a text that is written into the code; empty where it is made of others."""
    if isinstance(node, ast.JoinedStr):
        node = node.values[0]
    return node.value.partition(":")[0] if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def said() -> set[str]:
    """The first word of every text in the code, declarations apart: an f-string is cut where it is filled in."""
    texts = (
        node for tree in trees() for node in beside_declarations(tree) if isinstance(node, ast.Constant | ast.JoinedStr)
    )
    return {word for node in texts if (word := first_word(node))}


def given(function: str, place: int) -> set[str]:
    """The names that calls of `function` carry in its argument at `place`, where they are written there."""
    found = (
        first_word(node.args[place])
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == function and len(node.args) > place
    )
    return set(filter(None, found))


def owed() -> set[str]:
    """The names that buttons of owed messages carry: jobs write them without `payload.encode`."""
    keywords = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.keyword))
    return {word for node in keywords if node.arg == "payload" and (word := first_word(node.value))}


def acts_of(module: ModuleType) -> Iterator[str]:
    """Public functions of a module that take a visit and give a reply, as an act does, and nothing else."""
    for name, value in vars(module).items():
        if name.startswith("_") or not inspect.iscoroutinefunction(value) or value.__module__ != module.__name__:
            continue
        hints = get_type_hints(value)
        if list(hints.values()) == [Visit, Services, Reply]:
            yield name


def test_every_module_that_declares_is_gathered() -> None:
    declared = [one for module in modules() for one in getattr(module, "ROUTES", ())]
    assert {id(one) for one in declared} == {id(one) for one in DECLARED if getattr(one, "act", None) is not routes.ask}


def test_an_act_that_nobody_calls_is_declared() -> None:
    called = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for tree in trees()
        for node in beside_declarations(tree)
        if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load)
    }
    declared = {one.act for one in DECLARED}
    idle = [
        f"{module.__name__}.{name}"
        for module in modules()
        for name in acts_of(module)
        if getattr(module, name) not in declared and name not in called | OF_THE_TABLE
    ]
    assert idle == []


def test_what_is_declared_is_declared_beside_its_act() -> None:
    for module in modules():
        for one in getattr(module, "ROUTES", ()):
            act = one.act.func if isinstance(one.act, partial) else one.act
            assert act in vars(module).values(), one.name


def test_two_acts_cannot_claim_one_name() -> None:
    with pytest.raises(ValueError, match="two acts claim the button 'follow'"):
        routes.by_name(route.Button, [routes.BUTTONS["follow"]] * 2)
    with pytest.raises(ValueError, match="two acts claim the command 'start'"):
        routes.by_name(route.Command, [routes.COMMANDS["start"], routes.BUTTONS["start"], routes.COMMANDS["start"]])


def test_a_command_and_a_button_may_share_a_name() -> None:
    both: list[route.Declared] = [routes.COMMANDS["start"], routes.BUTTONS["start"]]
    assert list(routes.by_name(route.Command, both)) == list(routes.by_name(route.Button, both)) == ["start"]


def test_every_button_in_use_is_declared() -> None:
    pressed = (
        given("payload.encode", 0)
        | given("payload.encode_words", 0)
        | given("act_button", 1)
        | given("_button", 1)
        | given("ui.button", 1)
        | given("pager.numbered", 4)
        | owed()
    )
    assert len(pressed) > 40
    assert pressed - set(routes.BUTTONS) == set()


def test_every_declared_button_is_in_use() -> None:
    assert set(routes.BUTTONS) - said() == set()


def test_every_question_has_someone_who_takes_the_answer_and_every_answer_a_question() -> None:
    assert given("expect", 2) | {"mend", "with"} == set(routes.ANSWERS)  # these two are joined from parts


def test_help_and_the_menus_keep_their_order() -> None:
    assert (
        list(routes.COMMANDS)
        == (
            "latest topic person quote digest following settings start stop resume privacy mydata forgetme post queue "
            "correct retract broadcast stats people topics stories channels team audit help"
        ).split()
    )


def test_buttons_pages_and_what_screens_keep_are_made_in_one_place() -> None:
    """Of what handlers share in front of people there is one of each, in handlers/ui/."""
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "handlers").rglob("*.py")}
    others = {path.name: text for path, text in sources.items() if path.parent.name != "ui"}
    for own in ("services.memory", '"button.previous"', '"button.next"'):
        assert [name for name, text in others.items() if own in text] == [], own
    made = [node for path, text in sources.items() if path.parent.name != "ui" for node in ast.walk(ast.parse(text))]
    by_hand = [node for node in made if isinstance(node, ast.Call) and ast.unparse(node.func) == "Button"]
    assert [ast.unparse(node) for node in by_hand if "payload=payload.encode(" in ast.unparse(node)] == []
