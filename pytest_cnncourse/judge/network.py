"""Judges the network exercise from the graphs of what ran."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..evidence import Built, Crash, EvidenceError, Run, Where
from . import drawing
from .case import Case, crashed, stopped
from .flow import Convolution, Flow, is_layer
from .graph import Step, Traced
from .operations import (
    ACTIVATIONS,
    ARITHMETIC,
    CONVOLUTIONS,
    DROPOUTS,
    LOOKS_AT_VALUES,
    MAKERS,
    NORMS,
    POOLS,
    REDUCTIONS,
)
from .pooling import Poolings, Segment, Untold, after, look, misplaced, not_global, tail
from .verdict import Remark, Verdict, failed, needs_human, not_reached, passed

if TYPE_CHECKING:
    from ..course import NetworkExercise

_DOES_NOT_FIT = ("mat1 and mat2", "is invalid for input of size")
"""How torch says that a Linear, or a view before it, was made for another number of values."""

_SINGLE = (32, 28, 96, 100, 160, 256, 299, 512)
"""Sizes that a network made for one size alone may be made for, pixels."""


def plan(exercise: NetworkExercise, rng: random.Random) -> dict[str, Any]:
    """Images to run: square, one alone, not square, odd, and in train mode; drawn at random."""
    channels = exercise.given.in_channels

    def entry(label: str, batch: int, height: int, width: int, **mode: bool) -> Any:
        return {"label": label, "shape": [batch, channels, height, width], **mode}

    def rung(side: int) -> list[Any]:
        """High and wide ones are longer by so much that a square window misses a part.

        The wide one has two such windows, as a pooling made for one size finds there.
        """
        learns = rng.random() < 0.5
        high, beside = rng.randrange(3 * side // 16, side // 4), rng.randrange(side // 16)
        return [
            entry("square", 2, side, side),
            entry("one", 1, side, side),
            entry("wide", 2, side, 2 * side + 2 * rng.randrange(side // 7, side // 5), grad=learns),
            entry("odd", 2, side + 2 * high + 1, side + 2 * beside + 1, grad=not learns),
            entry("train", 2, side, side, train=True, grad=True),
        ]

    return {
        "given": {"in_channels": channels, "classes": exercise.given.classes},
        "other_classes": rng.randrange(5, 60),
        "ladder": [rung(side) for side in exercise.given.sizes],
        "single": [
            [entry("square", 2, side, side), entry("one", 1, side, side)]
            for side in _SINGLE
            if side not in exercise.given.sizes
        ],
        "seed": rng.randrange(2**31),
    }


@dataclass(frozen=True)
class Reading:
    """What the evidence says of one network."""

    case: Case[NetworkExercise]
    built: Built | None
    runs: Sequence[Run]
    graphs: dict[str, Traced]
    blocked: Verdict | None
    """Why nothing could be read, where that is so."""
    readable: bool
    """Whether some image went through in eval mode."""
    output: str = ""
    flows: dict[str, Flow] = field(default_factory=dict)
    unknown: str | None = None
    """An operation the output hangs on that nobody can vouch for."""
    ended: Verdict | None = None
    """Why not every image was run, where that is so."""
    untold: str | None = None
    """Why nobody can say which layers change the output, where that is so."""

    @property
    def graded_object(self) -> str:
        """How the network was constructed."""
        return self.built["call"] if self.built else ""

    def run(self, label: str) -> Run | None:
        """The run of that label."""
        return next((run for run in self.runs if run["label"] == label), None)

    @property
    def eval_runs(self) -> list[Run]:
        """Runs in eval mode of the graded network itself."""
        return [run for run in self.runs if not run["train"] and run["label"] != "other-classes"]

    @cached_property
    def main(self) -> Flow:
        """The run that structure is read from: the largest picture that went through."""
        done = [run for run in self.eval_runs if run["label"] in self.flows]
        return self.flows[max(done, key=lambda run: math.prod(run["shape"][2:]))["label"]]

    @property
    def other_flows(self) -> list[Flow]:
        """The other runs in eval mode, where other operations ran than in the main one."""
        main = [step.op for step in self.main.path]
        done = [self.flows[r["label"]] for r in self.eval_runs if r["label"] in self.flows]
        return [flow for flow in done if [step.op for step in flow.path] != main]

    @cached_property
    def poolings(self) -> Poolings:
        """The poolings of that run."""
        return Poolings(self.main, self.case.exercise.given, self.ask)

    def poolings_of(self, flow: Flow) -> Poolings:
        """The poolings of a run."""
        return (
            self.poolings
            if flow is self.main
            else Poolings(flow, self.case.exercise.given, self.ask)
        )

    def ask(self, flow: Flow, segments: list[Segment]) -> list[dict[str, Any]]:
        """What segments do to a feature map, recomputed on secret values."""
        label = next(label for label, known in self.flows.items() if known is flow)
        run = self.run(label)
        assert run is not None
        answer = self.case.replay(
            {
                "ask": "maps",
                "graph": run["graph"],
                "segments": segments,
                "seed": self.case.plan["seed"],
            }
        )
        if "unknown" in answer:
            raise Untold(f"the operation {answer['unknown']} is not known")
        if "error" in answer:
            raise EvidenceError(answer["error"])
        facts: list[dict[str, Any]] = answer["answer"]
        return facts


def read(case: Case[NetworkExercise]) -> Reading:
    """Checks the evidence. Raises EvidenceError where it contradicts itself or the plan."""
    loaded = case.seen.first("loaded")
    built = case.seen.first("built")
    runs: list[Run] = case.seen.all("run")
    ended = _complete(case, runs)
    blocked = _blocked(case, loaded, built, runs)
    graphs: dict[str, Traced] = {}
    flows: dict[str, Flow] = {}
    unknown: str | None = None
    for run in runs:
        if run["graph"] is None:
            continue
        _asked(case, run)
        graphs[run["label"]] = traced = Traced(run["graph"])
        if run["crash"] is None and run["label"] != "other-classes":
            answer = case.replay({"ask": "shapes", "graph": run["graph"], "shape": run["shape"]})
            if "error" in answer:
                raise EvidenceError(answer["error"])
            unknown = unknown or answer.get("unknown")
            flows[run["label"]] = Flow(traced)
    untold = None
    if not unknown:
        try:
            flows |= _told_apart(case, runs, flows)
        except Untold as error:
            untold = str(error)
    readable = any(flow.graph.output is not None for flow in flows.values())
    output = loaded["output"] if loaded else ""
    return Reading(
        case, built, runs, graphs, blocked, readable, output, flows, unknown, ended, untold
    )


def _told_apart(
    case: Case[NetworkExercise], runs: Sequence[Run], flows: Mapping[str, Flow]
) -> dict[str, Flow]:
    """The flows that hold more than plain steps, without what cannot change their output.

    Runs of the same operations with the same numbers are recomputed once, of the smallest picture.
    """
    told: dict[str, Flow] = {}
    alike: dict[str, list[Run]] = {}
    for run in runs:
        if run["label"] in flows and not run["train"] and not flows[run["label"]].is_plain:
            alike.setdefault(_kind(flows[run["label"]].graph), []).append(run)
    for group in alike.values():
        several = [run for run in group if run["shape"][0] > 1] or group
        run = min(several, key=lambda run: math.prod(run["shape"]))
        graph = flows[run["label"]].graph
        watched = [s.index for s in graph.live_steps() if is_layer(graph, s) or s.op in POOLS]
        seed = case.plan["seed"]
        answer = case.replay({"ask": "idle", "graph": run["graph"], "steps": watched, "seed": seed})
        if "answer" not in answer:
            reason = answer.get("error", answer.get("unknown"))
            raise Untold(f"it cannot be recomputed which layers change the output: {reason}")
        if any(answer["answer"].values()):
            for run in group:
                told[run["label"]] = Flow(flows[run["label"]].graph, **answer["answer"])
    return told


def _kind(graph: Traced) -> str:
    """What runs of a network have in common that differ in the picture's size alone."""
    steps = [
        (step.node["op"], [n for n in step.args if isinstance(n, (int, float))])
        for step in graph.steps
        if step.op in ARITHMETIC | MAKERS or step.op in POOLS | CONVOLUTIONS
    ]
    values = [leaf["values"] for leaf in graph.leaves.values() if leaf["values"]]
    return repr((len(graph.steps), steps, values))


