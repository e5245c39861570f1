//! Attacks by a client that keeps to no manners: it speaks the protocol, and means harm.

use russh::ChannelMsg;
use russh::client::{self, AuthResult};
use russh::keys::agent::AgentIdentity;
use russh::keys::{HashAlg, PrivateKey, PublicKeyOrCertificate};

use super::*;

struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        Ok(true)
    }
}

/// Runs what a client does, with a bound.
fn runs<T>(client: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(50), client).await.expect("in time") })
}

async fn comes(office: &Office) -> client::Handle<Trusting> {
    client::connect(Arc::default(), ("127.0.0.1", office.port()), Trusting).await.unwrap()
}

fn key_of(office: &Office, name: &str) -> PrivateKey {
    PrivateKey::from_openssh(std::fs::read(office.path(&format!("key-{name}"))).unwrap()).unwrap()
}

async fn logs_in(office: &Office, login: &str) -> client::Handle<Trusting> {
    let mut client = comes(office).await;
    let key = russh::keys::PrivateKeyWithHashAlg::new(Arc::new(key_of(office, login)), None);
    assert!(client.authenticate_publickey(login, key).await.unwrap().success());
    client
}

/// Somebody who has another's public key, and no private one.
struct Forger {
    signs: bool,
}

#[derive(Debug)]
struct CannotSign;

impl From<russh::SendError> for CannotSign {
    fn from(_: russh::SendError) -> CannotSign {
        CannotSign
    }
}

impl russh::Signer for Forger {
    type Error = CannotSign;

    async fn auth_sign(
        &mut self,
        _: &AgentIdentity,
        _: Option<HashAlg>,
        mut asked: Vec<u8>,
    ) -> Result<Vec<u8>, CannotSign> {
        if !self.signs {
            return Err(CannotSign);
        }
        let mut signature = Vec::new();
        for part in [&b"ssh-ed25519"[..], &[7; 64]] {
            signature.extend((part.len() as u32).to_be_bytes());
            signature.extend(part);
        }
        asked.extend((signature.len() as u32).to_be_bytes());
        asked.extend(signature);
        Ok(asked)
    }
}

// Attack: the administrator's public key, which is no secret, is offered and not signed with, or signed at random.
#[test]
fn a_key_that_is_offered_and_not_signed_with_lets_nobody_in() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let key = key_of(&office, "adm").public_key().clone();
    for signs in [false, true] {
        runs(async {
            let mut client = comes(&office).await;
            let tried =
                client.authenticate_publickey_with("adm", key.clone(), None, &mut Forger { signs }).await;
            assert!(!matches!(tried, Ok(AuthResult::Success)), "signed: {signs}");
            let channel = client.channel_open_session().await;
            assert!(channel.is_err(), "a channel was opened by nobody; signed: {signs}");
        });
    }
    waits("an empty desk", || office.hub.present().is_empty());
    office.waits_for_connections(0);
    office.ssh("adm", "adm", &["show", "units"], b"").ok();
}

// Attack: a hundred channels on one connection, each asking for a shell.
#[test]
fn one_connection_has_one_channel_at_a_time() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut other = office.works();
    runs(async {
        let client = logs_in(&office, "zhou").await;
        let first = client.channel_open_session().await.unwrap();
        for _ in 0..100 {
            assert!(client.channel_open_session().await.is_err());
        }
        first.request_pty(true, "xterm", u32::MAX, u32::MAX, u32::MAX, u32::MAX, &[]).await.unwrap();
        first.request_shell(true).await.unwrap();
        office.goes_on(&mut other, 10);
        for _ in 0..2000 {
            first.window_change(u32::MAX, 0, 1, u32::MAX).await.unwrap();
            first.window_change(300, 100, 0, 0).await.unwrap();
        }
        office.goes_on(&mut other, 10);
    });
    waits("only one left", || office.hub.present().len() == 1);
}

// Attack: a command of a megabyte, variables without end, requests that make no sense, a shell twice.
#[test]
fn requests_beyond_measure_are_answered_no() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut other = office.works();
    runs(async {
        let client = logs_in(&office, "zhou").await;
        let mut channel = client.channel_open_session().await.unwrap();
        for n in 0..500 {
            channel.set_env(false, format!("LD_PRELOAD{n}"), "x".repeat(20_000)).await.unwrap();
            channel.set_env(false, "LANG", "x".repeat(20_000)).await.unwrap();
        }
        channel.request_subsystem(true, "x".repeat(20_000)).await.unwrap();
        assert!(matches!(channel.wait().await, Some(ChannelMsg::Failure)));
        channel.exec(true, [0xff; 1000]).await.unwrap();
        assert!(matches!(channel.wait().await, Some(ChannelMsg::Failure)), "it is no text");
        channel.request_shell(true).await.unwrap();
        let mut failed = false;
        while let Some(came) = channel.wait().await {
            failed |= matches!(came, ChannelMsg::ExitStatus { exit_status: 10 });
        }
        assert!(failed, "a shell without a terminal");
        let client = logs_in(&office, "zhou").await;
        let channel = client.channel_open_session().await.unwrap();
        // Longer than any packet may be: the connection may end for it, and nothing else.
        let _ = channel.exec(true, vec![b'x'; 1 << 20]).await;
        office.goes_on(&mut other, 10);
    });
    office.ssh("zhou", "zhou", &["show", "units"], b"").ok();
}

// Attack: megabytes that nobody asked for go up a channel on which nothing runs, and one whose program reads nothing.
#[test]
fn what_nobody_reads_is_bounded_and_wedges_nothing() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut other = office.works();
    for command in [None, Some("show units")] {
        runs(async {
            let client = logs_in(&office, "zhou").await;
            let channel = client.channel_open_session().await.unwrap();
            if let Some(command) = command {
                channel.exec(true, command).await.unwrap();
            }
            for _ in 0..200 {
                // Where it is over, or no more is taken, there is nothing to wait for.
                let piece = vec![b'x'; 32 << 10];
                let sent = tokio::time::timeout(Duration::from_secs(1), channel.data(&piece[..])).await;
                if !matches!(sent, Ok(Ok(()))) {
                    break;
                }
            }
            office.goes_on(&mut other, 10);
        });
    }
    office.ssh("zhou", "zhou", &["show", "units"], b"").ok();
}
