"""Catalog words with nodes in their placeholders: a bold name inside a translated sentence."""

from string import Formatter

from bot.language.translator import Translator
from bot.rendering.message import Node, Nodes


def rich(translator: Translator, key: str, *, count: int | None = None, **args: Node | int) -> Nodes:
    """The words of `key` as nodes; arguments may be nodes, and `count` works as in `Translator.text`."""
    values: dict[str, Node] = {name: _node(translator, value) for name, value in args.items()}
    if count is not None:
        values["n"] = translator.number(count)
    nodes: list[Node] = []
    for words, name, _, _ in Formatter().parse(translator.template(key, count)):
        nodes += [words] if words else []
        nodes += [values.get(name, f"{{{name}}}")] if name else []
    return tuple(nodes)


def _node(translator: Translator, value: Node | int) -> Node:
    return translator.number(value) if isinstance(value, int) else value
