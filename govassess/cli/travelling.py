"""Commands by which work travels: package, open, merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govassess.cli.frame import EXIT_INCOMPLETE, Reply, Rooms, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.domain.merging import Verdict
from govassess.errors import GovAssessError
from govassess.services import campaigns

if TYPE_CHECKING:
    from govassess.canonical import Json
    from govassess.services.packages_files import Exported
    from govassess.services.packages_merging import PackageMerge

FILE = click.argument("file", type=click.Path(path_type=Path))
EVALUATOR = click.option("--evaluator", required=True, help="评估员。")


@click.group("package", cls=Rooms)
def package() -> None:
    """交换包：任务包、结果包、登记包。"""


@command("task")
@CAMPAIGN
@FILE
@EVALUATOR
def package_task(terminal: Terminal, campaign: Path, file: Path, evaluator: str) -> Reply:
    """写出评估员带走的任务包。"""
    with campaigns.open_campaign(campaign) as opened:
        person = campaigns.find_evaluator(opened, evaluator)
        done = opened.packages.export_task(file, person, terminal)
    return _exported(terminal, done)


@command("result")
@CAMPAIGN
@FILE
@EVALUATOR
@click.option("--plain", is_flag=True, help="不加密（任务须允许）。")
def package_result(
    terminal: Terminal, campaign: Path, file: Path, evaluator: str, *, plain: bool
) -> Reply:
    """写出评估员交回的结果包：其全部记录和截图。"""
    from govassess.services import packages_handin  # noqa: PLC0415 - keys load slowly

    with campaigns.open_campaign(campaign) as opened:
        person = campaigns.find_evaluator(opened, evaluator)
        done = packages_handin.hand_in(opened, file, person, terminal, plain=plain)
    reply = _exported(terminal, done.exported)
    faults = (terminal.wording.sentence(each) for each in done.problems)
    return Reply(reply.data, (*reply.shown, *faults))


@command("enrol")
@FILE
@click.option("--name", required=True, help="评估员姓名。")
def package_enrol(terminal: Terminal, file: Path, name: str) -> Reply:
    """写出登记包：姓名和公钥，供负责人电话核对指纹。"""
    from govassess.services import packages_files  # noqa: PLC0415 - keys load slowly
    from govassess.services.packages_keys import own_keys  # noqa: PLC0415

    reply = _exported(terminal, packages_files.enrol(file, name))
    shown = own_keys().public.fingerprint
    line = terminal.say("package_fingerprint", fingerprint=shown)
    return Reply(reply.data | {"fingerprint": shown}, (*reply.shown, line))


def _exported(terminal: Terminal, done: Exported) -> Reply:
    manifest = done.manifest
    device = manifest.device
    counts = {"entries": manifest.entries, "pictures": len(manifest.pictures)}
    data = {
        "file": str(done.path),
        "sha256": done.sha256,
        "bytes": done.bytes,
        **counts,
        "device": {"id": device.id, "seq": device.seq, "head": device.head},
    }
    return Reply(data, (terminal.say("package_done", path=done.path, **counts),))


@command("verify")
@FILE
def package_verify(terminal: Terminal, file: Path) -> Reply:
    """核对交换包的每个校验值和签名，不需要任务。"""
    from govassess.services import packages_files  # noqa: PLC0415 - keys load slowly

    proved = packages_files.prove(file, terminal)
    manifest = proved.manifest
    problems = [] if proved.fault is None else [terminal.wording.sentence(proved.fault)]
    data: Json = {
        "ok": not problems,
        "kind": manifest.kind.value if manifest else None,
        "campaign": manifest.title if manifest else None,
        "author": manifest.author.name if manifest else None,
        "signature": proved.signature.value,
        "entries": manifest.entries if manifest else 0,
        "pictures": len(manifest.pictures) if manifest else 0,
        "problems": problems,
    }
    if manifest is None:
        return Reply(data, (terminal.say("package_bad"), *problems), EXIT_INCOMPLETE)
    facts = {name: data[name] for name in ("campaign", "author", "entries", "pictures")}
    return Reply(data, (terminal.say("package_ok", **facts),))


for sub in (package_task, package_result, package_verify, package_enrol):
    package.add_command(sub)


@command("open")
@FILE
@CAMPAIGN
def open_task(terminal: Terminal, file: Path, campaign: Path) -> Reply:
    """评估员：打开任务包，成为一项考评任务；已有的任务随之更新。"""
    from govassess.services import packages_task  # noqa: PLC0415 - keys load slowly

    with packages_task.open_task(file, campaign, terminal) as opened:
        title, sites = opened.settings().title, len(opened.sites.all())
    data = {"campaign": str(campaign), "title": title, "sites": sites}
    return Reply(data, (terminal.say("opened", title=title, campaign=campaign, sites=sites),))


@command("merge")
@CAMPAIGN
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只看结果，不写入。")
def merge(terminal: Terminal, campaign: Path, files: tuple[Path, ...], *, dry_run: bool) -> Reply:
    """合并结果包：全部写入，或一条也不写。"""
    with campaigns.open_campaign(campaign) as opened:
        act = opened.packages.inspect if dry_run else opened.packages.merge
        done = act(files, terminal)
    rows = [_merged(terminal, each) for each in done]
    data = {"merged": not dry_run, "packages": rows}
    lines = [terminal.say("merge_would" if dry_run else "merge_done")]
    for each, row in zip(done, rows, strict=True):
        facts = {name: row[name] for name in ("file", "author", *Verdict)}
        lines.append(terminal.say("merge_row", rejected=len(row["rejected"]), **facts))
        lines += [terminal.say("merge_unknown")] if row["signature"] == "unknown" else []
        lines += [terminal.say("merge_late")] if row["late"] else []
        lines += [terminal.say("merge_older")] if row["older"] else []
        outdated = "、".join(row["outdated"])
        lines += [terminal.say("merge_outdated", codes=outdated)] if outdated else []
        lines += [terminal.say("merge_aside")] if each.aside else []
        lines += [terminal.say("merge_rejected", **entry) for entry in row["rejected"]]
        if isinstance(each.copy, GovAssessError):
            lines.append(terminal.say("merge_no_copy", why=terminal.wording.problem(each.copy)))
    rejected = any(each.rejected for each in done)
    return Reply(data, tuple(lines), EXIT_INCOMPLETE if rejected else 0)


def _merged(terminal: Terminal, done: PackageMerge) -> Json:
    return {
        "file": str(done.path),
        "author": done.manifest.author.name,
        **{verdict.value: done.count(verdict) for verdict in Verdict},
        "rejected": [
            {"entry": entry, "reason": terminal.wording.sentence(why)}
            for entry, why in done.rejected
        ],
        "signature": done.signature.value,
        "late": done.late,
        "older": done.older,
        "outdated": list(done.outdated),
    }


COMMANDS = (package, open_task, merge)
