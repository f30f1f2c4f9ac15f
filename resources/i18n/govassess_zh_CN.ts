<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActBand</name>
    <message>
        <source>What to do</source>
        <translation>处理</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Address taken: {url}</source>
        <translation>已取当前网页：{url}</translation>
    </message>
    <message>
        <source>Item {n}</source>
        <translation>第 {n} 项</translation>
    </message>
    <message>
        <source>This is neither a number nor a date such as 2012-11-20.</source>
        <translation>这既不是数，也不是 2012-11-20 这样的日期。</translation>
    </message>
    <message>
        <source>“{text}” cannot be read here.</source>
        <translation>这里读不懂“{text}”。</translation>
    </message>
</context>
<context>
    <name>Address</name>
    <message>
        <source>Open {address}</source>
        <translation>打开 {address}</translation>
    </message>
</context>
<context>
    <name>AdjudicationPage</name>
    <message>
        <source>1–9 0 N decide · Space enlarge · ↓ skip · F1 keys</source>
        <translation>1–9 0 N 裁定 · Space 放大 · ↓ 跳过 · F1 快捷键</translation>
    </message>
    <message>
        <source>Cases settled: {count}. The list above shows them under “Decided”; the votes stay as they were.</source>
        <translation>已裁定 {count} 项，在左边的列表里选“已裁定”可以查看；各人的评分不变。</translation>
    </message>
    <message>
        <source>Everything is settled</source>
        <translation>都已裁定</translation>
    </message>
    <message>
        <source>No case in hand</source>
        <translation>没有选中的分歧</translation>
    </message>
    <message>
        <source>No disagreements</source>
        <translation>没有分歧</translation>
    </message>
    <message>
        <source>Nobody&apos;s votes differ beyond the tolerance. Once packages are merged in which they do, what is to be settled stands here, the largest effect on ranks first.</source>
        <translation>各人的评分都在容差之内。合并交换包以后如有分歧，会列在这里，对名次影响大的在前。</translation>
    </message>
    <message>
        <source>One evaluator works alone: there is nobody to disagree with.</source>
        <translation>这项任务只有一名评估员，不会有分歧。</translation>
    </message>
    <message>
        <source>The filter hides all that waits.</source>
        <translation>待裁定的都被筛选掉了。</translation>
    </message>
    <message>
        <source>The lead settles what evaluators disagree on, at the lead&apos;s own desk.</source>
        <translation>评估员之间的分歧由负责人在自己的电脑上裁定。</translation>
    </message>
    <message>
        <source>Weighing disagreements</source>
        <translation>正在计算分歧的影响</translation>
    </message>
</context>
<context>
    <name>AfterPane</name>
    <message>
        <source>A merge can be set aside whole, and taken back: nothing is lost.</source>
        <translation>整次合并可以撤回，撤回后与合并前完全一样，也可以再放回。</translation>
    </message>
    <message>
        <source>After merging</source>
        <translation>合并之后</translation>
    </message>
    <message>
        <source>Counted once the votes are open</source>
        <translation>评分公开后显示</translation>
    </message>
    <message>
        <source>Everybody&apos;s own stand beside each other</source>
        <translation>每人的评分各自保留，互不覆盖</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n package(s)</source>
        <translation>
            <numerusform>合并 %n 个包</numerusform>
        </translation>
    </message>
    <message>
        <source>Merging the same package again changes nothing.</source>
        <translation>重复合并同一个包不会有任何变化。</translation>
    </message>
    <message>
        <source>Nothing new is in these packages.</source>
        <translation>这些包里没有新内容。</translation>
    </message>
    <message>
        <source>Save preview only</source>
        <translation>不合并，保存预览</translation>
    </message>
    <message>
        <source>Until the votes are open nobody sees who rated what.</source>
        <translation>公开评分之前，谁评了什么都不显示。</translation>
    </message>
    <message>
        <source>What is in disagreement does not count yet</source>
        <translation>有分歧的项先不计分</translation>
    </message>
    <message>
        <source>disagreements</source>
        <translation>项分歧</translation>
    </message>
    <message>
        <source>disagreements to settle</source>
        <translation>项分歧待裁定</translation>
    </message>
    <message>
        <source>pictures kept</source>
        <translation>张截图入库</translation>
    </message>
    <message>
        <source>ratings and findings written</source>
        <translation>条评分写入</translation>
    </message>
    <message>
        <source>scores changed by the program</source>
        <translation>个分数被自动改动</translation>
    </message>
    <message>
        <source>{n} of them move a rank or the pass line</source>
        <translation>其中 {n} 项会改变名次或跨及格线</translation>
    </message>
    <message>
        <source>{n} that are here already are not kept twice</source>
        <translation>已有的 {n} 张不重复存</translation>
    </message>
</context>
<context>
    <name>AgreementPage</name>
    <message>
        <source>Agreement is counted on the votes as they are when you open them. Merge all packages before.</source>
        <translation>一致性按公开那一刻的评分统计，先合并完全部交换包再公开。</translation>
    </message>
    <message>
        <source>Comparing votes</source>
        <translation>正在比较各人的评分</translation>
    </message>
    <message>
        <source>Drawing intervals</source>
        <translation>正在计算区间</translation>
    </message>
    <message>
        <source>Enter cells that differ, then the case · Ctrl+F filter · F1 keys</source>
        <translation>Enter 看不一致的格，再按去裁定 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>No agreement to show</source>
        <translation>没有一致性可看</translation>
    </message>
    <message>
        <source>No agreement yet</source>
        <translation>还没有一致性</translation>
    </message>
    <message>
        <source>One evaluator rates here: there is nobody to agree with.</source>
        <translation>只有一名评估员，没有可比的评分。</translation>
    </message>
    <message>
        <source>Open the votes…</source>
        <translation>公开评分…</translation>
    </message>
    <message>
        <source>Reminder copied: paste it where you write to them</source>
        <translation>提醒已复制，可粘贴到发给评估员的消息里</translation>
    </message>
    <message>
        <source>The lead sees how far the votes agree.</source>
        <translation>一致性由负责人查看。</translation>
    </message>
    <message>
        <source>Votes not open</source>
        <translation>评分未公开</translation>
    </message>
</context>
<context>
    <name>AppealsPage</name>
    <message>
        <source>1…9 answer · Ctrl+Enter answer the appeal · Esc ledger · F1 keys</source>
        <translation>1…9 作答 · Ctrl+Enter 作出结论 · Esc 台账 · F1 快捷键</translation>
    </message>
    <message>
        <source>Answered; what it moves stands under “Moved”</source>
        <translation>已作出结论；对得分的影响见“变动”</translation>
    </message>
    <message>
        <source>Enter open · Ctrl+I record an appeal · Ctrl+F filter · F1 keys</source>
        <translation>Enter 打开 · Ctrl+I 登记申诉 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>Go to the seal</source>
        <translation>前往封存</translation>
    </message>
    <message>
        <source>Ledger of appeals</source>
        <translation>申诉台账</translation>
    </message>
    <message>
        <source>No appeal contains “{text}”</source>
        <translation>没有申诉包含“{text}”</translation>
    </message>
    <message>
        <source>No appeal is like that</source>
        <translation>没有这样的申诉</translation>
    </message>
    <message>
        <source>Nobody has objected</source>
        <translation>尚无申诉</translation>
    </message>
    <message>
        <source>Nothing is sealed yet</source>
        <translation>结果尚未封存</translation>
    </message>
    <message>
        <source>Record an appeal</source>
        <translation>登记申诉</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在计分</translation>
    </message>
    <message>
        <source>Units can object once the results are sealed: pass the gate under “Publish” and seal there. From then on their appeals are recorded and answered here.</source>
        <translation>结果封存之后单位才能申诉：先在“发布”中通过发布检查并封存，此后在这里登记和办理申诉。</translation>
    </message>
    <message>
        <source>What a unit sends in is recorded with “Record an appeal”: about which indicator, why, and with its evidence.</source>
        <translation>单位提出申诉后，点“登记申诉”记下涉及的指标、主张和证据。</translation>
    </message>
</context>
<context>
    <name>ApplySheet</name>
    <message>
        <source>Apply changes</source>
        <translation>启用改动</translation>
    </message>
    <message>
        <source>Apply the changes of the rubric</source>
        <translation>启用指标体系的改动</translation>
    </message>
    <message>
        <source>Leaves that change</source>
        <translation>改动的指标</translation>
    </message>
    <message>
        <source>Old answers and pictures are kept and stand beside the new text until the leaf is answered again. A notice for the file is made. It can be undone.</source>
        <translation>旧评分和截图都保留，重评之前与新文字并排显示。同时生成改动说明备查。可以撤销。</translation>
    </message>
</context>
<context>
    <name>AskSheet</name>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask the lead</source>
        <translation>向负责人提问</translation>
    </message>
    <message>
        <source>Asked before</source>
        <translation>以前问过的</translation>
    </message>
    <message>
        <source>It reaches the lead with the next result package.</source>
        <translation>问题随下一次交回的结果包送到负责人。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>The lead answers: {text}</source>
        <translation>负责人答复：{text}</translation>
    </message>
    <message>
        <source>What is not clear about this indicator?</source>
        <translation>这项指标哪里不清楚</translation>
    </message>
    <message>
        <source>goes with the next package</source>
        <translation>随下一个包送出</translation>
    </message>
    <message>
        <source>handed in, waits for an answer</source>
        <translation>已交回，等待答复</translation>
    </message>
</context>
<context>
    <name>BlockCard</name>
    <message>
        <source>A new page begins here</source>
        <translation>从这里另起一页</translation>
    </message>
    <message>
        <source>Acts on this block</source>
        <translation>对这一段的操作</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>改正</translation>
    </message>
    <message>
        <source>Update this sentence</source>
        <translation>更新这句</translation>
    </message>
</context>
<context>
    <name>BlockMenu</name>
    <message>
        <source>Draft this block anew</source>
        <translation>重新起草这段</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Update this sentence</source>
        <translation>更新这句</translation>
    </message>
</context>
<context>
    <name>BrowserMenu</name>
    <message>
        <source>Browser beside the panel</source>
        <translation>并排的浏览器</translation>
    </message>
    <message>
        <source>Choose the browser program (Edge or Chrome)</source>
        <translation>选定浏览器程序（Edge 或 Chrome）</translation>
    </message>
    <message>
        <source>Choose the program…</source>
        <translation>选定程序…</translation>
    </message>
    <message>
        <source>Find the browser by itself</source>
        <translation>自动查找浏览器</translation>
    </message>
    <message>
        <source>Fit pages to the width</source>
        <translation>网页适合宽度</translation>
    </message>
    <message>
        <source>Keep a copy of the page (MHTML) too</source>
        <translation>另存网页副本（MHTML）</translation>
    </message>
    <message>
        <source>Save pages for offline…</source>
        <translation>离线资料…</translation>
    </message>
    <message>
        <source>Use {program}…</source>
        <translation>使用 {program}…</translation>
    </message>
</context>
<context>
    <name>BulkSheet</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>改动 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not taken</source>
        <translation>
            <numerusform>拒收 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still owing something</source>
        <translation>
            <numerusform>仍有欠项 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same already</source>
        <translation>
            <numerusform>已相同 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter records all of it as one act; notes stay.</source>
        <translation>按 Enter 一次记录，可一步撤销；备注保留。</translation>
    </message>
    <message>
        <source>Rows of the bulk answer</source>
        <translation>批量评分预览</translation>
    </message>
</context>
<context>
    <name>BulletinBar</name>
    <message numerus="yes">
        <source>%n stale</source>
        <translation>
            <numerusform>%n 处已过时</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft anew…</source>
        <translation>重新起草…</translation>
    </message>
    <message>
        <source>Drafted by the program; once changed it is kept in the campaign.</source>
        <translation>自动起草，改动后保存在任务里。</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入语句</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>版式</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Update all</source>
        <translation>全部更新</translation>
    </message>
</context>
<context>
    <name>BulletinDoors</name>
    <message>
        <source>Export the bulletin into a folder</source>
        <translation>导出通报到文件夹</translation>
    </message>
    <message>
        <source>Writing the bulletin</source>
        <translation>正在写出通报</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
</context>
<context>
    <name>BulletinPage</name>
    <message>
        <source>Ctrl+I insert · F8 next to look at · Alt+↑ ↓ move · F1 keys</source>
        <translation>Ctrl+I 插入 · F8 下一处要看的 · Alt+↑ ↓ 移动 · F1 快捷键</translation>
    </message>
    <message>
        <source>Here the bulletin will be drafted as soon as there are sites and answers.</source>
        <translation>有了网站和评分，这里会起草通报。</translation>
    </message>
    <message>
        <source>Nothing is stale and nothing is remarked on</source>
        <translation>没有过时的数，也没有提醒</translation>
    </message>
    <message>
        <source>Reading the bulletin</source>
        <translation>正在读取通报</translation>
    </message>
</context>
<context>
    <name>BulletinPreview</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>共 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Drawing the pages</source>
        <translation>正在绘制版面</translation>
    </message>
    <message>
        <source>Fonts embedded</source>
        <translation>字体已嵌入</translation>
    </message>
    <message>
        <source>Fonts embedded, {count} of them stand-ins</source>
        <translation>字体已嵌入，其中 {count} 种为替代字体</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>No glyph: {char} {code}</source>
        <translation>缺字：{char} {code}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Set in bundled faces: {names}</source>
        <translation>以自带字体代替：{names}</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已写出：{name}</translation>
    </message>
</context>
<context>
    <name>CampaignDataPage</name>
    <message>
        <source>All as stored</source>
        <translation>没有未保存的改动</translation>
    </message>
    <message>
        <source>Carried forward from {title}</source>
        <translation>已结转自《{title}》</translation>
    </message>
    <message>
        <source>Carry the last campaign forward…</source>
        <translation>结转上次任务…</translation>
    </message>
    <message>
        <source>Changes not saved yet</source>
        <translation>有改动尚未保存</translation>
    </message>
    <message>
        <source>Ctrl+Enter save · Esc discard · F1 keys</source>
        <translation>Ctrl+Enter 保存 · Esc 放弃改动 · F1 快捷键</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Holidays…</source>
        <translation>节假日…</translation>
    </message>
    <message>
        <source>Its places, problems and pictures; never its scores</source>
        <translation>带入上次的位置、问题和截图，不带得分</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>存放在</translation>
    </message>
</context>
<context>
    <name>CampaignsPage</name>
    <message numerus="yes">
        <source>%n left on this site</source>
        <translation>
            <numerusform>本网站还剩 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>A finished campaign with invented answers for 63 sites. Look at lists, ranking and traces without touching real work; no network is used.</source>
        <translation>内置一个已评完的任务：63 个网站，评分都是编造的。名单、排名和得分依据随便看，不影响正式任务，也不联网。</translation>
    </message>
    <message>
        <source>Assessment of government websites</source>
        <translation>政府网站考评</translation>
    </message>
    <message>
        <source>Begin a new one, open a campaign folder, or look at the rehearsal first.</source>
        <translation>可以新建任务、打开任务文件夹，或先看看演练。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>From the lead; or drop the file here</source>
        <translation>负责人发来的；也可以拖到这里</translation>
    </message>
    <message>
        <source>Go on walking</source>
        <translation>继续评估</translation>
    </message>
    <message>
        <source>Go on with your last work</source>
        <translation>继续上次的工作</translation>
    </message>
    <message>
        <source>Kept on this computer  {path}</source>
        <translation>存放在本机  {path}</translation>
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
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Open a campaign folder</source>
        <translation>打开本机的任务文件夹</translation>
    </message>
    <message>
        <source>Open a task package</source>
        <translation>打开任务包</translation>
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
        <source>Sites, rubrics and evaluators</source>
        <translation>网站名单、指标体系、评估员</translation>
    </message>
    <message>
        <source>Sites: {sites} · evaluators: {people}</source>
        <translation>{sites} 个网站 · {people} 名评估员</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起始页</translation>
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
        <source>Verify a package…</source>
        <translation>核验交换包…</translation>
    </message>
    <message>
        <source>Walked {share}</source>
        <translation>评估 {share}</translation>
    </message>
    <message>
        <source>Write an enrolment…</source>
        <translation>写登记包…</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Text of the mark</source>
        <translation>标注文字</translation>
    </message>
</context>
<context>
    <name>CapsulePane</name>
    <message numerus="yes">
        <source>%n personal number(s) in the page&apos;s text. Cover before publishing.</source>
        <translation>
            <numerusform>网页文字里有 %n 处个人号码，公布前请遮盖。</numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Another cell…  B</source>
        <translation>选择其他指标…  B</translation>
    </message>
    <message>
        <source>Bind to another cell</source>
        <translation>关联到其他指标</translation>
    </message>
    <message>
        <source>Bind to {cell}</source>
        <translation>关联到 {cell}</translation>
    </message>
    <message>
        <source>Capsule</source>
        <translation>取证信息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>网页副本</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Nothing yet: it waits here</source>
        <translation>还没有，先存在证据箱里</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Page title</source>
        <translation>页面标题</translation>
    </message>
    <message>
        <source>Pixelate all of them  M</source>
        <translation>全部打码  M</translation>
    </message>
    <message>
        <source>Proves</source>
        <translation>证明哪些指标</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议关联</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>The original never changes</source>
        <translation>原图不变，标注另存一层</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Unbind {cell}</source>
        <translation>取消关联 {cell}</translation>
    </message>
    <message>
        <source>kept on this computer</source>
        <translation>存在本机</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>/ {points} pt</source>
        <translation>/ {points} 分</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Deducted {raw} in all, below the cap {cap}</source>
        <translation>共扣 {raw}，未到封顶 {cap}</translation>
    </message>
    <message>
        <source>Deducted {raw} in all, cap {cap}</source>
        <translation>共扣 {raw}，封顶 {cap}</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Definition  ?</source>
        <translation>定义  ?</translation>
    </message>
    <message>
        <source>Name of the object in hand</source>
        <translation>当前抽样对象的名称</translation>
    </message>
    <message>
        <source>Next site</source>
        <translation>下一个网站</translation>
    </message>
    <message>
        <source>Previous site</source>
        <translation>上一个网站</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>暂得</translation>
    </message>
    <message>
        <source>Time point {day}</source>
        <translation>监测时间点 {day}</translation>
    </message>
    <message>
        <source>of {points} judged</source>
        <translation>/ 已评 {points} 分</translation>
    </message>
</context>
<context>
    <name>CardFrame</name>
    <message>
        <source>Compare fingerprint</source>
        <translation>核对指纹</translation>
    </message>
    <message>
        <source>Goes back to {name}</source>
        <translation>合并后退给{name}</translation>
    </message>
    <message>
        <source>Old and new text</source>
        <translation>看新旧对照</translation>
    </message>
    <message>
        <source>Return to {name}</source>
        <translation>退给{name}选定</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>放回</translation>
    </message>
</context>
<context>
    <name>CarrySheet</name>
    <message>
        <source>Carried forward from {title}</source>
        <translation>已结转自《{title}》</translation>
    </message>
    <message>
        <source>Carry forward</source>
        <translation>结转</translation>
    </message>
    <message>
        <source>Carry the last campaign forward</source>
        <translation>结转上次任务</translation>
    </message>
    <message>
        <source>Carrying {name} forward</source>
        <translation>正在结转 {name}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已不在</translation>
    </message>
    <message>
        <source>New here</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>No site of that campaign is in this one.</source>
        <translation>上次任务的网站都不在本次名单中。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Places where matters were found</source>
        <translation>找到内容的位置</translation>
    </message>
    <message>
        <source>Places, problems and pictures come over, so that the walk can look again. Points, totals and ranks never do. What was carried before is replaced; Ctrl+Z takes it back.</source>
        <translation>位置、问题和截图带入本次，供评估时复看；得分、总分和名次一律不带。此前结转的内容被替换，Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Problems to look for again</source>
        <translation>待复看的问题</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Sites matched</source>
        <translation>匹配的网站</translation>
    </message>
    <message>
        <source>Stopped; nothing was taken over.</source>
        <translation>已停止，没有带入任何内容。</translation>
    </message>
    <message>
        <source>the last campaign did not have this site</source>
        <translation>上次任务没有这个网站</translation>
    </message>
    <message>
        <source>this campaign does not have this site</source>
        <translation>本次任务没有这个网站</translation>
    </message>
</context>
<context>
    <name>CaseActs</name>
    <message>
        <source>A decision needs a reason.</source>
        <translation>须写裁定理由。</translation>
    </message>
    <message>
        <source>Decided: {site} {code}</source>
        <translation>已裁定：{site} {code}</translation>
    </message>
    <message>
        <source>No further case in the list</source>
        <translation>列表里没有下一项</translation>
    </message>
    <message>
        <source>Nothing is decided yet: press the key of an answer.</source>
        <translation>还没有选定：按答案的键。</translation>
    </message>
    <message>
        <source>Reason kept for later decisions</source>
        <translation>已存为常用理由</translation>
    </message>
    <message>
        <source>Sent back: {site} {code}</source>
        <translation>已退回：{site} {code}</translation>
    </message>
    <message>
        <source>Show votes</source>
        <translation>看评分</translation>
    </message>
    <message>
        <source>This is the first case of the list</source>
        <translation>这是列表里的第一项</translation>
    </message>
    <message>
        <source>Votes and names of this case show before it is decided. That you looked is recorded in its history, and so it is for every further case you look at.</source>
        <translation>裁定之前就显示这一项的评分和姓名。看过会记入这一项的经过，以后提前看的每一项都会记录。</translation>
    </message>
</context>
<context>
    <name>CaseIdentity</name>
    <message>
        <source>Disagreements {count}</source>
        <translation>分歧 {count}</translation>
    </message>
</context>
<context>
    <name>CaseQuestion</name>
    <message numerus="yes">
        <source>%n people differ</source>
        <translation>
            <numerusform>%n 人不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Evidence first, votes not shown</source>
        <translation>先看证据，评分未显示</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Sent back on {at}, nothing new yet: {text}</source>
        <translation>{at} 已退回重评，还没有新的评分：{text}</translation>
    </message>
    <message>
        <source>Votes changed after it was decided. Look again and decide anew.</source>
        <translation>裁定后评分有变，再看一遍，重新裁定。</translation>
    </message>
    <message>
        <source>Votes shown</source>
        <translation>评分已显示</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>看哪里</translation>
    </message>
    <message>
        <source>out of {points}</source>
        <translation>满分 {points}</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
    <message>
        <source>{points} points apart</source>
        <translation>相差 {points} 分</translation>
    </message>
</context>
<context>
    <name>CaseSheet</name>
    <message>
        <source>A digit takes the case; the object&apos;s name stands in the finding.</source>
        <translation>按数字选定情形，对象名称写进问题</translation>
    </message>
    <message>
        <source>Nothing there: which case of the rule?</source>
        <translation>什么都没有：按哪一条记</translation>
    </message>
    <message>
        <source>Record the case</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Sampled object</source>
        <translation>抽中对象</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Decide</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Decide and show votes</source>
        <translation>裁定并看评分</translation>
    </message>
    <message>
        <source>Next case  Enter</source>
        <translation>下一项  Enter</translation>
    </message>
    <message>
        <source>Send back  B</source>
        <translation>退回重评  B</translation>
    </message>
    <message>
        <source>Show votes  V</source>
        <translation>看评分  V</translation>
    </message>
    <message>
        <source>Skip  ↓</source>
        <translation>跳过  ↓</translation>
    </message>
    <message>
        <source>Votes and names show once it is decided</source>
        <translation>裁定后才显示评分和姓名</translation>
    </message>
    <message>
        <source>if nobody voted so, a second person signs</source>
        <translation>若与各人都不同，须第二人签名</translation>
    </message>
    <message>
        <source>{one}; {two}</source>
        <translation>{one}；{two}</translation>
    </message>