def _complete(case: Case[NetworkExercise], runs: Sequence[Run]) -> Verdict | None:
    """Why runs are missing, where the child came to an early end.

    Raises EvidenceError where anything was told twice, out of order, or left out for no reason.
    """
    for kind in ("loaded", "built"):
        if len(case.seen.all(kind)) > 1:
            raise EvidenceError(f"{kind} was told twice")
    labels = [run["label"] for run in runs if run["label"] != "other-classes"]
    rungs = [*case.plan["ladder"], *case.plan["single"]]
    asked = {tuple(entry["label"] for entry in rung) for rung in rungs}
    began = any(labels == list(rung[: len(labels)]) for rung in asked)
    if len(runs) - len(labels) > 1 or not began:
        raise EvidenceError("an answer to a question that was not asked")
    if not runs or runs[0]["crash"] or tuple(labels) in asked:
        return None
    ended = stopped(case)
    if ended is None:
        raise EvidenceError("not every question was answered")
    return ended


def _asked(case: Case[NetworkExercise], run: Run) -> None:
    """An answer must be to something that was asked: the sizes are the judge's."""
    asked = [
        entry["shape"][0:1] + entry["shape"][2:]
        for rung in (*case.plan["ladder"], *case.plan["single"])
        for entry in rung
        if run["label"] in (entry["label"], "other-classes")
    ]
    if run["shape"][0:1] + run["shape"][2:] not in asked:
        raise EvidenceError(f"the run {run['label']} of shape {run['shape']} was not asked for")


