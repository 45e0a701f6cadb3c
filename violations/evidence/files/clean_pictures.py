"""A clean copy of a picture: its pixels in a new image, and nothing else of it."""

import io
from pathlib import Path

from PIL import Image, ImageCms

from violations.evidence.files.exif import orientation_of
from violations.evidence.files.pictures import opened

LONGEST_SIDE = 2560
SMALL = 1_000_000  # pixels; up to here drawings and screens stay sharp as PNG
DRAWN = {"image/png", "image/gif", "image/webp"}
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def clean(path: Path, media_type: str, into: Path) -> tuple[str, str]:
    """Write the clean copy to `into`; returns its media type and a note."""
    with opened(path, media_type) as image:
        pages = getattr(image, "n_frames", 1) if media_type in ("image/gif", "image/tiff") else 1
        size = image.size
        turn = TURNS.get(orientation_of(image))
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        shown = _upright(_in_srgb(_shrunk(_plain(image))), turn)
    as_png = shown.mode == "RGBA" or (media_type in DRAWN and size[0] * size[1] <= SMALL)
    copy = Image.frombytes(shown.mode, shown.size, shown.tobytes())
    if as_png:
        copy.save(into, "PNG", optimize=False)
    else:
        copy.save(into, "JPEG", quality=85, optimize=True)
    return "image/png" if as_png else "image/jpeg", "first_page" if pages > 1 else ""


def _plain(image: Image.Image) -> Image.Image:
    """8 bits a channel, without a palette."""
    if image.mode.startswith("I"):  # 16 bits of grey: the upper eight are what screens show
        image = image.point(lambda level: level / 256).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode in ("F", "1") else image


def _in_srgb(image: Image.Image) -> Image.Image:
    """sRGB: RGB, or RGBA where something shows through."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "L", "CMYK", "RGBA"):
        image = _converted(image, profile)
    if image.mode == "RGBA":
        opaque = image.getchannel("A").getextrema() == (255, 255)
        return image.convert("RGB") if opaque else image
    return image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours in sRGB; a profile that cannot be read is no reason to show nothing."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, srgb, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _upright(image: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    return image.transpose(turn) if turn is not None else image


def _shrunk(image: Image.Image) -> Image.Image:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return image
