#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every text file of the project is in Unicode normal form C."""
import subprocess
import sys
import unicodedata

bad = 0
for path in subprocess.run(["git", "ls-files"], capture_output=True, text=True).stdout.split("\n"):
    if not path or path.rsplit(".", 1)[-1] in {"png", "pdf", "age", "ttf", "tar"}:
        continue
    try:
        text = open(path, encoding="utf-8").read()
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        continue
    if unicodedata.normalize("NFC", text) != text:
        print(f"not in normal form C: {path}")
        bad = 1
sys.exit(bad)
