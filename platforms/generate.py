#!/usr/bin/env python3
"""Writes platforms/{variants,kinds,access,servers}/*.yaml and LEFT_OUT.md from downloaded tables of measurements.

    platforms/generate.py FOLDER

FOLDER holds the three tables named in README.md (MLPerf Inference results, their latency percentiles, and the list of
compressed classifiers). Python's standard library only; the same tables give the same bytes. Figures are copied, not
fitted, except where a comment in the written file says so.
"""

import csv
import pathlib
import statistics
import sys
from collections import defaultdict

import boards

HERE = pathlib.Path(__file__).resolve().parent
RESULTS = "mlperf_edge_open_image_classification_singlestream.csv"
PERCENTILES = "mlperf_edge_v3.0_latency_percentiles.csv"
ZOO = "dnn_zoo_94.csv"

RESULTS_SOURCE = "mlcommons/cm4mlperf-results @ 84d8b84c6d6e3d646e27d511e438fd12d144ade9"
PERCENTILES_SOURCE = "mlcommons/inference_results_v3.0 @ 1948f9b5b93c5b4dcafe15de0faa08cdf1439fca"
ZOO_SOURCE = (
    "MLPerf Inference open division, edge, SingleStream, submissions of Krai: top-1 on 50,000 images from "
    + RESULTS_SOURCE
    + " (TFLite); MACs and parameters from tensorflow/models @ 02c04f49a188ba9a515100a3375a6359f3fffef1 and "
    "@ 0ba83cf0211401a8505505276c59418f15338d31 (research/slim) and tensorflow/tpu "
    "@ 07e173cc1597883918f5d1229b771b96f1c4c211 (EfficientNet-Lite); size = parameters x bytes of a weight"
)


