"""No core dump of the program's memory; files readable by their owner alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from counselor.vault.files import access_list_command

STATE = """
import resource, ctypes
from counselor.private_memory import keep_memory_private
keep_memory_private()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_core_dumps_are_off():
    done = subprocess.run([sys.executable, "-c", STATE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of POSIX")
def test_every_command_and_the_reader_of_bcf_leave_no_core_dump():
    """Neither needs a vault to hold genotypes; the reader of BCF can be crashed by a file."""
    command = "from counselor.cli.main import main\nmain(['rulebook', 'check', '/no/such/folder'])"
    reader = "from counselor.readers.vcf.bcf_child import main\nimport sys\n"
    reader += "sys.argv = ['x', '/no/such.bcf']\nmain()"
    for step in (command, reader):
        code = f"import resource, ctypes\n{step}\nprint('said', resource.getrlimit("
        code += "resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
        argv = [sys.executable, "-c", code]
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        assert done.stdout.strip().endswith("said (0, 0) 0"), done.stderr


def test_windows_command_gives_the_file_to_its_user_alone():
    path = Path("practice.counselor")
    environ = {"SystemRoot": "C:\\Windows", "USERNAME": "rosa", "USERDOMAIN": "CLINIC"}
    command = access_list_command(path, environ)
    assert PureWindowsPath(command[0]) == PureWindowsPath("C:/Windows/System32/icacls.exe")
    assert command[1:] == [
        "practice.counselor",
        "/inheritance:r",
        "/grant:r",
        "CLINIC\\rosa:(F)",
        "/q",
    ]


def test_windows_command_without_a_known_user_is_none():
    assert access_list_command(Path("x"), {"SystemRoot": "C:\\Windows"}) == []
    assert access_list_command(Path("x"), {"USERNAME": "rosa"}) == []
