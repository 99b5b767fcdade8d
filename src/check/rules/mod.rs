//! The rules, one file each. The doc comment of the file is what `kehoach explain` prints and
//! what `docs/rules.md` holds; its examples are tests.

use super::{Check, Rule};

/// Declares the modules of the rules and the registry, in the order in which they run.
macro_rules! rules {
    (of a document: $($module:ident)*; of two: $($pair:ident)*) => {
        $(mod $module;)*
        $(mod $pair;)*

        /// All rules. A rule is one file beside this one and one line below.
        pub const RULES: &[Rule] = &[
            $(rule!($module, Check::Document($module::check)),)*
            $(rule!($pair, Check::Pair($pair::check)),)*
        ];
    };
}

macro_rules! rule {
    ($module:ident, $check:expr) => {
        Rule {
            name: $module::NAME,
            source: include_str!(concat!(stringify!($module), ".rs")),
            examples: $module::EXAMPLES,
            check: $check,
        }
    };
}

rules! {
    of a document:
    share_mismatch
    text_text_mismatch
    text_table_mismatch
    table_table_mismatch
    table_sum_mismatch
    table_average_mismatch
    row_count_mismatch
    count_list_mismatch
    list_overlap
    list_incomplete
    criterion_out_of_range
    criterion_duplicate
    distribution_sum_mismatch
    funding_sum_mismatch
    funding_share_mismatch
    plan_number_conflict
    annex_missing
    reference_date_conflict
    section_missing
    place_variant
    place_unknown
    cell_repaired
    row_alignment;
    of two:
    copy_mismatch
    series_break
}
