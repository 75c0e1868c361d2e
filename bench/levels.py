"""Works out levels for all partners of a world and for one, and prints what that costs. Run by bench/levels."""
import argparse
import json
import os
import socket
import statistics
import subprocess
import threading
import time

import plans
from processes import Server, cpu_seconds

HERE = os.path.dirname(os.path.abspath(__file__))
# How often what is asked of one partnership is asked.
TIMES = 50

APPLY = """mutation($file: String!, $publish: Boolean!) { applyProgram(input: {file: $file, publish: $publish}) {
  applied { program { id } } errors { code field message } } }"""
REVIEW = """mutation($program: ID!) { reviewLevels(input: {programId: $program}) {
  levelReview { reviewedCount proposedCount changedCount } errors { code } } }"""
MOVEMENT = """query($program: ID!) { levelMovement(programId: $program, from: {}, to: {versionNumber: 2}) {
  totalCount upCount downCount moves { count } } }"""
OWN = "{ partnerships(first: 1) { nodes { id } } }"
PROGRESS = """query($partnership: ID!, $program: ID!) { levelProgress(partnershipId: $partnership, programId: $program) {
  heldLevel { key } eligibleLevel { key } nextLevel { key } levels { levelKey outcome nodes { sentence(language: EN) } } } }"""
RECORD = """mutation($facts: [RecordedFactInput!]!) { recordFacts(input: {facts: $facts}) {
  recorded { added } errors { code field message } } }"""


