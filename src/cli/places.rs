//! `--places FILE`: a gazetteer that the user brings along.

use std::borrow::Cow;
use std::path::Path;

use kehoach::vocabulary::places::Gazetteer;

/// The gazetteer of the tool, with the provinces of a file in place of its own; fails with a
/// message that names the file and the line.
pub(super) fn gazetteer(file: Option<&Path>) -> Result<Cow<'static, Gazetteer>, String> {
    let own = Gazetteer::builtin();
    let Some(path) = file else { return Ok(Cow::Borrowed(own)) };
    let data = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let brought =
        Gazetteer::from_tsv(&data).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Cow::Owned(own.with(brought)))
}
