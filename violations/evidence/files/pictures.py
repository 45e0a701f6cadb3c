"""Looking at a picture: is it whole, how large is it, what does it say of itself."""

import warnings
from pathlib import Path

from PIL import Image

from violations.evidence.files.exif import metadata_of
from violations.evidence.files.findings import Doubt, Found
from violations.evidence.files.limits import FRAMES, PIXELS, SIDE
from violations.evidence.files.picture_ends import check_whole

FORMATS = {
    "image/jpeg": ("JPEG",),  # and MPO, which it finds by itself
    "image/png": ("PNG",),
    "image/gif": ("GIF",),
    "image/webp": ("WEBP",),
    "image/tiff": ("TIFF",),
    "image/heic": ("HEIF",),
}


def look(path: Path, media_type: str) -> Found:
    """Walk, open and decode the picture. Raises `Doubt` or whatever the decoder raises."""
    check_whole(path, media_type)
    with opened(path, media_type) as image:
        found = metadata_of(image)
        image.draft("RGB", (64, 64))  # JPEG: decodes all, keeps an eighth
        image.load()
    return Found(media_type, found)


def opened(path: Path, media_type: str) -> Image.Image:
    """The picture with its size checked and nothing decoded yet."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    if media_type == "image/heic":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener(thumbnails=False)
    try:
        image = Image.open(path, formats=FORMATS[media_type])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Doubt("too_many_pixels", found="> 120 megapixels") from None
    width, height = image.size
    if width * height > PIXELS or max(width, height) > SIDE:
        raise Doubt("too_many_pixels", found=f"{width} × {height}")
    if media_type == "image/tiff" and getattr(image, "n_frames", 1) > FRAMES:
        raise Doubt("too_many_frames", found=f"{FRAMES} +")
    return image
