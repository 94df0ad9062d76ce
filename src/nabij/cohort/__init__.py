"""Thousands of conversations at once: numbers only, no text, no names."""

from nabij.cohort.exports import Export, find_exports
from nabij.cohort.faults import (
    AlreadyRunning,
    BadList,
    BadSalt,
    Broken,
    EmptyFolder,
    LinkOutside,
    NoScheduler,
    NoStart,
    NotACohort,
    NoWorkers,
    OneFile,
    OtherWorkers,
    SchedulerLost,
    TookTooLong,
    UnwritableKey,
    WorkerDied,
)
from nabij.cohort.folder import Asked, Done, measure_folder
from nabij.cohort.machine import BadMachine, Machine
from nabij.cohort.many import analyse_many
from nabij.cohort.schema import COHORT, CONVERSATIONS, VERSION, WEEKS, conversations, read_cohort, weeks

__all__ = [
    "COHORT",
    "CONVERSATIONS",
    "VERSION",
    "WEEKS",
    "AlreadyRunning",
    "Asked",
    "BadList",
    "BadMachine",
    "BadSalt",
    "Broken",
    "Done",
    "EmptyFolder",
    "Export",
    "LinkOutside",
    "Machine",
    "NoScheduler",
    "NoStart",
    "NoWorkers",
    "NotACohort",
    "OneFile",
    "OtherWorkers",
    "SchedulerLost",
    "TookTooLong",
    "UnwritableKey",
    "WorkerDied",
    "analyse_many",
    "conversations",
    "find_exports",
    "measure_folder",
    "read_cohort",
    "weeks",
]
