"""Files of the formats that are read, made by hand and small: what a test wants to be in them is all that is in them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from email.message import EmailMessage
from html import escape

LEAD = "The ministry said on Monday that rebels killed two guards in Koro, near the bridge over the river."
NEXT = "The governor told reporters that schools would stay closed until the army had searched the villages."


def pdf(pages: list[list[tuple[float, float, str]] | None], info: str = "") -> bytes:
    """A PDF of pages; a page is lines (x, y, words) in 12 point Helvetica, or None for a page that is a picture."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
               b"/Length 1 >>\nstream\n\x00\nendstream"]
    kids = []
    for page in pages:
        if page is None:
            stream = b"q 500 0 0 700 50 50 cm /I Do Q"
        else:
            stream = b"\n".join(b"BT /F 12 Tf %.1f %.1f Td (%s) Tj ET" % (
                x, y, words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("latin-1"))
                for x, y, words in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources "
                       b"<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(f"<< {info} >>".encode("latin-1"))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % one for one in offsets)
    last = len(objects)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (last + 1, last, table)
    return bytes(out)


def docx(paragraphs: list[str], core: str = "") -> bytes:
    """A Word file of paragraphs, in the least XML that is one."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    return zipped({
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<?xml version='1.0'?><w:document {space}><w:body>{body}</w:body></w:document>".encode(),
        "docProps/core.xml": ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
                              'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
                              f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>').encode()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP file, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """A TAR file; a value that begins with `->` is a link."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            if data.startswith(b"->"):
                info.type, info.linkname = tarfile.SYMTYPE, data[2:].decode()
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def mail(subject: str, text: str, *, html: str | None = None, attached: dict[str, bytes] | None = None) -> bytes:
    """A message of 9 January 2024."""
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "Sahel Courier <desk@courier.example>"
    message["Date"], message["Message-ID"] = "Tue, 09 Jan 2024 23:30:00 -0500", f"<{abs(hash(subject))}@courier.example>"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def warc(pages: list[tuple[str, str, bytes]]) -> bytes:
    """A WARC file of responses (address, media type, body), captured on 1 June 2024."""
    out = b""
    for address, kind, body in pages:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (kind.encode(), len(body), body)
        out += (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-06-01T00:00:00Z\r\n"
                b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\nContent-Type: application/http"
                b"\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (address.encode(), len(out), len(http), http))
    return out


def page(title: str = "Two guards killed in Koro", day: str = "2024-01-09", body: str | None = None) -> bytes:
    """A plain page with an article."""
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta property="article:published_time" content="{day}T10:00:00Z">'
            '<meta property="og:site_name" content="Sahel Courier"></head><body><nav><a href="/">Home</a></nav>'
            f"<article><h1>{title}</h1>{body or f'<p>{LEAD}</p><p>{NEXT}</p>'}</article>"
            "<footer>All rights reserved.</footer></body></html>").encode()


def rss(entries: list[tuple[str, str, str]]) -> bytes:
    """An RSS feed of entries (title, link, description as HTML) of 9 January 2024."""
    items = "".join(f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
                    f"<pubDate>Tue, 09 Jan 2024 23:30:00 -0500</pubDate><description>{escape(text)}</description></item>"
                    for title, link, text in entries)
    return (f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Sahel Courier</title>{items}"
            "</channel></rss>").encode()


def nitf(body: str = f"<p>{LEAD}</p><p>{NEXT}</p>") -> bytes:
    """An article in NITF 3."""
    return ('<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf><head><title>Two guards killed</title><docdata>'
            '<doc-id id-string="courier.77"/><date.issue norm="20240109T233000-0500"/></docdata>'
            '<pubdata name="Sahel Courier"/></head><body><body.head><hedline><hl1>Two guards killed in Koro</hl1></hedline>'
            "<byline>By Awa Diallo</byline><dateline><location>KORO, Mali</location></dateline></body.head><body.content>"
            f"<media><media-caption>A street in Koro.</media-caption></media>{body}</body.content></body></nitf>").encode()


def newsml() -> bytes:
    """A NewsML-G2 message with one item as XHTML and one as NITF."""
    head = ('<itemMeta><provider literal="CRR"><name>Sahel Courier</name></provider><versionCreated>2024-01-11T08:00:00Z'
            "</versionCreated><firstCreated>2024-01-09T20:00:00Z</firstCreated></itemMeta><contentMeta>"
            "<headline>Two guards killed in Koro</headline></contentMeta>")
    xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml"><head/><body><p>{LEAD}</p><p>{NEXT}</p></body></html>'
    inner = nitf().decode().partition('dtd">')[2]
    items = "".join(f'<newsItem guid="urn:courier:{number}">{head}<contentSet><inlineXML>{content}</inlineXML></contentSet>'
                    "</newsItem>" for number, content in enumerate((xhtml, inner), 1))
    return (f'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet>'
            "</newsMessage>").encode()
