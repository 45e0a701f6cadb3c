"""Pictures as phones make them, with canaries wherever they write metadata."""

from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

CANARY = "KANARIENVOGEL"
XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    f"<rdf:Description xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Make='{CANARY}'/>"
    "</rdf:RDF></x:xmpmeta>"
).encode()


def pixels(size=(320, 240), mode="RGB") -> Image.Image:
    """Half dark, half light, so that one sees which side is up."""
    image = Image.new("RGB", size, (30, 60, 90))
    image.paste((220, 200, 180), (0, 0, size[0], size[1] // 2))
    image.paste((200, 30, 30), (0, 0, size[0] // 4, size[1] // 4))
    return image.convert(mode)


def exif(*, turned: int = 1) -> Image.Exif:
    said = Image.Exif()
    said[0x010F], said[0x0110], said[0x0131] = f"{CANARY}-make", f"{CANARY}-model", f"{CANARY}-soft"
    said[0x0112], said[0x8298], said[0x010E] = (
        turned,
        f"{CANARY}-copyright",
        f"{CANARY}-description",
    )
    detail = said.get_ifd(0x8769)
    detail[0x9003], detail[0x9011] = "2017:11:15 03:40:02", "+02:00"
    detail[0xA431], detail[0x927C] = f"{CANARY}-serial", f"{CANARY}-notes".encode()
    place = said.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (34.0, 43.0, 30.0), "E", (36.0, 42.0, 0.0)
    place[5], place[6] = b"\0", 512.0
    return said


def photo(into, form: str = "JPEG", *, turned: int = 1, size=(320, 240), **options) -> None:
    pillow_heif.register_heif_opener()
    pixels(size).save(into, form, exif=exif(turned=turned), **options)


def pictures(into: Path) -> dict[str, Path]:
    """Pictures that must be taken, by the name of the file."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = {
        name: into / name
        for name in (
            *("phone.jpg", "turned.jpg", "film.jpg", "pair.jpg", "grey.jpg", "ink.jpg"),
            *("screen.png", "glass.png", "deep.png", "web.webp", "apple.heic", "scan.tif"),
            *("moving.gif", "wide.jpg", "pages.tiff"),
        )
    }
    photo(made["phone.jpg"], xmp=XMP, comment=f"{CANARY}-comment".encode(), icc_profile=srgb)
    photo(made["turned.jpg"], turned=6)
    photo(made["film.jpg"])
    photo(made["pair.jpg"])
    extra = made["phone.jpg"].read_bytes()
    made["pair.jpg"].write_bytes(made["pair.jpg"].read_bytes() + extra)
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x10moov\0\0\0\x08free"
    made["film.jpg"].write_bytes(made["film.jpg"].read_bytes() + film)
    pixels(mode="L").save(made["grey.jpg"], exif=exif())
    pixels(mode="CMYK").save(made["ink.jpg"], exif=exif())
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", f"{CANARY}-author", zip=True)
    words.add_itxt("Comment", f"{CANARY}-comment")
    pixels().save(made["screen.png"], pnginfo=words, exif=exif())
    glass = pixels(mode="RGBA")
    glass.putalpha(pixels(mode="L"))
    glass.save(made["glass.png"], pnginfo=words)
    grey = pixels(mode="L").tobytes()
    deep = b"".join(bytes([level, level]) for level in grey)
    Image.frombytes("I;16", (320, 240), deep).save(made["deep.png"])
    photo(made["web.webp"], "WEBP", xmp=XMP)
    photo(made["apple.heic"], "HEIF", xmp=XMP)
    photo(made["scan.tif"], "TIFF")
    pixels().save(made["pages.tiff"], save_all=True, append_images=[pixels()])
    frames = [pixels().rotate(turn) for turn in (90, 180)]
    pixels().save(made["moving.gif"], save_all=True, append_images=frames, comment=CANARY.encode())
    photo(made["wide.jpg"], size=(4000, 500))
    return made
