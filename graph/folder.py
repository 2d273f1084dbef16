"""A folder of results that is filled whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import PlanGraphError


@contextmanager
def filled(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside the one asked for; what stands in it at the end is moved there, file by file.

    After an error folder is what it was. Other files in folder stay. Raises PlanGraphError where folder cannot
    be made or written.
    """
    try:
        made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not folder.is_dir():
            raise PlanGraphError(f"{folder}: is a file; -o takes a folder")
        workshop = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise PlanGraphError(f"{folder}: cannot be written: {error.strerror}; give another folder with -o") from error
    try:
        yield workshop
        folder.mkdir(exist_ok=True)
        for file in sorted(workshop.iterdir()):
            file.replace(folder / file.name)
    except OSError as error:
        if error.filename and not str(error.filename).startswith((str(workshop), str(folder))):
            raise  # what failed is another file
        raise PlanGraphError(f"{folder}: cannot be written: {error.strerror or error}; give another folder with -o") from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        for parent in made:  # parents made for nothing go again
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
