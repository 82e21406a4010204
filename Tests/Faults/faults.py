#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks programs in every way a hamlet's machine can break, and looks at what survived.

A scenario (a file `*_scenario.py` beside this one, with a list SCENARIOS) names a program, what it
promises on its standard output, and how to judge afterwards whether every promise was kept. This file
does the breaking: power cuts at the n-th call that changes a file (powercut.c), full, failing and
read-only disks from the n-th call on, kill -9 at a random moment. Mutants, which forget to synchronise
some files, must be seen to fail: a harness that cannot fail proves nothing.

    faults.py [--bin FOLDER] [--full] [--only NAME] [--fault NAME] [--jobs N] [--seed N]

Prints a table and, as its last line, `N passed, N failed`; the exit status is 1 when one failed.
"""

import argparse
import concurrent.futures
import dataclasses
import importlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
NEVER = 1_000_000_000  # a call that no program makes: the cut then comes when it exits
LIMIT = 60  # seconds after which a run counts as hung

# Fault: what the preloaded library is told (see powercut.c). kill9 needs no library.
FAULTS = {
    "whole": {"POWERCUT_MODE": "whole", "POWERCUT_END": "1"},
    "torn": {"POWERCUT_MODE": "torn", "POWERCUT_END": "1"},
    "vfat": {"POWERCUT_MODE": "vfat", "POWERCUT_END": "1"},
    "full": {"POWERCUT_MODE": "errors", "POWERCUT_ERRNO": "ENOSPC"},
    "failing": {"POWERCUT_MODE": "errors", "POWERCUT_ERRNO": "EIO"},
    "failing-once": {"POWERCUT_MODE": "errors", "POWERCUT_ERRNO": "EIO", "POWERCUT_ONCE": "1"},
    "read-only": {"POWERCUT_MODE": "errors", "POWERCUT_ERRNO": "EROFS"},
    "kill9": None,
}


@dataclasses.dataclass
class Run:
    """What one broken run did."""

    fault: str  # a key of FAULTS
    at: int  # number of the call that was hit; a number of its own for kill9
    lines: list  # complete lines of standard output: the promises
    status: int  # exit status; negative: the signal
    hit: str  # which call was hit, as the library tells it; empty when the end came first
    errors: str  # end of standard error

    @property
    def was_cut(self):
        """Whether the program was ended from outside, as planned."""
        return self.status == -signal.SIGKILL


class Scenario:
    """A program to break. Subclasses give a name, the four methods, and what they need of the rest."""

    name = "?"
    faults = ("whole", "torn", "full", "failing", "failing-once", "read-only", "kill9")
    # Patterns of names that the mutant forgets to synchronise, by a word on each; or a dictionary with
    # the fault and what else the library is told.
    mutants = {}
    # Those that only a long run sees for sure; the quick form leaves them out.
    rare = frozenset()
    # Exit statuses with which the program may end under disk errors: done, or refused with a reason.
    orderly = (0,)
    quick = 24  # runs of each fault
    full = 200

    def prepare(self, place, number):
        """Makes what must be there before; `place/disk` exists, is watched and is empty."""

    def command(self, place, number):
        """The command line; `number` is the same for `prepare` and differs from run to run."""
        raise NotImplementedError

    def watched(self, place):
        """Folders whose changes count."""
        return [place / "disk"]

    def environment(self, place):
        """Variables on top of the harness's own."""
        return {}

    def judge(self, place, run):
        """Starts what must come up again without faults; returns the violations as sentences."""
        raise NotImplementedError