</context>
<context>
    <name>CellDialog</name>
    <message>
        <source>Bind</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Bind to another cell</source>
        <translation>关联到其他指标</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
</context>
<context>
    <name>CellPage</name>
    <message>
        <source>Here the sites will be walked as soon as there is a register.</source>
        <translation>有了网站名单，就在这里逐站评估。</translation>
    </message>
    <message>
        <source>No evaluators yet</source>
        <translation>还没有评估员</translation>
    </message>
    <message>
        <source>No site is yours</source>
        <translation>没有分给你的网站</translation>
    </message>
    <message>
        <source>No sites yet</source>
        <translation>还没有网站</translation>
    </message>
    <message>
        <source>Not stored; the keys pressed after it were ignored.</source>
        <translation>没有保存；之后按的键没有生效。</translation>
    </message>
    <message>
        <source>Note owed: E</source>
        <translation>须写明问题：按 E</translation>
    </message>
    <message>
        <source>Screenshot owed: F2</source>
        <translation>还需截图 F2</translation>
    </message>
    <message>
        <source>Sent back, to be looked at again</source>
        <translation>退回重评，请重新看一遍</translation>
    </message>
    <message>
        <source>The answers here contradict each other</source>
        <translation>这里的答案互相矛盾</translation>
    </message>
    <message>
        <source>The plan gives every site to others. The lead can give you some.</source>
        <translation>按分工，网站都由其他评估员评。需要时由负责人分派。</translation>
    </message>
    <message>
        <source>This site is not in your part of the plan</source>
        <translation>这个网站不在你的分工内</translation>
    </message>
    <message>
        <source>Walking begins as soon as the roster names an evaluator.</source>
        <translation>登记一名评估员后就可以开始评估。</translation>
    </message>
    <message>
        <source>a fault of the program</source>
        <translation>程序出错</translation>
    </message>
</context>
<context>
    <name>ChangedBand</name>
    <message>
        <source>Indicator changed {day}. Old answer: {answer}</source>
        <translation>指标已改动（{day}），旧答案：{answer}</translation>
    </message>
    <message>
        <source>Keep the old answer</source>
        <translation>沿用旧答案</translation>
    </message>
    <message>
        <source>See the change…</source>
        <translation>看改动…</translation>
    </message>
</context>
<context>
    <name>ChangedSheet</name>
    <message>
        <source>Keep the old answer</source>
        <translation>沿用旧答案</translation>
    </message>
    <message>
        <source>No notice tells what was changed.</source>
        <translation>没有记下改了什么。</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>改了什么</translation>
    </message>
</context>
<context>
    <name>ChartsPanel</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>The chart&apos;s numbers</source>
        <translation>图表数据</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
</context>
<context>
    <name>ClassRow</name>
    <message>
        <source>Name of the class</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Remove this class</source>
        <translation>去掉这个类别</translation>
    </message>
</context>
<context>
    <name>ClockNotice</name>
    <message>
        <source>It says {now}, before this program was released on {known}.</source>
        <translation>本机现在是 {now}，早于本程序的发布日期 {known}。</translation>
    </message>
    <message>
        <source>It says {now}, but another computer recorded something at {known}; the wrong clock may be that one.</source>
        <translation>本机现在是 {now}，而另一台电脑的记录已到 {known}，也可能是那台电脑的时间不对。</translation>
    </message>
    <message>
        <source>It says {now}, but something was recorded here at {known}.</source>
        <translation>本机现在是 {now}，而本机的记录已到 {known}。</translation>
    </message>
    <message>
        <source>The clock of this computer may be wrong</source>
        <translation>本机时间可能有误</translation>
    </message>
    <message>
        <source>{reason} The order of the records is not affected, only the times shown. Set date, time and zone in the system settings.</source>
        <translation>{reason}记录的先后不受影响，只是显示的时间会不准。在系统设置中核对日期、时间和时区。</translation>
    </message>
</context>
<context>
    <name>Companion</name>
    <message>
        <source>Loading ahead</source>
        <translation>正在预先打开下一页</translation>
    </message>
    <message>
        <source>Opening the browser</source>
        <translation>正在打开浏览器</translation>
    </message>
    <message>
        <source>Opening {url}</source>
        <translation>正在打开 {url}</translation>
    </message>
    <message>
        <source>Placing the browser</source>
        <translation>正在摆放浏览器</translation>
    </message>
    <message>
        <source>Scrolling the page</source>
        <translation>正在滚动网页</translation>
    </message>
    <message>
        <source>Taking the page</source>
        <translation>正在截取网页</translation>
    </message>
</context>
<context>
    <name>CompanionLine</name>
    <message>
        <source>Back to {name}  G</source>
        <translation>回到{name}  G</translation>
    </message>
    <message>
        <source>Browser connected</source>
        <translation>浏览器已连接</translation>
    </message>
    <message>
        <source>Browser not connected</source>
        <translation>浏览器未连接</translation>
    </message>
    <message>
        <source>In the page Alt and the key</source>
        <translation>网页中按 Alt+数字</translation>
    </message>
    <message>
        <source>Look at it  G</source>
        <translation>查看  G</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>未联网</translation>
    </message>
    <message>
        <source>Not opened: {url}</source>
        <translation>没有打开：{url}</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Opening the browser</source>
        <translation>正在打开浏览器</translation>
    </message>
    <message>
        <source>Other site</source>
        <translation>网址不符</translation>
    </message>
    <message>
        <source>Page not there</source>
        <translation>网页打不开</translation>
    </message>
    <message>
        <source>The browser is gone, F2 takes a region of the screen</source>
        <translation>浏览器已断开，F2 改为框选屏幕</translation>
    </message>
    <message>
        <source>The page is at {host} ({name})</source>
        <translation>网页在 {host}（{name}）</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Verdicts and notes are stored as ever.</source>
        <translation>评分和备注照常保存。</translation>
    </message>
    <message>
        <source>{host} is shown</source>
        <translation>网页在 {host}，名单里没有这个域名</translation>
    </message>
    <message>
        <source>{name} is being judged. A picture or a verdict now asks once.</source>
        <translation>正在评的是{name}。现在截图或判定都会先问一句。</translation>
    </message>
    <message>
        <source>{name} is being judged. You said that the page belongs to it.</source>
        <translation>正在评的是{name}。您已确认这一网页仍属该网站。</translation>
    </message>
    <message>
        <source>{url} cannot be had now. G shows what was saved.</source>
        <translation>{url} 现在打不开，按 G 看当时保存的网页。</translation>
    </message>
</context>
<context>
    <name>ConcernList</name>
    <message>
        <source>and {n} more, all of them in the saved preview</source>
        <translation>其余 {n} 条见保存的预览</translation>
    </message>
</context>
<context>
    <name>ConcernedPane</name>
    <message>
        <source>Show the trace</source>
        <translation>看得分依据</translation>
    </message>
    <message>
        <source>Sites concerned</source>
        <translation>涉及的网站</translation>
    </message>
    <message>
        <source>{sites} of {judged} sites · lost {lost} · {rate} of the points</source>
        <translation>{judged} 个网站中的 {sites} 个 · 失分 {lost} · 占应得分 {rate}</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Back to the picture (Esc)</source>
        <translation>回到截图（Esc）</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>对照图</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>{pictures} pictures · {without} sites without one</source>
        <translation>{pictures} 张截图 · {without} 个网站没有截图</translation>
    </message>
</context>
<context>
    <name>ContactsView</name>
    <message>
        <source>Contact sheet</source>
        <translation>对照图</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>a fault of the program, {number}</source>
        <translation>程序出错，编号 {number}</translation>
    </message>
</context>
<context>
    <name>CountsPane</name>
    <message>
        <source>A key again: one place fewer, none, all again</source>
        <translation>再按一次：减少 1 处，减完不成立，再按恢复</translation>
    </message>
    <message>
        <source>Falls</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>{left} of {count}</source>
        <translation>剩 {left}/{count} 处</translation>
    </message>
</context>
<context>
    <name>DecisionPane</name>
    <message>
        <source> · {points} points</source>
        <translation> · {points} 分</translation>
    </message>
    <message>
        <source>Decide anew</source>
        <translation>改裁定</translation>
    </message>
    <message>
        <source>Decided: {answer}</source>
        <translation>裁定：{answer}</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Different place: send back</source>
        <translation>看的地方不同：退回重评</translation>
    </message>
    <message>
        <source>Different time: send back to visit again</source>
        <translation>时间不同：退回复看</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Indicator unclear: reword it</source>
        <translation>指标说不清：改写指标</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Next, by cause</source>
        <translation>按原因接着办</translation>
    </message>
    <message>
        <source>Open all addresses</source>
        <translation>打开各处网址</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>理由：{reason}</translation>
    </message>
    <message>
        <source>Slip: send back with a word</source>
        <translation>笔误：退回并提醒</translation>
    </message>
    <message>
        <source>Withdraw the decision</source>
        <translation>撤销裁定</translation>
    </message>
    <message>
        <source>second person: {name}</source>
        <translation>第二人：{name}</translation>
    </message>
</context>
<context>
    <name>DefinitionSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>看哪里</translation>
    </message>
</context>
<context>
    <name>DeltaPane</name>
    <message>
        <source>As soon as an answered appeal moves a total, rank or grade, it shows here.</source>
        <translation>申诉结论一旦影响总分、名次或等级，即列在这里。</translation>
    </message>
    <message>
        <source>Nothing has moved since the seal</source>
        <translation>封存之后没有变动</translation>
    </message>
    <message>
        <source>Notice, marked attachments, ledger, sheets of who moved</source>
        <translation>更正通知、标明更正的附件、台账、有变动单位的反馈单</translation>
    </message>
    <message>
        <source>Publish what changed…</source>
        <translation>重新发布…</translation>
    </message>
    <message>
        <source>What the appeals moved</source>
        <translation>申诉引起的变动</translation>
    </message>
</context>
<context>
    <name>DeskView</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Add a folder of packages…</source>
        <translation>添加整个文件夹…</translation>
    </message>
    <message>
        <source>Add packages</source>
        <translation>添加交换包</translation>
    </message>
    <message>
        <source>Evaluators</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Hand out tasks…</source>
        <translation>发出任务包…</translation>
    </message>
    <message>
        <source>Here everybody&apos;s packages are merged. Add the files, or drop them or a folder of them here; what they would do is shown before anything is written.</source>
        <translation>各位评估员交回的包在这里合并。添加文件，或把文件、整个文件夹拖到这里；先看预览，按下按钮才写入。</translation>
    </message>
    <message>
        <source>Merged by an older program: it cannot be set aside as a whole.</source>
        <translation>由旧版本程序合并，不能整次撤回。</translation>
    </message>
    <message>
        <source>Merged packages</source>
        <translation>合并记录</translation>
    </message>
    <message>
        <source>Merges</source>
        <translation>合并记录</translation>
    </message>
    <message>
        <source>New {new} · same {same} · newer {newer} · clash {clash} · rejected {no}</source>
        <translation>新增 {new} · 相同 {same} · 更新 {newer} · 冲突 {clash} · 拒收 {no}</translation>
    </message>
    <message>
        <source>Nothing merged yet</source>
        <translation>还没有合并过交换包</translation>
    </message>
    <message>
        <source>Rejected {n}: {why}</source>
        <translation>拒收 {n} 条：{why}</translation>
    </message>
    <message>
        <source>Return to {name}…</source>
        <translation>退给{name}选定…</translation>
    </message>
    <message>
        <source>Set this merge aside…</source>
        <translation>撤回这次合并…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>放回</translation>
    </message>
</context>
<context>
    <name>DiagnosticsSheet</name>
    <message>
        <source>Diagnostics</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>Gathering diagnostics</source>
        <translation>正在收集诊断信息</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>This is all that the file will hold. It leaves this computer only if you hand it on.</source>
        <translation>文件里只有下面这些内容；您不交给别人，它就不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Writing diagnostics</source>
        <translation>正在写出诊断信息</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写到 {path}</translation>
    </message>
</context>
<context>
    <name>DraftSheet</name>
    <message numerus="yes">
        <source>%n item(s) taken in</source>
        <translation>
            <numerusform>已列入 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>All units</source>
        <translation>全部单位</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>整改时限</translation>
    </message>
    <message>
        <source>Draft anew</source>
        <translation>重新起草</translation>
    </message>
    <message>
        <source>Draft the bulletin anew</source>
        <translation>重新起草全文</translation>
    </message>
    <message>
        <source>Draft what is to be put right</source>
        <translation>起草整改事项</translation>
    </message>
    <message>
        <source>Drafting</source>
        <translation>正在起草</translation>
    </message>
    <message>
        <source>Everything that the results suggest is in the list already</source>
        <translation>评估结果中的问题都已列入</translation>
    </message>
    <message>
        <source>Nobody has changed anything yet. Red head and imprint stay.</source>
        <translation>还没有人改动过。版头和版记不变。</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>Overall situation, main problems with the sites named, next steps with a deadline, and the failing sites attached.</source>
        <translation>总体情况、主要问题（点名网站）、下一步要求（有期限），附不合格网站名单。</translation>
    </message>
    <message>
        <source>Results, what was good, problems one by one with their counts, duties, and the score tables attached.</source>
        <translation>评估结果、做得好的方面、逐条列出的问题及其数量、工作要求，附得分表。</translation>
    </message>
    <message numerus="yes">
        <source>Take in %n item(s)</source>
        <translation>
            <numerusform>列入 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>The text there is, with everything changed in it by hand, is replaced. Undo (Ctrl+Z) brings it back whole. Red head and imprint stay.</source>
        <translation>现有的文字连同手工改动都会被替换；撤销（Ctrl+Z）可以全部找回。版头和版记不变。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>What would come in</source>
        <translation>将列入的事项</translation>
    </message>
    <message>
        <source>such as 2013-03-20</source>
        <translation>如 2013-03-20</translation>
    </message>
    <message>
        <source>{items} new items of {sites} units</source>
        <translation>新事项 {items} 项，涉及 {sites} 个单位</translation>
    </message>
</context>
<context>
    <name>DrawSheet</name>
    <message>
        <source>Draw and seal</source>
        <translation>抽样并封存</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>抽中</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>封存</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Whole list</source>
        <translation>全部名单</translation>
    </message>
    <message>
        <source>one name a line; the order does not matter</source>
        <translation>一行一个，先后不影响结果</translation>
    </message>
    <message>
        <source>{n} are drawn; where fewer exist, all of them.</source>
        <translation>抽 {n} 个；不足 {n} 个的，全部抽中。</translation>
    </message>
</context>
<context>
    <name>DrawsPanel</name>
    <message>
        <source>Choose a table of lists</source>
        <translation>选择名单表格</translation>
    </message>
    <message>
        <source>Draw anew…</source>
        <translation>重新抽样…</translation>
    </message>
    <message>
        <source>Export the samples</source>
        <translation>导出抽样名单</translation>
    </message>
    <message>
        <source>Here the lists will be drawn once a rubric has a leaf with a sample.</source>
        <translation>指标体系里有写明抽样数的末级指标时，这里列出要抽的名单。</translation>
    </message>
    <message>
        <source>Judged by this list already: it stays</source>
        <translation>已有人按这份名单判定，不能重抽</translation>
    </message>
    <message>
        <source>No leaf is sampled</source>
        <translation>没有要抽样的指标</translation>
    </message>
    <message>
        <source>Nothing is left by this filter</source>
        <translation>没有符合筛选的名单</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>抽样名单</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Write the list…</source>
        <translation>录入名单…</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写出 {name}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
    <message>
        <source>samples.xlsx</source>
        <translation>抽样名单.xlsx</translation>
    </message>
</context>
<context>
    <name>DutyMark</name>
    <message>
        <source>met</source>
        <translation>已满足</translation>
    </message>
    <message>
        <source>not met yet</source>
        <translation>尚未满足</translation>
    </message>
</context>
<context>
    <name>EarlierActs</name>
    <message>
        <source>No earlier campaign saw anything here</source>
        <translation>上次考评在这一项没有记录</translation>
    </message>
