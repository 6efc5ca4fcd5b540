"""Which wordings the core asks for, and with which slots: read from its own source."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import unruffled.core

CORE = Path(unruffled.core.__file__).parent
_ANY = r"[a-z_]*"
"""A part of a key that only a call can tell."""


@cache
def sites() -> tuple[tuple[str, frozenset[str], str, str], ...]:
    """(key pattern as a regex, slots given, move or "", where) of every part that the core makes."""
    out = []
    for file in sorted(f for f in CORE.glob("*.py") if f.name != "parts.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for function in functions.values():
            for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
                made = _part(call)
                if made is None:
                    continue
                key, slots, move = made
                for shape in _shapes(key, function, functions, tree):
                    out.append((shape, slots, move, f"{file.name}:{call.lineno}"))
    return tuple(out)


def slots_of(key: str) -> frozenset[str]:
    """Every slot that any part of this key is given."""
    key = key.removesuffix(".later")
    return frozenset().union(*(slots for shape, slots, _, _ in sites() if re.fullmatch(shape, key)))


def moves_of(key: str) -> frozenset[str]:
    key = key.removesuffix(".later")
    return frozenset(move for shape, _, move, _ in sites() if move and re.fullmatch(shape, key))


def used(key: str) -> bool:
    key = key.removesuffix(".later")
    if key.startswith("plain."):
        rest = key.removeprefix("plain.")
        return any(re.fullmatch(shape, rest) or move == rest for shape, _, move, _ in sites())
    return any(re.fullmatch(shape, key) for shape, _, _, _ in sites())


_NOT_SLOTS = {"need", "rule", "free", "also", "move", "key", "slots", "asks", "spare"}


def _part(call: ast.Call) -> tuple[ast.expr, frozenset[str], str] | None:
    """Key expression, slots and move of a call that makes a part: reply.say, reply.ask, Part, or key=…"""
    words = {k.arg: k.value for k in call.keywords if k.arg}
    slots = frozenset(words) - _NOT_SLOTS
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("say", "ask"):
        place = 0 if call.func.attr == "say" else 1
        if len(call.args) > place + 1:
            return call.args[place + 1], slots, _text(call.args[place])
    if isinstance(call.func, ast.Name) and call.func.id == "Part" and "key" in words:
        inner = words.get("slots")
        names = frozenset(_text(k) for k in inner.keys if k) if isinstance(inner, ast.Dict) else frozenset()
        return words["key"], names, _text(words.get("move"))
    if isinstance(call.func, ast.Name | ast.Attribute) and "key" in words and isinstance(words["key"], ast.Constant):
        return words["key"], frozenset({"person"}), ""
    return None


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _shapes(node: ast.expr, function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], tree: ast.Module,
            depth: int = 0) -> set[str]:
    """Regexes of the keys an expression may stand for."""
    if depth > 5:
        return set()
    again = lambda inner, where=function: _shapes(inner, where, functions, tree, depth + 1)  # noqa: E731
    match node:
        case ast.Constant(value=str(text)):
            return {re.escape(text)}
        case ast.JoinedStr():
            return {"".join(_hole(part, function, functions, tree, depth) for part in node.values)}
        case ast.IfExp():
            return again(node.body) | again(node.orelse)
        case ast.Name(id=name):
            found: set[str] = set()
            for inner in ast.walk(function):
                if isinstance(inner, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in inner.targets):
                    found |= again(inner.value)
                if isinstance(inner, ast.For) and any(isinstance(t, ast.Name) and t.id == name for t in ast.walk(inner.target)):
                    found |= {re.escape(c.value) for c in ast.walk(inner.iter)
                              if isinstance(c, ast.Constant) and isinstance(c.value, str) and "." in c.value}
            arguments = [*function.args.args, *function.args.kwonlyargs]
            defaults = [None] * (len(function.args.args) - len(function.args.defaults)) + list(function.args.defaults)
            for argument, default in zip(arguments, [*defaults, *function.args.kw_defaults], strict=False):
                if argument.arg == name and isinstance(default, ast.Constant):
                    found |= again(default)
            return found or {_ANY}
        case ast.Call(func=ast.Name(id=name)) if name in functions:
            return set().union(*(again(r.value, functions[name]) for r in ast.walk(functions[name])
                                 if isinstance(r, ast.Return) and r.value is not None))
        case ast.Call(func=ast.Attribute(value=ast.Dict() as table)):
            return set().union(*(again(v) for v in [*table.values, *node.args[1:]]))
    return {_ANY}


def _hole(part: ast.expr, function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], tree: ast.Module, depth: int) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    shapes = _shapes(inner, function, functions, tree, depth + 1)
    plain = {s for s in shapes if s}
    return "(?:" + "|".join(sorted(plain)) + ")" + ("" if "" not in shapes else "?")
