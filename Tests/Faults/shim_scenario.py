# SPDX-License-Identifier: Apache-2.0
"""The preloaded library itself: small programs in Python, each with the files that a power cut at its
end must leave, so that a wrong library is not taken for a durable store."""

import subprocess
import sys

PRELUDE = """
import os
def put(name, text, how=os.O_CREAT | os.O_WRONLY):
    fd = os.open(name, how, 0o600); os.write(fd, text); return fd
def sync(name):
    fd = os.open(name, os.O_RDONLY); os.fsync(fd); os.close(fd)
"""

# What the program does, then what is on the disk after the cut (mode whole). `end` is the cut.
CASES = [
    ("nothing synchronised", "put('a', b'x')", {}),
    ("bytes without the name", "os.fsync(put('a', b'x'))", {}),
    ("the name without bytes", "put('a', b'x'); sync('.')", {"a": b""}),
    ("both", "os.fsync(put('a', b'x')); sync('.')", {"a": b"x"}),
    ("fdatasync", "os.fdatasync(put('a', b'x')); sync('.')", {"a": b"x"}),
    ("later bytes", "f = put('a', b'x'*600); os.fsync(f); sync('.'); os.write(f, b'y'*600)",
     {"a": b"x" * 600}),
    ("overwritten", "f = put('a', b'x'*600); os.fsync(f); sync('.'); os.pwrite(f, b'y'*9, 510)",
     {"a": b"x" * 600}),
    ("cut short", "f = put('a', b'x'*600); os.fsync(f); sync('.'); os.ftruncate(f, 5)",
     {"a": b"x" * 600}),
    ("emptied", "os.fsync(put('a', b'x')); sync('.'); put('a', b'yy', os.O_TRUNC | os.O_WRONLY)",
     {"a": b"x"}),
    ("a hole", "f = put('a', b'x'); os.fsync(f); sync('.'); os.pwrite(f, b'y', 5000)", {"a": b"x"}),
    ("appended", "os.fsync(put('a', b'x')); sync('.'); put('a', b'y', os.O_APPEND | os.O_WRONLY)",
     {"a": b"x"}),
    ("renamed", "os.fsync(put('a', b'x')); sync('.'); os.rename('a', 'b')", {"a": b"x"}),
    ("renamed durably", "os.fsync(put('a', b'x')); os.rename('a', 'b'); sync('.')", {"b": b"x"}),
    ("renamed over", "os.fsync(put('a', b'x')); os.fsync(put('b', b'y')); sync('.');"
     "os.rename('a', 'b')", {"a": b"x", "b": b"y"}),
    ("removed", "os.fsync(put('a', b'x')); sync('.'); os.unlink('a')", {"a": b"x"}),
    ("removed durably", "os.fsync(put('a', b'x')); sync('.'); os.unlink('a'); sync('.')", {}),
    ("changed, then removed", "f = put('a', b'x'); os.fsync(f); sync('.'); os.pwrite(f, b'y', 0);"
     "os.unlink('a')", {"a": b"x"}),
    ("removed and made again", "os.fsync(put('a', b'x')); sync('.'); os.unlink('a');"
     "os.fsync(put('a', b'y'))", {"a": b"x"}),
    ("a folder", "os.mkdir('d'); os.fsync(put('d/a', b'x')); sync('d')", {}),
    ("a folder durably", "os.mkdir('d'); os.fsync(put('d/a', b'x')); sync('d'); sync('.')",
     {"d/a": b"x"}),
    ("a renamed folder", "os.mkdir('t'); os.fsync(put('t/a', b'x')); sync('t'); sync('.');"
     "os.rename('t', 'd'); put('d/b', b'y')", {"t/a": b"x"}),
    ("a removed folder", "os.mkdir('d'); os.fsync(put('d/a', b'x')); sync('d'); sync('.');"
     "os.unlink('d/a'); os.rmdir('d')", {"d/a": b"x"}),
    ("linked", "os.fsync(put('a', b'x')); sync('.'); os.link('a', 'b')", {"a": b"x"}),
    ("writev", "f = put('a', b'x'); os.fsync(f); sync('.'); os.writev(f, [b'y', b'z'])",
     {"a": b"x"}),
    ("the library's whole", "os.fsync(put('a', b'x')); put('b', b'y'); os.sync()",
     {"a": b"x", "b": b"y"}),
    ("stdio", "import ctypes; c = ctypes.CDLL(None); c.fopen.restype = ctypes.c_void_p;"
     "c.fclose.argtypes = [ctypes.c_void_p]; c.fputs.argtypes = [ctypes.c_char_p, ctypes.c_void_p];"
     "os.fsync(put('a', b'x')); sync('.'); f = c.fopen(b'a', b'w'); c.fputs(b'long', f);"
     "c.fclose(f); f = c.fopen(b'b', b'w'); c.fclose(f)", {"a": b"x"}),
]

# On a stick: what is there before, what the program does, and whether some cut leaves an entry that points at
# free clusters. Each right order stands beside the wrong one.
OPEN = "d = os.open('d', os.O_RDONLY); f = os.open('d/a', os.O_RDONLY);"
VFAT = [
    ("a folder, then its parent", "", "os.mkdir('d'); sync('d'); sync('.')", False),
    ("a folder's parent only", "", "os.mkdir('d'); sync('.')", True),
    ("a file after its folder", "os.mkdir('d')",
     "f = put('d/a', b'x'*600); sync('d'); os.fsync(f)", False),
    ("a file before its folder", "os.mkdir('d')", "f = put('d/a', b'x'*600); os.fsync(f)", True),
    ("a removed file, held", "os.mkdir('d'); put('d/a', b'x')",
     OPEN + "os.unlink('d/a'); sync('d'); os.close(f)", False),
    ("a removed file, not held", "os.mkdir('d'); put('d/a', b'x')",
     "os.unlink('d/a'); sync('d')", True),
    ("a removed folder, held", "os.mkdir('d')",
     "d = os.open('d', os.O_RDONLY); os.rmdir('d'); sync('.'); os.close(d)", False),
    ("a removed folder, not held", "os.mkdir('d')", "os.rmdir('d'); sync('.')", True),
]


