//! The pass over marks that converters leave: Markdown emphasis and headings, HTML tags
//! and entities, backslash escapes. Pipes of tables stay: layout reads them.

use super::editor::{EditKind, Editor};

/// Whether the text carries any such mark at all: one scan that saves the pass.
pub(super) fn present(text: &str) -> bool {
    memchr::memchr3(b'*', b'<', b'&', text.as_bytes()).is_some()
        || memchr::memchr3(b'#', b'\\', b'_', text.as_bytes()).is_some()
}

/// Runs the pass.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) {
    let bytes = text.as_bytes();
    let (mut first, mut second) = (Some(0), Some(0));
    let mut at = 0;
    loop {
        // Each three of them are looked for behind the last that was found only.
        first = first.and_then(|found| next_of(bytes, at, found, [b'*', b'<', b'&']));
        second = second.and_then(|found| next_of(bytes, at, found, [b'#', b'\\', b'_']));
        let Some(found) = [first, second].into_iter().flatten().min() else { return };
        at = match bytes.get(found) {
            Some(b'*') => emphasis(editor, text, found),
            Some(b'_') if text[found..].starts_with("__") => underscores(editor, text, found),
            Some(b'#') => heading(editor, text, found),
            Some(b'<') => tag(editor, text, found),
            Some(b'&') => entity(editor, text, found),
            Some(b'\\') => escape(editor, text, found),
            _ => found + 1,
        };
    }
}

/// Where the first of three marks stands from a byte on, of which the last was found at another.
fn next_of(bytes: &[u8], at: usize, last: usize, [a, b, c]: [u8; 3]) -> Option<usize> {
    if last >= at && at > 0 {
        return Some(last);
    }
    memchr::memchr3(a, b, c, bytes.get(at..)?).map(|ahead| at + ahead)
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// A run of asterisks. One in front of an item (`* text`), one between numbers or spaces and the
/// mark of a footnote (`(*)`) stay; any other is emphasis. Emphasis that ends where another begins
/// (`**Biểu số 1****KẾ HOẠCH**`) stands for a line break that the converter lost.
fn emphasis(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    let run = text[at..].bytes().take_while(|&b| b == b'*').count();
    let end = at + run;
    let left = before(text, at);
    let right = text[end..].chars().next();
    let spaced = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if run == 1 && spaced(right) && spaced(left) {
        return end;
    }
    if run == 1 && [left, right].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit())) {
        return end;
    }
    if (left, right) == (Some('('), Some(')')) {
        return end;
    }
    let glued =
        run >= 3 && !spaced(left) && !spaced(right) && left != Some('|') && right != Some('|');
    editor.replace(at..end, if glued { "\n" } else { "" }, EditKind::Markup);
    end
}

fn underscores(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    let run = text[at..].bytes().take_while(|&b| b == b'_').count();
    let end = at + run;
    // A long run is a line to write on (`Số: ____`), not emphasis.
    if run <= 3 {
        editor.delete(at..end, EditKind::Markup);
    }
    end
}

/// `## ` at the start of a line.
fn heading(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    let run = text[at..].bytes().take_while(|&b| b == b'#').count();
    let end = at + run;
    let starts_line = before(text, at).is_none_or(|c| c == '\n');
    if starts_line && run <= 6 {
        let space = text[end..].bytes().take_while(|&b| b == b' ').count();
        editor.delete(at..end + space, EditKind::Markup);
        return end + space;
    }
    end
}

/// Tags of inline and block markup. What is no known tag (`< 5 tiêu chí`) stays.
fn tag(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    let rest = &text[at + 1..];
    // Tags are short; a `<` without a close by `>` is a sign.
    let window = rest.char_indices().take(200).find(|(_, c)| matches!(c, '>' | '\n' | '<'));
    let Some((close, '>')) = window else { return at + 1 };
    let name: String = rest[..close]
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .flat_map(char::to_lowercase)
        .collect();
    let end = at + 1 + close + 1;
    let with = match name.as_str() {
        "br" if in_table_row(text, at) => " ",
        "br" | "p" | "div" | "tr" | "li" | "h1" | "h2" | "h3" | "h4" => "\n",
        "b" | "i" | "u" | "em" | "strong" | "span" | "sup" | "sub" | "font" | "small" | "a"
        | "table" | "tbody" | "thead" | "ul" | "ol" | "s" | "mark" => "",
        "td" | "th" => "\t",
        _ => return at + 1,
    };
    let closing = rest.starts_with('/');
    let with = if closing && with != " " && name != "br" { "" } else { with };
    editor.replace(at..end, with, EditKind::Markup);
    end
}

fn in_table_row(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    text[line..at].trim_start().starts_with('|')
}

fn entity(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    const NAMED: [(&str, &str); 8] = [
        ("&nbsp;", " "),
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&ndash;", "–"),
        ("&hellip;", "…"),
    ];
    let rest = &text[at..];
    if let Some((name, with)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
        editor.replace(at..at + name.len(), with, EditKind::Markup);
        return at + name.len();
    }
    if let Some((len, c)) = numeric(rest) {
        let mut buffer = [0; 4];
        editor.replace(at..at + len, c.encode_utf8(&mut buffer), EditKind::Markup);
        return at + len;
    }
    at + 1
}

/// `&#7879;`, `&#x1EC7;`
fn numeric(rest: &str) -> Option<(usize, char)> {
    let body = rest.strip_prefix("&#")?;
    let end = body.bytes().take(8).position(|b| b == b';')?;
    let code = match body[..end].strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => body[..end].parse().ok()?,
    };
    let c = char::from_u32(code).filter(|c| !c.is_control())?;
    Some((2 + end + 1, c))
}

/// `\-`, `\.`, `\*`: the backslash goes, and the mark after it is text; `\|` stays in rows.
fn escape(editor: &mut Editor<'_>, text: &str, at: usize) -> usize {
    match text[at + 1..].chars().next() {
        // It keeps a pipe from ending its cell.
        Some('|') if in_table_row(text, at) => at + 2,
        Some(c) if c.is_ascii_punctuation() => {
            editor.delete(at..at + 1, EditKind::Markup);
            at + 1 + c.len_utf8()
        }
        _ => at + 1,
    }
}
