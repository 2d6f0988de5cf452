"""Kernels forked from a process that has loaded what every notebook imports.

A kernel takes a second and more to import pandas, matplotlib and the rest, for each report again.
Here a process that does nothing else imports them once and forks for each kernel (the forkserver of
``multiprocessing``), so that a batch pays for it once a worker. Each kernel is a process of its own
as before: what one notebook does to its modules or its memory reaches no other.

Only Linux forks safely with these libraries loaded; elsewhere kernels are started as Jupyter does.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import IO, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

SUPPORTED = sys.platform == "linux"
# The kernel, what it draws with, and the rooms that the cells of a notebook enter; by their names,
# since those rooms stand above this one. None opens a socket or starts a thread when imported.
_AHEAD = (
    "cadre_analysis.engine.ahead",
    "cadre_analysis.answers",
    "cadre_analysis.compare",
    "cadre_analysis.evidence",
    "cadre_analysis.figures",
    "cadre_analysis.notebook",
    "cadre_analysis.review",
    "cadre_analysis.store.load",
    "cadre_analysis.tables",
)
_LAUNCHER = "ipykernel_launcher"
_STDERR = 2


class ForkingProvisioner(LocalProvisioner):
    """Fork the kernel from a warm process, where Jupyter would start a new interpreter."""

    process: Any = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel and return where it is reached, as the base class does."""
        try:
            kernel = Forked(cmd, env=kwargs["env"], stderr=kwargs["stderr"])
        except OSError:  # such as a temporary folder whose name is too long for a socket in it
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
        self.cwd = Path.cwd()
        return self.connection_info


class Forked:
    """A forked kernel in the shape of ``subprocess.Popen``, as far as Jupyter asks for it."""

    stdin = stdout = stderr = None

    def __init__(
        self, cmd: Sequence[str], *, env: Mapping[str, str], stderr: IO[bytes] | None
    ) -> None:
        given = list(cmd[cmd.index(_LAUNCHER) + 1 :])
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(_AHEAD))
        aside = DupFd(stderr.fileno()) if stderr is not None else None
        self._process = context.Process(target=_serve, args=(given, dict(env), aside))
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        """Return the exit code, or None while the kernel runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Return the exit code once there is one."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and not to what it has started."""
        os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End the kernel."""
        self._process.kill()


def _serve(given: list[str], env: dict[str, str], stderr: Any) -> None:
    """Be a kernel, in the forked process."""
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()  # a group of its own, so that what a cell has started ends with it
    if stderr is not None:
        os.dup2(stderr.detach(), _STDERR)
    os.environ.clear()
    os.environ.update(env)
    np.random.seed()  # or every notebook would draw the same numbers
    sys.argv = [_LAUNCHER, *given]
    threading.Thread(target=_end_alone, daemon=True).start()
    IPKernelApp.launch_instance(given)


def _end_alone() -> None:
    """End when the process is gone that wanted the kernel: it may have been killed."""
    wanted = multiprocessing.parent_process()
    if wanted is not None:
        wanted.join()
        os._exit(1)
