use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

const GUANGXI: Option<&str> = Some("guangxi");

#[test]
fn the_built_in_text_is_without_fault() {
    let text = concat!(include_str!("national.csv"), include_str!("guangxi.csv"));
    assert_eq!(Calendar::parse(text).as_ref(), Ok(Calendar::built_in()));
    assert_eq!(Calendar::built_in().years(), Some((2004, 2026)));
    assert_eq!(Calendar::built_in().region("guangxi").unwrap().name, "广西壮族自治区");
}

#[test]
fn every_year_has_its_working_days() {
    let expected = [
        (2004, 252),
        (2005, 250),
        (2006, 251),
        (2007, 249),
        (2008, 251),
        (2009, 250),
        (2010, 250),
        (2011, 250),
        (2012, 249),
        (2013, 250),
        (2014, 250),
        (2015, 249),
        (2016, 250),
        (2017, 249),
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ];
    let calendar = Calendar::built_in();
    for (year, n) in expected {
        let (before, last) = (Day::new(year - 1, 12, 31).unwrap(), Day::new(year, 12, 31).unwrap());
        assert_eq!(calendar.working_days_between(before, last, None), Ok(n), "{year}");
    }
}

#[test]
fn a_notice_ends_on_its_fifth_working_day_of_the_place() {
    let vectors = [
        ("2017-03-28", "2017-04-05", "2017-04-08"),
        ("2021-04-12", "2021-04-19", "2021-04-21"),
        ("2022-04-01", "2022-04-11", "2022-04-13"),
        ("2023-04-19", "2023-04-25", "2023-04-27"),
    ];
    let calendar = Calendar::built_in();
    for (posted, national, guangxi) in vectors {
        assert_eq!(calendar.add_working_days(day(posted), 5, None), Ok(day(national)));
        assert_eq!(calendar.add_working_days(day(posted), 5, GUANGXI), Ok(day(guangxi)));
        assert_eq!(calendar.caveat(day(posted), day(guangxi), GUANGXI), None);
        assert_eq!(calendar.working_days_between(day(posted), day(guangxi), GUANGXI), Ok(5));
    }
}

#[test]
fn a_year_that_is_not_announced_is_unknown() {
    let calendar = Calendar::built_in();
    let unknown = |year| Err(NotAnnounced { year });
    assert_eq!(calendar.is_working_day(day("2027-01-01"), None), Err(NotAnnounced { year: 2027 }));
    assert_eq!(
        calendar.is_working_day(day("2027-01-02"), None),
        Err(NotAnnounced { year: 2027 }),
        "a Saturday"
    );
    assert_eq!(calendar.add_working_days(day("2026-12-24"), 5, None), Ok(day("2026-12-31")));
    assert_eq!(calendar.add_working_days(day("2026-12-24"), 6, None), unknown(2027));
    assert_eq!(calendar.add_working_days(day("2026-12-24"), u32::MAX, GUANGXI), unknown(2027));
    assert_eq!(calendar.add_working_days(day("2003-12-01"), 1, None), unknown(2003));
    assert_eq!(calendar.add_working_days(day("2999-12-31"), 1, None), unknown(2999));
    // A period of nothing ends where it begins, and needs no calendar.
    assert_eq!(calendar.add_working_days(day("2027-05-01"), 0, None), Ok(day("2027-05-01")));
}

#[test]
fn a_day_that_a_notice_lists_ahead_is_known() {
    let calendar = Calendar::parse("national,year,2026\nnational,off,2027-01-01,2027-01-03,元旦\n").unwrap();
    assert_eq!(calendar.is_working_day(day("2027-01-02"), None), Ok(false));
    assert_eq!(calendar.is_working_day(day("2027-01-04"), None), Err(NotAnnounced { year: 2027 }));
}

#[test]
fn a_regional_day_that_is_not_on_file_is_said_in_its_season_only() {
    let calendar = Calendar::built_in();
    let (posted, end) = (day("2026-04-13"), day("2026-04-20"));
    assert_eq!(calendar.add_working_days(posted, 5, GUANGXI), Ok(end), "the national answer");
    let caveat = calendar.caveat(posted, end, GUANGXI).unwrap();
    assert_eq!((caveat.region.as_str(), caveat.years), ("广西壮族自治区", vec![2026]));
    assert_eq!(calendar.caveat(posted, end, None), None);
    assert_eq!(calendar.caveat(day("2026-11-22"), day("2026-11-27"), GUANGXI), None);
    assert_eq!(calendar.caveat(day("2013-04-01"), day("2013-04-30"), GUANGXI), None, "there were none yet");
    let years = calendar.caveat(day("2021-01-01"), day("2026-12-31"), GUANGXI).unwrap().years;
    assert_eq!(years, [2024, 2025, 2026]);
}

#[test]
fn days_tell_what_they_are_off_for() {
    let calendar = Calendar::built_in();
    assert_eq!(calendar.name_of(day("2026-10-01"), None), Some("国庆节"));
    assert_eq!(calendar.name_of(day("2021-04-18"), GUANGXI), Some("壮族三月三"));
    assert_eq!(calendar.name_of(day("2021-04-18"), None), None);
}

#[test]
fn a_wrong_line_is_named() {
    let fault = |text: &str| Calendar::parse(text).map(|_| ()).unwrap_err();
    let wrong = |line, what| CalendarFault { line, what };
    use CalendarFaultKind::*;
    assert_eq!(fault("national,year,2027\nnational,free,2027-01-01\n"), wrong(2, Kind("free".into())));
    assert_eq!(fault("# x\nnational,off,2027-02-30\n"), wrong(2, Date("2027-02-30".into())));
    assert_eq!(fault("national,off,2027-01-03,2027-01-01\n"), wrong(1, Date("2027-01-03 2027-01-01".into())));
    assert_eq!(fault("national,year,20x7\n"), wrong(1, Date("20x7".into())));
    assert_eq!(fault("tibet,off,2027-02-09\n"), wrong(1, Region("tibet".into())));
    assert_eq!(fault("\n"), wrong(1, Empty));
    let twice = "national,off,2027-01-01,2027-01-03\nnational,work,2027-01-03\n";
    assert_eq!(fault(twice), wrong(2, Twice(day("2027-01-03"))));
    let twice = "national,work,2027-01-03\nnational,off,2027-01-01,2027-01-03\n";
    assert_eq!(fault(twice), wrong(2, Twice(day("2027-01-03"))));
}

#[test]
fn the_office_writes_it_in_chinese_and_with_the_dates_of_a_spreadsheet() {
    let text = "\u{FEFF}全国,年,2027\n全国,休,2027/1/1,2027/1/3,元旦\n全国,班,2027/1/9,,元旦\n";
    let calendar = Calendar::parse(text).unwrap();
    assert_eq!(calendar.is_working_day(day("2027-01-09"), None), Ok(true));
    assert_eq!(calendar.add_working_days(day("2026-12-31"), 1, None), Ok(day("2027-01-04")));
}

#[test]
fn a_calendar_is_stored_small_and_comes_back_the_same() {
    let calendar = Calendar::built_in();
    let config = bincode::config::standard();
    let bytes = bincode::serde::encode_to_vec(calendar, config).unwrap();
    assert!(bytes.len() < 12_000, "{}", bytes.len());
    let (back, read): (Calendar, usize) = bincode::serde::decode_from_slice(&bytes, config).unwrap();
    assert_eq!((&back, read), (calendar, bytes.len()));
    let json = serde_json::to_string(calendar).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), back);
}
