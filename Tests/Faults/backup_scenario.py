# SPDX-License-Identifier: Apache-2.0
"""A backup is written to a stick, and a point is restored from one. What was called safe must open and hold
every petition; what was cut or refused must have harmed neither the machine nor earlier backups, and left no
copy in the clear."""

import json
import os

from journey_scenario import Journey

FIRST = "first"


class Backup(Journey):
    """What both share: a point that has one good backup on its stick."""

    def prepare_stick(self, place):
        self.copy(place, "diem")
        stick = place / "disk" / "sao"
        stick.mkdir()
        result = self.run("backup", stick, "--data", place / "disk" / "diem", "--json")
        if result.returncode:
            raise SystemExit("backup: " + result.stderr)
        (place / FIRST).write_text(json.loads(result.stdout)["name"])

    def rehearsed(self, place, name, allowed=(0,)):
        result = self.run(
            "restore", place / "disk" / "sao", "--rehearse", "--name", name, "--json", "--data",
            place / "disk" / "diem")
        found = self.good(result, f"rehearsal of {name}", allowed)
        if not found and result.returncode == 0:
            count = json.loads(result.stdout)["petitions"]
            if count != len(self.made["references"]):
                found.append(f"{name} holds {count} petitions")
        return found

    def clear_copies(self, folder):
        """Databases of ours anywhere but where the station's own lies."""
        found = []
        for top, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(top, name)
                if os.path.basename(path).startswith("tiepdan.sqlite"):
                    continue
                with open(path, "rb") as file:
                    if b"Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b H\xc6\xb0\xe1\xbb\x9dng" in file.read():
                        found.append(f"in the clear: {os.path.relpath(path, folder)}")
        return found


class BackingUp(Backup):
    """A second backup is written; machine and stick lose power together."""

    name = "backing up"
    mutants = {"the sealed file is not synchronised": "BUNDLE.AGE:BUNDLE.SIG"}

    def prepare(self, place, number):
        self.prepare_stick(place)

    def command(self, place, number):
        return [
            self.tiepdan, "backup", str(place / "disk" / "sao"), "--data",
            str(place / "disk" / "diem")]

    def judge(self, place, run):
        disk = place / "disk"
        there = self.references(disk / "diem")
        if there is None or sorted(there) != sorted(self.made["references"]):
            return [f"the point has {there}"]
        found = self.checked(disk / "diem") + self.clear_copies(disk / "sao")
        found += self.rehearsed(place, (place / FIRST).read_text())
        for line in run.lines:
            if "so khớp" in line:
                found += self.rehearsed(place, line.split(":")[0])
        # The next backup takes away what was left.
        found += self.good(self.run("backup", disk / "sao", "--data", disk / "diem"), "next backup")
        left = [n for n in os.listdir(disk / "sao" / "SAOLUU" / "TIEPDAN") if n.endswith(".TMP")]
        left += [n for n in os.listdir(disk / "diem") if n.startswith("tam-")]
        if left:
            found.append(f"left behind: {left}")
        return found


class Restoring(Backup):
    """A point is restored into an empty folder."""

    name = "restoring"

    def prepare(self, place, number):
        self.prepare_stick(place)
        (place / "key").write_text(self.made["recoverySecret"] + "\n")
        (place / "disk" / "may").mkdir()

    def watched(self, place):
        return [place / "disk" / "may"]

    def restore(self, place):
        return [
            "restore", place / "disk" / "sao", "--key-file", place / "key", "--data",
            place / "disk" / "may" / "moi"]

    def command(self, place, number):
        return [self.tiepdan, *map(str, self.restore(place))]

    def judge(self, place, run):
        new = place / "disk" / "may" / "moi"
        found = self.rehearsed(place, (place / FIRST).read_text())
        if not new.exists():
            if any("Đã phục hồi" in line for line in run.lines):
                found.append("called restored, but is not there")
            found += self.good(self.run(*self.restore(place)), "restoring again")
        there = self.references(new)
        if there is None or sorted(there) != sorted(self.made["references"]):
            found.append(f"the restored point has {there}")
        left = [n for n in os.listdir(place / "disk" / "may") if n != "moi"]
        if left and not run.was_cut:
            found.append(f"left behind: {left}")
        return found + self.checked(new)


SCENARIOS = [BackingUp, Restoring]
