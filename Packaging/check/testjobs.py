# SPDX-License-Identifier: Apache-2.0
"""The jobs of a run: the Swift tests cut into processes, the checks, the fault scenarios; and what each of
them told. A Swift job tells by the event stream of Swift Testing, the others by their last line."""

import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAMS = ROOT / ".build" / "debug"
TESTS = PROGRAMS / "tiepdanPackageTests.xctest"
STORIES = "Journeys.Stories"
DISPLAY = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
BUS = ["dbus-run-session", "--"]

# Of what there is one on a machine: jobs that need it do not meet.
ALONE_OF = {
    # Avahi writes its number to /run, and a second one does not start.
    "avahi": r"DevicesTests\.IppPrinterTests$|Journeys\.Stories/Printing$",
}
# What measures time or counts frames runs when everything else is over.
QUIET = r"PetitionsTests\.AddressTests$|^GtkTests\.|Journeys\.Stories/CaptureByKeys$"


@dataclasses.dataclass
class Job:
    """Something that one lane runs from beginning to end."""

    name: str
    command: list
    tests: set = dataclasses.field(default_factory=set)  # of Swift: what it must run
    seconds: float = 0  # as it took the last time
    limit: float = 1500  # seconds after which it counts as hung

    @property
    def alone_of(self):
        return {word for word, names in ALONE_OF.items() if re.search(names, self.name)}

    @property
    def is_quiet(self):
        return re.search(QUIET, self.name) is not None

    @property
    def file_name(self):
        return re.sub(r"[^A-Za-z0-9.]+", "-", self.name)


@dataclasses.dataclass
class Test:
    """What became of one test."""

    name: str
    seconds: float = 0
    ended: int = 0  # how often
    skipped: bool = False
    issues: list = dataclasses.field(default_factory=list)


def listed():
    """Names of all tests that were built, as `Module.Suite/test()`."""
    told = subprocess.run(
        [TESTS, "--testing-library", "swift-testing", "--list-tests"], capture_output=True, text=True,
        check=True)
    return told.stdout.split("\n")[:-1]


def suite(test):
    """The job that a test belongs to: its outermost suite, of journeys the one inside `Stories`."""
    module, _, rest = test.partition(".")
    parts = rest.split("/")
    if test.startswith(STORIES + "/"):
        return f"{module}.{parts[0]}/{parts[1]}"
    return f"{module}.{parts[0]}" if len(parts) > 1 else module


def swift(name, patterns, tests, stream):
    # GTK has one state in a process and needs a screen; journeys make their own.
    around = DISPLAY + BUS if "GtkTests" in name else [] if name.startswith(STORIES) else BUS
    command = around + [
        str(TESTS), "--testing-library", "swift-testing", "--no-parallel",
        "--event-stream-version", "0", "--event-stream-output-path", str(stream)]
    for pattern in patterns:
        command += ["--filter", pattern]
    return Job(name, command, tests)


def swift_jobs(logs, weights, largest=30):
    """One job for each suite of journeys, and the other suites of a module together, until they make
    `largest` seconds."""
    suites = {}
    for test in listed():
        suites.setdefault(suite(test), set()).add(test)
    jobs = {}
    for name, tests in sorted(suites.items()):
        module = name.partition(".")[0]
        apart = module == "Journeys" or Job(name, []).alone_of or Job(name, []).is_quiet
        number = 1
        while not apart and sum(
                weights.get(s, 0) for s in jobs.get(f"{module} {number}", [])) > largest:
            number += 1
        jobs.setdefault(name if apart else f"{module} {number}", []).append(name)
    found = []
    for name, members in jobs.items():
        tests = set().union(*(suites[member] for member in members))
        patterns = [f"^{re.escape(m)}/" if "." in m else rf"^{m}\.[^/]*\(" for m in members]
        job = swift(name, patterns, tests, "")
        job.command[job.command.index("")] = str(logs / (job.file_name + ".jsonl"))
        job.seconds = sum(weights.get(member, largest) for member in members)
        found.append(job)
    return found


def other_jobs(weights, is_full):
    """The checks and the fault scenarios, each a job."""
    check = ROOT / "Packaging" / "check"
    found = [
        Job("the README's recipe opens a bundle", [str(check / "recipe")]),
        Job("a receipt through a real spooler", [str(check / "cups")]),
        Job("the kiosk links no store", [str(check / "links")]),
        Job("two hundred starts of each program",
            [sys.executable, str(ROOT / "Tests" / "Starts" / "starts.py"), "--displays", "2"])]
    faults = ROOT / "Tests" / "Faults" / "run"
    names = subprocess.run([faults, "--list"], capture_output=True, text=True, check=True)
    for name in names.stdout.splitlines():
        command = [str(faults), "--only", name, "--jobs", "1"] + (["--full"] if is_full else [])
        found.append(Job(f"faults: {name}", command, limit=100_000 if is_full else 1500))
    for job in found:
        job.seconds = weights.get(job.name, 60)
    return found


def outcomes(stream):
    """What became of every test in an event stream, also of a process that did not come to its end."""
    tests = {}
    if not os.path.exists(stream):
        return tests
    began = {}
    # Not splitlines: an argument of a test may hold a line separator, which JSON leaves as it is.
    for line in pathlib.Path(stream).read_text(encoding="utf-8", errors="replace").split("\n"):
        try:
            record = json.loads(line)
        except ValueError:
            break  # cut off in the middle
        told = record["payload"]
        name = told.get("testID") or told.get("id") or ""
        if record["kind"] == "test":
            if told["kind"] == "function":
                tests[name] = Test(re.sub(r"/[^/]*$", "", name))
            continue
        test = tests.get(name)
        if test is None:
            # Of a suite, or of no test at all: then nobody else answers for it.
            if told["kind"] == "issueRecorded" and not told["issue"].get("isKnown"):
                tests.setdefault("", Test(name or stream.name)).issues.append(text(told))
            continue
        if told["kind"] == "testStarted":
            began[name] = told["instant"]["absolute"]
        elif told["kind"] == "testEnded":
            test.ended += 1
            test.seconds += told["instant"]["absolute"] - began.get(name, 0)
        elif told["kind"] == "testSkipped":
            test.skipped = True
            test.issues = []
        elif told["kind"] == "issueRecorded" and not told["issue"].get("isKnown"):
            test.issues.append(text(told))
    return tests


def text(event):
    """The words of an event."""
    words = " ".join(message["text"] for message in event.get("messages", []))
    place = (event.get("issue") or {}).get("sourceLocation") or {}
    return f"{place.get('fileID', '?')}:{place.get('line', '?')}: {words}"


if __name__ == "__main__":
    sys.exit("for lanes.py")
