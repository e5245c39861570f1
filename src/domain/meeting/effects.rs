//! What each event of this topic makes of the state.

use super::*;

pub(in crate::domain) fn apply(a: &mut Alliance, event: &Event, stamp: &Stamp) {
    if let Event::Called { meeting, kind, title, at, place, chair } = event {
        a.next.meeting = a.next.meeting.max(meeting.0 + 1);
        a.meetings.insert(
            *meeting,
            Meeting {
                id: *meeting,
                kind: kind.clone(),
                title: title.clone(),
                at: *at,
                place: place.clone(),
                chair: chair.clone(),
                state: State::Called,
                noticed: None,
                items: Vec::new(),
                attendance: BTreeMap::new(),
                excused: BTreeMap::new(),
                opened: None,
                members: BTreeSet::new(),
                closed: None,
                lines: BTreeMap::new(),
                assigned: BTreeMap::new(),
                decided: BTreeMap::new(),
                minutes: None,
                reason: None,
                draft: None,
            },
        );
        return;
    }
    let Some(m) = a.meetings.get_mut(&event.meeting()) else { return };
    match event {
        Event::Called { .. } => {}
        Event::Moved { at, place, .. } => {
            m.at = *at;
            m.place = place.clone();
            m.state = State::Called;
            m.noticed = None;
            // Who had signed in or was excused for the old day is not for the new one.
            m.attendance.clear();
            m.excused.clear();
            for item in &mut m.items {
                item.noticed = false;
            }
        }
        Event::ItemAdded { item, topic, title, .. } => m.items.push(Item {
            number: *item,
            topic: topic.clone(),
            title: title.clone(),
            noticed: false,
            words: Vec::new(),
            ballots: Vec::new(),
        }),
        Event::ItemDropped { item, .. } => m.items.retain(|i| i.number != *item),
        Event::NoticeGiven { .. } => {
            m.state = State::Noticed;
            m.noticed = Some(stamp.happened);
            for item in &mut m.items {
                item.noticed = true;
            }
        }
        Event::Excused { unit, reason, .. } => {
            m.excused.insert(*unit, reason.clone());
        }
        Event::SignedIn { unit, substitute, .. } => {
            m.attendance.entry(*unit).or_default().push(Presence {
                substitute: substitute.clone(),
                from: stamp.happened,
                until: None,
            });
        }
        Event::SignedOut { unit, .. } => {
            if let Some(stay) = m.attendance.get_mut(unit).and_then(|stays| stays.last_mut()) {
                stay.until = Some(stamp.happened);
            }
        }
        Event::MarkStruck { unit, mark, .. } => match mark {
            Mark::Excuse => {
                m.excused.remove(unit);
            }
            Mark::SignIn => {
                let stays = m.attendance.entry(*unit).or_default();
                stays.pop();
                if stays.is_empty() {
                    m.attendance.remove(unit);
                }
            }
            Mark::SignOut => {
                if let Some(stay) = m.attendance.get_mut(unit).and_then(|stays| stays.last_mut()) {
                    stay.until = None;
                }
            }
        },
        Event::Opened { members, .. } => {
            m.state = State::Open;
            m.opened = Some(stamp.happened);
            m.members = members.iter().copied().collect();
        }
        Event::Noted { item, words, .. } => {
            if let Some(item) = m.items.iter_mut().find(|i| i.number == *item) {
                item.words.push(words.clone());
            }
        }
        Event::Closed { done, .. } => {
            m.state = State::Closed;
            m.closed = Some(stamp.happened);
            for task in done {
                m.lines.insert(*task, Line::Done);
            }
        }
        Event::MinutesApproved { text, .. } => {
            m.state = State::Minuted;
            m.minutes = Some((text.clone(), stamp.account, stamp.happened.day()));
            m.draft = None;
        }
        Event::MinutesDrafted { text, .. } => {
            let (text, by, at) = (text.clone(), stamp.account, stamp.happened);
            m.draft = Some(Draft { text, by, at, returned: None });
        }
        Event::MinutesReturned { reason, .. } => {
            if let Some(draft) = &mut m.draft {
                draft.returned = Some(reason.clone());
            }
        }
        Event::ItemsArranged { order, .. } => {
            let place = |item: &Item| order.iter().position(|n| *n == item.number);
            m.items.sort_by_key(place);
            for (number, item) in (1..).zip(&mut m.items) {
                item.number = number;
            }
        }
        Event::Cancelled { reason, .. } => {
            m.state = State::Cancelled;
            m.reason = Some(reason.clone());
        }
    }
}