def _blocked(
    case: Case[NetworkExercise], loaded: Any, built: Built | None, runs: Sequence[Run]
) -> Verdict | None:
    """The verdict of the module criterion where no network came to run."""
    file = case.file
    ended = stopped(case)
    crash: Crash | None = loaded["crash"] if loaded else None
    if built is None or not built["name"]:
        if crash:
            return crashed(crash, file)
        return ended or failed("no-network", file=file)
    if built["crash"]:
        return _construction(built, built["crash"], file)
    if not built["is_module"]:
        return failed("not-a-module", built["where"], name=built["name"])
    if not runs:
        return ended or failed("never-ran", built["where"], name=built["name"])
    return None


def _construction(built: Built, crash: Crash, file: str) -> Verdict:
    where = crash["frames"][-1] if crash["frames"] else built["where"]
    if "before Module.__init__() call" in crash["message"]:
        return failed("no-super-init", where, name=built["name"])
    if crash["type"] == "TypeError" and not crash["frames"]:
        return failed(
            "unknown-constructor", built["where"], call=built["call"], message=crash["message"]
        )
    return crashed(crash, file, "crash-constructing")


def _first_run(reading: Reading) -> Run:
    return reading.run("square") or reading.runs[0]


def _needs_run(reading: Reading) -> Verdict | None:
    """Why a criterion about what ran cannot be reached."""
    if reading.blocked or reading.ended or not reading.runs or _first_run(reading)["crash"]:
        return not_reached("module")
    if not reading.readable:
        return not_reached("output-shape")
    if reading.unknown:
        return needs_human("cannot-tell", reason=f"the operation {reading.unknown} is not known")
    return None


def _needs_path(reading: Reading) -> Verdict | None:
    """Why a criterion about the way from the image to the output cannot be reached."""
    blocked = _needs_run(reading)
    if blocked is None and (not _sees_image(reading) or _unread(reading)):
        return not_reached("ten-layers")
    return blocked


def _unread(reading: Reading) -> Step | None:
    """A step that may be a convolution written by hand, where too few others run."""
    ran = len(_without_conv_head(reading))
    return reading.main.unread if ran < reading.case.exercise.given.layers else None


def _sees_image(reading: Reading) -> bool:
    """Whether what is returned was computed from the image, as far as torch knows."""
    graph = reading.main.graph
    return graph.output in graph.from_image or graph.final in graph.from_image


# --- criteria ------------------------------------------------------------------


def module(reading: Reading) -> Verdict:
    """The network is an nn.Module that constructs and runs, with all its parameters registered"""
    if reading.blocked:
        return reading.blocked
    run = _first_run(reading)
    if run["crash"]:
        return _forward_crash(reading, run)
    if reading.ended:
        return reading.ended
    unregistered = [
        leaf
        for graph in reading.graphs.values()
        for number, leaf in graph.leaves.items()
        if leaf["kind"] == "parameter" and not leaf["registered"] and number in graph.live
    ]
    if unregistered:
        leaf = unregistered[0]
        count = len({leaf["id"] for leaf in unregistered})
        return failed("unregistered", _user_of(reading.main, leaf["id"]), count=count)
    train = reading.run("train")
    if train and train["crash"] and not _too_large(train["crash"]):
        return crashed(train["crash"], reading.case.file, "crash-training")
    return passed()


