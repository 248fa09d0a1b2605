"""Keeping what is in the memory of the process from being written to disk by the system.

- Linux, macOS: no core dump (`RLIMIT_CORE` 0). Linux too: the process is marked as not dumpable,
  which also stops dump collectors that ignore the limit, and debuggers of the same user.
- Windows: no crash dialog, and the program's memory is left out of error reports. Built from the
  documentation of the system and not tested there.

What stays: the swap space and the hibernation file of the system can hold pages of any program;
disk encryption of the whole computer is the remedy. Each step is tried; none that fails stops the
program.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002
_WER_FAULT_REPORTING_FLAG_NOHEAP = 0x0001


def keep_memory_private() -> None:
    """Let the system write nothing of this process's memory to disk after a crash."""
    if sys.platform == "win32":
        _quiet_windows()
        return
    import resource  # noqa: PLC0415 - not on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _quiet_windows() -> None:
    loader = getattr(ctypes, "WinDLL", None)
    if loader is None:
        return
    with suppress(OSError, AttributeError):
        loader("kernel32").SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    with suppress(OSError, AttributeError):
        loader("wer").WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)
