//! Words of the first screen on an empty record.

words! {
    /// The screen's title.
    title: "欢迎" | "Welcome";
    /// Above the choices.
    intro(open: &str, help: &str, lang: &str): "这里还没有任何记录。选择如何开始，按 {open} 确定。按 {help} 看帮助，按 {lang} 切换语言。" | "There is no record yet. Choose how to begin and press {open}; {help} shows help, {lang} the other language.";
    /// A choice.
    choice: "开始方式" | "How to begin";
    /// What it means.
    meaning: "说明" | "What it means";
    /// Found one.
    found: "新建联盟" | "Found an alliance";
    /// What founding means.
    found_means: "登记发起单位，起草盟约，全体签署后通过" | "enter founders, draft the charter, all sign, adopt";
    /// Take one over.
    take_over: "转录已有联盟" | "Take one over";
    /// What taking over means.
    take_over_means: "录入现行盟约、成员、牵头单位和往年评级" | "enter charter, members, leads and past ratings";
    /// While the sample is made.
    preparing: "正在准备练习数据，请稍候" | "Preparing the practice record; a moment, please";
    /// Practise.
    practise: "用示例练习" | "Practise";
    /// What practising means.
    practise_means: "在示例数据上试用（可接着上次练），可换身份，不影响正式记录" | "try everything on a sample, in every role, or go on; nothing is real";
    /// What founding means, in full.
    found_more: "先由您建立档案并成为第一个账号（必含管理员角色）。接着：一、在「单位」页登记发起单位；二、在「盟约」页从范本起草盟约，征求意见并逐条答复；三、全体发起单位签署后，由大党委通过盟约，联盟即开始运行。" | "You begin the record and become its first account, an administrator always. Then: 1. enter the founding units on the units' screen; 2. draft the charter from a preset, consult and answer each comment; 3. when all founders have signed, the Big Party Committee adopts it and the alliance runs.";
    /// What taking over means, in full.
    take_over_more: "联盟已按纸质记录运行的，选此项。接着：一、在「盟约」页录入现行盟约及其通过日期；二、在「单位」页转录成员单位，在「专委会」页转录牵头单位，注明出处；三、在「盟约」页结束转录。日期按原日期，记录注明由谁从何处转录。" | "For an alliance that runs on paper. Then: 1. enter the charter in force with its date; 2. take over units and leads, naming the source; 3. end the taking over on the charter's screen. The original dates are kept, and the record says who took it over from where.";
    /// What practising means, in full.
    practise_more: "另建一份练习数据：一个社区党建联盟一年的会议、表决、任务和评级，全程标明「练习数据」，永远不能变成正式记录。按 @ 可换成任何人的身份操作。" | "Makes a practice record apart: a community alliance's year of meetings, ballots, tasks and a rating, marked as practice throughout; it can never become a real one. @ lets you act as anybody.";
    /// It is not empty any more.
    begun(home: &str): "档案已经建立；按 {home} 到首页。" | "The record has begun; {home} leads home.";
    /// The alliance's name.
    name: "联盟名称" | "Alliance";
    /// What it looks like.
    name_hint: "如：南江社区党建联盟" | "such as: Nanjiang community alliance";
    /// The community.
    community: "所在社区" | "Community";
    /// The base.
    base: "基地地址" | "Base address";
    /// Your name.
    person: "您的姓名" | "Your name";
    /// The login.
    login: "登录名" | "Login";
    /// What the login is.
    login_hint: "与本机系统用户名一致，下次打开时据此识别您" | "your user name on this machine; you are known by it next time";
    /// Whether it is for practice.
    practice: "仅供练习" | "For practice only";
    /// What that means.
    practice_hint: "练习数据可换成任何身份操作，永远不能转为正式记录" | "you may act as anybody in it, and it can never become a real record";
    /// The roles.
    roles: "您的角色" | "Your roles";
    /// Administrator is always among them.
    roles_hint: "管理员自动具有；起草和通过盟约须有大党委，日常工作须有联络办" | "administrator is given always; drafting and adopting take the Big Party Committee, daily work the office";
}
