"""Attacks a server of its own as strangers and a partner would, and prints what came of it: how fast each attack was
refused or served, what others waited meanwhile, and what memory it took. Load and server are separate processes.

    python3 bench/attacks.py [--binaries target/release] [--sockets 10000] [--only NAME]

Ends with an error if an attack was answered otherwise than it must be, or left more memory than it may. The standard
library is enough; `ulimit -n` must allow as many open files as sockets.
"""
import argparse
import asyncio
import collections
import gzip
import http.client
import json
import multiprocessing
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from processes import Server
from wire import JSON, Connection, Socket, post

PARTNER, VENDOR = "paul@partner.example", "vera@vendor.example"
# What an attack may leave behind for good, in MB: buffers that the allocator keeps.
LEFT_BEHIND = 64


# -- requests

def fragment_bomb(levels):
    bomb = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(levels))
    return "{ ...F0 } " + bomb + f"fragment F{levels} on Query {{ __typename }}"


def nested(depth):
    return "{ viewer { organization " + "{ id " * depth + "}" * depth + "} }"


def crosswise(width):
    """Fields that must be compared with each other, since they answer to the same name."""
    return "{ serverInfo { " + " ".join(f"a: name ...F{n}" for n in range(width)) + " } } " + " ".join(
        f"fragment F{n} on ServerInfo {{ a: name b{n}: version }}" for n in range(width))


def attacks():
    """Name, bytes of a request, statuses that it may get, how often."""
    deep = b'{"query":"{ __typename }","variables":{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}}"
    bomb = gzip.compress(b" " * 900_000_000, 6)
    many = json.dumps([{"query": "{ __typename }"}] * 5_000).encode()
    unknown = "query(" + " ".join(f"$v{n}: Int" for n in range(5_000)) + ") { __typename }"
    return [
        ("60 levels of fragments, each twice", post(fragment_bomb(60)), {400}, 400),
        ("5,000 aliases", post("{ " + " ".join(f"a{n}: __typename" for n in range(5_000)) + " }"), {400, 413}, 200),
        ("2,000 directives", post("{ serverInfo " + "@skip(if: false) " * 2_000 + "{ name } }"), {400}, 200),
        ("20,000 levels of selections", post(nested(20_000)), {400}, 200),
        ("5,000 levels of selections", post(nested(5_000)), {400}, 200),
        ("30,000 nested lists as an argument", post("{ node(id: " + "[" * 30_000 + "]" * 30_000 + ") { id } }"), {400}, 200),
        ("5,000 unknown fields", post("{ " + " ".join(f"unknown{n}" for n in range(5_000)) + " }"), {400}, 200),
        ("5,000 unused variables", post(unknown), {400}, 200),
        ("5,000 times the same root field", post("{ " + "__typename " * 5_000 + "}"), {200, 400}, 200),
        ("300 fragments that overlap", post(crosswise(300)), {200, 400}, 100),
        ("introspection, ten levels deep",
         post("{ __schema { types { " + "fields { type { " * 10 + "name" + " } }" * 10 + " } } }"), {400}, 200),
        ("140,000 values as variables", post("{ __typename }", {"a": list(range(140_000))}), {400}, 60),
        ("200,000 nested lists as a variable", post("", body=deep), {400}, 100),
        ("10 MB of body", post("", body=b" " * 10_000_000), {413}, 60),
        ("900 MB packed in 1 MB", post("", body=bomb, headers=["content-encoding: gzip"]), {413}, 100),
        ("5,000 operations in an array", post("", body=many), {400}, 100),
        ("a document of 64 KB and no sense", post("{ " * 32_000), {400}, 200),
        ("wrong passwords", post(
            'mutation { signIn(input: {email: "nobody@partner.example", password: "wrong wrong wrong"}) '
            "{ errors { code } } }"), {200, 429}, 400),
    ]


