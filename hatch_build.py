"""Put the notebooks and the seeds into the wheel: an installed ``cadre report`` works anywhere."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("notebooks", "seeds")


class ShippedPages(BuildHookInterface[Any]):
    """Add the pages to a wheel; an editable install reads them where they stand."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders to carry.

        A setting in ``pyproject.toml`` would also copy them into an editable install, where the
        copies go stale.
        """
        if version == "standard":
            build_data["force_include"] |= {f: f"cadre_analysis/shipped/{f}" for f in SHIPPED}
