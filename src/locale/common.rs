//! Words of the frame itself: forms, lists, questions, messages.

words! {
    /// Yes.
    yes: "是" | "yes";
    /// No.
    no: "否" | "no";
    /// The program's name where no alliance is known yet.
    program: "党建联盟" | "Alliance";
    /// The mark of a practice record.
    practice: "练习数据" | "PRACTICE";
    /// Entering what happened earlier.
    state_time: "补记：以下登记发生在什么时间" | "Entering after the fact: when did it happen";
    /// The field of it.
    state_time_at: "发生时间" | "Happened at";
    /// What to type.
    not_yet: "晚于现在，尚未发生的事不能登记" | "that is later than now: what has not happened yet cannot be entered";
    /// How a time is stated.
    state_time_hint: "如 2026-11-20 14:30；留空即为现在。不得晚于现在，也不得早于所依据的事项" | "2026-11-20 14:30; empty for now. Not later than now, nor earlier than what it builds on";
    /// The mark in the header while entering after the fact.
    entered_after(at: &str): "补记 {at}" | "as of {at}";
    /// At the start of a practice record whose story lies in the past.
    practice_stands_at(at: &str, key: &str): "练习数据的时间停在 {at}，以下操作都记在此时；按 {key} 可改" | "Practice time {at}; {key} changes it";
    /// The receipt of a secret vote.
    secret_receipt: "票已投入票箱，请抄下回执码" | "Your vote is in the box: note the receipt code";
    /// What the receipt of a secret vote is for.
    secret_receipt_says: "表决结束后公布全部回执码及其选择，凭此可核对自己的一票。回执码只在此刻显示，任何记录中都查不到，关闭后不再显示。" | "When the ballot closes, every code is published with its choice, so you can check your own. It is shown now only: no record holds it, and once this is closed it is not shown again.";
    /// Enter at a desk before anything was typed.
    desk_several(n: usize): "有 {n} 个符合：再按一次回车取光标所在的一个，或接着输入、用上下键另选" | "{n} match: Enter again takes the one at the cursor; or type on, or choose with the arrows";
    /// Enter at a desk before anything was typed.
    desk_empty: "先输入拼音首字母或名称，再按回车" | "type initials or a name first, then Enter";
    /// Closing what had to be noted down.
    noted(n: usize): "抄好后，输入回执码的最后 {n} 位并回车，才会关闭" | "Once you have noted it, type its last {n} characters and Enter to close this";
    /// What was typed is not the end of the code.
    wrong_note: "与回执码的最后几位不符，请对照抄下的再输入" | "that is not how the code ends: compare it with what you noted";
    /// Nothing could be saved.
    not_saved(why: &str): "没有保存：{why}。为保护记录，已停止写入；已登记的内容仍可查看。请退出后检查磁盘，再重新打开。" | "Not saved: {why}. To protect the record nothing more is written; what is on record can still be read. Leave, check the disk, and open it again.";
    /// A person's own small text, such as a draft, could not be kept.
    not_kept(why: &str): "没能存下您的草稿或设置：{why}。已登记的内容不受影响。" | "Your draft or setting could not be kept: {why}. What is on record is not affected.";
    /// The window is too small.
    too_small(width: u16, height: u16): "窗口太小（{width} x {height}），请放大到 60 x 20 以上。" | "The window is too small ({width} x {height}); make it 60 x 20 or larger.";
    /// Pasted where nothing takes it.
    no_pasting: "此处不能粘贴：先进入查找或表单，或到「单位」「意见」列表粘贴表格" | "Nothing here takes what is pasted: open the search or a form, or paste a table into the units or opinions";
    /// The tab of the selected row, beside tabs about the whole.
    selected: "所选事项" | "Selected";
    /// Nothing in a list.
    nothing: "还没有内容" | "Nothing here yet";
    /// Nothing found.
    none_found(typed: &str): "没有找到「{typed}」" | "Nothing found for \"{typed}\"";
    /// How many rows are shown.
    count(n: usize): "共 {n} 条" | "{n} row[s]";
    /// How many rows were found while a long list is still being looked through.
    found_so_far(n: usize, percent: usize): "找到 {n}，已查 {percent}%" | "{n} found, {percent}% looked through";
    /// How many rows of how many were found.
    found(n: usize, all: usize): "找到 {n} / {all}" | "{n} of {all} found";
    /// The search line's prompt.
    search: "查找" | "Search";
    /// A required field is empty.
    required: "必填" | "required";
    /// Not a whole number.
    bad_number: "请填整数" | "a whole number, please";
    /// Not a number with at most one decimal.
    bad_decimal: "请填数字，最多一位小数" | "a number with at most one decimal, please";
    /// Out of a range.
    out_of_range(low: &str, high: &str): "应在 {low} 至 {high} 之间" | "between {low} and {high}, please";
    /// Not a day.
    bad_day: "看不懂这个日期；可填 2026-11-22、11-22、明天、下周五、月底、+3、+3工作日" | "not a date; try 2026-11-22, 11-22, tomorrow, next fri, month end, +3, +3 working days";
    /// Not a moment.
    bad_moment: "看不懂这个时间；可填 2026-11-22 09:30、明天 14:00" | "not a time; try 2026-11-22 09:30, tomorrow 14:00";
    /// How a day is typed.
    day_hint: "如 11-22、明天、下周五、月底、+3、+3工作日" | "such as 11-22, tomorrow, next fri, +3, +3 working days";
    /// How a time is typed.
    moment_hint: "如 11-22 15:00、明天 9:00、下周五下午3点" | "such as 11-22 15:00, tomorrow 9:00, next fri 3pm";
    /// How a picker is opened.
    picker_hint: "按空格键选择" | "space opens the list";
    /// Nothing is chosen yet.
    choose: "请选择" | "choose";
    /// How many are chosen.
    chosen(n: usize): "已选 {n} 项" | "{n} chosen";
    /// A form is waiting for its outcome.
    waiting: "正在保存..." | "saving...";
    /// Something was saved.
    saved: "已保存" | "Saved";
    /// Something was saved, with its number in the record.
    saved_as(number: u64): "已记录第 {number} 号" | "Recorded as no. {number}";
    /// Several things were saved in one step.
    saved_together(n: u64, first: u64, last: u64): "{n} 项已一并记录，第 {first} 至 {last} 号" | "{n} recorded in one step, no. {first} to {last}";
    /// What was recorded, behind its number.
    saved_what(saved: &str, what: &str): "{saved}：{what}" | "{saved}: {what}";
    /// The first of several, behind their numbers.
    saved_first(saved: &str, what: &str): "{saved}：{what}等" | "{saved}: {what} and so on";
    /// One of several things to be done in one step was refused.
    none_done(at: usize, of: usize, why: &str): "共 {of} 项，第 {at} 项办不成，所以都没有办。{why}" | "Number {at} of {of} cannot be done, so none was. {why}";
    /// Ask for a word before something that cannot be undone.
    type_word(word: &str): "此事关系重大，请输入「{word}」确认" | "This has consequences: type \"{word}\" to confirm";
    /// The word typed is not the word asked for.
    wrong_word: "输入的词不对" | "that is not the word";
    /// A character of an input method was pressed where keys are meant.
    switch_input: "请切换到英文输入再按键" | "switch your input method to English: keys are letters";
    /// Some of the marked rows cannot be done.
    others_done(rest: usize, left: usize): "其余 {rest} 项照办，跳过以下 {left} 项：" | "{rest} will be done; {left} [is|are] left out:";
    /// One that is left out, and why.
    left_out(name: &str, why: &str): "- {name}：{why}" | "- {name}: {why}";
    /// The answers to a yes-or-no question.
    yes_or_no: "y 是  n 否" | "y yes  n no";
    /// The keys of a question that wants a word.
    typed_keys: "回车 确定  Esc 取消" | "enter go ahead  esc cancel";
    /// Closing a message.
    any_key: "回车 继续" | "enter go on";
    /// Titles.
    help: "帮助" | "Help";
    /// Help, where the last line has no room for all that can be done.
    more: "更多" | "more";
    /// The palette.
    palette: "命令" | "Commands";
    /// Something, and what is said of it beside.
    aside(what: &str, more: &str): "{what}（{more}）" | "{what} ({more})";
    /// The section of help with what a screen offers and cannot be done now.
    not_now: "本页暂不能办" | "Not possible now";
    /// Where an action lives: on the screen that is shown.
    on_this_page: "本页" | "this screen";
    /// No screen offers an action as things are.
    nothing_for_it: "眼下没有要这样办的事" | "nothing calls for it at present";
    /// How lists are looked at, on a screen that is none, or has but one view.
    not_on_this_page: "本页用不上" | "of no use on this screen";
    /// On a screen that somebody came to for an action.
    here_by_key(action: &str, key: &str): "「{action}」：选好一行，按 {key}" | "{action}: select a row, then press {key}";
    /// In the place from which one comes to the screen of an action.
    there_by_key(action: &str, screen: &str, key: &str): "「{action}」在「{screen}」页：由此打开，再按 {key}" | "{action} is on the screen {screen}: open it from here, then press {key}";
    /// The section of help with a screen's own actions.
    on_this_screen: "本页操作" | "On this screen";
    /// The section of help on moving about.
    moving: "移动" | "Moving about";
    /// Choose the column to sort by.
    sort_by: "按哪一列排序（再选一次即反向）" | "Sort by which column (once more: the other way)";
    /// Not sorted.
    unsorted: "原来的次序" | "as it was";
    /// Sorted, the smallest first.
    sorted_up: "从小到大" | "smallest first";
    /// Sorted, the largest first.
    sorted_down: "从大到小" | "largest first";
    /// How a list is sorted, in its count line.
    sorted_as(column: &str, way: &str): "按{column}{way}" | "by {column}, {way}";
    /// Choose the columns to show.
    pick_columns: "显示哪些列" | "Columns to show";
    /// Choose the order of names.
    names_order: "姓名、单位按什么次序排" | "Order of names";
    /// By strokes of the surname.
    by_surname: "姓氏笔画" | "strokes of the surname";
    /// By strokes of the whole name.
    by_full_name: "姓名笔画" | "strokes of the whole name";
    /// By pinyin.
    by_pinyin: "拼音" | "pinyin";
    /// Save the view.
    save_view: "把现在的视图存到数字键上" | "Save this view on a figure";
    /// What is saved.
    save_view_says(keys: &str): "保存查找、排序、列和视图。以后按 {keys} 等键调出。" | "Search, sort, columns and view are saved; {keys} and so on bring them back.";
    /// The figure.
    save_view_figure: "数字键" | "Figure";
    /// A figure with what is saved there.
    save_view_taken(figure: u8, name: &str): "{figure} {name}" | "{figure} {name}";
    /// The name of a saved view.
    save_view_name: "名称" | "Name";
    /// How a saved view is deleted.
    save_view_hint: "留空则删除这个键上的视图" | "empty: what is saved there is deleted";
    /// A view was saved.
    view_saved(figure: u8, name: &str): "已存为视图 {figure}：{name}" | "saved as view {figure}: {name}";
    /// A saved view was deleted.
    view_delete(figure: u8, name: &str): "删除视图 {figure}「{name}」？" | "Delete view {figure}, {name}?";
    /// It was deleted.
    view_deleted(figure: u8): "已删除视图 {figure}" | "view {figure} deleted";
    /// A view without a name.
    view_unnamed: "请先填名称" | "give it a name first";
    /// What the search line understands.
    search_hint: "空格隔开：都要有   -词：不含   列名:词：只查该列   拼音、首字母均可" | "blanks: all of them   -word: without   column:word: in that column   pinyin works";
    /// What can be pressed while a row of a grid is searched for.
    find_hint: "回车 停在这一行   上下箭头 上一个/下一个   Esc 回到原处   拼音、首字母均可" | "enter stay here   up/down the one before/next   esc back   pinyin works";
    /// Marks were taken away, and can be brought back.
    unmarked(n: usize, key: &str): "已取消 {n} 项标记    {key} 恢复标记" | "{n} mark[s] taken away    {key} brings [it|them] back";
    /// The section of help on views of lists.
    looking: "看列表" | "Looking at lists";
    /// The section of help with what works everywhere.
    everywhere: "随处可用" | "Everywhere";
    /// The section of help on forms.
    in_forms: "填表" | "In forms";
    /// Choose an account to act as.
    act_as: "以谁的身份操作（仅限练习）" | "Act as (practice only)";
    /// Acting as others works in practice records only.
    only_practice: "只有练习数据可以换身份" | "only a practice record lets you act as others";
    /// Choose a theme.
    theme: "选择配色" | "Choose a theme";
    /// Keys pressed one after the other were given up.
    cancelled: "已取消" | "cancelled";
    /// No action has these keys.
    no_such_keys(keys: &str): "这里没有 {keys} 这个按键" | "{keys} means nothing here";
    /// What leads out of the list of keys that can follow.
    which_key_hint: "按下一个键；Esc 取消" | "press the next key; esc cancels";
    /// Nothing is selected.
    no_row: "没有选中任何一行" | "no row is selected";
    /// A cell has no value yet.
    missing(n: usize): "还缺 {n} 项" | "{n} missing";
    /// No row of the grid has that name.
    no_such_row: "没有这一行" | "there is no such row";
    /// A figure takes the place of another.
    replaced(before: &str, now: &str): "原 {before}，改为 {now}" | "{before} was replaced by {now}";
    /// So many figures are pasted over others.
    pasted_over(n: usize): "其中 {n} 格已有内容，将被改写" | "{n} of them [stands|stand] over what is there already";
    /// A pasted table has one cell with different figures.
    named_twice: "表中出现多次，数值不同" | "named more than once, with different figures";
    /// A cell has another value already.
    instead_of(before: &str): "原为 {before}" | "was {before}";
    /// Nothing that was pasted can be put into the grid.
    nothing_to_paste: "粘贴的内容里没有可写入的数值" | "nothing that was pasted can be put here";
    /// What pasting would do.
    pasted(good: usize, bad: usize): "可写入 {good} 格，不能写入 {bad} 格；确认后写入可写入的。" | "{good} cell[s] can be written, {bad} cannot; those that can will be.";
    /// More of the same.
    and_more(n: usize): "另有 {n} 格" | "and {n} more";
    /// Title of pasting into a grid.
    paste_title: "粘贴到表格" | "Paste into the grid";
    /// A letter where a figure goes.
    only_figures: "这一格只填数字；先按回车记下或按 esc 取消，其他按键才起作用" | "figures only; other keys work once Enter has recorded it or esc has dropped it";
    /// A key that means nothing on a cell.
    figures_here(key: &str, help: &str): "{key} 在这里没有用处：请键入数字，或按 {help} 看能用的键" | "{key} means nothing here: type a figure, or see the keys with {help}";
    /// How a cell of a grid is filled.
    grid_hint: "键入数值，回车记录并到下一格" | "type a figure; Enter records it and moves on";
    /// A form has more fields than fit.
    more_below(n: usize): "下面还有 {n} 项" | "{n} more below";
    /// All of the marked rows would be refused.
    all_refused(all: usize, why: &str): "已标记的 {all} 项都不能办理：{why}" | "all {all} marked would be refused: {why}";
    /// How many rows are marked.
    marked(n: usize): "已标记 {n} 项" | "{n} marked";
    /// The lane of rows that belong to no other.
    other_lane: "其他" | "Other";
    /// Cards above those shown.
    more_above(n: usize): "上面还有 {n} 项" | "{n} above";
    /// Cards below those shown.
    more_below_rows(n: usize): "下面还有 {n} 项" | "{n} more";
    /// A month over a timeline.
    month(year: i16, month: i8): "{year}年{month}月" | "{year}-{month:02}";
    /// A month where there is little room.
    month_of_year(month: i8): "{month}月" | "{month:02}";
    /// The line of today on a timeline.
    today: "今天" | "today";
    /// Nothing lies in the months that a timeline shows.
    timeline_empty(back: &str, on: &str): "这三个月里没有，按 {back} 往前、{on} 往后看" | "nothing in these three months; {back} goes back, {on} on";
    /// What a bar on a timeline is.
    timeline_bar: "进行" | "under way";
    /// The days of a bar that are late.
    timeline_late: "超期" | "late";
    /// The day that something is due.
    timeline_due: "期限" | "due";
    /// The day that something is held.
    timeline_held: "举行" | "held";
    /// Bars that go on beyond the months shown.
    timeline_beyond: "在此之外" | "beyond";
    /// Lanes to the left of those shown.
    lanes_left(n: usize): "< 左边还有 {n} 栏" | "< {n} more";
    /// Lanes to the right of those shown.
    lanes_right(n: usize): "右边还有 {n} 栏 >" | "{n} more >";
    /// The names of the views.
    view_table: "表格" | "table";
    /// The timeline.
    view_timeline: "时间线" | "timeline";
    /// A board, by what its lanes are.
    view_board(by: &str): "看板（{by}）" | "board by {by}";
    /// Really quit.
    quit: "要退出吗？" | "Quit?";
    /// What the office enters for a unit is entered from paper.
    evidence: "凭何录入" | "Entered from which paper";
    /// Why evidence is asked for.
    evidence_why: "代单位录入须有纸质依据，依据随记录留存。" | "What is entered for a unit rests on a paper, which is named on record.";
    /// The field for evidence.
    evidence_label: "材料" | "Paper";
    /// The paper that was named last, for something else.
    evidence_last(key: &str, last: &str): "{key} 沿用上次：{last}" | "{key} takes the last one: {last}";
    /// What evidence looks like.
    evidence_hint: "如：签到表第 2 页、来函〔2026〕15 号" | "such as: sign-in sheet p. 2, letter [2026] no. 15";
    /// Marks in a picker for several.
    mark_hint: "空格勾选，回车确定" | "space marks, Enter takes";
}
