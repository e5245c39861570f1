//! The short form of the soak: twenty people through both doors for some seconds.

#![cfg(feature = "ssh")]

use std::time::Duration;

use crate::support::soak::{Plan, soak};

#[test]
fn twenty_people_at_work_lose_nothing_double_nothing_and_see_the_same() {
    let plan = Plan {
        people: 20,
        time: Duration::from_secs(8),
        looking: Duration::from_secs(1),
        thought: Duration::ZERO,
        sample: Duration::from_secs(4),
        told: |_| {},
    };
    let came = soak(&plan);
    assert!(came.acknowledged > 40, "too little was done to tell: {came:?}");
}
