//! The rules, one file each. The doc comment of the file is what `kehoach explain` prints and
//! what `docs/rules.md` holds; its examples are tests.

use super::Rule;

/// Declares the modules of the rules and the registry, in the order in which they run.
macro_rules! rules {
    ($($module:ident)*) => {
        $(mod $module;)*

        /// All rules. A rule is one file beside this one and one line below.
        pub const RULES: &[Rule] = &[$(Rule {
            name: $module::NAME,
            source: include_str!(concat!(stringify!($module), ".rs")),
            examples: $module::EXAMPLES,
            check: $module::check,
        }),*];
    };
}

rules! {
    share_mismatch
    text_text_mismatch
    distribution_sum_mismatch
    funding_sum_mismatch
    funding_share_mismatch
    plan_number_conflict
    annex_missing
    reference_date_conflict
    section_missing
    count_list_mismatch
    list_overlap
    list_incomplete
    criterion_out_of_range
    criterion_duplicate
    table_sum_mismatch
    table_average_mismatch
    table_table_mismatch
    text_table_mismatch
    row_count_mismatch
    place_variant
    place_unknown
    cell_repaired
}
