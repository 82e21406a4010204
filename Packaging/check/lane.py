#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs one job in a world of its own and leaves nothing of it behind.

    lane.py FOLDER SECONDS COMMAND...

The job gets FOLDER as its home, its temporary folder and its XDG folders. Whatever it starts, also what
goes on in a session of its own, comes back to this process when its parent is gone; it is given a moment
to end by itself after the job, and is then ended by its number. So it is, too, when SECONDS are over, and
when this process is ended or the one that started it is gone. Status: the job's; 124 after SECONDS.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
FAREWELL = 4  # seconds for servers that end when their pipe does


def children():
    """Numbers of the processes directly below this one."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                # After the name of the program, which may hold anything: state, parent.
                parent = int(file.read().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended meanwhile
        if parent == os.getpid():
            found.append(int(name))
    return found


def reap():
    """Waits for every process that has ended by itself."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def clear(seconds):
    """Waits until nothing is left below this process; what is left after so long is ended."""
    deadline = time.monotonic() + seconds
    while True:
        reap()
        left = children()
        if not left:
            return
        if time.monotonic() > deadline:
            # Each one's own children come to us next.
            for number in left:
                os.kill(number, signal.SIGKILL)
        time.sleep(0.02)


def world(folder):
    """The environment of the job."""
    kept = {
        name: value for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS")
        and not name.startswith("XDG_")}
    # Tests that take on the rights of nobody must still come to their folders.
    os.chmod(folder, 0o711)
    for name, mode in (("home", 0o700), ("tmp", 0o711), ("run", 0o700)):
        os.makedirs(os.path.join(folder, name), mode=mode, exist_ok=True)
    # The crash reporter of Swift can hold a program that is to end.
    return {
        **kept, "SWIFT_BACKTRACE": "enable=no", "HOME": os.path.join(folder, "home"),
        "TMPDIR": os.path.join(folder, "tmp"), "XDG_RUNTIME_DIR": os.path.join(folder, "run")}


def main():
    folder, seconds, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    above = os.getppid()
    system = ctypes.CDLL(None, use_errno=True)
    for option, value in ((PR_SET_CHILD_SUBREAPER, 1), (PR_SET_PDEATHSIG, signal.SIGTERM)):
        if system.prctl(option, value, 0, 0, 0):
            sys.exit("prctl: " + os.strerror(ctypes.get_errno()))
    if os.getppid() != above:
        sys.exit("the one that started this lane is gone")

    def ended(number, _):
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, ended)
    try:
        with subprocess.Popen(
                command, stdin=subprocess.DEVNULL, env=world(folder), start_new_session=True) as job:
            try:
                status = job.wait(seconds)
            except BaseException as error:
                job.kill()
                if not isinstance(error, subprocess.TimeoutExpired):
                    raise
                print(f"not done after {seconds:.0f} s", flush=True)
                status = 124
    except SystemExit:
        clear(0)
        raise
    clear(FAREWELL)
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()
