//! Keys as people paste them.

use super::*;

const ED: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN60bXG7R50WItb4efM4g6rNNrB3j3L3iCbtH4Cb/34v zhang@办公室";
const P256: &str = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEUunxXqiinVzjUuSnWU7M0tDDe7rV22OWFc0w51mXBmri/KpmqKhOsBi/gtFjpTlO9FzfoqveNExurd4nDcPF4= zhang@办公室";
const P384: &str = "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBNwO7xO5BQDZI6hW+Ftwv56SVU2Vq2kQirjUhSX44JCfvjUsvgjmgRUp8iheOk666M1J7K6pYlzey3ibVxLKNutmBYe+c0x6PgoQeCuRYcSxvc9oBJStRGOShcWWCIjyfw== zhang@办公室";
const P521: &str = "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBABCz1OhpxniKnW06kmMbow2o0rKXWvhIqB5+342zYG6rK5pfHorr27IWeluS5avUrRbFh7C85Eu6Lnx00jjEsaYFgC20BiNyBqltIo6Cnfcz1G1EuMc+D0WPV3vKSB/6l3lsnu8Iau05eT4UIex0Cy4qrKO6c+nPPA2BAWIDRiJIcj47w== zhang@办公室";
const RSA: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCKolOYZIhgtq9Am0DYGXma/KHrijllwYRBLzJkaVQI6zZMqf5GGG/le5x60Al317K8lww5L9iYE3KQ3P1Zo8+dBXVUxxObjycL9Bg2V+4ycjgEnThaT6wJmiVEXxR2/K+pw+3t/85XxbC/bqlD8YPmRNKU3N1mpljwu1PW7XRo3hHII5n14n3A3lHIhB1AiYRYLk45BGkeso9tOfEiDyHX0i7pEfIvmIColiGsVHT75ZLVVfd2RT3rXdfPOjAEJIZp3Vs1TMRtQ9jbb/GinDOdZnKUBPdeYX1zV2LT9B6j3/QTGRHaN7K6GKo/KnmOlrfBDkXgSjDFcOKRISNrTvzB zhang@办公室";
const SHORT: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC6C9lIMhClWL89My5ZiQc3vc/8LlN5Xgr1QRqjBKTLPlzhtwqTsqglw54433moVF9yYb6WphMb6b/DvO+0wR3A82jswXbiJlM/Kh9F3rnEpDkZPSQy8OUg7RF3uKyloEP4f7P1YChG4jF3f3/yCLAjT7jc7hCnDaZCieUCqtbpmQ== zhang@办公室";

fn taken(text: &str) -> (String, String, String) {
    let Pasted { key, comment } = read(text).unwrap();
    (key.fingerprint(), key.kind, comment)
}

#[test]
fn keys_are_read_with_the_fingerprint_that_openssh_shows() {
    let shown = [
        (ED, "SHA256:G+kSiGB7qYoCO55Q8b3KtD1xZdIjHs62zhrSEhNTAiU"),
        (P256, "SHA256:PE0w/3E3PaI4p5av2DyLUJOJk+PEPulHDCq7v6kG77g"),
        (P384, "SHA256:KGg2VOv7kVteKE2lcqk1hqCyiQFtc6mA3eFLJOtba3E"),
        (P521, "SHA256:vv4XkSPkMnQdZqwppOIXFRWA75njROSY8z/xI0liq2E"),
        (RSA, "SHA256:UBRbsLKhjTxppHKpLIfvJA4ZJj0NKVN5Pfj9oXP0xsM"),
    ];
    for ((text, wanted), kind) in shown.into_iter().zip([
        "ssh-ed25519",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "ssh-rsa",
    ]) {
        assert_eq!(taken(text), (wanted.into(), kind.into(), "zhang@办公室".into()));
        assert_eq!(read(text).unwrap().key.line(), text.rsplit_once(' ').unwrap().0);
    }
}

#[test]
fn a_key_saved_by_puttygen_or_xshell_is_the_same_key() {
    let body = ED.split(' ').nth(1).unwrap();
    let (head, tail) = body.split_at(40);
    for end in ["\n", "\r\n"] {
        let saved = [
            "---- BEGIN SSH2 PUBLIC KEY ----",
            "Subject: zhang",
            "Comment: \"zhang, the office's \\",
            "computer\"",
            head,
            tail,
            "---- END SSH2 PUBLIC KEY ----",
            "",
        ]
        .join(end);
        let read = read(&saved).unwrap();
        assert_eq!(read.key, super::read(ED).unwrap().key);
        assert_eq!(read.comment, "zhang, the office's computer");
    }
}

#[test]
fn a_line_that_was_broken_where_it_was_copied_is_still_read() {
    let (body, _) = RSA.rsplit_once(' ').unwrap();
    let broken: Vec<String> = body.as_bytes().chunks(80).map(|c| String::from_utf8_lossy(c).into()).collect();
    assert_eq!(read(&broken.join("\n")).unwrap().key, read(RSA).unwrap().key);
    assert_eq!(read(&format!("\u{FEFF}  {ED}\r\n")).unwrap().key, read(ED).unwrap().key);
}

#[test]
fn what_is_no_public_key_is_refused_by_its_kind() {
    let damaged = ED.replacen("AAAAIN", "AAAAI!", 1);
    let cut = &ED[..60];
    let swapped = ED.replacen("ssh-ed25519", "ssh-rsa", 1);
    let twice = format!("{ED}\n{P256}");
    let of_1024 = KeyFault::Bits { bits: 1024 };
    let kind = |kind: &str| KeyFault::Kind { kind: kind.into() };
    for (text, wanted) in [
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn", KeyFault::Private),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE", KeyFault::Private),
        ("PuTTY-User-Key-File-3: ssh-ed25519\n", KeyFault::Private),
        ("", KeyFault::NotAKey),
        ("zhang", KeyFault::NotAKey),
        ("AAAAC3NzaC1lZDI1NTE5AAAAIN60bXG7", KeyFault::NotAKey),
        ("ssh-ed25519", KeyFault::Damaged),
        ("ssh-ed25519 ====", KeyFault::Damaged),
        ("ssh-dss AAAAB3NzaC1kc3MAAACBAO0A x", kind("ssh-dss")),
        ("sk-ssh-ed25519@openssh.com AAAA x", kind("sk-ssh-ed25519@openssh.com")),
        ("---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\nAAAA", KeyFault::Damaged),
        (&format!("command=\"sh\" {ED}"), KeyFault::Options),
        (&damaged, KeyFault::Damaged),
        (cut, KeyFault::Damaged),
        (&swapped, KeyFault::Damaged),
        (&twice, KeyFault::Several),
        (SHORT, of_1024),
    ] {
        assert_eq!(read(text), Err(wanted), "{text}");
    }
}

#[test]
fn base64_goes_there_and_back() {
    for (bytes, text) in [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("abcd", "YWJjZA==")] {
        assert_eq!(encode(bytes.as_bytes()), text);
        assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
    }
    for wrong in ["a", "YQ=", "Y Q=", "YQ===", "Ж"] {
        assert_eq!(decode(wrong), None, "{wrong}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_pasted_makes_it_panic(text in "\\PC{0,200}", at in 0usize..100, with in proptest::prelude::any::<u8>()) {
        let _ = read(&text);
        let mut bytes = ED.as_bytes().to_vec();
        let place = at % bytes.len();
        bytes[place] = with;
        let _ = read(&String::from_utf8_lossy(&bytes));
        let _ = check(&decode(ED.split(' ').nth(1).unwrap()).unwrap()[..at % 51]);
    }
}
