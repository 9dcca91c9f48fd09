"""What only a process of its own can show: pipes that break, streams that cannot write, breaking off."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.golden.oracle import SAMPLES

SAMPLE = str(SAMPLES / "beledweyne-wire-copy.txt")


def daybook(*arguments: str, **settings: str) -> subprocess.Popen[bytes]:
    plain = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "NO_COLOR", "PYTHONIOENCODING"}}
    return subprocess.Popen(
        [sys.executable, "-m", "daybook", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=plain | settings,
    )


def test_a_reader_who_goes_leaves_no_traceback():
    process = daybook("code", "--json", SAMPLE)
    assert process.stdout and process.stderr
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 1
    assert "Traceback" not in errors and "BrokenPipe" not in errors and "Exception" not in errors


def test_a_terminal_without_the_letters_is_served_all_the_same():
    process = daybook("code", str(SAMPLES / "menaka-convoy.txt"), PYTHONIOENCODING="ascii")
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in errors) == (0, False)
    assert b"\x1b" not in out + errors
    assert b"Gunmen seize two drivers near" in out


def test_json_is_utf8_whatever_the_terminal_is():
    process = daybook("code", "--json", str(SAMPLES / "menaka-convoy.txt"), PYTHONIOENCODING="ascii")
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in errors) == (0, False)
    assert "Ménaka" in out.decode("utf-8")
