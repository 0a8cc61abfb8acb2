#!/usr/bin/python3
"""How many requests a second the simulator plays under each policy, beside the null policy that always takes one
variant: one whole cell each, by the processor time it took, so that other programs disturb little.

usage: bench/policy_rates.py [PROGRAM [SECONDS [POLICY ...]]]      (default: build/release/sim/app/edgefleet 1000, all)

94 variants on 100 boards with everything on the device, so that a request costs the engine the same whatever was chosen;
what is left is the policy. A tenth of the horizon is played too and left out: reading, checking, starting Python, and the
first lessons.
"""

import json
import pathlib
import resource
import sqlite3
import subprocess
import sys
import tempfile

SCENARIO = """
name: policy rates
{plugins}
horizon: {horizon}
catalogue: ["mobilenet-*", "efficientnet-*"]
fleet: [{{kind: rpi4-tflite-v2.0, count: 50}}, {{kind: orin-tflite-v2.1, count: 50}}]
workload: {{use: poisson, rate: 1 /s}}
storage: {{preloaded: true, loading: false}}
charge_profiling: false
replications: 1
policies: [{policies}]
"""
ROOT = pathlib.Path(__file__).resolve().parent.parent
IN_PYTHON = {ROOT / "bench/least_policies.py": ["py-return-0", "py-argmin"],
             ROOT / "docs/example-policy/numpy_lin_ucb.py": ["numpy-lin-ucb"]}
NULL = "{use: common-model, variant: mobilenet-v1-0.25-128-quantized, label: null-policy}"


def seconds_of(words):
    """Processor time of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def names_of(program):
    words = [program, "list", "policies", "--format", "json"]
    entries = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return [entry["name"] for entry in entries if entry["name"] not in ("common-model", "alternating")]


def with_python(program):
    return (pathlib.Path(program).resolve().parent / "edgefleet_python.so").exists()


def played(program, text, name, folder):
    """Processor time and requests of one cell."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        scenario = pathlib.Path(place) / "rates.yaml"
        scenario.write_text(text)
        run = place + "/run"
        spent = seconds_of([program, "run", str(scenario), "-q", "-j", "1", "--policies", name, "-o", run])
        return spent, sqlite3.connect(run + "/results.sqlite").execute("SELECT issued FROM cells").fetchone()[0]


def main(program="build/release/sim/app/edgefleet", seconds="1000", *wanted):
    plugins = "plugins: [" + ", ".join(map(str, IN_PYTHON)) + "]" if with_python(program) else ""
    names = list(wanted) or names_of(program) + [name for brought in IN_PYTHON.values() for name in brought if plugins]
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in ["null-policy"] + names:
            chosen = NULL if name == "null-policy" else name
            texts = [SCENARIO.format(horizon=f"{length:g} s", plugins=plugins, policies=chosen)
                     for length in (float(seconds), float(seconds) / 10)]
            (whole, requests), (beginning, few) = (played(program, text, name, folder) for text in texts)
            costs[name] = 1e6 * max(whole - beginning, 1e-9) / (requests - few)
    null = costs["null-policy"]
    print("| policy | requests/s | of the null policy's | us more a request |\n|---|---|---|---|")
    for name, cost in sorted(costs.items(), key=lambda item: item[1]):
        print(f"| `{name}` | {1e6 / cost:,.0f} | {100 * null / cost:.1f} % | {cost - null:.1f} |", flush=True)


main(*sys.argv[1:])
