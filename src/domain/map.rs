//! An ordered map in pieces that copies share: a copy costs next to nothing, and a change to it only the piece it is in.
//!
//! So the desk can decide one wish after the other on a copy that nobody sees before it is on disk, however much there
//! is. What is added at the end, as ids are, fills whole pieces: no space is kept for what never comes between.

use std::fmt;
use std::iter::Flatten;
use std::marker::PhantomData;
use std::ops::{Bound, Index, RangeBounds};
use std::slice;
use std::sync::Arc;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most values of a piece. Small enough that the copy of one is quick, large enough that there are few.
const MOST: usize = 32;

/// An ordered map whose copies share what neither has changed.
#[derive(Clone)]
pub struct Map<K, V> {
    pieces: Vec<Piece<K, V>>,
    len: usize,
}

/// Some values that follow each other; never empty.
#[derive(Clone)]
struct Piece<K, V> {
    first: K,
    pairs: Arc<Vec<(K, V)>>,
}

impl<'a, K, V> IntoIterator for &'a Piece<K, V> {
    type Item = &'a (K, V);
    type IntoIter = slice::Iter<'a, (K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.pairs.iter()
    }
}

/// A key whose value may be another than it was, or may have come or gone.
pub struct Change<'a, K, V> {
    /// The key.
    pub key: K,
    /// The value before.
    pub before: Option<&'a V>,
    /// The value now.
    pub now: Option<&'a V>,
}

impl<K: Copy, V> Clone for Change<'_, K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Copy, V> Copy for Change<'_, K, V> {}

/// All pairs of a map in order.
pub struct Iter<'a, K, V>(Flatten<slice::Iter<'a, Piece<K, V>>>);

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Iter(self.0.clone())
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    fn fold<B, F: FnMut(B, Self::Item) -> B>(self, from: B, mut with: F) -> B {
        self.0.fold(from, |so_far, (key, value)| with(so_far, (key, value)))
    }
}

impl<K, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, value)| (key, value))
    }
}

impl<K, V> Map<K, V> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All pairs in the order of their keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.pieces.iter().flatten())
    }

    /// All keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.pieces.iter().flatten().map(|(key, _)| key)
    }

    /// All values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.pieces.iter().flatten().map(|(_, value)| value)
    }
}

