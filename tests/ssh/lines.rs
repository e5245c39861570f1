//! Lines that break, stall and come back; and what was half typed on them.

use std::io::Read;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::process::{Pid, Signal, kill_process};

use super::*;

/// A network between the clients and the server, which can be cut with a word and without.
struct Network {
    port: u16,
    dead: Arc<AtomicBool>,
    held: Arc<Mutex<Vec<TcpStream>>>,
}

impl Network {
    fn to(office: &Office) -> Network {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, server) = (listener.local_addr().unwrap().port(), office.port());
        let network = Network { port, dead: Arc::default(), held: Arc::default() };
        let (dead, held) = (Arc::clone(&network.dead), Arc::clone(&network.held));
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (client, server) = (client.unwrap(), TcpStream::connect(("127.0.0.1", server)).unwrap());
                held.lock().unwrap().extend([client.try_clone().unwrap(), server.try_clone().unwrap()]);
                for (from, to) in
                    [(client.try_clone().unwrap(), server.try_clone().unwrap()), (server, client)]
                {
                    let dead = Arc::clone(&dead);
                    std::thread::spawn(move || carry(from, to, &dead));
                }
            }
        });
        network
    }

    /// From now on nothing arrives any more, and nobody is told.
    fn dies(&self) {
        self.dead.store(true, Ordering::Release);
    }

    /// Both sides are told that the line is broken.
    fn breaks(&self) {
        for stream in self.held.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, dead: &AtomicBool) {
    let mut bytes = [0; 8192];
    while let Ok(read) = from.read(&mut bytes) {
        if read == 0 || (!dead.load(Ordering::Acquire) && to.write_all(&bytes[..read]).is_err()) {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

/// Begins to add an account, and stops in the middle of a name.
pub fn half_typed(pty: &mut Pty) {
    pty.waits_for("南江社区党建联盟").press("=").waits_for("何观").press("a").waits_for("新增账号");
    pty.types("li").press("tab").pastes("李明").types("明").waits_for("李明明");
}

/// The same form with the same half of a name, without a word from the person.
pub fn finds_it_again(pty: &mut Pty) {
    pty.waits_for("新增账号").waits_for("李明明");
    pty.press("esc d").waits_without("新增账号");
}

#[test]
fn after_a_client_was_killed_the_same_form_is_there_with_the_same_half_sentence() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let mut pty = office.sits("adm", "adm", &[]);
    half_typed(&mut pty);
    kill_process(Pid::from_raw(pty.pid() as i32).unwrap(), Signal::KILL).unwrap();
    pty.ends();
    waits("an empty desk", || office.hub.present().is_empty());
    finds_it_again(&mut office.sits("adm", "adm", &[]));
}

#[test]
fn after_a_line_broke_or_died_the_same_form_is_there_and_nobody_is_left_in() {
    if !has_openssh() {
        return;
    }
    let office = Office::with(Limits { alive: Duration::from_millis(300), ..Limits::default() });
    for breaks in [true, false] {
        let network = Network::to(&office);
        let mut pty = office.sits_at(network.port, "adm", "adm");
        half_typed(&mut pty);
        if breaks {
            network.breaks()
        } else {
            network.dies()
        }
        // Of a line that died the server hears nothing: it asks whether anybody is there, and gives up.
        waits("an empty desk", || office.hub.present().is_empty());
        office.waits_for_connections(0);
        finds_it_again(&mut office.sits("adm", "adm", &[]));
        waits("an empty desk", || office.hub.present().is_empty());
    }
}

// Attack: a terminal that stops reading, as under Ctrl-S, while much happens.
#[test]
fn a_client_that_stops_reading_holds_up_nobody_and_sees_the_newest_when_it_goes_on() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let (mut stopped, mut other) = (office.sits("adm", "adm", &[]), office.sits("zhou", "zhou", &[]));
    for pty in [&mut stopped, &mut other] {
        pty.waits_for("南江社区党建联盟").press("=").waits_for("/3").press("G").waits_for("3/3");
    }
    let pid = Pid::from_raw(stopped.pid() as i32).unwrap();
    kill_process(pid, Signal::STOP).unwrap();
    for n in 4..=150 {
        let (login, name) = (format!("p{n}"), format!("第{n}人"));
        let roles = vec![Role::Rater];
        office.does(Any::Account(account::Command::Create {
            login,
            name,
            phone: String::new(),
            roles,
            unit: None,
        }));
        if n % 10 == 0 {
            // The key counts from what has arrived.
            other.waits_for(&format!("/{n}")).press("G").waits_for(&format!("{n}/{n}"));
        }
    }
    assert_eq!(office.hub.present().len(), 2, "who reads nothing is not thrown out for that");
    kill_process(pid, Signal::CONT).unwrap();
    stopped.waits_for("/150").press("G").waits_for("150/150").press("q y");
    assert_eq!(stopped.ends(), 0);
}

#[test]
fn a_person_may_be_in_twice_and_both_see_what_either_does() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    let (mut one, mut two) = (office.sits("adm", "adm", &[]), office.sits("adm", "adm", &[]));
    for pty in [&mut one, &mut two] {
        pty.waits_for("南江社区党建联盟").press("=").waits_for("何观");
    }
    one.press("a").waits_for("新增账号").types("wu").press("tab").types("吴新来").press("tab tab space");
    one.waits_for("空格勾选").press("space enter ctrl-s").waits_for("吴新来");
    two.waits_for("吴新来");
}
