"""The column a page's title speaks of, as findings name it."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*[-–—_|｜·>›»]+\s*")
_LONGEST = 20
_SITE_WORDS = ("门户", "网站", "首页", "人民政府", "欢迎", "政府网", "官网")


def column_of(title: str, site: str) -> str:
    """Return the name of the column in a page's title: its first part that names no site.

    '' where there is none: a home page, an article's long headline, a title that is the site's own.
    `财政信息 - 宝塔区人民政府` speaks of 财政信息.
    """
    parts = [part for part in _BETWEEN.split(title.strip()) if part]
    if len(parts) < 2:
        return ""
    first = parts[0].strip('“”"《》 ')
    names_site = site in first or any(word in first for word in _SITE_WORDS)
    return "" if names_site or len(first) > _LONGEST else first
