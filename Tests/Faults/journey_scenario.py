# SPDX-License-Identifier: Apache-2.0
"""The real command line on its whole way: filing with a receipt on a printer, exporting to a stick,
importing in the office, reading the reply. After every break the journey is finished without faults
and must arrive: no petition lost, none doubled, no receipt twice without its mark."""

import hashlib
import json
import shutil
import socket
import sqlite3
import subprocess
import threading

from faults import PACKAGE, Scenario

DRAFT = {
    "kind": "kien-nghi", "form": "ca-nhan", "groupSize": "", "hasRepresentativePaper": False,
    "organisation": "", "organisationRole": "", "cannotWrite": False, "wasReadBack": False,
    "respondent": {"name": "", "position": "", "address": "", "isCommuneLeader": False},
    "title": "Sửa cầu qua suối", "content": "Cầu gỗ qua suối đã mục.", "request": "Làm lại cầu.",
    "priorHandling": "", "writtenOn": "20/11/2026", "decisionKnownOn": "", "lateReason": "",
    "isSigned": True, "documents": [],
    "people": [{
        "fullName": "Nguyễn Thị Hường", "born": "1957", "identityKind": "can-cuoc",
        "identityNumber": "001157001234", "identityIssued": "", "identityIssuer": "",
        "address": "Thôn Đồng, xã An Lạc", "phone": "", "contact": "", "isRepresentative": False}],
}

# The smallest picture that is one: 1 x 1, grey.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082")


class Printer:
    """A roll printer on loopback that answers status and print-finished questions, and keeps every
    complete ticket as the digest of its picture."""

    def __init__(self):
        self.tickets = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def close(self):
        self.server.close()

    def serve(self):
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self.print, args=(connection,), daemon=True).start()

    def print(self, connection):
        buffer, picture = b"", b""
        with connection:
            while True:
                try:
                    piece = connection.recv(65536)
                except OSError:
                    return
                if not piece:
                    return
                buffer += piece
                while True:
                    used, picture = self.step(connection, buffer, picture)
                    if not used:
                        break
                    buffer = buffer[used:]

    def step(self, connection, data, picture):
        """Takes one command off the stream; 0 when more must come."""
        if not data:
            return 0, picture
        two = data[:2]
        if two == b"\x10\x04":
            if len(data) < 3:
                return 0, picture
            self.answer(connection, b"\x12")
            return 3, picture
        if two == b"\x1b\x40":
            return 2, b""
        if two == b"\x1b\x4a":
            return (3, picture) if len(data) >= 3 else (0, picture)
        if two == b"\x1d\x61":
            return (3, picture) if len(data) >= 3 else (0, picture)
        if two == b"\x1d\x76":
            if len(data) < 8:
                return 0, picture
            size = (data[4] + 256 * data[5]) * (data[6] + 256 * data[7])
            if len(data) < 8 + size:
                return 0, picture
            return 8 + size, picture + data[8:8 + size]
        if two == b"\x1d\x56":
            need = 4 if len(data) > 2 and data[2] >= 65 else 3
            if len(data) < need:
                return 0, picture
            if picture:
                self.tickets.append(hashlib.sha256(picture).hexdigest())
            return need, b""
        if two == b"\x1d\x28":
            if len(data) < 5 or len(data) < 5 + data[3] + 256 * data[4]:
                return 0, picture
            length = data[3] + 256 * data[4]
            self.answer(connection, b"\x37\x22" + data[7:11] + b"\x00")
            return 5 + length, picture
        if two == b"\x1d\x72":
            if len(data) < 3:
                return 0, picture
            self.answer(connection, b"\x00")
            return 3, picture
        return (1, picture) if len(data) > 1 else (0, picture)

    def answer(self, connection, data):
        try:
            connection.sendall(data)
        except OSError:
            pass  # the program was killed meanwhile, which is the point


# Runs go side by side, and the first that needs the demonstration makes it.
MAKING = threading.Lock()


