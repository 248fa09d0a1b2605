"""The fuzz campaign: counted executions, every crash and every hang kept with its input."""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from counselor.errors import CounselorError
from faults.fuzz_targets import FuzzTarget, targets

HANG_S = 10.0
OPENER_EVERY = 2_000
"""One opening of a damaged vault (some 10 ms) for so many other executions."""
_ROUND = 50


class Hang(BaseException):
    """An execution took longer than anybody would wait."""


@dataclass
class Campaign:
    """What was run and found. `finds`: (target, kind of exception and place) → an input."""

    seconds: float = 0.0
    executions: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    finds: dict[tuple[str, str], bytes] = field(default_factory=dict)
    slowest: tuple[float, str, bytes] = (0.0, "", b"")

    @property
    def total(self) -> int:
        return sum(self.executions.values())


def fuzz(executions: int, *, seconds: float, seed: int = 1) -> Campaign:
    """Run so many executions, or as many as the time allows."""
    with tempfile.TemporaryDirectory(dir=_fast_folder()) as work:
        return _run(targets(Path(work)), executions, seconds, random.Random(seed))


def _fast_folder() -> str | None:
    """Return a folder in memory where there is one: two targets need a real file."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _run(
    all_targets: tuple[FuzzTarget, ...], executions: int, seconds: float, rng: random.Random
) -> Campaign:
    campaign, begun = Campaign(), time.monotonic()
    shared = [target for target in all_targets if target.share]
    seldom = [target for target in all_targets if not target.share]
    weights = [target.share for target in shared]
    old = signal.signal(signal.SIGALRM, _hang) if hasattr(signal, "SIGALRM") else None
    since_opener = OPENER_EVERY
    try:
        while campaign.total < executions and time.monotonic() - begun < seconds:
            target = rng.choices(shared, weights)[0]
            _round(target, campaign, rng, min(_ROUND, executions - campaign.total))
            since_opener += _ROUND
            if since_opener >= OPENER_EVERY:
                since_opener = 0
                for target in seldom:
                    _round(target, campaign, rng, 1)
    finally:
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, old)
    campaign.seconds = time.monotonic() - begun
    return campaign


def _round(target: FuzzTarget, campaign: Campaign, rng: random.Random, count: int) -> None:
    for _ in range(count):
        data = target.change(rng.choice(target.seeds), rng, target.seeds)
        begun = time.perf_counter()
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, HANG_S)
        try:
            target.run(data)
            campaign.accepted[target.name] += 1
        except CounselorError:
            pass
        except (Exception, Hang) as error:  # noqa: BLE001 - this is what is looked for
            campaign.finds.setdefault((target.name, _place(error)), data)
        campaign.executions[target.name] += 1
        campaign.slowest = max(campaign.slowest, (time.perf_counter() - begun, target.name, data))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "counselor" in code.co_filename:
            place = f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {place}"


def _hang(_number: int, _frame: object) -> None:
    raise Hang


def report(campaign: Campaign, keep: Path | None = None) -> int:
    """Print the figures; return 1 if anything was found. `keep`: folder for the inputs."""
    for name, count in sorted(campaign.executions.items()):
        share = campaign.accepted[name] / count
        print(f"  {name:<24}{count:>12,}   {share:>6.1%} accepted")
    rate = campaign.total / campaign.seconds if campaign.seconds else 0
    print(f"  {'all':<24}{campaign.total:>12,}   {campaign.seconds:.0f} s, {rate:,.0f} a second")
    slow, name, data = campaign.slowest
    print(f"  slowest execution {slow:.2f} s ({name}, {len(data):,} bytes)")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / "slowest").write_bytes(data)
    for number, ((target, place), data) in enumerate(sorted(campaign.finds.items()), 1):
        print(f"  FOUND {target}: {place}\n    {data[:200]!r}", file=sys.stderr)
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number:03}-{target.replace(' ', '_')}").write_bytes(data)
    print(f"  crashes and hangs: {len(campaign.finds)}")
    return 1 if campaign.finds else 0
