fn main() {
    for path in std::env::args().skip(1) {
        let source = kehoach::Source::read(std::path::Path::new(&path)).unwrap();
        let r = kehoach::read(source);
        let t = &r.normalized.text;
        for b in &r.layout.blocks {
            let path: Vec<_> = r
                .layout
                .path(b.section)
                .iter()
                .map(|s| s.slice(t).chars().take(24).collect::<String>())
                .collect();
            println!(
                "{:?}{:?} [{}] {}",
                b.kind,
                b.marker,
                path.join(" > "),
                b.content.slice(t).chars().take(90).collect::<String>()
            );
        }
    }
}
