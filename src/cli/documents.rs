//! What the commands need that go through many documents: which files, how they are read, in how many threads.

use std::borrow::Cow;
use std::path::PathBuf;

use kehoach::Reading;
use kehoach::source::Options;
use kehoach::vocabulary::places::Gazetteer;
use rayon::ThreadPool;

use super::args::DocumentsArgs;
use super::inputs::{Choice, Input, InputError, Inputs, chosen, options};
use super::places::gazetteer;

/// What the arguments of such a command come to.
pub(super) struct Documents {
    /// Those that were named, by themselves or in a list.
    pub(super) paths: Vec<PathBuf>,
    choice: Choice,
    pub(super) options: Options,
    pub(super) places: Cow<'static, Gazetteer>,
    pub(super) pool: ThreadPool,
}

impl Documents {
    /// Fails with a message that says which argument cannot be followed, and why.
    pub(super) fn of(args: &DocumentsArgs) -> Result<Self, String> {
        let (paths, choice) = chosen(&args.paths, &args.choice)?;
        let places = gazetteer(args.places.as_deref())?;
        let threads = args.jobs.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| format!("cannot start the threads: {error}"))?;
        Ok(Documents { paths, choice, options: options(&args.read), places, pool })
    }

    /// Files that were passed over, up to now.
    pub(super) fn left_out(&self) -> usize {
        self.choice.left_out()
    }

    /// Reads one of them; fails with a message that names it.
    pub(super) fn read(&self, input: &Result<Input, InputError>) -> Result<Reading, String> {
        let input = input.as_ref().map_err(ToString::to_string)?;
        let source = input.read(&self.options).map_err(|error| error.to_string())?;
        Ok(kehoach::read_with(source, &self.places))
    }

    /// The files, in the order in which their results are put out.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        Inputs::new(&self.paths, &self.choice)
    }
}