def _user_of(flow: Flow, leaf: int) -> Where | None:
    for step in flow.graph.steps:
        if leaf in step.inputs:
            return step.node["where"]
    return None


def _too_large(crash: Crash) -> bool:
    """Whether it was the recording that ended: more ran than it holds."""
    return crash["type"] == "TooLarge"


def _forward_crash(reading: Reading, run: Run) -> Verdict:
    crash = run["crash"]
    assert crash is not None and reading.built is not None
    file = reading.case.file
    message = crash["message"]
    shape = "x".join(map(str, run["shape"]))
    where = crash["frames"][-1] if crash["frames"] else reading.built["where"]
    if _too_large(crash):
        return needs_human("cannot-tell", reason=message)
    if "[ModuleList] is missing" in message or "[ModuleDict] is missing" in message:
        return failed("module-list-called", where)
    if crash["type"] == "TypeError" and not crash["frames"] and "positional arg" in message:
        return failed("forward-arguments", where, message=message)
    if 'missing the required "forward"' in message:
        return failed("no-forward", reading.built["where"], name=reading.built["name"])
    if "mat1 and mat2" in message or "must match the size of tensor" in message:
        return failed("linear-does-not-fit", where, shape=shape, message=message, file=file)
    if "expected input" in message and "channels" in message:
        return failed("channels-do-not-fit", where, shape=shape, message=message, file=file)
    if "before Module.__init__() call" in message:
        return failed("no-super-init", where, name=reading.built["name"])
    verdict = crashed(crash, file, "crash-forward")
    return Verdict(
        verdict.outcome, verdict.text, {**verdict.values, "shape": shape}, where, verdict.found
    )


def ten_layers(reading: Reading) -> Verdict:
    """The number of convolution layers that run is the one asked for"""
    if blocked := _needs_run(reading):
        return blocked
    if not _sees_image(reading):
        return failed("output-ignores-the-image", _returns(reading))
    if step := _unread(reading):
        reason = f"{step.op} runs on the way, which may be a convolution written by hand"
        return needs_human("cannot-tell", reason=reason)
    flow, wanted = reading.main, reading.case.exercise.given.layers
    layers = _without_conv_head(reading)
    ran = len(layers)
    repeated = _repeated(flow)
    if repeated:
        times = sum(weights == repeated.weights for weights, _ in _turns(flow))
        distinct = len({c.weights for c in flow.convolutions})
        return failed(
            "one-layer-run-again",
            flow.where(repeated.step),
            found=f"{distinct} different convolution layers",
            expected=f"{wanted} convolution layers",
            times=times,
            distinct=distinct,
            wanted=wanted,
            drawing=_layers_drawn(reading),
        )
    if ran == wanted and reading.untold:
        return needs_human("cannot-tell", reason=reading.untold)
    if verdict := _other_layers(reading):
        return verdict
    if ran == wanted:
        return passed()
    text, step = _other_number(reading, ran, wanted)
    return failed(
        text,
        flow.where(step) if step else None,
        f"{ran} convolution layer{'s' * (ran != 1)}",
        f"{wanted} convolution layers",
        ran=ran,
        wanted=wanted,
        drawing=_layers_drawn(reading),
    )


def _layers_drawn(reading: Reading) -> dict[str, str]:
    """The run order, layers numbered by their weights; nothing where poolings are unsure."""
    weights = {c.number: c.weights for c in reading.main.convolutions}
    ends = [weights.get(end, frozenset()) for end in _without_conv_head(reading)]
    different = list(dict.fromkeys(ends))
    names = [str(different.index(end) + 1) for end in ends]
    try:
        places = reading.poolings.places()
    except (Untold, EvidenceError):
        return {}
    return drawing.layers(names, places, reading.case.exercise.given.layers)


