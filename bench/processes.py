"""The server as a process, and what it and PostgreSQL cost: from /proc."""
import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request

TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """`sluice serve` on a database, with its log in a file."""

    def __init__(self, binary, url, port, log, settings=None):
        self.binary, self.log, self.base = binary, log, f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "SLUICE_DATABASE__URL": url,
            "SLUICE_SERVER__BIND": f"127.0.0.1:{port}",
            "SLUICE_AUTH__ACCESS_TOKEN_SECONDS": "86400",
            "SLUICE_LIMITS__PER_USER": "0",
            "SLUICE_LIMITS__PER_ADDRESS": "0",
            "SLUICE_METRICS__TOKEN": "bench",
            **(settings or {}),
        }
        self.process = None
        # Seconds to wait for an answer.
        self.patience = 120

    def start(self):
        """Starts it, and gives the seconds until it is ready."""
        with open(self.log, "ab") as log:
            began = time.monotonic()
            self.process = subprocess.Popen([self.binary, "serve"], env=self.environment, stdout=log, stderr=log)
        while True:
            try:
                with urllib.request.urlopen(self.base + "/readyz", timeout=2):
                    return time.monotonic() - began
            except OSError:
                if self.process.poll() is not None or time.monotonic() - began > 60:
                    raise SystemExit(f"the server did not start, see {self.log}") from None
                time.sleep(0.002)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)

    def token(self, email):
        """An access token of a person, from the command line."""
        command = [self.binary, "token", email]
        environment = {**self.environment, "SLUICE_LOG__FILTER": "off"}
        return subprocess.run(command, env=environment, check=True, text=True, capture_output=True).stdout.strip()

    def ask(self, token, query, variables=None):
        """The answer's data; an error ends the program."""
        body = json.dumps({"query": query, "variables": variables or {}}).encode()
        headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
        request = urllib.request.Request(self.base + "/graphql", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=self.patience) as answer:
                answer = json.loads(answer.read())
        except urllib.error.HTTPError as error:
            answer = {"errors": f"{error.code} {error.read().decode()}"}
        if answer.get("errors"):
            raise SystemExit(f"{query}\n{json.dumps(answer)[:2000]}")
        return answer["data"]

    def statements(self):
        """SQL statements sent since the start."""
        request = urllib.request.Request(self.base + "/metrics", headers={"authorization": "Bearer bench"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(re.search(r"^sluice_sql_statements_total (\d+)", answer.read().decode(), re.M)[1])

    def memory(self, field="VmRSS"):
        """Resident memory in MB: `VmRSS` now, `VmHWM` at most so far."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return int(re.search(field + r":\s+(\d+)", status.read())[1]) / 1024


def cpu_seconds(root):
    """User and system time of a process, its children and those that have ended."""
    parents, used = {}, {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(pid)] = int(fields[1])
        used[int(pid)] = sum(map(int, fields[11:15])) / TICK

    def below(pid):
        while pid not in (0, root):
            pid = parents.get(pid, 0)
        return pid == root

    return sum(seconds for pid, seconds in used.items() if below(pid))
