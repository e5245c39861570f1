//! Every theme at every depth: it loads, and can be read.

use super::*;

/// The sixteen colours of usual terminals, from black to white.
const PALETTES: &[(&str, [u32; 16])] = &[
    (
        "xterm",
        [
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f,
            0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
    ),
    // PuTTY's defaults (settings.c), which Xshell shares.
    (
        "PuTTY",
        [
            0x000000, 0xbb0000, 0x00bb00, 0xbbbb00, 0x0000bb, 0xbb00bb, 0x00bbbb, 0xbbbbbb, 0x555555,
            0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
    ),
    // Windows Terminal's default scheme, Campbell.
    (
        "Windows Terminal",
        [
            0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676,
            0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
        ],
    ),
    // The Linux console (vt.c).
    (
        "Linux console",
        [
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555,
            0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
    ),
];

/// The linear value of a channel.
fn linear(v: u8) -> f64 {
    let v = f64::from(v) / 255.0;
    if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
}

/// The contrast of two colours, as WCAG 2.2 reckons it.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |(r, g, b): Rgb| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_theme_loads_at_every_depth() {
    assert_eq!(Theme::built_in().len(), BUILT_IN.len());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), BUILT_IN.len(), "a file that is not built in");
    for text in BUILT_IN {
        let theme = Theme::parse(text).unwrap();
        assert!(!theme.zh.is_empty() && !text.contains("based_on"));
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
            let shown = theme.clone().at(depth);
            assert_eq!(shown.name, theme.name);
            for (_, tone) in TONES {
                let style = shown.style(*tone);
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    match colour {
                        Color::Rgb(..) => assert_eq!(depth, Depth::True),
                        Color::Indexed(_) => assert_eq!(depth, Depth::Indexed),
                        _ => assert!(depth != Depth::None),
                    }
                }
            }
        }
    }
}

/// Lines need 3:1 (WCAG 2.2, 1.4.11), text 4.5:1 (1.4.3), and 7:1 (1.4.6) in the theme that is made for that.
fn least(theme: &Theme, depth: Depth, tone: Tone) -> f64 {
    match tone {
        Tone::Border => 3.0,
        _ if theme.name == "contrast" && depth >= Depth::Indexed => 7.0,
        _ => 4.5,
    }
}

#[test]
fn text_stands_out_from_its_ground_in_every_coloured_theme_at_every_depth() {
    for theme in Theme::built_in().into_iter().filter(|theme| theme.name != "none") {
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            let theme = theme.clone().at(depth);
            let under = theme.style(Tone::Text);
            let footer = theme.style(Tone::Footer).bg;
            for (palette_name, palette) in PALETTES {
                for (name, tone) in TONES {
                    let style = theme.style(*tone);
                    let mut grounds = vec![style.bg.or(under.bg)];
                    // The footer's words are in tones of their own on its ground.
                    if matches!(
                        tone,
                        Tone::Disabled
                            | Tone::Warn
                            | Tone::Bad
                            | Tone::Good
                            | Tone::Muted
                            | Tone::Accent
                            | Tone::Key
                    ) {
                        grounds.push(footer);
                    }
                    for ground in grounds {
                        let colour = |c: Option<Color>| shown(c.unwrap(), palette).unwrap();
                        let ratio = contrast(colour(style.fg), colour(ground));
                        assert!(
                            ratio >= least(&theme, depth, *tone),
                            "{} {name} {depth:?} {palette_name}: {ratio:.2}",
                            theme.name
                        );
                    }
                }
            }
        }
    }
}

/// How people without one kind of cone see a colour: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
/// Simulation of Color Vision Deficiency" (2009), at full severity.
const DEFICIENCIES: &[(&str, [[f64; 3]; 3])] = &[
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// A linear colour in CIE L*a*b*, under D65.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047;
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883;
    let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

#[test]
fn good_warn_and_bad_differ_for_people_who_see_fewer_colours() {
    let theme = Theme::named("safe").unwrap();
    for depth in [Depth::Indexed, Depth::True] {
        let theme = theme.clone().at(depth);
        let colour = |tone| shown(theme.style(tone).fg.unwrap(), &PALETTES[0].1).unwrap();
        for (name, matrix) in DEFICIENCIES {
            let seen = |tone| {
                let (r, g, b) = colour(tone);
                let rgb = [linear(r), linear(g), linear(b)];
                lab(matrix.map(|row| row.iter().zip(rgb).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0)))
            };
            for (a, b) in [(Tone::Good, Tone::Warn), (Tone::Good, Tone::Bad), (Tone::Warn, Tone::Bad)] {
                let distance: f64 =
                    seen(a).iter().zip(seen(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                assert!(distance >= 20.0, "{name}, {depth:?}: {a:?} and {b:?} are {distance:.0} apart");
            }
        }
    }
}

#[test]
fn without_colour_weight_and_reversal_tell_what_is_selected_and_what_is_wrong() {
    let theme = Theme::named("dark").unwrap().at(Depth::None);
    assert!(theme.style(Tone::Selected).add_modifier.contains(Modifier::REVERSED));
    for tone in
        [Tone::Unfocused, Tone::Header, Tone::Title, Tone::Bad, Tone::Warn, Tone::Key, Tone::FieldFocus]
    {
        assert_ne!(theme.style(tone), theme.style(Tone::Text), "{tone:?}");
    }
}

#[test]
fn a_wrong_key_is_named_with_its_line_and_the_nearest() {
    let error = Theme::parse("name = \"x\"\n\ntxet = \"red\"\n").unwrap_err();
    assert_eq!((error.line, error.key.as_str()), (3, "txet"));
    assert_eq!(error.what, ThemeFault::UnknownKey("text".into()));
    assert_eq!(error.words(Lang::Zh), "第 3 行：没有「txet」这一项，是不是「text」");
    let error = Theme::parse("name = \"x\"\ntext = \"bold rde\"\n").unwrap_err();
    assert_eq!((error.line, error.what), (2, ThemeFault::BadWord("rde".into())));
    assert_eq!(Theme::parse("name = \n").unwrap_err().line, 1);
    assert_eq!(Theme::parse("text = \"red\"").unwrap_err().key, "name");
    let error = Theme::parse("name = \"x\"\nbased_on = \"drak\"\n").unwrap_err();
    assert_eq!((error.line, error.what), (2, ThemeFault::UnknownBase("dark".into())));
}

#[test]
fn a_theme_says_only_what_differs_from_the_one_it_is_based_on() {
    let own = Theme::parse("name = \"mine\"\nbased_on = \"light\"\ntext = \"#000000 on #ffffff\"\n").unwrap();
    assert_eq!(own.style(Tone::Header), Theme::named("light").unwrap().style(Tone::Header));
    assert_eq!(own.style(Tone::Text).bg, Some(Color::Rgb(255, 255, 255)));
    assert_eq!(own.zh, "");
    let mut themes = Theme::built_in();
    let count = themes.len();
    Theme { name: "dark".into(), ..own.clone() }.put_among(&mut themes);
    assert_eq!((themes.len(), themes[0].style(Tone::Text)), (count, own.style(Tone::Text)));
    own.put_among(&mut themes);
    assert_eq!(themes.len(), count + 1);
}

/// What may be left out of a file may have no stand-in that may be left out as well.
#[test]
fn a_tone_that_may_be_left_out_is_stood_in_for_by_one_that_may_not() {
    for (name, tone) in TONES {
        assert!(stand_in(*tone).and_then(stand_in).is_none(), "{name}");
    }
}
