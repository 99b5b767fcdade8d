use super::Layout;
/// stub
pub fn layout(_text: &str) -> Layout {
    Layout::default()
}
