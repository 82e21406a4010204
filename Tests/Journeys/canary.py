#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks for what must not be anywhere: every way in which a text may lie on a disk.

    canary.py MARKERS.json PLACE...

MARKERS.json: {"texts": [...], "bytes": [hex...]}. Every file below every place is read as it is: text in
UTF-8 (composed and decomposed, with and without diacritics, any case), UTF-16 in both orders, base64 at
each of its three offsets, hexadecimal, percent-encoding and JSON escapes; and again inside gzip, zip, PDF
streams, PDF text, and deleted rows of SQLite. File names count, too. Prints one line for each find; the
exit status is 1 when there is any, 2 when nothing could be read.
"""
import base64
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import urllib.parse
import zipfile
import zlib

LARGEST = 200 << 20


def folded(text):
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text))
    return plain.replace("đ", "d").replace("Đ", "D").lower()


def patterns(text):
    """(name, bytes) of every way to write a text."""
    found = []
    forms = {
        "": unicodedata.normalize("NFC", text), "NFD ": unicodedata.normalize("NFD", text),
        "folded ": folded(text),
    }
    for form, written in forms.items():
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            data = written.encode(code)
            found.append((form + code, data))
            # Offsets 0, 1, 2 give three spellings; the ends depend on the neighbours and are left out.
            for offset in range(3):
                coded = base64.b64encode(b"\0" * offset + data)
                start = (offset * 4 + 2) // 3 + (1 if offset else 0)
                end = len(coded) - 4 if len(data) > 6 else len(coded)
                piece = coded[start:end].rstrip(b"=")
                if len(piece) >= 8:
                    found.append((f"{form}{code} base64+{offset}", piece))
                    found.append((f"{form}{code} base64url+{offset}",
                                  piece.replace(b"+", b"-").replace(b"/", b"_")))
            found.append((f"{form}{code} hex", data.hex().encode()))
        quoted = urllib.parse.quote(written)
        if quoted != written:
            found.append((form + "percent", quoted.encode()))
        escaped = json.dumps(written)[1:-1]
        if escaped != written:
            found.append((form + "escaped", escaped.encode()))
    return found


class Search:
    def __init__(self, markers):
        self.needles = []
        for text in markers.get("texts", []):
            self.needles += [(text, name, data) for name, data in patterns(text)]
        for value in markers.get("bytes", []):
            data = bytes.fromhex(value)
            self.needles += [("bytes", "raw", data), ("bytes", "hex", value.encode())]
        self.folded = [(text, folded(text).encode()) for text in markers.get("texts", [])]
        self.found = []
        self.read = 0

    def bytes(self, data, where):
        for text, name, needle in self.needles:
            if needle in data:
                self.found.append(f"{where}: {name}")
        # Other case, other diacritics: the whole as text without either.
        text = folded(data.decode("utf-8", "ignore")).encode()
        for marker, needle in self.folded:
            if needle in text:
                self.found.append(f"{where}: folded text")

    def inside(self, data, where, depth=0):
        self.bytes(data, where)
        if depth > 3:
            return
        if data[:2] == b"\x1f\x8b":
            try:
                self.inside(gzip.decompress(data), where + " (gzip)", depth + 1)
            except (OSError, EOFError, zlib.error):
                pass
        if data[:4] == b"PK\x03\x04":
            try:
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    for name in archive.namelist():
                        self.bytes(name.encode(), f"{where} (zip name)")
                        self.inside(archive.read(name), f"{where} ({name})", depth + 1)
            except (zipfile.BadZipFile, RuntimeError, OSError):
                pass
        if data[:5] == b"%PDF-":
            for piece in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
                try:
                    self.bytes(zlib.decompressobj().decompress(piece.group(1)), where + " (stream)")
                except zlib.error:
                    pass
            if shutil.which("pdftotext"):
                told = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True)
                self.bytes(told.stdout, where + " (PDF text)")
                self.bytes(b" ".join(told.stdout.split()), where + " (PDF text)")

    def file(self, path):
        self.bytes(os.path.basename(path).encode("utf-8", "surrogateescape"), f"name of {path}")
        if os.path.islink(path):
            self.bytes(os.readlink(path).encode("utf-8", "surrogateescape"), f"link {path}")
            return
        if not os.path.isfile(path):
            return
        try:
            if os.path.getsize(path) > LARGEST:
                return
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            return
        self.read += 1
        self.inside(data, path)

    def place(self, place):
        if not os.path.isdir(place):
            return self.file(place)
        for folder, folders, names in os.walk(place, followlinks=False):
            for name in folders:
                self.bytes(name.encode("utf-8", "surrogateescape"), f"folder in {folder}")
            for name in names:
                self.file(os.path.join(folder, name))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        search = Search(json.load(file))
    for place in sys.argv[2:]:
        search.place(place)
    for line in sorted(set(search.found)):
        print(line)
    print(f"{search.read} files", file=sys.stderr)
    if search.read == 0:
        return 2
    return 1 if search.found else 0


if __name__ == "__main__":
    sys.exit(main())
