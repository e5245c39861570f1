//! Words of accounts and roles.

use crate::domain::account::Role;

names! {
    Role {
        Office: "联络办" | "office",
        BigCommittee: "大党委" | "Big Party Committee",
        Lead: "专委会牵头" | "committee lead",
        Liaison: "联络员" | "liaison officer",
        Rater: "评分人" | "rater",
        Observer: "上级观察员" | "observer",
        Administrator: "管理员" | "administrator",
    }
}