class Journey(Scenario):
    """What all parts of the way share: one demonstration, copied for every run."""

    quick = 5
    full = 100
    orderly = (0, 4, 5, 7)
    faults = ("whole", "torn", "full", "failing-once", "kill9")
    made = {}

    def __init__(self, harness):
        self.harness = harness
        self.tiepdan = harness.program("tiepdan")

    def environment(self, place):
        return {"TIEPDAN_ASSETS": str(PACKAGE / "Assets"), **self.secret()}

    def secret(self):
        return {"TIEPDAN_PASSPHRASE": self.made["passphrase"]} if self.made else {}

    def run(self, *arguments):
        variables = {
            **self.harness.variables(), "TIEPDAN_ASSETS": str(PACKAGE / "Assets"),
            **self.secret()}
        return subprocess.run(
            [self.tiepdan, *map(str, arguments)], capture_output=True, text=True, timeout=60,
            env=variables)

    def master(self):
        """One office with an enrolled point and five petitions, made once."""
        folder = self.harness.room / "master"
        with MAKING:
            if not self.made:
                made = self.run("demo", "--prepare", "--json", "--folder", folder)
                if made.returncode:
                    raise SystemExit("demo failed: " + made.stderr)
                told = json.loads(made.stdout)
                # A key that costs little to open; what it costs is not what is broken here.
                subprocess.run(
                    [self.harness.program("lightkey"), folder / "xa" / "khoa-tram" / "mo.age"],
                    input=told["passphrase"] + "\n", text=True, check=True)
                Journey.made.update(told)
        return folder

    def copy(self, place, *names):
        for name in names:
            shutil.copytree(self.master() / name, place / "disk" / name)

    def good(self, result, what, allowed=(0,)):
        if result.returncode in allowed:
            return []
        # What is wrong stands among what is well.
        wrong = [line for line in result.stdout.splitlines() if line.startswith("✗")]
        told = (result.stderr.strip() or " ".join(wrong))[-400:]
        return [f"{what} ended with {result.returncode}: {told}"]

    def references(self, folder):
        result = self.run("list", "--json", "--limit", "1000", "--data", folder)
        if result.returncode:
            return None
        return [row["reference"] for row in json.loads(result.stdout)]

    def checked(self, folder):
        return self.good(self.run("check", "--data", folder), f"check of {folder.name}")

    def deliver(self, place, expected):
        """Finishes the way without faults; every petition must be in the office once."""
        found = []
        disk, usb = place / "disk", place / "disk" / "usb"
        office = disk / "xa"
        if not office.exists():
            shutil.copytree(self.master() / "xa", office)
        usb.mkdir(exist_ok=True)
        export = self.run("export", usb, "--data", disk / "diem")
        found += self.good(export, "export", (0, 5))
        found += self.good(self.run("import", usb, "--data", office), "import", (0, 5))
        there = self.references(office)
        if there is None or sorted(there) != sorted(expected):
            found.append(f"the office has {there}, not {expected}")
        found += self.good(self.run("reply", usb, "--data", disk / "diem"), "reply")
        rows = json.loads(
            self.run("list", "--json", "--limit", "1000", "--data", disk / "diem").stdout or "[]")
        late = [row["reference"] for row in rows if row["status"] != "xa-da-nhan"]
        if late:
            found.append(f"not acknowledged at the end: {late}")
        return found + self.checked(office) + self.checked(disk / "diem")


class Filing(Journey):
    """A petition with a picture is filed and its receipt printed."""

    name = "filing"

    def prepare(self, place, number):
        self.copy(place, "diem")
        (place / "draft.json").write_text(json.dumps(DRAFT))
        (place / "picture.png").write_bytes(PICTURE)
        place_printer = Printer()
        self.printers = getattr(self, "printers", {})
        self.printers[str(place)] = place_printer
        result = self.run(
            "printer", "--address", f"127.0.0.1:{place_printer.port}", "--paper", "roll58",
            "--data", place / "disk" / "diem")
        if result.returncode:
            raise SystemExit("printer: " + result.stderr)

    def command(self, place, number):
        return [
            self.tiepdan, "file", str(place / "draft.json"), "--attach",
            str(place / "picture.png"), "--data", str(place / "disk" / "diem")]

    def judge(self, place, run):
        printer = self.printers.pop(str(place))
        try:
            return self.kept(place, run, printer)
        finally:
            printer.close()

    def kept(self, place, run, printer):
        folder = place / "disk" / "diem"
        # Opening the store settles what was being sent.
        there = self.references(folder)
        if there is None:
            return ["does not open again"]
        found = [f"lost: {line}" for line in run.lines if line and line not in there]
        if len(set(there)) != len(there) or len(there) > 6:
            found.append(f"doubled: {there}")
        found += self.papers(folder, printer)
        found += self.checked(folder)
        if run.at % 3 == 0:
            found += self.deliver(place, there)
        return found

    def papers(self, folder, printer):
        """What came out of the printer against what the store knows; then everything that waits is
        printed, as a clerk would do, and no paper may come twice without its mark."""
        found = []
        jobs = self.jobs(folder)
        for ticket in printer.tickets:
            if jobs.get(ticket, ("", "", "printed"))[2] not in ("printed", "unknown"):
                found.append(f"on paper but {jobs[ticket][2]}")
        for reference, copy, state in list(jobs.values()):
            if state == "queued" and copy == 0 and reference not in self.made["references"]:
                self.run("print", reference, "--data", folder)
        if len(set(printer.tickets)) != len(printer.tickets):
            found.append("the same paper came out twice without a mark")
        return found

    def jobs(self, folder):
        with sqlite3.connect(f"file:{folder}/tiepdan.sqlite?mode=ro", uri=True) as database:
            rows = database.execute("SELECT sha256, reference, copy, state FROM print_job")
            return {row[0]: row[1:] for row in rows}


