"""The report: words, chart specs, the self-contained HTML page, the PDF."""

from nabij.report.output import ENDINGS, check_ending, write, write_whole

__all__ = ["ENDINGS", "check_ending", "write", "write_whole"]
