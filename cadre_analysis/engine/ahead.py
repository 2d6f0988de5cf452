"""What is loaded before kernels are forked: the libraries of the notebooks, and nothing read."""

from __future__ import annotations

import os

# The kernel names it when it starts, which is too late here: matplotlib reads it as it is imported.
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"

import ipykernel.kernelapp  # noqa: F401
import matplotlib.backends.backend_svg  # noqa: F401
import matplotlib.pyplot as plt  # noqa: F401
import matplotlib_inline.backend_inline  # noqa: F401
import pandas as pd  # noqa: F401
import seaborn as sns  # noqa: F401
