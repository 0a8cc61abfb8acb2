"""LinUCB (Li et al., WWW 2010, Alg. 1, with shared parameters) in numpy: the decisions of the built-in lin-ucb."""

import numpy as np

from edgefleet import Choice, Features, Number, Policy, best_of

REFRESH = 1024  # observations between two exact inversions, as in sim/policy/ridge_model.hpp


class NumpyLinUcb(Policy):
    name = "numpy-lin-ucb"
    summary = "lin-ucb written in numpy; regret d sqrt(T) up to logs"
    source = "Li et al., WWW 2010, Alg. 1"

    alpha = Number(0.3, "width of the confidence bonus", at_least=0.0)
    lambda_ = Number(1.0, "ridge: the prior's weight in observations", above=0.0)
    features = Features("profiled-metrics", "how candidates are described in numbers")

    def __init__(self, fleet):
        d = self.features.dimension
        self.gram = self.lambda_ * np.eye(d)
        self.inverse = np.eye(d) / self.lambda_
        self.moment = np.zeros(d)
        self.theta = np.zeros(d)
        self.seen = 0

    def block(self, situation):
        """The coordinates that can differ from zero in this situation."""
        first = self.features.offset(situation)
        return slice(first, first + self.features.width)

    def choose(self, situation, random):
        rows = self.features.rows(situation)  # candidates x width
        own = self.block(situation)
        means = rows @ self.theta[own]
        widths = np.sqrt(np.maximum(((rows @ self.inverse[own, own]) * rows).sum(axis=1), 0.0))
        best = best_of(means + self.alpha * widths)
        return Choice(best, expected=means[best], width=widths[best])

    def learn(self, decision, feedback):
        x = self.features.row(decision.situation, decision.candidate)
        own = self.block(decision.situation)
        w, r = feedback.weight, feedback.reward
        gain = self.inverse[:, own] @ x
        shrink = w / (1.0 + w * (gain[own] @ x))
        self.theta += gain * (shrink * (r - self.theta[own] @ x))
        self.inverse -= np.outer(gain, gain) * shrink
        self.gram[own, own] += w * np.outer(x, x)
        self.moment[own] += w * r * x
        self.seen += 1
        if self.seen % REFRESH == 0:
            self.inverse = np.linalg.inv(self.gram)
            self.theta = self.inverse @ self.moment

    def save(self):
        return np.concatenate([self.gram.ravel(), self.moment, [self.seen]]).tobytes()

    def load(self, state):
        d = len(self.theta)
        numbers = np.frombuffer(state)
        self.gram, self.moment = numbers[: d * d].reshape(d, d).copy(), numbers[d * d : -1].copy()
        self.inverse = np.linalg.inv(self.gram)
        self.theta = self.inverse @ self.moment
        self.seen = int(numbers[-1])
