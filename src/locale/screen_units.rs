//! Words of the screen of units, and of the forms that hold a unit's particulars.

words! {
    /// The screen.
    title: "单位" | "Units";
    /// Heads and labels.
    name: "单位名称" | "Name";
    /// The full name.
    full_name: "单位全称" | "Full name";
    /// What the full name looks like.
    full_name_hint: "与公章一致的全称" | "as on its seal";
    /// The short name.
    short: "简称" | "Short name";
    /// The kind.
    kind: "类别" | "Kind";
    /// The standing.
    standing: "资格" | "Standing";
    /// The standing with its day.
    since(standing: &str, day: &str): "{standing}（{day} 起）" | "{standing} since {day}";
    /// The liaison officer.
    liaison: "联络员" | "Liaison";
    /// The committees that a unit leads.
    leads: "牵头" | "Leads";
    /// Entering several signatures at once.
    sign_all_says(n: usize, charter: &str): "将录入以下 {n} 家单位对{charter}的签署，一次记录。" | "The signatures under {charter} of {n} unit[s] are entered in one step.";
    /// Tabs.
    tab_particulars: "资料" | "Particulars";
    /// Liaison officers and committees.
    tab_people: "联络员" | "People";
    /// Tasks.
    tab_tasks: "任务" | "Tasks";
    /// Ballots.
    tab_ballots: "表决" | "Ballots";
    /// Grades.
    tab_grades: "评级" | "Grades";
    /// History.
    tab_history: "历史" | "History";
    /// A tab without anything.
    nothing_here: "暂无记录。" | "Nothing on record.";
    /// What is not for who looks.
    not_for_you: "其他单位的历史由联络办和大党委查阅。" | "The history of other units is for the office and the Big Party Committee.";
    /// It applied and did not join.
    not_joined: "未加入" | "not joined";
    /// How many of those.
    figures_not_joined(figures: &str, n: usize): "{figures}  未加入 {n}" | "{figures}  {n} not joined";
    /// Open tasks, and how many of them are late.
    open_and_late(open: usize, late: usize): "{open} 件，逾期 {late} 件" | "{open}, {late} overdue";
    /// The last grade.
    last_grade: "最近评级" | "Last grade";
    /// How it did as the responsible unit.
    as_responsible(in_time: usize, late: usize, open: usize): "承办任务：按期完成 {in_time} 件，超期完成 {late} 件，逾期未完 {open} 件" | "As the responsible unit: {in_time} in time, {late} done late, {open} overdue";
    /// All tasks.
    tasks_all: "承办和协办的任务" | "Tasks it has a part in";
    /// Open tasks.
    open_tasks: "在办" | "Open";
    /// The charter.
    charter: "盟约" | "Charter";
    /// Signed.
    signed: "已签" | "yes";
    /// Not signed.
    unsigned: "未签" | "no";
    /// Nobody.
    vacant: "空缺" | "vacant";
    /// The unified social credit code.
    code: "统一社会信用代码" | "Credit code";
    /// What the code looks like.
    code_hint: "18 位，可留空" | "18 characters; may be empty";
    /// The number on record.
    number: "编号" | "No.";
    /// The form of the party organisation.
    organisation: "党组织形式" | "Organisation";
    /// Party members.
    members: "党员人数" | "Party members";
    /// The head of the party organisation.
    head: "党组织负责人" | "Its head";
    /// The superior party organisation.
    superior: "上级党组织" | "Superior";
    /// What the superior is needed for.
    superior_hint: "年度评级的反馈函寄往此处" | "the feedback letter on the rating goes there";
    /// Its address.
    superior_address: "上级地址" | "Its address";
    /// Its contact.
    superior_contact: "上级联系人" | "Its contact";
    /// Address.
    address: "单位地址" | "Address";
    /// Telephone.
    telephone: "联系电话" | "Telephone";
    /// The founding day.
    founded: "成立日期" | "Founded";
    /// Document numbers.
    documents: "有关文号" | "Documents";
    /// One a line.
    one_a_line: "每行一项" | "one a line";
    /// What it offers.
    offers: "可提供资源" | "Offers";
    /// What an offer is.
    offers_hint: "每行一项，如：会议室、医护志愿者" | "one a line, such as a meeting room, volunteers";
    /// The reading of its name.
    reading: "名称读音" | "Reading";
    /// When a reading is needed.
    reading_hint: "仅在有多音字、影响音序时填写" | "pinyin, where the usual one is wrong";
    /// The file that it was taken over from.
    taken_over: "转录自" | "Taken over from";
    /// Sections.
    party: "党组织" | "Party organisation";
    /// How to reach it.
    contact: "联系方式" | "Contact";
    /// Hidden contacts.
    contact_hidden: "仅联络办和本单位可见" | "seen by the office and the unit alone";
    /// Terms of liaison officers.
    terms: "历任联络员" | "Liaison officers";
    /// From.
    from: "起" | "From";
    /// Until.
    until: "止" | "Until";
    /// Still in office.
    in_office: "在任" | "in office";
    /// Committees.
    committees: "专门委员会" | "Committees";
    /// No committee.
    no_committee: "尚未参加任何专委会" | "sits in no committee yet";
    /// Lead.
    lead: "牵头单位" | "lead unit";
    /// Member.
    seat: "成员" | "member";
    /// Tasks.
    tasks: "在办任务" | "Open tasks";
    /// A task.
    task: "任务" | "Task";
    /// The part a unit has in a task.
    part: "分工" | "Part";
    /// Responsible.
    responsible: "承办" | "responsible";
    /// Assisting.
    assisting: "协办" | "assisting";
    /// Due.
    due: "期限" | "Due";
    /// Ballots.
    ballots: "参加表决" | "Ballots";
    /// A ballot.
    ballot: "表决事项" | "Ballot";
    /// What was voted.
    vote: "投票" | "Vote";
    /// Voted.
    voted: "已投" | "voted";
    /// Not voted.
    not_voted: "未投" | "not voted";
    /// Grades.
    grades: "历年评级" | "Grades";
    /// A year.
    year: "年度" | "Year";
    /// A grade.
    grade: "等次" | "Grade";
    /// History.
    history: "历史记录" | "History";
    /// Older entries that are not shown.
    older(n: usize): "更早的 {n} 条见「历史」" | "{n} older ones: see history";
    /// A day.
    date: "日期" | "Date";
    /// Where a matter stands.
    state: "状态" | "State";
    /// Applications and departures.
    courses: "准入与退出" | "Admission and leaving";

    /// The figures above the list.
    figures(members: usize, applicants: usize, gone: usize): "成员单位 {members}  申请中 {applicants}  已退出 {gone}" | "{members} member[s]  {applicants} applying  {gone} left";
    /// The figures while the alliance is founded.
    founding_figures(units: usize, signed: usize): "发起单位 {units}  已签盟约草案 {signed}" | "{units} founding unit[s]  {signed} signed the draft charter";
    /// Units without a liaison officer.
    without_liaison(n: usize): "联络员空缺 {n}" | "{n} without liaison officer";
    /// Units that have not signed.
    without_signature(n: usize): "未签现行盟约 {n}" | "not signed the charter: {n}";
    /// Units in no committee.
    without_seat(n: usize): "未参加专委会 {n}" | "{n} in no committee";

    /// Nothing there yet, while running.
    empty(key: &str): "还没有单位。按 {key} 邀请辖区单位加入联盟；名单在 Excel 或 WPS 里的，复制后直接粘贴到这里。" | "No units yet. Press {key} to invite one; a list in Excel or WPS can be copied and pasted here.";
    /// Nothing there yet, while founding.
    empty_founding(key: &str): "还没有发起单位。按 {key} 逐个登记，也可从 Excel 或 WPS 复制名单，直接粘贴到这里；再到「盟约」起草盟约、征求意见、签署。" | "No founding units yet. Press {key} to enter them, or paste a list from Excel or WPS here; then draft the charter, consult and sign.";
    /// Nothing there yet, while taking over.
    empty_taking_over(key: &str): "还没有转录单位。先在「盟约」录入现行盟约，再按 {key} 逐个转录；单位多时从 Excel 或 WPS 复制名单，直接粘贴到这里。" | "No units taken over yet. Take the charter over first, then press {key}; many units are pasted here from Excel or WPS.";

    /// Forms.
    edit: "修改单位信息" | "Amend particulars";
    /// A new liaison officer.
    name_liaison: "确定联络员" | "Name the liaison officer";
    /// What naming does.
    name_liaison_says(unit: &str): "{unit}。联络员须为中共党员；原联络员任期随之结束。" | "{unit}. A party member; the term before ends.";
    /// The person.
    person: "姓名" | "Name of person";
    /// The phone.
    phone: "电话" | "Telephone of person";
    /// From that day.
    from_day: "自何日起" | "From";
    /// Ending a term.
    end_liaison: "终止联络员任期" | "End the liaison officer's term";
    /// What ending does.
    end_liaison_says(unit: &str): "{unit}将暂无联络员，其投票和填报由联络办凭纸质材料代录，直至确定新的联络员。" | "{unit} will have no liaison officer; the office enters its votes and reports from paper until another is named.";
    /// On that day.
    on_day: "于何日止" | "On";
    /// Inviting.
    invite: "邀请单位加入" | "Invite a unit";
    /// What inviting does.
    invite_says: "邀请后形成一份准入申请，由单位填写材料并提交。单位全称必填，其余可由单位补充。" | "This opens an application, which the unit writes and hands in. Only the name is needed now.";
    /// Entering a founding unit.
    founder: "登记发起单位" | "Enter a founding unit";
    /// Taking a unit over.
    take_over: "转录成员单位" | "Take over a member unit";
    /// The day it joined.
    joined: "加入日期" | "Joined on";
    /// The day it signed.
    signed_on: "签署盟约日期" | "Signed the charter on";
    /// Where it may be left empty.
    signed_on_hint: "未签署现行盟约的留空" | "empty if it has not signed the one in force";
    /// The source.
    source: "出处" | "Source";
    /// What a source is.
    source_hint: "据以转录的文件或材料，如：2025 年成员单位名册" | "the paper it is taken from, such as the 2025 roster";
    /// Taking a rating over.
    rating: "转录往年评级" | "Take over an earlier rating";
    /// Asking to leave.
    ask_to_leave: "申请退出" | "Ask to leave";
    /// What it leads to.
    ask_to_leave_says(unit: &str): "{unit}申请自愿退出。须移交在办任务和牵头工作，由大党委提请联盟大会表决，通过后终止成员资格。" | "{unit} asks to leave. Open tasks and leads are handed over, the Big Party Committee puts it forward, and membership ends when the general meeting resolves so.";
    /// The letter.
    letter: "书面申请" | "Its letter";
    /// The letter's date.
    letter_date: "申请日期" | "Dated";
    /// The letter's number.
    letter_number: "文号" | "Document no.";
    /// Proposing a removal.
    propose: "提议除名" | "Propose a removal";
    /// What it leads to.
    propose_says(unit: &str): "对{unit}提议除名。须写明所违反的盟约条款和事实；单位有权获知并陈述申辩，申辩在大会上宣读；该单位不参加此项表决。" | "Proposes to remove {unit}. Name the article and the facts; the unit is notified and may state its case, which is read to the meeting; it has no vote on it.";
    /// The article.
    article: "违反条款" | "Article";
    /// What an article looks like.
    article_hint: "所违反的盟约条款" | "the article that it broke";
    /// An article of the charter.
    article_named(n: usize, heading: &str): "盟约第 {n} 条「{heading}」" | "article {n}, {heading}";
    /// The facts.
    facts: "事实" | "Facts";
    /// The word that proposes.
    propose_word: "除名" | "remove";
    /// What follows.
    propose_follows(unit: &str): "下一步由联络办书面告知{unit}，听取申辩后由大党委提请大会表决。" | "Next the office notifies {unit} in writing; after its case is heard the Big Party Committee puts it forward.";
    /// Striking a founding unit.
    strike: "撤销发起单位登记" | "Strike a founding unit";
    /// What striking does.
    strike_says(unit: &str): "{unit}不再是发起单位，其签署作废。" | "{unit} is no founding unit any more; its signature lapses.";
    /// The word that strikes.
    strike_word: "撤销" | "strike";
    /// A reason.
    reason: "理由" | "Reason";
    /// Signing.
    sign: "签署盟约" | "Sign the charter";
    /// What is signed.
    sign_says(unit: &str, charter: &str): "{unit}签署{charter}" | "{unit} signs {charter}";
    /// The signatory.
    signatory: "签署人" | "Signatory";
    /// Nothing to sign.
    nothing_to_sign: "没有可签署的盟约" | "there is no charter to sign";
    /// Asked in the wrong phase.
    sure: "确定吗？" | "Sure?";
}
