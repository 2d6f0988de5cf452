"""Render: a notebook that has run to a report in HTML or PDF."""

from __future__ import annotations
