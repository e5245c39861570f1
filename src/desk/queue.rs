//! Where callers wait: whoever comes while nobody serves, serves all that wait, in the order of their coming.
//!
//! Must not know what is asked, nor what the answers are.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The most callers that are served at once.
const MOST: usize = 256;

/// Callers in the order of their coming.
pub(super) struct Queue<T, A> {
    state: Mutex<State<T, A>>,
}

struct State<T, A> {
    waiting: Vec<Arc<Caller<T, A>>>,
    /// Whether somebody serves, or was told to.
    served: bool,
    /// How many were served together last.
    last: usize,
}

struct Caller<T, A> {
    asks: T,
    told: Mutex<Told<A>>,
    heard: Condvar,
}

enum Told<A> {
    Nothing,
    /// To serve whoever waits, itself among them.
    Serve,
    Answer(A),
    /// Whoever served came to grief.
    Fault,
}

impl<T, A> Default for Queue<T, A> {
    fn default() -> Queue<T, A> {
        Queue { state: Mutex::new(State { waiting: Vec::new(), served: false, last: 1 }) }
    }
}

impl<T, A> Queue<T, A> {
    /// Waits for the answer to what is asked. `serve` is called where it is this caller's turn to serve, and gives an answer
    /// for each of those that it is given, in their order. `None` where whoever served came to grief.
    pub fn pass<U: ?Sized>(&self, asks: T, serve: impl FnOnce(&[&U]) -> Vec<A>) -> Option<A>
    where
        T: AsRef<U>,
    {
        let me = Arc::new(Caller { asks, told: Mutex::new(Told::Nothing), heard: Condvar::new() });
        let first = {
            let mut state = lock(&self.state);
            state.waiting.push(Arc::clone(&me));
            !std::mem::replace(&mut state.served, true)
        };
        if !first {
            let mut told = lock(&me.told);
            while matches!(*told, Told::Nothing) {
                told = me.heard.wait(told).unwrap_or_else(PoisonError::into_inner);
            }
            match std::mem::replace(&mut *told, Told::Nothing) {
                Told::Answer(answer) => return Some(answer),
                Told::Fault | Told::Nothing => return None,
                Told::Serve => {}
            }
        }
        self.serve(&me, serve)
    }

    fn serve<U: ?Sized>(&self, me: &Arc<Caller<T, A>>, serve: impl FnOnce(&[&U]) -> Vec<A>) -> Option<A>
    where
        T: AsRef<U>,
    {
        let callers = self.gather();
        let asks: Vec<&U> = callers.iter().map(|caller| caller.asks.as_ref()).collect();
        let answers = panic::catch_unwind(AssertUnwindSafe(|| serve(&asks)));
        self.hand_over();
        let (answers, fault) = match answers {
            Ok(answers) => (answers, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        let mut answers = answers.into_iter();
        let mut mine = None;
        for caller in &callers {
            let answer = answers.next();
            if Arc::ptr_eq(caller, me) {
                mine = answer;
            } else {
                *lock(&caller.told) = answer.map_or(Told::Fault, Told::Answer);
                caller.heard.notify_one();
            }
        }
        if let Some(fault) = fault {
            panic::resume_unwind(fault);
        }
        mine
    }

    /// Takes those who wait, as many as are served at once. Where several came together last, those who were answered a
    /// moment ago are about to ask again: they are given the time that takes, so that they share a sync and not every
    /// other one is for one alone.
    fn gather(&self) -> Vec<Arc<Caller<T, A>>> {
        let expected = lock(&self.state).last;
        for _ in 1..expected {
            if lock(&self.state).waiting.len() >= expected {
                break;
            }
            thread::yield_now();
        }
        let mut state = lock(&self.state);
        let some = state.waiting.len().min(MOST);
        state.last = some;
        state.waiting.drain(..some).collect()
    }

    /// Lets the first of those who came meanwhile serve, or whoever comes next.
    fn hand_over(&self) {
        let mut state = lock(&self.state);
        match state.waiting.first() {
            None => state.served = false,
            Some(next) => {
                *lock(&next.told) = Told::Serve;
                next.heard.notify_one();
            }
        }
    }
}

#[cfg(test)]
impl<T, A> Queue<T, A> {
    /// How many wait to be served.
    pub fn waiting(&self) -> usize {
        lock(&self.state).waiting.len()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is kept here is whole at any moment.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Sender, channel};

    use super::*;

    /// Twice what each asked.
    fn twice(asked: &[&[u32]]) -> Vec<u32> {
        asked.iter().map(|asked| asked[0] * 2).collect()
    }

    #[test]
    fn everybody_gets_its_own_answer_however_many_come() {
        let queue: Queue<Vec<u32>, u32> = Queue::default();
        thread::scope(|scope| {
            for n in 0..MOST as u32 * 2 {
                let queue = &queue;
                scope
                    .spawn(move || (0..20).for_each(|_| assert_eq!(queue.pass(vec![n], twice), Some(n * 2))));
            }
        });
        assert_eq!(queue.waiting(), 0);
    }

    /// Somebody is served for as long as nothing is sent to what this gives.
    fn occupied<'a>(scope: &'a thread::Scope<'a, '_>, queue: &'a Queue<Vec<u32>, u32>) -> Sender<()> {
        let (begun, has_begun) = channel();
        let (go, on) = channel();
        scope.spawn(move || {
            queue.pass(vec![0], |asked: &[&[u32]]| {
                begun.send(()).unwrap();
                on.recv().unwrap();
                twice(asked)
            })
        });
        has_begun.recv().unwrap();
        go
    }

    #[test]
    fn who_comes_meanwhile_waits_and_is_served_together_in_the_order_of_coming() {
        let queue: Queue<Vec<u32>, u32> = Queue::default();
        thread::scope(|scope| {
            let queue = &queue;
            let go = occupied(scope, queue);
            let (told, served) = channel();
            for n in 1..=5 {
                let told = told.clone();
                scope.spawn(move || {
                    queue.pass(vec![n], |asked: &[&[u32]]| {
                        told.send(asked.iter().map(|asked| asked[0]).collect::<Vec<_>>()).unwrap();
                        twice(asked)
                    })
                });
                while queue.waiting() < n as usize {
                    thread::yield_now();
                }
            }
            go.send(()).unwrap();
            assert_eq!(served.recv().unwrap(), [1, 2, 3, 4, 5]);
        });
    }

    #[test]
    fn where_serving_came_to_grief_those_served_are_told_and_the_next_is_served() {
        let queue: Queue<Vec<u32>, u32> = Queue::default();
        thread::scope(|scope| {
            let queue = &queue;
            let go = occupied(scope, queue);
            let unlucky = |n: u32| move || queue.pass(vec![n], |_: &[&[u32]]| panic!("as told"));
            let first = scope.spawn(unlucky(1));
            while queue.waiting() < 1 {
                thread::yield_now();
            }
            let second = scope.spawn(unlucky(2));
            while queue.waiting() < 2 {
                thread::yield_now();
            }
            go.send(()).unwrap();
            assert!(first.join().is_err());
            assert_eq!(second.join().unwrap(), None);
        });
        assert_eq!(queue.pass(vec![3], twice), Some(6));
    }
}
