"""The pages of the rehearsal county, as government sites looked about 2012; all of it is invented.

Each page says 示例数据. What stands on it and what is wrong with it is the site's kind.
"""

from __future__ import annotations

from datetime import timedelta
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from govassess.net.county_sites import Column, CountySite, Planted

SAMPLE = "示例数据 · 演练用的虚构网站，内容、人名、编号均不真实"
LONG_ROWS = 620
"""Rows of the long page, 24 px each: with its head it is more than 14,000 px high."""
_STANDING = (("/bsdt/", "办事指南"), ("/hdjl/", "领导信箱"), ("/lianxi.html", "联系我们"))
"""Pages that every site has."""
_WEEKDAYS = "一二三四五六日"
_TITLES = (
    *(
        "示范县召开重点项目建设推进会",
        "示范县安排部署冬季森林防火工作",
        "县领导调研城区供暖保障工作",
    ),
    *("关于做好城乡居民养老保险参保登记的通知", "全县农产品质量安全监管工作会议召开"),
    *(
        "关于国道404号线改造施工的通告",
        "我县加快推进无障碍环境建设",
        "县政务服务中心开展便民服务活动",
    ),
    *("关于公布行政审批事项目录的公告", "示范县开展安全生产大检查", "全县教育工作会议召开"),
    *("关于申报高新技术企业的通知", "县医院新门诊楼投入使用", "示范县举办第三届苹果文化节"),
    *("关于加强城区犬类管理的通告", "全县秋季植树造林工作启动", "关于开展小微企业情况调查的通知"),
    *("县长主持召开政府常务会议", "示范县城区公交线路优化调整"),
)
FRAMES = ("top", "main", "bottom")
"""The frames of a page made of such, from above; each stands at its name."""
_FORMS: Mapping[str, str] = {
    "iso": "{0:%Y-%m-%d}",
    "records": "{0:%Y-%m-%d}",
    "slash": "{0.year}/{0.month}/{0.day}",
    "dots": "{0:%Y.%m.%d}",
    "chinese": "{0.year}年{0.month}月{0.day}日",
    "brief": "{0:%y-%m-%d}",
    **dict.fromkeys(("bracket", "bracket_address", "bracket_heading"), "[{0:%m-%d}]"),
}
"""How the entries of a column are dated, by its style; other styles write no date."""
_SHOWN = 6
"""Entries of a column that the front page shows."""


def title_of(column: Column, number: int) -> str:
    """Return the title of a column's entry."""
    return _TITLES[(sum(map(ord, column.path)) + 5 * number) % len(_TITLES)]


def entry_path(column: Column, number: int, day: date) -> str:
    """Return where an entry leads; some editing systems put the day into the address."""
    if "address" in column.style:
        return f"{column.path}{day:%Y%m}/t{day:%Y%m%d}_{number}.html"
    return f"{column.path}{number}.html"


def front(site: CountySite, time_point: date) -> str:
    """Return the front page."""
    match site.kind.front:
        case "frames":
            return _frameset(site)
        case "intro":
            return _intro(site)
        case _:
            return whole_front(site, time_point)


def whole_front(site: CountySite, time_point: date) -> str:
    """Return the front page in one piece."""
    return _document(site, "", _head(site, time_point), _body(site, time_point), _foot(site))


def part(site: CountySite, name: str, time_point: date) -> str:
    """Return one frame of a front page: `top`, `main` or `bottom`."""
    parts = {"top": _head(site, time_point), "main": _body(site, time_point), "bottom": _foot(site)}
    return _document(site, "", parts[name])


def column_page(site: CountySite, column: Column, time_point: date) -> str:
    """Return a column's list of entries."""
    body = f"<h1>{column.title}</h1>{_entries(column, time_point)}{_planted(site, column.path)}"
    place = f'<div class="place">当前位置：<a href="/">首页</a> &gt; {column.title}</div>'
    hot = _hot(time_point) if column.hot else ""
    inner = f'<div class="wrap">{place}{hot}<div class="list">{body}</div></div>'
    return _document(site, column.title, _head(site, time_point), inner, _foot(site))


