//! Builds the restoration model, and the bits of its words: `cargo run --release --example restoration-model`.
//!
//! The same bytes from the same files, always; a test holds the shipped model to that.

use std::path::Path;

use kehoach::restore::train::{Material, build, words};

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = build(&Material::of_repository(root)?);
    std::fs::write(root.join("src/restore/model.bin"), &model)?;
    std::fs::write(root.join("src/restore/words.bin"), words(&model))?;
    println!("{} bytes", model.len());
    Ok(())
}
