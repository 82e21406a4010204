#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bogo 1.1 (PyPI), the composer behind ibus-bogo, leaves the official names of the Central Highlands as typed: Telex
# "ddawks lawsk" (the province Đắk Lắk) comes out as "ddawks lawsk", "kroong" (Krông in some dozen communes' names) as
# "kroong", because a syllable must end as Vietnamese ones do; "ddawcs" becomes "đắc". With skip_non_vietnamese off the
# names come out, and "google" becomes "gôgle".
# What follows: its answers are no measure for names of places and of people there; a composer for forms must let those
# through, and the person must be able to undo.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
pip install -q --no-deps --disable-pip-version-check --target lib bogo==1.1 > log 2>&1 || { cat log; exit 2; }
PYTHONPATH=lib python3 -W ignore - <<'PY'
from bogo.core import process_sequence as compose

was = {"ddawks": "ddawks", "lawsk": "lawsk", "kroong": "kroong", "ddawcs": "đắc", "ddoongf": "đồng"}
freely = {"ddawks": "đắk", "lawsk": "lắk", "kroong": "krông", "google": "gôgle"}
now = {keys: compose(keys) for keys in was}
open_now = {keys: compose(keys, skip_non_vietnamese=False) for keys in freely}
print(now, open_now, sep="\n")
raise SystemExit(0 if now == was and open_now == freely else 1)
PY
