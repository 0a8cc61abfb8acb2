#!/usr/bin/python3
"""How many requests a second the simulator plays under each policy, beside the null policy that always takes one
variant: whole cells, one process at a time, all in one run.

usage: bench/policy_rates.py [PROGRAM [REPLICATIONS]]      (default: build/release/sim/app/edgefleet 3)

94 variants on 100 boards with everything on the device, so that a request costs the engine the same whatever was chosen;
what is left is the policy. The rate of a policy is its requests over the wall-clock time of its fastest cell.
"""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

SCENARIO = """
name: policy rates
horizon: 200 s
catalogue: ["mobilenet-*", "efficientnet-*"]
fleet: [{kind: rpi4-tflite-v2.0, count: 50}, {kind: orin-tflite-v2.1, count: 50}]
workload: {use: poisson, rate: 1 /s}
storage: {preloaded: true, loading: false}
charge_profiling: false
"""
NULL = "{use: common-model, variant: mobilenet-v1-0.25-128-quantized, label: null-policy}"


def policies(program):
    words = [program, "list", "policies", "--format", "json"]
    names = [entry["name"] for entry in json.loads(subprocess.run(words, check=True, capture_output=True).stdout)]
    return [NULL] + [name for name in names if name not in ("common-model", "alternating")]


def main(program="build/release/sim/app/edgefleet", replications="3"):
    with tempfile.TemporaryDirectory() as folder:
        scenario = pathlib.Path(folder) / "rates.yaml"
        scenario.write_text(SCENARIO + "policies: [" + ", ".join(policies(program)) + "]\n")
        run = str(pathlib.Path(folder) / "run")
        words = [program, "run", str(scenario), "-q", "-j", "1", "--replications", replications, "-o", run]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        rows = sqlite3.connect(run + "/results.sqlite").execute(
            "SELECT policy, max(issued / wall_s), max(decisions_taken) FROM cells JOIN timings USING (cell) "
            "GROUP BY policy ORDER BY 2 DESC").fetchall()
    null = next(rate for policy, rate, _ in rows if policy == "null-policy")
    print(f"| policy | requests/s | of the null policy's | us a decision |\n|---|---|---|---|")
    for policy, rate, _ in rows:
        print(f"| `{policy}` | {rate:,.0f} | {100 * rate / null:.1f} % | {1e6 / rate - 1e6 / null:.2f} |")


main(*sys.argv[1:])