def _other_number(reading: Reading, ran: int, wanted: int) -> tuple[str, Step | None]:
    """The words for another number of layers than asked for, and the step to show."""
    flow, training = reading.main, reading.flows.get("train")
    every = [step for step in flow.graph.steps if flow.is_layer(step)]
    beside = [s for s in every if not flow.on_path(s) and s.tensor(0) in flow.graph.from_image]
    last = flow.convolutions[-1].step if flow.convolutions else None
    if flow.unused:
        return "layer-without-effect", flow.unused[0]
    if ran > wanted:
        return "too-many-layers", last
    if training and training.total != flow.total:
        return "layer-only-in-training", last
    if ran + len(beside) == wanted:
        return "shortcut-counted-as-layer", beside[0]
    made = reading.built["convolutions"] if reading.built else 0
    if made >= wanted and made > len(every):
        return "layer-defined-but-not-called", last
    pools = len(reading.poolings.pools)
    if pools == len(reading.case.exercise.given.pool_after) and ran + pools == wanted:
        return "poolings-counted-as-layers", last
    return "too-few-layers", last


def _other_layers(reading: Reading) -> Verdict | None:
    """Whether an image of another size (or content) runs through fewer or more layers."""
    main = reading.main
    for flow in reading.other_flows:
        if flow.total != main.total:
            found = f"{flow.total} and {main.total} convolutions, depending on the image"
            return failed(
                "layers-depend-on-image",
                None,
                found=found,
                image=_size(flow),
                ran=flow.total,
                other=_size(main),
                others=main.total,
            )
    return None


def _size(flow: Flow) -> str:
    assert flow.graph.image is not None
    return "x".join(map(str, flow.graph.shape(flow.graph.image)[2:]))


def _repeated(flow: Flow) -> Convolution | None:
    counted = Counter(weights for weights, _ in _turns(flow))
    return next((c for c in flow.convolutions if counted[c.weights] > 1), None)


def _turns(flow: Flow) -> set[tuple[frozenset[int], int]]:
    """Which weights run at which place; once where a batch goes through in parts, side by side."""
    return {(c.weights, c.number) for c in flow.convolutions}


def _without_conv_head(reading: Reading) -> list[int]:
    ends = reading.main.layer_ends(merged=reading.poolings.merged)
    return ends[:-1] if ends and _conv_head(reading) else ends


def _conv_head(reading: Reading) -> Convolution | None:
    """The last convolution where it stands in for the Linear."""
    flow, given = reading.main, reading.case.exercise.given
    if flow.head is not None or not flow.convolutions:
        return None
    last = flow.convolutions[-1]
    spare = len(flow.layer_ends(merged=reading.poolings.merged)) > given.layers
    image = last.step.tensor(0)
    on_one_pixel = image is not None and flow.area(image) == 1
    return last if set(last.kernel) == {1} and (spare or on_one_pixel) else None


def pooling(reading: Reading) -> Verdict:
    """Spatial pooling runs after the layers asked for, and nowhere else"""
    if blocked := _needs_path(reading):
        return blocked
    poolings = reading.poolings
    try:
        places = _places(reading, reading.main)
        if places == reading.case.exercise.given.pool_after:
            return _other_places(reading, places) or passed()
        if poolings.unclear:
            reason = "the picture shrinks in a way that may or may not be a pooling"
            return needs_human("cannot-tell", reason=reason)
        verdict = (
            _other_places(reading, places)
            or _only_in_training(reading)
            or _pool_without_effect(reading)
            or misplaced(poolings, places)
        )
    except Untold as error:
        return needs_human("cannot-tell", reason=str(error))
    number, wanted = len(_without_conv_head(reading)), reading.case.exercise.given.pool_after
    drawn = drawing.poolings(number, places, wanted)
    return replace(verdict, values={**verdict.values, "drawing": drawn})


def _only_in_training(reading: Reading) -> Verdict | None:
    """Whether the poolings are right in train mode, which is not what is judged."""
    training, given = reading.flows.get("train"), reading.case.exercise.given
    if training is None or reading.poolings_of(training).places() != given.pool_after:
        return None
    return failed("pooling-only-in-training", wanted=after(given.pool_after))


def _pool_without_effect(reading: Reading) -> Verdict | None:
    """Whether a pooling ran whose result does not reach the output."""
    flow, wanted = reading.main, reading.case.exercise.given.pool_after
    lost = [s for s in flow.graph.steps if s.op in POOLS and s.out not in flow.graph.live]
    if not lost or len(reading.poolings.places()) >= len(wanted):
        return None
    return failed("pooling-result-unused", flow.where(lost[0]))


def _other_places(reading: Reading, places: Sequence[float]) -> Verdict | None:
    """Whether an image of another size (or content) is pooled at other places."""
    for flow in reading.other_flows:
        if flow.total == reading.main.total and (others := _places(reading, flow)) != places:
            return failed(
                "pooling-depends-on-image",
                None,
                found=f"pooling {after(others)}",
                image=_size(flow),
                places=after(others),
                other=_size(reading.main),
                wanted=after(places),
            )
    return None


