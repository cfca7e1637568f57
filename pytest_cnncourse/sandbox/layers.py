"""The layers of the lock-down that not every system has, made ready once in the zygote."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from pytest_cnncourse.sandbox import landlock, seccomp
from pytest_cnncourse.sandbox.identity import NOT_ROOT, Absent, Slots
from pytest_cnncourse.sandbox.readable import readable

Layer: TypeAlias = Literal["uid", "landlock", "seccomp"]

ALL: frozenset[Layer] = frozenset(get_args(Layer))

_REMEDIES = {
    errno.ENOSYS: "a kernel from 5.13 on",
    errno.EOPNOTSUPP: "add landlock to lsm= on the kernel's command line",
    errno.EPERM: "let the container use the Landlock calls",
}


class Layers:
    """What is used of the wanted layers; what is not has its reason in `absent`.

    uid: root changes to an unused user id; where that user could not read Python, it
        stays root without capabilities. An ordinary user stays the same.
    """

    def __init__(self, wanted: Iterable[str], packages: Iterable[str]) -> None:
        self.absent: dict[str, Absent] = {
            name: Absent("switched off", "use all layers") for name in ALL - set(wanted)
        }
        self.powerless = "uid" not in self.absent
        self.slots: Slots | None = None
        self.ruleset: landlock.Ruleset | None = None
        self.program: bytes | None = None
        self.roots = readable(packages)
        if "uid" not in self.absent:
            self._prepare_uid()
        if "landlock" not in self.absent:
            self._prepare_landlock()
        if "seccomp" not in self.absent:
            self._prepare_seccomp()

    @property
    def used(self) -> dict[str, str]:
        """The layers in use, each with a word on how."""
        used = {}
        if self.powerless:
            used["uid"] = "own user id" if self.slots else "no capabilities"
        if self.ruleset:
            used["landlock"] = f"ABI {self.ruleset.abi}"
        if self.program:
            used["seccomp"] = f"{len(self.program)} bytes"
        return used

    def lock(
        self, uid: int | None
    ) -> tuple[bool, int | None, landlock.Ruleset | None, bytes | None]:
        """What a child's `lockdown.Cell` is to know of the layers."""
        return self.powerless, uid, self.ruleset, self.program

    def give_up(self, layer: str, reason: str, remedy: str) -> None:
        """Do without a layer that turned out not to work."""
        self.absent[layer] = Absent(reason, remedy)
        if layer == "landlock":
            self.ruleset = None
        elif layer == "seccomp":
            self.program = None
        elif self.slots:  # without capabilities is the next best
            self.slots = None
        else:
            self.powerless = False

    def _prepare_uid(self) -> None:
        if os.geteuid() == 0:
            self.slots = Slots()
        else:
            self.absent["uid"] = NOT_ROOT

    def _prepare_landlock(self) -> None:
        try:
            self.ruleset = landlock.Ruleset()
            for path in self.roots:
                self.ruleset.allow(path, landlock.READ_FILE | landlock.READ_DIR)
            self.ruleset.allow(os.devnull, landlock.READ_FILE | landlock.WRITE_FILE)
        except OSError as error:
            remedy = _REMEDIES.get(error.errno or 0, "see landlock(7)")
            self.give_up("landlock", f"Landlock: {error}", remedy)

    def _prepare_seccomp(self) -> None:
        try:
            self.program = seccomp.compiled()
        except ImportError:
            remedy = "pip install 'pytest-cnncourse[sandbox]'"
            self.give_up("seccomp", "pyseccomp is not installed", remedy)
        except (OSError, RuntimeError) as error:
            self.give_up("seccomp", f"libseccomp: {error}", "install the system's libseccomp2")