class Bench:
    def __init__(self, options):
        self.options = options
        self.server = self.serve(options.url)
        self.server.start()
        self.vendor = self.server.token("v1@vendor.example")
        self.partner = self.server.token("p10-1@partner.example")
        self.partnership = self.ask(self.partner, OWN)["partnerships"]["nodes"][0]["id"]
        self.facts = 0
        self.rows = []

    def serve(self, url, settings=None):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = f"{self.options.folder}/server-{port}.log"
        server = Server(f"{self.options.binaries}/sluice", url, port, log, settings)
        server.patience = 3600
        return server

    def ask(self, token, query, variables=None):
        data = self.server.ask(token, query, variables)
        for payload in data.values():
            if isinstance(payload, dict) and payload.get("errors"):
                raise SystemExit(f"{query}\n{payload}")
        return data

    def apply(self, publish, change=lambda text: text):
        with open(f"{HERE}/levels.yaml", encoding="utf-8") as file:
            applied = self.ask(self.vendor, APPLY, {"file": change(file.read()), "publish": publish})["applyProgram"]
        return applied["applied"]["program"]["id"]

    def fact(self):
        """An order of one partner that was not known yet."""
        self.facts += 1
        said = {"partnershipId": self.partnership, "occurredOn": time.strftime("%Y-%m-%d", time.gmtime()),
                "amount": {"amount": "1", "currency": "EUR"},
                "dimensions": [{"key": "customer", "value": f"new {self.facts}"}, {"key": "product", "value": "product 1"}]}
        fact = {"type": "order", "sourceId": f"B-{os.getpid()}-{self.facts}", "content": {"fact": said}}
        assert self.ask(self.vendor, RECORD, {"facts": [fact]})["recordFacts"]["recorded"]["added"] == 1

    def progress(self):
        told = self.ask(self.partner, PROGRESS, {"partnership": self.partnership, "program": self.program})
        return told["levelProgress"]

    def measure(self, name, action, times=1):
        """What it costs each time: seconds, of a processor those of server and database; memory at most meanwhile."""
        roots = {"server": self.server.process.pid}
        if self.options.postmaster:
            roots["database"] = self.options.postmaster
        with open(f"/proc/{self.server.process.pid}/clear_refs", "w", encoding="ascii") as peak:
            peak.write("5")
        statements = self.server.statements()
        before = {part: cpu_seconds(pid) for part, pid in roots.items()}
        seconds = []
        for _ in range(times):
            began = time.perf_counter()
            told = action()
            seconds.append(time.perf_counter() - began)
        used = {part: (cpu_seconds(pid) - before[part]) / times for part, pid in roots.items()}
        self.rows.append({"name": name, "seconds": statistics.median(seconds), "server": used["server"],
                          "database": used.get("database", 0), "peak_mb": self.server.memory("VmHWM"),
                          "statements": (self.server.statements() - statements) / times, "told": told})
        return told

    def review(self):
        """Reviews everybody, while somebody else records facts: tells what came of it and how long the longest waited."""
        waits, over = [], threading.Event()

        def write():
            while not over.is_set():
                began = time.perf_counter()
                self.fact()
                waits.append(time.perf_counter() - began)
                over.wait(0.5)

        writer = threading.Thread(target=write)
        writer.start()
        told = self.ask(self.vendor, REVIEW, {"program": self.program})["reviewLevels"]["levelReview"]
        over.set()
        writer.join()
        return {**told, "longest wait of a writer": f"{max(waits):.2f} s of {len(waits)} writes"}

    def explain(self):
        """Statement, plan and what is wrong with it, of what concerns one partner."""
        self.server.stop()
        self.server = self.serve(plans.explaining(self.options.url), plans.LOGGED)
        self.server.start()
        self.progress()
        start = os.path.getsize(self.server.log)
        # Often enough for PostgreSQL to settle on plans without values, where it does.
        for _ in range(12):
            self.fact()
            self.progress()
        if self.options.database == "sqlite":
            command = [f"{self.options.binaries}/bench-world", "explain"]
            return plans.sqlite(self.server.log, start, self.options.url, command)
        return plans.postgres(self.server.log, start)

    def run(self):
        self.program = self.apply(True)
        held = [f"{self.options.binaries}/bench-world", "hold-levels", self.options.url, str(self.options.partners),
                self.program.removeprefix("prg_")]
        subprocess.run(held, check=True)
        idle = self.server.memory()
        self.fact()
        first = self.measure("first review of all", self.review)
        again = self.measure("the same again", self.review)
        assert first["reviewedCount"] == again["reviewedCount"] == self.options.partners, (first, again)
        assert first["changedCount"] > 0 and first["proposedCount"] > 0, first
        # One partner got orders meanwhile.
        assert again["changedCount"] + again["proposedCount"] <= 1, again
        # Gold for twice as much: who moves?
        self.apply(False, lambda text: text.replace('"8000"', '"16000"'))
        moved = self.measure("what-if: movement of all", lambda: self.ask(self.vendor, MOVEMENT, {"program": self.program}))
        assert moved["levelMovement"]["downCount"] > 0, moved
        told = self.measure("progress of one partner", self.progress, TIMES)
        assert told["levels"], told
        self.measure("one new line, until progress tells it", self.line, TIMES)
        self.report(idle)

    def line(self):
        self.fact()
        return self.progress()

    def report(self, idle):
        print(f"\n{self.options.partners} partners on {self.options.database}\n")
        print("| | seconds | CPU-seconds: server | database | at most MB | statements |")
        print("|---|---|---|---|---|---|")
        for row in self.rows:
            print(f"| {row['name']} | {row['seconds']:.3f} | {row['server']:.3f} | {row['database']:.3f} |"
                  f" {row['peak_mb']:.0f} | {row['statements']:.0f} |")
        print(f"\nresident memory before: {idle:.0f} MB")
        for row in self.rows[:3]:
            print(f"{row['name']}: {json.dumps(row['told'])}")
        explained = self.explain()
        with open(self.options.out + "-plans.txt", "w", encoding="utf-8") as file:
            for statement, lines, wrong in explained:
                file.write(f"{statement}\n" + "".join(f"  !! {what}\n" for what in wrong)
                           + "".join(f"    {line}\n" for line in lines) + "\n")
        print(f"\nPlans for one partner that read more than they give (all plans: {os.path.relpath(file.name)}):")
        complaints = [(statement, what) for statement, _, wrong in explained for what in wrong]
        for statement, what in complaints:
            print(f"- {what}: {statement[:300]}")
        if not complaints:
            print("- none")
        with open(self.options.out + ".json", "w", encoding="utf-8") as file:
            json.dump({"partners": self.options.partners, "database": self.options.database, "idle_mb": idle,
                       "figures": self.rows}, file, indent=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--database", "--url", "--out", "--binaries", "--folder"):
        parser.add_argument(name, required=True)
    parser.add_argument("--partners", type=int, required=True)
    parser.add_argument("--postmaster", type=int)
    bench = Bench(parser.parse_args())
    try:
        bench.run()
    finally:
        bench.server.stop()


if __name__ == "__main__":
    main()
