# SPDX-License-Identifier: Apache-2.0
"""Sticks as vfat leaves them when they lose power: written for the first time, written beside an acknowledged
bundle and a remnant, answered by the office, backed up to. No entry may point at free clusters, what was called
safe must arrive, and on every stick that is left the next journey must go through, reading and writing."""

import json
import os
import subprocess

from journey_scenario import DRAFT, Journey


def order(settings):
    """A mutant: an order that used to be wrong, cut by the rules of vfat."""
    return {"fault": "vfat", **settings}


MAKING = {
    "the parent of a new folder goes first": order({"POWERCUT_SKIP": "TIEPDAN=1-1"}),
    "a .TMP is not synchronised before its parent": order({"POWERCUT_SKIP": "*.TMP=1-1"}),
    "a file goes before its folder": order({"POWERCUT_SKIP": "*.TMP=2-"}),
    "a renamed folder is not synchronised": order({"POWERCUT_SKIP": "????????=1-"}),
}
REMOVING = {
    "what is removed is not held open": order({"POWERCUT_UNHELD": "1"}),
    "the emptied folder is not synchronised": order({"POWERCUT_NOFSYNC": "*.TMP"}),
}


class Stick(Journey):
    """What all share: only the stick is cut, the machine's own disk is another matter."""

    quick = 8  # of the disk's own faults; every call is cut in any form
    full = 120
    # A full stick has its own cases in the Swift tests: many calls here take away and need no room.
    faults = ("vfat", "failing", "failing-once", "read-only")

    def stick(self, place):
        return place / "disk" / "usb"

    def watched(self, place):
        return [self.stick(place)]

    def environment(self, place):
        return {
            **super().environment(place), "POWERCUT_VFAT": str(self.stick(place)),
            "POWERCUT_MEDIUM": str(place / "medium")}

    def on_stick(self, place, *arguments):
        """Runs a program with the stick plugged in anew, as the cut has left it."""
        variables = {
            **self.harness.variables(), **self.environment(place),
            "POWERCUT_DIR": str(self.stick(place)), "LD_PRELOAD": str(self.harness.library)}
        return subprocess.run(
            [self.tiepdan, *map(str, arguments)], capture_output=True, text=True, timeout=60,
            env=variables)

    def start_good(self, place, *steps):
        for step in steps:
            result = self.run(*step)
            if result.returncode:
                raise SystemExit(f"{step[0]}: {result.stderr}")

    def medium(self, place):
        """Entries that point at free clusters; there must be none."""
        file = place / "medium"
        lines = file.read_text().splitlines() if file.exists() else []
        stick = str(self.stick(place))
        return [
            "points at free clusters: " + line.split("\t")[1].removeprefix(stick)
            for line in lines if line.startswith("free")]

    def twins(self, place):
        file = place / "medium"
        lines = file.read_text().splitlines() if file.exists() else []
        return {os.path.basename(p)[:8] for x in lines if x.startswith("twin") for p in x.split("\t")[1:]}

    def journey(self, place):
        """The next petition goes to the office and its answer comes back, on this very stick."""
        stick, point, office = self.stick(place), place / "disk" / "diem", place / "disk" / "xa"
        draft = place / "next.json"
        draft.write_text(json.dumps(DRAFT))
        found = self.good(self.run("file", draft, "--data", point), "filing", (0, 7))
        found += self.good(self.on_stick(place, "export", stick, "--data", point), "next export")
        found += self.good(
            self.on_stick(place, "import", stick, "--data", office), "next import")
        expected, there = self.references(point), self.references(office)
        if there is None or sorted(there) != sorted(expected):
            found.append(f"the office has {there}, not {expected}")
        found += self.good(self.on_stick(place, "reply", stick, "--data", point), "next reply")
        rows = json.loads(
            self.run("list", "--json", "--limit", "1000", "--data", point).stdout or "[]")
        late = [row["reference"] for row in rows if row["status"] != "xa-da-nhan"]
        if late:
            found.append(f"not acknowledged at the end: {late}")
        # Nothing new: the stick is tidied all the same, and nothing but twins stays behind.
        found += self.good(
            self.on_stick(place, "export", stick, "--data", point), "tidying", (5,))
        left = [
            name for name in os.listdir(stick / "TIEPDAN")
            if name.endswith(".TMP") and name[:8] not in self.twins(place)]
        if left:
            found.append(f"left behind: {left}")
        return found + self.medium(place)

    def arrives(self, place):
        """What was called safe must arrive by itself, without the point's help."""
        office = place / "disk" / "xa"
        found = self.good(
            self.on_stick(place, "import", self.stick(place), "--data", office, "--no-reply"),
            "import of what was called safe")
        if sorted(self.references(office) or []) != sorted(self.made["references"]):
            found.append("called safe, but does not arrive")
        return found


