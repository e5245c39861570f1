//! The frame as it looks, in both languages.

use super::*;

/// The screen without the lines that count all actions there are.
fn steady(screen: &mut Driver) -> String {
    let text = screen.screen();
    text.lines().filter(|l| !l.contains("找到") && !l.contains("1-20/")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_screens_as_they_look() {
    insta::assert_snapshot!(demo().screen(), @"
    南江社区党建联盟 | 成员单位   [练习数据] 贵港市中医院 联络办、管..  2026-11-22
    编号  名称                                党员  备注
    P1    贵港市中医院                           7
    P2    港南区税务局                          14
    P3    港南二中                              21
    P4    港南公安分局                          28
    P5    江南街道办事处                        35
    P6    贵港市人民医院                        42














    表格                                                                       1/6
    a 新增  D 删除  e 修改  m 备注  x 回避  空格 标记  回车 打开  : 命令  ? 更多
    ");
    insta::assert_snapshot!(demo().press("a").types("港南").press("tab").types("x").press("tab").screen(), @"
    南江社区党建联盟 | 成员单位   [练习数据] 贵港市中医院 联络办、管..  2026-11-22
    编号  名称                                党员  备注
    P1    贵港市中医院                           7
    P2    港南区税务局                          14
    P┌─ 新增单位 ───────────────────────────────────────────────────────────────┐
    P│ 名称     * 港南                                                          │
    P│ 党员人数 * x                                                             │
    P│            请填整数                                                      │
     │ 类别       [请选择]                                                      │
     │ 加入日期                                                                 │
     │ 牵头单位   [请选择]                                                      │
     │ 协助单位   [请选择]                                                      │
     │ 接受盟约   否                                                            │
     │ 说明                                                                     │
     │                                                                          │
     │                                                                          │
     │                                                                          │
     │                                                                          │
     │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                   │
     └──────────────────────────────────────────────────────────────────────────┘


    表格                                                                       1/6
    a 新增  D 删除  e 修改  m 备注  x 回避  空格 标记  回车 打开  : 命令  ? 更多
    ");
    insta::assert_snapshot!(steady(demo().press(":").types("xz")), @"
    南江社区党建联盟 | 成员单位   [练习数据] 贵港市中医院 联络办、管..  2026-11-22
    编号  名称                                党员  备注
    P1    贵港市中医院                           7
    P2  ┌─ 命令 ─────────────────────────────────────────────────────────────┐
    P3  │ 查找 xz                                                            │
    P4  │                                                                    │
    P5  │ 新增            a       本页                                       │
    P6  │ 新增            a       议程                                       │
        │ 新增            a       意见                                       │
        │ 新增            a       评级办法                                   │
        │ 新增            a       账号                                       │
        │ 新增            a       任务                                       │
        │ 新增            a       年度评级                                   │
        │ 新增            a       两人办理                                   │
        │ 设置：闲置锁定          随处可用                                   │
        │                                                                    │
        │                                                                    │
        │                                                                    │
        │                                                                    │
        └────────────────────────────────────────────────────────────────────┘

    表格                                                                       1/6
    a 新增  D 删除  e 修改  m 备注  x 回避  空格 标记  回车 打开  : 命令  ? 更多
    ");
    insta::assert_snapshot!(steady(demo().press("?")), @"
    南江社区党建联盟 | 成员单位   [练习数据] 贵港市中医院 联络办、管..  2026-11-22
    编 ┌─ 帮助 ───────────────────────────────────────────────────────────────┐
    P1 │ 本页操作                                                             │
    P2 │ a                 新增                                               │
    P3 │ D                 删除                                               │
    P4 │ e                 修改                                               │
    P5 │ m                 备注                                               │
    P6 │ x                 回避                                               │
       │                                                                      │
       │ 移动                                                                 │
       │ 回车              打开                                               │
       │ Esc               返回                                               │
       │ 上箭头 k          上                                                 │
       │ 下箭头 j          下                                                 │
       │ PgUp Ctrl-B       上一页                                             │
       │ PgDn Ctrl-F       下一页                                             │
       │ Home gg           最前                                               │
       │ End G             最后                                               │
       │ 左箭头 h          左                                                 │
       │ 右箭头 l          右                                                 │
       │ Tab               列表/详情                                          │
       │ /                 查找                                               │
    a 新增  D 删除  e 修改  m 备注  x 回避  空格 标记  回车 打开  : 命令  ? 更多
    ");
    insta::assert_snapshot!(sit(Screen::Demo, Lang::En, (120, 40)).screen(), @"
    南江社区党建联盟 | Member units                              [PRACTICE] 贵港市中医院 office, administrator  2026-11-22
    No.   Name                     Members  Remark                         ┌──────────────────────────────────────────────┐
    P1    贵港市中医院                   7                                 │  Overview   Charts   Versions                │
    P2    港南区税务局                  14                                 │                                              │
    P3    港南二中                      21                                 │ 贵港市中医院                                 │
    P4    港南公安分局                  28                                 │ 党员人数  7                                  │
    P5    江南街道办事处                35                                 │                                              │
    P6    贵港市人民医院                42                                 │ 说明                                         │
                                                                           │ 社区“大党委”牵头，辖区各单位不论级别、隶属， │
                                                                           │ 都是联盟成员；每个单位一票。                 │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
    table                                                              1/6 └──────────────────────────────────────────────┘
    a add  D remove  e edit  m note  x excuse  space mark  enter open  / search  : commands  ? help
    ");
    insta::assert_snapshot!(sit(Screen::DemoGrid, Lang::Zh, (80, 24)).screen(), @"
     南江社区党建联盟 | 评分     [练习数据] 贵港市中医院 联络办、管理员  2026-11-22
     键入数值，回车记录并到下一格
     还缺 10 项  [#############...........................] 5/15
                              指标1          指标2          指标3
     贵港市中医院                 7              -              -
     港南区税务局                14              -              -
     港南二中                    21              -              -
     港南公安分局                28              -              -
     江南街道办事处              35              -              -
     贵港市人民医院              42              -              -




                                                                          1/6 : 2/3
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 单位  贵港市中医院                                                           │
    │ 指标  指标2                                                                  │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     m 备注  s 答复  / 查找  : 命令  ? 帮助
    ");
}

#[test]
fn what_can_follow_a_key_as_it_looks() {
    let foot = |screen: &mut Driver| {
        let text = screen.press("g").screen();
        let lines: Vec<&str> = text.lines().skip_while(|line| !line.contains('┌')).collect();
        lines.join("\n")
    };
    insta::assert_snapshot!(foot(&mut demo()), @"
    ┌─ g 去往 ─────────────────────────────────────────────────────────────────────┐
    │ g 最前       l 记录       b 全部表决   r 评级       w 在线                   │
    │ h 首页       d 退出事项   s 专委会     c 盟约       k 两人办理               │
    │ u 单位       m 会议       o 意见       f 草稿       y 回看过去               │
    │ a 申请       p 账号       t 任务       n 与我有关                            │
    │ 按下一个键；Esc 取消                                                         │
    └──────────────────────────────────────────────────────────────────────────────┘
     a 新增  D 删除  e 修改  m 备注  x 回避  空格 标记  回车 打开  : 命令  ? 更多
    ");
    insta::assert_snapshot!(foot(&mut sit(Screen::DemoGrid, Lang::En, (120, 40))), @"
                              指标1          指标2          指标3            ┌─────────────────────────────────────────────┐
     贵港市中医院                 7              -              -            │ 单位  贵港市中医院                          │
     港南区税务局                14              -              -            │ 指标  指标2                                 │
     港南二中                    21              -              -            │                                             │
     港南公安分局                28              -              -            │                                             │
     江南街道办事处              35              -              -            │                                             │
     贵港市人民医院              42              -              -            │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
                                                                             │                                             │
    ┌─ g Go to ────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
    │ g first              l record             b all ballots        r ratings            w who is in                      │
    │ h home               d departures         s committees         c charter            k two keys                       │
    │ u units              m meetings           o opinions           f drafts             y look back                      │
    │ a applications       p accounts           t tasks              n what concerns me                                    │
    │ press the next key; esc cancels                                                                                      │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     m note  s answer  / search  : commands  ? help
    ");
}
