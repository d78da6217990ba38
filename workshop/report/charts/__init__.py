"""The pictures of a synthesis, drawn once for every format that shows them: SVG where text stays text, PNG elsewhere.

They lay out figures of the synthesis and compute none. Each has its sentence (`alt`), and the synthesis has its table.

    pictures = charts(synthesis)
    pictures["overview"].svg   pictures["item:scan/finance-1"].png
"""

from workshop.report.charts.pictures import Chart, Kind, charts

__all__ = ["Chart", "Kind", "charts"]
