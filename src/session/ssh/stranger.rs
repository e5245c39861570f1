//! What somebody is told who is not let in: the keys that were shown, by their fingerprints, and what to ask the office
//! for. In both languages, since nothing is known of who it is.
//!
//! It goes through keyboard-interactive, which every client shows and which here never lets anybody in. OpenSSH shows
//! the instructions of that as plain ASCII, and cut at a kilobyte; the question it shows as it is. So English stands in
//! the instructions, and Chinese in the question.

use crate::locale::{Lang, ssh as words};

/// The most keys that are told.
const MOST: usize = 6;

/// What is known of who is not let in.
#[derive(Default)]
pub(super) struct Stranger {
    /// The fingerprints of the keys that were shown and are not on record for the login.
    shown: Vec<String>,
    /// A key was shown that is on record, to be used with a digest that is broken.
    pub outdated: bool,
    /// The account has as many connections as it may have.
    pub crowded: bool,
    /// A key was shown that opened the account once.
    pub former: Option<Former>,
}

/// A key that opened an account once, and does no more.
pub(super) struct Former {
    /// Its fingerprint, where it was removed; else the account is closed.
    pub removed: Option<String>,
    /// Who opens accounts and adds keys. Told to none but those whose key was on record.
    pub helpers: Vec<String>,
}

impl Stranger {
    /// A key was shown.
    pub fn shows(&mut self, fingerprint: String) {
        if !self.shown.contains(&fingerprint) && self.shown.len() < MOST {
            self.shown.push(fingerprint);
        }
    }

    /// How many keys were shown.
    pub fn keys(&self) -> usize {
        self.shown.len()
    }

    /// What to tell in English, in ASCII alone.
    pub fn instructions(&self, login: &str) -> String {
        let ascii: String = login.chars().filter(char::is_ascii).collect();
        format!("{}\n", self.words(Lang::En, &ascii))
    }

    /// What to tell in Chinese, and what to press.
    pub fn question(&self, login: &str) -> String {
        format!("\n{}\n\n{}", self.words(Lang::Zh, login), words::press_enter(Lang::Zh))
    }

    fn words(&self, lang: Lang, login: &str) -> String {
        // A login is whatever the client sends.
        let login: String = login.chars().filter(|c| !c.is_control()).take(40).collect();
        let login = login.as_str();
        if self.crowded {
            return words::crowded(lang).to_owned();
        }
        if self.outdated {
            return words::outdated(lang).to_owned();
        }
        if let Some(former) = &self.former {
            let what = match &former.removed {
                Some(key) => words::revoked(lang, login, key),
                None => words::closed(lang, login),
            };
            // Names are as they are written, which in English goes where only ASCII does.
            let ask = match lang {
                Lang::Zh if !former.helpers.is_empty() => words::ask(lang, &lang.join(&former.helpers)),
                _ => words::ask_administrator(lang).to_owned(),
            };
            return format!("{what}\n{ask}");
        }
        if self.shown.is_empty() {
            return format!("{}\n{}", words::no_key(lang, login), words::make_a_key(lang));
        }
        let keys: Vec<String> = self.shown.iter().map(|shown| format!("  {shown}")).collect();
        format!("{}\n{}\n{}", words::unknown_key(lang, login), keys.join("\n"), words::ask_the_office(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_is_told_the_fingerprint_and_whom_to_ask() {
        let mut stranger = Stranger::default();
        stranger.shows("SHA256:abc".into());
        stranger.shows("SHA256:abc".into());
        assert!(stranger.instructions("张三\u{1b}[31m").is_ascii());
        insta::assert_snapshot!(stranger.question("zhang\u{1b}[31m"), @"

        没有登录：以下密钥没有登记在账号“zhang[31m”名下。
          SHA256:abc
        请把指纹和公钥（.pub 文件，不是私钥）发给联络办公室的管理员登记，
        登记后即可登录。
        如有多把密钥，可用 ssh -i 指定其中一把。

        按回车键结束 (press Enter to end):
        ");
        insta::assert_snapshot!(Stranger::default().instructions("zhang"), @"
        Not logged in: your client showed no key.
        The account 'zhang' logs in with a key, not with a password.
        Make one with PuTTYgen, Xshell or ssh-keygen -t ed25519. Keep the private
        key, and send the public key (the .pub file) to the administrator at the
        liaison office to be added.
        ");
        for n in 0..9 {
            stranger.shows(format!("SHA256:{}{n}", "x".repeat(42)));
        }
        let former = |removed: Option<&str>| Stranger {
            former: Some(Former { removed: removed.map(Into::into), helpers: vec!["黄建".into()] }),
            ..Stranger::default()
        };
        insta::assert_snapshot!(former(None).question("zhang"), @"

        没有登录：账号“zhang”已停用，已登记的内容都在记录里。
        如有疑问，或要恢复账号、登记新的密钥，请联系：黄建。

        按回车键结束 (press Enter to end):
        ");
        insta::assert_snapshot!(former(Some("SHA256:abc")).question("zhang"), @"

        没有登录：密钥 SHA256:abc
        已从账号“zhang”注销，不能再用。
        如有疑问，或要恢复账号、登记新的密钥，请联系：黄建。

        按回车键结束 (press Enter to end):
        ");
        insta::assert_snapshot!(former(Some("SHA256:abc")).instructions("zhang"), @"
        Not logged in: the key SHA256:abc
        was removed from the account 'zhang'.
        To have the account opened again, or another key added, ask the administrator
        at the liaison office.
        ");
        assert!(former(None).instructions("张三").is_ascii());
        // Lines break where words do, and not where a window of 80 columns ends.
        let key = format!("SHA256:{}", "x".repeat(43));
        let all = || Stranger { shown: vec![key.clone()], ..Stranger::default() };
        let crowded = Stranger { crowded: true, ..all() };
        let outdated = Stranger { outdated: true, ..all() };
        for told in [former(None), former(Some(&key)), Stranger::default(), all(), crowded, outdated] {
            for text in [told.instructions("zhang.xiaoyan"), told.question("zhang.xiaoyan")] {
                assert!(text.lines().all(|line| crate::tui::text::width(line) < 80), "{text}");
            }
        }
        let long = stranger.instructions(&"z".repeat(500));
        assert!(long.len() < 1000, "OpenSSH cuts it: {}", long.len());
    }
}
