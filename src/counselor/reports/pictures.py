"""Logo and signature of the practice: checked, made small, and stored as plain PNG.

A picture is drawn anew from its dots, so that nothing else in the file (place, camera, names,
colour profiles, hidden text) comes into the vault or onto a page.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from counselor.errors import InputError

MOST_BYTES = 5_000_000
MOST_DOTS = 40_000_000
_WIDEST, _HIGHEST = 1200, 600
_FORMATS = ("PNG", "JPEG")


class PictureUnusable(InputError):
    """The file can't become a picture on a page."""

    def __init__(self, name: str, wrong: str) -> None:
        super().__init__(
            f"The picture '{name}' can't be used: {wrong}.",
            "Choose a PNG or JPEG file of less than 5 MB.",
        )


def checked_picture(name: str, content: bytes) -> bytes:
    """Return a picture as PNG on white, at most 1200 by 600 dots; the same in, the same out.

    Args:
        name: File name, for the sentence of an error.
        content: The file's bytes.

    Raises:
        PictureUnusable: It is no PNG or JPEG, damaged, or too large.
    """
    if len(content) > MOST_BYTES:
        raise PictureUnusable(name, "it is larger than 5 MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as found:
                if found.width * found.height > MOST_DOTS:
                    raise PictureUnusable(name, "it has more than 40 million dots")
                plain = _on_white(found)
    except UnidentifiedImageError as error:
        raise PictureUnusable(name, "it is neither PNG nor JPEG") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        raise PictureUnusable(name, "the file is damaged, or too large") from error
    plain.thumbnail((_WIDEST, _HIGHEST), Image.Resampling.LANCZOS)
    target = BytesIO()
    plain.save(target, "PNG", optimize=True)
    return target.getvalue()


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a stored picture in dots."""
    with Image.open(BytesIO(picture), formats=("PNG",)) as found:
        return found.size


def _on_white(found: Image.Image) -> Image.Image:
    """Return the dots alone, seen-through parts on white (PDF/A-1 knows no transparency)."""
    seen = found.convert("RGBA")
    page = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(page, seen).convert("RGB")