</context>
<context>
    <name>EarlierBand</name>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>EarlierSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pictures of then</source>
        <translation>上次的截图</translation>
    </message>
    <message>
        <source>Still there, record</source>
        <translation>仍有，记下</translation>
    </message>
    <message>
        <source>What the last campaign saw</source>
        <translation>上次发现的情况</translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message>
        <source>Edit {name}</source>
        <translation>修改{name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取截图</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写 {name}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写到 {path}</translation>
    </message>
</context>
<context>
    <name>EditorPane</name>
    <message>
        <source>Answers already given: {n}</source>
        <translation>已有 {n} 条评分</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Leaves: {n}</source>
        <translation>末级指标 {n} 项</translation>
    </message>
    <message>
        <source>Settings of the rubric</source>
        <translation>指标体系设置</translation>
    </message>
    <message>
        <source>Written as on the settings sheet of the spreadsheet form</source>
        <translation>写法与导入表格“设置”表相同</translation>
    </message>
    <message>
        <source>digest {text}…</source>
        <translation>指标摘要 {text}…</translation>
    </message>
</context>
<context>
    <name>Enlarged</name>
    <message>
        <source>Back to the case  Space</source>
        <translation>回到这一项  Space</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取截图</translation>
    </message>
</context>
<context>
    <name>EnrolSheet</name>
    <message>
        <source>A name is needed</source>
        <translation>要写姓名</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Send the file to the lead. When the lead calls, read out the six groups: only then it is certain that the keys are yours.</source>
        <translation>把登记包发给负责人。负责人打电话来时，读出下面六组数字，才能确认密钥是您的。</translation>
    </message>
    <message>
        <source>Where to write the enrolment</source>
        <translation>登记包存放在哪里</translation>
    </message>
    <message>
        <source>Write an enrolment</source>
        <translation>写登记包</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>写出…</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
    <message>
        <source>enrolment_{name}.gapkg</source>
        <translation>登记包_{name}.gapkg</translation>
    </message>
</context>
<context>
    <name>EvaluatorsPage</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>共 %n 把密钥</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cells recorded</source>
        <translation>已记录（格）</translation>
    </message>
    <message>
        <source>Choose an enrolment package</source>
        <translation>选择登记包</translation>
    </message>
    <message>
        <source>Compare fingerprint…</source>
        <translation>核对指纹…</translation>
    </message>
    <message>
        <source>Evaluators</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Forget this key</source>
        <translation>停用这把密钥</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Here the evaluators will be listed. Write the first name above, or press Ins.</source>
        <translation>这里会列出评估员。在上方写第一位的姓名，或按 Ins。</translation>
    </message>
    <message>
        <source>Ins add · F2 rename · Del remove · F1 keys</source>
        <translation>Ins 登记 · F2 改名 · Del 移除 · F1 快捷键</translation>
    </message>
    <message>
        <source>Key fingerprint</source>
        <translation>密钥指纹</translation>
    </message>
    <message>
        <source>Make evaluator</source>
        <translation>改为评估员</translation>
    </message>
    <message>
        <source>Make lead</source>
        <translation>改为负责人</translation>
    </message>
    <message>
        <source>Name of another evaluator</source>
        <translation>评估员姓名</translation>
    </message>
    <message>
        <source>Nobody rates yet</source>
        <translation>还没有评估员</translation>
    </message>
    <message>
        <source>Packages are signed; a key counts as verified once it was compared.</source>
        <translation>交换包都有签名；电话核对过指纹的密钥才算已核实。</translation>
    </message>
    <message>
        <source>Reading the enrolment</source>
        <translation>正在读取登记包</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>改名…</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>职责</translation>
    </message>
    <message>
        <source>Take in an enrolment…</source>
        <translation>导入登记包…</translation>
    </message>
    <message>
        <source>Take {name} off</source>
        <translation>移除{name}</translation>
    </message>
    <message>
        <source>Take {name} off the roster?</source>
        <translation>把{name}从评估员中移除？</translation>
    </message>
    <message>
        <source>This key is not {name}&apos;s? It is forgotten: the next package of {name} is taken by its own key. What came with this key stays until the merge is set aside.</source>
        <translation>这把密钥不是{name}的？停用后，{name}的下一个包按它自己的密钥重新采信；用这把密钥签名、已经合并的内容保留，如不可信请撤回那次合并。</translation>
    </message>
    <message>
        <source>author not verified</source>
        <translation>作者未核实</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>{name} enrolled</source>
        <translation>已登记{name}的密钥</translation>
    </message>
    <message>
        <source>{name}: fingerprint verified</source>
        <translation>{name}的指纹已核实</translation>
    </message>
</context>
<context>
    <name>EvidenceBar</name>
    <message>
        <source>Add a picture…</source>
        <translation>加入图片…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>对照图</translation>
    </message>
    <message>
        <source>Filter pictures</source>
        <translation>筛选截图</translation>
    </message>
    <message>
        <source>Screen region</source>
        <translation>框选屏幕</translation>
    </message>
    <message>
        <source>Unbound</source>
        <translation>未关联</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未引用</translation>
    </message>
</context>
<context>
    <name>EvidenceBox</name>
    <message>
        <source>Ctrl+V paste · Ctrl+F2 region</source>
        <translation>Ctrl+V 粘贴 · Ctrl+F2 框选屏幕</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>F3 look and annotate · Ctrl+V paste</source>
        <translation>F3 查看标注 · Ctrl+V 粘贴</translation>
    </message>
</context>
<context>
    <name>EvidenceColumn</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>No picture of this indicator yet  F2</source>
        <translation>这一项还没有截图  F2</translation>
    </message>
</context>
<context>
    <name>EvidencePage</name>
    <message numerus="yes">
        <source>%n personal number(s) pixelated</source>
        <translation>
            <numerusform>已遮盖 %n 处个人号码</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a picture</source>
        <translation>加入图片</translation>
    </message>
    <message>
        <source>Add a picture…</source>
        <translation>加入图片…</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Ctrl+V paste · Ctrl+F2 screen region · 1…9 B bind · F1 keys</source>
        <translation>Ctrl+V 粘贴 · Ctrl+F2 框选屏幕 · 1…9 B 关联 · F1 快捷键</translation>
    </message>
    <message>
        <source>Here every screenshot will wait and be bound to what it proves. Paste one with Ctrl+V, drop a file, or take a region with Ctrl+F2.</source>
        <translation>截图会落到这里，再关联到它证明的指标。按 Ctrl+V 粘贴，把文件拖进来，或按 Ctrl+F2 框选屏幕。</translation>
    </message>
    <message>
        <source>No picture fits the filter</source>
        <translation>没有符合筛选的截图</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>证据箱是空的</translation>
    </message>
    <message>
        <source>Picture kept</source>
        <translation>截图已存入证据箱</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>截图</translation>
    </message>
</context>
<context>
    <name>EvidenceStrip</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>F2 screenshot</source>
        <translation>F2 截图</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Change notice {name} {day}.xlsx</source>
        <translation>改动说明 {name} {day}.xlsx</translation>
    </message>
    <message>
        <source>Change notices</source>
        <translation>改动说明</translation>
    </message>
    <message>
        <source>Export the change notice</source>
        <translation>导出改动说明</translation>
    </message>
    <message>
        <source>Export the rubric</source>
        <translation>导出指标体系</translation>
    </message>
    <message>
        <source>The rubric in force…</source>
        <translation>现行指标体系…</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写 {name}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
    <message>
        <source>{time} · leaves changed: {leaves} · answers reopened: {answers}…</source>
        <translation>{time} · 改动 {leaves} 项 · 重新打开 {answers} 条评分…</translation>
    </message>
</context>
<context>
    <name>FaultsList</name>
    <message>
        <source>Checked: sums, references and grades agree</source>
        <translation>已核对：合计、引用和等级一致</translation>
    </message>
    <message>
        <source>Faults of the rubric</source>
        <translation>指标体系的问题</translation>
    </message>
</context>
<context>
    <name>FileSheet</name>
    <message>
        <source>Answer due</source>
        <translation>办结期限</translation>
    </message>
    <message>
        <source>Choose a unit and one of its indicators.</source>
        <translation>选择单位和它的一项指标。</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>主张</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到日期</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Record an appeal</source>
        <translation>登记申诉</translation>
    </message>
    <message>
        <source>This is no date such as 2013-02-18.</source>
        <translation>日期写法如 2013-02-18。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>What do they claim?</source>
        <translation>填写申诉主张。</translation>
    </message>
    <message>
        <source>Who objects</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Who objects?</source>
        <translation>填写申请人。</translation>
    </message>
    <message>
        <source>unit, and who signs</source>
        <translation>单位和签字人</translation>
    </message>
    <message>
        <source>usually {day}</source>
        <translation>默认 {day}</translation>
    </message>
</context>
<context>
    <name>FindButton</name>
    <message>
        <source>Find sites, indicators, commands</source>
        <translation>搜索网站、指标、命令</translation>
    </message>
</context>
<context>
    <name>FindingsBox</name>
    <message>
        <source>Answered  D</source>
        <translation>收到  D</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Enquiry</source>
        <translation>咨询名称</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Go to the indicator where it counts</source>
        <translation>转到计入的指标</translation>
    </message>
    <message>
        <source>Newest date  D</source>
        <translation>最新日期 D</translation>
    </message>
    <message>
        <source>Page address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>处数</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>存在的问题</translation>
    </message>
    <message>
        <source>Quality: the line that applies</source>
        <translation>质量：适用的细则</translation>
    </message>
    <message>
        <source>Same as {leaf}, not counted here: go there</source>
        <translation>与 {leaf} 重复，不计 · 转到 {leaf}</translation>
    </message>
    <message>
        <source>Sent  D</source>
        <translation>发出  D</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未答复</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>GatePane</name>
    <message>
        <source>Cannot be sealed before everything was looked at.</source>
        <translation>“请核对”各项都核对后，才能封存。</translation>
    </message>
    <message>
        <source>Cannot be sealed before what must be fixed is fixed.</source>
        <translation>“必须处理”各项都处理后，才能封存。</translation>
    </message>
    <message>
        <source>Checking before publishing</source>
        <translation>正在做发布检查</translation>
    </message>
    <message>
        <source>First type who looked at it</source>
        <translation>先填写核对人</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>发布检查</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>Looked at ({n})</source>
        <translation>已核对 {n} 处</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>核对人</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>撤回核对</translation>
    </message>
    <message>
        <source>Once sealed, scores change no more; appeals are entered on their own.</source>
        <translation>封存后分数不能再改，申诉另行登记。</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Seal and publish</source>
        <translation>封存并发布</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>The scores are sealed; an appeal is entered on its own.</source>
        <translation>分数已封存，申诉另行登记。</translation>
    </message>
    <message>
        <source>Write papers…</source>
        <translation>导出文件…</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>{n} missing</source>
        <translation>还差 {n} 项</translation>
    </message>
</context>
<context>
    <name>GroundsPane</name>
    <message>
        <source>Choose a reason…</source>
        <translation>选常用理由…</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>存为常用理由</translation>
    </message>
    <message>
        <source>Likely cause</source>
        <translation>可能的原因</translation>
    </message>
    <message>
        <source>Put this reason on the campaign&apos;s list</source>
        <translation>把这条理由加入本任务的常用理由</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason (needed)</source>
        <translation>裁定理由（必填）</translation>
    </message>
    <message>
        <source>Reasons often given</source>
        <translation>常用理由</translation>
    </message>
    <message>
        <source>Why it is decided so</source>
        <translation>为什么这样裁定</translation>
    </message>
</context>
<context>
    <name>HandinPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Before handing in</source>
        <translation>交回之前</translation>
    </message>
    <message>
        <source>Enter to the cell · Ctrl+Enter hand in · F1 keys</source>
        <translation>Enter 到这一格 · Ctrl+Enter 交回 · F1 快捷键</translation>
    </message>
    <message>
        <source>Every cell is answered and nothing is owed. The work can be handed in.</source>
        <translation>每一格都评了，没有欠项，可以交回。</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>交回</translation>
    </message>
    <message>
        <source>Handed in, no. {n}: {path}</source>
        <translation>已交回，第 {n} 次：{path}</translation>
    </message>
    <message>
        <source>Looking for gaps</source>
        <translation>查找空项和欠项</translation>
    </message>
    <message>
        <source>Nobody is chosen to walk here</source>
        <translation>还没有选定评估员</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>没有空项和欠项</translation>
    </message>
    <message>
        <source>Still open: {open}, owed: {owed}, sent back: {back}, two versions: {clash}. Hand in all the same? What is added later goes with the next package.</source>
        <translation>还有未评 {open} 项、欠项 {owed} 项、退回重评 {back} 项、两个版本 {clash} 项。现在交回吗？之后补的内容随下一次交回。</translation>
    </message>
    <message>
        <source>The package is written, but the check found faults in the data:</source>
        <translation>结果包已写出，但核对发现数据有问题：</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>还差什么</translation>
    </message>
    <message>
        <source>Where to write the result package</source>
        <translation>结果包存放在哪里</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Writing the result package</source>
        <translation>写出结果包</translation>
    </message>
</context>
<context>
    <name>HandinPane</name>
    <message>
        <source>Answered</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>Answered {answered} of {leaves}</source>
        <translation>已评 {answered} / {leaves} 项</translation>
    </message>
    <message>
        <source>Cells changed since: {n}</source>
        <translation>交回之后改了 {n} 项。</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>交回</translation>
    </message>
    <message>
        <source>Handed in {when}, no. {n}.</source>
        <translation>已交 {when}，第 {n} 次。</translation>
    </message>
    <message>
        <source>Not handed in yet. The package holds all you recorded and captured.</source>
        <translation>还没有交回。结果包里有您的全部记录和截图。</translation>
    </message>
    <message>
        <source>Not sealed (in an emergency only)</source>
        <translation>不加密（仅限应急）</translation>
    </message>
    <message>
        <source>Nothing was changed since.</source>
        <translation>之后没有改动。</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Something came since: hand in again.</source>
        <translation>之后又有新内容，请再交一次。</translation>
    </message>
    <message>
        <source>open {n}</source>
        <translation>未评 {n}</translation>
    </message>
    <message>
        <source>owed {n}</source>
        <translation>欠项 {n}</translation>
    </message>
    <message>
        <source>sent back {n}</source>
        <translation>退回重评 {n}</translation>
    </message>
    <message>
        <source>two versions {n}</source>
        <translation>两个版本 {n}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Full width</source>
        <translation>全宽</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Tabs of the step</source>
        <translation>本步骤的页签</translation>
    </message>
</context>
<context>
    <name>HeatPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All indicators</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>Arrows move · Enter trace · Ctrl+F filter · F1 keys</source>
        <translation>方向键移动 · Enter 看依据 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>By difference</source>
        <translation>按分歧</translation>
    </message>
    <message>
        <source>By loss</source>
        <translation>按失分</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By register</source>
        <translation>按名单</translation>
    </message>
    <message>
        <source>By score</source>
        <translation>按得分</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>按用时</translation>
    </message>
    <message>
        <source>By what is owed</source>
        <translation>按欠项</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export the heat map</source>
        <translation>导出热力图</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Here the points lost will be shown as soon as there are sites.</source>
        <translation>有了网站以后，这里显示各网站在各指标上的失分。</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Level-1 indicator</source>
        <translation>一级指标</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>失分</translation>
    </message>
    <message>
        <source>No site and leaf is left by these filters</source>
        <translation>没有符合条件的网站和指标</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>只看分歧</translation>
    </message>
    <message>
        <source>Only losses</source>
        <translation>只看失分</translation>
    </message>
    <message>
        <source>Only what is owed</source>
        <translation>只看欠项</translation>
    </message>
    <message>
        <source>Only where time is known</source>
        <translation>只看有用时的</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>欠项</translation>
    </message>
    <message>
        <source>Reading differences and times</source>
        <translation>正在读取分歧和用时</translation>
    </message>
    <message>
        <source>Reading progress</source>
        <translation>正在读取进度</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在计分</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写 {name}</translation>
    </message>
</context>
<context>
    <name>HeatSide</name>
    <message>
        <source>Answers differ, not decided yet</source>
        <translation>评分有分歧，尚未裁定</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Show the trace</source>
        <translation>看得分依据</translation>
    </message>
    <message>
        <source>This indicator, all sites of the class</source>
        <translation>同一指标，本类全部网站</translation>
    </message>
    <message>
        <source>This site, furthest apart</source>
        <translation>同一网站，相差最多</translation>
    </message>
    <message>
        <source>This site, longest</source>
        <translation>同一网站，用时最长</translation>
    </message>
    <message>
        <source>This site, most lost</source>
        <translation>同一网站，失分最多</translation>
    </message>
    <message>
        <source>Time spent {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>Votes lie {points} points apart</source>
        <translation>评分相差 {points} 分</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零分</translation>
    </message>
</context>
<context>
    <name>HeatView</name>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>History of the case</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Chain not checked since opening</source>
        <translation>打开后还没有核对记录</translation>
    </message>
    <message>
        <source>Chain not whole at {time} · faults: {faults}</source>
        <translation>{time} 核对，记录有问题 {faults} 处</translation>
    </message>
    <message>
        <source>Chain whole at {time} · entries: {entries}</source>
        <translation>{time} 核对，记录完整，共 {entries} 条</translation>
    </message>
    <message>
        <source>Check the chain</source>
        <translation>核对记录</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Ctrl+Z undo · Ctrl+Y redo · Ctrl+F filter · F1 keys</source>
        <translation>Ctrl+Z 撤销 · Ctrl+Y 恢复 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>Filter acts</source>
        <translation>筛选操作</translation>
    </message>
    <message>
        <source>History</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>No act contains “{text}”</source>
        <translation>没有包含“{text}”的操作</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>HolidaysSheet</name>
    <message>
        <source>Choose a table of holidays</source>
        <translation>选择节假日表</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>放假（天）</translation>
    </message>
    <message>
        <source>Drop the campaign&apos;s own</source>
        <translation>改回自带的表</translation>
    </message>
    <message>
        <source>Export the table of holidays</source>
        <translation>导出节假日表</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Holidays and working days</source>
        <translation>节假日和工作日</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Take in a table…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Time limits in working days count by this table. A year it has rows of counts by them alone; without a table only weekends are left out, and the trace says so.</source>
        <translation>工作日时限按此表推算。表里有的年份整年以表为准；没有表的年份只扣除周末，得分依据会写明。</translation>
    </message>
    <message>
        <source>Use this table</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Weekends worked</source>
        <translation>补班（天）</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Years known</source>
        <translation>已有的年份</translation>
    </message>
    <message>
        <source>holidays.xlsx</source>
        <translation>节假日.xlsx</translation>
    </message>
    <message>
        <source>the program&apos;s table</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>this campaign&apos;s table</source>
        <translation>本任务的表</translation>
    </message>
    <message>
        <source>{file}: {days} days of {years}</source>
        <translation>{file}：{years} 年，共 {days} 天</translation>
    </message>
    <message>
        <source>{file}: {n} faults; nothing is taken over before they are mended.</source>
        <translation>{file}：{n} 处有误，改正前一条也不采用。</translation>
    </message>
</context>
<context>
    <name>HostQuestion</name>
    <message>
        <source>Go over to {name}</source>
        <translation>换到{name}</translation>
    </message>
    <message>
        <source>It belongs to {name}</source>
        <translation>仍属{name}</translation>
    </message>
    <message>
        <source>Now judging {name}; the last key was not recorded</source>
        <translation>已换到{name}，刚才的按键没有记录</translation>
    </message>
    <message>
        <source>The page is at {host}, which is not listed for {name}. Whose page is it?</source>
        <translation>网页在 {host}，不是{name}的网址。这一页属于哪个网站？</translation>
    </message>
</context>
<context>
    <name>ImpactPane</name>
    <message numerus="yes">
        <source>%n fault(s) still to be mended</source>
        <translation>
            <numerusform>还有 %n 处问题，改正后才能启用</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply changes</source>
        <translation>启用改动</translation>
    </message>
    <message>
        <source>Discard the draft…</source>
        <translation>放弃草稿…</translation>
    </message>
    <message>
        <source>Nothing is changed. Edits are kept as a draft until they are applied.</source>
        <translation>没有改动。改动先存为草稿，启用后生效。</translation>
    </message>
    <message>
        <source>What the changes do</source>
        <translation>改动的影响</translation>
    </message>
    <message>
        <source>What this moves</source>
        <translation>对得分的影响</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 项</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>Class where the register names none</source>
        <translation>表中未写类别时归入</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Nothing in this file would change the register.</source>
        <translation>这个文件不会改变名单。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Take in a register</source>
        <translation>导入网站登记表</translation>
    </message>
    <message>
        <source>Taking in {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>as the register says</source>
        <translation>以登记表为准</translation>
    </message>
</context>
<context>
    <name>InsertSheet</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Filter by words or numbers</source>
        <translation>按文字或数字筛选</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Insert into the bulletin</source>
        <translation>插入到通报</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>New block</source>
        <translation>新段落</translation>
    </message>
    <message>
        <source>Says now</source>
        <translation>现在的内容</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>语句</translation>
    </message>
    <message>
        <source>Tables and charts</source>
        <translation>表和图</translation>
    </message>
    <message>
        <source>The data carry nothing of this kind</source>
        <translation>数据里没有这一类内容</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What can be put in</source>
        <translation>可以插入的内容</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>There is no picture to take in here.</source>
        <translation>这里没有可以收入的图片。请复制一张图片，或者 PNG、JPEG 文件后再粘贴。</translation>
    </message>
</context>
<context>
    <name>ItemPane</name>
    <message>
        <source>Deadline</source>
        <translation>整改时限</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈情况</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>较上次</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>存在问题</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>复查</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>整改要求</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ItemSheet</name>
    <message numerus="yes">
        <source>%n item(s) of {site}</source>
        <translation>
            <numerusform>{site} %n 项整改事项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n 个网站</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>What is left empty stays as it is in each item.</source>
        <translation>留空的内容，各项保持原样。</translation>
    </message>
</context>
<context>
    <name>KeyQueue</name>
    <message>
        <source>No picture was taken</source>
        <translation>没有截图</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Call a number that you know is the person&apos;s, and compare group by group.</source>
        <translation>拨打自己知道的本人号码，在电话里逐组核对。</translation>
    </message>
    <message>
        <source>Compare the fingerprint of {name}</source>
        <translation>核对{name}的指纹</translation>
    </message>
    <message>
        <source>Fingerprint of {name}</source>
        <translation>{name}的密钥指纹</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>The keys known before</source>
        <translation>原来登记的密钥</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>are of another computer and stay</source>
        <translation>是另一台电脑的，继续有效</translation>
    </message>
    <message>
        <source>were lost and are retired</source>
        <translation>已经遗失，从此停用</translation>
    </message>
</context>
<context>
    <name>LastCycleSheet</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Matched {taken} · without a past total {without} · left out {skipped}</source>
        <translation>对上 {taken} 个网站 · 没有上次得分 {without} 个 · 未采用 {skipped} 行</translation>
    </message>
    <message>
        <source>Nothing in this file matches the register.</source>
        <translation>文件中没有与本任务网站对得上的行。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Take in last cycle&apos;s result</source>
        <translation>导入上次结果</translation>
    </message>
    <message>
        <source>Taking in {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
</context>
<context>
    <name>LeafPane</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>欠项</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
</context>
<context>
    <name>LeafSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No notice tells what was changed.</source>
        <translation>没有改动说明。</translation>
    </message>
    <message>
        <source>Old and new text</source>
        <translation>看新旧对照</translation>
    </message>
</context>
<context>
    <name>LeafStrip</name>
    <message>
        <source>{done} of {all} answered, now at {leaf}</source>
        <translation>已评 {done}/{all} 项，现在是 {leaf}</translation>
    </message>
</context>
<context>
    <name>LeavesSheet</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Leaves of each person</source>
        <translation>按指标分工</translation>
    </message>
    <message>
        <source>Leaves that are not ticked are not shown to this person and do not count as open. Where leaves are shared out, each cell has the vote of whoever owns the leaf.</source>
        <translation>没有勾选的指标不出现在这个人的评估里，也不算未评。按指标分工时，每格由分到该指标的人评。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>{own} of {all} leaves</source>
        <translation>已选 {own}/{all} 项</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Stop and leave</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Work is still running. Stop it and leave?</source>
        <translation>还有工作没有做完。要停止它并退出吗？</translation>
    </message>
</context>
<context>
    <name>LedgerBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已结论</translation>
    </message>
    <message>
        <source>Filter appeals</source>
        <translation>筛选申诉</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Ledger  Esc</source>
        <translation>返回台账  Esc</translation>
    </message>
    <message>
        <source>Moved {count}</source>
        <translation>变动 {count}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>number: place among the visits · right: leaves answered of those planned</source>
        <translation>数字：访问次序 · 右侧：已评/应评指标数</translation>
    </message>
    <message>
        <source>rates it</source>
        <translation>评</translation>
    </message>
    <message>
        <source>second rating</source>
        <translation>复评</translation>
    </message>
</context>
<context>
    <name>LetterSheet</name>
    <message>
        <source>A date as 2013-03-15</source>
        <translation>日期写作 2013-03-15</translation>
    </message>
    <message>
        <source>Answers are wanted by</source>
        <translation>反馈期限</translation>
    </message>
    <message>
        <source>Copies to</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>发文字号</translation>
    </message>
    <message>
        <source>GB/T 9704-2012; the pages beside follow.</source>
        <translation>按 GB/T 9704-2012；右侧版面随之更新。</translation>
    </message>
    <message>
        <source>Imprint at the end of the last page</source>
        <translation>末页加版记</translation>
    </message>
    <message>
        <source>Issuing organ&apos;s mark</source>
        <translation>发文机关标志</translation>
    </message>
    <message>
        <source>Layout of the document</source>
        <translation>公文版式</translation>
    </message>
    <message>
        <source>Leave the place of the seal</source>
        <translation>留出印章位置</translation>
    </message>
    <message>
        <source>Printed by</source>
        <translation>印发机关</translation>
    </message>
    <message>
        <source>Printed on</source>
        <translation>印发日期</translation>
    </message>
    <message>
        <source>Red head on the first page</source>
        <translation>首页加版头（红头）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>a quarterly bulletin names it; as 2013-03-15</source>
        <translation>季度通报中写明；如 2013-03-15</translation>
    </message>
    <message>
        <source>printed in red</source>
        <translation>印成红色</translation>
    </message>
    <message>
        <source>with hexagonal brackets round the year</source>
        <translation>年份用六角括号</translation>
    </message>
</context>
<context>
    <name>LineHead</name>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) selected · an answer&apos;s key previews · Esc</source>
        <translation>
            <numerusform>已选 %n 个网站 · 按判定键预览 · Esc 取消</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Contact sheet  C</source>
        <translation>对照图  C</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>欠项</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>LinePage</name>
    <message>
        <source>F8 next gap · Shift+↓ select · C contact sheet · M by site · F1 keys</source>
        <translation>F8 下一空项 · Shift+↓ 多选 · C 对照图 · M 按网站 · F1 快捷键</translation>
    </message>
    <message>
        <source>Next indicator: {leaf}</source>
        <translation>下一指标：{leaf}</translation>
    </message>
    <message>
        <source>No other gap in any indicator</source>
        <translation>各指标都没有其他空项</translation>
    </message>
    <message>
        <source>The end of this list</source>
        <translation>已到列表末尾</translation>
    </message>
    <message>
        <source>There is no further indicator</source>
        <translation>没有更多指标</translation>
    </message>
</context>
<context>
    <name>LineView</name>
    <message>
        <source>Sites of the indicator</source>
        <translation>本指标的网站</translation>
    </message>
</context>
<context>
    <name>LinesForm</name>
    <message>
        <source>Add a line</source>
        <translation>加一行</translation>
    </message>
    <message>
        <source>Ins add · Del remove · Alt+↑↓ move</source>
        <translation>Ins 加 · Del 删 · Alt+↑↓ 移动</translation>
    </message>
    <message>
        <source>Rule lines</source>
        <translation>细则</translation>
    </message>
</context>
<context>
    <name>ListsSheet</name>
    <message numerus="yes">
        <source>%n list(s)</source>
        <translation>
            <numerusform>%n 份名单</numerusform>
        </translation>
    </message>
    <message>
        <source>Draw and seal all</source>
        <translation>全部抽样并封存</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Nothing is taken in while there is a fault.</source>
        <translation>有错误时一份也不导入。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Take in lists</source>
        <translation>导入名单</translation>
    </message>
    <message>
        <source>Taking in {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>{sites} sites, {items} items</source>
        <translation>{sites} 个网站，{items} 个事项</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Blind</source>
        <translation>盲评中</translation>
    </message>
    <message>
        <source>Ctrl+N new · Ctrl+O open · Ctrl+, settings · F1 keys</source>
        <translation>Ctrl+N 新建 · Ctrl+O 打开 · Ctrl+, 设置 · F1 快捷键</translation>
    </message>
    <message>
        <source>F1 keys</source>
        <translation>F1 快捷键</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>There is a second screen: the window stays whole</source>
        <translation>另有一个屏幕，窗口保持全宽</translation>
    </message>
    <message>
        <source>Works on this computer, no network used</source>
        <translation>本机运行，未使用网络</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Objects lacking it</source>
        <translation>缺少的事项数</translation>
    </message>
    <message>
        <source>lacks</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>未看</translation>
    </message>
    <message>
        <source>present</source>
        <translation>有</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Plan: sites by evaluators</source>
        <translation>分工：网站与评估员</translation>
    </message>
</context>
<context>
    <name>NewCampaignSheet</name>
    <message>
        <source>A class needs a name and a rubric without faults.</source>
        <translation>类别要有名称，指标体系不能有错误。</translation>
    </message>
    <message>
        <source>Another class</source>
        <translation>加一个类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>网站类别</translation>
    </message>
    <message>
        <source>County sites</source>
        <translation>县区网站</translation>
    </message>
    <message>
        <source>Create and open</source>
        <translation>新建并打开</translation>
    </message>
    <message>
        <source>Department sites</source>
        <translation>部门网站</translation>
    </message>
    <message>
        <source>Elsewhere…</source>
        <translation>换个位置…</translation>
    </message>
    <message>
        <source>Evaluators</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>Making the campaign</source>
        <translation>正在新建考评任务</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新建考评任务</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Where shall the campaign&apos;s folder lie?</source>
        <translation>任务文件夹放在哪里</translation>
    </message>
    <message>
        <source>each with the rubric that judges it</source>
        <translation>每个类别一套指标体系</translation>
    </message>
    <message>
        <source>new or empty, on this computer</source>
        <translation>新的或空的文件夹，在本机硬盘上</translation>
    </message>
    <message>
        <source>one name a line, optional</source>
        <translation>每行一个姓名，可不填</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可不填</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>A note is needed: what the problem is</source>
        <translation>须写明问题</translation>
    </message>
    <message>
        <source>A reason is needed: why it does not apply</source>
        <translation>须写明为何不适用</translation>
    </message>
    <message>
        <source>Later  L</source>
        <translation>稍后  L</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>语句</translation>
    </message>
    <message>
        <source>Sentences to choose from</source>
        <translation>可选语句</translation>
    </message>
    <message>
        <source>↑ ↓ and Enter take a sentence, or just type</source>
        <translation>↑ ↓ 选语句，Enter 采用，也可直接输入</translation>
    </message>
</context>
<context>
    <name>NoticeBand</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Asked the lead: {text}</source>
        <translation>已提问：{text}</translation>
    </message>
    <message>
        <source>Changed after handing in</source>
        <translation>交后修改</translation>
    </message>
    <message>
        <source>Marked not applicable, yet a problem found here stands. Withdraw one of the two.</source>
        <translation>已填“不适用”，又有已确认的问题，两者矛盾，须撤回其一。</translation>
    </message>
    <message>
        <source>Outcome: the site fails and is not scored</source>
        <translation>结果：本站不合格，不计分</translation>
    </message>
    <message>
        <source>Outcome: the site fails with 0 points</source>
        <translation>结果：本站不合格，记 0 分</translation>
    </message>
    <message>
        <source>Outcome: the site fails with {points} points</source>
        <translation>结果：本站不合格，记 {points} 分</translation>
    </message>
    <message>
        <source>Sent back: {text}</source>
        <translation>退回重评：{text}</translation>
    </message>
    <message>
        <source>The lead answers ({when}): {text}</source>
        <translation>负责人答复（{when}）：{text}</translation>
    </message>
    <message>
        <source>Two versions of one person: return them to their owner, or settle.</source>
        <translation>同一人的两个版本：退给本人选定，或由负责人裁定。</translation>
    </message>
    <message>
        <source>Veto fired</source>
        <translation>触发单项否决</translation>
    </message>
    <message>
        <source>Veto fired, a second person has to confirm it</source>
        <translation>触发单项否决，待第二人确认</translation>
    </message>
    <message>
        <source>You have two versions here. V chooses one of them.</source>
        <translation>这里有您的两个版本，按 V 选定一个。</translation>
    </message>
    <message>
        <source>others looked at another place</source>
        <translation>别人看的是另一处</translation>
    </message>
    <message>
        <source>others looked at another time; visit the site again</source>
        <translation>别人看的时间不同，请再看一次</translation>
    </message>
    <message>
        <source>perhaps a slip</source>
        <translation>可能是笔误</translation>
    </message>
    <message>
        <source>please look again</source>
        <translation>请重新看一遍</translation>
    </message>
    <message>
        <source>the indicator was read differently</source>
        <translation>对指标的理解不同</translation>
    </message>
</context>
<context>
    <name>NumberEntry</name>
    <message>
        <source>12 of 240, or a percentage alone; Enter records it</source>
        <translation>失败次数／观测次数（如 12/240），或只填百分比；回车记下</translation>
    </message>
    <message>
        <source>D enters the newest date instead of a finding</source>
        <translation>按 D 填最新日期，可代替逐条记录</translation>
    </message>
    <message>
        <source>Enter records it</source>
        <translation>回车记下</translation>
    </message>
    <message>
        <source>Failures, or a percentage</source>
        <translation>失败次数或百分比</translation>
    </message>
    <message>
        <source>Number or date</source>
        <translation>数或日期</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>观测次数</translation>
    </message>
    <message>
        <source>observations</source>
        <translation>次观测</translation>
    </message>
</context>
<context>
    <name>OfflineSheet</name>
    <message numerus="yes">
        <source>%n page(s) are saved already.</source>
        <translation>
            <numerusform>已存有 %n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) could not be saved; they wait for another time:</source>
        <translation>
            <numerusform>%n 个网页没有取到，以后可以接着保存：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) saved for offline</source>
        <translation>
            <numerusform>已保存 %n 个网页供离线查看</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) to save.</source>
        <translation>
            <numerusform>要保存 %n 个网页。</numerusform>
        </translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>全部网站</translation>
    </message>
    <message>
        <source>Before leaving the network: saves the front page and the remembered places, each as a picture and as a copy, on this computer only. Without a network the walk shows them, marked with their time. They are no evidence until you keep them as such.</source>
        <translation>离开网络之前，把各网站的首页和记住的位置存成图片和网页副本，只存在本机。没有网络时评估中可以看，并标明保存的时间。它们不是证据，收下以后才算。</translation>
    </message>
    <message>
        <source>Left from last time</source>
        <translation>接着上次</translation>
    </message>
    <message>
        <source>Pages for offline</source>
        <translation>离线资料</translation>
    </message>
    <message>
        <source>Save these pages</source>
        <translation>保存这些网页</translation>
    </message>
    <message>
        <source>Saving pages</source>
        <translation>正在保存网页</translation>
    </message>
    <message>
        <source>Stopped; the pages left can be saved another time</source>
        <translation>已停止，其余网页以后可以接着保存</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 个</translation>
    </message>
    <message>
        <source>{done} of {total} pages</source>
        <translation>第 {done} 个，共 {total} 个</translation>
    </message>
</context>
<context>
    <name>OpenRow</name>
    <message>
        <source>Answers for {site}</source>
        <translation>{site}的判定</translation>
    </message>
    <message>
        <source>Name of the object in hand</source>
        <translation>当前抽样对象的名称</translation>
    </message>
    <message>
        <source>Next site</source>
        <translation>下一网站</translation>
    </message>
    <message>
        <source>Previous site</source>
        <translation>上一网站</translation>
    </message>
    <message>
        <source>{points} / {full} pt</source>
        <translation>{points} / {full} 分</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Open the votes…</source>
        <translation>公开评分…</translation>
    </message>
    <message>
        <source>Settling may begin before; open them once all is merged</source>
        <translation>公开前就可以裁定；交换包收齐后再公开</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Choose a region of the screen</source>
        <translation>框选屏幕区域</translation>
    </message>
    <message>
        <source>Drag, or arrows and Enter · Esc leaves</source>
        <translation>拖出区域，或用方向键和 Enter · Esc 退出</translation>
    </message>
</context>
<context>
    <name>PackageDoor</name>
    <message>
        <source>Choose a package</source>
        <translation>选择交换包</translation>
    </message>
    <message>
        <source>Choose the package to be verified</source>
        <translation>选择要核验的交换包</translation>
    </message>
    <message>
        <source>Open the campaign</source>
        <translation>打开任务</translation>
    </message>
    <message>
        <source>Opening the task “{title}”</source>
        <translation>打开任务“{title}”</translation>
    </message>
    <message>
        <source>Proving the package</source>
        <translation>核验交换包</translation>
    </message>
    <message>
        <source>Task taken in: {title}</source>
        <translation>已打开任务包：{title}</translation>
    </message>
    <message>
        <source>This is a result of {name} for “{title}”, a campaign that was not opened on this computer. Open the campaign first, then add the package under Merge, Packages.</source>
        <translation>这是{name}交回的结果包，任务是“{title}”，这台电脑上没有打开过。先打开任务，再到“汇总”的“交换包”里添加。</translation>
    </message>
    <message>
        <source>This is a result of {name} for “{title}”. Open the campaign to merge it?</source>
        <translation>这是{name}交回的结果包，任务是“{title}”。打开任务去合并吗？</translation>
    </message>
    <message>
        <source>This is the enrolment of {name}. Open the campaign and take it in under Prepare, Evaluators.</source>
        <translation>这是{name}的登记包。打开任务，在“准备”的“评估员”里导入。</translation>
    </message>
</context>
<context>
    <name>PackagesPage</name>
    <message numerus="yes">
        <source>%n package(s) merged: {names}</source>
        <translation>
            <numerusform>已合并 %n 个包：{names}</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Choose a folder of packages</source>
        <translation>选择放交换包的文件夹</translation>
    </message>
    <message>
        <source>Choose packages to be merged</source>
        <translation>选择要合并的交换包</translation>
    </message>
    <message>
        <source>Ctrl+Enter merge · Enter to what needs a look · Esc put away · F1 keys</source>
        <translation>Ctrl+Enter 合并 · Enter 看一眼 · Esc 返回 · F1 快捷键</translation>
    </message>
    <message>
        <source>Ctrl+O add packages · Ctrl+Z undo · F1 keys</source>
        <translation>Ctrl+O 添加交换包 · Ctrl+Z 撤销 · F1 快捷键</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>正在合并</translation>
    </message>
    <message>
        <source>Packages are merged by the lead</source>
        <translation>交换包由负责人合并</translation>
    </message>
    <message>
        <source>Proving packages</source>
        <translation>正在核验交换包</translation>
    </message>
    <message>
        <source>Save the preview</source>
        <translation>保存预览</translation>
    </message>
    <message>
        <source>Set aside what {name} handed in and was merged on {when}? Nothing of it counts until it is taken back.</source>
        <translation>撤回{name}交回、{when} 合并的内容？撤回后这些内容都不计分，直到放回。</translation>
    </message>
    <message>
        <source>Set aside: {name}, {n} entries. Ctrl+Z takes it back.</source>
        <translation>已撤回{name}的 {n} 条记录，Ctrl+Z 可放回</translation>
    </message>
    <message>
        <source>Set this merge aside</source>
        <translation>撤回这次合并</translation>
    </message>
    <message>
        <source>Setting the merge aside</source>
        <translation>正在撤回合并</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已放回</translation>
    </message>
    <message>
        <source>Taking the merge back</source>
        <translation>正在放回合并</translation>
    </message>
    <message>
        <source>There is no package there</source>
        <translation>那里没有交换包</translation>
    </message>
    <message>
        <source>This copy was made of a task package. What you recorded is handed in.</source>
        <translation>这份任务由任务包打开，完成后交回给负责人合并。</translation>
    </message>
    <message>
        <source>Where to write the task package for {name}</source>
        <translation>{name}的任务包存放位置</translation>
    </message>
    <message>
        <source>Writing the preview</source>
        <translation>正在写出预览</translation>
    </message>
    <message>
        <source>Writing the task package</source>
        <translation>正在写出任务包</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
    </message>
    <message>
        <source>merge-preview.xlsx</source>
        <translation>合并预览.xlsx</translation>
    </message>
    <message>
        <source>task_{name}.gapkg</source>
        <translation>任务包_{name}.gapkg</translation>
    </message>
</context>
<context>
    <name>PacksPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Enter read the sheet · PgDn page · Ctrl+E write · F1 keys</source>
        <translation>Enter 看反馈单 · PgDn 翻页 · Ctrl+E 导出 · F1 快捷键</translation>
    </message>
    <message>
        <source>Evidence (zip, with checksums)</source>
        <translation>取证（zip，含校验值）</translation>
    </message>
    <message>
        <source>Filter units</source>
        <translation>筛选单位</translation>
    </message>
    <message>
        <source>Here each unit&apos;s sheet will stand with its pages.</source>
        <translation>这里将逐个单位显示反馈单和它的页面。</translation>
    </message>
    <message>
        <source>Not found: “{text}”</source>
        <translation>没有含“{text}”的单位</translation>
    </message>
    <message>
        <source>Objections</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>On Windows: certutil -hashfile NAME SHA256, each against SHA256SUMS</source>
        <translation>Windows 上用 certutil -hashfile 文件名 SHA256，逐个与 SHA256SUMS 对照</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在计分</translation>
    </message>
    <message>
        <source>Sealed: the sheets are sent as they are</source>
        <translation>已封存，反馈单不能再改</translation>
    </message>
    <message>
        <source>Site sheets (PDF)</source>
        <translation>单位反馈单（PDF）</translation>
    </message>
    <message>
        <source>To check the evidence: unpack the zip and run sha256sum -c SHA256SUMS in it</source>
        <translation>核对取证：解开 zip，在其中运行 sha256sum -c SHA256SUMS</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Write site sheets and evidence</source>
        <translation>导出反馈单和取证</translation>
    </message>
    <message>
        <source>Write…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Writing for the units</source>
        <translation>正在导出反馈单和取证</translation>
    </message>
    <message>
        <source>rank not printed</source>
        <translation>不写明名次</translation>
    </message>
    <message>
        <source>rank printed</source>
        <translation>写明名次</translation>
    </message>
    <message>
        <source>to the organ that assesses</source>
        <translation>向评估单位提出</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day} 前</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>@ sites   # indicators   &gt; commands</source>
        <translation>@ 网站&#x3000;# 指标&#x3000;&gt; 命令</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find sites, indicators and commands</source>
        <translation>搜索网站、指标、命令</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未发现问题</translation>
    </message>
    <message>
        <source>Pinyin initials, code or words</source>
        <translation>拼音首字母、编号、汉字都可以</translation>
    </message>
    <message>
        <source>↑ ↓ choose   Enter go   Ctrl+Enter otherwise   Esc close</source>
        <translation>↑ ↓ 选择&#x3000;Enter 前往&#x3000;Ctrl+Enter 另一方式&#x3000;Esc 关闭</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go to the bulletin</source>
        <translation>去通报处理</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Stopped. Files that are there are whole; the others were not written.</source>
        <translation>已停止。已写出的文件是完整的，其余没有写。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
