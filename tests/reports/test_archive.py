"""PDFs for the archive and for people who listen: PDF/A-1b, and a structure that tells all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pikepdf import pdfa
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from counselor.reports import colour_profile

from .every_document import every_document, picture
from .pdf_checkers import output, pdfa_errors, program

_PAINTS = {
    b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do",
}  # fmt: skip
_ROLES = {
    "Document", "Part", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR",
    "TH", "TD", "Figure",
}  # fmt: skip


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return every_document()


@pytest.fixture(scope="module")
def readers(documents: dict[str, bytes]) -> dict[str, PdfReader]:
    return {name: PdfReader(BytesIO(pdf)) for name, pdf in documents.items()}


@pytest.fixture(scope="module")
def folder(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pdf") / "documents"
    place.mkdir()
    for name, pdf in documents.items():
        (place / f"{name}.pdf").write_bytes(pdf)
    return place


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(reversed(children(element)))


def children(element: DictionaryObject) -> list[DictionaryObject]:
    kids = [kid.get_object() for kid in element["/K"] if isinstance(kid, IndirectObject)]
    return [kid for kid in kids if kid.get("/Type") == "/StructElem"]


def test_each_document_is_one_for_the_archive(folder: Path, documents: dict[str, bytes]) -> None:
    found = pdfa_errors(folder)
    assert set(found) == {f"{name}.pdf" for name in documents}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_a_second_checker_finds_nothing_either(documents: dict[str, bytes]) -> None:
    """veraPDF's rules, as pikepdf keeps them; it also denies what it does not know."""
    for name, pdf in documents.items():
        report = pdfa.validate_written(BytesIO(pdf), "1b")
        assert report.passed, (name, report.findings)


def test_each_file_is_sound_and_its_fonts_are_in_it(folder: Path) -> None:
    qpdf, pdffonts = program("qpdf", "qpdf"), program("pdffonts", "poppler-utils")
    for file in sorted(folder.glob("*.pdf")):
        output(qpdf, "--check", file)
        rows = [line.split() for line in output(pdffonts, file).splitlines()[2:]]
        assert rows, file.name
        for row in rows:
            assert row[-5:-2] == ["yes", "yes", "yes"], (file.name, row)