async def repeat(address, request, times, at_once=8):
    """Sends a request so often, and gives the seconds and statuses."""
    waits, statuses, left = [], collections.Counter(), times

    async def one():
        nonlocal left
        connection = Connection(address)
        while left > 0:
            left -= 1
            began = time.perf_counter()
            statuses[await asyncio.wait_for(connection.ask(request), 60)] += 1
            waits.append(time.perf_counter() - began)
        connection.close()

    await asyncio.gather(*(one() for _ in range(at_once)))
    return waits, statuses


# -- what is watched

def others(address, token, stop, pipe):
    """Somebody else, who asks a small question fifty times a second from a process of its own."""
    async def ask():
        connection, waits = Connection(address), []
        request = post("{ viewer { user { name } } }", token=token)
        while not stop.is_set():
            began = time.perf_counter()
            status = await connection.ask(request)
            waits.append(time.perf_counter() - began if status == 200 else 60.0)
            await asyncio.sleep(0.02)
        return waits

    pipe.send(asyncio.run(ask()))


class Watch:
    """Memory of the server, and what others wait, while something goes on."""

    def __init__(self, server, address, token):
        self.server, self.address, self.token = server, address, token

    def __enter__(self):
        self.before = self.peak = self.server.memory()
        self.done = threading.Event()
        self.sampler = threading.Thread(target=self.sample)
        self.sampler.start()
        self.stop = multiprocessing.Event()
        self.pipe, theirs = multiprocessing.Pipe()
        self.probe = multiprocessing.Process(target=others, args=(self.address, self.token, self.stop, theirs))
        self.probe.start()
        time.sleep(0.3)
        return self

    def sample(self):
        while not self.done.wait(0.01):
            self.peak = max(self.peak, self.server.memory())

    def __exit__(self, *_):
        self.stop.set()
        self.waits = self.pipe.recv()
        self.probe.join()
        self.done.set()
        self.sampler.join()
        self.after = self.settled()

    def settled(self):
        """Memory once it is back, or after ten seconds. Each worker's allocator returns what it holds while it serves."""
        until = time.monotonic() + 10
        while True:
            time.sleep(0.5)
            for connection in [http.client.HTTPConnection(*self.address) for _ in range(8)]:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
                connection.close()
            after = self.server.memory()
            if after <= self.before + LEFT_BEHIND or time.monotonic() > until:
                return after


class Report:
    """Lines of the table, and what is wrong."""

    def __init__(self):
        self.wrong = []
        print("| attack | answers | p50, max ms | others p50, max ms | MB before, most, after |\n|---|---|---|---|---|")

    def line(self, name, answers, waits, watch, kept=LEFT_BEHIND):
        own = f"{millis(statistics.median(waits))}, {millis(max(waits))}" if waits else "—"
        others_wait = f"{millis(statistics.median(watch.waits))}, {millis(max(watch.waits))}"
        print(f"| {name} | {answers} | {own} | {others_wait} | "
              f"{watch.before:.0f}, {watch.peak:.0f}, {watch.after:.0f} |", flush=True)
        if watch.after > watch.before + kept:
            self.wrong.append(f"{name}: {watch.after - watch.before:.0f} MB stay behind")

    def must(self, holds, name, what):
        if not holds:
            self.wrong.append(f"{name}: {what}")


def millis(seconds):
    return f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:.0f}"


# -- slow ones and many

async def slowly(address, count, head, seconds):
    """Connections that say one byte a second; how many the server has ended after so many seconds."""
    async def one():
        reader, writer = await asyncio.open_connection(*address)
        began = time.monotonic()
        try:
            writer.write(head)
            while time.monotonic() - began < seconds:
                writer.write(b"x")
                await writer.drain()
                try:
                    if not await asyncio.wait_for(reader.read(1024), 1):
                        return True
                except TimeoutError:
                    continue
                return True
            return False
        except ConnectionError:
            return True
        finally:
            writer.transport.abort()

    return sum(await asyncio.gather(*(one() for _ in range(count))))