</context>
<context>
    <name>PapersBar</name>
    <message numerus="yes">
        <source>%n file(s) written to {folder}</source>
        <translation>
            <numerusform>已写出 %n 个文件：{folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Stopped; the files written so far are whole</source>
        <translation>已停止；已写出的文件是完整的</translation>
    </message>
</context>
<context>
    <name>PapersSheet</name>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>选中的 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <translation>
            <numerusform>全部 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Where to write</source>
        <translation>写到哪个文件夹</translation>
    </message>
    <message numerus="yes">
        <source>Write for %n unit(s)</source>
        <translation>
            <numerusform>导出 %n 个单位</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonChoice</name>
    <message>
        <source>It is remembered for this campaign.</source>
        <translation>会为这个任务记住。</translation>
    </message>
    <message>
        <source>Who walks on this computer?</source>
        <translation>这台电脑上由谁评估</translation>
    </message>
</context>
<context>
    <name>PictureActs</name>
    <message numerus="yes">
        <source>. It shows %n personal number(s): F3 covers them</source>
        <translation>
            <numerusform>；网页文字里有 %n 处个人号码，按 F3 遮盖</numerusform>
        </translation>
    </message>
    <message>
        <source>No browser connected, select a region of the screen instead</source>
        <translation>没有连接浏览器，改用框选屏幕</translation>
    </message>
    <message>
        <source>No picture here yet: F2 or Ctrl+V</source>
        <translation>这里还没有图片，可按 F2 或 Ctrl+V</translation>
    </message>
    <message>
        <source>Picture kept, {width} × {height}</source>
        <translation>截图已收下，{width} × {height}</translation>
    </message>
    <message>
        <source>Point at the element in the page and click; Esc leaves</source>
        <translation>在网页里指向要截取的部分并单击，Esc 放弃</translation>
    </message>
    <message>
        <source>The picture no longer proves this cell</source>
        <translation>已取消这张图片与本项的关联</translation>
    </message>
</context>
<context>
    <name>PictureButton</name>
    <message>
        <source>Picture</source>
        <translation>截图</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>The picture cannot be read</source>
        <translation>图片无法读取</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>This picture cannot be read</source>
        <translation>这张图片无法读取</translation>
    </message>
</context>
<context>
    <name>PicturesBox</name>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Ctrl+V pastes a picture, files can be dropped here, Del takes one out</source>
        <translation>Ctrl+V 粘贴图片，可拖入文件，Del 移除</translation>
    </message>
    <message>
        <source>Not a PNG or JPEG picture: {names}</source>
        <translation>不是 PNG 或 JPEG 图片：{names}</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Picture {n}</source>
        <translation>图 {n}</translation>
    </message>
    <message>
        <source>The unit&apos;s evidence</source>
        <translation>单位提供的证据</translation>
    </message>
    <message>
        <source>There is no picture to take in here.</source>
        <translation>这里没有可收入的图片。</translation>
    </message>
</context>
<context>
    <name>PlaceActs</name>
    <message>
        <source>Going to {url}</source>
        <translation>前往 {url}</translation>
    </message>
    <message>
        <source>No address is known for this site</source>
        <translation>本站没有登记网址</translation>
    </message>
    <message>
        <source>Nobody else&apos;s place is known, or you have not judged yet</source>
        <translation>没有别人找到的位置，或者您还没有判定</translation>
    </message>
    <message>
        <source>Opened: {url}</source>
        <translation>已打开 {url}</translation>
    </message>
    <message>
        <source>Place forgotten</source>
        <translation>已清除位置</translation>
    </message>
    <message>
        <source>Place remembered</source>
        <translation>已记住位置</translation>
    </message>
    <message>
        <source>Saved page kept as evidence, with its own time</source>
        <translation>离线副本已收为证据，时间是保存时的时间</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>Address where it was found</source>
        <translation>找到内容的网址</translation>
    </message>
    <message>
        <source>Address where it was found; empty forgets it</source>
        <translation>找到内容的网址，清空则不再记住</translation>
    </message>
    <message>
        <source>Home page</source>
        <translation>网站首页</translation>
    </message>
    <message>
        <source>Last found at {place}</source>
        <translation>上次在 {place}</translation>
    </message>
    <message>
        <source>Others found it at {place}</source>
        <translation>别人在 {place} 找到</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>看哪里</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续评估</translation>
    </message>
    <message>
        <source>Draws and order</source>
        <translation>抽取与次序</translation>
    </message>
    <message>
        <source>Enter list · Ctrl+I take in · Ctrl+E export · F1 keys</source>
        <translation>Enter 录入名单 · Ctrl+I 导入 · Ctrl+E 导出 · F1 快捷键</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>Go to the evaluators</source>
        <translation>去登记评估员</translation>
    </message>
    <message>
        <source>Go to the sites</source>
        <translation>去导入网站</translation>
    </message>
    <message>
        <source>Here the work will be shared out as soon as there is a register.</source>
        <translation>导入网站名单后，在这里分工。</translation>
    </message>
    <message>
        <source>No site contains “{text}”</source>
        <translation>没有网站含有“{text}”</translation>
    </message>
    <message>
        <source>No sites yet</source>
        <translation>还没有网站</translation>
    </message>
    <message>
        <source>Nobody is assigned anything yet: everybody rates every site. From the first site given, people rate what is theirs and nothing else.</source>
        <translation>尚未分工：每名评估员都评全部网站。分派第一个网站后，各人只评分给自己的网站。</translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation>未抽</translation>
    </message>
    <message>
        <source>Nothing to share out yet</source>
        <translation>还不需要分工</translation>
    </message>
    <message>
        <source>One evaluator rates every site. With a second one the plan says who rates which.</source>
        <translation>只有一名评估员时，由其评全部网站。登记第二名后，在这里确定谁评哪些。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Reading the plan</source>
        <translation>正在读取分工</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>抽样名单</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>Space give or take away · Shift+arrows select · Ctrl+F filter · F1 keys</source>
        <translation>Space 分派或取消 · Shift+方向键 多选 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>State of the samples</source>
        <translation>抽样状态</translation>
    </message>
    <message>
        <source>Take in lists…</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <source>The lead makes the plan</source>
        <translation>分工由负责人确定</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Your part of it came with the task and is what walking shows.</source>
        <translation>你的分工已随任务包带来，“评估”里列出的就是。</translation>
    </message>
    <message>
        <source>{percent}% of {sites} planned sites; seed {seed}.</source>
        <translation>已分工 {sites} 个网站，抽 {percent}% 由两人评；种子 {seed}。</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Add packages</source>
        <translation>添加交换包</translation>
    </message>
    <message>
        <source>Merge preview</source>
        <translation>合并预览</translation>
    </message>
    <message>
        <source>No packages, left alone: {names}</source>
        <translation>不是交换包，未采用：{names}</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>尚未写入任何数据</translation>
    </message>
    <message>
        <source>Packages to be merged</source>
        <translation>待合并的交换包</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>需要看一眼</translation>
    </message>
    <message>
        <source>{name}: nothing that needs a look</source>
        <translation>{name}：没有需要看一眼的</translation>
    </message>
    <message>
        <source>{name}: {n} to look at</source>
        <translation>{name}：需要看一眼的 {n} 条</translation>
    </message>
</context>
<context>
    <name>ProbesPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Choose what another tool saw</source>
        <translation>选择其他工具的监测结果</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Ctrl+Enter start · Enter to the indicator · Ctrl+F filter · F1 keys</source>
        <translation>Ctrl+Enter 开始监测 · Enter 到指标 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>Here it will stand what a program saw on each site: dead links, stale columns, missing footers. It only suggests; nothing is contacted before you start it.</source>
        <translation>这里列出程序在各网站上看到的情况：死链、未更新的栏目、缺少的页脚标识。监测结果只作提示，不计分；点开始以前，程序不访问任何网站。</translation>
    </message>
    <message>
        <source>Looked at {looked} of {sites} · faults {faults} · unclear {unclear}</source>
        <translation>已监测 {looked}/{sites} · 有问题 {faults} · 不能判定 {unclear}</translation>
    </message>
    <message>
        <source>No site fits the filter</source>
        <translation>没有符合筛选条件的网站</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未监测</translation>
    </message>
    <message>
        <source>Nothing was probed yet</source>
        <translation>还没有监测结果</translation>
    </message>
    <message>
        <source>Probing goes on; stop it first</source>
        <translation>正在监测，要重新开始请先停止</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Start probing…</source>
        <translation>开始监测…</translation>
    </message>
    <message>
        <source>Take in results…</source>
        <translation>导入结果…</translation>
    </message>
    <message>
        <source>There are no sites to look at yet</source>
        <translation>还没有可以监测的网站</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>不能判定</translation>
    </message>
    <message>
        <source>Which sites</source>
        <translation>显示哪些网站</translation>
    </message>
</context>
<context>
    <name>ProblemsPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>By finding</source>
        <translation>按问题</translation>
    </message>
    <message>
        <source>By indicator</source>
        <translation>按指标</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Enter sites, then trace · ← → charts · Ctrl+E export · F1 keys</source>
        <translation>Enter 看网站，再看依据 · ← → 换图 · Ctrl+E 导出 · F1 快捷键</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Filter problems</source>
        <translation>筛选问题</translation>
    </message>
    <message>
        <source>Here the problems will be counted as soon as there are answers.</source>
        <translation>有评分后，这里统计各项问题。</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>No problem contains “{text}”</source>
        <translation>没有包含“{text}”的问题</translation>
    </message>
    <message>
        <source>No problem found</source>
        <translation>没有发现问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题统计</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在计分</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>PublishSheet</name>
    <message numerus="yes">
        <source>%n attachment(s) and the complete workbook</source>
        <translation>
            <numerusform>%n 个附件表和得分总表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation>
            <numerusform>已写出 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) not complete: they stand below the ranking, without rank.</source>
        <translation>
            <numerusform>有 %n 个网站没有评完，列在名次之后，不排名次。</numerusform>
        </translation>
    </message>
    <message>
        <source>PDF and Word of the same text</source>
        <translation>同一文稿的 PDF 和 Word</translation>
    </message>
    <message numerus="yes">
        <source>PDF, one for each of %n site(s)</source>
        <translation>
            <numerusform>PDF，%n 个网站每个一份</numerusform>
        </translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在计分</translation>
    </message>
    <message>
        <source>Where to write the papers</source>
        <translation>导出到哪里</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write papers</source>
        <translation>导出文件</translation>
    </message>
    <message>
        <source>Writing papers</source>
        <translation>正在导出文件</translation>
    </message>
    <message>
        <source>Zip with pictures and digests, one a site</source>
        <translation>zip，含截图和摘要，每个网站一份</translation>
    </message>
