#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the tests, checks and fault scenarios of a built tree side by side, each in a world of its own.

    lanes.py [--full] [--lanes N] [--only PATTERN] [--weigh]

A lane takes the longest job that is left (weights.tsv says how long each took; --weigh writes that anew);
what measures time comes last and alone. Every test that was built must end exactly once, and a job that
runs nothing has failed. Prints what fails with its words, the ten slowest tests, and as its last line
`N passed, N failed`. The output of each job is in build/lanes.
"""

import argparse
import fcntl
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import testjobs

LOGS = testjobs.ROOT / "build" / "lanes"
LANE = pathlib.Path(__file__).resolve().with_name("lane.py")
WEIGHTS = pathlib.Path(__file__).resolve().with_name("weights.tsv")

HEAD = """\
# SPDX-License-Identifier: Apache-2.0
# Seconds that each suite, check and fault scenario took, which says only what begins first and what goes
# together. Written by `Packaging/check/lanes.py --weigh`; what is not here counts as half a minute or more.
"""


class Run:
    """All jobs of one run, and what they told."""

    def __init__(self, jobs, room, lanes):
        self.room, self.lanes, self.count = room, lanes, len(jobs)
        self.waiting = sorted(jobs, key=lambda job: (job.is_quiet, -job.seconds))
        self.running = []
        self.processes = []
        self.changed = threading.Condition()
        self.stopped = False
        self.passed = self.failed = 0
        self.tests = []  # of Swift, as they ended
        self.times = {}  # job or suite: seconds
        self.failures = []

    def play(self):
        lanes = [threading.Thread(target=self.lane) for _ in range(self.lanes)]
        for lane in lanes:
            lane.start()
        try:
            for lane in lanes:
                lane.join()
        except BaseException:
            with self.changed:
                self.stopped = True
                for process in self.processes:
                    process.terminate()
                self.changed.notify_all()
            for lane in lanes:
                lane.join()
            raise

    def lane(self):
        while (job := self.next()) is not None:
            folder = pathlib.Path(tempfile.mkdtemp(prefix="", dir=self.room))
            began = time.monotonic()
            status = self.run(job, folder)
            seconds = time.monotonic() - began
            shutil.rmtree(folder, ignore_errors=True)
            with self.changed:
                self.running.remove(job)
                if not self.stopped:
                    try:
                        self.judge(job, status, seconds)
                    except Exception as error:  # a lane that dies must not look like one that is done
                        self.fail(job.name, f"cannot be judged: {error!r}")
                self.changed.notify_all()

    def next(self):
        """The next job that may run beside those that do; nil when none is left."""
        with self.changed:
            while not self.stopped:
                if not self.waiting:
                    return None
                busy = set().union(*(job.alone_of for job in self.running))
                for job in self.waiting:
                    quiet = job.is_quiet or any(other.is_quiet for other in self.running)
                    if not job.alone_of & busy and not (quiet and self.running):
                        self.waiting.remove(job)
                        self.running.append(job)
                        return job
                self.changed.wait()
            return None

    def run(self, job, folder):
        with open(LOGS / (job.file_name + ".log"), "wb") as log:
            with self.changed:
                if self.stopped:
                    return 1
                process = subprocess.Popen(
                    [sys.executable, LANE, folder, str(job.limit), *job.command], cwd=testjobs.ROOT,
                    stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
                self.processes.append(process)
            status = process.wait()
            with self.changed:
                self.processes.remove(process)
            return status

    def judge(self, job, status, seconds):
        text = (LOGS / (job.file_name + ".log")).read_text(errors="replace")
        before = self.failed
        if job.tests:
            self.judge_swift(job, status, text)
        else:
            told = re.search(r"(\d+) passed, (\d+) failed\s*\Z", text)
            good, bad = map(int, told.groups()) if told else (int(status == 0), int(status != 0))
            self.passed += good
            self.times[job.name] = seconds
            if bad or status or not good:
                for line in re.findall(r"(?m)^FAIL .*(?:\n        .*)*", text) or [text[-3000:]]:
                    self.fail(job.name, line)
                self.failed += max(0, bad - (self.failed - before))
        word = "ok" if self.failed == before else f"{self.failed - before} FAILED"
        done = self.count - len(self.waiting) - len(self.running)
        print(f"[{done}/{self.count}] {job.name}: {word} ({seconds:.0f} s)", flush=True)

    def judge_swift(self, job, status, text):
        found = testjobs.outcomes(LOGS / (job.file_name + ".jsonl"))
        before = self.failed
        for test in found.values():
            if test.skipped and not test.ended:
                print(f"skipped: {test.name}", flush=True)
            if test.issues:
                self.fail(test.name, "\n".join(test.issues))
            elif test.ended == 1:
                self.passed += 1
            self.tests.append(test)
            home = testjobs.suite(test.name)
            self.times[home] = self.times.get(home, 0) + test.seconds
        for name in sorted(job.tests):
            of_it = [test for test in found.values() if test.name == name]
            ended = sum(test.ended for test in of_it)
            if ended != 1 and not any(test.skipped or test.issues for test in of_it):
                self.fail(name, f"ended {ended} times\n" + text[-3000:])
        strangers = {t.name for t in found.values() if t.ended} - job.tests
        if strangers:
            self.fail(job.name, f"ran what is not its own: {sorted(strangers)}")
        if status and self.failed == before:
            self.fail(job.name, f"ended with status {status}\n" + text[-3000:])

    def fail(self, name, words):
        self.failed += 1
        self.failures.append(name)
        print(f"FAILED: {name}\n" + "".join(f"    {line}\n" for line in words.split("\n")), flush=True)


def summary(run, seconds):
    print("The slowest tests:")
    for test in sorted(run.tests, key=lambda test: -test.seconds)[:10]:
        print(f"  {test.seconds:6.1f} s  {test.name}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{run.count} jobs in {run.lanes} lanes: {seconds:.0f} s; processor: {used.ru_utime:.0f} s of "
        f"programs, {used.ru_stime:.0f} s of the system")
    for name in run.failures:
        print(f"failed: {name}")
    print(f"{run.passed} passed, {run.failed} failed")


def read_weights():
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: float(seconds) for seconds, name in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="the long form of the faults")
    parser.add_argument("--lanes", type=int, default=len(os.sched_getaffinity(0)) + 2)
    parser.add_argument("--only", help="only jobs whose name contains this pattern")
    parser.add_argument("--weigh", action="store_true", help="write weights.tsv anew")
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    # Another run in this tree would write over the words of this one.
    LOGS.parent.mkdir(exist_ok=True)
    only = open(LOGS.with_suffix(".lock"), "w")
    try:
        fcntl.flock(only, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit("another run goes on in this tree")
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    weights = read_weights()
    jobs = testjobs.swift_jobs(LOGS, weights) + testjobs.other_jobs(weights, options.full)
    jobs = [job for job in jobs if re.search(options.only or "", job.name)]
    if not jobs:
        sys.exit("no job is so named")
    room = tempfile.mkdtemp(prefix="lanes-")
    os.chmod(room, 0o711)
    began = time.monotonic()
    run = Run(jobs, room, options.lanes)
    try:
        run.play()
    finally:
        shutil.rmtree(room, ignore_errors=True)
    if options.weigh:
        rows = sorted({**weights, **run.times}.items(), key=lambda row: (-row[1], row[0]))
        WEIGHTS.write_text(
            HEAD + "".join(f"{seconds:.1f}\t{name}\n" for name, seconds in rows), encoding="utf-8")
    summary(run, time.monotonic() - began)
    sys.exit(1 if run.failed else 0)


if __name__ == "__main__":
    main()
