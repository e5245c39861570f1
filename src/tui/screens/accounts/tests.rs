use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, OFFICE, SECRETARY};

const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN60bXG7R50WItb4efM4g6rNNrB3j3L3iCbtH4Cb/34v zhang@办公室";

#[test]
fn a_key_is_pasted_seen_by_its_fingerprint_and_removed() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Accounts, Lang::Zh);
    screen.press("j j n").sees("登记李明的登录密钥").pastes("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n");
    screen.press("tab").sees("这是私钥").press("esc d n").pastes(KEY).press("ctrl-s enter");
    insta::assert_snapshot!(screen.screen(), @"
     南江社区党建联盟 | 账号             [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 李明                                                                         │
    │ 登录名        li                                                             │
    │ 角色          专委会牵头、联络员                                             │
    │ 所在单位      市中医院                                                       │
    │                                                                              │
    │ 登录密钥                                                                     │
    │ zhang@办公室  2026-11-22 起                                                  │
    │ SHA256:G+kSiGB7qYoCO55Q8b3KtD1xZdIjHs62zhrSEhNTAiU                           │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     a 新增  e 修改  n 登记密钥  x 注销密钥  D 停用账号  Esc 返回  : 命令  ? 更多
    ");
    screen.press("x").sees("SHA256:G+kSiGB7").press("ctrl-s");
    insta::assert_snapshot!(screen.screen(), @"
     南江社区党建联盟 | 账号             [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 李明                                                                         │
    │ 登录名        li                                                             │
    │ 角色          专委会牵头、联络员                                             │
    │ 所在单位      市中医院                                                       │
    │                                                                              │
    │ 登录密钥                                                                     │
    │ zhang@办公室  2026-11-22 起                                                  │
    │ ┌─┌─ 注销李明的登录密钥 ─────────────────────────────────────────────────┐─┐ │
    │ │ │ 注销后不能再凭「zhang@办公室」登录，正在用它的会话随即断开。         │ │ │
    │ │ │ SHA256:G+kSiGB7qYoCO55Q8b3KtD1xZdIjHs62zhrSEhNTAiU                   │ │ │
    │ │ │                                                                      │ │ │
    │ │ │ y 是   n 否                                                          │ │ │
    │ └─└──────────────────────────────────────────────────────────────────────┘─┘ │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     a 新增  e 修改  n 登记密钥  x 注销密钥  D 停用账号  Esc 返回  : 命令  ? 更多
    ");
    screen.press("y").press("enter").sees("没有登记密钥").lacks("SHA256:");
}

#[test]
fn a_private_key_that_was_pasted_is_kept_in_no_draft() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Accounts, Lang::Zh);
    screen.press("j j n").pastes("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n");
    screen.press("tab").sees("这是私钥").types("窗口电脑").press("esc enter");
    let kept = format!("{:?}", screen.effects);
    assert!(kept.contains("窗口电脑") && !kept.contains("b3Bl") && !kept.contains("PRIVATE"), "{kept}");
    screen.press("n").sees("窗口电脑").lacks("PRIVATE");
}

#[test]
fn others_neither_see_keys_nor_add_them() {
    let mut screen = fixture::sit(fixture::running(), SECRETARY, Screen::Accounts, Lang::En);
    screen.press("j j enter").lacks("Keys").press("esc n").sees("add a key").lacks("Public key");
}

#[test]
fn a_name_and_a_telephone_are_corrected_and_roles_only_where_they_change() {
    let mut screen = fixture::sit(fixture::running(), OFFICE, Screen::Accounts, Lang::Zh);
    let entries = |screen: &crate::tui::tests::driver::Driver| screen.alliance.number;
    let before = entries(&screen);
    screen
        .press("j j e")
        .sees("修改李明的账号")
        .sees("这里只改账号")
        .press("tab")
        .types("打我手机")
        .press("tab")
        .sees("电话号码写数字");
    screen.press("shift-tab backspace backspace backspace backspace").types("0775-4321000");
    screen.press("shift-tab backspace").types("铭").press("ctrl-s").sees("李铭");
    assert_eq!(entries(&screen), before + 1, "the roles are as they were");
    screen.press("enter").sees("0775-4321000");
}
