"""Ten people's whole work in one merge: every answer and every picture arrives (T57)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.campaigns import a_rubric, answers, make
from govassess.domain.campaign_data import evidence_to_data
from govassess.domain.changes import Action, Put, Subject
from govassess.domain.evidence import Capsule
from govassess.domain.merging import Verdict
from govassess.domain.people import Actor
from govassess.services import campaigns
from govassess.services.evidence import binding_put
from govassess.services.packages_task import open_task
from govassess.store.check import check
from tests.services.laptops import dumped
from tests.store.making import png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govassess.services.campaign import Campaign

PEOPLE, SITES, LEAVES = 10, 63, 40
FEW_SITES = 14
"""As many as show everything; all of them, with pictures of full size, come by in the long run."""
MOST_MEMORY = 400
"""In megabytes."""
PERSONAL = "('rating', 'finding', 'evidence', 'binding')"


def puts_by_person(lead: Campaign) -> dict[str, list[Put]]:
    """Return an answer of everybody to every leaf on every site."""
    found: defaultdict[str, list[Put]] = defaultdict(list)
    people = campaigns.evaluators(lead)
    for put in answers(lead.sites.all(), people, a_rubric(LEAVES), 1):
        of_finding = put.kind is Subject.FINDING
        found[put.value["evaluator"] if of_finding else put.subject.rpartition("/")[2]].append(put)
    return found


def pictures(laptop: Campaign, by: Actor, count: int, side: int) -> Iterator[Put]:
    """Keep pictures and yield what records each and binds it to a cell."""
    sites = laptop.sites.all()
    codes = [leaf.code for leaf in laptop.rubric.rubric(sites[0].class_id).leaves()]
    for number in range(count):
        site = sites[number % len(sites)]
        data = png(int(by.id, 16) * 10_000 + number, side)
        capsule = Capsule(site.url, f"第{number}张", "2012-12-10T01:30:00+00:00")
        kept = laptop.evidence.store(data, capsule, by)
        yield Put(Subject.EVIDENCE, kept.id, evidence_to_data(kept))
        yield binding_put(kept.id, site.id, codes[number % len(codes)])


def prepare(folder: Path, *, pictures_each: int, side: int, sites: int = SITES) -> set[str]:
    """Make the lead's campaign and ten packages; return the ids of the work in them."""
    work: set[str] = set()
    with make(folder / "office", sites=sites, leaves=LEAVES, people=PEOPLE, share=0) as lead:
        puts = puts_by_person(lead)
        for person in campaigns.evaluators(lead):
            task = folder / f"{person.id}.task.gapkg"
            lead.packages.export_task(task, person)
            by = Actor(person.id, person.role)
            with open_task(task, folder / "laptop") as laptop:
                laptop.edit(Action.IMPORT_ANSWERS, by, puts[person.id])
                kept = list(pictures(laptop, by, pictures_each, side))
                laptop.edit(Action.KEEP_EVIDENCE, by, kept)
                laptop.packages.hand_in(folder / f"{person.id}.result.gapkg", person)
                work |= ids_of(laptop)
            shutil.rmtree(folder / "laptop")
    return work


def ids_of(campaign: Campaign) -> set[str]:
    with campaign.database.read() as connection:
        query = f"SELECT id FROM entries WHERE kind IN {PERSONAL}"
        return set(connection.exec_driver_sql(query).scalars())


def counted(campaign: Campaign, table: str, what: str = "*") -> int:
    with campaign.database.read() as connection:
        query = f"SELECT count({what}) FROM {table}"
        return int(connection.exec_driver_sql(query).scalar_one())


def merge_all(folder: Path) -> None:
    """Merge every package and print the most memory that this process ever held, in megabytes."""
    with campaigns.open_campaign(folder / "office") as lead:
        lead.packages.merge(sorted(folder.glob("*.result.gapkg")))
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (most,) = (line.split()[1] for line in status if line.startswith("VmHWM:"))
    print(int(most) // 1024)  # noqa: T201 - for the process that waits


def all_is_there(lead: Campaign, work: set[str], pictures_each: int, sites: int = SITES) -> None:
    """Compare what the lead has with the work of ten laptops, by ids and by counts."""
    assert ids_of(lead) == work
    assert counted(lead, "ratings") + counted(lead, "findings") == sites * LEAVES * PEOPLE
    assert counted(lead, "clashes") == 0
    assert counted(lead, "bindings") == PEOPLE * pictures_each
    assert counted(lead, "evidence") == len(lead.vault.files()) == PEOPLE * pictures_each


@pytest.mark.promise("T57")
def test_everything_arrives(tmp_path: Path) -> None:
    work = prepare(tmp_path, pictures_each=12, side=8, sites=FEW_SITES)
    files = sorted(tmp_path.glob("*.result.gapkg"))
    with campaigns.open_campaign(tmp_path / "office") as lead:
        done = lead.packages.merge(files)
        assert [each.rejected for each in done] == [()] * PEOPLE
        assert sum(each.count(Verdict.NEW) for each in done) == len(work) + PEOPLE  # hand-ins
        all_is_there(lead, work, 12, FEW_SITES)
        before = dumped(lead)
        assert not any(each.brings for each in lead.packages.merge(files))
        assert dumped(lead) == before
        assert check(lead.database).ok


@pytest.mark.promise("T57")
@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_everything_arrives_in_little_memory(tmp_path: Path) -> None:
    """With 2,500 screenshots of 120 KB, in a process of its own."""
    work = prepare(tmp_path, pictures_each=250, side=200)
    files = sorted(tmp_path.glob("*.result.gapkg"))
    program = "import sys; from pathlib import Path; from tests.services import"
    program = f"{program} test_packages_volume as v; v.merge_all(Path(sys.argv[1]))"
    words = [sys.executable, "-c", program, str(tmp_path)]
    most = int(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)
    assert most < MOST_MEMORY
    with campaigns.open_campaign(tmp_path / "office") as lead:
        all_is_there(lead, work, 250)
        before = dumped(lead)
        assert not any(each.brings for each in lead.packages.merge(files))
        assert dumped(lead) == before
        assert check(lead.database).ok