</context>
<context>
    <name>QuerySheet</name>
    <message numerus="yes">
        <source>%n behind the value</source>
        <translation>
            <numerusform>这个数来自 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Behind the value</source>
        <translation>数的来源</translation>
    </message>
    <message>
        <source>Bound value</source>
        <translation>绑定的数</translation>
    </message>
    <message>
        <source>In the text: {value}</source>
        <translation>文中：{value}</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>It comes from the campaign&apos;s own data, not from cells.</source>
        <translation>来自任务信息，不是由评分得出的。</translation>
    </message>
    <message>
        <source>Now: {value}</source>
        <translation>现为：{value}</translation>
    </message>
    <message>
        <source>Open in the walk</source>
        <translation>到评估里看</translation>
    </message>
    <message>
        <source>Show the cell</source>
        <translation>看得分依据</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>The data carry no such value any more</source>
        <translation>数据里已没有这个数</translation>
    </message>
    <message>
        <source>Update the value</source>
        <translation>更新这个数</translation>
    </message>
</context>
<context>
    <name>QuestionPane</name>
    <message>
        <source>By site</source>
        <translation>按网站</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Full {points}</source>
        <translation>满分 {points}</translation>
    </message>
    <message>
        <source>Other indicator</source>
        <translation>换指标</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>看哪里</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>Answered; it goes out with the next task packages</source>
        <translation>已答复，下次发出任务包时带给所有人</translation>
    </message>
    <message>
        <source>Enter write · Ctrl+Enter answer · Ctrl+F filter · F1 keys</source>
        <translation>Enter 写答复 · Ctrl+Enter 答复 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>Filter questions</source>
        <translation>筛选提问</translation>
    </message>
    <message>
        <source>Here the evaluators&apos; questions will stand by indicator, as their packages come in.</source>
        <translation>评估员的提问随交换包收进来以后，按指标列在这里。</translation>
    </message>
    <message>
        <source>Indicators asked about</source>
        <translation>被问到的指标</translation>
    </message>
    <message>
        <source>No question contains “{text}”</source>
        <translation>没有含“{text}”的提问</translation>
    </message>
    <message>
        <source>Nobody has asked anything</source>
        <translation>还没有人提问</translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message>
        <source>All decided</source>
        <translation>都已裁定</translation>
    </message>
    <message>
        <source>Decided {decided} · left {left}</source>
        <translation>已裁定 {decided} · 剩 {left}</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Disagreements {count}</source>
        <translation>分歧 {count}</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>No such case</source>
        <translation>没有这样的项</translation>
    </message>
    <message>
        <source>Show what waits</source>
        <translation>看待裁定的</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>看哪些</translation>
    </message>
    <message>
        <source>by effect on ranks</source>
        <translation>按对名次的影响</translation>
    </message>
</context>
<context>
    <name>RankingPage</name>
    <message>
        <source>Choose last cycle&apos;s result</source>
        <translation>选择上次结果</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Enter trace · Ctrl+F filter · Ctrl+E export · F1 keys</source>
        <translation>Enter 看依据 · Ctrl+F 筛选 · Ctrl+E 导出 · F1 快捷键</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出得分表</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>导出附件…</translation>
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
    <message>
        <source>Take in last result…</source>
        <translation>导入上次结果…</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
</context>
<context>
    <name>ReceiptView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>RecordPane</name>
    <message>
        <source>No evidence was handed in</source>
        <translation>未提供证据</translation>
    </message>
    <message>
        <source>Our pictures</source>
        <translation>我方截图</translation>
    </message>
    <message>
        <source>Our record</source>
        <translation>我方记录</translation>
    </message>
    <message>
        <source>Picture {n}</source>
        <translation>图 {n}</translation>
    </message>
    <message>
        <source>The unit&apos;s evidence</source>
        <translation>单位提供的证据</translation>
    </message>
    <message>
        <source>They claim</source>
        <translation>申诉主张</translation>
    </message>
    <message>
        <source>We have no picture of this indicator</source>
        <translation>该指标没有截图</translation>
    </message>
    <message>
        <source>received {received} · answer due {due}</source>
        <translation>收到 {received} · 期限 {due}</translation>
    </message>
    <message>
        <source>{value} of {full} points</source>
        <translation>得 {value} / {full} 分</translation>
    </message>
</context>
<context>
    <name>RectificationPage</name>
    <message numerus="yes">
        <source>%n item(s) taken off; Ctrl+Z brings them back</source>
        <translation>
            <numerusform>已移除 %n 项；按 Ctrl+Z 撤销</numerusform>
        </translation>
    </message>
    <message>
        <source>A notice lists the unit&apos;s items; it is written as PDF, Word and Excel</source>
        <translation>整改通知列出该单位的全部整改事项，同时写成 PDF、Word 和 Excel</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Drafted from the results: one item for each problem found and for each other indicator that lost points.</source>
        <translation>根据评估结果起草：每个问题一项，其他失分的指标各一项。</translation>
    </message>
    <message>
        <source>Draft…</source>
        <translation>起草…</translation>
    </message>
    <message>
        <source>Each unit&apos;s notice is written as PDF, Word and Excel.</source>
        <translation>每个单位的整改通知写成 PDF、Word 和 Excel。</translation>
    </message>
    <message>
        <source>Enter edit · Ins draft · Del take off · Ctrl+E notices · F1 keys</source>
        <translation>Enter 修改 · Ins 起草 · Del 移除 · Ctrl+E 整改通知 · F1 快捷键</translation>
    </message>
    <message>
        <source>Filter items</source>
        <translation>筛选事项</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已整改</translation>
    </message>
    <message>
        <source>Items to put right</source>
        <translation>整改事项</translation>
    </message>
    <message>
        <source>No item contains “{text}”</source>
        <translation>没有含“{text}”的事项</translation>
    </message>
    <message>
        <source>No item in this state</source>
        <translation>没有这种状态的事项</translation>
    </message>
    <message>
        <source>No reply</source>
        <translation>未反馈</translation>
    </message>
    <message>
        <source>Not fixed</source>
        <translation>复查未过</translation>
    </message>
    <message>
        <source>Nothing is to be put right yet</source>
        <translation>还没有整改事项</translation>
    </message>
    <message>
        <source>Notices…</source>
        <translation>整改通知…</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Reading what is to be put right</source>
        <translation>正在读取整改事项</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>待复查</translation>
    </message>
    <message>
        <source>Write notices</source>
        <translation>导出整改通知</translation>
    </message>
    <message>
        <source>Writing notices</source>
        <translation>正在导出整改通知</translation>
    </message>
</context>
<context>
    <name>RegisterChoice</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a register of sites</source>
        <translation>选择网站登记表</translation>
    </message>
    <message>
        <source>Class where the register names none</source>
        <translation>表中未写类别时归入</translation>
    </message>
    <message>
        <source>Class: as the register says</source>
        <translation>类别以登记表为准</translation>
    </message>
    <message>
        <source>None yet; sites can be taken in later</source>
        <translation>暂无，以后也可以导入</translation>
    </message>
    <message>
        <source>Otherwise {name}</source>
        <translation>未写的归入{name}</translation>
    </message>
</context>
<context>
    <name>ReissueSheet</name>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation>
            <numerusform>已写出 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n website(s) moved since the seal</source>
        <translation>
            <numerusform>封存后有 %n 个网站变动</numerusform>
        </translation>
    </message>
    <message>
        <source>Attachments of the classes that changed, marked as corrected</source>
        <translation>有变动类别的附件，标明更正</translation>
    </message>
    <message>
        <source>Nothing moved: the notice says so, and the ledger goes with it.</source>
        <translation>没有变动：更正通知据实说明，并附申诉台账。</translation>
    </message>
    <message>
        <source>Notice of correction, with then and now of every website that moved</source>
        <translation>更正通知，附每个变动网站的前后对照</translation>
    </message>
    <message>
        <source>Publish what changed</source>
        <translation>重新发布</translation>
    </message>
    <message>
        <source>Sheets of the websites that moved, and the ledger of appeals</source>
        <translation>有变动网站的反馈单和申诉台账</translation>
    </message>
    <message>
        <source>Where to write the correction</source>
        <translation>更正材料写到哪里</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写出</translation>
    </message>
    <message>
        <source>Writing the correction</source>
        <translation>正在写出更正材料</translation>
    </message>
</context>
<context>
    <name>RenameSheet</name>
    <message>
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>给{name}改名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Votes stay with the person.</source>
        <translation>已有的评分仍归本人。</translation>
    </message>
</context>
<context>
    <name>ResultsGate</name>
    <message>
        <source>No results yet</source>
        <translation>还没有结果</translation>
    </message>
    <message>
        <source>Open the votes…</source>
        <translation>公开评分…</translation>
    </message>
    <message>
        <source>Votes not open</source>
        <translation>评分未公开</translation>
    </message>
</context>
<context>
    <name>Rings</name>
    <message>
        <source>Weighing disagreements</source>
        <translation>正在计算分歧的影响</translation>
    </message>
</context>
<context>
    <name>RowSelection</name>
    <message numerus="yes">
        <source>Rated %n site(s)</source>
        <translation>
            <numerusform>已评 %n 个网站</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RubricChoice</name>
    <message>
        <source>Choose a rubric</source>
        <translation>选择指标体系</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Rubric</source>
        <translation>指标体系</translation>
    </message>
    <message>
        <source>{file} has {n} faults and cannot be used yet.</source>
        <translation>{file} 有 {n} 处错误，改好后再导入。</translation>
    </message>
    <message>
        <source>{leaves} indicators, {points} points</source>
        <translation>{leaves} 项指标，共 {points} 分</translation>
    </message>
</context>
<context>
    <name>RubricImportSheet</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>It is taken into the draft; nothing reopens until that is applied.</source>
        <translation>先放入草稿；启用之前，评分不受影响。</translation>
    </message>
    <message>
        <source>New indicators: {added} · changed: {changed} · gone: {gone}. Answers that reopen: {answers}.</source>
        <translation>新增指标 {added} 项 · 改动 {changed} 项 · 去掉 {gone} 项。将重新打开的评分 {answers} 条。</translation>
    </message>
    <message>
        <source>Rubric</source>
        <translation>指标体系</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Take in a rubric</source>
        <translation>导入指标体系</translation>
    </message>
    <message>
        <source>one of the campaign&apos;s, or the name of a new one</source>
        <translation>选已有的，或写新类别的名称</translation>
    </message>
</context>
<context>
    <name>RubricPage</name>
    <message>
        <source>Can be tried out once its faults are mended</source>
        <translation>改正这项指标的问题后可以试算</translation>
    </message>
    <message>
        <source>Choose an indicator to try it out</source>
        <translation>选一项末级指标来试算</translation>
    </message>
    <message>
        <source>Discard every change of the draft of {name}? Undo brings it back.</source>
        <translation>放弃“{name}”草稿中的全部改动？可以撤销。</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>Ins add · Alt+↑ ↓ move · Ctrl+Enter apply · F1 keys</source>
        <translation>Ins 加指标 · Alt+↑ ↓ 移动 · Ctrl+Enter 启用 · F1 快捷键</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>没有改动</translation>
    </message>
    <message>
        <source>draft, not in force yet</source>
        <translation>草稿，尚未启用</translation>
    </message>
    <message>
        <source>{name} · {leaves} indicators · {points} points</source>
        <translation>{name} · {leaves} 项 · {points} 分</translation>
    </message>
</context>
<context>
    <name>RubricTree</name>
    <message>
        <source>Rubric</source>
        <translation>指标体系</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>has a fault</source>
        <translation>有问题</translation>
    </message>
</context>
<context>
    <name>RunBand</name>
    <message>
        <source>Do not go on with this run</source>
        <translation>不再继续这次监测</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Front pages: next visit from {time} on</source>
        <translation>首页访问：下一次在 {time} 以后</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Offline: nobody answers any more</source>
        <translation>未联网：各网站都没有应答</translation>
    </message>
    <message>
        <source>Probed: {sites} sites, {count} observations</source>
        <translation>监测完成：{sites} 个网站，{count} 条结果</translation>
    </message>
    <message>
        <source>Probing</source>
        <translation>自动监测</translation>
    </message>
    <message>
        <source>Probing {n}</source>
        <translation>正在监测 {n}</translation>
    </message>
    <message>
        <source>Rehearsal: sample sites on this machine answer</source>
        <translation>演练：由本机的示例网站应答</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The last run was cut; what it saw is stored</source>
        <translation>上次监测没有做完，已看到的都存好了</translation>
    </message>
</context>
<context>
    <name>SampleHead</name>
    <message>
        <source>Enquiries to make: {size} · recorded with a finding: {made}</source>
        <translation>应咨询 {size} 次 · 已记录有问题的 {made} 次</translation>
    </message>
    <message>
        <source>Sample sheet</source>
        <translation>抽查名单</translation>
    </message>
    <message>
        <source>Sample: {what}</source>
        <translation>抽样 {what}</translation>
    </message>
    <message>
        <source>See the sample</source>
        <translation>查看抽样名单</translation>
    </message>
    <message>
        <source>fewer than {n}: all of them, nothing off for the rest</source>
        <translation>不足 {n} 个，全部检查，缺的不扣分</translation>
    </message>
    <message>
        <source>judged on this before the lead sealed another; it stays</source>
        <translation>负责人另封存了名单；这里已按原来的对象判定，保留不变</translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation>还没有抽查名单</translation>
    </message>
    <message>
        <source>population {n}</source>
        <translation>总体 {n}</translation>
    </message>
    <message>
        <source>sealed by the lead on {day}</source>
        <translation>负责人 {day} 封存</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
</context>
<context>
    <name>SampleSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>抽中</translation>
    </message>
    <message>
        <source>How many there are, as a whole number, or the whole list above</source>
        <translation>填总数（整数），或在上面贴全部名单</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>总体</translation>
    </message>
    <message>
        <source>Record the sample</source>
        <translation>记下抽查名单</translation>
    </message>
    <message>
        <source>Sample of {leaf}</source>
        <translation>{leaf} 的抽查名单</translation>
    </message>
    <message>
        <source>Sealed by the lead on {day}: nobody draws another.</source>
        <translation>负责人 {day} 封存，不能另抽。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Whole list</source>
        <translation>全部名单</translation>
    </message>
    <message>
        <source>one name a line; the order does not matter</source>
        <translation>一行一个，先后不影响抽取</translation>
    </message>
    <message>
        <source>{n} are judged; where fewer exist, all of them, and nothing is taken off.</source>
        <translation>抽查 {n} 个；不足的全部检查，缺的不扣分。</translation>
    </message>
</context>
<context>
    <name>SavedSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep as evidence of this cell</source>
        <translation>收为这一格的证据</translation>
    </message>
    <message>
        <source>Open the copy</source>
        <translation>打开网页副本</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>Saved page · {time}</source>
        <translation>离线副本 · {time}</translation>
    </message>
    <message>
        <source>This is how the page was then. It is no evidence until you keep it.</source>
        <translation>这是当时保存的网页，收下以后才是证据。</translation>
    </message>
</context>
<context>
    <name>SavedState</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved · {n} min ago</source>
        <translation>已保存 · {n} 分钟前</translation>
    </message>
    <message>
        <source>Saved · {n} s ago</source>
        <translation>已保存 · {n} 秒前</translation>
    </message>
    <message>
        <source>Saved · {time}</source>
        <translation>已保存 · {time}</translation>
    </message>
</context>
<context>
    <name>SawActs</name>
    <message>
        <source>Adopted already</source>
        <translation>这一条已采用</translation>
    </message>
    <message>
        <source>Adopted: {sentence}</source>
        <translation>已采用：{sentence}</translation>
    </message>
</context>
<context>
    <name>SawLine</name>
    <message>
        <source>Adopt</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Adopted</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>Next one</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Program saw</source>
        <translation>程序看到</translation>
    </message>
</context>
<context>
    <name>ScopePane</name>
    <message>
        <source>All statistics, with 95% intervals</source>
        <translation>全部统计量和 95% 区间</translation>
    </message>
    <message>
        <source>Cells that differ</source>
        <translation>不一致的格</translation>
    </message>
    <message>
        <source>Cells that differ: {count} of {shared}</source>
        <translation>不一致 {count} 格，共评 {shared} 格</translation>
    </message>
    <message>
        <source>Copy a reminder</source>
        <translation>复制提醒</translation>
    </message>
    <message>
        <source>Pairs of votes: {count}</source>
        <translation>两人一对的评分 {count} 对</translation>
    </message>
    <message>
        <source>Reword the indicator</source>
        <translation>改写指标</translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation>退回重评…</translation>
    </message>
</context>
<context>
    <name>SealSheet</name>
    <message numerus="yes">
        <source>%n attachment(s) and the complete workbook</source>
        <translation>
            <numerusform>%n 个附件表和得分总表</numerusform>
        </translation>
    </message>
    <message>
        <source>From then on scores, ratings and settings change no more; corrections are appeals. This is recorded and cannot be undone.</source>
        <translation>封存后，分数、评分和设置都不能再改，更正须登记申诉。此操作记入记录，不能撤销。</translation>
    </message>
    <message>
        <source>Seal and publish</source>
        <translation>封存并发布</translation>
    </message>
    <message>
        <source>Sealed and published</source>
        <translation>已封存并发布</translation>
    </message>
    <message>
        <source>Sealed by</source>
        <translation>封存人</translation>
    </message>
    <message>
        <source>Sealing</source>
        <translation>正在封存</translation>
    </message>
    <message numerus="yes">
        <source>Site sheets and evidence packs of %n site(s)</source>
        <translation>
            <numerusform>%n 个网站的单位反馈单和取证包</numerusform>
        </translation>
    </message>
    <message>
        <source>The bulletin as PDF and Word, the digest on its last page</source>
        <translation>通报的 PDF 和 Word，末页印有摘要</translation>
    </message>
    <message>
        <source>Type the campaign&apos;s title</source>
        <translation>输入任务名称</translation>
    </message>
    <message>
        <source>Will be written</source>
        <translation>将写出</translation>
    </message>
</context>
<context>
    <name>Sealing</name>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>Sealed on {day} · digest {digest} · scores can no longer be changed</source>
        <translation>已于 {day} 封存 · 摘要 {digest} · 分数不能再改</translation>
    </message>
    <message>
        <source>Sealed: scores can no longer be changed; enter an appeal</source>
        <translation>已封存，分数不能再改；更正须登记申诉</translation>
    </message>
</context>
<context>
    <name>SecondSheet</name>
    <message>
        <source>Choose or write a name.</source>
        <translation>选一个或写一个姓名。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Draw second ratings</source>
        <translation>抽取双评</translation>
    </message>
    <message numerus="yes">
        <source>Give %n site(s) a second person</source>
        <translation>
            <numerusform>给 %n 个网站加复评</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody voted so. Name who has seen the evidence and agrees.</source>
        <translation>没有一票这样评。写上看过证据并同意的人。</translation>
    </message>
    <message>
        <source>Rated by</source>
        <translation>现由</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>复评</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Second ratings drawn</source>
        <translation>抽中复评的网站</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>This share is reached already, or nobody is left for it.</source>
        <translation>已达到这个比例，或没有可复评的人。</translation>
    </message>
</context>
<context>
    <name>SeenSheet</name>
    <message numerus="yes">
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n 处错误</numerusform>
        </translation>
    </message>
    <message>
        <source>Each row is one observation: site, check, outcome, and where the tool gives them value, address, time, note and tool. With one fault nothing is taken in.</source>
        <translation>每行是一条监测结果：网站、检查项、结果，有的再加值、网址、时间、备注和工具。只要有一处错误，整张表都不导入。</translation>
    </message>
    <message>
        <source>Everything in this file is here already.</source>
        <translation>这个文件里的结果都已导入过。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Nothing is taken in while there is a fault.</source>
        <translation>有错误时一条也不导入。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Take in what another tool saw</source>
        <translation>导入监测结果</translation>
    </message>
    <message>
        <source>Taken in: {new} new observations of {sites} sites</source>
        <translation>已导入 {sites} 个网站的 {new} 条新结果</translation>
    </message>
    <message>
        <source>Taking in {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>{rows} rows about {sites} sites, {new} of them new</source>
        <translation>{sites} 个网站的 {rows} 行，其中新的 {new} 条</translation>
    </message>
</context>
<context>
    <name>SendBackSheet</name>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Choose at least one side.</source>
        <translation>至少选一方。</translation>
    </message>
    <message>
        <source>Name a cause, or write what to look at.</source>
        <translation>选一个原因，或写明要看什么。</translation>
    </message>
    <message>
        <source>No cause named</source>
        <translation>不写原因</translation>
    </message>
    <message>
        <source>They get it with their next task package and look at it again.</source>
        <translation>随下一个任务包交给本人，重新看过再评。</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>退给</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>要看什么</translation>
    </message>
</context>
<context>
    <name>SendSheet</name>
    <message numerus="yes">
        <source>%n task package(s) written to {folder}</source>
        <translation>
            <numerusform>已写出 %n 个任务包到 {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>A task package holds the campaign, the rubrics, the sites and the plan, and of the person&apos;s own answers only what stands there in two versions. Written again, it brings the person&apos;s copy up to date and keeps their work.</source>
        <translation>任务包含任务信息、指标体系、网站和分工；本人的评分只带有两个版本、须由本人选定的。再次发出只更新任务，本人已做的工作都保留。</translation>
    </message>
    <message>
        <source>Fingerprint of the lead&apos;s keys</source>
        <translation>负责人密钥指纹</translation>
    </message>
    <message>
        <source>Hand out task packages</source>
        <translation>发出任务包</translation>
    </message>
    <message>
        <source>Where to write the task packages</source>
        <translation>任务包存放位置</translation>
    </message>
    <message numerus="yes">
        <source>Write %n package(s)</source>
        <translation>
            <numerusform>写出 %n 个任务包</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing task packages</source>
        <translation>正在写出任务包</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>After a verdict always move on</source>
        <translation>判定后前进：总是</translation>
    </message>
    <message>
        <source>After a verdict move on if nothing is owed</source>
        <translation>判定后前进：不欠时</translation>
    </message>
    <message>
        <source>After a verdict never move on</source>
        <translation>判定后前进：从不</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>核对数据</translation>
    </message>
    <message>
        <source>Chinese, from the next start</source>
        <translation>中文（下次启动起）</translation>
    </message>
    <message>
        <source>Close the campaign and go to the start page</source>
        <translation>关闭任务，回到开始页</translation>
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
        <source>Export diagnostics…</source>
        <translation>导出诊断信息…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>SettlePane</name>
    <message numerus="yes">
        <source>%n website(s) move</source>
        <translation>
            <numerusform>%n 个网站有变动</numerusform>
        </translation>
    </message>
    <message>
        <source>An answer needs its reason.</source>
        <translation>需写明理由。</translation>
    </message>
    <message>
        <source>Answer the appeal</source>
        <translation>作出结论</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>办理人</translation>
    </message>
    <message>
        <source>Counts from now on</source>
        <translation>改判为</translation>
    </message>
    <message>
        <source>Give the new answer: what it moves shows here before it counts.</source>
        <translation>先给出新的评分，对得分的影响在生效前显示在这里。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>No total, rank or grade moves.</source>
        <translation>总分、名次和等级均无变动。</translation>
    </message>
    <message>
        <source>Nothing: what counts stays as it is.</source>
        <translation>没有影响：维持原评分。</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reckoning what moves</source>
        <translation>正在推算影响</translation>
    </message>
    <message>
        <source>What counts from now on? Give the new answer.</source>
        <translation>先给出新的评分。</translation>
    </message>
    <message>
        <source>Who answers? A name is needed.</source>
        <translation>填写办理人姓名。</translation>
    </message>
    <message>
        <source>Why it is answered so; the unit will read this</source>
        <translation>写明为何如此结论，单位会看到</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>SheetTree</name>
    <message>
        <source>What was seen</source>
        <translation>监测结果</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Find a key</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source> · {points} points</source>
        <translation> · {points} 分</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) rate some leaves only.</source>
        <translation>
            <numerusform>%n 人只评部分指标。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) rated by two people now, {share} of all</source>
        <translation>
            <numerusform>现有 %n 个网站由两人评，占全部 {share}</numerusform>
        </translation>
    </message>
    <message>
        <source>A whole number from 1 to 100</source>
        <translation>填 1 到 100 的整数</translation>
    </message>
    <message>
        <source>Double rating</source>
        <translation>双评</translation>
    </message>
    <message>
        <source>Draw second ratings…</source>
        <translation>抽取双评…</translation>
    </message>
    <message>
        <source>Draw the order</source>
        <translation>随机排定次序</translation>
    </message>
    <message>
        <source>Drawn with the seed {seed}, the classes interleaved.</source>
        <translation>已按种子 {seed} 排定，各类别交错。</translation>
    </message>
    <message>
        <source>Everybody rates every leaf of their sites.</source>
        <translation>每人评自己网站的全部指标。</translation>
    </message>
    <message>
        <source>Leaves of each person</source>
        <translation>按指标分工</translation>
    </message>
    <message>
        <source>No note</source>
        <translation>没有备注</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有截图</translation>
    </message>
    <message>
        <source>Not drawn: sites are visited as they stand in the register.</source>
        <translation>未排定：按网站名单的次序。</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <source>Order of the visits</source>
        <translation>访问次序</translation>
    </message>
    <message>
        <source>Picture {n} of {name}</source>
        <translation>{name}的第 {n} 张截图</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Share out leaves…</source>
        <translation>按指标分工…</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>比例（%）</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>定位</translation>
    </message>
    <message>
        <source>Show: {what}</source>
        <translation>定位：{what}</translation>
    </message>
    <message>
        <source>Version {name}</source>
        <translation>版本{name}</translation>
    </message>
    <message numerus="yes">
        <source>Worth a look: %n</source>
        <translation>
            <numerusform>请看一眼 %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SitePane</name>
    <message>
        <source>Copied: {url}</source>
        <translation>已复制：{url}</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Copy the site&apos;s address</source>
        <translation>复制网站地址</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>Here every check of this site will stand with what was seen and when.</source>
        <translation>监测以后，这里逐项列出看到的情况和时间。</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Looked at {time}</source>
        <translation>监测于 {time}</translation>
    </message>
    <message>
        <source>No indicator asks for this check</source>
        <translation>没有指标用到这项检查</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>还没有监测</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Open the site in the browser</source>
        <translation>在浏览器中打开网站</translation>
    </message>
    <message>
        <source>Opened: {url}</source>
        <translation>已打开：{url}</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>To {leaf}</source>
        <translation>到 {leaf}</translation>
    </message>
    <message>
        <source>next visit {time}</source>
        <translation>首页下一次 {time} 起</translation>
    </message>
