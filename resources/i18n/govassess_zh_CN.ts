<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CampaignsPage</name>
    <message>
        <source>A finished campaign with invented answers for 63 sites. Look at lists, ranking and traces without touching real work; no network is used.</source>
        <translation>内置一个已评完的任务：63 个网站，评分都是编造的。名单、排名和得分依据随便看，不影响正式任务，也不联网。</translation>
    </message>
    <message>
        <source>Assessment of government websites</source>
        <translation>政府网站考评</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with your last work</source>
        <translation>继续上次的工作</translation>
    </message>
    <message>
        <source>Made from the command line for now; then open its folder here:</source>
        <translation>目前用命令行新建，再从这里打开它的文件夹：</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新建考评任务</translation>
    </message>
    <message>
        <source>No campaign has been opened on this computer yet.</source>
        <translation>这台电脑上还没有打开过考评任务。</translation>
    </message>
    <message>
        <source>Open a campaign folder</source>
        <translation>打开本机的任务文件夹</translation>
    </message>
    <message>
        <source>Open a campaign folder, or look at the rehearsal first.</source>
        <translation>可以打开任务文件夹，也可以先看看演练。</translation>
    </message>
    <message>
        <source>Or drop it here; it must lie on this computer</source>
        <translation>也可以拖到这里；不支持网络盘、云盘和 U 盘</translation>
    </message>
    <message>
        <source>Preparing the rehearsal</source>
        <translation>正在准备演练</translation>
    </message>
    <message>
        <source>Recent campaigns</source>
        <translation>最近的考评任务</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>Sites: {sites} · evaluators: {people}</source>
        <translation>{sites} 个网站 · {people} 名评估员</translation>
    </message>
    <message>
        <source>Start rehearsal</source>
        <translation>开始演练</translation>
    </message>
    <message>
        <source>The folder is no longer there: {path}</source>
        <translation>文件夹已不在原处：{path}</translation>
    </message>
    <message>
        <source>Walked {share}</source>
        <translation>评估 {share}</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>Opening {name}</source>
        <translation>正在打开 {name}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close the campaign and go to the start page</source>
        <translation>关闭任务，回到开始页</translation>
    </message>
    <message>
        <source>Ctrl+O open · F1 keys</source>
        <translation>Ctrl+O 打开&#x3000;F1 快捷键</translation>
    </message>
    <message>
        <source>F1 keys</source>
        <translation>F1 快捷键</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved · {n} s ago</source>
        <translation>已保存 · {n} 秒前</translation>
    </message>
    <message>
        <source>Saved · {time}</source>
        <translation>已保存 · {time}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Stop and leave</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Work is still running. Stop it and leave?</source>
        <translation>还有工作没有做完。要停止它并退出吗？</translation>
    </message>
    <message>
        <source>Works on this computer, no network used</source>
        <translation>本机运行，未使用网络</translation>
    </message>
</context>
<context>
    <name>RankingPage</name>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Enter trace · Ctrl+F filter · F1 keys</source>
        <translation>Enter 看依据&#x3000;Ctrl+F 筛选&#x3000;F1 快捷键</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>Here the sites will be ranked as soon as there are sites and answers.</source>
        <translation>有了网站和评分，这里就会排出名次。</translation>
    </message>
    <message>
        <source>Mean {mean}   Median {median}   Highest {highest}   Lowest {lowest}</source>
        <translation>平均 {mean}&#x3000;中位 {median}&#x3000;最高 {highest}&#x3000;最低 {lowest}</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>还没有结果</translation>
    </message>
    <message>
        <source>No site contains “{text}”</source>
        <translation>没有含“{text}”的网站</translation>
    </message>
    <message>
        <source>Ranked by the printed total; ranked {ranked}, incomplete {open}, vetoed {vetoed}.</source>
        <translation>名次按公布的总分排定。已排名 {ranked} 个，没评完 {open} 个，否决 {vetoed} 个。</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在计分</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>Chinese, from the next start</source>
        <translation>中文（下次启动起）</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>颜色跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>English, from the next start</source>
        <translation>英文（下次启动起）</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>SitesPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Ctrl+F filter · F1 keys</source>
        <translation>Ctrl+F 筛选&#x3000;F1 快捷键</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>Here the sites will be listed by class. Until then take in a register.</source>
        <translation>这里会按类别列出网站。请先导入网站名单。</translation>
    </message>
    <message>
        <source>No site contains “{text}”</source>
        <translation>没有含“{text}”的网站</translation>
    </message>
    <message>
        <source>No sites yet</source>
        <translation>还没有网站</translation>
    </message>
    <message>
        <source>Shown {sites} · answered {answered} of {leaves}</source>
        <translation>{sites} 个网站 · 已评 {answered}/{leaves} 项</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
</context>
<context>
    <name>TaskStrip</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>TraceDrawer</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文字</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>第 {rank} 名</translation>
    </message>
</context>
<context>
    <name>TraceTree</name>
    <message>
        <source>Trace</source>
        <translation>得分依据</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>Evaluator</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已计分</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>暂计</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>否决</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The program made a mistake. What was stored is safe; the report is in {path}.</source>
        <translation>程序出错了。已保存的内容是安全的，出错记录在 {path}。</translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
</context>
<context>
    <name>rooms</name>
    <message>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>Close what lies open, or clear the filter</source>
        <translation>关闭打开的内容，或清除筛选</translation>
    </message>
    <message>
        <source>Copy a branch of the trace as text</source>
        <translation>把一条得分依据复制为文字</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Go to a step</source>
        <translation>转到某一步</translation>
    </message>
    <message>
        <source>Move along the list</source>
        <translation>在列表中移动</translation>
    </message>
    <message>
        <source>Open a campaign folder</source>
        <translation>打开本机的任务文件夹</translation>
    </message>
    <message>
        <source>Open or close a branch of the trace</source>
        <translation>展开或收起一条得分依据</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Show how a total came to be</source>
        <translation>看总分的得分依据</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>本表</translation>
    </message>
</context>
<context>
    <name>sites</name>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Site code</source>
        <translation>网站标识码</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>Here every site will be walked against its checklist: a verdict, a note and a picture at one key each. Until then answers are taken in from a table.</source>
        <translation>这里将对照指标逐站评估，评分、备注、截图各按一个键。目前请把评分表导入：</translation>
    </message>
    <message>
        <source>Here the evaluators&apos; packages will be merged and their disagreements settled. For now everyone&apos;s answers go into one campaign.</source>
        <translation>这里将合并各评估员的交换包并裁定分歧。目前请把各人的评分表导入同一个任务：</translation>
    </message>
    <message>
        <source>Here the gate will be checked and the bulletin edited page by page. Until then the papers are written from the command line.</source>
        <translation>这里将做发布检查、逐页编辑通报。目前用命令行写出附件和通报：</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>评估</translation>
    </message>
</context>
</TS>
