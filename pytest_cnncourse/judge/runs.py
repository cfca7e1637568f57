"""What the evidence says of one network: the runs that were asked for, checked and recomputed."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

from ..evidence import Built, Crash, EvidenceError, Run, Where
from .case import Case, crashed, stopped
from .flow import Convolution, Flow, is_layer
from .graph import Step, Traced
from .images import first_alone
from .operations import ARITHMETIC, CONVOLUTIONS, MAKERS, POOLS
from .pooling import Poolings, Segment, Untold
from .shapes import rederived
from .verdict import Verdict, failed, needs_human, not_reached

if TYPE_CHECKING:
    from ..course import NetworkExercise

_SINGLE = (32, 28, 96, 100, 160, 256, 299, 512)
"""Sizes that a network made for one size alone may be made for, pixels."""


def plan(exercise: NetworkExercise, rng: random.Random) -> dict[str, Any]:
    """Images to run: square, one alone that is odd, wide, and in train mode; drawn at random.

    Where an odd one alone leaves a doubt, one alone and odd ones are run as well, `apart`.
    A network through which none goes is given single images of each kind.
    """
    channels = exercise.given.in_channels

    def entry(label: str, batch: int, height: int, width: int, **how: bool) -> Any:
        return {"label": label, "shape": [batch, channels, height, width], **how}

    def rung(side: int) -> list[Any]:
        """High and wide ones are longer by so much that a square window misses a part.

        The wide one has two such windows, as a pooling made for one size finds there.
        """
        learns = rng.random() < 0.5
        high = rng.randrange(3 * side // 16, side // 4)
        beside = rng.randint(1, max(1, side // 16 - 1))
        odd = side + 2 * high + 1, side + 2 * beside + 1
        return [
            entry("square", 2, side, side),
            entry("odd-one", 1, *odd, grad=not learns),
            entry("wide", 2, side, 2 * side + 2 * rng.randint(side // 7, side // 5), grad=learns),
            entry("train", 2, side, side, train=True, grad=True),
            entry("one", 1, side, side, apart=True),
            entry("odd", 2, *odd, grad=not learns, apart=True),
        ]

    def alone(side: int) -> list[Any]:
        _, _, wide, _, one, odd = rung(side)
        return [{**entry, "shape": [1, *entry["shape"][1:]]} for entry in (one, wide, odd)]

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
        "alone": [alone(side) for side in exercise.given.sizes],
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
    def alone(self) -> Run | None:
        """A single image: the odd one, unless it tells of its size and not of being alone."""
        odd_one, one, odd = map(self.run, ("odd-one", "one", "odd"))
        classes = self.case.exercise.given.classes
        if one and odd and all(_is_right(run, self.graphs, classes) for run in (one, odd)):
            return odd_one or one
        return one or odd_one

    @property
    def eval_runs(self) -> list[Run]:
        """Runs in eval mode of the graded network itself."""
        return [run for run in self.runs if not run["train"] and run["label"] != "other-classes"]

    @cached_property
    def main(self) -> Flow:
        """The run that structure is read from: the largest picture, most of them at once."""
        done = [run for run in self.eval_runs if run["label"] in self.flows]
        largest = max(done, key=lambda run: (math.prod(run["shape"][2:]), run["shape"][0]))
        return self.flows[largest["label"]]

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

    def ask(
        self, flow: Flow, segments: Sequence[Segment | tuple[int, int, str]]
    ) -> list[dict[str, Any]]:
        """What segments do to a feature map, recomputed on secret values."""
        label = next(label for label, known in self.flows.items() if known is flow)
        run = self.run(label)
        assert run is not None
        if any(len(flow.graph.shape(start)) < 4 for start, *_ in segments):
            raise Untold("what the layers hand on has no height and width")
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

    @property
    def first_run(self) -> Run:
        """The first that went through, or the one that was tried first."""
        return next((run for run in self.eval_runs if run["crash"] is None), self.runs[0])

    @property
    def one_at_a_time(self) -> bool:
        """Whether single images run, and several at once do not."""
        return self.first_run["shape"][0] < self.runs[0]["shape"][0]

    @cached_property
    def runs_once(self) -> bool:
        """Whether the layers ran with the first image, and with none behind it.

        So it is where they come from an iterator, which is empty then.
        """
        later = [run for run in self.runs[1:] if run["label"] != "other-classes"]
        return bool(self.flows and later) and all(
            (crash := run["crash"]) is not None
            and (crash["type"] == "StopIteration" or "mat1 and mat2 shapes" in crash["message"])
            and (graph := self.graphs.get(run["label"])) is not None
            and not any(step.op in CONVOLUTIONS for step in graph.steps)
            for run in later
        )

    @property
    def sees_image(self) -> bool:
        """Whether what is returned was computed from the image, as far as torch knows."""
        graph = self.main.graph
        return graph.output in graph.from_image or graph.final in graph.from_image

    @cached_property
    def conv_head(self) -> Convolution | None:
        """The last convolution where it stands in for the Linear."""
        flow, given = self.main, self.case.exercise.given
        if flow.head is not None or not flow.convolutions:
            return None
        last = flow.convolutions[-1]
        spare = len(flow.layer_ends(merged=self.poolings.merged)) > given.layers
        image = last.step.tensor(0)
        on_one_pixel = image is not None and flow.area(image) == 1
        return last if set(last.kernel) == {1} and (spare or on_one_pixel) else None

    @cached_property
    def layer_ends(self) -> list[int]:
        """Numbers of the convolutions that end a layer, but for one that stands in for the Linear.

        Raises Untold where that cannot be told.
        """
        ends = self.main.layer_ends(merged=self.poolings.merged)
        return ends[:-1] if ends and self.conv_head else ends

    @property
    def unread(self) -> Step | None:
        """A step that may be a convolution written by hand, where too few others run."""
        too_few = len(self.layer_ends) < self.case.exercise.given.layers
        return self.main.unread if too_few else None

    @property
    def returns(self) -> Where | None:
        """The line that made what was returned."""
        flow = self.main if self.readable else None
        step = flow.graph.maker.get(flow.graph.output) if flow and flow.graph.output else None
        if flow and step:
            return flow.where(step)
        return self.built["where"] if self.built else None


def read(case: Case[NetworkExercise]) -> Reading:
    """Checks the evidence. Raises EvidenceError where it contradicts itself or the plan."""
    loaded = case.seen.first("loaded")
    built = case.seen.first("built")
    runs: list[Run] = case.seen.all("run")
    if built and case.never_came_to("Network", built["name"], loaded and loaded["crash"]):
        built, runs = None, []
    blocked = _blocked(case, loaded, built, runs)
    graphs: dict[str, Traced] = {}
    flows: dict[str, Flow] = {}
    unknown: str | None = None
    for run in runs:
        if run["graph"] is None:
            continue
        _asked(case, run)
        if run["crash"] is None and run["label"] != "other-classes":
            traced, answer = rederived(case, run["graph"], run["shape"])
            if "error" in answer:
                raise EvidenceError(answer["error"])
            unknown = unknown or answer.get("unknown")
            flows[run["label"]] = Flow(first_alone(run["graph"], traced))
        else:
            traced = Traced(run["graph"])
        graphs[run["label"]] = traced
    ended = _complete(case, runs, graphs)
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
        assert run["graph"] is not None
        asked = {**run["graph"], "output": graph.output}
        answer = case.replay({"ask": "idle", "graph": asked, "steps": watched, "seed": seed})
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


def _complete(
    case: Case[NetworkExercise], runs: Sequence[Run], graphs: Mapping[str, Traced]
) -> Verdict | None:
    """Why runs are missing, where the child came to an early end.

    Raises EvidenceError where anything was told twice, out of order, or left out for no reason.
    """
    for kind in ("loaded", "built"):
        if len(case.seen.all(kind)) > 1:
            raise EvidenceError(f"{kind} was told twice")
    labels = [run["label"] for run in runs if run["label"] != "other-classes"]
    alone = [case.plan["ladder"][0][:1] + rung for rung in case.plan["alone"]]
    rungs = [*case.plan["ladder"], *case.plan["single"], *alone]
    asked = {tuple(entry["label"] for entry in rung) for rung in rungs}
    began = any(labels == list(rung[: len(labels)]) for rung in asked)
    if len(runs) - len(labels) > 1 or not began:
        raise EvidenceError("an answer to a question that was not asked")
    if not _in_doubt(runs, graphs, case.exercise.given.classes):
        asked |= {tuple(e["label"] for e in rung if "apart" not in e) for rung in rungs}
    if not runs or runs[0]["crash"] or tuple(labels) in asked:
        return None
    ended = stopped(case)
    if ended is None:
        raise EvidenceError("not every question was answered")
    return ended


def _in_doubt(runs: Sequence[Run], graphs: Mapping[str, Traced], classes: int) -> bool:
    """Whether an odd image alone does not show that odd ones run, and one alone."""
    asked = [run for run in runs if not run["train"] and run["label"] != "other-classes"]
    return any(
        run["crash"] or (run["label"] == "odd-one" and not _is_right(run, graphs, classes))
        for run in asked
    )


def _is_right(run: Run, graphs: Mapping[str, Traced], classes: int) -> bool:
    """Whether as many numbers come out for each image."""
    graph = graphs.get(run["label"])
    if run["crash"] or graph is None or graph.output is None:
        return False
    return graph.shape(graph.output) == [run["shape"][0], classes]


def _asked(case: Case[NetworkExercise], run: Run) -> None:
    """An answer must be to something that was asked: the sizes are the judge's."""
    asked = [
        entry["shape"][0:1] + entry["shape"][2:]
        for rung in (*case.plan["ladder"], *case.plan["single"], *case.plan["alone"])
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


def needs_run(reading: Reading) -> Verdict | None:
    """Why a criterion about what ran cannot be reached."""
    if reading.blocked or reading.ended or not reading.runs or reading.first_run["crash"]:
        return not_reached("module")
    if not reading.readable:
        return not_reached("output-shape")
    if reading.unknown:
        return needs_human("cannot-tell", reason=f"the operation {reading.unknown} is not known")
    return None


def needs_path(reading: Reading) -> Verdict | None:
    """Why a criterion about the way from the image to the output cannot be reached."""
    blocked = needs_run(reading)
    if blocked is None and (not reading.sees_image or reading.unread):
        return not_reached("ten-layers")
    return blocked


def of_one_output(judge: Callable[[Reading], Verdict]) -> Callable[[Reading], Verdict]:
    """A criterion on the way to the output; of several that end in no Linear it may be another."""

    @wraps(judge)
    def judged(reading: Reading) -> Verdict:
        verdict = judge(reading)
        if verdict.outcome != "failed" or reading.main.graph.returned == "Tensor":
            return verdict
        return verdict if reading.main.head else not_reached("output-shape")

    return judged
