//! Sessions that nobody types in: through both doors, until their person is there again.

use super::lines::{finds_it_again, half_typed};
use super::*;

/// Long enough to type the form, short enough to wait for.
const AFTER: Duration = Duration::from_secs(5);

/// The page of a lock, and nothing of the alliance; what others do does not bring anything of it back.
fn is_locked(office: &Office, pty: &mut Pty, how: &str) {
    pty.waits_for("已锁定").waits_for(how).waits_without("李明明");
    let frames = pty.screen_text();
    for hidden in ["南江社区", "新增账号", "何观", "李明"] {
        assert!(!frames.contains(hidden), "{hidden} is to be seen:\n{frames}");
    }
    let name = format!("新来{}", office.desk.alliance().accounts.len());
    let (login, phone, roles) = (format!("x{}", name.len()), String::new(), vec![Role::Rater]);
    office.does(Any::Account(account::Command::Create { login, name, phone, roles, unit: None }));
    // It is drawn anew, and still it is the same.
    pty.resize(90, 28).waits_for("已锁定");
    assert!(!pty.screen_text().contains("新来"), "{}", pty.screen_text());
}

#[test]
fn over_ssh_a_locked_session_hides_everything_and_goes_on_for_who_shows_the_key_again() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    office.hub.lock_after(AFTER);
    let mut pty = office.sits("adm", "adm", &[]);
    half_typed(&mut pty);
    is_locked(&office, &mut pty, "按任意键断开");
    pty.press("x");
    assert_eq!(pty.ends(), 0);
    assert!(pty.is_restored() && pty.screen_text().contains("会话因闲置已锁定"), "{}", pty.screen_text());
    assert!(!pty.screen_text().contains("李明明"), "{}", pty.screen_text());
    waits("an empty desk", || office.hub.present().is_empty());
    // Another's key opens another's session.
    let mut other = office.sits("he", "he", &[]);
    other.waits_for("南江社区党建联盟").waits_without("李明明");
    finds_it_again(&mut office.sits("adm", "adm", &[]));
}

#[test]
fn at_the_machine_any_key_goes_on_in_the_same_session() {
    if !has_openssh() {
        return;
    }
    let office = Office::new();
    office.hub.lock_after(AFTER);
    let roles = vec![Role::Administrator];
    let (login, name, phone) = (place::runner(), "本机人".into(), String::new());
    office.does(Any::Account(account::Command::Create { login, name, phone, roles, unit: None }));
    let record = office.path("record");
    let _door = lianmeng::session::socket::listen(&office.hub, &record).unwrap();
    let mut program = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
    program.args(["--lang", "zh", "--data"]);
    program.arg(&record);
    let mut pty = Pty::start(program, 100, 30);
    half_typed(&mut pty);
    is_locked(&office, &mut pty, "按任意键继续");
    // The key that goes on does nothing else.
    pty.press("x").waits_for("新增账号").waits_for("李明明").types("了").waits_for("李明明了");
    pty.press("esc d").waits_without("新增账号").press("q y");
    assert_eq!(pty.ends(), 0);
}
