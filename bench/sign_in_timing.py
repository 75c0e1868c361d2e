"""Asks whether the time of a refused sign-in tells if an address is known: 2,000 tries with wrong passwords, half of them
at addresses that exist, in random order, with limits lifted.

    python3 bench/sign_in_timing.py [--binaries target/release] [--tries 2000]

Prints medians, the chance that a try at a known address is slower than one at an unknown address (0.5: nothing can be
told), and how likely a difference of that size is by chance (Mann-Whitney); ends with an error below 1 in 1,000.
"""
import argparse
import json
import math
import random
import shutil
import statistics
import sys
import tempfile
import time
import http.client

from attacks import demo, serve

KNOWN = ["vera@vendor.example", "otto@vendor.example", "paul@partner.example", "sara@partner.example"]
# As long as the known ones and as often tried: an address that was tried before costs less to count than one that was not.
UNKNOWN = ["vern@vendor.example", "otis@vendor.example", "pete@partner.example", "saul@partner.example"]
SIGN_IN = "mutation($email: String!) { signIn(input: {email: $email, password: \"wrong wrong wrong\"}) { errors { code } } }"


def tries(address, count):
    """Seconds of each try, by whether the address is known."""
    connection = http.client.HTTPConnection(*address)
    waits = {True: [], False: []}
    order = [True, False] * (count // 2)
    random.shuffle(order)
    for known in order:
        email = random.choice(KNOWN if known else UNKNOWN)
        body = json.dumps({"query": SIGN_IN, "variables": {"email": email}})
        began = time.perf_counter()
        connection.request("POST", "/graphql", body, {"content-type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        waits[known].append(time.perf_counter() - began)
        code = answer["data"]["signIn"]["errors"][0]["code"]
        assert code == "INVALID_CREDENTIALS", answer
    return waits


def mann_whitney(some, others):
    """The chance that one of `some` is larger than one of `others`, and how likely that is if there is no difference."""
    ranked = sorted([(value, True) for value in some] + [(value, False) for value in others])
    rank_sum = sum(rank for rank, (_, of_some) in enumerate(ranked, 1) if of_some)
    n, m = len(some), len(others)
    larger = rank_sum - n * (n + 1) / 2
    z = (larger - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return larger / (n * m), math.erfc(abs(z) / math.sqrt(2))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--binaries", default="target/release")
    arguments.add_argument("--tries", type=int, default=2_000)
    options = arguments.parse_args()
    folder = tempfile.mkdtemp(prefix="sluice-timing.")
    try:
        demo(options, folder)
        server, address = serve(options, folder, {
            "SLUICE_AUTH__ATTEMPTS_PER_ACCOUNT": "1000000", "SLUICE_AUTH__ATTEMPTS_PER_ADDRESS": "1000000"})
        tries(address, 100)
        waits = tries(address, options.tries)
        server.stop()
    finally:
        shutil.rmtree(folder)
    slower, chance = mann_whitney(waits[True], waits[False])
    for known, name in [(True, "known"), (False, "unknown")]:
        print(f"{name}: {len(waits[known])} tries, median {statistics.median(waits[known]) * 1000:.2f} ms")
    print(f"a known address is slower than an unknown one with probability {slower:.3f}; by chance alone: {chance:.3f}")
    sys.exit(1 if chance < 0.001 else 0)


if __name__ == "__main__":
    main()
