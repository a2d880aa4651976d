"""Fonts inside an SVG file: the text stays text, can be searched and read aloud, and looks alike on every machine."""

import base64
import struct
import zlib
from pathlib import Path

# For programs that do not read fonts inside an SVG (Word, LibreOffice): each of these has all Vietnamese letters.
_SUBSTITUTES = "Segoe UI, Arial, DejaVu Sans, sans-serif"


def embed_fonts(drawing: str, family: str, files: dict[int, Path]) -> str:
    """Return the SVG with one @font-face rule a weight, the font as data, and substitutes behind the family's name."""
    rules = font_faces(family, files)
    start = drawing.index(">", drawing.index("<svg")) + 1
    named = drawing[start:].replace(f'font-family="{family}"', f'font-family="{family}, {_SUBSTITUTES}"')
    return f"{drawing[:start]}<defs><style>{rules}</style></defs>{named}"


def font_faces(family: str, files: dict[int, Path]) -> str:
    """Return one @font-face rule a weight, the font as data."""
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/woff;base64,{base64.b64encode(woff(path.read_bytes())).decode('ascii')}) format('woff')}}"
        for weight, path in sorted(files.items())
    )


def woff(font: bytes) -> bytes:
    """Pack a TrueType file as WOFF 1.0: the same tables, each compressed, at well under half the size."""
    flavour, table_count = struct.unpack(">4sH", font[:6])
    directory = [struct.unpack(">4sIII", font[12 + 16 * index : 28 + 16 * index]) for index in range(table_count)]
    entries, body = [], b""
    place = 44 + 20 * table_count
    for tag, checksum, offset, length in directory:
        table = font[offset : offset + length]
        packed = min(zlib.compress(table, 9), table, key=len)
        entries.append(struct.pack(">4sIIII", tag, place + len(body), len(packed), length, checksum))
        body += packed + b"\0" * (-len(packed) % 4)
    plain_size = 12 + 16 * table_count + sum((length + 3) & ~3 for *_, length in directory)
    header = struct.pack(
        ">4s4sIHHIHHIIIII",
        b"wOFF",
        flavour,
        place + len(body),
        table_count,
        0,
        plain_size,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    return header + b"".join(entries) + body
