"""Asks a world its seven questions, and prints what they cost. Run by bench/run; the standard library and wrk are enough."""
import argparse
import json
import os
import random
import re
import socket
import statistics
import subprocess
import time

import plans
from processes import Server, cpu_seconds

HERE = os.path.dirname(os.path.abspath(__file__))
CONNECTIONS = 8
TOPICS = [f"topic_{n:02}" for n in range(1, 21)]

# Who asks, and what varies from one request to the next; the texts stand in questions/.
QUESTIONS = {
    "q1": ("partner's dashboard", "partner", lambda viewer, draw: {}),
    "q2": ("my newest 20 deals, nested", "partner", lambda viewer, draw: {}),
    "q3": ("20 visible content items of a topic", "partner", lambda viewer, draw: {"topic": draw.choice(TOPICS)}),
    "q4": ("distributor's queue of 50", "distributor", lambda viewer, draw: {}),
    "q5": ("one deal by id", "partner", lambda viewer, draw: {"id": draw.choice(viewer["deals"])}),
    "q6": ("vendor's newest 20 and the total", "vendor", lambda viewer, draw: {}),
    "m1": ("register a deal, refused if the customer is taken", "partner", lambda viewer, draw: {
        "key": "@@", "customer": "Customer @@", "domain": "c-@@.bench.example", "title": "Deal @@",
        "partnership": viewer["partnership"]}),
}


def question(name):
    with open(f"{HERE}/questions/{name}.graphql", encoding="utf-8") as text:
        return re.sub(r"\s+", " ", text.read()).strip()


class World:
    """The people who ask, and a server that answers them."""

    def __init__(self, options):
        self.options = options
        self.folder = options.folder
        self.server = self.serve(options.url)
        self.starts = []
        for _ in range(3):
            self.server.stop()
            self.starts.append(self.server.start())
        self.idle = self.server.memory()
        self.viewers = self.people()

    def serve(self, url, settings=None):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        return Server(f"{self.options.binaries}/sluice", url, port, f"{self.folder}/server-{port}.log", settings)

    def people(self):
        """64 of the partners with most deals, up to 16 distributors, the vendor."""
        partners = self.options.partners
        blocks, distributors = partners // 10, partners // 100
        emails = {
            "partner": [f"p{10 * (1 + k * blocks // 64)}-1@partner.example" for k in range(min(64, blocks))],
            "distributor": [f"d{1 + k * distributors // 16}-1@distributor.example" for k in range(min(16, distributors))],
            "vendor": ["v1@vendor.example"],
        }
        return {seat: [{"token": self.server.token(email)} for email in dict.fromkeys(all)] for seat, all in emails.items()}

    def first_requests(self):
        """Asks for what the requests are made of, and gives the seconds of each partner's first request, and its statements."""
        seconds, statements = [], []
        for viewer in self.viewers["partner"]:
            before, began = self.server.statements(), time.perf_counter()
            self.server.ask(viewer["token"], question("q1"))
            seconds.append(time.perf_counter() - began)
            statements.append(self.server.statements() - before)
            own = self.server.ask(viewer["token"], question("own"))
            viewer["deals"] = [deal["id"] for deal in own["deals"]["nodes"]]
            viewer["partnership"] = own["partnerships"]["nodes"][0]["id"]
        return seconds, statements

    def requests(self, name):
        _, seat, variables = QUESTIONS[name]
        draw = random.Random(name)
        made = [(viewer["token"], variables(viewer, draw)) for viewer in self.viewers[seat] for _ in range(8)]
        draw.shuffle(made)
        return made

    # -- what is right

    def check(self):
        """What the answers must hold, whatever they cost. Gives what was seen, to be shown."""
        ask, seen = self.server.ask, []
        for viewer in self.viewers["partner"]:
            assert len(viewer["deals"]) == 44, viewer
        one, other = self.viewers["partner"][:2]
        newest = ask(one["token"], question("q2"))["deals"]["nodes"]
        times = [deal["registeredAt"] for deal in newest]
        assert len(newest) == 20 and times == sorted(times, reverse=True), newest
        assert all(deal["customer"]["name"] and deal["distributorship"]["name"] for deal in newest)
        items = [len(ask(one["token"], question("q3"), {"topic": topic})["contentItems"]["nodes"]) for topic in TOPICS]
        seen.append(f"content items that a partner sees of a topic, at most 20: {min(items)} to {max(items)}")
        assert max(items) > 0
        queue = ask(self.viewers["distributor"][0]["token"], question("q4"))["deals"]["nodes"]
        times = [deal["registeredAt"] for deal in queue]
        assert len(queue) == 50 and times == sorted(times), queue
        assert ask(one["token"], question("q5"), {"id": one["deals"][0]})["deal"]["id"] == one["deals"][0]
        assert ask(one["token"], question("q5"), {"id": other["deals"][0]})["deal"] is None
        everything = ask(self.viewers["vendor"][0]["token"], question("q6"))["deals"]
        seen.append(f"deals that the vendor counts: {everything['totalCount']}, exact: {everything['totalCountIsExact']}")
        assert len(everything["nodes"]) == 20 and everything["totalCount"] >= min(10_000, self.options.partners * 10)
        return seen

    def statements(self, name):
        """SQL statements of one request of each of a few viewers, when all have asked before."""
        counts = set()
        for token, variables in self.requests(name)[:12]:
            filled = json.loads(json.dumps(variables).replace("@@", f"s{random.getrandbits(48)}"))
            before = self.server.statements()
            self.server.ask(token, question(name), filled)
            counts.add(self.server.statements() - before)
        return f"{min(counts)}" if len(counts) == 1 else f"{min(counts)} to {max(counts)}"

    # -- what it costs

    def wrk(self, path, seconds, tag):
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s", "-s", f"{HERE}/wrk.lua",
                   self.server.base + "/graphql", "--", path, tag]
        out = subprocess.run(command, text=True, capture_output=True)
        result = re.search(r"^RESULT (.*)$", out.stdout, re.M)
        if not result:
            raise SystemExit(out.stdout + out.stderr)
        result = json.loads(result[1])
        if result["wrong"]:
            raise SystemExit(f"{result['wrong']} of {result['requests']} answers are wrong: {out.stderr[:1000]}")
        return result

    def round(self, name, number):
        path = f"{self.folder}/{name}.requests"
        body = {"query": question(name)}
        with open(path, "w", encoding="utf-8") as file:
            for token, variables in self.requests(name):
                file.write(f"{token}\t{json.dumps({**body, 'variables': variables})}\n")
        tag = f"{number}{random.getrandbits(40):x}"
        self.wrk(path, 1, tag + "w")
        roots = {"server": self.server.process.pid}
        if self.options.postmaster:
            roots["database"] = self.options.postmaster
        before = {part: cpu_seconds(pid) for part, pid in roots.items()}
        result = self.wrk(path, self.options.seconds, tag)
        used = {part: cpu_seconds(pid) - before[part] for part, pid in roots.items()}
        each = {part: seconds * 1e6 / result["requests"] for part, seconds in used.items()}
        return {
            "rps": result["requests"] / result["seconds"], "p50": result["p50"], "p99": result["p99"],
            "bytes": result["bytes"] / result["requests"], "server": each["server"], "database": each.get("database", 0),
            "per_cpu_second": 1e6 / sum(each.values()),
        }

    def explain(self):
        """Statement, plan and what is wrong with it, for every question."""
        server = self.serve(plans.explaining(self.options.url), plans.LOGGED)
        server.start()
        found = {}
        for name in asked():
            start = os.path.getsize(server.log)
            # Often enough for PostgreSQL to settle on plans without values, where it does.
            for token, variables in self.requests(name)[:12]:
                filled = json.loads(json.dumps(variables).replace("@@", f"e{random.getrandbits(48)}"))
                server.ask(token, question(name), filled)
            if self.options.database == "sqlite":
                command = [f"{self.options.binaries}/bench-world", "explain"]
                found[name] = plans.sqlite(server.log, start, self.options.url, command)
            else:
                found[name] = plans.postgres(server.log, start)
        server.stop()
        return found


