"""The dataset: built from readings, checked against its texts, kept in a folder, chosen from."""

from __future__ import annotations

from cadre_analysis.store.copies import counted_once, with_files
from cadre_analysis.store.dataset import Dataset, Sift, build, select, verify
from cadre_analysis.store.draft import Draft
from cadre_analysis.store.files import TEXTS, csv_bytes, guarded, in_pieces, parquet_bytes, typed
from cadre_analysis.store.folder import (
    drafted,
    manifest,
    read,
    refuse_foreign,
    shelf,
    sound,
    table,
    there,
    write,
)
from cadre_analysis.store.load import load
from cadre_analysis.store.masking import masked
from cadre_analysis.store.ordered import STRETCH, Share, Shelf, Source, doc_ids, merged
from cadre_analysis.store.packed import Packed, pack, packed_table, unpack
from cadre_analysis.store.sift import WAYS, sift
from cadre_analysis.store.workbook import export

__all__ = [
    "STRETCH",
    "TEXTS",
    "WAYS",
    "Dataset",
    "Draft",
    "Packed",
    "Share",
    "Shelf",
    "Sift",
    "Source",
    "build",
    "counted_once",
    "csv_bytes",
    "doc_ids",
    "drafted",
    "export",
    "guarded",
    "in_pieces",
    "load",
    "manifest",
    "masked",
    "merged",
    "pack",
    "packed_table",
    "parquet_bytes",
    "read",
    "refuse_foreign",
    "select",
    "shelf",
    "sift",
    "sound",
    "table",
    "there",
    "typed",
    "unpack",
    "verify",
    "with_files",
    "write",
]