</context>
<context>
    <name>SitesPage</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Choose a register of sites</source>
        <translation>选择网站登记表</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Enter edit · Ins take in a register · Ctrl+F filter · F1 keys</source>
        <translation>Enter 修改 · Ins 导入登记表 · Ctrl+F 筛选 · F1 快捷键</translation>
    </message>
    <message>
        <source>Filter sites</source>
        <translation>筛选网站</translation>
    </message>
    <message>
        <source>For offline…</source>
        <translation>离线资料…</translation>
    </message>
    <message>
        <source>Here the sites will be listed by class. Take in the office&apos;s register first.</source>
        <translation>这里会按类别列出网站。先导入网站登记表。</translation>
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
    <message>
        <source>Take in a register…</source>
        <translation>导入登记表…</translation>
    </message>
</context>
<context>
    <name>SlotChips</name>
    <message>
        <source>Bound values</source>
        <translation>绑定的数</translation>
    </message>
</context>
<context>
    <name>StartSheet</name>
    <message numerus="yes">
        <source>%n given page(s)</source>
        <translation>
            <numerusform>给定的 %n 个页面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>选中的 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not looked at yet</source>
        <translation>
            <numerusform>未监测的 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <translation>
            <numerusform>全部 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Contacted: {what}.</source>
        <translation>将要访问：{what}。</translation>
    </message>
    <message>
        <source>Further pages and columns</source>
        <translation>另外要看的页面和栏目</translation>
    </message>
    <message>
        <source>No site of the register has this host: {url}</source>
        <translation>这个网址不属于登记的任何网站：{url}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>都不选</translation>
    </message>
    <message numerus="yes">
        <source>Of private addresses only the %n listed are visited.</source>
        <translation>
            <numerusform>内网地址只访问任务信息中列出的 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Private addresses are left alone, but those of the chosen sites.</source>
        <translation>内网地址只访问所选网站自己的。</translation>
    </message>
    <message>
        <source>Private addresses are left alone.</source>
        <translation>不访问内网地址。</translation>
    </message>
    <message>
        <source>Rehearsal: sample sites on this machine answer, nothing else does.</source>
        <translation>演练：由本机的示例网站应答，不访问网络。</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Sites at a time</source>
        <translation>同时监测几个网站</translation>
    </message>
    <message>
        <source>Sites of an intranet: let their own hosts be private</source>
        <translation>网站在内网：允许访问所选网站的内网地址</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start probing</source>
        <translation>开始监测</translation>
    </message>
    <message>
        <source>Without a press on Start nothing is contacted.</source>
        <translation>不按“开始”，程序不访问任何网站。</translation>
    </message>
    <message>
        <source>one a line: name, address, days; name and days may be left out</source>
        <translation>一行一个：栏目名 网址 天数，栏目名和天数可以不写</translation>
    </message>
    <message numerus="yes">
        <source>the front pages of %n site(s)</source>
        <translation>
            <numerusform>%n 个网站的首页</numerusform>
        </translation>
    </message>
    <message>
        <source>what they link to, on other hosts too</source>
        <translation>页面上的链接（包括链接到的外站）</translation>
    </message>
    <message>
        <source>{what} {private}</source>
        <translation>{what}{private}</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>状态栏</translation>
    </message>
    <message>
        <source>Steps and rooms</source>
        <translation>步骤和页面</translation>
    </message>
</context>
<context>
    <name>Storing</name>
    <message numerus="yes">
        <source>%n not saved</source>
        <translation>
            <numerusform>未保存 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not saved. Leave all the same?</source>
        <translation>
            <numerusform>有 %n 项还没有保存，仍要离开吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>不保存并离开</translation>
    </message>
</context>
<context>
    <name>TablesPage</name>
    <message numerus="yes">
        <source>%n site(s) corrected after appeals</source>
        <translation>
            <numerusform>申诉后更正 %n 个网站</numerusform>
        </translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Enter trace · Ctrl+E export · Ctrl+P papers · F1 keys</source>
        <translation>Enter 得分依据 · Ctrl+E 导出此表 · Ctrl+P 导出文件 · F1 快捷键</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出附件表</translation>
    </message>
    <message>
        <source>Export the workbook</source>
        <translation>导出工作簿</translation>
    </message>
    <message>
        <source>Export this table</source>
        <translation>导出此表</translation>
    </message>
    <message>
        <source>Here the tables will stand as soon as there are sites.</source>
        <translation>有了网站，这里就显示各附件表。</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在计分</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写 {name}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写出：{path}</translation>
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
    <name>TermsSheet</name>
    <message>
        <source>How units may object</source>
        <translation>申诉办法</translation>
    </message>
    <message>
        <source>Last day to object</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Print the rank on the sheets</source>
        <translation>反馈单写明名次</translation>
    </message>
    <message>
        <source>Printed at the end of every site sheet.</source>
        <translation>印在每份反馈单的末尾。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>To whom and how</source>
        <translation>向谁提出、如何提出</translation>
    </message>
    <message>
        <source>office, person, phone, address, e-mail</source>
        <translation>科室、联系人、电话、地址、电子邮箱</translation>
    </message>
    <message>
        <source>such as 2013-01-15</source>
        <translation>如 2013-01-15</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Reading pictures</source>
        <translation>正在读取截图</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export the picture with its marks and caption</source>
        <translation>导出带标注和说明条的图片</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>TopicPane</name>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Answer to all questions on this indicator</source>
        <translation>对这项指标全部提问的答复</translation>
    </message>
    <message>
        <source>Answered {time}; it goes to everybody with the next task packages</source>
        <translation>{time} 已答复，下次发出任务包时带给所有人</translation>
    </message>
    <message>
        <source>Change the answer</source>
        <translation>修改答复</translation>
    </message>
    <message>
        <source>Decisions on these sites say that it was read in different ways: {sites}</source>
        <translation>这些网站的裁定写明各人理解不同：{sites}</translation>
    </message>
    <message>
        <source>Found unclear when settling</source>
        <translation>裁定时认为不清</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未答复</translation>
    </message>
    <message>
        <source>One answer for all of them; it goes to everybody with the next packages</source>
        <translation>一次答复全部提问，下次发出任务包时带给所有人</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Withdraw the answer</source>
        <translation>撤回答复</translation>
    </message>
    <message>
        <source>Write into the definition too</source>
        <translation>也写入指标说明</translation>
    </message>
    <message>
        <source>pictures there: {count}</source>
        <translation>截图 {count} 张</translation>
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
    <name>TreeActs</name>
    <message>
        <source>&amp;1  Indicator after this one</source>
        <translation>&amp;1  同级指标</translation>
    </message>
    <message>
        <source>&amp;2  Group after this one</source>
        <translation>&amp;2  同级分组</translation>
    </message>
    <message>
        <source>&amp;3  Indicator inside</source>
        <translation>&amp;3  下级指标</translation>
    </message>
    <message>
        <source>&amp;4  Group inside</source>
        <translation>&amp;4  下级分组</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新分组</translation>
    </message>
    <message>
        <source>New indicator</source>
        <translation>新指标</translation>
    </message>
    <message>
        <source>Removed. Ctrl+Z brings it back.</source>
        <translation>已删除，Ctrl+Z 可撤销</translation>
    </message>
</context>
<context>
    <name>TrialPane</name>
    <message>
        <source>/ {points} points</source>
        <translation>/ {points} 分</translation>
    </message>
    <message>
        <source>Answer as an evaluator would: the points show at once</source>
        <translation>像评估员一样按键，看得分与依据</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Item {n}</source>
        <translation>第 {n} 项</translation>
    </message>
    <message>
        <source>N/A</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>This is neither a number nor a date such as 2012-11-20.</source>
        <translation>这不是数，也不是 2012-11-20 这样的日期。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>得</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 分</translation>
    </message>
</context>
<context>
    <name>UnitPane</name>
    <message>
        <source>Drawing the sheet</source>
        <translation>正在绘制反馈单</translation>
    </message>
    <message>
        <source>No font has these characters; nothing is written until they are replaced: </source>
        <translation>字库没有这些字，换掉以后才能导出：</translation>
    </message>
</context>
<context>
    <name>VerifySheet</name>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>考评任务</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Every hash and the signature fit.</source>
        <translation>每个校验值和签名都相符。</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>写出的程序</translation>
    </message>
    <message>
        <source>The signature proves that nothing was changed; that the key is the author&apos;s is proved by comparing the fingerprint by telephone.</source>
        <translation>签名证明内容没有被改动；密钥是不是作者本人的，要在电话里核对指纹。</translation>
    </message>
    <message>
        <source>Verify a package</source>
        <translation>核验交换包</translation>
    </message>
    <message>
        <source>enrolment, name and keys</source>
        <translation>登记包（姓名和公钥）</translation>
    </message>
    <message>
        <source>result package, from an evaluator</source>
        <translation>结果包（评估员交回）</translation>
    </message>
    <message>
        <source>task package, from the lead</source>
        <translation>任务包（负责人发出）</translation>
    </message>
</context>
<context>
    <name>VersionsSheet</name>
    <message>
        <source>Let this one hold</source>
        <translation>用这一份</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>You recorded this on two computers. Both are kept; until you choose, neither counts.</source>
        <translation>您在两台电脑上各记了一份，都保留着；选定之前哪一份都不计分。</translation>
    </message>
    <message>
        <source>Your two versions</source>
        <translation>您的两个版本</translation>
    </message>
</context>
<context>
    <name>WalkPage</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张截图</numerusform>
        </translation>
    </message>
    <message>
        <source>F8 next gap · Ctrl+PgDn next site · F1 keys</source>
        <translation>F8 下一空项 · Ctrl+PgDn 下一个网站 · F1 快捷键</translation>
    </message>
    <message>
        <source>Next  {leaf}</source>
        <translation>下一项 {leaf}</translation>
    </message>
    <message>
        <source>No other gap on this site</source>
        <translation>本网站没有别的空项了</translation>
    </message>
    <message>
        <source>The end of this list</source>
        <translation>已到列表末尾</translation>
    </message>
</context>
<context>
    <name>WordsPane</name>
    <message>
        <source>A key again: stands, false alarm, open · A all stand · 0 all false alarms</source>
        <translation>同一键再按：成立、误报、未定 · A 都成立 · 0 都是误报</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Found by everybody: {words}</source>
        <translation>各人都发现：{words}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>成立</translation>
    </message>
</context>
<context>
    <name>WorkArea</name>
    <message>
        <source>A wider window is needed</source>
        <translation>需要更宽的窗口</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>全宽</translation>
    </message>
    <message>
        <source>Record an appeal</source>
        <translation>登记申诉</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This page shows lists side by side. Walking works in the panel too.</source>
        <translation>本页要并列显示几个列表。按网站评估可以在窄窗口中进行。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>_Attributes</name>
    <message>
        <source>Other hosts</source>
        <translation>其他网址</translation>
    </message>
    <message>
        <source>Without services of its own, some leaves do not apply</source>
        <translation>没有对外服务的，部分指标不适用</translation>
    </message>
    <message>
        <source>further hosts of the site, one a line; *.a.gov.cn means all below it</source>
        <translation>本站使用的其他域名，每行一个；*.a.gov.cn 表示其下所有域名</translation>
    </message>
</context>
<context>
    <name>_Worst</name>
    <message>
        <source>No points lost</source>
        <translation>没有失分</translation>
    </message>
    <message>
        <source>No time known</source>
        <translation>没有用时</translation>
    </message>
    <message>
        <source>No votes apart</source>
        <translation>评分没有相差</translation>
    </message>
</context>
<context>
    <name>adjudication</name>
    <message>
        <source>%n settled above, no rank can change</source>
        <translation>以上 %n 项定了，名次不会再变</translation>
    </message>
    <message>
        <source>A</source>
        <translation>甲</translation>
    </message>
    <message>
        <source>A second person is needed</source>
        <translation>须第二人签名</translation>
    </message>
    <message>
        <source>B</source>
        <translation>乙</translation>
    </message>
    <message>
        <source>C</source>
        <translation>丙</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Contested</source>
        <translation>有争议</translation>
    </message>
    <message>
        <source>Contested findings</source>
        <translation>有争议的问题</translation>
    </message>
    <message>
        <source>Crosses pass line</source>
        <translation>跨及格线</translation>
    </message>
    <message>
        <source>D</source>
        <translation>丁</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>Different place</source>
        <translation>看的地方不同</translation>
    </message>
    <message>
        <source>Different time</source>
        <translation>时间不同</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>E</source>
        <translation>戊</translation>
    </message>
    <message>
        <source>F</source>
        <translation>己</translation>
    </message>
    <message>
        <source>G</source>
        <translation>庚</translation>
    </message>
    <message>
        <source>H</source>
        <translation>辛</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>I</source>
        <translation>壬</translation>
    </message>
    <message>
        <source>Indicator unclear</source>
        <translation>指标说不清</translation>
    </message>
    <message>
        <source>J</source>
        <translation>癸</translation>
    </message>
    <message>
        <source>Moves %n rank(s)</source>
        <translation>影响 %n 位</translation>
    </message>
    <message>
        <source>No rank can change any more</source>
        <translation>名次不会再变</translation>
    </message>
    <message>
        <source>Rank moves between {best} and {worst}</source>
        <translation>名次在 {best}–{worst} 之间变动</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回重评</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Sign and decide</source>
        <translation>签名并裁定</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>笔误</translation>
    </message>
    <message>
        <source>Stays at rank {rank} either way</source>
        <translation>名次都是第 {rank}</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>两个版本</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Vetoes</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Votes changed since</source>
        <translation>评分后来有变</translation>
    </message>
    <message>
        <source>±{points} pt</source>
        <translation>±{points} 分</translation>
    </message>
</context>
<context>
    <name>agreement</name>
    <message>
        <source>95% of α</source>
        <translation>α 的 95%</translation>
    </message>
    <message>
        <source>Agreement by indicator</source>
        <translation>各指标的一致性</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Cells rated</source>
        <translation>已评格数</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Draw intervals</source>
        <translation>计算区间</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Evaluators</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Filter indicators</source>
        <translation>筛选指标</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>末级指标</translation>
    </message>
    <message>
        <source>Level 1</source>
        <translation>一级指标</translation>
    </message>
    <message>
        <source>Likely cause</source>
        <translation>可能的原因</translation>
    </message>
    <message>
        <source>No indicator contains “{text}”</source>
        <translation>没有含“{text}”的指标</translation>
    </message>
    <message>
        <source>No indicator yet</source>
        <translation>还没有指标</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>一致率</translation>
    </message>
    <message>
        <source>Seconds a cell</source>
        <translation>每格用时（秒）</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>宽严</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共评</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>{direction} by {points} points of 100</source>
        <translation>{direction} {points} 个百分点</translation>
    </message>
</context>
<context>
    <name>appeals</name>
    <message>
        <source>Change</source>
        <translation>增减</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>主张</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Partly upheld</source>
        <translation>部分支持</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到日期</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不予支持</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Upheld</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>{day} late</source>
        <translation>{day} 超期</translation>
    </message>
    <message>
        <source>{day} overdue</source>
        <translation>{day} 逾期</translation>
    </message>
</context>
<context>
    <name>before_after</name>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>bulletin</name>
    <message>
        <source>Attached table</source>
        <translation>附表</translation>
    </message>
    <message>
        <source>Attachment note</source>
        <translation>附件说明</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Cannot be made any more</source>
        <translation>已无法生成</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>成文日期</translation>
    </message>
    <message>
        <source>Duties</source>
        <translation>工作要求</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>更新情况</translation>
    </message>
    <message>
        <source>Heading {level}</source>
        <translation>{level} 级标题</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>公文</translation>
    </message>
    <message>
        <source>Level 1</source>
        <translation>一级指标</translation>
    </message>
    <message>
        <source>New and empty</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>No such value any more</source>
        <translation>已没有这个数</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Page break</source>
        <translation>分页</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>存在的问题</translation>
    </message>
    <message>
        <source>Quarterly</source>
        <translation>季度通报</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>主送</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>落款</translation>
    </message>
    <message>
        <source>Since last cycle</source>
        <translation>与上年相比</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Stale: now {value}</source>
        <translation>已过时：现为 {value}</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>What was good</source>
        <translation>做得好的方面</translation>
    </message>
    <message>
        <source>Yearly, as in 2012</source>
        <translation>2012 年度通报</translation>
    </message>
</context>
<context>
    <name>campaign_door</name>
    <message>
        <source>Bring it back and open</source>
        <translation>救回并打开</translation>
    </message>
    <message>
        <source>Bringing {name} back</source>
        <translation>正在救回 {name}</translation>
    </message>
    <message>
        <source>Copy to this computer and open</source>
        <translation>复制到本机后打开</translation>
    </message>
    <message>
        <source>Copying {name} to this computer</source>
        <translation>正在把 {name} 复制到本机</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>正在打开 {name}</translation>
    </message>
    <message>
        <source>The day&apos;s backup</source>
        <translation>今天的备份</translation>
    </message>
    <message>
        <source>What can still be read is added to the newest good backup; the damaged file is kept.</source>
        <translation>救回时用最近的完好备份，并收回损坏的文件里仍然完整的记录；损坏的文件原样保留。</translation>
    </message>
</context>
<context>
    <name>campaigns</name>
    <message>
        <source>today {time}</source>
        <translation>今天 {time} 已保存</translation>
    </message>
</context>
<context>
    <name>carry</name>
    <message>
        <source>Folder of the last campaign</source>
        <translation>上次任务的文件夹</translation>
    </message>
</context>
<context>
    <name>companion</name>
    <message>
        <source>no answer in time</source>
        <translation>很久没有应答</translation>
    </message>
    <message>
        <source>the browser reports {code}</source>
        <translation>浏览器报告 {code}</translation>
    </message>
    <message>
        <source>the host&apos;s name is not found</source>
        <translation>域名找不到</translation>
    </message>
    <message>
        <source>the site broke the connection off</source>
        <translation>网站中断了连接</translation>
    </message>
    <message>
        <source>the site refuses the connection</source>
        <translation>网站拒绝连接</translation>
    </message>
    <message>
        <source>the site&apos;s certificate is not in order</source>
        <translation>网站证书有问题</translation>
    </message>
    <message>
        <source>this computer does not reach it</source>
        <translation>本机连不到该网站</translation>
    </message>
    <message>
        <source>this computer has no network</source>
        <translation>本机没有连上网络</translation>
    </message>
</context>
<context>
    <name>earlier</name>
    <message>
        <source> (%n picture(s))</source>
        <translation>（图 %n）</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已改</translation>
    </message>
    <message>
        <source>Last time %n problem(s) here</source>
        <translation>上次此项有 %n 个问题</translation>
    </message>
    <message>
        <source>Last time no problem here</source>
        <translation>上次此项没有问题</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>仍有</translation>
    </message>
    <message>
        <source>To be looked at</source>
        <translation>待看</translation>
    </message>
</context>
<context>
    <name>evidence</name>
    <message>
        <source>A finding at this address</source>
        <translation>网址出现在问题里</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Browser, one element</source>
        <translation>浏览器局部</translation>
    </message>
    <message>
        <source>Browser, what showed</source>
        <translation>浏览器可见部分</translation>
    </message>
    <message>
        <source>Browser, whole page</source>
        <translation>浏览器整页</translation>
    </message>
    <message>
        <source>Cell in hand</source>
        <translation>当前位置</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Dropped in</source>
        <translation>拖入</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Pixelate</source>
        <translation>马赛克</translation>
    </message>
    <message>
        <source>Same site, no picture yet</source>
        <translation>同一网站，还没有截图</translation>
    </message>
    <message>
        <source>Sample page</source>
        <translation>示例页面</translation>
    </message>
    <message>
        <source>Saved page</source>
        <translation>离线副本</translation>
    </message>
    <message>
        <source>Screen region</source>
        <translation>框选屏幕</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Unbound</source>
        <translation>未关联</translation>
    </message>
    <message>
        <source>got {points} of {full}</source>
        <translation>得 {points} / {full}</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有截图</translation>
    </message>
    <message>
        <source>not answered yet</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>not listed; said to belong to the site</source>
        <translation>未登记，评估员确认属于本站</translation>
    </message>
    <message>
        <source>{high} px high · window {wide} × {tall}</source>
        <translation>高 {high} · 窗口 {wide} × {tall}</translation>
    </message>
