//! Words of how the program looks and listens: themes, keys, borders, settings.

words! {
    /// The lock of an idle session.
    lock: "闲置锁定" | "Idle lock";
    /// What it does.
    lock_what: "一段时间不操作后，屏幕上不再显示任何内容；服务器规定的时间更短时从其规定" | "when nothing is typed for a while nothing is shown any more; the server's own time counts where it is shorter";
    /// Never.
    lock_never: "不锁定" | "never";
    /// After a while.
    lock_minutes(n: u16): "{n} 分钟" | "{n} minutes";
    /// The page of a locked session.
    locked: "已锁定" | "Locked";
    /// Whose, and since when.
    locked_since(who: &str, at: &str): "{who}，{at} 起" | "{who}, since {at}";
    /// How to go on at the machine.
    locked_any: "按任意键继续，没写完的内容都在" | "press any key to go on; what you were writing is there";
    /// How to go on over SSH.
    locked_key: "按任意键断开，再用您的密钥重新连接，就会回到这里，没写完的内容都在" | "press any key to disconnect; connect again with your key and you are here again, with what you were writing";
    /// A file of a person's own is refused.
    file_refused(file: &str, why: &str): "{file}：{why}。该文件未采用，仍用原来的设置。" | "{file}: {why}. The file is left out; nothing of it holds.";
    /// Something that is wrong with a line.
    on_line(line: usize, why: &str): "第 {line} 行：{why}" | "line {line}: {why}";
    /// A file is not what such a file looks like.
    syntax(why: &str): "看不懂（{why}）" | "cannot be read ({why})";
    /// An unknown key.
    unknown_key(key: &str, nearest: &str): "没有「{key}」这一项，是不是「{nearest}」" | "unknown key \"{key}\"; did you mean \"{nearest}\"";
    /// A key is missing.
    missing_key(key: &str): "缺少「{key}」这一项；加一行 based_on = \"dark\"，没写的就照那一套" | "\"{key}\" is missing; with a line based_on = \"dark\", what is left out is as there";
    /// A theme to build upon that does not exist.
    unknown_base(name: &str, nearest: &str): "没有「{name}」这套配色，是不是「{nearest}」" | "there is no theme \"{name}\"; did you mean \"{nearest}\"";
    /// A word that is no colour.
    bad_colour(word: &str, key: &str): "「{key}」里的「{word}」不是颜色" | "\"{word}\" in \"{key}\" is not a colour";
    /// An unknown action.
    unknown_action(name: &str, nearest: &str): "没有「{name}」这个操作，是不是「{nearest}」" | "there is no action \"{name}\"; did you mean \"{nearest}\"";
    /// Keys that cannot be read.
    bad_keys(keys: &str, action: &str): "「{action}」的键「{keys}」看不懂；写法如 x、g d（先按 g 再按 d）、Ctrl-P、F5、空格" | "the keys \"{keys}\" of \"{action}\" cannot be read; write x, g d (first g, then d), ctrl-p, f5, space";
    /// Keys that cannot be changed.
    fixed_keys(action: &str): "「{action}」的键不能改" | "the keys of \"{action}\" cannot be changed";
    /// An action that must have a key.
    needs_key(action: &str): "「{action}」不能没有键" | "\"{action}\" cannot be without a key";
    /// A key with two meanings.
    taken_keys(action: &str, keys: &str, theirs: &str, at: &str): "「{action}」的键 {keys} 与{theirs} 冲突（{at}）" | "{keys} for \"{action}\" conflicts with {theirs} ({at})";
    /// The other's keys, which the same file gives it.
    keys_of_line(line: usize, action: &str, keys: &str): "第 {line} 行「{action}」的键 {keys}" | "{keys} for \"{action}\" on line {line}";
    /// The other's keys, with which it comes.
    keys_as_come(action: &str, keys: &str): "「{action}」原有的键 {keys}" | "{keys}, which \"{action}\" has";
    /// A screen on which two keys meet.
    on_page(screen: &str): "「{screen}」页" | "on the screen {screen}";

    /// The screen.
    settings: "设置" | "Settings";
    /// A setting among the commands.
    setting_of(name: &str): "设置：{name}" | "set: {name}";
    /// A column.
    setting: "设置项" | "Setting";
    /// A column.
    value: "现为" | "Now";
    /// A column.
    what_it_does: "作用" | "What it does";
    /// A setting.
    theme: "配色" | "Theme";
    /// What it does.
    theme_what: "界面的颜色；选择时随看随换，Esc 还原" | "the colours; shown while you choose, Esc takes it back";
    /// A setting.
    colours: "颜色数" | "Colours";
    /// What it does.
    colours_what: "终端能显示多少颜色；颜色不对、字看不清时改小" | "how many colours are used; take fewer where they come out wrong";
    /// As the terminal says.
    colours_told(depth: &str): "按终端（{depth}）" | "as the terminal says ({depth})";
    /// 24 bits.
    colours_all: "真彩色" | "true colour";
    /// The palette.
    colours_256: "256 色" | "256";
    /// The old ones.
    colours_16: "16 色" | "16";
    /// None.
    colours_none: "不用颜色" | "none";
    /// A setting.
    borders: "边框" | "Borders";
    /// What it does.
    borders_what: "框线的样式；框线显示不齐时选「普通字符」" | "how lines are drawn; where they look broken, take plain characters";
    /// A setting.
    lang: "语言" | "Language";
    /// What it does.
    lang_what(key: &str): "界面的语言；随时按 {key} 也可切换" | "the language of the screens; {key} switches it at any time";
    /// The name of the language at hand.
    lang_name: "中文" | "English";
    /// A setting.
    dates: "日期写法" | "Dates";
    /// What it does.
    dates_what: "今年的日期怎样显示；其他年份总写全" | "how days of this year are written; those of others are written in full";
    /// A setting.
    order: "名称排序" | "Order of names";
    /// What it does.
    order_what: "名单按什么排列；不选则照盟约规定" | "how names are listed; without a choice, as the charter has it";
    /// As the charter has it.
    order_of_charter: "照盟约规定" | "as the charter has it";
    /// A setting.
    week: "每周始于" | "Weeks begin on";
    /// What it does.
    week_what: "日历里一周的第一天" | "the first day of a week in calendars";
    /// A setting.
    mouse: "鼠标" | "Mouse";
    /// What it does.
    mouse_what(key: &str): "打开后可点选、双击打开、滚轮滚动；选字复制则按住 Shift，或按 {key} 临时关闭" | "click, double click to open, the wheel; to mark text hold Shift, or switch it off with {key}";
    /// A setting, and the screen of it.
    keys: "按键" | "Keys";
    /// What it does.
    keys_what: "每个操作按哪个键；可以改成自己习惯的" | "which key does what; change them to your habit";
    /// No key was changed.
    keys_as_they_come: "默认" | "as they come";
    /// Some keys were changed.
    keys_changed(n: usize): "改了 {n} 个" | "{n} changed";
    /// A switch.
    on: "开" | "on";
    /// A switch.
    off: "关" | "off";
    /// The section about files.
    own_files: "自己的文件" | "Files of your own";
    /// Where they are.
    own_files_where(path: &str): "也可以写在 {path} 里，下次进入时生效；写错了会指出第几行。" | "They can also stand in {path}, from the next start on; what is wrong there is told with its line.";
    /// The section about where choices are kept.
    kept_where: "保存" | "Kept";
    /// Where they are kept.
    kept_for_you: "选定后立即生效，只对您自己，下次进入仍是这样。" | "A choice holds at once, for you alone, and the next time as well.";
    /// The section with all tones.
    sample: "样子" | "As it looks";
    /// A sample.
    sample_text: "正文：辖区各单位一律平等" | "text: all units are equal";
    /// A sample.
    sample_accent: "要点：贵港市中医院" | "what counts: a unit's name";
    /// A sample.
    sample_muted: "次要：说明、标签" | "less weight: labels, hints";
    /// A sample.
    sample_good: "好：通过、已办结" | "good: passed, done";
    /// A sample.
    sample_warn: "注意：快到期、不齐全" | "look: due soon, incomplete";
    /// A sample.
    sample_bad: "不好：逾期、被拒绝" | "bad: late, refused";
    /// A sample.
    sample_disabled: "现在不能办的事" | "what cannot be done now";
    /// A sample.
    sample_found: " 找到的字 " | " what was found ";
    /// A sample.
    sample_selected: " 选中的一行 " | " the selected row ";

    /// A column.
    key: "键" | "Key";
    /// A column.
    action: "操作" | "Action";
    /// A column.
    name_in_file: "文件中的名称" | "Name in the file";
    /// A column.
    place: "用在" | "Where";
    /// The keys that an action comes with.
    key_as_it_comes: "默认键" | "As it comes";
    /// No key of it was changed.
    not_changed: "这里没有改过" | "nothing was changed here";
    /// The keys of forms.
    fixed: "填表用的键不能改" | "the keys of forms cannot be changed";
    /// The form.
    keys_of(action: &str): "「{action}」的键" | "Keys of \"{action}\"";
    /// How keys are written.
    keys_intro: "写法：x；g d 是先按 g 再按 d；Ctrl-P、Alt-X、F5、空格、回车、Tab。留空则没有键。" | "Write x; g d is first g, then d; ctrl-p, alt-x, f5, space, enter, tab. Empty: no key.";
    /// A field.
    nth_key(n: usize): "键 {n}" | "Key {n}";
    /// Mouse off for copying.
    mouse_off(key: &str): "鼠标已关闭，可以照常选字复制；再按 {key} 打开" | "the mouse is off: mark text as usual; {key} turns it on again";
    /// Mouse on again.
    mouse_on(key: &str): "鼠标已打开：点选、双击打开、滚轮滚动；选字请按住 Shift，或按 {key} 关闭" | "the mouse is on: click, double click to open, wheel; hold Shift to mark text, {key} turns it off";
    /// A way to draw borders.
    border_light: "细线" | "light lines";
    /// A way to draw borders.
    border_rounded: "圆角" | "round corners";
    /// A way to draw borders.
    border_heavy: "粗线" | "heavy lines";
    /// A way to draw borders.
    border_double: "双线" | "double lines";
    /// A way to draw borders.
    border_ascii: "普通字符 +-|" | "plain characters +-|";
    /// A way to draw borders.
    border_none: "无" | "none";
    /// A day on which weeks begin.
    monday: "周一" | "Monday";
    /// A day on which weeks begin.
    sunday: "周日" | "Sunday";
    /// One of several screens on which an action is at hand, and how many there are.
    and_more_screens(first: &str, n: usize): "{first}等 {n} 页" | "{first}, {n} in all";
    /// Where an action applies.
    at_screen: "各页" | "screens";
    /// Where an action applies.
    at_move: "移动" | "moving";
    /// Where an action applies.
    at_view: "视图" | "views";
    /// Where an action applies.
    at_form: "填表" | "forms";
    /// Where an action applies.
    at_global: "随处" | "everywhere";
}
