"""A picture as PNG, for a report: the SVG drawn by resvg, an extra, with the Chinese fonts of the computer."""

from __future__ import annotations

from graph.errors import PlanGraphError

WIDTH = 2400  # pixels: 20 cm at 300 dots an inch


def png(svg: str, *, width: int = WIDTH) -> bytes:
    """Return an SVG as PNG. Raises PlanGraphError where resvg is not installed."""
    try:
        import resvg_py
    except ImportError as error:
        raise PlanGraphError("a PNG is drawn by resvg, which is not installed: pip install 'plangraph[png]'; or export svg") from error
    drawn: bytes = resvg_py.svg_to_bytes(svg_string=svg, width=width, font_family="Noto Sans CJK SC")
    return drawn
