"""The hand-over to a coach: picked by the person, shown to them whole, then a PDF or a locked file."""

from nabij.report.handover_build import build_handover, join_handovers
from nabij.report.handover_file import (
    LARGEST,
    BadHandOver,
    NewerHandOver,
    read_handover,
    seal,
    write_handover,
)
from nabij.report.handover_pdf import write_handover_pdf
from nabij.report.handover_record import (
    LONGEST_NAME,
    LONGEST_TEXT,
    PARTS,
    Choice,
    HandOver,
    Line,
    LongName,
    LongNote,
    Part,
    PartKey,
    clean_name,
)
from nabij.report.handover_words import Section, Written, tell_handover

__all__ = [
    "LARGEST",
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "PARTS",
    "BadHandOver",
    "Choice",
    "HandOver",
    "Line",
    "LongName",
    "LongNote",
    "NewerHandOver",
    "Part",
    "PartKey",
    "Section",
    "Written",
    "build_handover",
    "clean_name",
    "join_handovers",
    "read_handover",
    "seal",
    "tell_handover",
    "write_handover",
    "write_handover_pdf",
]