def test_poppler_reads_headings_lists_and_tables_in_order(folder: Path) -> None:
    roles = set()
    for name in ("card", "couple", "family"):  # it takes long where there are many elements
        words, texts = structure_text(folder / f"{name}.pdf")
        assert words[0] == "Document"
        assert words.index("H1") < words.index("H2")
        assert not any("  " in text for text in texts), (
            "words of two lines stay apart, by one space"
        )
        roles |= set(words)
    assert {"H1", "H2", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure"} <= roles


def structure_text(file: Path) -> tuple[list[str], list[str]]:
    told = output(program("pdfinfo", "poppler-utils"), "-struct-text", file)
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    words = [line.split()[0].rstrip(":") for line in lines if not line.startswith('"')]
    return words, [line.strip('"') for line in lines if line.startswith('"')]


def test_nothing_is_painted_that_is_neither_content_nor_artifact(
    readers: dict[str, PdfReader],
) -> None:
    for name, reader in readers.items():
        for number, page in enumerate(reader.pages):
            marks = 0
            for operands, operator in page.get_contents().operations:
                marks += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
                assert marks in (0, 1), (name, number)
                assert marks or operator not in _PAINTS, (name, number, operands, operator)


def test_each_marked_piece_of_a_page_has_its_element(readers: dict[str, PdfReader]) -> None:
    for name, reader in readers.items():
        root = reader.trailer["/Root"]["/StructTreeRoot"]
        numbers = root["/ParentTree"]["/Nums"]
        owners = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        for page in reader.pages:
            known: ArrayObject = owners[int(page["/StructParents"])].get_object()
            assert pieces(page) == [owner.get_object()["/S"] for owner in known], name


def pieces(page: PageObject) -> list[str]:
    """Return the roles of a page's marked pieces, by their numbers, which must not leave gaps."""
    found = {
        int(operands[1]["/MCID"]): str(operands[0])
        for operands, operator in page.get_contents().operations
        if operator == b"BDC" and "/MCID" in operands[1]
    }
    assert sorted(found) == list(range(len(found)))
    return [found[number] for number in sorted(found)]


def test_roles_are_those_of_pdf_and_pictures_have_words(readers: dict[str, PdfReader]) -> None:
    for name, reader in readers.items():
        roles = [str(element["/S"])[1:] for element in elements(reader)]
        assert set(roles) <= _ROLES, name
        assert roles.count("H1") >= 1, name
        for element in elements(reader):
            if element["/S"] == "/Figure":
                assert len(str(element["/Alt"])) > 5, name


def test_rows_of_a_table_have_as_many_columns_as_its_head(readers: dict[str, PdfReader]) -> None:
    tables = 0
    for name, reader in readers.items():
        for table in elements(reader):
            if table["/S"] != "/Table":
                continue
            tables += 1
            rows = children(table)
            assert {row["/S"] for row in rows} == {"/TR"}, name
            widths = {sum(columns(cell) for cell in children(row)) for row in rows}
            assert len(widths) == 1, (name, widths)
            for row in rows:
                for cell in children(row):
                    assert (cell["/S"] == "/TH") == ("/Scope" in cell.get("/A", {})), name
    assert tables > 10


def columns(cell: DictionaryObject) -> int:
    return int(cell.get("/A", {}).get("/ColSpan", 1))


def test_a_picture_of_dots_says_how_many_are_filled(readers: dict[str, PdfReader]) -> None:
    said = [str(item["/Alt"]) for item in elements(readers["patient"]) if "/Alt" in item]
    assert "A picture of 100 dots. 50 of them are filled." in said


def test_a_paragraph_that_a_page_break_tears_stays_one(readers: dict[str, PdfReader]) -> None:
    torn = [
        element
        for element in elements(readers["record"])
        if any(isinstance(kid, DictionaryObject) and "/Pg" in kid for kid in element["/K"])
    ]
    assert torn


def test_each_document_names_its_title_and_its_language(readers: dict[str, PdfReader]) -> None:
    for name, reader in readers.items():
        root = reader.trailer["/Root"]
        assert root["/Lang"] == "en", name
        assert root["/MarkInfo"]["/Marked"].value is True, name
        assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]) in ("True", "true"), name
        assert reader.metadata.title, name


def test_metadata_say_the_same_in_both_places(readers: dict[str, PdfReader]) -> None:
    dc, xmp = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
    for name, reader in readers.items():
        content = reader.trailer["/Root"]["/Metadata"].get_object().get_data()
        tree = ET.fromstring(content[content.index(b"<x:xmpmeta") : content.rindex(b"<?xpacket")])

        def said(tag: str, tree: ET.Element = tree) -> str:
            found = tree.find(f".//{tag}")
            return "" if found is None else "".join(found.itertext())

        assert said(f"{dc}title") == reader.metadata.title, name
        assert said(f"{dc}creator") == (reader.metadata.author or ""), name
        assert said(f"{dc}description") == (reader.metadata.subject or ""), name
        assert said(f"{xmp}CreateDate") == reader.metadata.creation_date.isoformat(), name


def test_the_colour_profile_is_the_same_everywhere() -> None:
    profile = colour_profile.srgb()
    assert len(profile) == int.from_bytes(profile[:4], "big")
    assert profile[36:40] == b"acsp"
    found = hashlib.sha256(profile).hexdigest()
    assert found.startswith("c62b111f9a37")


def test_logo_and_signature_are_pictures_with_words(readers: dict[str, PdfReader]) -> None:
    said = [str(item["/Alt"]) for item in elements(readers["patient-lettered"]) if "/Alt" in item]
    assert "The logo of Practice for Human Genetics." in said
    assert "The signature of Dr Ines Okafor." in said
    images = [image for page in readers["patient-lettered"].pages for image in page.images]
    assert len(images) == 2
    assert picture()[:4] == b"\x89PNG"


def test_every_document_is_the_same_twice(documents: dict[str, bytes]) -> None:
    assert every_document() == documents
