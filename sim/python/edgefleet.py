"""Policies for EdgeFleet written in Python (docs/plugins.md).

A file defines subclasses of Policy with a `name`; a scenario names the file under `plugins:` and the policy under
`policies:`. Parameters are class attributes; in an object they are plain values.
"""

import json
import os
import re
import sys
import traceback
import types

from _edgefleet import Choice, ProfileNeeds, Stream, best_of

__all__ = ["Choice", "Energy", "Features", "Flag", "Frequency", "Number", "Policy", "Power", "Profile", "ProfileNeeds",
           "Share", "Size", "Stream", "Text", "Time", "Whole", "best_of"]

REQUIRED = object()


class Parameter:
    """A value that a scenario may set. Without a default the scenario must. Bounds are written as the default is."""

    kind = None

    def __init__(self, default=REQUIRED, doc="", *, at_least=None, above=None, at_most=None, below=None, names=()):
        self.default, self.doc, self.names = default, doc, list(names)
        self.low, self.low_allowed = (at_least, True) if above is None else (above, False)
        self.high, self.high_allowed = (at_most, True) if below is None else (below, False)

    def __set_name__(self, owner, attribute):
        self.attribute = attribute

    def declared(self):
        written = lambda value: None if value is None else self.text(value)
        return {"key": self.attribute.rstrip("_"), "attribute": self.attribute, "kind": self.kind, "doc": self.doc,
                "default": None if self.default is REQUIRED else self.text(self.default), "low": written(self.low),
                "high": written(self.high), "low_allowed": self.low_allowed, "high_allowed": self.high_allowed,
                "names": self.names}

    def text(self, value):
        return str(value)


class Number(Parameter):
    kind = "number"

    def text(self, value):
        return repr(float(value))


class Whole(Parameter):
    kind = "whole"


class Flag(Parameter):
    kind = "flag"

    def text(self, value):
        return "true" if value else "false"


class Text(Parameter):
    """Any text, or one of `names`."""
    kind = "text"


class Time(Parameter):
    """Written `150 ms`; seconds in an object. The quantities below likewise, in SI units."""
    kind = "time"


class Energy(Parameter):
    kind = "energy"


class Power(Parameter):
    kind = "power"


class Size(Parameter):
    kind = "size"


class Frequency(Parameter):
    kind = "frequency"


class Share(Parameter):
    """A ratio: 0.2 or 20 %."""
    kind = "share"


class Features(Parameter):
    """A feature set (`edgefleet list features`) that turns candidates into rows of numbers."""
    kind = "features"


class Profile(Parameter):
    """Which profile the policy sees: none, kind or device."""
    kind = "profile"


class Policy:
    """Decides and learns. One object serves one cell; it is complete after __init__, which finds the parameters set.

    Situations, decisions and the random stream last for one call; arrays are filled anew at each decision, so copy what
    you keep. Draw from the stream that is handed over and from nothing else, and results are reproducible.
    """

    name = None  # as in YAML: lower case, words joined by '-'
    summary = ""  # one sentence
    source = "its author"

    def __init__(self, fleet):
        pass

    def choose(self, situation, random):
        """The index of a candidate, or a Choice. A policy that gambles gives the Choice its `probability`, and says with
        `propensity` how far it is to be trusted: "exact", "estimated" or "unknown". `prefetch` is a candidate that is
        brought onto the device for later."""
        raise NotImplementedError(f"{type(self).__name__} has no method choose")

    def learn(self, decision, feedback):
        """The feedback of an earlier decision: reward in 0..1, weight > 0."""

    def probabilities(self):
        """With which probability each candidate would have been taken at the latest choice, in their order; they sum to
        1. Asked only where it is written down or evaluated. None: the choice says it all, or the policy cannot say."""
        return None

    def profile_needs(self):
        """None: what the parameters of kind Features or Profile ask for."""
        return None

    def tick(self, now):
        """Simulated time has come to `now` (seconds) without a decision."""

    def wants_feedback(self, decision):
        return True

    def variants_changed(self, catalogue):
        """The catalogue changed; numbers stay with their variants."""

    def user_joined(self, user, device):
        pass

    def user_left(self, user, device):
        pass

    def save(self):
        """Bytes that hold everything later decisions depend on, apart from parameters."""
        return b""

    def load(self, state):
        pass


def _module_name(path):
    return "edgefleet_policies_" + re.sub(r"\W", "_", path)


def _module(path, text):
    """The file's text as a module, executed once; modules beside the file may be imported."""
    name = _module_name(path)
    if name not in sys.modules:
        folder = os.path.dirname(path)
        if folder not in sys.path:
            sys.path.insert(1, folder)
        module = types.ModuleType(name)
        module.__file__ = path
        sys.modules[name] = module
        exec(compile(text, path, "exec"), vars(module))
    return sys.modules[name]


def _policies(module):
    return [made for made in vars(module).values()
            if isinstance(made, type) and issubclass(made, Policy) and made.__module__ == module.__name__ and made.name]


def _parameters(made):
    found = {}
    for owner in reversed(made.__mro__):
        found.update({name: value for name, value in vars(owner).items() if isinstance(value, Parameter)})
    return list(found.values())


def _declared(made):
    if not re.fullmatch(r"[a-z][a-z0-9.]*(-[a-z0-9.]+)*", made.name):
        raise ValueError(f"\"{made.name}\" is no name for a policy (lower case, words joined by '-')")
    for name in ("summary", "source"):
        if not getattr(made, name):
            raise ValueError(f"policy \"{made.name}\" has no {name}")
    return {"class": made.__name__, "name": made.name, "summary": made.summary, "source": made.source,
            "parameters": [parameter.declared() for parameter in _parameters(made)]}


def _declarations(path, text):
    module = _module(path, text)
    folder = os.path.dirname(path) + os.sep
    files = {getattr(loaded, "__file__", None) or "" for loaded in list(sys.modules.values())}
    beside = sorted(file for file in files if file.startswith(folder) and file not in (path, __file__))
    return json.dumps({"policies": [_declared(made) for made in _policies(module)], "modules": beside})


def _policy_class(path, text, name):
    return getattr(_module(path, text), name)


def _make(made, values, fleet):
    policy = made.__new__(made)
    for attribute, value in values.items():
        setattr(policy, attribute, value)
    policy.__init__(fleet)
    return policy


def _overridden(policy):
    """Names of the methods that the policy's class has made its own."""
    return [name for name in vars(Policy) if getattr(type(policy), name, None) is not getattr(Policy, name)]


def _fault(error, path):
    """`FILE:LINE: ValueError: text`, the line being the last one in the policy's own file."""
    if isinstance(error, SyntaxError) and error.filename:
        file, line, text = error.filename, error.lineno, error.msg
    else:
        frames = traceback.extract_tb(error.__traceback__)
        last = ([frame for frame in frames if frame.filename == path] or frames or [None])[-1]
        file, line = (last.filename, last.lineno) if last else (path, 0)
        text = str(error)
    return f"{file}:{line}: {type(error).__name__}" + (": " + " ".join(text.split()) if text else "")
