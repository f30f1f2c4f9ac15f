"""Write data/holidays-cn.csv: public holidays and worked weekend days of every known year.

The days come from the package `chinesecalendar`, which follows the State Council's yearly notice
(国务院办公厅关于部分节假日安排的通知); run it again when a new year's notice is out and the package
has a new version. Free weekend days are no rows: only what differs from a plain week is.
"""

from __future__ import annotations

import csv
import io
from importlib.metadata import version
from pathlib import Path

from chinese_calendar import constants

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "data" / "holidays-cn.csv"
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}
_SATURDAY = 5


def rows() -> list[tuple[str, str, str, str]]:
    """Return (date, 休/班, name, source) in order of days."""
    source = f"chinesecalendar {version('chinesecalendar')}"
    free = {
        day: ("休", NAMES[name])
        for day, name in constants.holidays.items()
        if day.weekday() < _SATURDAY
    }
    worked = {
        day: ("班", f"{NAMES[name]}调休")
        for day, name in constants.workdays.items()
        if day.weekday() >= _SATURDAY
    }
    ordered = sorted((free | worked).items())
    return [(day.isoformat(), kind, name, source) for day, (kind, name) in ordered]


def main() -> None:
    """Write the table and say what it spans."""
    text = io.StringIO(newline="")
    table = rows()
    csv.writer(text, lineterminator="\n").writerows([("日期", "类型", "名称", "来源"), *table])
    TARGET.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(table)} days, {table[0][0][:4]}-{table[-1][0][:4]}")


if __name__ == "__main__":
    main()