def _places(reading: Reading, flow: Flow) -> list[float]:
    """After which layers a run pools, but for what pools for a convolution as head."""
    places = reading.poolings_of(flow).places()
    return [place for place in places if not _is_conv_head_pool(reading, place)]


def _is_conv_head_pool(reading: Reading, place: float) -> bool:
    """The global pooling in front of a 1x1 convolution that stands in for the Linear."""
    head = _conv_head(reading)
    if head is None:
        return False
    return place == len(_without_conv_head(reading)) and any(
        pool.to_one for pool in reading.poolings.pools if pool.after == head.number - 1
    )


def global_pooling(reading: Reading) -> Verdict:
    """Global pooling after the last convolution leaves one value per channel"""
    if blocked := _needs_path(reading):
        return blocked
    flow = reading.main
    head_conv = _conv_head(reading)
    if not flow.convolutions:
        return not_reached("ten-layers")
    if head_conv:
        image = head_conv.step.tensor(0)
        if image is not None and flow.area(image) == 1:
            return passed()
    try:
        for seen in {id(f): f for f in (flow, reading.flows.get("square", flow))}.values():
            segment = tail(seen, reading.poolings_of(seen).pools)
            if segment is None:
                return needs_human("cannot-tell", reason="there is no last feature map to look at")
            if _per_pixel(seen):
                return failed("global-pooling-after-linear", _head_line(seen))
            verdict = not_global(seen, segment, look(seen, reading.ask, *segment))
            if verdict is not None:
                return verdict
    except Untold as error:
        return needs_human("cannot-tell", reason=str(error))
    return _global_for_one_size(reading) or passed()


def _per_pixel(flow: Flow) -> bool:
    """Whether the Linear runs on each pixel apart, and a mean (or the like) follows it."""
    if flow.head is None or flow.graph.image is None:
        return False
    rows = math.prod(flow.graph.shape(flow.head.x)[:-1])
    pooled = any(step.op in REDUCTIONS for step in flow.head.trailing)
    return pooled and rows > flow.graph.shape(flow.graph.image)[0]


def _head_line(flow: Flow) -> Where | None:
    return flow.where(flow.head.step) if flow.head else None


def _global_for_one_size(reading: Reading) -> Verdict | None:
    """Whether another image came through all convolutions and then did not fit the Linear."""
    layers = sum(reading.main.is_layer(step) for step in reading.main.graph.steps)
    for run in reading.eval_runs:
        crash, graph = run["crash"], reading.graphs.get(run["label"])
        if crash is None or graph is None or run["shape"][0] == 1:
            continue
        if not any(words in crash["message"] for words in _DOES_NOT_FIT):
            continue
        if sum(step.op in CONVOLUTIONS for step in graph.steps) >= layers:
            height, width = run["shape"][2:]
            where = crash["frames"][-1] if crash["frames"] else None
            return failed("global-for-one-size", where, height=height, width=width)
    return None


def linear_head(reading: Reading) -> Verdict:
    """One Linear(channels, classes) ends the network, and nothing follows it"""
    if blocked := _needs_path(reading):
        return blocked
    flow = reading.main
    classes = reading.case.exercise.given.classes
    expected = f"Linear(channels, {classes}) as the last step"
    conv = _conv_head(reading)
    if flow.head is None:
        last = conv or (flow.convolutions[-1] if flow.convolutions else None)
        makes_classes = last is not None and last.out_channels == classes
        text = "convolution-as-head" if conv or makes_classes else "no-linear"
        return failed(
            text, flow.where(last.step) if last else None, expected=expected, classes=classes
        )
    head = flow.head
    if head.trailing:
        return _trailing(flow, head.trailing[-1], expected)
    training = reading.flows.get("train")
    if training and training.head and training.head.trailing:
        return _trailing(training, training.head.trailing[-1], expected)
    before = flow.linears_before(head)
    if before:
        return failed(
            "several-linears",
            flow.where(before[0]),
            found=f"{len(before) + 1} Linear layers",
            expected=expected,
            count=len(before) + 1,
        )
    if head.out_features != classes:
        return _wrong_classes(flow, head.out_features, classes, expected)
    end = tail(flow, reading.poolings.pools)
    channels = flow.graph.shape(end[0])[1] if end else head.in_features
    if head.in_features % channels:
        return failed(
            "linear-on-other-features",
            flow.where(head.step),
            f"a Linear with {head.in_features} inputs",
            expected,
            inputs=head.in_features,
            channels=channels,
        )
    return passed()


