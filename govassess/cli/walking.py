"""Commands that record what was seen: answers, evidence."""

from __future__ import annotations

from pathlib import Path

import click

from govassess import clock
from govassess.cli.frame import Reply, Rooms, Terminal, command
from govassess.cli.preparing import CAMPAIGN
from govassess.domain.evidence import Capsule
from govassess.domain.people import Actor
from govassess.errors import GovAssessError, Problem
from govassess.services import campaigns
from govassess.services.walk_sampling import draw_objects


@click.group("answers", cls=Rooms)
def answers() -> None:
    """评分。"""


@command("import")
@CAMPAIGN
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--evaluator", required=True, help="这些评分是谁的。")
def answers_import(terminal: Terminal, campaign: Path, file: Path, evaluator: str) -> Reply:
    """导入一名评估员的评分表；有一处错误就都不写入。"""
    with campaigns.open_campaign(campaign) as opened:
        person = campaigns.find_evaluator(opened, evaluator)
        done = opened.walk.import_answers(file, Actor(person.id, person.role))
    data = {
        "evaluator": person.name,
        "cells": done.cells,
        "answers": done.answers,
        "findings": done.findings,
        "changed": done.changed,
    }
    line = terminal.say("answers_done", **data)
    return Reply(data, (line,))


answers.add_command(answers_import)


@click.group("evidence", cls=Rooms)
def evidence() -> None:
    """证据。"""


@command("add")
@CAMPAIGN
@click.argument("image", type=click.Path(path_type=Path))
@click.option("--site", required=True, help="网站。")
@click.option("--indicator", required=True, help="指标编号。")
@click.option("--evaluator", required=True, help="取证人。")
@click.option("--url", required=True, help="截图页面的网址。")
@click.option("--title", default="", help="页面标题。")
@click.option("--at", default="", help="截图时间，如 2012-12-03T15:40:00+08:00。")
def evidence_add(terminal: Terminal, campaign: Path, image: Path, **given: str) -> Reply:
    """把一张截图存为一项指标的证据。"""
    if not image.is_file():
        raise GovAssessError(Problem.FILE_MISSING, path=image)
    with campaigns.open_campaign(campaign) as opened:
        person = campaigns.find_evaluator(opened, given["evaluator"])
        site = opened.sites.find(given["site"])
        leaf = opened.walk.leaf(site, given["indicator"])
        capsule = Capsule(given["url"], given["title"], _moment(given["at"]))
        actor = Actor(person.id, person.role)
        kept = opened.evidence.keep(
            image.read_bytes(), capsule, actor, cells=[(site, leaf.code)]
        ).evidence
    data = {
        "id": kept.id,
        "sha256": kept.picture,
        "bytes": kept.bytes,
        "size": list(kept.size),
        "site": site.name,
        "indicator": leaf.code,
        "at": kept.capsule.at,
    }
    line = terminal.say("evidence_done", site=site.name, indicator=leaf.code, sha=kept.picture[:12])
    return Reply(data, (line,))


def _moment(written: str) -> str:
    """Return a time as UTC ISO 8601; one without a zone is taken as this machine's."""
    if not written:
        return ""
    try:
        return clock.utc_text(written)
    except ValueError as error:
        raise click.UsageError(f"--at 要写成 2012-12-03T15:40:00，不能是“{written}”。") from error


evidence.add_command(evidence_add)


@command("sample")
@CAMPAIGN
@click.argument("items", type=click.Path(path_type=Path))
@click.option("--site", required=True, help="网站。")
@click.option("--indicator", required=True, help="要抽查的指标编号。")
@click.option("--seed", default="", help="种子；不写则由任务、网站、指标生成。")
def sample(terminal: Terminal, campaign: Path, items: Path, **given: str) -> Reply:
    """从名单（文本文件，一行一个）中抽取要查的对象；同一种子抽出来的一样。"""
    if not items.is_file():
        raise GovAssessError(Problem.FILE_MISSING, path=items)
    names = items.read_text(encoding="utf-8-sig").splitlines()
    with campaigns.open_campaign(campaign) as opened:
        site = opened.sites.find(given["site"])
        drawn = draw_objects(opened, site, given["indicator"], names, seed=given["seed"])
    data = {"population": drawn.population, "seed": drawn.seed, "drawn": list(drawn.drawn)}
    line = terminal.say("sample_done", population=drawn.population, seed=drawn.seed)
    return Reply(data, (line, *(f"  {name}" for name in drawn.drawn)))


COMMANDS = (answers, evidence, sample)