</context>
<context>
    <name>gate</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Bank card numbers in the text</source>
        <translation>文字中有银行卡号</translation>
    </message>
    <message>
        <source>Characters of site sheets without a glyph</source>
        <translation>单位反馈单中没有字体的字</translation>
    </message>
    <message>
        <source>Characters of the bulletin without a glyph</source>
        <translation>通报中没有字体的字</translation>
    </message>
    <message>
        <source>Deductions without a note</source>
        <translation>扣分没有写明理由</translation>
    </message>
    <message>
        <source>Deductions without a picture</source>
        <translation>扣分没有截图</translation>
    </message>
    <message>
        <source>Disagreements not settled</source>
        <translation>分歧未裁定</translation>
    </message>
    <message>
        <source>Every deduction has its note</source>
        <translation>扣分处都写明理由</translation>
    </message>
    <message>
        <source>Every deduction has its picture</source>
        <translation>扣分处都有截图</translation>
    </message>
    <message>
        <source>Every disagreement is settled</source>
        <translation>分歧都已裁定</translation>
    </message>
    <message>
        <source>Every part can be rescaled</source>
        <translation>各部分都能折算</translation>
    </message>
    <message>
        <source>Every picture has its time</source>
        <translation>截图都有时间</translation>
    </message>
    <message>
        <source>Every picture was taken in the period</source>
        <translation>截图都在评估期内</translation>
    </message>
    <message>
        <source>Every total re-adds</source>
        <translation>总分与各项得分之和相符</translation>
    </message>
    <message>
        <source>Every value of the bulletin has its source</source>
        <translation>通报中的数都有来源</translation>
    </message>
    <message>
        <source>Every value of the bulletin is that of now</source>
        <translation>通报中的数都是现在的数</translation>
    </message>
    <message>
        <source>Every veto has its second person</source>
        <translation>单项否决都经第二人确认</translation>
    </message>
    <message>
        <source>Everything is answered</source>
        <translation>指标都已评分</translation>
    </message>
    <message>
        <source>Identity card numbers in the text</source>
        <translation>文字中有身份证号</translation>
    </message>
    <message>
        <source>Judged where it does not apply</source>
        <translation>不适用的指标有评分</translation>
    </message>
    <message>
        <source>Looked at: {names}</source>
        <translation>已核对：{names}</translation>
    </message>
    <message>
        <source>Mobile numbers in the text</source>
        <translation>文字中有手机号</translation>
    </message>
    <message>
        <source>Must fix</source>
        <translation>必须处理</translation>
    </message>
    <message>
        <source>No bank card numbers</source>
        <translation>文字中没有银行卡号</translation>
    </message>
    <message>
        <source>No identity card numbers</source>
        <translation>文字中没有身份证号</translation>
    </message>
    <message>
        <source>No mobile numbers</source>
        <translation>文字中没有手机号</translation>
    </message>
    <message>
        <source>No problem withdrawn after the opening</source>
        <translation>公开评分后没有撤回问题</translation>
    </message>
    <message>
        <source>No ties</source>
        <translation>没有并列</translation>
    </message>
    <message>
        <source>No total at the bound of a grade</source>
        <translation>没有总分在等级分界线上</translation>
    </message>
    <message>
        <source>No verdict contradicts a problem</source>
        <translation>评分与问题没有矛盾</translation>
    </message>
    <message>
        <source>Nobody has two versions</source>
        <translation>没有同一评估员的两个版本</translation>
    </message>
    <message>
        <source>Nobody judged what does not apply</source>
        <translation>不适用的指标没有评分</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>尚未评分</translation>
    </message>
    <message>
        <source>Not applicable, yet a problem</source>
        <translation>判为不适用却有问题</translation>
    </message>
    <message>
        <source>Parts that cannot be rescaled</source>
        <translation>部分无法折算</translation>
    </message>
    <message>
        <source>Pictures outside the period</source>
        <translation>截图不在评估期内</translation>
    </message>
    <message>
        <source>Pictures without a time</source>
        <translation>截图没有时间</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Problems withdrawn after the opening</source>
        <translation>公开评分后撤回的问题</translation>
    </message>
    <message>
        <source>Site sheets: every character has a glyph</source>
        <translation>单位反馈单中的字都有字体</translation>
    </message>
    <message>
        <source>The bulletin has no date</source>
        <translation>通报没有成文日期</translation>
    </message>
    <message>
        <source>The bulletin is dated</source>
        <translation>通报已有成文日期</translation>
    </message>
    <message>
        <source>The bulletin is out of date</source>
        <translation>通报有数已过时</translation>
    </message>
    <message>
        <source>The bulletin: every character has a glyph</source>
        <translation>通报中的字都有字体</translation>
    </message>
    <message>
        <source>The wording of the bulletin</source>
        <translation>通报用语没有问题</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>总分并列</translation>
    </message>
    <message>
        <source>Totals at the bound of a grade</source>
        <translation>总分在等级分界线上</translation>
    </message>
    <message>
        <source>Totals that do not re-add</source>
        <translation>总分与各项得分之和不符</translation>
    </message>
    <message>
        <source>Two versions of one person</source>
        <translation>同一评估员有两个版本</translation>
    </message>
    <message>
        <source>Values of the bulletin without a source</source>
        <translation>通报有数没有来源</translation>
    </message>
    <message>
        <source>Vetoes not confirmed</source>
        <translation>单项否决未经确认</translation>
    </message>
    <message>
        <source>Wording of the bulletin</source>
        <translation>通报用语</translation>
    </message>
    <message>
        <source>{kind} {n}</source>
        <translation>{kind} {n} 处</translation>
    </message>
    <message>
        <source>{n} checks passed</source>
        <translation>已通过 {n} 项</translation>
    </message>
    <message>
        <source>{n} still to be looked at</source>
        <translation>还有 {n} 处待核对</translation>
    </message>
</context>
<context>
    <name>heat</name>
    <message>
        <source>Among the longest twentieth</source>
        <translation>用时最长的二十分之一</translation>
    </message>
    <message>
        <source>Answers differ</source>
        <translation>有分歧</translation>
    </message>
    <message>
        <source>Apart, height by share of the points</source>
        <translation>相差（高低即占分值的比例）</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>Lost, height by share</source>
        <translation>失分（高低即比例）</translation>
    </message>
    <message>
        <source>N/A</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>没有用时</translation>
    </message>
    <message>
        <source>Nothing owed</source>
        <translation>不欠</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>欠项</translation>
    </message>
    <message>
        <source>Rated by one or nobody</source>
        <translation>不到两人评</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>用时短</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>To be settled</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>Votes agree</source>
        <translation>评分一致</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零分</translation>
    </message>
    <message>
        <source>{sites} sites</source>
        <translation>{sites} 个</translation>
    </message>
    <message>
        <source>{sites} sites · mean {mean}</source>
        <translation>{sites} 个 · 平均 {mean}</translation>
    </message>
    <message>
        <source>{sites} sites · votes differ in {count} cells</source>
        <translation>{sites} 个 · 有分歧 {count} 格</translation>
    </message>
    <message>
        <source>{sites} sites · {time} in all, hours and minutes</source>
        <translation>{sites} 个 · 共用时 {time}（时:分）</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Entries</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>What</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
</context>
<context>
    <name>holidays</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Known: {first} to {last}</source>
        <translation>已有 {first} 至 {last} 年</translation>
    </message>
    <message>
        <source>No table for {years}: working days count as Monday to Friday</source>
        <translation>{years} 年没有节假日表，工作日按周一至周五计</translation>
    </message>
    <message>
        <source>own table: {years}</source>
        <translation>本任务的表：{years} 年</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>Bands</source>
        <translation>定档</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Deductions</source>
        <translation>扣分</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Enquiry</source>
        <translation>模拟咨询</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>External</source>
        <translation>外部得分</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>计量</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>打分</translation>
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
        <source>Veto</source>
        <translation>单项否决</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>否决</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>This step was not done, by a mistake of the program. Everything stored is safe. Number {number}. You can go on working; the log is in {path}.</source>
        <translation>程序出错，这一步没有做成，已保存的内容都在。编号 {number}。可以继续工作；方便时保存报告发给负责人，出错记录在 {path}。</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>New {added} · updated {updated} · unchanged {unchanged} · skipped {skipped} · to check {warned}</source>
        <translation>新增 {added} · 更新 {updated} · 相同 {unchanged} · 未导入 {skipped} · 待核对 {warned}</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>What</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>row {row} · {column}</source>
        <translation>第 {row} 行 · {column}</translation>
    </message>
</context>
<context>
    <name>opening</name>
    <message>
        <source>From then on everybody&apos;s votes, ranks and disagreements can be seen, and agreement is frozen as the votes are now. This is recorded and cannot be undone.</source>
        <translation>公开以后可以看到所有人的评分、排名和分歧，一致性按现在的评分固定。这一步会记录，不能撤销。</translation>
    </message>
    <message>
        <source>Open the votes</source>
        <translation>公开评分</translation>
    </message>
    <message>
        <source>Opening the votes</source>
        <translation>正在公开评分</translation>
    </message>
</context>
<context>
    <name>packages</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Adopted observation</source>
        <translation>采用的监测结果</translation>
    </message>
    <message>
        <source>Both are kept and neither counts until one is chosen</source>
        <translation>两个版本都保留，选定之前不计分</translation>
    </message>
    <message>
        <source>Changed {when}; to be answered anew on sites: {n}</source>
        <translation>指标文字已于 {when} 修改；须重评 {n} 个网站</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Clash</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Compare the fingerprint of the key by telephone, now or after merging</source>
        <translation>电话核对密钥指纹，合并前后都可以</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Hand-in</source>
        <translation>交回</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>It came after the votes were opened</source>
        <translation>公开评分之后才收到</translation>
    </message>
    <message>
        <source>It is marked so and does not change the frozen agreement</source>
        <translation>会标为迟交，不改变已固定的一致性</translation>
    </message>
    <message>
        <source>Mark for later</source>
        <translation>稍后标记</translation>
    </message>
    <message>
        <source>Marks on a picture</source>
        <translation>截图标注</translation>
    </message>
    <message>
        <source>Merging does not bring that back; taking it back does</source>
        <translation>合并不会带回这些内容，须用“放回”</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>No package of it is known here; hand in again.</source>
        <translation>这里没有这一次的结果包，请再交一次。</translation>
    </message>
    <message>
        <source>No. {n}</source>
        <translation>第 {n} 次</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>自动监测结果</translation>
    </message>
    <message>
        <source>Older than what was merged of this person before</source>
        <translation>比已经合并的旧</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>交换包</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Picture of a cell</source>
        <translation>截图关联</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Remembered place</source>
        <translation>记住的位置</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Some of it was merged before and is set aside</source>
        <translation>其中有已撤回的内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The author is not verified</source>
        <translation>作者未核实</translation>
    </message>
    <message>
        <source>The first package signed by this key. Compare its fingerprint by telephone once it is merged</source>
        <translation>第一次收到这把密钥签名的包，合并后在“评估员”页电话核对指纹</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>This package cannot be merged; the others can</source>
        <translation>这个包不能合并，其他包不受影响</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Unknown author</source>
        <translation>作者不明</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核验</translation>
    </message>
    <message>
        <source>What is here stays; the package takes nothing away</source>
        <translation>已有的内容都保留，这个包不会减少任何内容</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>还差什么</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>after the opening</source>
        <translation>公开后收到</translation>
    </message>
    <message>
        <source>author not verified</source>
        <translation>作者未核实</translation>
    </message>
    <message>
        <source>choose one of your two versions</source>
        <translation>从您的两个版本中选定一个</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>自相矛盾</translation>
    </message>
    <message>
        <source>goes with the next package: {text}</source>
        <translation>随下一个包送出：{text}</translation>
    </message>
    <message>
        <source>hand-in no. {n}</source>
        <translation>第 {n} 次交来</translation>
    </message>
    <message>
        <source>handed in {when}, no. {n}</source>
        <translation>已交 {when} 第 {n} 次</translation>
    </message>
    <message>
        <source>not handed in yet</source>
        <translation>还没有交回</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>还没有评</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>不能合并</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>open {n}</source>
        <translation>未评 {n}</translation>
    </message>
    <message>
        <source>owed</source>
        <translation>欠项</translation>
    </message>
    <message>
        <source>question</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>rated twice {n}</source>
        <translation>复评 {n}</translation>
    </message>
    <message>
        <source>screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>退回重评</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>signature valid</source>
        <translation>签名有效</translation>
    </message>
    <message>
        <source>sites {n}</source>
        <translation>网站 {n}</translation>
    </message>
    <message>
        <source>to be looked at again</source>
        <translation>请重新看一遍</translation>
    </message>
    <message>
        <source>two versions</source>
        <translation>两个版本</translation>
    </message>
    <message>
        <source>two versions {n}</source>
        <translation>{n} 处两个版本</translation>
    </message>
    <message>
        <source>waits for an answer: {text}</source>
        <translation>等待答复：{text}</translation>
    </message>
    <message>
        <source>{answered} answered, {open} open, {owed} owed</source>
        <translation>已评 {answered} 项，未评 {open} 项，欠项 {owed} 项</translation>
    </message>
    <message>
        <source>{cell}   answered under the old text</source>
        <translation>{cell}&#x3000;按旧文字作出</translation>
    </message>
    <message>
        <source>{cell}   not taken: {n}</source>
        <translation>{cell}&#x3000;拒收 {n} 条</translation>
    </message>
    <message>
        <source>{cell}   two versions of one person</source>
        <translation>{cell}&#x3000;同一人两个版本内容不同</translation>
    </message>
    <message>
        <source>{entries} entries and {pictures} pictures sound, file proved</source>
        <translation>{entries} 条记录和 {pictures} 张截图完好，文件已核验</translation>
    </message>
    <message>
        <source>{entries} entries, {pictures} pictures, {size}</source>
        <translation>{entries} 条记录，{pictures} 张截图，{size}</translation>
    </message>
    <message>
        <source>{n} fault(s) in the data</source>
        <translation>数据有 {n} 处问题</translation>
    </message>
    <message>
        <source>{n} pictures</source>
        <translation>{n} 张截图</translation>
    </message>
    <message>
        <source>{versions}. Both are kept, neither counts</source>
        <translation>{versions}。两个版本都保留，先不计分</translation>
    </message>
    <message>
        <source>{which} · no package</source>
        <translation>{which} · 没有结果包</translation>
    </message>
    <message>
        <source>{which} · {when} · answered {answered}</source>
        <translation>{which} · {when} · 已评 {answered} 项</translation>
    </message>
    <message>
        <source>{which}, written again</source>
        <translation>{which}，重新写出</translation>
    </message>
</context>
<context>
    <name>packs</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Indicators that lost points</source>
        <translation>失分的指标数</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>失分项</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>截图</translation>
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
    <name>palette</name>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Carry the last campaign forward</source>
        <translation>结转上次任务</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>核对数据</translation>
    </message>
    <message>
        <source>Close the campaign</source>
        <translation>关闭任务</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>颜色跟随系统</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>No campaign is open</source>
        <translation>还没有打开任务</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>没有可做的</translation>
    </message>
    <message>
        <source>Open a campaign folder</source>
        <translation>打开本机的任务文件夹</translation>
    </message>
    <message>
        <source>Open a task package</source>
        <translation>打开任务包</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Save pages for offline</source>
        <translation>离线资料：保存网页</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Start probing</source>
        <translation>开始监测</translation>
    </message>
    <message>
        <source>Take in what another tool saw</source>
        <translation>导入监测结果</translation>
    </message>
    <message>
        <source>The lead&apos;s alone</source>
        <translation>只由负责人办理</translation>
    </message>
    <message>
        <source>Verify a package</source>
        <translation>核验交换包</translation>
    </message>
    <message>
        <source>Write papers</source>
        <translation>导出文件</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 分</translation>
    </message>
</context>
<context>
    <name>papers</name>
    <message>
        <source>Bulletin</source>
        <translation>通报</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>取证包</translation>
    </message>
    <message>
        <source>Evidence packs</source>
        <translation>取证包</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files written</source>
        <translation>已写出的文件</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Not sealed: the papers carry no digest and may still change.</source>
        <translation>尚未封存：文件不带摘要，内容还可能变动。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Sealed on {day}: the papers are those that were sealed.</source>
        <translation>已于 {day} 封存：写出的是封存时的文件。</translation>
    </message>
    <message>
        <source>Site sheet</source>
        <translation>单位反馈单</translation>
    </message>
    <message>
        <source>Site sheets</source>
        <translation>单位反馈单</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>附件表</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>总表</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>%n person(s)</source>
        <translation>%n 人</translation>
    </message>
    <message>
        <source>%n person(s) judged other objects before; what they recorded stays.</source>
        <translation>%n 人已按别的对象判定，保留不变。</translation>
    </message>
    <message>
        <source>%n site(s)</source>
        <translation>%n 个网站</translation>
    </message>
    <message>
        <source>%n site(s) lack somebody for some leaves: {sites}</source>
        <translation>%n 个网站有指标无人评：{sites}</translation>
    </message>
    <message>
        <source>%n site(s) nobody rates: {sites}</source>
        <translation>%n 个网站无人评：{sites}</translation>
    </message>
    <message>
        <source>%n site(s) of {who} came after the order was drawn: {sites}</source>
        <translation>{who}有 %n 个网站是排定次序后加的，排在最后：{sites}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>抽中</translation>
    </message>
    <message>
        <source>Drawn of</source>
        <translation>抽中/总体</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>已判定</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>末级指标</translation>
    </message>
    <message>
        <source>No site is rated twice, so agreement cannot be measured</source>
        <translation>没有双评的网站，算不出一致性</translation>
    </message>
    <message>
        <source>No site yet: {who}</source>
        <translation>还没有分到网站：{who}</translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation>未抽</translation>
    </message>
    <message>
        <source>Not drawn yet: {size} are drawn from the whole list and sealed.</source>
        <translation>未抽：录入全部名单，抽 {size} 个并封存。</translation>
    </message>
    <message>
        <source>Raters</source>
        <translation>几人评</translation>
    </message>
    <message>
        <source>Sealed {day}</source>
        <translation>已封存 {day}</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>not planned</source>
        <translation>未分派</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已分派</translation>
    </message>
    <message>
        <source>population {n}</source>
        <translation>总体 {n}</translation>
    </message>
    <message>
        <source>sealed {day}</source>
        <translation>{day} 封存</translation>
    </message>
    <message>
        <source>second rating</source>
        <translation>复评</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>some leaves</source>
        <translation>部分指标</translation>
    </message>
    <message>
        <source>visit {n}</source>
        <translation>第 {n} 个访问</translation>
    </message>
    <message>
        <source>{name}, {person}: {own} of {all} sites</source>
        <translation>{name}，{person}：{own}/{all} 个网站</translation>
    </message>
    <message>
        <source>{share} double</source>
        <translation>双评 {share}</translation>
    </message>
</context>
<context>
    <name>probes</name>
    <message>
        <source>%n at fault</source>
        <translation>有问题 %n 个</translation>
    </message>
    <message>
        <source>%n page(s)</source>
        <translation>%n 个页面</translation>
    </message>
    <message>
        <source>%n visit(s)</source>
        <translation>访问 %n 次</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>死链</translation>
    </message>
    <message>
        <source>Dead once</source>
        <translation>疑似死链</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Footer</source>
        <translation>页脚</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>监测时间</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已跳转</translation>
    </message>
    <message>
        <source>Needs login</source>
        <translation>需登录</translation>
    </message>
    <message>
        <source>No fault found</source>
        <translation>没有发现问题</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>还没有监测</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝访问</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Too slow</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>不能判定</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未监测</translation>
    </message>
    <message>
        <source>{outcome}: {names}</source>
        <translation>{outcome}：{names}</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>失分</translation>
    </message>
    <message>
        <source>Most often</source>
        <translation>最常见的情形</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Share lost</source>
        <translation>失分率</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站数</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零分</translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>new since the answer: {count}</source>
        <translation>答复后又有 {count} 个</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未答复</translation>
    </message>
    <message>
        <source>questions: {count}</source>
        <translation>提问 {count} 个</translation>
    </message>
    <message>
        <source>unclear on {count} site(s)</source>
        <translation>不清 {count} 个网站</translation>
    </message>
</context>
<context>
    <name>rectification</name>
    <message>
        <source>As it is in each</source>
        <translation>各项保持原样</translation>
    </message>
    <message>
        <source>By</source>
        <translation>复查人</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>整改时限</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈情况</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已整改</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>较上次</translation>
    </message>
    <message>
        <source>Looked at again on</source>
        <translation>复查日期</translation>
    </message>
    <message>
        <source>No reply</source>
        <translation>未反馈</translation>
    </message>
    <message>
        <source>Not fixed</source>
        <translation>未整改</translation>
    </message>
    <message>
        <source>Not looked</source>
        <translation>未复查</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期未反馈</translation>
    </message>
    <message>
        <source>Partly fixed</source>
        <translation>部分整改</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>存在问题</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>复查</translation>
    </message>
    <message>
        <source>Replied</source>
        <translation>已反馈</translation>
    </message>
    <message>
        <source>Replied on</source>
        <translation>反馈日期</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>整改要求</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>What the unit says</source>
        <translation>反馈内容</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>复查情况</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>such as 2013-03-20</source>
        <translation>如 2013-03-20</translation>
    </message>
    <message>
        <source>there before</source>
        <translation>上次已有</translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message>
        <source>Change</source>
        <translation>较上年</translation>
    </message>
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
    <message>
        <source>down {n}</source>
        <translation>降 {n} 位</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>名次未变</translation>
    </message>
    <message>
        <source>up {n}</source>
        <translation>升 {n} 位</translation>
    </message>
    <message>
        <source>was {total}, rank {rank}</source>
        <translation>上次 {total} 分，第 {rank} 名</translation>
    </message>
    <message>
        <source>{open} leaves open</source>
        <translation>还有 {open} 项未定</translation>
    </message>
</context>
<context>
    <name>rooms</name>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Bulletin</source>
        <translation>检查与通报</translation>
    </message>
    <message>
        <source>By indicator</source>
        <translation>按指标</translation>
    </message>
    <message>
        <source>By site</source>
        <translation>按网站</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>任务信息</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Evaluators</source>
        <translation>评估员</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据箱</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>交回</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>History</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>交换包</translation>
    </message>
    <message>
        <source>Plan and draws</source>
        <translation>分工与抽样</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>自动监测</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题统计</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Rectification</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>Rubric</source>
        <translation>指标体系</translation>
    </message>
    <message>
        <source>Site sheets</source>
        <translation>单位反馈单</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