def _wrong_classes(flow: Flow, out: int, classes: int, expected: str) -> Verdict:
    assert flow.head is not None
    found = f"a Linear with {out} outputs"
    return failed(
        "wrong-classes", flow.where(flow.head.step), found, expected, out=out, classes=classes
    )


def _trailing(flow: Flow, step: Step, expected: str) -> Verdict:
    where = flow.where(step)
    if _per_pixel(flow):
        return failed("global-pooling-after-linear", where, expected=expected)
    if step.op in ("_softmax", "_log_softmax"):
        return failed(
            "softmax-at-the-end", where, f"{step.op.strip('_')} behind the Linear", expected
        )
    if step.op in ACTIVATIONS:
        return failed(
            "activation-at-the-end", where, f"{step.op} behind the Linear", expected, op=step.op
        )
    assert flow.head is not None
    behind = flow.graph.steps[flow.head.step.index :]
    if any(later.op in DROPOUTS for later in behind):  # its mask is drawn, then multiplied
        return failed("dropout-at-the-end", where, "a dropout behind the Linear", expected)
    if step.op in NORMS:
        return failed("norm-at-the-end", where, "a normalisation behind the Linear", expected)
    if step.op in ("argmax", "max", "topk", "sort"):
        return failed(
            "choice-at-the-end", where, f"{step.op} behind the Linear", expected, op=step.op
        )
    return failed(
        "step-behind-the-linear", where, f"{step.op} behind the Linear", expected, op=step.op
    )


def output_shape(reading: Reading) -> Verdict:
    """Several images give an output of (batch, classes)"""
    if reading.blocked or reading.ended or _first_run(reading)["crash"]:
        return not_reached("module")
    classes = reading.case.exercise.given.classes
    for run in reading.eval_runs:
        graph = reading.graphs.get(run["label"])
        if run["crash"] or run["shape"][0] == 1 or graph is None:
            continue
        batch = run["shape"][0]
        if graph.returned not in ("Tensor", "Parameter"):
            text = "return-forgotten" if graph.returned == "NoneType" else "returns-no-tensor"
            return failed(text, _returns(reading), returned=graph.returned)
        assert graph.output is not None
        shape = graph.shape(graph.output)
        if shape != [batch, classes]:
            return _wrong_shape(reading, shape, batch, classes)
    return passed()


def _wrong_shape(reading: Reading, shape: Sequence[int], batch: int, classes: int) -> Verdict:
    found, expected = _tuple(shape), _tuple([batch, classes])
    values: dict[str, Any] = {
        "shape": found,
        "wanted": expected,
        "batch": batch,
        "classes": classes,
    }
    if len(shape) == 2 and shape[0] == batch:
        text = "output-other-classes"
        values["out"] = shape[1]
    elif shape and shape[0] != batch:
        text = "output-mixes-batch"
    else:
        text = "output-other-shape"
    return failed(text, _returns(reading), found, expected, **values)


def _returns(reading: Reading) -> Where | None:
    """The line that made what was returned."""
    flow = reading.main if reading.readable else None
    step = flow.graph.maker.get(flow.graph.output) if flow and flow.graph.output else None
    if flow and step:
        return flow.where(step)
    return reading.built["where"] if reading.built else None


def _tuple(shape: Sequence[int]) -> str:
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"


def batch_of_one(reading: Reading) -> Verdict:
    """A single image gives an output of (1, classes)"""
    if blocked := _needs_run(reading):
        return blocked
    run = reading.run("one")
    if run is None:
        return not_reached("module")
    if run["crash"]:
        return crashed(run["crash"], reading.case.file, "crash-one-image")
    graph = reading.graphs["one"]
    classes = reading.case.exercise.given.classes
    if graph.output is None:
        return not_reached("output-shape")
    shape = graph.shape(graph.output)
    if shape == [1, classes]:
        return passed()
    several = output_shape(reading)
    if several.outcome != "passed" and len(shape) == 2 and shape[0] == 1:
        return not_reached("output-shape")
    squeezes = [s for s in reading.flows["one"].path if s.node["op"].startswith("aten.squeeze")]
    said: dict[str, Any] = {"found": _tuple(shape), "expected": _tuple([1, classes])}
    if squeezes and (not shape or shape[0] != 1):
        return failed("squeeze-drops-the-batch", reading.flows["one"].where(squeezes[-1]), **said)
    if several.outcome != "passed":
        return not_reached("output-shape")
    return failed("one-image-other-shape", _returns(reading), **said)


