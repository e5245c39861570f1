//! Words of the screens of ballots: the list, the page of one, entering votes by hand.

words! {
    /// The title of the list.
    ballots: "表决" | "Ballots";
    /// The title of one.
    ballot_of(title: &str): "表决：{title}" | "Ballot: {title}";
    /// An empty list.
    no_ballots(key: &str): "还没有表决。表决在会议的议程中付诸进行；盟约允许时，可按 {key} 发起通讯表决。" | "No ballot yet. They are opened from a meeting's agenda; where the charter allows it, press {key} for one by correspondence.";
    /// A ballot that is not on record.
    unknown: "没有这次表决" | "there is no such ballot";
    /// A column: the day.
    date: "日期" | "Date";
    /// A title.
    name: "名称" | "Title";
    /// What is decided.
    matter: "事项" | "Matter";
    /// Open or secret.
    way: "方式" | "Way";
    /// What it came to.
    outcome: "结果" | "Outcome";
    /// For, of those who are counted.
    figures: "赞成/参加" | "For/of";
    /// Where it was held.
    held: "场合" | "Held";
    /// By correspondence, until a day.
    by_correspondence(day: &str): "通讯表决，截止 {day}（含当日）" | "by correspondence, until {day}";
    /// The rule.
    rule: "规则" | "Rule";
    /// Who stands aside.
    aside: "回避" | "Stands aside";
    /// The rule card.
    card(electorate: usize, present: usize): "应到 {electorate}  实到 {present}" | "electorate {electorate}  present {present}";
    /// The rule card by correspondence.
    card_electorate(electorate: usize): "应投 {electorate}" | "electorate {electorate}";
    /// How many votes for are needed.
    card_required(n: u32): "需 {n}" | "required {n}";
    /// How many votes for are needed still.
    card_short(n: u32): "差 {n}" | "short {n}";
    /// How many votes for are needed, as a label of a large figure.
    required: "需" | "required";
    /// How many are lacking, as a label of a large figure.
    short: "差" | "short";
    /// The electorate, as a label of a large figure.
    electorate: "应到" | "electorate";
    /// Who is present, as a label of a large figure.
    present: "实到" | "present";
    /// Who has not voted, as a label of a large figure.
    not_voted: "未投" | "to vote";
    /// The quorum, as a label of a large figure.
    quorum: "法定" | "quorum";
    /// Votes for, as a label of a large figure.
    for_votes: "赞成" | "for";
    /// Votes against, as a label of a large figure.
    against: "反对" | "against";
    /// Abstentions, as a label of a large figure.
    abstained: "弃权" | "abstained";
    /// The section of who has voted.
    progress: "投票进度" | "Progress";
    /// Those who may vote by correspondence, as a label of a large figure.
    entitled: "应投" | "electorate";
    /// How many papers have to be returned, as a label of a large figure.
    to_return: "须收回" | "to return";
    /// How many papers are missing, as a label of a large figure.
    missing_papers: "未收回" | "missing";
    /// How many papers are back, as a label of a large figure.
    back: "收回" | "returned";
    /// How many papers are back.
    returned_of(back: usize, of: usize): "收回表决票 {back}/{of}" | "papers returned {back}/{of}";
    /// Who has not returned a paper.
    not_returned_by(n: usize): "尚未交回表决票的单位（{n}）" | "Papers not returned ({n})";
    /// Every paper is back.
    all_returned: "表决票已全部收回，可以结束表决。" | "Every paper is back: the ballot can be closed.";
    /// What is put to the vote, in words.
    text: "表决内容" | "What is put to the vote";
    /// What belongs in there.
    text_hint: "写明要决定什么、为什么；通讯表决没有会上说明，各单位看此表决" | "what is to be decided, and why: nobody explains it in a room, the units vote on this";
    /// How many have voted.
    voted_of(voted: usize, of: usize): "已投 {voted}/{of}" | "voted {voted}/{of}";
    /// What a ballot by correspondence waits for.
    until(day: &str, left: &str, quorum: &str): "截止 {day}（含当日），{left}；{quorum}" | "until {day}, that day included ({left}); {quorum}";
    /// Enough have voted.
    quorum_voted(required: u32): "须收回表决票 {required} 张以上（含），已达到" | "{required} papers or more have to be returned: reached";
    /// Not enough have voted.
    quorum_to_vote(required: u32, short: u32): "须收回表决票 {required} 张以上（含），还差 {short} 张" | "{required} papers or more have to be returned: {short} short";
    /// Who has not voted.
    waiting_for(n: usize): "未投票单位（{n}）" | "Not voted yet ({n})";
    /// Everybody has voted.
    all_voted: "全部单位已投票，可以结束表决。" | "Everybody has voted: the ballot can be closed.";
    /// How an open vote stands.
    so_far(yes: usize, no: usize, abstain: usize): "赞成 {yes}  反对 {no}  弃权 {abstain}" | "for {yes}  against {no}  abstaining {abstain}";
    /// The charter keeps it covered.
    covered: "结束前不公布各单位如何投票" | "how it stands is not shown before it is closed";
    /// Nobody ever learns who voted what.
    covered_secret: "无记名：任何时候都不公布谁投了什么" | "secret: who voted what is never shown, not even afterwards";
    /// My unit's vote.
    mine_is(unit: &str, choice: &str): "{unit}已投：{choice}。表决结束前可以改投。" | "{unit} has voted {choice}; it can be changed until the ballot closes.";
    /// My unit has voted.
    mine_voted(unit: &str): "{unit}已投票，无记名投票不能更改。" | "{unit} has voted; a secret vote is final.";
    /// My unit has not voted.
    mine_waiting(unit: &str, yes: &str, no: &str, abstain: &str): "请代表{unit}投票：{yes} 赞成  {no} 反对  {abstain} 弃权" | "Cast {unit}'s vote: {yes} for, {no} against, {abstain} abstain";
    /// My unit has no vote here.
    mine_none(unit: &str): "{unit}不参加本次表决。" | "{unit} has no vote here.";
    /// My unit stands aside.
    mine_aside(unit: &str): "{unit}为当事单位，本次表决回避。" | "{unit} is the unit concerned and stands aside.";
    /// My unit was not in the room.
    mine_absent(unit: &str): "表决开始时{unit}不在会场，不能投票；可交书面意见（不计票）。" | "{unit} was not in the room when it opened and cannot vote; it may send an opinion in writing.";
    /// I belong to no unit.
    no_unit: "您的账号不属于任何单位，没有表决权" | "your account belongs to no unit and has no vote";
    /// The section of the working.
    working: "计票说明" | "Working";
    /// The section of votes.
    votes: "各单位投票" | "Votes";
    /// Those who did not vote, once it is closed.
    did_not_vote: "未投" | "not voted";
    /// The deadline has passed.
    remind_over(day: &str): "投票已于 {day} 截止，不再催投，请结束表决" | "voting ended on {day}: close the ballot";
    /// The section of receipts.
    receipts: "回执码与选择（可凭回执码核对，也可自行复算）" | "Receipts and choices (check your own; recount them all)";
    /// The section of written opinions.
    written: "缺席单位书面意见（记录在案，不计票）" | "Opinions in writing (on record, not counted)";
    /// The same by correspondence, where nobody is absent.
    written_by_units: "单位书面意见（记录在案，不计票）" | "Opinions in writing (on record, not counted)";
    /// The ballot was set aside.
    set_aside_by(ballot: &str): "已由 {ballot} 撤销" | "set aside by {ballot}";
    /// The section of paper.
    paper: "纸质表决票" | "On paper";
    /// Slips handed out.
    handed_out: "发出" | "Handed out";
    /// Who has counted.
    counted_by: "已计票" | "Counted by";
    /// The first count is needed.
    first_count(key: &str): "请两人各自独立计票、各自登录录入（{key}）" | "two persons count and enter independently, each by the own account ({key})";
    /// A second count is needed.
    second_count: "还须另一人独立计票" | "another person has to count independently";
    /// Counts agree.
    counts_agree: "两次计票一致，可以结束表决" | "both counts agree: the ballot can be closed";
    /// Counts differ.
    counts_differ(key: &str): "两次计票不一致，只列出不同的项；请各自重新清点（{key}）：" | "The counts differ in what follows; each counts again ({key}):";
    /// What to look at again.
    count_again(what: &str): "与另一人的计票在这几项不同：{what}。请重新清点后再录。" | "Your count differs from the other's in: {what}. Count again.";
    /// Casting a vote.
    cast(choice: &str): "投{choice}票" | "Vote {choice}";
    /// Whose vote it is, in words.
    cast_what(unit: &str, choice: &str): "{unit}投【{choice}】票" | "{unit} votes: {choice}";
    /// What follows of an open vote.
    cast_open: "记名表决，记录在案；表决结束前可以改投。" | "A named vote, on record; it can be changed until the ballot closes.";
    /// What it takes the place of.
    cast_change(before: &str): "此前投的是{before}票，将改为这一票。" | "It takes the place of the vote before: {before}.";
    /// What follows of a secret vote.
    cast_secret: "无记名表决：投出后不能更改，任何人都查不到选择。投票后会显示一个回执码，只显示一次，请准备抄录。" | "A secret ballot: once cast it cannot be changed, and nobody can look it up. You will be shown a receipt code, once: have something to write at hand.";
    /// Choosing how votes are entered.
    record: "录入表决" | "Enter votes";
    /// Why evidence is named first.
    record_intro_by_post: "代各单位录入，每张表决票须先写明凭什么录入。单位自行投出的票不能代改。" | "Entered for the units, so what each paper is entered from is named first. What a unit voted by itself stays.";
    /// What votes at a meeting are entered from.
    record_intro: "代各单位录入，须先写明凭什么录入；同一次会议写明一次，逐票沿用。单位自行投出的票不能代改。" | "Entered for the units, so what it is entered from is named first, once a meeting. What a unit voted by itself stays.";
    /// From paper or hands.
    basis: "方式" | "By";
    /// What the votes are entered from.
    record_evidence: "材料" | "Paper";
    /// What the votes are entered from, and the key that names another.
    record_from(evidence: &str, key: &str): "{evidence}（{key} 更换）" | "{evidence} ({key} names another)";
    /// What evidence looks like.
    record_evidence_hint: "如：现场举手，监票人覃芳、陈静清点" | "such as: hands counted by the tellers Qin and Chen";
    /// The title of entering votes.
    record_of(basis: &str, title: &str): "{basis}录入：{title}" | "Enter votes ({basis}): {title}";
    /// Everything was entered.
    record_done(back: &str): "全部单位均已录入。按 {back} 返回后结束表决；录错的，选中后再按正确的键。" | "All votes are entered. Go back with {back} and close the ballot; to correct one, select it and press the right key.";
    /// How entering works.
    record_hint(yes: &str, no: &str, abstain: &str): "逐个单位按 {yes} 赞成、{no} 反对、{abstain} 弃权；录完自动到下一个未录的。" | "Unit by unit: {yes} for, {no} against, {abstain} abstains; the next one that is missing follows by itself.";
    /// A unit voted by itself, and how is not shown before the ballot is closed.
    record_own: "已自行投票" | "has voted itself";
    /// Another vote in place of the one that is entered.
    correct_says(unit: &str, before: &str, after: &str): "{unit}：已录【{before}】，改为【{after}】" | "{unit}: {before} is entered, and becomes {after}";
    /// The rest is for.
    rest_for: "其余均赞成" | "All others for";
    /// What the rest for means.
    rest_for_says(n: usize, units: &str): "以下 {n} 家单位按举手结果记为赞成：{units}" | "{n} unit[s], entered as for: {units}";
    /// The rest is entered at once only from a show of hands.
    rest_by_hands: "一并录入只用于会场举手表决；纸质表决票须逐家录入" | "all at once only for a show of hands; papers are entered one by one";
    /// Nothing is left to be entered.
    all_entered: "全部单位均已录入" | "all votes are entered";
    /// Correcting a vote.
    correct: "更正录入" | "Correct a vote";
    /// A unit.
    unit: "单位" | "Unit";
    /// A liaison officer.
    liaison: "联络员" | "Liaison officer";
    /// A choice.
    choice: "选择" | "Choice";
    /// Handing slips out.
    hand_out: "发出表决票" | "Hand out slips";
    /// What follows of handing out.
    hand_out_intro: "发票后本次表决改用纸质计票，不再在程序中投票。收回多于发出的，表决无效。" | "From then on the ballot is counted on paper. More slips back than out make it void.";
    /// How many slips are handed out.
    hand_out_says(slips: u32): "发出表决票 {slips} 张" | "{slips} slip[s] [is|are] handed out";
    /// How many slips.
    slips: "张数" | "Slips";
    /// Counting slips.
    count: "计票" | "Count the slips";
    /// How slips are counted.
    count_intro: "两人各自独立计票、各自录入，一致方可结束。多选为废票，空白计弃权。" | "Two persons count and enter independently; the ballot closes when they agree. More than one mark is invalid, a blank slip abstains.";
    /// Returned.
    returned: "收回" | "Returned";
    /// Invalid.
    invalid: "废票" | "Invalid";
    /// An opinion in writing.
    write: "缺席单位书面意见" | "Opinion in writing";
    /// By correspondence, where nobody is absent.
    write_by_unit: "单位书面意见" | "Opinion in writing";
    /// It is not counted.
    write_intro: "书面意见记录在案，不计入票数。" | "It is put on record and not counted.";
    /// Nobody is absent.
    nobody_absent: "没有缺席单位" | "nobody is absent";
    /// The words of it.
    write_text: "意见" | "Words";
    /// Closing a ballot.
    close: "结束表决" | "Close the ballot";
    /// The word to type.
    close_word: "结束" | "close";
    /// What closing means.
    close_says: "结束后立即计票并公布，不能重新开始；如有错误，只能以新的表决撤销。" | "It is counted and published at once and never reopened; a mistake is set aside by a new ballot.";
    /// How many have voted.
    close_voted(voted: u32, of: usize): "已投 {voted}，应投 {of}。" | "{voted} of {of} have voted.";
    /// How the slips were counted.
    close_slips(out: u32, back: u32): "发出 {out}，收回 {back}，两人计票一致。" | "{out} handed out, {back} returned; both counts agree.";
    /// The slips are not counted yet, or not alike.
    close_slips_out(out: u32): "发出 {out}，尚未由两人计票一致。" | "{out} handed out; two counts that agree are still to come.";
    /// How many have not voted yet.
    close_waiting(n: usize): "还有 {n} 家未投票，结束后按未投处理。" | "{n} [has|have] not voted and will count as not voted.";
    /// More slips came back than were handed out.
    close_void: "收回的表决票多于发出的：结束后表决无效，须重新表决。" | "More slips came back than were handed out: the ballot will be void.";
    /// Nobody has to be reminded.
    nobody_to_remind: "没有需要提醒的单位" | "nobody has to be reminded";
    /// It was set aside already.
    is_set_aside: "已被撤销" | "it was set aside already";
    /// It decided nothing.
    nothing_to_set_aside: "这次表决没有作出决定，无须撤销" | "this ballot decided nothing that could be set aside";
    /// Who has to be told of an admission.
    tell_admission: "通过即成为成员单位；请告知申请单位。" | "If passed, it is a member at once; tell the unit that applied.";
    /// Who has to be told of a departure.
    tell_departure: "通过即终止成员资格；请告知该单位、承接任务的单位和大党委。" | "If passed, its membership ends at once; tell the unit, those who take over its tasks, and the Big Party Committee.";
    /// Who has to be told of a charter.
    tell_charter: "通过即生效，各成员单位须重新签署；请告知全体成员单位。" | "If passed, it is in force at once and each unit signs it; tell all member units.";
    /// Who has to be told of a lead.
    tell_lead: "通过即由该单位牵头；请告知新任、原任牵头单位和专委会成员单位。" | "If passed, the unit leads at once; tell it, the one before, and the committee's members.";
    /// Who has to be told of a plan.
    tell_plan: "未通过的，本次会议按此计划交办的任务一并终止；请告知各专委会牵头单位。" | "If not passed, the tasks assigned under it end; tell the lead units of the committees.";
    /// Who has to be told of ratings.
    tell_ratings: "通过即确认评级；随后向各单位的上级党组织发反馈函。" | "If passed, the ratings are confirmed; feedback letters to the superior party organisations follow.";
    /// Who has to be told when a ballot is set aside.
    tell_set_aside: "通过即撤销原表决；已经办理的后续事项须另行处理。请告知原表决所涉单位。" | "If passed, the earlier ballot is set aside; what followed from it is settled separately. Tell those it concerned.";
    /// Who has to be told of anything else.
    tell_other: "请告知全体成员单位。" | "Tell all member units.";
    /// The casting vote.
    casting: "主持人决定票" | "The chair's casting vote";
    /// When there is a casting vote.
    casting_hint: "仅赞成与反对票数相等时填写" | "only where for and against are equal";
    /// By correspondence.
    correspond: "发起通讯表决" | "Open a ballot by correspondence";
    /// What it decides.
    correspond_what: "表决什么" | "What is decided";
    /// The title is all that units read of what has no paper.
    correspond_title_hint: "各单位先看到的就是标题" | "what units read first";
    /// What opening a ballot by correspondence fixes.
    correspond_fixed: "开始后应投单位、规则、方式和截止日期都不再变动，也不能收回；各单位随即可以投票，请通知各单位。" | "Electorate, rule, way and deadline are fixed once it begins, and it cannot be taken back; the units can vote at once, tell them.";
    /// The deadline has passed.
    mine_late(unit: &str): "已截止，{unit}未投票；待联络办结束表决。" | "The deadline has passed and {unit} did not vote; the office closes the ballot.";
    /// Correspondence is not allowed.
    correspond_not_allowed: "盟约不允许通讯表决" | "the charter does not allow ballots by correspondence";
    /// The deadline.
    deadline: "截止日期" | "Deadline";
    /// The deadline counts.
    deadline_hint: "含当日" | "that day included";
}