def article(site: CountySite, title: str, time_point: date) -> str:
    """Return an article."""
    text = "本文为演练用的示例文字，不代表任何单位的实际工作。" * 3
    paragraphs = "".join(f"<p>{text}</p>" for _ in range(4))
    about = f'<div class="about">来源：{escape(site.name)}　编辑：示例</div>'
    inner = f'<div class="wrap"><div class="text"><h1>{title}</h1>{about}{paragraphs}</div></div>'
    return _document(site, title, _head(site, time_point), inner, _foot(site))


def log_in(site: CountySite) -> str:
    """Return the page that asks who one is."""
    form = (
        '<form class="gate" action="/login.do" method="post"><h2>用户登录</h2>'
        f"<p>{SAMPLE[:4]}</p>"
        '用户名 <input name="username"><br>密　码 <input type="password" name="password"><br>'
        "<button>登录</button></form>"
    )
    return _document(site, "用户登录", form)


def long_page(site: CountySite, time_point: date) -> str:
    """Return a page higher than any browser draws at once, its rows numbered."""
    rows = "".join(
        f"<tr><td>第{number:04d}行</td><td>示例收费项目{number:04d}</td>"
        f"<td>{number * 7 % 400}元</td><td>示例依据〔2012〕{number}号</td></tr>"
        for number in range(1, LONG_ROWS + 1)
    )
    inner = f'<div class="wrap"><table class="rows">{rows}</table></div>'
    head = _head(site, time_point)
    return _document(site, "行政事业性收费项目一览表", head, inner, _foot(site))


def personal_page(site: CountySite, lines: Iterable[str], time_point: date) -> str:
    """Return a page that shows numbers of invented people."""
    text = "".join(f"<p>{line}</p>" for line in lines)
    title = "惠农补贴发放花名册"
    inner = f'<div class="wrap"><div class="text"><h1>{title}</h1>{text}</div></div>'
    return _document(site, title, _head(site, time_point), inner, _foot(site))


def frames_page(site: CountySite) -> str:
    """Return a page made of frames."""
    return _frameset(site)


def bare_page(site: CountySite, title: str, text: str) -> str:
    """Return a page with a few words and nothing around them."""
    declared = _declared(site)
    named = title or escape(site.name)
    head = f"<html><head>{declared}<title>{named}</title></head>"
    return f'{head}<body><p style="text-align:center">{text}</p></body></html>'


def picture(label: str, colour: str, *, width: int = 80, height: int = 80) -> str:
    """Return a drawn picture with a word on it."""
    middle = f'x="{width / 2}" y="{height / 2 + 8}" text-anchor="middle" font-size="22"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" rx="6" fill="{colour}"/>'
        f'<text {middle} fill="#fff">{label}</text></svg>'
    )


def _declared(site: CountySite) -> str:
    return f'<meta charset="{site.kind.declared}">' if site.kind.declared else ""


def _document(site: CountySite, title: str, *parts: str) -> str:
    declared = _declared(site)
    named = f"{title}_{escape(site.name)}" if title else escape(site.name)
    return (
        f"<!DOCTYPE html>\n<html><head>{declared}<title>{named}</title>"
        '<link rel="stylesheet" href="/style.css"></head>\n'
        f"<body>\n{''.join(parts)}\n</body></html>"
    )


def _frameset(site: CountySite) -> str:
    frames = "".join(f'<frame src="/{name}.html" noresize>' for name in FRAMES)
    declared = _declared(site)
    return (
        f"<html><head>{declared}<title>{escape(site.name)}</title></head>\n"
        f'<frameset rows="264,*,190" frameborder="0">{frames}'
        "<noframes><body>您的浏览器不支持框架</body></noframes></frameset></html>"
    )


def _intro(site: CountySite) -> str:
    return (
        f'<html><head><meta charset="{site.kind.declared}"><title>{escape(site.name)}</title>'
        '<meta http-equiv="refresh" content="3;url=/index.html"></head>'
        f'<body style="text-align:center"><h1>{escape(site.name)}</h1><p>{SAMPLE}</p>'
        '<p><a href="/index.html">进入网站</a></p></body></html>'
    )


