#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The lanes themselves: what does not run, ends twice or breaks off has failed, and nothing is left of a
job when it has ended."""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import lanes
import testjobs

LANE = pathlib.Path(__file__).resolve().with_name("lane.py")


class Counting(unittest.TestCase):
    """A job of two tests, judged by the event stream that it wrote."""

    def judged(self, *events, status=0):
        with tempfile.TemporaryDirectory() as folder:
            lanes.LOGS = pathlib.Path(folder)
            job = testjobs.Job("M 1", [], {"M.S/a()", "M.S/b()"})
            records = [
                {"kind": "test", "payload": {"kind": "function", "id": f"M.S/{name}()/F.swift:1:2"}}
                for name in "abc"]
            records += [
                {"kind": "event", "payload": {
                    "kind": kind, "testID": f"M.S/{name}()/F.swift:1:2", "instant": {"absolute": 1},
                    "issue": {"isKnown": False}}}
                for kind, name in events]
            (lanes.LOGS / "M-1.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n{\"ki")
            (lanes.LOGS / "M-1.log").write_text("")
            run = lanes.Run([job], folder, 1)
            with contextlib.redirect_stdout(io.StringIO()):
                run.judge(job, status, 1)
            return run.passed, run.failed

    def test_all_that_ended_once_has_passed(self):
        self.assertEqual(self.judged(("testEnded", "a"), ("testEnded", "b")), (2, 0))

    def test_an_issue_fails_its_test_alone(self):
        self.assertEqual(
            self.judged(("issueRecorded", "a"), ("testEnded", "a"), ("testEnded", "b"), status=1), (1, 1))

    def test_what_did_not_end_has_failed(self):
        self.assertEqual(self.judged(("testEnded", "a"), ("testStarted", "b"), status=139), (1, 1))

    def test_what_ran_nothing_has_failed(self):
        self.assertEqual(self.judged(), (0, 2))

    def test_what_ended_twice_has_failed(self):
        self.assertEqual(
            self.judged(("testEnded", "a"), ("testEnded", "b"), ("testEnded", "b")), (1, 1))

    def test_a_test_of_another_job_is_a_failure(self):
        ended = [("testEnded", name) for name in "abc"]
        self.assertEqual(self.judged(*ended)[1], 1)

    def test_a_skipped_test_counts_neither_way(self):
        self.assertEqual(self.judged(("testEnded", "a"), ("testSkipped", "b")), (1, 0))

    def test_a_bad_status_alone_is_a_failure(self):
        self.assertEqual(self.judged(("testEnded", "a"), ("testEnded", "b"), status=132)[1], 1)


class Leaving(unittest.TestCase):
    """What a lane does with the processes of its job."""

    def lane(self, script, seconds=30):
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.run(
                [sys.executable, LANE, folder, str(seconds), "bash", "-c", script],
                capture_output=True, text=True)
        return process

    def test_what_a_job_left_is_ended_also_in_a_session_of_its_own(self):
        ended = self.lane("setsid sleep 300 & echo $!; (setsid bash -c 'sleep 300; true' &); exit 3")
        self.assertEqual(ended.returncode, 3)
        self.assertFalse(os.path.exists(f"/proc/{ended.stdout.strip()}"))

    def test_a_job_that_hangs_is_ended(self):
        began = time.monotonic()
        ended = self.lane("echo $$; sleep 300", seconds=0.5)
        self.assertEqual(ended.returncode, 124)
        self.assertFalse(os.path.exists(f"/proc/{ended.stdout.split()[0]}"))
        self.assertLess(time.monotonic() - began, 60)

    def test_a_job_has_a_home_of_its_own(self):
        ended = self.lane("echo $HOME $TMPDIR $XDG_RUNTIME_DIR ${DISPLAY-none}")
        home, temporary, runtime, display = ended.stdout.split()
        self.assertNotEqual(home, os.environ.get("HOME"))
        self.assertEqual(len({os.path.dirname(place) for place in (home, temporary, runtime)}), 1)
        self.assertEqual(display, "none")


if __name__ == "__main__":
    unittest.main()
