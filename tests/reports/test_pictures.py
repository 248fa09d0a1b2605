"""Pictures of the practice: nothing but their dots comes in, and nothing too large."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from counselor.reports.pictures import MOST_BYTES, PictureUnusable, checked_picture, size_of


def written(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def test_only_the_dots_are_kept():
    told = PngInfo()
    told.add_text("Author", "Rosa Vance at home")
    exif = Image.Exif()
    exif[0x010E] = "Rosa Vance at home"
    dots = Image.new("RGB", (60, 20), "#0F6E76")
    for content in (
        written(dots, "PNG", pnginfo=told),
        written(dots, "JPEG", exif=exif, comment=b"Rosa Vance at home"),
    ):
        assert b"Rosa Vance" in content
        kept = checked_picture("logo", content)
        assert b"Rosa Vance" not in kept
        with Image.open(BytesIO(kept)) as found:
            assert (found.format, found.mode, found.size) == ("PNG", "RGB", (60, 20))
            assert not found.info
        assert kept == checked_picture("logo", content)


def test_what_can_be_seen_through_stands_on_white():
    kept = checked_picture("logo", written(Image.new("RGBA", (4, 4), (255, 0, 0, 0)), "PNG"))
    with Image.open(BytesIO(kept)) as found:
        assert found.getpixel((1, 1)) == (255, 255, 255)


def test_a_large_picture_is_made_small_and_keeps_its_shape():
    kept = checked_picture("logo", written(Image.new("RGB", (4000, 1000)), "JPEG"))
    assert size_of(kept) == (1200, 300)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg/>", "neither PNG nor JPEG"),
        (written(Image.new("RGB", (9, 9)), "GIF"), "neither PNG nor JPEG"),
        (written(Image.new("RGB", (90, 90)), "PNG")[:60], "damaged"),
        (b"x" * (MOST_BYTES + 1), "larger than 5 MB"),
        (written(Image.new("1", (9000, 9000)), "PNG"), "40 million"),
    ],
    ids=["svg", "gif", "cut", "bytes", "dots"],
)
def test_what_is_no_usable_picture_is_refused(content: bytes, said: str):
    with pytest.raises(PictureUnusable, match=said):
        checked_picture("logo.png", content)
