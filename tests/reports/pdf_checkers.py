"""Programs of others that check PDFs: qpdf, poppler's pdffonts and pdfinfo, PDFBox's preflight."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

from outside_programs import missing, program

_JARS = Path("/usr/share/java")
_PREFLIGHT = (
    "preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api",
)  # fmt: skip


def output(*command: object) -> str:
    """Return what a program says; it must not fail."""
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
    return done.stdout


def pdfa_errors(folder: Path) -> dict[str, list[str]]:
    """Return what keeps each PDF of a folder from being PDF/A-1b; empty lists where nothing."""
    java = program("java", "default-jre-headless")
    jars = [_JARS / f"{name}.jar" for name in _PREFLIGHT]
    for jar in jars:
        if not jar.is_file():
            missing(jar.name, "libpdfbox2-java, libactivation-java, libjaxb-api-java")
    path = os.pathsep.join(map(str, jars))
    checker = "org.apache.pdfbox.preflight.Validator_A1b"
    words = [java, "-XX:TieredStopAtLevel=1", "-cp", path, checker, "xml", "group", str(folder)]
    subprocess.run(words, capture_output=True, check=False, timeout=120)  # 1 where one is invalid
    report = ET.parse(folder.with_name(f"{folder.name}.preflight.xml")).getroot()
    return {str(entry.get("name")): _errors(entry) for entry in report.iter("preflight")}


def _errors(entry: ET.Element) -> list[str]:
    said = [" ".join(" ".join(error.itertext()).split()) for error in entry.iter("error")]
    verdict = entry.findtext("isValid")
    return said if said or verdict == "true" else [f"not valid: {verdict}"]