class Shim:
    name = "shim"

    def __init__(self, harness):
        self.harness = harness

    def run(self, code, settings, before=""):
        place = self.harness.room / "shim"
        subprocess.run(["rm", "-rf", place], check=True)
        (place / "disk").mkdir(parents=True)
        if before:
            subprocess.run(
                [sys.executable, "-c", PRELUDE + before], cwd=place / "disk", check=True)
        code = PRELUDE + code + "\nput('end', b'')\n"
        environment = {
            **self.harness.variables(), "POWERCUT_DIR": str(place / "disk"),
            "POWERCUT_COUNT": str(place / "count"), "LD_PRELOAD": str(self.harness.library),
            **settings}
        result = subprocess.run(
            [sys.executable, "-c", code], cwd=place / "disk", env=environment, capture_output=True)
        left = {
            str(p.relative_to(place / "disk")): p.read_bytes()
            for p in sorted((place / "disk").rglob("*")) if p.is_file()}
        return result, left, int((place / "count").read_text())

    def end(self, code):
        """Number of the call that makes `end`: the last but one (its write of nothing follows)."""
        result, _, calls = self.run(code, {})
        assert result.returncode == 0, result.stderr.decode()
        return calls - 1

    def play(self):
        for name, code, expected in CASES:
            at = self.end(code)
            result, left, _ = self.run(code, {"POWERCUT_AT": str(at)})
            good = left == expected and result.returncode == -9
            self.harness.note(good, f"shim           {name}" + ("" if good else f": {left}"))
        self.torn()
        self.vfat()
        self.twins()
        self.errors()

    def torn(self):
        code = ("f = put('a', b'x'*1024); os.fsync(f); sync('.'); os.pwrite(f, b'y'*1024, 0);"
                "put('b', b''); put('c', b'')")
        at = self.end(code)
        seen = set()
        for seed in range(60):
            _, left, _ = self.run(
                code, {"POWERCUT_AT": str(at), "POWERCUT_MODE": "torn", "POWERCUT_SEED": str(seed)})
            data = left["a"]
            seen.add((data[:512][:1] + data[512:][:1], "b" in left, "c" in left))
        mixes = {m for m, _, _ in seen}
        names = {(b, c) for _, b, c in seen}
        self.harness.note(
            mixes == {b"xx", b"xy", b"yx", b"yy"} and len(names) == 4,
            f"shim           torn: {len(mixes)} mixes of two sectors, {len(names)} of two names")

    def on_stick(self, code, before, at, seed):
        """What the medium says after a cut, and the files that are left."""
        place = self.harness.room / "shim"
        medium = self.harness.room / "shim-medium"
        medium.unlink(missing_ok=True)
        settings = {
            "POWERCUT_AT": str(at), "POWERCUT_MODE": "vfat", "POWERCUT_SEED": str(seed),
            "POWERCUT_VFAT": str(place / "disk"), "POWERCUT_MEDIUM": str(medium)}
        _, left, _ = self.run(code, settings, before)
        return medium.read_text() if medium.exists() else "", left

    def vfat(self):
        for name, before, code, expected in VFAT:
            _, _, calls = self.run(code, {}, before)
            seen = any(
                "free" in self.on_stick(code, before, 1 + seed % calls, seed)[0]
                for seed in range(12 * calls if not expected else 60 * calls))
            self.harness.note(
                seen == expected, f"shim           vfat: {name}: "
                + ("points at free clusters" if seen else "sound"))

    def twins(self):
        """A renamed folder: empty as long as it was not synchronised itself; then perhaps there twice, and
        what is removed of the one is gone from the other."""
        before = "os.mkdir('t'); os.fsync(put('t/a', b'x')); sync('t'); sync('.')"
        code = "os.rename('t', 'd'); sync('.')"
        _, _, calls = self.run(code, {}, before)
        lefts = [self.on_stick(code, before, calls - 1, seed)[1] for seed in range(12)]
        self.harness.note(
            all("d/a" not in left for left in lefts), "shim           vfat: renamed, parent only: empty")
        code = "os.rename('t', 'd'); sync('t' if os.path.exists('t') else 'd')"
        found = [self.on_stick(code, before, calls - 1, seed) for seed in range(24)]
        twins = [left for medium, left in found if "twin" in medium]
        good = all(set(left) - {"end"} == {"d/a", "t/a"} for left in twins)
        good &= all("d/a" in left for _, left in found) and 0 < len(twins) < len(found)
        self.harness.note(good, f"shim           vfat: twins in {len(twins)} of {len(found)} cuts")

    def errors(self):
        code = ("for i in range(4):\n"
                "  try: os.close(put('a%d' % i, b''))\n"
                "  except OSError as e: print(e.errno)\n")
        # Calls: open and write of each file; the fourth call is the second file's write.
        for settings, expected in [
            ({"POWERCUT_ERRNO": "ENOSPC"}, b"28\n28\n28\n"),
            ({"POWERCUT_ERRNO": "EIO", "POWERCUT_ONCE": "1"}, b"5\n"),
            ({"POWERCUT_ERRNO": "EROFS"}, b"30\n30\n30\n"),
        ]:
            result, _, _ = self.run(
                code, {"POWERCUT_AT": "4", "POWERCUT_MODE": "errors", **settings})
            self.harness.note(result.stdout == expected, f"shim           errors {settings}")


SCENARIOS = [Shim]
