//! Ballots: the rules, one by one.
