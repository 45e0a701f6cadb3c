"""Documents and tracks as offices and devices make them, with canaries in their metadata."""

import io
from pathlib import Path

import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from tests.violations.evidence.files.good_pictures import CANARY, photo

XMP = f"""<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF
 xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'
 xmlns:exif='http://ns.adobe.com/exif/1.0/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/'
 xmp:CreateDate='2017-11-15T03:40:02+02:00' exif:GPSLatitude='34,43.5N' exif:GPSLongitude='36,42.0E'
 tiff:Make='{CANARY}' tiff:Model='{CANARY}-xmp' xmp:CreatorTool='{CANARY}-tool'>
<dc:creator><rdf:Seq><rdf:li>{CANARY}-author</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"""
GPX = f"""<?xml version="1.0"?>
<gpx version="1.1" creator="{CANARY}-device" xmlns="http://www.topografix.com/GPX/1/1">
 <metadata><name>{CANARY}</name><author><name>{CANARY}</name></author>
  <link href="http://example.org/{CANARY}"/><time>2017-11-15T01:00:00Z</time></metadata>
 <wpt lat="34.7" lon="36.7"><name>{CANARY}</name><desc>{CANARY}</desc></wpt>
 <trk><name>{CANARY}</name><trkseg>
  <trkpt lat="34.7250" lon="36.7000"><ele>512</ele><time>2017-11-15T01:40:02Z</time>
   <extensions><hr>{CANARY}</hr></extensions></trkpt>
  <trkpt lat="34.7260" lon="36.7010"><ele>513.5</ele><time>2017-11-15T01:41:02Z</time></trkpt>
 </trkseg></trk></gpx>"""
KML = f"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"
 xmlns:atom="http://www.w3.org/2005/Atom"><Document><name>{CANARY}</name>
 <atom:author><atom:name>{CANARY}</atom:name></atom:author>
 <Style><IconStyle><Icon><href>http://example.org/{CANARY}.png</href></Icon></IconStyle></Style>
 <Placemark><name>{CANARY}</name><description><![CDATA[<b>{CANARY}</b>]]></description>
  <LineString><coordinates>36.7,34.725,512 36.701,34.726,513
  36.702,34.727</coordinates></LineString></Placemark>
 <Placemark><gx:Track><when>2017-11-15T01:40:02Z</when><when>2017-11-15T01:41:02Z</when>
  <gx:coord>36.7 34.725 512</gx:coord><gx:coord>36.701 34.726 513</gx:coord></gx:Track></Placemark>
</Document></kml>"""


def paper(into: Path, *, pages: int = 2) -> Path:
    """A PDF from typst, with a photo inside that says where it was taken."""
    picture = into.with_suffix(".jpg")
    photo(picture)
    text = f'#set document(title: "{CANARY}-title", author: "{CANARY}-author")\n'
    page = f'= Shelling was heard\nالقصف\n#image("{picture.name}", width: 4cm)\n'
    text += "#pagebreak()\n".join([page] * pages)
    source = into.with_suffix(".typ")
    source.write_text(text)
    typst.compile(str(source), output=str(into))
    picture.unlink()
    source.unlink()
    return into


def talkative_paper(into: Path) -> Path:
    """The same, with a canary in every place that a PDF has for such things."""
    writer = PdfWriter(clone_from=PdfReader(paper(into)))
    said = {"/Author": CANARY, "/Title": CANARY, "/Producer": CANARY, "/Company": CANARY}
    writer.add_metadata({**said, "/CreationDate": "D:20171115034002+02'00'"})
    xmp = DecodedStreamObject()
    xmp.set_data(XMP.encode())
    xmp[NameObject("/Type")], xmp[NameObject("/Subtype")] = (
        NameObject("/Metadata"),
        NameObject("/XML"),
    )
    writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    writer.add_outline_item(title=CANARY, page_number=0)
    page = writer.pages[0]
    page[NameObject("/Metadata")] = writer._add_object(xmp)
    page[NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/Own"): DictionaryObject({NameObject("/Private"): TextStringObject(CANARY)})}
    )
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Contents"): TextStringObject(CANARY),
            NameObject("/T"): TextStringObject(CANARY),
            NameObject("/Rect"): writer.pages[0].mediabox,
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    drawing = page.get_contents()
    marked = f"% {CANARY}\n/Span <</ActualText ({CANARY})>> BDC ".encode() + drawing.get_data()
    drawing.set_data(marked + f" EMC /{CANARY} MP ({CANARY}) XX".encode())
    page[NameObject("/Contents")] = writer._add_object(drawing)
    writer.write(into)
    return into


def scanned_paper(into: Path) -> Path:
    """A photo saved as a PDF, as scanning apps do."""
    picture = io.BytesIO()
    photo(picture)
    image = Image.open(picture)
    image.save(into, "PDF", title=CANARY, author=CANARY)
    return into


def papers(into: Path) -> dict[str, Path]:
    """Documents and tracks that must be taken, by the name of the file."""
    made = {
        "report.pdf": paper(into / "report.pdf"),
        "talkative.pdf": talkative_paper(into / "talkative.pdf"),
        "scan.pdf": scanned_paper(into / "scan.pdf"),
        "walk.gpx": into / "walk.gpx",
        "patrol.kml": into / "patrol.kml",
        "wide.gpx": into / "wide.gpx",
    }
    made["walk.gpx"].write_text(GPX)
    made["patrol.kml"].write_text(KML)
    made["wide.gpx"].write_bytes(GPX.replace('"1.0"?', '"1.0" encoding="UTF-16"?').encode("utf-16"))
    return made
