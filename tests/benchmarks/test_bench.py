"""The benchmark itself works: it measures, keeps, tells and draws. No speed is judged here."""

from __future__ import annotations

import json
import math
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import bench, bench_picture, bench_table, practice_bars, reading
from benchmarks.figures import Bar, Curve, Figure, Point, Section, from_json, slope, to_json
from benchmarks.peer_pypgx import agreement, found_python
from benchmarks.runs import BenchFailed, Command, interleaved, machine, run_once

ROOT = Path(__file__).resolve().parents[2]


def _curve(power: float, start: float = 0.0) -> Curve:
    points = (Point(n, start + n**power / 1e6, 100) for n in (1_000, 10_000, 100_000))
    return Curve("reading", "records", tuple(points), start, "because", "reading")


SECTIONS = {
    "Files": Section(
        (
            Figure(
                "genome", "2.00 s (1.90–2.10)", 0.4, "×", "bcftools 5.00 s", "0.40 × its time",
                "100 MB", 2.5, 0.5,
            ),
            Figure("exome", "3.00 s (3.00–3.00)", 3.0, bar=1.5, note="slow | today"),
            Figure("one gene", "not measured", beside="pypgx: not installed"),
        ),
        (Bar("genome", "2.00 s (1.90–2.10)", "bcftools 5.00 s", 0.4, 0.5),),
        load=1.25,
    ),
    "Growth": Section(curves=(_curve(1.0), _curve(2.0))),
}  # fmt: skip


def test_a_run_has_time_and_memory_of_its_own() -> None:
    words = "x = bytearray(60_000_000); import time; time.sleep(0.1)"
    run = run_once(Command((sys.executable, "-c", words)))
    assert 0.1 < run.seconds < 30
    if hasattr(__import__("os"), "wait4"):
        assert run.megabytes > 60
        assert run.processor < run.seconds + 1


def test_a_program_that_fails_is_no_figure() -> None:
    with pytest.raises(BenchFailed, match=r"exit code 3\n.*why"):
        run_once(Command((sys.executable, "-c", "print('why'); raise SystemExit(3)")))
    with pytest.raises(BenchFailed):
        run_once(Command(("no-such-program-anywhere",)))


def test_programs_take_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    word = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    commands = {it: Command((sys.executable, "-S", "-c", word, log, it)) for it in "ab"}
    took = interleaved(commands, 2)
    assert log.read_text() == "ababab"  # once to warm up
    assert [len(series.runs) for series in took.values()] == [2, 2]


@pytest.mark.parametrize(("power", "start"), [(0.5, 0.0), (1.0, 0.0), (1.0, 2.0), (2.0, 2.0)])
def test_the_exponent_is_that_of_the_growth(power: float, start: float) -> None:
    curve = _curve(power, start)
    assert curve.exponent == pytest.approx(power)
    assert curve.memory_exponent == pytest.approx(0)
    assert curve.no_worse is (power <= 1)


def test_n_log_n_is_no_worse_than_itself() -> None:
    points = tuple(Point(n, n * math.log(n)) for n in (1_000, 10_000, 100_000))
    assert Curve("sorting", "rows", points).no_worse
    assert slope([(1, 1)]) == 0


def test_bars_tell_by_how_much_they_are_missed() -> None:
    assert Figure("x", "", 1.0, bar=1.5).bar_told() == "at most 1.5 s: met"
    assert Figure("x", "", 3.0, bar=1.5).bar_told().endswith("missed, by a factor of 2.00")
    slow = Figure("x", "", 100, "MB/s", bar=200, at_least=True)
    assert slow.bar_told() == "at least 200 MB/s: missed, by a factor of 2.00"
    assert Figure("x", "not measured", bar=1.5).met is None


def test_figures_are_kept_as_they_were() -> None:
    for section in SECTIONS.values():
        assert from_json(json.loads(json.dumps(to_json(section)))) is not None
        again = from_json(json.loads(json.dumps(to_json(section))))
        assert again.curves == section.curves
        assert [it.bar_told() for it in again.figures] == [it.bar_told() for it in section.figures]


def test_the_table_names_peers_that_are_not_there_and_bars_that_are_missed() -> None:
    text = bench_table.plain(SECTIONS, machine())
    assert "pypgx: not installed" in text
    assert "missed, by a factor of 2.00" in text
    assert "exponent 2.00" in text
    assert "no worse than n log n: NO" in text


def test_the_block_of_readme_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{bench_table.BEGIN}\nold\n{bench_table.END}\nafter\n")
    assert bench_table.put_into(readme, bench_table.markdown(SECTIONS, "2 cores"))
    text = readme.read_text()
    assert text.startswith("before\n<!--")
    assert text.endswith("-->\nafter\n")
    assert "old" not in text
    assert "slow \\| today" not in text.split("How time")[0].split("| exome")[1].split("\n")[0]
    readme.write_text("no markers\n")
    assert not bench_table.put_into(readme, "block")
    assert bench_table.BEGIN in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_shows_shares_and_curves() -> None:
    root = ET.fromstring(bench_picture.picture(SECTIONS))
    texts = [it.text or "" for it in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Counselor 2.00 s (1.90–2.10)" in texts
    assert "bcftools 5.00 s" in texts
    assert any("reading" in it for it in texts)


def test_diplotypes_are_compared_whatever_the_order_and_the_name() -> None:
    ours = {"f VKORC1": ("rs9923231 reference (C)/rs9923231 variant (T)", "", 0.1)}
    assert agreement(ours, {"f VKORC1": ("Reference/rs9923231", "", 1.0)}).value == 1
    other = agreement(ours, {"f VKORC1": ("Reference/Reference", "", 1.0)})
    assert other.value == 0
    assert "Reference/Reference" in other.note


def test_pypgx_is_not_installed_here(tmp_path: Path) -> None:
    assert found_python(None, tmp_path) is None
    assert found_python(Path(sys.executable), tmp_path) is None


def test_what_other_commands_print_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "cold start to unlock: 1.20 s on the clock, 0.90 s of the processor (at most 1.5 s)\n"
        "unlock to Today: 1.30 s on the clock, 0.90 s of the processor (at most 1.0 s)\n"
    )
    monkeypatch.setattr(practice_bars, "_said", lambda *_: said)
    first, second = practice_bars.start_figures(100, 5)
    assert (first.met, second.met) == (True, False)
    said = "listed: 10,000 results in 25.0 s (processor 40.0 s); 9,000 left out, 12 changed\n"
    said += "everything: 20 whole results in 9.1 s (processor 9.0 s); 10,000 would take 76 min\n"
    applied, whole = practice_bars.reapply_figures(10_000)
    assert applied.met is True
    assert whole.measured == "10,000 would take 76 min"
    said = "Traceback: broken\n"
    assert "broken" in practice_bars.reapply_figures(10_000)[0].note


def test_a_tiny_run_from_inputs_to_picture(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    exome = reading.made(tmp_path, "exome", 0.001)
    assert reading.text_bytes(exome) > 1_000
    run = run_once(reading.analyse(exome, tmp_path))
    assert json.loads((tmp_path / f"{exome.name}.findings.json").read_text())["input"]["records"]
    section = Section((Figure("exome, 40 records", f"{run.seconds:.2f} s", run.seconds),))
    (tmp_path / "reading.json").write_text(json.dumps(to_json(section)))
    assert bench.main(["--show", "--folder", str(tmp_path)]) == 0
    assert "exome, 40 records" in capsys.readouterr().out
    assert (tmp_path / "speed.svg").exists()