def asked():
    """The questions that have a text."""
    return [name for name in QUESTIONS if os.path.exists(f"{HERE}/questions/{name}.graphql")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--database", "--url", "--out", "--binaries", "--folder"):
        parser.add_argument(name, required=True)
    for name in ("--partners", "--seconds", "--rounds"):
        parser.add_argument(name, type=int, required=True)
    parser.add_argument("--postmaster", type=int)
    options = parser.parse_args()
    world = World(options)
    try:
        report(world, options)
    finally:
        world.server.stop()


def report(world, options):
    for name in sorted(QUESTIONS.keys() - set(asked())):
        print(f"{name} is left out, since questions/{name}.graphql is not there: {QUESTIONS[name][0]}")
    seconds, first = world.first_requests()
    seen = world.check()
    counted = {name: world.statements(name) for name in asked() if name != "m1"}
    rounds = {name: [world.round(name, n) for n in range(options.rounds)] for name in counted}
    memory = world.server.memory()
    explained = world.explain()
    if "m1" in asked():  # last, since it adds rows
        counted["m1"] = world.statements("m1")
        rounds["m1"] = [world.round("m1", n) for n in range(options.rounds)]
    figures = {name: {key: statistics.median(r[key] for r in each) for key in each[0]} for name, each in rounds.items()}

    print(f"\n{options.partners} partners on {options.database}, {CONNECTIONS} connections, medians of {options.rounds} rounds"
          f" of {options.seconds} s\n")
    print("| | question | requests per CPU-second | µs CPU: server | database | requests/s | p50 ms | p99 ms | statements |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, row in figures.items():
        print(f"| {name} | {QUESTIONS[name][0]} | {row['per_cpu_second']:,.0f} | {row['server']:.0f} | {row['database']:.0f} |"
              f" {row['rps']:,.0f} | {row['p50']:.1f} | {row['p99']:.1f} | {counted[name]} |")
    print(f"\nstart to ready {statistics.median(world.starts) * 1000:.0f} ms; resident memory {world.idle:.0f} MB after start,"
          f" {memory:.0f} MB after reads, at most {world.server.memory('VmHWM'):.0f} MB")
    print(f"a partner's very first request: {statistics.median(seconds) * 1000:.1f} ms (at most {max(seconds) * 1000:.0f}),"
          f" {statistics.median(first):.0f} statements")
    print("\n".join(seen))
    with open(options.out + "-plans.txt", "w", encoding="utf-8") as file:
        for name, statements in explained.items():
            for statement, lines, wrong in statements:
                complaint = "".join(f"  !! {what}\n" for what in wrong)
                file.write(f"{name}: {statement}\n{complaint}" + "".join(f"    {line}\n" for line in lines) + "\n")
    print(f"\nPlans that read more than they give (all plans: {os.path.relpath(file.name)}):")
    complaints = [(name, statement, what) for name, all in explained.items() for statement, _, wrong in all for what in wrong]
    for name, statement, what in complaints:
        print(f"- {name}: {what}: {statement[:300]}")
    if not complaints:
        print("- none")
    with open(options.out + ".json", "w", encoding="utf-8") as file:
        json.dump({"partners": options.partners, "database": options.database, "figures": figures, "statements": counted,
                   "starts": world.starts, "rounds": rounds, "memory_mb": [world.idle, memory]}, file, indent=1)


if __name__ == "__main__":
    main()