class Harness:
    def __init__(self, programs, seed, jobs):
        self.programs = pathlib.Path(programs).resolve()
        self.seed = seed
        self.jobs = jobs
        # A memory file system is as good: what is durable is decided by the library.
        memory = "/dev/shm"
        folder = memory if os.access(memory, os.W_OK) else None
        self.room = pathlib.Path(tempfile.mkdtemp(prefix="tiepdan-faults-", dir=folder)).resolve()
        self.library = self.room / "libpowercut.so"
        subprocess.run(
            ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", self.library,
             HERE / "powercut.c", "-ldl", "-lpthread"], check=True)
        self.passed = self.failed = self.kills = 0

    def program(self, name):
        """Full path of a built program."""
        path = self.programs / name
        if not path.exists():
            sys.exit(f"{path} is missing: build it first, or give --bin")
        return str(path)

    def call(self, arguments, **options):
        """Runs a program without faults, for judges; returns the finished process."""
        return subprocess.run(
            arguments, capture_output=True, text=True, timeout=LIMIT, env=self.variables(), **options)

    def variables(self):
        # The crash reporter of Swift can hang when calls fail around it.
        kept = {k: v for k, v in os.environ.items() if not k.startswith("POWERCUT")}
        return {**kept, "SWIFT_BACKTRACE": "enable=no"}

    def new_place(self, scenario, number):
        place = pathlib.Path(tempfile.mkdtemp(dir=self.room))
        (place / "disk").mkdir()
        scenario.prepare(place, number)
        return place

    def start(self, scenario, place, number, settings):
        """Starts the program with settings of the library (None: without it)."""
        environment = {**self.variables(), **scenario.environment(place)}
        if settings is not None:
            environment.update(settings)
            environment["POWERCUT_DIR"] = ":".join(map(str, scenario.watched(place)))
            environment["POWERCUT_COUNT"] = str(place / "count")
            environment["POWERCUT_REPORT"] = str(place / "report")
            environment["LD_PRELOAD"] = str(self.library)
        with open(place / "out", "wb") as out, open(place / "err", "wb") as err:
            return subprocess.Popen(
                scenario.command(place, number), stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                env=environment)

    def finish(self, process, place, fault, at):
        try:
            status = process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status = 124
        text = (place / "out").read_text(errors="replace")
        complete = text[: text.rfind("\n") + 1].splitlines()
        report = place / "report"
        return Run(
            fault, at, complete, status, report.read_text().strip() if report.exists() else "",
            (place / "err").read_text(errors="replace")[-400:])

    def measure(self, scenario):
        """Number of calls and seconds of a run that nothing disturbs, which must be judged good."""
        place = self.new_place(scenario, 0)
        run = self.finish(self.start(scenario, place, 0, {}), place, "none", 0)
        problems = self.violations(scenario, place, run)
        if problems:
            sys.exit(f"{scenario.name}: fails without any fault: {problems[0]}")
        calls = int((place / "count").read_text() or 0)
        if not calls:
            sys.exit(f"{scenario.name}: no call was counted; is the right folder watched?")
        shutil.rmtree(place)
        return calls, min(self.seconds(scenario) for _ in range(5))

    def seconds(self, scenario):
        """How long the program runs without the library, from the moment at which it was started."""
        place = self.new_place(scenario, 0)
        process = self.start(scenario, place, 0, None)
        began = time.monotonic()
        self.finish(process, place, "none", 0)
        shutil.rmtree(place)
        return time.monotonic() - began

    def violations(self, scenario, place, run):
        found = []
        planned = run.fault in ("whole", "torn", "vfat", "kill9") and run.was_cut
        if not planned and run.status not in scenario.orderly:
            found.append(f"ended with status {run.status}: {run.errors.strip()[-200:]}")
        try:
            found += scenario.judge(place, run)
        except subprocess.TimeoutExpired:
            found.append("hung after the restart")
        return found

    def break_once(self, scenario, fault, turn, at, seconds, mutant=None):
        """One run under a fault, judged. Returns whether the fault struck, and the violations. A kill
        that came after the end is tried again earlier: how fast a program is depends on the machine."""
        struck, found = self.attempt(scenario, fault, turn, at, seconds, mutant)
        for _ in range(4):
            if struck or found or fault != "kill9":
                break
            seconds /= 2
            struck, found = self.attempt(scenario, fault, turn, at, seconds, mutant)
        return struck, found

    def attempt(self, scenario, fault, turn, at, seconds, mutant):
        place = self.new_place(scenario, turn)
        try:
            if fault == "kill9":
                process = self.start(scenario, place, turn, None)
                # The moment is the fault itself; nothing is waited for.
                time.sleep(random.Random(f"{self.seed} {at}").uniform(0, seconds))
                process.kill()
            else:
                settings = {
                    **FAULTS[fault], "POWERCUT_AT": str(at),
                    "POWERCUT_SEED": str(self.seed * 1_000_003 + turn)}
                settings.update(mutant or {})
                process = self.start(scenario, place, turn, settings)
            run = self.finish(process, place, fault, at)
            struck = run.was_cut if fault == "kill9" else bool(run.hit)
            found = self.violations(scenario, place, run)
            return struck, [f"{v} [{fault} {run.hit or at}]" for v in found]
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def break_often(self, scenario, fault, points, seconds, mutant=None, first=1):
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(
                lambda turn: self.break_once(scenario, fault, *turn, seconds, mutant),
                enumerate(points, first)))

    def note(self, good, text):
        self.passed += good
        self.failed += not good
        print(("ok    " if good else "FAIL  ") + text, flush=True)

    def play(self, scenario, is_full, only):
        calls, seconds = self.measure(scenario)
        for fault in scenario.faults:
            if only not in (None, fault):
                continue
            number = scenario.full if is_full else scenario.quick
            if fault == "kill9":
                number = max(number, self.kills)
            began = time.monotonic()
            results = self.break_often(
                scenario, fault, self.points(fault, calls, number, scenario), seconds)
            bad = [found for _, found in results if found]
            struck = sum(hit for hit, _ in results)
            # A fault that mostly comes too late proves nothing.
            self.note(
                not bad and struck * 2 > len(results),
                f"{scenario.name:14} {fault:13} struck {struck} of {len(results)} runs over {calls} "
                f"calls, {len(bad)} with violations, {time.monotonic() - began:.0f} s")
            for violations in bad[:3]:
                print("        " + violations[0])
        for word, pattern in scenario.mutants.items():
            if only not in (None, "mutants") or word in scenario.rare and not is_full:
                continue
            number = scenario.quick * (4 if is_full else 1)
            told = {"POWERCUT_NOFSYNC": pattern} if isinstance(pattern, str) else dict(pattern)
            fault = told.pop("fault", "whole")
            results, bad = [], []
            # What an order leaves wrong depends on chance: other seeds until it is seen.
            for _ in range(6 if fault == "vfat" else 1):
                points = self.points(fault, calls, number, scenario)
                results += self.break_often(
                    scenario, fault, points, seconds, told, len(results) + 1)
                bad = [found for _, found in results if found]
                if bad:
                    break
            self.note(
                bool(bad),
                f"{scenario.name:14} mutant: {word}: seen in {len(bad)} of {len(results)} cuts")
            if bad:
                print("        " + bad[0][0])

    def points(self, fault, calls, number, scenario):
        """Which calls are hit: evenly spread, every one when there is time for it; then over again
        with other seeds for what is random."""
        chooser = random.Random(f"{self.seed} {scenario.name} {fault}")
        if fault == "kill9":
            return range(1, number + 1)
        if fault == "vfat":
            # Every call, also of the quick form; the last comes when the program ends.
            return [1 + i % (calls + 1) for i in range(max(number, calls + 1))]
        if number < calls:
            stride = calls / number
            points = [1 + int((i + chooser.random()) * stride) % calls for i in range(number)]
            # Every fifth cut comes right after the program has said that it is done.
            return [NEVER if i % 5 == 4 else at for i, at in enumerate(points)]
        if fault != "torn":
            return range(1, calls + 1)
        return [1 + i % calls for i in range(number)]


