//! What was done to a text, to be undone and done again.

/// So many steps can be undone.
const KEPT: usize = 200;

/// One change of a text.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// Where.
    pub at: usize,
    /// What stood there.
    pub taken: String,
    /// What stands there instead.
    pub put: String,
    /// Where the caret was before.
    pub caret: usize,
}

/// The changes of a text; typing on and deleting on is one step.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits {
    past: Vec<Edit>,
    undone: Vec<Edit>,
    /// Whether the next change may join the last one.
    open: bool,
}

impl Edits {
    /// Remembers a change; `typed` ones that touch are one step.
    pub fn done(&mut self, edit: Edit, typed: bool) {
        self.undone.clear();
        let joined = typed && self.open && self.past.last_mut().is_some_and(|last| last.join(&edit));
        if !joined {
            if self.past.len() == KEPT {
                self.past.remove(0);
            }
            self.past.push(edit);
        }
        self.open = typed;
    }

    /// The caret went elsewhere: what comes is another step.
    pub fn moved(&mut self) {
        self.open = false;
    }

    /// Where how many bytes are to be replaced by what, and where the caret goes.
    pub fn undo(&mut self) -> Option<(usize, usize, String, usize)> {
        self.open = false;
        let edit = self.past.pop()?;
        let back = (edit.at, edit.put.len(), edit.taken.clone(), edit.caret);
        self.undone.push(edit);
        Some(back)
    }

    /// Where how many bytes are to be replaced by what.
    pub fn redo(&mut self) -> Option<(usize, usize, String)> {
        self.open = false;
        let edit = self.undone.pop()?;
        let on = (edit.at, edit.taken.len(), edit.put.clone());
        self.past.push(edit);
        Some(on)
    }
}

impl Edit {
    /// Takes the next change in, if it goes on where this one ended, within a clause.
    fn join(&mut self, next: &Edit) -> bool {
        let clause =
            |text: &str| !text.ends_with(|c: char| c.is_whitespace() || "，。；：、,.;:".contains(c));
        match (self.put.is_empty(), next.put.is_empty()) {
            (false, false) if self.taken.is_empty() && next.taken.is_empty() => {
                let goes_on = next.at == self.at + self.put.len() && clause(&self.put);
                if goes_on {
                    self.put.push_str(&next.put);
                }
                goes_on
            }
            (true, true) if next.at + next.taken.len() == self.at => {
                self.taken.insert_str(0, &next.taken);
                self.at = next.at;
                true
            }
            (true, true) if next.at == self.at => {
                self.taken.push_str(&next.taken);
                true
            }
            _ => false,
        }
    }
}
