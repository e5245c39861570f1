//! What each event of this topic makes of the state.

use super::*;

pub(in crate::domain) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    if let Event::Opened(o) = event {
        a.next.ballot = a.next.ballot.max(o.ballot.0 + 1);
        if let (Some(meeting), Some(number)) = (o.meeting, o.item)
            && let Some(m) = a.meetings.get_mut(&meeting)
            && let Some(item) = m.items.iter_mut().find(|i| i.number == number)
        {
            item.ballots.push(o.ballot);
        }
        let stood = Stood::now(a, &o.topic, o.meeting);
        a.ballots.insert(
            o.ballot,
            Ballot {
                id: o.ballot,
                meeting: o.meeting,
                item: o.item,
                topic: o.topic.clone(),
                kind: o.kind,
                title: o.title.clone(),
                way: o.way,
                deadline: o.deadline,
                rule: o.rule,
                charter: o.charter,
                electorate: o.electorate.iter().copied().collect(),
                aside: o.aside.iter().copied().collect(),
                present: o.present.iter().copied().collect(),
                stood,
                state: State::Open,
                opened: stamp.happened,
                closed: None,
                votes: BTreeMap::new(),
                voted: BTreeSet::new(),
                handed_out: None,
                counts: BTreeMap::new(),
                written: Vec::new(),
                text: String::new(),
                closing: None,
            },
        );
        return;
    }
    let Some(b) = a.ballots.get_mut(&event.ballot()) else { return };
    match event {
        Event::Opened(_) => {}
        Event::Voted { unit, choice, basis, .. } => {
            let vote = Vote { choice: *choice, basis: *basis, by: stamp.account, at: stamp.happened };
            b.votes.insert(*unit, vote);
        }
        Event::VotedSecretly { unit, .. } => {
            b.voted.insert(*unit);
        }
        Event::HandedOut { slips, .. } => b.handed_out = Some(*slips),
        Event::Counted { count, .. } => {
            b.counts.insert(stamp.account, *count);
        }
        Event::Written { unit, words, .. } => b.written.push((*unit, words.clone())),
        Event::Closed { closing, ballot } => {
            b.state = State::Closed;
            b.closed = Some(stamp.happened);
            b.closing = Some((**closing).clone());
            a.boxes.remove(ballot);
        }
        Event::Worded { text, .. } => b.text = text.clone(),
        Event::SetAside { by, .. } => b.state = State::SetAside(*by),
    }
}
