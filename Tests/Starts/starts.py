#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts each program many times (windows until they are seen, the command line to its end), and looks at two things: that it never crashed,
and that nothing changed the environment or the locale once a thread was there (environment_watch.c).

One start in 225 of the desk crashed when a thread read the environment while `setenv` changed it. Two hundred
good starts say little by themselves; the watch says whether the race can happen at all.

    starts.py [--bin FOLDER] [--times N] [--displays N]

Each display is an X server and a session bus of its own. The last line is `N passed, N failed`.
"""

import argparse
import concurrent.futures
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
LIMIT = 60  # seconds after which a start counts as hung

LATE = """
#include <pthread.h>
#include <stdlib.h>
static void *nothing(void *unused) { return unused; }
int main(void) {
  pthread_t thread;
  setenv("BEFORE", "1", 1);
  if (pthread_create(&thread, NULL, nothing, NULL)) return 1;
  pthread_join(thread, NULL);
  return setenv("AFTER", "1", 1);
}
"""


class Display:
    """An X server and a session bus for one start at a time."""

    def __init__(self, room, number):
        self.home = room / f"home-{number}"
        (self.home / "run").mkdir(parents=True, mode=0o700)
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as told:
            name = told.readline().strip()
        self.bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        kept = {k: v for k, v in os.environ.items()
                if k not in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS")}
        self.environment = {
            **kept, "DISPLAY": f":{name}", "HOME": str(self.home), "GSETTINGS_BACKEND": "memory",
            "DBUS_SESSION_BUS_ADDRESS": self.bus.stdout.readline().strip(),
            "XDG_RUNTIME_DIR": str(self.home / "run"), "SWIFT_BACKTRACE": "enable=no",
            "TIEPDAN_ASSETS": str(PACKAGE / "Assets")}

    def close(self):
        for process in (self.bus, self.server):
            process.terminate()
            process.wait()


def compile_watch(room):
    library = room / "libwatch.so"
    subprocess.run(
        ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library,
         HERE / "environment_watch.c", "-ldl", "-lpthread"], check=True)
    return library


def watch_sees_a_late_change(room, library):
    """The watch must tell of a change after a thread, and of none before."""
    source, program, told = room / "late.c", room / "late", room / "late.told"
    source.write_text(LATE)
    subprocess.run(["cc", "-o", program, source, "-lpthread"], check=True)
    subprocess.run(
        [program], check=True,
        env={**os.environ, "LD_PRELOAD": str(library), "ENVIRONMENT_WATCH": str(told)})
    text = told.read_text() if told.exists() else ""
    return "setenv AFTER" in text and "BEFORE" not in text


def start(command, display, told, library):
    """Starts a program until its window is seen; what was wrong, or nothing."""
    environment = {
        **display.environment, "LD_PRELOAD": str(library), "ENVIRONMENT_WATCH": str(told)}
    log = told.with_suffix(".out")
    with open(log, "wb") as out:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    # The search waits for the window by itself, and is ended when the program ends first.
    search = subprocess.Popen(
        ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)],
        env=display.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with concurrent.futures.ThreadPoolExecutor(2) as waits:
        seen = waits.submit(search.wait)
        ended = waits.submit(process.wait)
        done, _ = concurrent.futures.wait(
            [seen, ended], LIMIT, concurrent.futures.FIRST_COMPLETED)
        wrong = ""
        if ended in done:
            wrong = f"ended by itself with {process.returncode}: {log.read_text(errors='replace')[-300:]}"
        elif seen not in done:
            wrong = f"showed no window in {LIMIT} s"
        search.terminate()
        process.send_signal(signal.SIGTERM)
    if not wrong and process.returncode not in (-signal.SIGTERM, 0):
        wrong = f"crashed while it was ended: {process.returncode}"
    if not wrong and told.exists():
        wrong = "changed the environment after its first thread:\n" + told.read_text()[:1500]
    return wrong


def run_command(binaries, display, room, library, times):
    """Runs the command line to its end; what was wrong, or nothing."""
    told = room / "tiepdan.told"
    environment = {
        **display.environment, "LD_PRELOAD": str(library), "ENVIRONMENT_WATCH": str(told)}
    for _ in range(times):
        done = subprocess.run(
            [binaries / "tiepdan", "list", "--data", display.home / "diem"], env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT)
        if done.returncode:
            return f"ended with {done.returncode}: {done.stderr[-300:]}"
    return told.read_text()[:1500] if told.exists() else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=PACKAGE / ".build" / "debug", type=pathlib.Path)
    parser.add_argument("--times", default=200, type=int)
    parser.add_argument("--displays", default=3, type=int)
    options = parser.parse_args()
    room = pathlib.Path(tempfile.mkdtemp(prefix="tiepdan-starts-"))
    displays = []
    passed = failed = 0

    def note(good, text):
        nonlocal passed, failed
        passed, failed = passed + good, failed + (not good)
        print(("ok    " if good else "FAIL  ") + text, flush=True)

    try:
        library = compile_watch(room)
        note(watch_sees_a_late_change(room, library), "the watch sees a change after a thread")
        subprocess.run(
            [options.bin / "tiepdan", "demo", "--prepare", "--folder", room / "demo"], check=True,
            stdout=subprocess.DEVNULL, env={**os.environ, "TIEPDAN_ASSETS": str(PACKAGE / "Assets")})
        free = queue.Queue()
        for number in range(options.displays):
            displays.append(Display(room, number))
            # Two programs on one folder would be told so: each display has data of its own.
            for name in ("diem", "xa"):
                shutil.copytree(room / "demo" / name, displays[-1].home / name)
            free.put(displays[-1])

        def one(job):
            program, data, number = job
            display = free.get()
            try:
                command = [str(options.bin / program)]
                if data:
                    command += ["--data", str(display.home / data)]
                if number < 0:
                    command.append("--training")
                return program, start(command, display, room / f"{program}{number}", library)
            finally:
                free.put(display)

        programs = [("tiepdan-desk", "diem"), ("tiepdan-office", "xa"), ("tiepdan-kiosk", "")]
        jobs = [(*each, n) for n in range(options.times) for each in programs]
        # Practice begins with more work on a thread of its own.
        jobs += [("tiepdan-desk", "diem", -1 - n) for n in range(options.displays)]
        wrong = {name: [] for name, _ in programs}
        with concurrent.futures.ThreadPoolExecutor(options.displays) as pool:
            for program, complaint in pool.map(one, jobs):
                if complaint:
                    wrong[program].append(complaint)
        for name, complaints in wrong.items():
            note(not complaints, f"{name}: {options.times} starts, {len(complaints)} wrong")
            if complaints:
                print("        " + complaints[0].replace("\n", "\n        "))
        complaint = run_command(options.bin, displays[0], room, library, options.times)
        note(not complaint, f"tiepdan: {options.times} runs")
        if complaint:
            print("        " + complaint.replace("\n", "\n        "))
    finally:
        for display in displays:
            display.close()
        shutil.rmtree(room, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
