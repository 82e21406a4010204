# SPDX-License-Identifier: Apache-2.0
"""A stick with an entry that points at free clusters, named like a finished bundle and nobody's: vfat answers a look
at it with EIO and then refuses all writing until the stick is put in anew. It may cost one such turn, and no more:
from then on everything beside it is read and written. When it is healthy again it is read."""

import json
import shutil
import subprocess

from journey_scenario import DRAFT
from stick_scenario import Stick

BROKEN = "AAAAAAAA"


class DamagedStick(Stick):
    """Reading and writing beside the damaged entry, at the point and in the office."""

    name = "damaged stick"

    def play(self):
        place = self.harness.room / "damaged"
        self.start(place)
        self.turns(place)
        shutil.rmtree(place)
        self.start(place)
        self.healed(place)
        shutil.rmtree(place)

    def start(self, place):
        (place / "disk").mkdir(parents=True)
        self.copy(place, "diem", "xa")
        (self.stick(place) / "TIEPDAN" / BROKEN).mkdir(parents=True)
        self.break_entry(place, BROKEN)

    def break_entry(self, place, name):
        (place / "medium").write_text(f"free\t{self.stick(place) / 'TIEPDAN' / name}\n")

    def note(self, good, text, result=None):
        said = "" if good or result is None else f": {result.returncode} {result.stderr[:300]}"
        self.harness.note(good, f"damaged stick  {text}{said}")

    def turns(self, place):
        stick, point, office = self.stick(place), place / "disk" / "diem", place / "disk" / "xa"
        first = self.on_stick(place, "export", stick, "--data", point)
        self.note(
            first.returncode not in (0, 7) and "Rút ra, cắm lại" in first.stderr,
            "the first look may stop writing, and says what to do", first)
        again = self.on_stick(place, "export", stick, "--data", point)
        self.note(
            again.returncode == 7 and "ĐÃ GHI XONG" in again.stdout
            and "Hệ thống tệp của USB hỏng" in again.stderr,
            "put in anew it is written, and the damage is told", again)
        taken = self.on_stick(place, "import", stick, "--data", office, "--json")
        self.note(
            sorted(self.references(office)) == sorted(self.made["references"]),
            "what lies beside it is imported at once", taken)
        answered = self.on_stick(place, "import", stick, "--data", office)
        self.note(
            "Đã ghi phản hồi" in answered.stdout, "put in anew the office answers", answered)
        read = self.on_stick(place, "reply", stick, "--data", point)
        late = [
            row["reference"] for row in self.list(point) if row["status"] != "xa-da-nhan"]
        self.note(not late, "the reply is read beside it", read)
        (place / "next.json").write_text(json.dumps(DRAFT))
        self.run("file", place / "next.json", "--data", point)
        for turn in (1, 2):
            result = self.on_stick(place, "export", stick, "--data", point)
            self.note("ĐÃ GHI XONG" in result.stdout, f"and so it stays, turn {turn}", result)
            self.run("file", place / "next.json", "--data", point)
        looked = self.on_stick(place, "inspect", stick)
        self.note(BROKEN in looked.stdout, "inspect names it", looked)

    def healed(self, place):
        """The damaged entry is the reply itself; a repair brings it back."""
        stick, point, office = self.stick(place), place / "disk" / "diem", place / "disk" / "xa"
        (place / "medium").unlink()
        shutil.rmtree(stick / "TIEPDAN" / BROKEN)
        self.start_good(
            place, ("export", stick, "--data", point), ("import", stick, "--data", office))
        own = self.on_stick(place, "inspect", stick, "--json")
        reply = next(
            line["folder"] for line in json.loads(own.stdout) if line["kind"] == "tiepdan-reply")
        self.break_entry(place, reply)
        (place / "next.json").write_text(json.dumps(DRAFT))
        self.run("file", place / "next.json", "--data", point)
        self.on_stick(place, "export", stick, "--data", point)
        (place / "medium").unlink()
        result = self.on_stick(place, "export", stick, "--data", point)
        late = [row["reference"] for row in self.list(point) if row["status"] == "da-chuyen"]
        rows = self.list(point)
        acknowledged = [row for row in rows if row["status"] == "xa-da-nhan"]
        self.note(
            result.returncode == 0 and len(acknowledged) == len(self.made["references"]),
            f"healthy again it is read after the writing ({len(late)} on their way)", result)

    def list(self, point):
        return json.loads(self.run("list", "--json", "--limit", "1000", "--data", point).stdout)


SCENARIOS = [DamagedStick]