</context>
<context>
    <name>rubric</name>
    <message>
        <source>2w; 6m; 5wd</source>
        <translation>2周；6个月；5个工作日</translation>
    </message>
    <message>
        <source>&gt;=5 count or &gt;=5% share · sum A&gt;=5 lines together · warn&gt;=3 · observed&gt;=147 · unanswered&gt;3m · without A, B · missing&gt;=4; objects&gt;=5; fewer than 5: all</source>
        <translation>&gt;=5 处数或 &gt;=5% 比例 · 合计A&gt;=5 几条相加 · 预警&gt;=3 · 观测&gt;=147 · 未答复&gt;3个月 · 不含甲、乙 · 缺项&gt;=4；对象&gt;=5；不足5个时全部</translation>
    </message>
    <message>
        <source>&gt;=5 count · unanswered&gt;3m · without A, B</source>
        <translation>&gt;=5 处数 · 未答复&gt;3个月 · 不含甲、乙（栏目）</translation>
    </message>
    <message>
        <source>&gt;=5; sum A&gt;=5; per 1%</source>
        <translation>&gt;=5；合计A&gt;=5；每1%</translation>
    </message>
    <message>
        <source>&gt;=6 value · per 1% whole units · observed&gt;=147</source>
        <translation>&gt;=6 测得的数 · 每1% 满一个单位扣一次 · 观测&gt;=147</translation>
    </message>
    <message>
        <source>A=Main:100; B=Bonus:30:bonus</source>
        <translation>A=百分制:100；B=加分:30:加分</translation>
    </message>
    <message>
        <source>Add…  Ins</source>
        <translation>加指标…  Ins</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>全部评分</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总要求</translation>
    </message>
    <message>
        <source>Applies when</source>
        <translation>适用条件</translation>
    </message>
    <message>
        <source>Below full marks</source>
        <translation>未得满分时</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>加分</translation>
    </message>
    <message>
        <source>Bonus gate</source>
        <translation>加分门槛</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Conditions: {forms}</source>
        <translation>条件写法：{forms}</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数位</translation>
    </message>
    <message>
        <source>Deduction</source>
        <translation>扣分</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>每处</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Enquiry line</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Fails where</source>
        <translation>不合格条件</translation>
    </message>
    <message>
        <source>Full marks</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Here every class&apos;s indicators will stand. Take in a rubric for the first one.</source>
        <translation>这里将列出每个类别的指标。先为第一个类别导入指标体系。</translation>
    </message>
    <message>
        <source>If not applicable</source>
        <translation>不适用时</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>记分方式</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Leaves changed: {leaves}. Answers that reopen: {all}, own: {own}.</source>
        <translation>改动 {leaves} 项指标，{all} 条评分将重新打开，其中自己的 {own} 条。</translation>
    </message>
    <message>
        <source>Leaves changed: {leaves}. No answer reopens.</source>
        <translation>改动 {leaves} 项指标，没有评分要重新打开。</translation>
    </message>
    <message>
        <source>Leaves the base</source>
        <translation>剔除</translation>
    </message>
    <message>
        <source>Name of the rubric</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>不要求</translation>
    </message>
    <message>
        <source>No leaf changes: no answer reopens.</source>
        <translation>没有末级指标改动，评分不受影响。</translation>
    </message>
    <message>
        <source>No rubric yet</source>
        <translation>还没有指标体系</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Not counted beside</source>
        <translation>不重复扣分</translation>
    </message>
    <message>
        <source>Note duty</source>
        <translation>备注要求</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>One of them</source>
        <translation>互斥</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Outcome of a veto</source>
        <translation>否决结果</translation>
    </message>
    <message>
        <source>Own answers</source>
        <translation>自己的评分</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Pass line</source>
        <translation>及格线</translation>
    </message>
    <message>
        <source>Picture duty</source>
        <translation>截图要求</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Points for the place</source>
        <translation>名次折分</translation>
    </message>
    <message>
        <source>Put together from</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Sentence of the problem</source>
        <translation>问题语句</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Several votes</source>
        <translation>多人合成</translation>
    </message>
    <message>
        <source>Shared out</source>
        <translation>均摊</translation>
    </message>
    <message>
        <source>Shared out to</source>
        <translation>均摊到</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Take in…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>分档</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Veto confirmed by</source>
        <translation>否决确认</translation>
    </message>
    <message>
        <source>Veto line</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>看哪里</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零分</translation>
    </message>
    <message>
        <source>all or nothing: gained only if every object has it</source>
        <translation>全部具备：抽查的对象个个具备才得分</translation>
    </message>
    <message>
        <source>answers {all}</source>
        <translation>{all} 条评分</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>competition; dense; tie_break=1,2</source>
        <translation>竞赛；密集；依次比较=1,2</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>good&gt;=90; fair&gt;=60; poor&lt;60</source>
        <translation>优秀&gt;=90；合格&gt;=60；不合格&lt;60</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>not scored; fixed=59</source>
        <translation>不计分；固定分=59</translation>
    </message>
    <message>
        <source>points=mean; bands=must-decide</source>
        <translation>打分=平均；定档=须商定</translation>
    </message>
    <message>
        <source>visits=90:A; own report=10:B</source>
        <translation>第三方=90:A；自查=10:B</translation>
    </message>
    <message>
        <source>{points} each</source>
        <translation>每处 {points}</translation>
    </message>
</context>
<context>
    <name>seal</name>
    <message>
        <source>This is not the campaign&apos;s title</source>
        <translation>与任务名称不一致</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Basis</source>
        <translation>评估依据</translation>
    </message>
    <message>
        <source>Bulletin signed on</source>
        <translation>成文日期</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Organ that assesses</source>
        <translation>组织单位</translation>
    </message>
    <message>
        <source>Reasons for decisions</source>
        <translation>常用裁定理由</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Sites on an intranet</source>
        <translation>内网网站</translation>
    </message>
    <message>
        <source>Time point</source>
        <translation>监测时间点</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>任务名称</translation>
    </message>
    <message>
        <source>Tolerance of disagreement</source>
        <translation>分歧容差</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>documents the assessment rests on, as the bulletin cites</source>
        <translation>依据的文件，通报中照此引用</translation>
    </message>
    <message>
        <source>hosts, one a line; only these may be probed at inner addresses</source>
        <translation>每行一个域名或地址；自动监测只在这里列出的网站上访问内网地址</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>one a line; on offer where disagreements are settled</source>
        <translation>一行一条，裁定分歧时供选用</translation>
    </message>
    <message>
        <source>share of an indicator&apos;s points, 0 to 1; empty as the rubric</source>
        <translation>占指标分值的比例，0 到 1；空着即按指标体系</translation>
    </message>
    <message>
        <source>such as 2012-11-20</source>
        <translation>如 2012-11-20</translation>
    </message>
    <message>
        <source>windows count back from it; empty is the last day</source>
        <translation>更新时限由此倒推，空着即结束日期</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>Add packages</source>
        <translation>添加交换包</translation>
    </message>
    <message>
        <source>Adopt what the program saw · next one</source>
        <translation>采用程序看到的 · 看下一条</translation>
    </message>
    <message>
        <source>All present · none · the sample</source>
        <translation>全有 · 全缺或没有 · 抽查名单</translation>
    </message>
    <message>
        <source>Along the values below a text</source>
        <translation>在文字下方的数之间移动</translation>
    </message>
    <message>
        <source>Answer all questions of the indicator</source>
        <translation>答复这项指标的全部提问</translation>
    </message>
    <message>
        <source>Answer the appeal</source>
        <translation>作出申诉结论</translation>
    </message>
    <message>
        <source>Appeal: the new answer&apos;s own key</source>
        <translation>申诉：按新评分的键</translation>
    </message>
    <message>
        <source>Ask the lead · choose one of two versions</source>
        <translation>向负责人提问 · 在两个版本中选定</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Beside the browser · full width</source>
        <translation>与浏览器并排 · 全宽</translation>
    </message>
    <message>
        <source>Bind to a suggested · another cell</source>
        <translation>关联建议的指标 · 其他指标</translation>
    </message>
    <message>
        <source>Bulletin</source>
        <translation>通报</translation>
    </message>
    <message>
        <source>By site or by indicator · contact sheet</source>
        <translation>按网站或按指标 · 对照图</translation>
    </message>
    <message>
        <source>Choose an option, line or element</source>
        <translation>选档次、细则或要素</translation>
    </message>
    <message>
        <source>Choose more lines</source>
        <translation>多选几处</translation>
    </message>
    <message>
        <source>Close what lies open, or clear the filter</source>
        <translation>关闭打开的内容，或清除筛选</translation>
    </message>
    <message>
        <source>Copy a branch of the trace as text</source>
        <translation>把一条得分依据复制为文字</translation>
    </message>
    <message>
        <source>Copy the address · open the page</source>
        <translation>复制网址 · 打开网页</translation>
    </message>
    <message>
        <source>Decide and show the votes</source>
        <translation>裁定并看评分</translation>
    </message>
    <message>
        <source>Decide: the answer&apos;s own key</source>
        <translation>裁定：按答案自己的键</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Draft items · take items off</source>
        <translation>起草事项 · 移除事项</translation>
    </message>
    <message>
        <source>Edit the site · rename the person</source>
        <translation>修改网站 · 给评估员改名</translation>
    </message>
    <message>
        <source>Enlarge the picture · in a matrix F3</source>
        <translation>放大截图 · 要素表里用 F3</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据箱</translation>
    </message>
    <message>
        <source>Export the bulletin as PDF</source>
        <translation>导出通报为 PDF</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>导出热力图</translation>
    </message>
    <message>
        <source>Export the samples</source>
        <translation>导出抽样名单</translation>
    </message>
    <message>
        <source>Export the table in hand</source>
        <translation>导出当前附件表</translation>
    </message>
    <message>
        <source>Export the table or the chart</source>
        <translation>导出得分表或图表</translation>
    </message>
    <message>
        <source>False alarm · remove the finding</source>
        <translation>误报 · 删除问题</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Find sites, indicators and commands</source>
        <translation>搜索网站、指标、命令</translation>
    </message>
    <message>
        <source>Findings: all stand · all false alarms</source>
        <translation>问题：都成立 · 都是误报</translation>
    </message>
    <message>
        <source>First · last indicator</source>
        <translation>第一个、最后一个指标</translation>
    </message>
    <message>
        <source>First · last page</source>
        <translation>第一页 · 最后一页</translation>
    </message>
    <message>
        <source>First · last person</source>
        <translation>第一人 · 最后一人</translation>
    </message>
    <message>
        <source>Full marks · enter a date</source>
        <translation>满分 · 填日期</translation>
    </message>
    <message>
        <source>Give the sites or take them away</source>
        <translation>分派或取消</translation>
    </message>
    <message>
        <source>Go to a step</source>
        <translation>转到某一步</translation>
    </message>
    <message>
        <source>Go to the place of a line</source>
        <translation>跳到问题所在</translation>
    </message>
    <message>
        <source>Go to what needs a look</source>
        <translation>到需要看一眼的条目</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Hide or show the lists</source>
        <translation>隐藏或显示列表</translation>
    </message>
    <message>
        <source>Home page · whole definition</source>
        <translation>网站首页 · 完整定义</translation>
    </message>
    <message>
        <source>In the page: back to this window</source>
        <translation>在网页里：回到本程序</translation>
    </message>
    <message>
        <source>In the page: next indicator</source>
        <translation>在网页里：下一项</translation>
    </message>
    <message>
        <source>In the page: none · not applicable</source>
        <translation>在网页里：无、零分；不适用</translation>
    </message>
    <message>
        <source>In the page: the same answers</source>
        <translation>在网页里：同样作答</translation>
    </message>
    <message>
        <source>Insert a sentence, value, table or block</source>
        <translation>插入语句、数值、表图或段落</translation>
    </message>
    <message>
        <source>Look at the picture and annotate it</source>
        <translation>查看并标注图片</translation>
    </message>
    <message>
        <source>Mark lines as looked at, or not</source>
        <translation>标为已核对 · 撤回核对</translation>
    </message>
    <message>
        <source>Mark several units or items · all</source>
        <translation>选中多个单位或事项 · 全部</translation>
    </message>
    <message>
        <source>Merge what was looked at</source>
        <translation>合并预览过的包</translation>
    </message>
    <message>
        <source>Move along the list</source>
        <translation>在列表中移动</translation>
    </message>
    <message>
        <source>Move along the sites · mark several</source>
        <translation>在网站中移动 · 选中多个</translation>
    </message>
    <message>
        <source>Move in the table</source>
        <translation>在表中移动</translation>
    </message>
    <message>
        <source>Move the block</source>
        <translation>移动这段</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>移动十字线</translation>
    </message>
    <message>
        <source>Move the mark; Shift far, Ctrl stretches</source>
        <translation>移动标注；Shift 大步，Ctrl 改大小</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新建考评任务</translation>
    </message>
    <message>
        <source>New paragraph · open the value in hand</source>
        <translation>另起一段 · 打开选中的数</translation>
    </message>
    <message>
        <source>Newest date · page address of a finding</source>
        <translation>问题的最新日期 · 网址</translation>
    </message>
    <message>
        <source>Next block at the edge of a text</source>
        <translation>到文字边缘时换一段</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一个页签</translation>
    </message>
    <message>
        <source>Next · previous gap</source>
        <translation>下一 · 上一空项</translation>
    </message>
    <message>
        <source>Next · previous indicator</source>
        <translation>下一 · 上一项</translation>
    </message>
    <message>
        <source>Next · previous pane</source>
        <translation>下一个 · 上一个区域</translation>
    </message>
    <message>
        <source>Next · previous site</source>
        <translation>下一 · 上一个网站</translation>
    </message>
    <message>
        <source>Next · previous stale or remarked block</source>
        <translation>下一处 · 上一处过时或有提醒的段</translation>
    </message>
    <message>
        <source>None, zero, nothing found · not applicable</source>
        <translation>无、零分、未发现问题 · 不适用</translation>
    </message>
    <message>
        <source>On the pages: previous · next page</source>
        <translation>在版面上：上一页 · 下一页</translation>
    </message>
    <message>
        <source>Open a task package</source>
        <translation>打开任务包</translation>
    </message>
    <message>
        <source>Open or close a branch of the trace</source>
        <translation>展开或收起一条得分依据</translation>
    </message>
    <message>
        <source>Open or close the particulars of a check</source>
        <translation>展开或收起一项检查的明细</translation>
    </message>
    <message>
        <source>Open where that side looked</source>
        <translation>打开这一方看的网址</translation>
    </message>
    <message>
        <source>Open · remember the place</source>
        <translation>打开 · 记住位置</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>交换包</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴截图</translation>
    </message>
    <message>
        <source>Picture of one element of the page</source>
        <translation>截取网页的一个部分</translation>
    </message>
    <message>
        <source>Picture of the whole page · what shows</source>
        <translation>整页截图 · 可见部分截图</translation>
    </message>
    <message>
        <source>Pixelate the personal numbers of the page</source>
        <translation>网页里的个人号码全部打码</translation>
    </message>
    <message>
        <source>Plan and draws</source>
        <translation>分工与抽样</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一个页签</translation>
    </message>
    <message>
        <source>Previous · next picture</source>
        <translation>上一张 · 下一张截图</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>自动监测</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Put the packages away</source>
        <translation>放下这些包，返回</translation>
    </message>
    <message>
        <source>Questions and agreement</source>
        <translation>提问与一致性</translation>
    </message>
    <message>
        <source>Read the sheet · edit what is marked</source>
        <translation>看反馈单 · 修改选中的事项</translation>
    </message>
    <message>
        <source>Read the site · go to the indicator</source>
        <translation>看网站的结果 · 到对应的指标</translation>
    </message>
    <message>
        <source>Record an appeal</source>
        <translation>登记申诉</translation>
    </message>
    <message>
        <source>Remove the block</source>
        <translation>删除这段</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Rubric: add · remove a node or a rule line</source>
        <translation>指标体系：加 · 删指标或细则</translation>
    </message>
    <message>
        <source>Rubric: move a node or a rule line</source>
        <translation>指标体系：移动指标或细则</translation>
    </message>
    <message>
        <source>Save, or do the sheet&apos;s main act</source>
        <translation>保存，或做这一页的主要操作</translation>
    </message>
    <message>
        <source>Scroll the page down · up</source>
        <translation>网页向下 · 向上滚动</translation>
    </message>
    <message>
        <source>Scroll the sheet, then turn the page</source>
        <translation>滚动反馈单，到头翻页</translation>
    </message>
    <message>
        <source>Select more cells</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Select sites for one answer</source>
        <translation>多选网站，一次判定</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回重评</translation>
    </message>
    <message>
        <source>Set a mark · select the next one</source>
        <translation>放下标注 · 选下一个标注</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sheets and rectification</source>
        <translation>反馈单和整改</translation>
    </message>
    <message>
        <source>Show how a total came to be</source>
        <translation>看总分的得分依据</translation>
    </message>
    <message>
        <source>Show how the cell came to be</source>
        <translation>看该格的得分依据</translation>
    </message>
    <message>
        <source>Show the votes before (recorded)</source>
        <translation>提前看评分（记录）</translation>
    </message>
    <message>
        <source>Skip · back · next once decided</source>
        <translation>跳过 · 上一项 · 裁定后下一项</translation>
    </message>
    <message>
        <source>Start probing</source>
        <translation>开始监测</translation>
    </message>
    <message>
        <source>Take a person off the roster</source>
        <translation>移除评估员</translation>
    </message>
    <message>
        <source>Take a region of the screen</source>
        <translation>框选屏幕</translation>
    </message>
    <message>
        <source>Take in a register · add a person</source>
        <translation>导入登记表 · 登记评估员</translation>
    </message>
    <message>
        <source>Take in a rubric</source>
        <translation>导入指标体系</translation>
    </message>
    <message>
        <source>Take in last cycle&apos;s result</source>
        <translation>导入上次结果</translation>
    </message>
    <message>
        <source>Take in lists of many sites</source>
        <translation>导入多个网站的名单</translation>
    </message>
    <message>
        <source>Take in what another tool saw</source>
        <translation>导入监测结果</translation>
    </message>
    <message>
        <source>Ten sites up · down</source>
        <translation>上移、下移十个网站</translation>
    </message>
    <message>
        <source>The tools over a picture</source>
        <translation>标注工具</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>本表</translation>
    </message>
    <message>
        <source>Undo · redo</source>
        <translation>撤销 · 恢复</translation>
    </message>
    <message>
        <source>Update this sentence · all of them</source>
        <translation>更新这句 · 全部更新</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>What the last campaign saw here</source>
        <translation>上次此项发现的情况</translation>
    </message>
    <message>
        <source>Where others found it, once you have judged</source>
        <translation>判定之后：打开别人找到的位置</translation>
    </message>
    <message>
        <source>Withdraw the verdict</source>
        <translation>撤回评分</translation>
    </message>
    <message>
        <source>Write a note · later</source>
        <translation>写备注 · 稍后</translation>
    </message>
    <message>
        <source>Write papers</source>
        <translation>导出文件</translation>
    </message>
    <message>
        <source>Write sheets, evidence or notices</source>
        <translation>导出反馈单、取证或整改通知</translation>
    </message>
    <message>
        <source>Write the answer · go on to the cells</source>
        <translation>写答复 · 去看不一致的格</translation>
    </message>
    <message>
        <source>Write the list a sample is drawn from</source>
        <translation>录入抽样的名单</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>写理由</translation>
    </message>
    <message>
        <source>Zoom in · out · to fit</source>
        <translation>放大 · 缩小 · 适合宽度</translation>
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
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Own time point</source>
        <translation>本站监测时间点</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Site code</source>
        <translation>网站标识码</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>ten digits, or bm and eight</source>
        <translation>10 位数字，或 bm 加 8 位</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>Hand in</source>
        <translation>交回</translation>
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
        <source>The votes are blind until the lead opens them; results and papers are made on the lead&apos;s computer. Hand in under “Hand in”.</source>
        <translation>评分未公开。结果和通报在负责人的电脑上产生；评完后到“交回”一步交回。</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>trace</name>
    <message>
        <source>Adopted from probing, no points of its own</source>
        <translation>采用的监测结果（不计分）</translation>
    </message>
</context>
<context>
    <name>undoing</name>
    <message>
        <source>Done again: {act}</source>
        <translation>已重做“{act}”</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Redo: {act}</source>
        <translation>恢复：{act}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: {act}</source>
        <translation>撤销：{act}</translation>
    </message>
    <message>
        <source>Undone: {act}</source>
        <translation>已撤销“{act}”</translation>
    </message>
</context>
<context>
    <name>upkeep</name>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>正在核对数据</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Restoring {name}</source>
        <translation>正在恢复 {name}</translation>
    </message>
</context>
<context>
    <name>versions</name>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>note only</source>
        <translation>只有备注</translation>
    </message>
    <message>
        <source>place or reminder</source>
        <translation>位置或稍后标记</translation>
    </message>
    <message>
        <source>the other one</source>
        <translation>另一台电脑</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>walk</name>
    <message>
        <source>1 … 0 present or missing · A all · X none · ↑ ↓ ← → Space</source>
        <translation>1 … 0 有或缺 · A 全有 · X 全缺 · ↑ ↓ ← → 空格</translation>
    </message>
    <message>
        <source>1 … 9 yes or no · A all yes · X all no</source>
        <translation>1 … 9 是或否 · A 全是 · X 全否</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>A digit adds a finding · W false alarm · Del remove · Tab edit</source>
        <translation>按数字添加问题 · W 误报 · Del 删除 · Tab 修改</translation>
    </message>
    <message>
        <source>A digit adds an enquiry · D sent, then answered · W false alarm · Del remove</source>
        <translation>数字记一次咨询 · D 发出、收到 · W 误报 · Del 删除</translation>
    </message>
    <message>
        <source>A loss needs a note</source>
        <translation>扣分须写明问题</translation>
    </message>
    <message>
        <source>A loss needs a screenshot</source>
        <translation>扣分须附截图</translation>
    </message>
    <message>
        <source>Answer several sites</source>
        <translation>批量评分</translation>
    </message>
    <message>
        <source>Changed after handing in</source>
        <translation>交后修改</translation>
    </message>
    <message>
        <source>Code and address</source>
        <translation>标识码和网址</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Contested</source>
        <translation>有异议</translation>
    </message>
    <message>
        <source>Digits and Enter, or D for a date</source>
        <translation>输入数字后回车，按 D 输入日期</translation>
    </message>
    <message>
        <source>Drawn objects are judged site by site.</source>
        <translation>抽样事项须逐站判定。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Findings are recorded site by site.</source>
        <translation>问题不能批量记录，须逐站添加。</translation>
    </message>
    <message>
        <source>For several sites A or X answers all lines at once.</source>
        <translation>多选时用 A 或 X 一次判定全部细则。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原判定</translation>
    </message>
    <message>
        <source>Full marks</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>Has this answer already</source>
        <translation>已是此判定</translation>
    </message>
    <message>
        <source>In the order of the visits</source>
        <translation>按访问次序</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>细则</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>已查看</translation>
    </message>
    <message>
        <source>No marks</source>
        <translation>零分</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Not applicable needs a reason</source>
        <translation>不适用须写明理由</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Not taken: {reason}</source>
        <translation>不能这样评：{reason}</translation>
    </message>
    <message>
        <source>Note required</source>
        <translation>须写明问题</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未发现问题</translation>
    </message>
    <message>
        <source>Part marks</source>
        <translation>部分得分</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>处数</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>存在的问题</translation>
    </message>
    <message>
        <source>Rate %n site(s)</source>
        <translation>评 %n 个网站</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Same as {leaf}</source>
        <translation>同 {leaf}，不计</translation>
    </message>
    <message>
        <source>Same place, once</source>
        <translation>与上条相同</translation>
    </message>
    <message>
        <source>Screenshot required</source>
        <translation>须附截图</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>This key serves one site. Esc drops the selection.</source>
        <translation>此键只用于单个网站，按 Esc 取消多选。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>To</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>无截图</translation>
    </message>
    <message>
        <source>present {rows}</source>
        <translation>具备 {rows}</translation>
    </message>
    <message>
        <source>yes {n} of {all}</source>
        <translation>{all} 项中 {n} 项为是</translation>
    </message>
    <message>
        <source>{n} problems in all</source>
        <translation>共 {n} 处问题</translation>
    </message>
    <message>
        <source>{points} each</source>
        <translation>每处 {points}</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 分</translation>
    </message>
    <message>
        <source>{points} pt</source>
        <translation>{points} 分</translation>
    </message>
</context>
</TS>