def kinds():
    for path in sorted(HERE.glob("*_scenario.py")):
        # By name: a scenario that builds on another must meet the same one, which makes its
        # demonstration only once.
        yield from importlib.import_module(path.stem).SCENARIOS


def names():
    return [kind.name for kind in kinds()]


def scenarios(harness, only):
    return (kind(harness) for kind in kinds() if only in (None, kind.name))


def main():
    sys.modules["faults"] = sys.modules["__main__"]  # scenarios say `from faults import Scenario`
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=PACKAGE / ".build" / "debug", help="built programs")
    parser.add_argument("--full", action="store_true", help="the long form")
    parser.add_argument("--only", help="only the scenario of this name")
    parser.add_argument("--list", action="store_true", help="only print the names of the scenarios")
    parser.add_argument("--fault", help="only this fault, or `mutants`")
    parser.add_argument("--kills", type=int, default=0, help="kill -9 at least so often, each")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.list:
        print("\n".join(names()))
        return
    harness = Harness(options.bin, options.seed, options.jobs)
    harness.kills = options.kills
    try:
        for scenario in scenarios(harness, options.only):
            if hasattr(scenario, "play"):  # it breaks things in its own way
                scenario.play()
            else:
                harness.play(scenario, options.full, options.fault)
    finally:
        shutil.rmtree(harness.room, ignore_errors=True)
    print(f"{harness.passed} passed, {harness.failed} failed")
    sys.exit(1 if harness.failed else 0)


if __name__ == "__main__":
    main()
