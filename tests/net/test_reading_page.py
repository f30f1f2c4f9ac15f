"""Pages read as a person sees them, however they are written."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govassess.net.reading_page import (
    Field,
    Form,
    Line,
    Link,
    Reading,
    Role,
    absolute,
    read_page,
    with_frames,
)

URL = "http://www.example.gov.cn/zwgk/index.html"
HOST = "http://www.example.gov.cn"


def read(html: str) -> Reading:
    return read_page(html, URL)


def test_a_page_is_read() -> None:
    page = read(
        "<html><head><title> 某县\n 人民政府</title></head><body><h1>要闻</h1><ul>"
        '<li><a href="a.html" title="全称">标题</a> <span>2012-03-27</span></li></ul></body></html>'
    )
    assert page.title == "某县 人民政府"
    assert page.lines == (Line("要闻"), Line("标题 2012-03-27", (f"{HOST}/zwgk/a.html",)))
    assert page.links == (Link(f"{HOST}/zwgk/a.html", "标题"),)
    assert page.text == "要闻\n标题 2012-03-27"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("a.html", f"{HOST}/zwgk/a.html"),
        ("/a.html#top", f"{HOST}/a.html"),
        ("//x.gov.cn", "http://x.gov.cn/"),
        ("..\\tzgg\\1.htm", f"{HOST}/tzgg/1.htm"),
        (" http://x.gov.cn/a\n b ", "http://x.gov.cn/ab"),
        ("?id=1", f"{HOST}/zwgk/index.html?id=1"),
        *((each, "") for each in ("", "#", "#a", "javascript:void(0)", "mailto:a@b.cn", "tel:1")),
        *((each, "") for each in ("file:///c:/a.doc", "http://", "http://[", "data:text/html,x")),
    ],
)
def test_addresses(written: str, url: str) -> None:
    assert absolute(URL, written) == url


def test_broken_pages_are_read() -> None:
    page = read(
        "<TITLE>某局<BODY><TABLE><TR><TD><A HREF=1.html>甲<TD>2012-1-2<TR>"
        "<TD><a href='2.html'>乙</TD><a href=3.html>丙<b></i></p></div>"
    )
    assert page.title == "某局"
    assert [link.text for link in page.links] == ["甲 2012-1-2", "乙", "丙"]
    assert page.lines[0] == Line("甲 2012-1-2", (f"{HOST}/zwgk/1.html",))


def test_a_tag_that_never_ends_does_not_hide_the_rest() -> None:
    page = read("<p>前</p><a href=\"x.html <p>中</p><div class='y <b>后</b><p>末</p>")
    assert page.lines[0] == Line("前")
    assert "末" in page.text


@pytest.mark.parametrize(
    "html", ["<![if IE]><p>甲</p><![endif]>", "<![x<p>甲</p>", "<!x><p>甲</p>", "<?php ?><p>甲</p>"]
)
def test_odd_declarations_hide_nothing_behind_them(html: str) -> None:
    assert "甲" in read(f"{html}<p>乙</p>").text or "乙" in read(f"{html}<p>乙</p>").text


def test_a_number_is_not_run_into_the_date_beside_it() -> None:
    page = read("<li><a href=1.html>公告1</a><span>2012-03-27</span> <b>主</b><b>办</b>：甲")
    assert page.text == "公告1 2012-03-27 主办:甲"


def test_what_is_not_shown_is_not_text() -> None:
    page = read(
        "<style>p{}</style><script>var a='<p>假</p>';</script>"
        "<!-- <p>假</p> <a href=no.html>假</a> --><select><option>假</option></select><p>真</p>"
    )
    assert page.text == "真"
    assert page.links == ()
    assert "var a=" in page.markup


def test_the_base_of_a_page_counts() -> None:
    page = read('<base href="http://x.gov.cn/y/"><a href="a.html">甲</a>')
    assert page.links == (Link("http://x.gov.cn/y/a.html", "甲"),)


def test_a_picture_lends_its_words_to_its_link() -> None:
    page = read('<a href="http://x.cn/"><img src="/a.png" alt="我为政府网站找错"></a>')
    assert page.links == (
        Link(f"{HOST}/a.png", "我为政府网站找错", Role.PICTURE),
        Link("http://x.cn/", "我为政府网站找错"),
    )


def test_areas_of_a_map_are_links() -> None:
    page = read('<map><area href="a.html" alt="甲"><area href="b.html"></map>')
    assert [link.url for link in page.links] == [f"{HOST}/zwgk/a.html", f"{HOST}/zwgk/b.html"]


def test_forms_and_fields_without_one() -> None:
    page = read(
        '<input id="kw" placeholder="搜索">'
        '<form action="/s"><input name="q"><button>查</button></form>'
    )
    assert page.forms == (
        Form("", (Field("input", "kw 搜索"),)),
        Form("/s", (Field("input", "q"), Field("button", ""))),
    )


@pytest.mark.parametrize("content", ["0;url=/a.html", "3; URL='/a.html'", "5 ; url = /a.html"])
def test_a_page_that_sends_on(content: str) -> None:
    assert read(f'<meta http-equiv="Refresh" content="{content}">').refresh == f"{HOST}/a.html"
    assert read('<meta http-equiv="refresh" content="300">').refresh == ""


@pytest.mark.parametrize(
    "script",
    ["window.location.href = '/a.html';", 'location="/a.html"', "location.replace('/a.html')"],
)
def test_a_page_without_content_that_its_script_leaves(script: str) -> None:
    assert read(f"<script>{script}</script>").refresh == f"{HOST}/a.html"
    assert read(f"<script>{script}</script>{'<p>内容</p>' * 80}").refresh == ""


def test_a_list_kept_as_xml_in_a_script_is_shown() -> None:
    record = "<record><![CDATA[<li><a href='/1.html'>甲</a><span>2012-03-27</span></li>]]></record>"
    kept = f'<script type="text/xml"><datastore><recordset>{record * 2}</recordset></datastore>'
    page = read(f"<p>前</p>{kept}</script><p>后</p>")
    assert page.text == "前\n甲2012-03-27\n甲2012-03-27\n后"
    assert read(f"<p>前</p>{kept}").text.startswith("前")


def test_frames_are_seen_with_their_page() -> None:
    page = read('<frameset><frame src="top.html"><frame src="foot.html"></frameset>')
    assert page.frames == (f"{HOST}/zwgk/top.html", f"{HOST}/zwgk/foot.html")
    top, foot = read("<title>上</title><p>上</p>"), read("<p>主办单位：某局</p>")
    whole = with_frames(page, (top, foot))
    assert (whole.title, whole.text) == ("上", "上\n主办单位:某局")
    assert whole.footer == foot.footer


def test_the_footer_is_where_the_page_says_it_is() -> None:
    body = "".join(f"<p>第{number}条</p>" for number in range(40))
    page = read(f'<div class="nav-bottom">导航</div>{body}<div id="footer"><p>主办单位</p></div>')
    assert page.footer == "主办单位"
    tail = read(body).footer.split("\n")
    assert tail[-1] == "第39条"
    assert len(tail) < 40


def test_full_width_signs_are_read_as_others() -> None:
    assert read("<p>陕ＩＣＰ备０５００１２３４号</p>").text == "陕ICP备05001234号"


HTML = st.lists(
    st.sampled_from(
        [
            *("<a href='", "x.html", "'>", "</a>", "<p", ">", "</p>", "<!--", "-->", "<![", "]]>"),
            *("<script>", "</script>", "<title>", "&#x4e2d;", "&amp", "<form", "<input name=q>"),
            *(
                "</form>",
                '"',
                "'",
                "<frame src=a>",
                "<div class=foot>",
                "中文",
                " ",
                "\0",
                "<?",
                "</",
            ),
        ]
    ),
    max_size=60,
).map("".join)


@given(HTML | st.text(max_size=200))
def test_anything_is_read_and_every_link_is_an_address(html: str) -> None:
    page = read(html)
    for link in page.links:
        parts = urlsplit(link.url)
        assert not link.url or (parts.scheme in {"http", "https"} and parts.hostname)
        assert not parts.fragment
    assert all(line.text and line.text == " ".join(line.text.split()) for line in page.lines)


@given(st.lists(st.text("甲乙丙丁abc12", min_size=1, max_size=8), min_size=1, max_size=12))
def test_a_well_written_list_is_read_whole(titles: list[str]) -> None:
    rows = "".join(f'<li><a href="/{n}.html">{title}</a></li>' for n, title in enumerate(titles))
    page = read(f"<ul>{rows}</ul>")
    assert [line.text for line in page.lines] == titles
    assert [PurePosixPath(link.url).name for link in page.links] == [
        f"{n}.html" for n in range(len(titles))
    ]