def rows(folder, name):
    with open(folder / name, newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def number(value, digits=10):
    """Up to `digits` significant digits, never in exponent form (read back exactly as written)."""
    text = f"{float(value):.{digits}g}"
    return f"{float(text):.10f}".rstrip("0").rstrip(".") if "e" in text else text


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def flow(**items):
    return "{" + ", ".join(f"{key}: {value}" for key, value in items.items() if value is not None) + "}"


# Variants ------------------------------------------------------------------------------------------------------------


def input_side(row):
    if row["input_res"]:
        return row["input_res"]
    lite = {"0": 224, "1": 240, "2": 260, "3": 280, "4": 300}  # tensorflow/tpu, efficientnet/lite/README.md
    return lite[row["model"].removeprefix("efficientnet-lite")[0]]


def zoo_line(row):
    return "  - " + flow(
        name=row["model"],
        family=row["family"],
        work=number(row["macs_M"]) + " MMAC",
        parameters=str(round(float(row["params_M"]) * 1e6)),
        size=number(row["approx_weights_MB"]) + " MB",
        bits=8 if row["int8"] == "1" else 32,
        input=input_side(row),
        top1=number(row["top1_tflite_pct"]) + " %",
    )


def write_variants(zoo):
    out = HERE / "variants"
    lines = ["source: " + quoted(ZOO_SOURCE), "variants:"] + [zoo_line(row) for row in zoo]
    write(out / "mlperf-zoo.yaml", lines)
    lines = ["source: " + quoted(boards.DPU_VARIANT_SOURCE), "variants:"]
    for name, family, gop, parameters, size, side, top1, _, source in boards.DPU_VARIANTS:
        lines.append("  - " + flow(name=name, family=family, work=f"{gop} Gop", parameters=round(parameters * 1e6),
                                   size=f"{size} MB", bits=8, input=side, top1=f"{top1} %",
                                   source=quoted(source) if source else None))
    write(out / "vitis-ai-zoo.yaml", lines)
    lines = ["source: " + quoted(boards.EF_TRAIN_VARIANT_SOURCE), "variants:"]
    for variant in boards.EF_TRAIN_VARIANTS:
        lines.append("  - " + flow(**variant))
    write(out / "ef-train.yaml", lines)


# Device kinds --------------------------------------------------------------------------------------------------------


def kind_head(name, title, source, note, unit, runtime, board, boundary, jitter):
    lines = [f"name: {name}", "title: " + quoted(title), "source: " + quoted(source)]
    if note:
        lines.append("note: " + quoted(note))
    lines += [
        f"unit: {unit}",
        "runtime: " + quoted(runtime),
        f"memory: {board['memory']}",
        f"storage: {board['storage']}",
        "board_source: " + quoted(board["source"]),
        f"boundary: {boundary}",
        "idle_power: " + board["idle"],
        "load: " + board["load"],
        "jitter: " + jitter,
    ]
    return lines


def percentile_fields(row, spread):
    """p50 and p99 by the raw log's ratios to its own p90: LoadGen's result is 1.000 to 1.019 times the raw p90."""
    scale = float(row["latency_p90_ms"]) / float(spread["p90_ms"])
    return {key: number(float(spread[key + "_ms"]) * scale, 7) + " ms" for key in ("p50", "p99")}


def measured_line(row, spread):
    fields = {
        "variant": row["model"],
        "top1": number(row["top1_pct"]) + " %",
        "p90": number(row["latency_p90_ms"]) + " ms",
        "energy": number(row["energy_mJ"]) + " mJ",
    }
    return "    - " + flow(**fields, **(percentile_fields(row, spread) if spread else {}))


def typical_ratios(spreads):
    """Medians over the models of a platform."""
    return [statistics.median(float(s[top]) / float(s["p50_ms"]) for s in spreads) for top in ("p90_ms", "p99_ms")]


def jitter_line(ratios, origin, source):
    return flow(p90_over_p50=number(ratios[0], 4), p99_over_p50=number(ratios[1], 4), origin=origin, source=quoted(source))


def platform_jitter(version, platform, rerun, spreads):
    reference = f"Inference v3.0, {rerun}, median over models, {PERCENTILES_SOURCE}"
    if version == "v3.0":
        return jitter_line(typical_ratios(spreads[rerun]), "measured", reference)
    return jitter_line(typical_ratios(spreads[rerun]), "assumption", f"ours: as the later run {reference}")


def write_cube(results, zoo, spreads):
    names = [row["model"] for row in zoo]
    for kind in boards.MLPERF_KINDS:
        version, platform = kind["version"], kind["platform"]
        measured = results[(version, platform)]
        own = {s["model"]: s for s in spreads[platform]} if version == "v3.0" else {}
        head = kind_head(
            kind["name"], kind["title"],
            f"MLPerf Inference {version}, open division, edge, image classification, SingleStream, platform {platform} "
            f"(Krai), {RESULTS_SOURCE}; latency is the 90th percentile, energy is the whole board's",
            kind.get("note"), kind["unit"], kind["runtime"], boards.BOARDS[kind["board"]], "board",
            platform_jitter(version, platform, kind["rerun"], spreads))
        lines = head + ["service:", "  use: table", "  rows:"]
        lines += [measured_line(measured[name], own.get(name)) for name in names]
        write(HERE / "kinds" / (kind["name"] + ".yaml"), lines)


def write_dpu():
    for kind in boards.DPU_KINDS:
        board = boards.BOARDS[kind["board"]]
        jitter = jitter_line((1, 1), "assumption", "ours: the source gives a mean rate only, so p90 = mean")
        lines = kind_head(kind["name"], kind["title"], boards.DPU_SOURCE + kind["power_source"], kind["note"], "fpga",
                          "Vitis AI 2.5 DPU", board, "board", jitter)
        lines += ["service:", "  use: table", "  rows:"]
        for variant in boards.DPU_VARIANTS:
            latency = 1000.0 / variant[7][kind["column"]]
            lines.append("    - " + flow(variant=variant[0], top1=f"{variant[6]} %", p90=number(latency, 7) + " ms",
                                         energy=number(latency * kind["busy"], 7) + " mJ"))
        write(HERE / "kinds" / (kind["name"] + ".yaml"), lines)


def write_ef_train():
    kind = boards.EF_TRAIN_KIND
    jitter = jitter_line((1, 1), "assumption", "ours: the accelerator's cycles are the same for every image")
    lines = kind_head(kind["name"], kind["title"], kind["source"], kind["note"], "fpga", kind["runtime"], kind["board"],
                      "module", jitter)
    lines += ["service:", "  use: ef-train", "  board: zcu102", "  networks:"]
    lines += ["    - " + flow(variant=v, network=n, design=d) for v, n, d in kind["networks"]]
    write(HERE / "kinds" / (kind["name"] + ".yaml"), lines)


# What stays out ------------------------------------------------------------------------------------------------------


def left_out_reason(measured, names):
    with_energy = [r for r in measured if r["energy_mJ"]]
    known = {r["model"] for r in with_energy} & set(names)
    if not with_energy:
        return "no energy measured"
    if not known:
        return "another submitter's networks or conversions, under other names: none could be matched to the 94"
    return f"energy for {len(known)} of the 94 variants only: not a complete column"


def write_left_out(results, zoo):
    names = [row["model"] for row in zoo]
    used = {(kind["version"], kind["platform"]) for kind in boards.MLPERF_KINDS}
    lines = ["# Measured, but left out", "",
             "Written by `generate.py`. Every platform of the MLPerf Inference table that is not a device kind here:", "",
             "| version | platform | rows | why |", "|---|---|---|---|"]
    for (version, platform), measured in sorted(results.items()):
        if (version, platform) not in used:
            reason = left_out_reason(list(measured.values()), names)
            lines.append(f"| {version} | {platform} | {len(measured)} | {reason} |")
    extra = sum(len(set(results[key]) - set(names)) for key in used)
    lines += ["", f"Rows of the platforms that are kinds here, left out because they belong to none of the 94: {extra}."]
    lines += ["", *boards.LEFT_OUT]
    write(HERE / "LEFT_OUT.md", lines)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    results = defaultdict(dict)
    for row in rows(folder, RESULTS):
        results[(row["version"], row["platform"])][row["model"]] = row
    spreads = defaultdict(list)
    for row in rows(folder, PERCENTILES):
        spreads[row["platform"]].append(row)
    zoo = rows(folder, ZOO)
    write_variants(zoo)
    write_cube(results, zoo, spreads)
    write_dpu()
    write_ef_train()
    write_left_out(results, zoo)
    for name, lines in boards.OTHER_FILES.items():
        write(HERE / name, lines)


if __name__ == "__main__":
    main()