class NewStick(Stick):
    """The first bundle on an empty stick."""

    name = "new stick"
    mutants = MAKING
    # Seen in about one of a hundred cuts each.
    rare = {"the parent of a new folder goes first", "a .TMP is not synchronised before its parent"}

    def prepare(self, place, number):
        self.copy(place, "diem", "xa")
        self.stick(place).mkdir()

    def command(self, place, number):
        return [
            self.tiepdan, "export", str(self.stick(place)), "--data", str(place / "disk" / "diem")]

    def judge(self, place, run):
        found = self.medium(place)
        if found:
            return found
        if any("ĐÃ GHI XONG" in line for line in run.lines):
            found += self.arrives(place)
        return found + self.journey(place)


class UsedStick(NewStick):
    """A bundle beside one that is acknowledged, a reply that was read, and a remnant."""

    name = "used stick"
    mutants = REMOVING

    def prepare(self, place, number):
        super().prepare(place, number)
        stick, point, office = self.stick(place), place / "disk" / "diem", place / "disk" / "xa"
        (place / "first.json").write_text(json.dumps(DRAFT))
        self.start_good(
            place, ("export", stick, "--data", point), ("import", stick, "--data", office),
            ("reply", stick, "--data", point))
        result = self.run("file", place / "first.json", "--data", point)
        if result.returncode not in (0, 7):
            raise SystemExit("file: " + result.stderr)
        remnant = stick / "TIEPDAN" / "ABCDEFGH.TMP"
        remnant.mkdir()
        (remnant / "BUNDLE.AGE").write_bytes(b"half" * 1000)

    def arrives(self, place):
        office = place / "disk" / "xa"
        found = self.good(
            self.on_stick(place, "import", self.stick(place), "--data", office, "--no-reply"),
            "import of what was called safe")
        if len(self.references(office) or []) != len(self.made["references"]) + 1:
            found.append("called safe, but does not arrive")
        return found


class AnsweredStick(UsedStick):
    """The office takes a bundle in, answers, and takes away the reply that was read."""

    name = "answered stick"
    mutants = REMOVING

    def prepare(self, place, number):
        super().prepare(place, number)
        self.start_good(
            place, ("export", self.stick(place), "--data", place / "disk" / "diem"))

    def command(self, place, number):
        return [
            self.tiepdan, "import", str(self.stick(place)), "--data", str(place / "disk" / "xa")]

    def judge(self, place, run):
        return self.medium(place) or self.journey(place)


class BackedUpStick(Stick):
    """A fourth backup on a stick, which takes away the first; or the first on an empty one."""

    name = "backed-up stick"
    mutants = REMOVING

    def backup(self, place):
        return ("backup", self.stick(place), "--data", place / "disk" / "diem")

    def prepare(self, place, number):
        self.copy(place, "diem")
        self.stick(place).mkdir()
        if number % 2 == 0:
            self.start_good(place, *[self.backup(place)] * 3)

    def command(self, place, number):
        return [self.tiepdan, *map(str, self.backup(place))]

    def judge(self, place, run):
        found = self.medium(place)
        if found:
            return found
        told = [line.split(":")[0] for line in run.lines if "so khớp" in line]
        for name in told:
            found += self.rehearsed(place, name)
        result = self.on_stick(place, *self.backup(place), "--json")
        found += self.good(result, "next backup")
        if not found:
            found += self.rehearsed(place, json.loads(result.stdout)["name"])
        return found + self.medium(place)

    def rehearsed(self, place, name):
        result = self.on_stick(
            place, "restore", self.stick(place), "--rehearse", "--name", name, "--json", "--data",
            place / "disk" / "diem")
        found = self.good(result, f"rehearsal of {name}")
        if not found and json.loads(result.stdout)["petitions"] != len(self.made["references"]):
            found.append(f"{name} does not hold every petition")
        return found


SCENARIOS = [NewStick, UsedStick, AnsweredStick, BackedUpStick]