impl<K: Ord + Copy, V> Map<K, V> {
    /// The piece that a key is in, or would be put into, and its place there.
    fn place(&self, key: &K) -> (usize, Result<usize, usize>) {
        let piece = self.pieces.partition_point(|piece| piece.first <= *key).saturating_sub(1);
        let within = |piece: &Piece<K, V>| piece.pairs.binary_search_by(|(k, _)| k.cmp(key));
        (piece, self.pieces.get(piece).map_or(Err(0), within))
    }

    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        let (piece, place) = self.place(key);
        Some(&self.pieces.get(piece)?.pairs.get(place.ok()?)?.1)
    }

    /// Whether there is a value of a key.
    pub fn contains_key(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// What may have changed since an earlier copy, in the order of keys: the values of pieces that the two do not share.
    pub fn changes<'a>(&'a self, since: &'a Map<K, V>) -> impl Iterator<Item = Change<'a, K, V>> {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        let (mut old, mut new) = (since.pieces.iter().peekable(), self.pieces.iter().peekable());
        loop {
            match (old.peek(), new.peek()) {
                (Some(a), Some(b)) if Arc::ptr_eq(&a.pairs, &b.pairs) => {
                    old.next();
                    new.next();
                }
                (Some(a), b) if b.is_none_or(|b| a.first <= b.first) => gone.extend(old.next()),
                (_, Some(_)) => come.extend(new.next()),
                (None, None) | (Some(_), None) => break,
            }
        }
        let mut gone = gone.into_iter().flatten().peekable();
        let mut come = come.into_iter().flatten().peekable();
        std::iter::from_fn(move || {
            let (old, new) = (gone.peek().map(|(key, _)| *key), come.peek().map(|(key, _)| *key));
            let key = old.into_iter().chain(new).min()?;
            let before = gone.next_if(|pair| pair.0 == key).map(|(_, value)| value);
            let now = come.next_if(|pair| pair.0 == key).map(|(_, value)| value);
            Some(Change { key, before, now })
        })
    }

    /// The values of some keys, which rise: many are found quicker one after the other than each by itself.
    pub fn pick<'a, I: Iterator<Item = K> + 'a>(
        &'a self,
        keys: I,
    ) -> impl Iterator<Item = &'a V> + use<'a, K, V, I> {
        let (mut piece, mut place) = (0, 0);
        keys.filter_map(move |key| {
            let is_before = |piece: usize| self.pieces.get(piece).is_some_and(|piece| piece.first <= key);
            if is_before(piece + 1) {
                let far = is_before(piece + 2);
                piece += 1;
                if far {
                    piece += self.pieces[piece..].partition_point(|piece| piece.first <= key) - 1;
                }
                place = 0;
            }
            let pairs = &self.pieces.get(piece)?.pairs;
            if place == 0 {
                place = pairs.partition_point(|(other, _)| *other < key);
            }
            while pairs.get(place).is_some_and(|(other, _)| *other < key) {
                place += 1;
            }
            pairs.get(place).filter(|(other, _)| *other == key).map(|(_, value)| value)
        })
    }

    /// The pairs whose keys are within a range, in order.
    pub fn range(&self, range: impl RangeBounds<K>) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        let begins = |key: &K| match range.start_bound() {
            Bound::Included(from) => key >= from,
            Bound::Excluded(from) => key > from,
            Bound::Unbounded => true,
        };
        let ends = |key: &K| match range.end_bound() {
            Bound::Included(to) => key > to,
            Bound::Excluded(to) => key >= to,
            Bound::Unbounded => false,
        };
        // Of the pieces at both ends only a part is within; all others are, whole.
        let from = self.pieces.partition_point(|piece| !begins(&piece.first)).saturating_sub(1);
        let to = self.pieces.partition_point(|piece| !ends(&piece.first)).max(from);
        let slices = self.pieces[from..to].iter().map(move |piece| {
            let from = piece.pairs.partition_point(|(key, _)| !begins(key));
            let to = piece.pairs.partition_point(|(key, _)| !ends(key)).max(from);
            &piece.pairs[from..to]
        });
        slices.collect::<Vec<_>>().into_iter().flatten().map(|(key, value)| (key, value))
    }
}

impl<K: Ord + Copy, V: Clone> Map<K, V> {
    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let (piece, place) = self.place(key);
        let place = place.ok()?;
        Some(&mut Arc::make_mut(&mut self.pieces.get_mut(piece)?.pairs).get_mut(place)?.1)
    }

    /// All values in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut V> {
        let pairs = self.pieces.iter_mut().flat_map(|piece| Arc::make_mut(&mut piece.pairs).iter_mut());
        pairs.map(|(_, value)| value)
    }

    /// Puts a value in; returns what stood there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (at, place) = self.place(&key);
        let Some(piece) = self.pieces.get_mut(at) else {
            self.len += 1;
            self.pieces.push(Piece::of(key, vec![(key, value)]));
            return None;
        };
        let place = match place {
            Ok(place) => {
                let there = &mut Arc::make_mut(&mut piece.pairs)[place].1;
                return Some(std::mem::replace(there, value));
            }
            Err(place) => place,
        };
        self.len += 1;
        if piece.pairs.len() < MOST {
            Arc::make_mut(&mut piece.pairs).insert(place, (key, value));
            piece.first = piece.pairs[0].0;
        } else if place == MOST {
            self.pieces.insert(at + 1, Piece::of(key, vec![(key, value)]));
        } else {
            let pairs = Arc::make_mut(&mut piece.pairs);
            let mut later = pairs.split_off(MOST / 2);
            match place.checked_sub(MOST / 2) {
                Some(place) => later.insert(place, (key, value)),
                None => pairs.insert(place, (key, value)),
            }
            piece.first = pairs[0].0;
            self.pieces.insert(at + 1, Piece::of(later[0].0, later));
        }
        None
    }

    /// The value of a key, to be changed; where there is none, `new` makes it.
    pub fn get_or_insert_with(&mut self, key: K, new: impl FnOnce() -> V) -> &mut V {
        if !self.contains_key(&key) {
            self.insert(key, new());
        }
        let (piece, place) = self.place(&key);
        let place = place.unwrap_or_else(|place| place);
        &mut Arc::make_mut(&mut self.pieces[piece].pairs)[place].1
    }

    /// Takes a value out.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let (at, place) = self.place(key);
        let place = place.ok()?;
        self.len -= 1;
        if self.pieces[at].pairs.len() == 1 {
            let mut last = self.pieces.remove(at);
            return Arc::make_mut(&mut last.pairs).pop().map(|(_, value)| value);
        }
        let piece = &mut self.pieces[at];
        let (_, value) = Arc::make_mut(&mut piece.pairs).remove(place);
        piece.first = piece.pairs[0].0;
        Some(value)
    }
}