def _head(site: CountySite, time_point: date) -> str:
    day = f"{time_point.year}年{time_point.month}月{time_point.day}日"
    today = f"今天是{day} 星期{_WEEKDAYS[time_point.weekday()]}"
    columns = "".join(f'<a href="{each.path}">{each.title}</a>' for each in site.kind.columns)
    return (
        '<div id="top"><div class="wrap"><span class="right">'
        f'<a href="javascript:home()">设为首页</a> | <a href="mailto:xinxi@{site.host}">投稿</a> | '
        f'<a href="#foot">页底</a></span>{today}</div></div>'
        '<div class="wrap"><div id="head"><img src="/images/crest.svg" alt="">'
        f"<h1>{escape(site.name)}</h1><p>{site.host}　{SAMPLE[:4]}　SAMPLE DATA</p></div>"
        f'<div id="nav"><a href="/index.html">首页</a>{columns}<a href="/bsdt/">网上办事</a>'
        f'<a href="/hdjl/">互动交流</a></div><div class="sample">{SAMPLE}</div>{_seek(site)}</div>'
    )


def _seek(site: CountySite) -> str:
    easy = site.kind.parts["accessible"]
    entry = f'<a class="easy" href="/zzms/">{easy}</a>' if easy else ""
    boxes = {
        "form": '<form action="/search.html"><input name="searchword" value="请输入关键字">'
        ' <input type="submit" class="press" value="搜索"></form>',
        "placeholder": '<input type="text" id="kw" placeholder="搜索"> <button>确定</button>',
        "link": '<a href="/search.html">站内搜索</a>',
        "login": '<form action="/login.do">用户名 <input name="username"> 密码 '
        '<input type="password" name="password"> <button>登录</button></form>',
    }
    return f'<div class="seek">{entry}{boxes[site.kind.parts["search"]]}</div>'


def _body(site: CountySite, time_point: date) -> str:
    boxes = [_box(column, time_point) for column in site.kind.columns]
    duty = '<div class="box"><h2>值班信息</h2><ul><li>值班电话 0911-0000002</li></ul></div>'
    photo = '<img class="photo" src="/images/photo.svg" alt="县城一角">'
    left = f'{photo}<div class="photo-title">示例图片</div>{duty}'
    quick = _planted(site, "") or '<a href="/bsdt/">办事指南</a><a href="/hdjl/">领导信箱</a>'
    places = (*((each.path, each.title) for each in site.kind.columns), *_STANDING)
    rows = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in places)
    side = (
        f'<div class="box"><h2>便民服务</h2><div class="quick">{quick}</div></div>'
        f'<div class="box"><h2>政务公开</h2><ul>{rows}</ul></div>'
    )
    own = f'<a href="http://{site.twin}/index.html">回首页</a>' if site.kind.has_twin else ""
    return (
        f'<div class="wrap main"><div class="left">{left}{"".join(boxes[3:])}</div>'
        f'<div class="middle">{"".join(boxes[:3])}</div><div class="side">{side}{own}</div></div>'
    )


def _box(column: Column, time_point: date) -> str:
    more = f'<a href="{column.path}">更多&gt;&gt;</a>'
    items = ""
    if not column.style.startswith("empty"):
        days = column.days(time_point)[:_SHOWN]
        items = "".join(
            f'<li><a href="{entry_path(column, number, day)}">{title_of(column, number)}</a>'
            f"{'' if column.style == 'undated' else f'<span>{day:%m-%d}</span>'}</li>"
            for number, day in enumerate(days)
        )
    return f'<div class="box"><h2>{more}{column.title}</h2><ul>{items}</ul></div>'


def _planted(site: CountySite, page: str) -> str:
    return "".join(_link(link) for link in site.kind.links if link.on == page)


def _link(link: Planted) -> str:
    if link.is_picture:
        return f'<img src="{link.path}" alt="{link.text}">'
    return f'<a href="{link.url or link.path}">{link.text}</a>'


def _hot(time_point: date) -> str:
    return (
        '<div class="box"><h2>热点推荐</h2><ul><li><a href="/index.html">示范县召开冬季工作会议</a>'
        f"<span>{time_point:%Y-%m-%d}</span></li></ul></div>"
    )


