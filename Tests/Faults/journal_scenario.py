# SPDX-License-Identifier: Apache-2.0
"""A store that is founded and written (journalwriter): whatever was announced is there afterwards,
once, and nothing else but at most the act that was under way. The same of an office that takes steps."""

import json

from faults import Scenario


class Journal(Scenario):
    name = "journal"
    orderly = (0, 3)
    quick = 28
    full = 250
    runs = 1
    mutants = {
        "the log is not synchronised": "*-wal",
        "the folder of blobs is not synchronised": "tep",
        "blobs are not synchronised": "*.tmp",
        "the folder above the store is not synchronised": "disk",
    }

    def __init__(self, harness):
        self.harness = harness
        self.writer = harness.program("journalwriter")

    def folder(self, place):
        return str(place / "disk" / "kho" / "diem")

    def command(self, place, number):
        return [self.writer, "write", self.folder(place), "6", str(number)]

    def promised(self, place):
        """What earlier runs on the same disk announced."""
        return []

    def judge(self, place, run):
        found, seen = self.look(place)
        if seen is None:
            return found
        words = [line.split(" ") for line in self.promised(place) + run.lines]
        filed = {w[1]: w[2] for w in words if w[0] == "FILED" and len(w) > 2}
        found += self.kept(words, filed, seen)
        found += self.under_way(words, filed, seen)
        if run.status == 0 and ["DONE"] not in words:
            found.append("ended without saying that it was done")
        if run.at % 4 == 0:
            found += self.goes_on(place, seen)
        return found

    def look(self, place):
        result = self.harness.call([self.writer, "look", self.folder(place)])
        if result.returncode:
            return [f"does not open again: {(result.stdout + result.stderr).strip()[-200:]}"], None
        seen = json.loads(result.stdout.splitlines()[-1])
        return [f"self-check: {finding}" for finding in seen["findings"]], seen

    def kept(self, words, filed, seen):
        found = []
        references = seen["references"]
        found += [f"lost: {r} {sorted(filed)}" for r in filed if r not in references]
        if len(set(references)) != len(references):
            found.append("doubled")
        found += [f"draft of {r} not removed" for r, d in filed.items() if d in seen["drafts"]]
        announced = {w[1]: w[0] for w in words if w[0] in ("FILED", "SENT", "PRINTED")}
        allowed = {
            "PRINTED": ["printed"], "SENT": ["unknown", "printed"], "FILED": ["queued", "unknown"]}
        for reference in references:
            jobs = seen["printJobs"][reference]
            if len(jobs) != 1 or jobs[0] not in allowed[announced.get(reference, "FILED")]:
                found.append(f"receipt of {reference} is {jobs}, said {announced.get(reference)}")
        return found

    def under_way(self, words, filed, seen):
        """A petition that was stored but not announced took its draft with it; nothing else may
        take a draft away."""
        unannounced = [r for r in seen["references"] if r not in filed]
        drafts = [w[1] for w in words if w[0] == "DRAFT" and w[1] not in filed.values()]
        gone = [d for d in drafts if d not in seen["drafts"]]
        if len(unannounced) > self.runs:
            return [f"{len(unannounced)} petitions that nobody announced"]
        if len(gone) != len(unannounced):
            return [f"{len(gone)} drafts gone for {len(unannounced)} petitions"]
        return []

    def goes_on(self, place, before):
        result = self.harness.call([self.writer, "write", self.folder(place), "1", "999999"])
        if result.returncode:
            return [f"cannot go on: {(result.stdout + result.stderr).strip()[-200:]}"]
        found, after = self.look(place)
        if after and len(after["references"]) != len(before["references"]) + 1:
            found.append("going on lost or doubled something")
        return found


class Again(Journal):
    """The same on a disk that has been through a power cut: the repair itself is cut."""

    name = "journal-again"
    runs = 2
    faults = ("whole", "torn", "full", "failing-once", "kill9")
    mutants = {}
    quick = 20

    def prepare(self, place, number):
        settings = {
            "POWERCUT_MODE": "torn", "POWERCUT_AT": str(1 + number * 89 % 600),
            "POWERCUT_SEED": str(number)}
        first = self.harness.start(self, place, number + 500_000, settings)
        run = self.harness.finish(first, place, "torn", 0)
        (place / "promised").write_text("\n".join(run.lines))
        (place / "report").unlink(missing_ok=True)

    def promised(self, place):
        return (place / "promised").read_text().splitlines()


class Cases(Journal):
    """An office takes steps of cases: every step that was announced is there, in its order, and the case
    that is derived from them is sound."""

    name = "cases"
    mutants = {"the log is not synchronised": "*-wal"}

    def command(self, place, number):
        return [self.writer, "handle", self.folder(place), "3", str(number)]

    def kept(self, words, filed, seen):
        found = [
            f"lost: {w[1]}" for w in words if w[0] == "FILED" and w[1] not in seen["references"]]
        for reference, steps in seen["steps"].items():
            told = [w[2] for w in words if w[0] == "STEP" and w[1] == reference]
            if steps[:len(told)] != told:
                found.append(f"{reference} has {steps}, announced {told}")
        return found

    def under_way(self, words, filed, seen):
        """At most one act was stored and not announced."""
        there = len(seen["references"]) + sum(map(len, seen["steps"].values()))
        told = len([w for w in words if w[0] in ("FILED", "STEP")])
        return [] if there - told <= self.runs else [f"{there - told} acts that nobody announced"]

    def goes_on(self, place, before):
        result = self.harness.call([self.writer, "handle", self.folder(place), "1", "999999"])
        if result.returncode:
            return [f"cannot go on: {(result.stdout + result.stderr).strip()[-200:]}"]
        found, after = self.look(place)
        if after and (
                len(after["references"]) != len(before["references"]) + 1
                or any(after["steps"][r] != s for r, s in before["steps"].items())):
            found.append("going on lost, doubled or changed something")
        return found


SCENARIOS = [Journal, Again, Cases]
