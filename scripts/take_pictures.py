"""Make the README's picture: the example plan's axes in the browser, with the dossier of one. Run by `make pictures`.

Needs Chromium and a Chinese font (fonts-noto-cjk). The same machine gives the same bytes; another font or Chromium, other pixels.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from graph.picture.page import draw, plan_names  # noqa: E402
from graph.picture.parts import TITLES, PictureTheme, theme  # noqa: E402
from loaders.extract import extract  # noqa: E402
from loaders.reading import read  # noqa: E402
from tests.browser.chromium import Watched, chromium  # noqa: E402

PICTURE = ROOT / "docs" / "pictures" / "overview.png"


def main() -> None:
    graph = extract(read(ROOT / "loaders" / "data" / "middle-yangtze-2015.txt")).graph
    part = theme(graph, PictureTheme.AXES)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "axes.html"
        draw(graph, file, caption=f"{TITLES[PictureTheme.AXES]} · {plan_names(graph)}", at_most=None, part=part)
        watched = Watched(browser, viewport={"width": 1400, "height": 860}, device_scale_factor=1.5)
        page = watched.open(file)
        page.fill("#search", "沿江发展轴")
        page.press("#search", "Enter")
        page.wait_for_timeout(300)  # until it is drawn
        page.screenshot(path=PICTURE)
        if watched.faults:
            raise SystemExit(f"the page complains: {watched.faults}")
    print(f"{PICTURE.relative_to(ROOT)}, {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