def any_size(reading: Reading) -> Verdict:
    """Images of any size run: not square and odd ones too"""
    if blocked := _needs_run(reading):
        return blocked
    first = _first_run(reading)
    sides = reading.case.exercise.given.sizes
    side = first["shape"][2]
    if side not in sides:
        return failed(
            "only-one-size", _head_line(reading.main), found=f"{side}x{side} alone", side=side
        )
    for run in reading.eval_runs:
        if run["crash"] and run["shape"][0] > 1:
            if _too_large(run["crash"]):
                return needs_human("cannot-tell", reason=run["crash"]["message"])
            height, width = run["shape"][2:]
            where = run["crash"]["frames"][-1] if run["crash"]["frames"] else None
            return failed(
                "size-does-not-run",
                where,
                found=f"{run['crash']['type']} at {height}x{width}",
                side=side,
                height=height,
                width=width,
                message=run["crash"]["message"],
            )
    return passed()


def in_channels(reading: Reading) -> Verdict:
    """The network takes images with the number of channels asked for"""
    if reading.blocked or reading.ended or _first_run(reading)["crash"]:
        return not_reached("module")
    wanted = reading.case.exercise.given.in_channels
    taken = _first_run(reading)["shape"][1]
    if taken == wanted:
        return passed()
    flow = reading.main if reading.readable else None
    where = flow.where(flow.convolutions[0].step) if flow and flow.convolutions else None
    return failed(
        "other-in-channels",
        where,
        found=f"images with {taken} channel{'s' * (taken != 1)}",
        expected=f"images with {wanted} channels",
        taken=taken,
        wanted=wanted,
    )


# --- remarks -------------------------------------------------------------------


def remarks(reading: Reading) -> Iterator[Remark]:
    """What is worth saying and costs nothing."""
    built = reading.built
    if built and built["name"] and built["name"] != "Network":
        text = "graded-instance" if built["instance"] else "graded-other-name"
        yield Remark(text, {"name": built["name"]}, built["where"])
    loaded = reading.case.seen.first("loaded")
    crash = loaded["crash"] if loaded else None
    if crash and not reading.blocked and reading.case.file.endswith(".py"):
        where = crash["frames"][-1] if crash["frames"] else None
        yield Remark("crash-later", {"type": crash["type"], "message": crash["message"]}, where)
    if reading.blocked or not reading.readable:
        return
    flow, given = reading.main, reading.case.exercise.given
    other = reading.run("other-classes")
    graph = reading.graphs.get("other-classes")
    answered = graph.output if other and not other["crash"] and graph else None
    if graph and answered is not None and graph.shape(answered)[-1:] == [given.classes]:
        yield Remark("classes-ignored", {}, built["where"] if built else None)
    if flow.convolutions and not flow.activations:
        yield Remark("no-activation")
    yield from _pooling_remarks(reading)
    side = _first_run(reading)["shape"][2]
    if side in given.sizes[1:] and any_size(reading).outcome == "passed":
        yield Remark("unpadded", {"side": side, "smallest": given.sizes[0]})
    if (
        flow.head
        and len(flow.convolutions)
        and flow.head.in_features == 2 * flow.convolutions[-1].out_channels
    ):
        yield Remark("two-global-poolings", {}, flow.where(flow.head.step))
    if any(step.op in LOOKS_AT_VALUES for step in flow.graph.steps):
        yield Remark("depends-on-values")


def _pooling_remarks(reading: Reading) -> Iterator[Remark]:
    flow = reading.main
    try:
        pools = reading.poolings.pools
    except (Untold, EvidenceError):
        return
    for pool in pools:
        if pool.one_axis and pool.step.op in POOLS and not pool.to_one:
            yield Remark("pooling-one-axis", {}, flow.where(pool.step))
            break
    strided = next((c for c in flow.convolutions if max(c.stride) > 1), None)
    if strided and reading.poolings.places() == reading.case.exercise.given.pool_after:
        yield Remark("strided-convolution", {}, flow.where(strided.step))
