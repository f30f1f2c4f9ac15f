"""The memory of walking with thousands of pictures in the campaign."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtWidgets import QApplication

from benchmarks.campaigns import make
from benchmarks.measuring import Measured, resident
from benchmarks.windows import window_over
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.services import campaigns
from govassess.services.evidence import binding_put
from ui.steps import Step
from ui.walk.page import WalkPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govassess.services.campaign import Campaign

PICTURES, CELLS = 2500, 200
SIZE = (1366, 768)


def measure(folder: Path) -> list[Measured]:
    """Walk 200 cells, then look through the gallery, and compare with the bare window."""
    program = "import sys; from pathlib import Path; from benchmarks import pictures"
    prepare = f"{program}; pictures.prepare(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", prepare, str(folder / "campaign")], check=True)
    with closing(window_over(None, folder)) as window:
        bare = resident()
        window.context.enter(campaigns.open_campaign(folder / "campaign"))
        window.go_step(Step.WALK)
        page = window.page()
        if isinstance(page, WalkPage):
            _walk(page)
        walked = resident() - bare
        window.context.go("evidence")
        for _ in range(50):
            QApplication.processEvents()
            window.context.tasks.settle()
        looked = resident() - bare
    what = f"walk {CELLS} cells with {PICTURES:,} pictures"
    return [
        Measured("#9 memory", what, walked, 120, "MB", detail=f"bare window {bare:.0f} MB"),
        Measured("#9 memory", "then the gallery", looked, 120, "MB"),
    ]


def prepare(folder: Path) -> None:
    """Make the campaign, in a process whose memory is not measured."""
    with make(folder, sites=63, leaves=60, people=1, share=0.5) as campaign:
        _take_pictures(campaign)


def _walk(page: WalkPage) -> None:
    for _ in range(CELLS // 50):
        for code in page.leaves.codes()[:50]:
            page.go(code)
            QApplication.processEvents()
        page.across(1)


def _take_pictures(campaign: Campaign) -> None:
    person = campaigns.evaluators(campaign)[0]
    by = Actor(person.id, person.role)
    campaign.edit(Action.KEEP_EVIDENCE, by, list(_puts(campaign, by)))


def _puts(campaign: Campaign, by: Actor) -> Iterator[Put]:
    sites = campaign.sites.all()
    codes = [leaf.code for leaf in campaign.rubric.rubric(sites[0].class_id).leaves()]
    page = Image.effect_mandelbrot(SIZE, (-3, -2.5, 2, 2.5), 9).convert("RGB")
    for number in range(PICTURES):
        page.putpixel((number % SIZE[0], number // SIZE[0]), (255, 0, 0))
        data = BytesIO()
        page.save(data, "PNG", compress_level=1)
        site = sites[number % len(sites)]
        capsule = Capsule(f"{site.url}/{number}", f"第{number}张", "2012-12-10T01:30:00+00:00")
        kept = campaign.evidence.store(data.getvalue(), capsule, by)
        yield Put(Subject.EVIDENCE, kept.id, evidence_to_data(kept))
        yield binding_put(kept.id, site.id, codes[number % len(codes)])
