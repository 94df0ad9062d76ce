"""The report: words, chart specs, the self-contained HTML page, the PDF."""

from nabij.report.write import ENDINGS, check_ending, write_report

__all__ = ["ENDINGS", "check_ending", "write_report"]
