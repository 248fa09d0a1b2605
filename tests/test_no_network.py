"""No socket: the watch over the whole test run sees one, and child processes open none either."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = """
import sys
sys.path.insert(0, {tests!r})
import conftest
from counselor.cli.main import main
code = main(["analyse", {file!r}, "--format", "text", "--build", "GRCh38"])
assert "cyvcf2" in sys.modules or code in (0, 3), code
print("ASKED", conftest._asked, file=sys.stderr)
sys.exit(0 if not conftest._asked else 9)
"""


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_socket_to_a_network_is_refused_and_noted(
    family: socket.AddressFamily, asked_of_network: list[str]
):
    with pytest.raises(PermissionError, match="never uses a network"):
        socket.socket(family, socket.SOCK_STREAM)
    assert len(asked_of_network) == 1
    del asked_of_network[:]


def test_asking_for_an_address_is_refused(asked_of_network: list[str]):
    with pytest.raises(PermissionError):
        socket.getaddrinfo("localhost", 80)
    assert asked_of_network
    del asked_of_network[:]


def test_sockets_within_the_computer_are_no_network():
    one, other = socket.socketpair()
    one.close()
    other.close()


def test_no_module_of_the_product_imports_the_network():
    refused = ("ssl", "urllib.request", "http.client", "ftplib", "QtNetwork", "smtplib")
    source = Path(__file__).parents[1] / "src"
    lines = [
        f"{file.name}: {line}"
        for file in source.rglob("*.py")
        for line in file.read_text().splitlines()
        if line.strip().startswith(("import ", "from ")) and any(name in line for name in refused)
    ]
    assert lines == []
    used = {
        name
        for file in source.rglob("*.py")
        for name in re.findall(r"\bsocket\.(\w+)", file.read_text())
    }
    assert used <= {"gethostname"}  # the computer's own name, for who has the vault open


def test_command_line_asks_nothing_of_a_network(tmp_path: Path):
    file = tmp_path / "sample.vcf"
    file.write_text(
        "##fileformat=VCFv4.2\n##reference=GRCh38\n##contig=<ID=chr1,length=248956422>\n"
        '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n'
        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSAMPLE\n"
        "chr1\t97450058\t.\tC\tT\t50\tPASS\t.\tGT\t0/1\n"
    )
    code = HOOK.format(tests=str(Path(__file__).parent), file=str(file))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "ASKED []" in done.stderr
