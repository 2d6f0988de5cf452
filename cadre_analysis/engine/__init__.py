"""Run a notebook with papermill, in a kernel of this very interpreter.

Three traps are closed here. A ``python3`` kernel spec in the user's own Jupyter folder may belong
to another Python, so the spec is made from ``sys.executable``. ipykernel 7 warns about plain TCP
once a notebook, and parallel kernels race for ports, so the transport is encrypted (CurveZMQ) where
both sides can. And papermill's ``cwd`` changes the folder of the whole process, so it is never
passed. What a kernel says outside its cells, as its sockets do now and then when they are shut
("zmq.error.ZMQError: not a socket"), reaches the user only where the kernel itself failed: what a
cell says, or raises, stands in the notebook.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

# jsonschema imports this for one format check, and it builds a grammar for 2 s of every start
# (jsonschema#1521, closed); told that it is missing, jsonschema does without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from ipykernel.kernelspec import get_kernel_dict  # noqa: E402
from jupyter_client.kernelspec import KernelSpec  # noqa: E402
from jupyter_client.manager import AsyncKernelManager  # noqa: E402
from nbformat import NotebookNode  # noqa: E402
from papermill.execute import execute_notebook  # noqa: E402
from traitlets import default  # noqa: E402

from cadre_analysis.engine import forked  # noqa: E402

START_TIMEOUT = 120  # seconds; a loaded machine needs more than papermill's 60


class OwnKernelManager(AsyncKernelManager):
    """Start kernels of the running interpreter, over an encrypted transport where it can be had."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """Return this interpreter's own kernel, whatever the user's Jupyter folders hold."""
        spec = get_kernel_dict()
        # At shutdown a busy kernel logs the interrupt that ends it as an error, which it is not.
        spec["argv"] = [*spec["argv"], "--IPKernelApp.log_level=CRITICAL"]
        return KernelSpec(**spec)

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto"

    aside: IO[bytes] | None = None  # what the kernel says outside its cells

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]  # as its base
        """Start the kernel, forked where that is safe; its standard error goes to ``aside``."""
        if forked.SUPPORTED and self.provisioner is None:
            self.provisioner = forked.ForkingProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        await super().start_kernel(**options, stderr=self.aside)


def run(
    notebook: Path,
    output: Path,
    parameters: Mapping[str, Any],
    *,
    timeout: int,
) -> NotebookNode:
    """Return the executed notebook.

    ``output`` holds it too, as far as it came, also when a cell fails.

    Parameters
    ----------
    timeout
        Seconds that one cell may take.

    Raises
    ------
    papermill.exceptions.PapermillExecutionError
        If a cell raises.
    nbclient.exceptions.CellTimeoutError
        If a cell takes too long.
    RuntimeError
        If the kernel dies (nbclient.exceptions.DeadKernelError) or never comes up.
    """
    with tempfile.TemporaryFile() as aside:
        manager = type("_Manager", (OwnKernelManager,), {"aside": aside})
        try:
            executed: NotebookNode = execute_notebook(
                _literal(notebook),
                _literal(output),
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                start_timeout=START_TIMEOUT,
                execution_timeout=timeout,
                kernel_manager_class=manager,
            )
        except RuntimeError:  # the kernel died, or never came up; its last words may say why
            aside.seek(0)
            sys.stderr.write(aside.read().decode("utf-8", "replace"))
            raise
    return executed


def _literal(path: Path) -> str:
    """Return ``path`` for papermill, which would fill in anything between braces."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")