class Exporting(Journey):
    """A bundle is written to a stick; stick and machine lose power together."""

    name = "exporting"
    mutants = {"the sealed file is not synchronised": "BUNDLE.AGE:BUNDLE.SIG"}

    def prepare(self, place, number):
        self.copy(place, "diem")
        (place / "disk" / "usb").mkdir()

    def command(self, place, number):
        return [
            self.tiepdan, "export", str(place / "disk" / "usb"), "--data",
            str(place / "disk" / "diem")]

    def judge(self, place, run):
        found = []
        disk = place / "disk"
        expected = self.references(disk / "diem")
        if expected is None or sorted(expected) != sorted(self.made["references"]):
            return [f"the point has {expected}"]
        if any("ĐÃ GHI XONG" in line for line in run.lines):
            # What was called safe must arrive by itself, without the point's help.
            office = place / "office"
            shutil.copytree(self.master() / "xa", office)
            found += self.good(
                self.run("import", disk / "usb", "--data", office, "--no-reply"), "import")
            if sorted(self.references(office) or []) != sorted(expected):
                found.append("called safe, but does not arrive")
        return found + self.deliver(place, expected)


class Importing(Journey):
    """The office takes a bundle in and writes its reply back."""

    name = "importing"

    def prepare(self, place, number):
        self.copy(place, "diem", "xa")
        (place / "disk" / "usb").mkdir()
        result = self.run(
            "export", place / "disk" / "usb", "--data", place / "disk" / "diem")
        if result.returncode:
            raise SystemExit("export: " + result.stderr)

    def watched(self, place):
        return [place / "disk" / "xa", place / "disk" / "usb"]

    def command(self, place, number):
        return [
            self.tiepdan, "import", str(place / "disk" / "usb"), "--data",
            str(place / "disk" / "xa")]

    def judge(self, place, run):
        there = self.references(place / "disk" / "xa")
        if there is None:
            return ["the office does not open again"]
        found = []
        if any("5 đơn mới" in line for line in run.lines) and len(there) != 5:
            found.append(f"reported as imported, but has {there}")
        return found + self.deliver(place, self.made["references"])


class Replying(Journey):
    """The point reads the reply of the commune."""

    name = "replying"

    def prepare(self, place, number):
        self.copy(place, "diem", "xa")
        usb = place / "disk" / "usb"
        usb.mkdir()
        for step in (
            ("export", usb, "--data", place / "disk" / "diem"),
            ("import", usb, "--data", place / "disk" / "xa"),
        ):
            result = self.run(*step)
            if result.returncode:
                raise SystemExit(f"{step[0]}: {result.stderr}")

    def watched(self, place):
        return [place / "disk" / "diem"]

    def command(self, place, number):
        return [
            self.tiepdan, "reply", str(place / "disk" / "usb"), "--data",
            str(place / "disk" / "diem")]

    def judge(self, place, run):
        there = self.references(place / "disk" / "diem")
        if there is None or sorted(there) != sorted(self.made["references"]):
            return [f"the point has {there}"]
        return self.deliver(place, self.made["references"])


SCENARIOS = [Filing, Exporting, Importing, Replying]
