"""The dataset: built from readings, checked against its texts, kept in a folder, chosen from."""

from __future__ import annotations

from cadre_analysis.store.copies import counted_once, joined, with_files
from cadre_analysis.store.dataset import Dataset, Sift, build, select, verify
from cadre_analysis.store.files import csv_bytes, guarded, parquet_bytes
from cadre_analysis.store.folder import (
    manifest,
    read,
    refuse_foreign,
    sound,
    table,
    there,
    write,
)
from cadre_analysis.store.load import load
from cadre_analysis.store.masking import masked
from cadre_analysis.store.packed import pack, unpack
from cadre_analysis.store.sift import WAYS, sift
from cadre_analysis.store.workbook import export

__all__ = [
    "WAYS",
    "Dataset",
    "Sift",
    "build",
    "counted_once",
    "csv_bytes",
    "export",
    "guarded",
    "joined",
    "load",
    "manifest",
    "masked",
    "pack",
    "parquet_bytes",
    "read",
    "refuse_foreign",
    "select",
    "sift",
    "sound",
    "table",
    "there",
    "unpack",
    "verify",
    "with_files",
    "write",
]