def _entries(column: Column, time_point: date) -> str:
    if column.style == "empty_words":
        return '<div class="none">暂无信息</div>'
    if column.style == "empty":
        return "<ul></ul>"
    days = list(enumerate(column.days(time_point)))
    if column.style == "bracket_heading":
        return "".join(
            f"<h3>{year}年</h3>{_list(column, tuple(group))}"
            for year, group in groupby(days, key=lambda each: each[1].year)
        )
    later = f"<p>报名截止日期：{_after(time_point, column.later)}</p>" if column.later else ""
    return later + _list(column, days)


def _list(column: Column, days: Iterable[tuple[int, date]]) -> str:
    if column.style == "records":
        return _records(column, days)
    if column.style == "chinese":  # a table that nobody closed the cells of
        rows = "".join(
            f"<tr><td>·{_entry(column, number, day)}<td class=day>{_written(column, day)}"
            for number, day in days
        )
        return f"<table>{rows}</table>"
    rows = "".join(
        f"<li>{_entry(column, number, day)}<span>{_written(column, day)}</span></li>"
        for number, day in days
    )
    return f"<ul>{rows}</ul>"


def _records(column: Column, days: Iterable[tuple[int, date]]) -> str:
    """Return a list as one editing system writes it: as XML, which a script shows."""
    kept = "".join(
        f"<record><![CDATA[<li>{_entry(column, number, day)}<span>{_written(column, day)}</span>"
        "</li>]]></record>"
        for number, day in days
    )
    shows = (
        "var kept=document.getElementById('kept').textContent,list='',one,"
        r"all=/<!\[CDATA\[([^\]]*)\]\]>/g;while((one=all.exec(kept)))list+=one[1];"
        "document.getElementById('list').innerHTML=list;"
    )
    return (
        f'<ul id="list"></ul><script type="text/xml" id="kept"><datastore><recordset>{kept}'
        f"</recordset></datastore></script><script>{shows}</script>"
    )


def _entry(column: Column, number: int, day: date) -> str:
    return f'<a href="{entry_path(column, number, day)}">{title_of(column, number)}</a>'


def _written(column: Column, day: date) -> str:
    return _FORMS.get(column.style, "").format(day)


def _after(time_point: date, days: int) -> str:
    return f"{time_point + timedelta(days=days):%Y-%m-%d}"


def _foot(site: CountySite) -> str:
    parts = site.kind.parts
    told = [
        f"主办单位：{site.filled(parts['organiser'])}" if parts["organiser"] else "",
        f"网站标识码：{site.filled(parts['site_code'])}" if parts["site_code"] else "",
        parts["icp"],
        parts["police"],
    ]
    words = "　".join(escape(each) for each in told if each)
    return (
        f'<div class="foot" id="foot"><div>版权所有 2005-2012 {escape(site.name)}</div>'
        f"<div>{words}</div><div>{_contact(parts['contact'])}</div>"
        f"<div>{_mark(site)}{_report(site)}</div><div>{SAMPLE}</div></div>"
    )


def _contact(text: str) -> str:
    return f'<a href="/lianxi.html">{text}</a>' if text == "联系我们" else escape(text)


def _mark(site: CountySite) -> str:
    address = f"http://bszs.conac.cn/sitename?method=show&amp;id={site.shown_code}"
    script = (
        "<script>document.write(unescape(\"%3Cspan id='_ideConac'%3E%3C/span%3E%3Cscript "
        "src='//dcs.conac.cn/js/27/conac.js'%3E%3C/script%3E\"));</script>"
    )
    drawn = f'<a href="{address}"><img src="/images/mark.svg" alt="党政机关"></a>'
    return {"picture": drawn, "script": script, "": ""}[site.kind.parts["party_mark"]]


def _report(site: CountySite) -> str:
    address = f"http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={site.shown_code}"
    words = "我为政府网站找错"
    entries = {
        "picture": f'<a href="{address}"><img src="/images/report.svg" alt="{words}"></a>',
        "link": f'<a href="{address}">{words}</a>',
        "script": '<script src="http://pucha.kaipuyun.cn/exposure/js/entry.js"></script>',
        "": "",
    }
    return entries[site.kind.parts["error_report"]]