impl<K, V> Piece<K, V> {
    fn of(first: K, pairs: Vec<(K, V)>) -> Piece<K, V> {
        Piece { first, pairs: Arc::new(pairs) }
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Map<K, V> {
        Map { pieces: Vec::new(), len: 0 }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Map<K, V>) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K: Ord + Copy, V> Index<&K> for Map<K, V> {
    type Output = V;

    #[expect(clippy::expect_used, reason = "as with any map: who cannot be sure asks with `get`")]
    fn index(&self, key: &K) -> &V {
        self.get(key).expect("no value of this key")
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Ord + Copy, V: Clone> Extend<(K, V)> for Map<K, V> {
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, pairs: T) {
        pairs.into_iter().for_each(|(key, value)| drop(self.insert(key, value)));
    }
}

impl<K: Ord + Copy, V: Clone> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Map<K, V> {
        let mut map = Map::default();
        map.extend(pairs);
        map
    }
}

impl<K: Serialize, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Some forms want to know how many there are before the first.
        let mut map = serializer.serialize_map(Some(self.len))?;
        self.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.end()
    }
}

impl<'de, K: Deserialize<'de> + Ord + Copy, V: Deserialize<'de> + Clone> Deserialize<'de> for Map<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Map<K, V>, D::Error> {
        struct Read<K, V>(PhantomData<(K, V)>);

        impl<'de, K: Deserialize<'de> + Ord + Copy, V: Deserialize<'de> + Clone> Visitor<'de> for Read<K, V> {
            type Value = Map<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Map<K, V>, A::Error> {
                let mut map = Map::default();
                while let Some((key, value)) = pairs.next_entry()? {
                    map.insert(key, value);
                }
                Ok(map)
            }
        }