async def many_operations(address, token, count):
    """As many subscriptions on one socket; what the server says to each."""
    socket_ = await Socket().open(address, token)
    heard = collections.Counter([(await socket_.hear())["type"]])
    for number in range(count):
        socket_.say({"type": "subscribe", "id": str(number), "payload": {"query": "subscription { visibleChanges { kind } }"}})
    try:
        while True:
            message = await asyncio.wait_for(socket_.hear(), 3)
            heard[f"closed {message['closed']}" if "closed" in message else message["type"]] += 1
    except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
        socket_.close()
    return heard


async def open_many(address, token, count, query):
    """So many sockets, each with a subscription if there is a query: those that were acknowledged, and the closes."""
    opened, closes = [], collections.Counter()
    limit = asyncio.Semaphore(200)

    async def one():
        async with limit:
            socket_ = await Socket().open(address, token)
            message = await asyncio.wait_for(socket_.hear(), 60)
            if message.get("type") == "connection_ack":
                if query:
                    socket_.say({"type": "subscribe", "id": "1", "payload": {"query": query}})
                opened.append(socket_)
            else:
                closes[message.get("closed")] += 1
                socket_.close()

    await asyncio.gather(*(one() for _ in range(count)))
    return opened, closes


async def hear_all(sockets, change):
    """Makes a change, and gives the seconds after which each socket heard of it."""
    listening = [asyncio.create_task(socket_.hear()) for socket_ in sockets]
    await asyncio.sleep(1)
    began = time.perf_counter()
    heard = []
    for task in listening:
        task.add_done_callback(lambda _: heard.append(time.perf_counter() - began))
    await asyncio.to_thread(change)
    await asyncio.wait(listening, timeout=120)
    messages = [task.result() for task in listening if task.done() and not task.exception()]
    return heard, sum("next" == message.get("type") for message in messages)


# -- the whole

def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def serve(options, folder, settings):
    server = Server(f"{options.binaries}/sluice", f"sqlite://{folder}/demo.sqlite", free_port(), f"{folder}/log", {
        # Without limits on how much one may ask: what is measured is what a request costs that gets through.
        "SLUICE_LOG__FILTER": "off", "SLUICE_LIMITS__PER_USER": "0", "SLUICE_LIMITS__PER_ADDRESS": "0", **settings})
    server.start()
    return server, ("127.0.0.1", int(server.base.rsplit(":", 1)[1]))


