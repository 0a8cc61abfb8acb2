"""The least that policies in Python can do, for policy_rates.py: what crossing over costs."""

import numpy

from edgefleet import Policy


class ReturnsZero(Policy):
    name = "py-return-0"
    summary = "the first candidate"
    source = "ours"

    def choose(self, situation, random):
        return 0


class TakesTheFastest(Policy):
    name = "py-argmin"
    summary = "the lowest latency, in numpy"
    source = "ours"

    def choose(self, situation, random):
        return int(numpy.argmin(situation.latency))