        deserializer.deserialize_map(Read(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// What is done to a map: put in, take out, or change if it is there.
    #[derive(Clone, Debug)]
    enum Deed {
        Put(u8, u16),
        Take(u8),
        Change(u8),
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let deed = prop_oneof![
            3 => (any::<u8>(), any::<u16>()).prop_map(|(k, v)| Deed::Put(k, v)),
            1 => any::<u8>().prop_map(Deed::Take),
            1 => any::<u8>().prop_map(Deed::Change),
        ];
        prop::collection::vec(deed, 0..400)
    }

    fn run(map: &mut Map<u8, u16>, twin: &mut BTreeMap<u8, u16>, deeds: &[Deed]) {
        for deed in deeds {
            match *deed {
                Deed::Put(k, v) => assert_eq!(map.insert(k, v), twin.insert(k, v)),
                Deed::Take(k) => assert_eq!(map.remove(&k), twin.remove(&k)),
                Deed::Change(k) => {
                    assert_eq!(map.get_mut(&k).map(std::mem::take), twin.get_mut(&k).map(std::mem::take));
                }
            }
        }
    }

    fn same(map: &Map<u8, u16>, twin: &BTreeMap<u8, u16>) {
        assert!(map.iter().eq(twin.iter()) && map.iter().rev().eq(twin.iter().rev()));
        assert!(map.keys().eq(twin.keys()) && map.values().eq(twin.values()));
        assert_eq!((map.len(), map.is_empty()), (twin.len(), twin.is_empty()));
        assert!((0..=u8::MAX).all(|k| map.get(&k) == twin.get(&k)));
        assert!(map.pieces.iter().all(|p| p.first == p.pairs[0].0 && p.pairs.len() <= MOST));
    }

    proptest! {
        #[test]
        fn it_holds_what_any_ordered_map_holds_and_a_copy_keeps_what_it_was(
            first in deeds(), then in deeds(), from in any::<u8>(), to in any::<u8>()
        ) {
            let (mut map, mut twin) = (Map::default(), BTreeMap::new());
            run(&mut map, &mut twin, &first);
            let (copy, before) = (map.clone(), twin.clone());
            run(&mut map, &mut twin, &then);
            same(&map, &twin);
            same(&copy, &before);
            let (low, high) = (from.min(to), from.max(to));
            prop_assert!(map.range(low..high).eq(twin.range(low..high)));
            prop_assert!(map.range(low..=high).rev().eq(twin.range(low..=high).rev()));
            prop_assert!(map.range(..low).eq(twin.range(..low)) && map.range(high..).eq(twin.range(high..)));
        }
    }

    #[test]
    fn what_is_added_at_the_end_fills_whole_pieces() {
        let map: Map<u32, u32> = (0..320).map(|n| (n, n)).collect();
        assert_eq!(map.pieces.len(), 320 / MOST);
    }

    #[test]
    fn a_change_to_a_copy_copies_the_piece_it_is_in_and_no_other() {
        let map: Map<u32, u32> = (0..320).map(|n| (n, n)).collect();
        let mut copy = map.clone();
        *copy.get_mut(&100).unwrap() = 7;
        copy.insert(320, 320);
        let shared = |(a, b): &(&Piece<u32, u32>, &Piece<u32, u32>)| Arc::ptr_eq(&a.pairs, &b.pairs);
        assert_eq!(map.pieces.iter().zip(&copy.pieces).filter(shared).count(), 320 / MOST - 1);
        assert_eq!((map[&100], copy[&100], map.len(), copy.len()), (100, 7, 320, 321));
    }

    proptest! {
        #[test]
        fn the_changes_since_a_copy_lead_from_the_copy_to_the_map(before in deeds(), after in deeds()) {
            let mut map: Map<u8, u16> = Map::default();
            let does = |map: &mut Map<u8, u16>, deeds: Vec<Deed>| {
                for deed in deeds {
                    match deed {
                        Deed::Put(key, value) => drop(map.insert(key, value)),
                        Deed::Take(key) => drop(map.remove(&key)),
                        Deed::Change(key) => map.get_mut(&key).into_iter().for_each(|v| *v ^= 1),
                    }
                }
            };
            does(&mut map, before);
            let copy = map.clone();
            does(&mut map, after);
            let mut twin: BTreeMap<u8, u16> = copy.iter().map(|(key, value)| (*key, *value)).collect();
            let mut last = None;
            for Change { key, before, now } in map.changes(&copy) {
                prop_assert!(last < Some(key));
                last = Some(key);
                prop_assert_eq!(twin.get(&key), before);
                match now {
                    Some(value) => drop(twin.insert(key, *value)),
                    None => drop(twin.remove(&key)),
                }
            }
            prop_assert!(map.iter().eq(twin.iter()));
            prop_assert_eq!(map.changes(&map.clone()).count(), 0);
        }
    }

    proptest! {
        #[test]
        fn the_values_of_rising_keys_are_those_of_each(deeds in deeds(), keys in prop::collection::btree_set(any::<u8>(), 0..256)) {
            let mut map: Map<u8, u16> = Map::default();
            for deed in deeds {
                match deed {
                    Deed::Put(key, value) => drop(map.insert(key, value)),
                    Deed::Take(key) => drop(map.remove(&key)),
                    Deed::Change(_) => {}
                }
            }
            let each: Vec<&u16> = keys.iter().filter_map(|key| map.get(key)).collect();
            prop_assert_eq!(map.pick(keys.iter().copied()).collect::<Vec<_>>(), each);
        }
    }

    #[test]
    fn a_change_is_told_by_looking_at_few_values() {
        let mut map: Map<u32, u32> = (0..10_000).map(|n| (n, n)).collect();
        let copy = map.clone();
        *map.get_mut(&5000).unwrap() = 7;
        map.insert(10_000, 1);
        assert!(map.changes(&copy).count() <= 2 * MOST);
    }

    #[test]
    fn it_is_stored_as_any_map_is() {
        let twin: BTreeMap<u32, String> = (0..100).map(|n| (n, n.to_string())).collect();
        let map: Map<u32, String> = twin.clone().into_iter().collect();
        let text = serde_json::to_string(&map).unwrap();
        assert_eq!(text, serde_json::to_string(&twin).unwrap());
        assert_eq!(serde_json::from_str::<Map<u32, String>>(&text).unwrap(), map);
    }
}