def demo(options, folder):
    """A demo world in a file."""
    port = free_port()
    environment = {**os.environ, "SLUICE_SERVER__BIND": f"127.0.0.1:{port}", "SLUICE_LOG__FILTER": "off"}
    command = [f"{options.binaries}/sluice", "demo", "--database", f"{folder}/demo.sqlite"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if "Ctrl+C" in line:
            break
    process.terminate()
    process.wait(30)


def rename(server, token):
    """A change that the partner sees: the vendor renames its partnership."""
    found = server.ask(token, "{ partnerships(first: 100) { nodes { id name version } } }")["partnerships"]["nodes"]

    def change():
        for row in found:
            server.ask(token, "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { errors { code } } }",
                       {"input": {"id": row["id"], "version": row["version"], "name": row["name"] + " Ltd"}})

    return change


def requests(options, folder, report):
    server, address = serve(options, folder, {})
    token = server.token(VENDOR)
    asyncio.run(repeat(address, post("{ viewer { user { name } } }", token=token), 200))
    for name, request, expected, times in attacks():
        if options.only and options.only not in name:
            continue
        with Watch(server, address, token) as watch:
            waits, statuses = asyncio.run(repeat(address, request, times))
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
        report.line(name, answers, waits, watch)
        report.must(set(statuses) <= expected, name, f"answered {answers}")
    for name, head, seconds in [
        ("1,000 heads, a byte a second", b"POST /graphql HTTP/1.1\r\nhost: attacked\r\nx-slow: ", 15),
        ("1,000 bodies, a byte a second",
         f"POST /graphql HTTP/1.1\r\nhost: attacked\r\ncontent-type: application/json\r\naccept: {JSON}\r\n"
         "content-length: 900000\r\n\r\n".encode(), 45),
    ]:
        if options.only and options.only not in name:
            continue
        with Watch(server, address, token) as watch:
            ended = asyncio.run(slowly(address, 1_000, head, seconds))
        report.line(name, f"{ended} ended within {seconds} s", [], watch)
        report.must(ended == 1_000, name, f"{1_000 - ended} were not ended")
    server.stop()
    if not options.only or options.only in "flood":
        flood(options, folder, report)


def flood(options, folder, report):
    """More than anybody may ask, with the limits that the server has by default."""
    server, address = serve(options, folder, {"SLUICE_LIMITS__PER_USER": "6000", "SLUICE_LIMITS__PER_ADDRESS": "1200"})
    token = server.token(VENDOR)
    with Watch(server, address, token) as watch:
        waits, statuses = asyncio.run(repeat(address, post("{ serverInfo { name } }"), 20_000))
    answers = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    report.line("20,000 small questions of one address, with limits", answers, waits, watch)
    report.must(statuses[429] > 15_000 and set(statuses) == {200, 429}, "flood", answers)
    server.stop()


def sockets(options, folder, report):
    server, address = serve(options, folder, {})
    partner, vendor = server.token(PARTNER), server.token(VENDOR)
    with Watch(server, address, vendor) as watch:
        heard = asyncio.run(many_operations(address, partner, 1_000))
    report.line("1,000 subscriptions on a socket", dict(heard), [], watch)
    report.must(heard["error"] >= 900 or any(key.startswith("closed") for key in heard), "subscriptions", str(heard))

    async def refused():
        opened, closes = await open_many(address, partner, options.sockets, None)
        for socket_ in opened:
            socket_.close()
        return len(opened), closes

    with Watch(server, address, vendor) as watch:
        opened, closes = asyncio.run(refused())
    report.line(f"{options.sockets:,} sockets of one person", f"{opened} open, closed: {dict(closes)}", [], watch)
    report.must(opened <= 20, "sockets", f"{opened} are open")
    server.stop()

    server, address = serve(options, folder, {"SLUICE_STREAMS__PER_USER": "1000000"})
    partner, vendor = server.token(PARTNER), server.token(VENDOR)

    async def follow():
        began = time.monotonic()
        query = "subscription { visibleChanges { kind id } }"
        opened, closes = await open_many(address, partner, options.sockets, query)
        report.must(len(opened) == options.sockets, "following", f"closed: {dict(closes)}")
        seconds, memory = time.monotonic() - began, server.memory()
        heard, told = await hear_all(opened, rename(server, vendor))
        report.must(told == len(opened), "following", f"{told} were told")
        for socket_ in opened:
            socket_.close()
        return len(opened), seconds, memory, heard, told

    with Watch(server, address, vendor) as watch:
        opened, seconds, memory, heard, told = asyncio.run(follow())
    answers = (f"{opened} open in {seconds:.0f} s at {memory:.0f} MB "
               f"({(memory - watch.before) * 1024 / max(opened, 1):.0f} KB each), {told} told")
    report.line(f"{options.sockets:,} sockets that follow, limits lifted", answers, heard, watch, kept=400)
    server.stop()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--binaries", default="target/release")
    arguments.add_argument("--sockets", type=int, default=10_000)
    arguments.add_argument("--only", default="")
    options = arguments.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    folder = tempfile.mkdtemp(prefix="sluice-attacks.")
    report = Report()
    try:
        demo(options, folder)
        requests(options, folder, report)
        if not options.only or options.only == "sockets":
            sockets(options, folder, report)
    finally:
        shutil.rmtree(folder)
    for wrong in report.wrong:
        print(f"wrong: {wrong}", file=sys.stderr)
    sys.exit(1 if report.wrong else 0)


if __name__ == "__main__":
    main()
