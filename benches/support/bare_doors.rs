//! The bare table behind a socket and behind SSH, in a process of its own: the least that a key costs through a door.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, mpsc};

use russh::keys::PrivateKey;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::server::{
    Auth, ChannelOpenHandle, Config, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId, Error, Preferred, Pty, cipher};

use super::bare::Bare;
use super::crowd::{By, Screen, sits_over_ssh};

/// What tells a bench that it is to be such a process, and in which folder.
pub const FOLDER: &str = "LIANMENG_BARE";
const ROWS: usize = 200;
const SIZE: (u16, u16) = (120, 40);

/// Such a process.
pub struct BareOffice {
    folder: tempfile::TempDir,
    server: Child,
    port: u16,
    runtime: tokio::runtime::Runtime,
}

impl BareOffice {
    pub fn open() -> BareOffice {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new(std::env::current_exe().unwrap());
        let mut server = server.env(FOLDER, folder.path()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
        BareOffice { folder, server, port: said.trim().parse().unwrap(), runtime }
    }

    /// Somebody sits down.
    pub fn sits(&self, n: usize, by: By) -> Screen {
        match by {
            By::Ssh => self.runtime.block_on(sits_over_ssh(self.port, n, SIZE)),
            By::Socket => {
                let mut stream = UnixStream::connect(self.folder.path().join("door")).unwrap();
                let mut from = stream.try_clone().unwrap();
                let (sender, frames) = mpsc::channel();
                std::thread::spawn(move || {
                    let mut bytes = [0; 64 << 10];
                    while let Ok(read @ 1..) = from.read(&mut bytes) {
                        if sender.send(bytes[..read].to_vec()).is_err() {
                            break;
                        }
                    }
                });
                Screen::of(Box::new(move |bytes| stream.write_all(&bytes).is_ok()), frames, SIZE)
            }
        }
    }
}

impl Drop for BareOffice {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// One who sits there.
struct Seat(Bare);

impl Seat {
    fn new() -> Seat {
        Seat(Bare::new(ROWS, SIZE))
    }

    fn typed(&mut self, keys: &[u8]) -> Vec<u8> {
        let by = keys.iter().map(|key| if *key == b'j' { 1 } else { -1 }).sum();
        self.0.step(by)
    }
}

/// Serves for good.
pub fn serve(folder: &str) {
    let door = UnixListener::bind(std::path::Path::new(folder).join("door")).unwrap();
    std::thread::spawn(move || {
        for stream in door.incoming() {
            let mut stream = stream.unwrap();
            std::thread::spawn(move || {
                let (mut seat, mut bytes) = (Seat::new(), [0; 1024]);
                while let Ok(read @ 1..) = stream.read(&mut bytes) {
                    if stream.write_all(&seat.typed(&bytes[..read])).is_err() {
                        break;
                    }
                }
            });
        }
    });
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(2).enable_all().build().unwrap().block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("{}", listener.local_addr().unwrap().port());
        let key = PrivateKey::new(Ed25519Keypair::from_seed(&[9; 32]).into(), "bare").unwrap();
        // The cipher that the product agrees on with the same client.
        let preferred =
            Preferred { cipher: std::borrow::Cow::Borrowed(&[cipher::AES_256_GCM]), ..Preferred::DEFAULT };
        let config = Arc::new(Config { keys: vec![key], preferred, nodelay: true, ..Config::default() });
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            stream.set_nodelay(true).unwrap();
            let config = Arc::clone(&config);
            tokio::spawn(async move {
                if let Ok(session) = russh::server::run_stream(config, stream, Seat::new()).await {
                    let _ = session.await;
                }
            });
        }
    });
}

impl Handler for Seat {
    type Error = Error;

    async fn auth_publickey_offered(&mut self, _: &str, _: PublicKeyOffer<'_>) -> Result<Auth, Error> {
        Ok(Auth::Accept)
    }

    async fn auth_publickey(&mut self, _: &str, _: VerifiedPublicKey<'_>) -> Result<Auth, Error> {
        Ok(Auth::Accept)
    }

    async fn channel_open_session(
        &mut self,
        _: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Error> {
        reply.accept().await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        _: u32,
        _: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Error> {
        session.channel_success(channel)
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Error> {
        session.channel_success(channel)
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], session: &mut Session) -> Result<(), Error> {
        let frame = self.0.step(data.iter().map(|key| if *key == b'j' { 1 } else { -1 }).sum());
        session.data(channel, frame)
    }
}
