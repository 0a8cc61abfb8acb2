"""IPS of "always this variant" from an exported log, without any of our code: what the exports are checked with.

usage: independent_ips.py vw FILE VARIANT   |   independent_ips.py obp FOLDER VARIANT
Prints the number of rounds, the number of actions of the first round, and the estimate.
"""

import csv
import sys


def features_of(part):
    """Of one namespace of a line of Vowpal Wabbit's text: name -> value, flags as 1."""
    found = {}
    for word in part.split()[1:]:
        name, colon, value = word.partition(":")
        if not colon:
            name, equals, value = word.partition("=")
            if not equals:
                value = "1"
        found[name] = value
    return found


def rounds_from_vw(path, variant):
    for block in open(path).read().split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if not lines:
            continue
        assert lines[0].startswith("shared |User "), lines[0]
        labelled = [line for line in lines[1:] if not line.startswith("|")]
        assert len(labelled) == 1, block
        label, _, rest = labelled[0].partition(" |")
        action, cost, probability = label.split(":")
        assert action == "0"
        taken = features_of(rest)["variant"]
        yield 1.0 - float(cost), float(probability), taken == variant, len(lines) - 1


def rounds_from_obp(folder, variant):
    with open(folder + "/item_context.csv") as file:
        items = {row["item_id"]: row for row in csv.DictReader(file)}
    numbers = [int(number) for number in items]
    assert numbers == list(range(len(numbers))), "actions are numbered from 0"
    with open(folder + "/all.csv") as file:
        rows = list(csv.DictReader(file))
    assert [row["timestamp"] for row in rows] == sorted(row["timestamp"] for row in rows)
    for row in rows:
        assert row["position"] == "1"
        eligible = row["eligible"].split()
        assert row["item_id"] in eligible
        taken = items[row["item_id"]]["item_feature_1"] == variant
        yield float(row["click"]), float(row["propensity_score"]), taken, len(eligible)


def main(kind, path, variant):
    rounds = list({"vw": rounds_from_vw, "obp": rounds_from_obp}[kind](path, variant))
    value = sum(reward / probability for reward, probability, taken, _ in rounds if taken) / len(rounds)
    print(len(rounds), rounds[0][3], repr(value))


main(*sys.argv[1:])
