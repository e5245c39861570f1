//! What waits for me.

use crate::tui::screen::{Action, Cx, PageScreen};
use crate::tui::widgets::detail::Detail;

/// The first screen.
pub struct Home;

impl PageScreen for Home {
    fn title(&self, cx: &Cx) -> String {
        cx.lang.pick("首页", "Home").to_owned()
    }

    fn page(&self, _: &Cx) -> Detail {
        Detail::new()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<u64>> {
        Vec::new()
    }
}
