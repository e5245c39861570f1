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

        没有登录：以下密钥没有登记在账号“zhang[31m”名下，或者该账号已停用。
          SHA256:abc
        请把指纹和公钥（.pub 文件，不是私钥）发给联络办公室的管理员登记，登记后即可登录。
        如有多把密钥，可用 ssh -i 指定其中一把。

        按回车键结束 (press Enter to end):
        ");
        insta::assert_snapshot!(Stranger::default().instructions("zhang"), @"
        Not logged in: your client showed no key. The account 'zhang' logs in with a key, not with a password.
        Make one with PuTTYgen, Xshell or ssh-keygen -t ed25519. Keep the private key, and send the
        public key (the .pub file) to the administrator at the liaison office to be added.
        ");
        for n in 0..9 {
            stranger.shows(format!("SHA256:{}{n}", "x".repeat(42)));
        }
        let long = stranger.instructions(&"z".repeat(500));
        assert!(long.len() < 1000, "OpenSSH cuts it: {}", long.len());
    }
}
