fn main() {
    for path in std::env::args().skip(1) {
        let source = kehoach::Source::read(std::path::Path::new(&path)).unwrap();
        let r = kehoach::read(source);
        print!("{}", r.normalized.text);
    }
}
