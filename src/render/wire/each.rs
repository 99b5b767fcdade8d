//! Lists whose items are made while they are written.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// A list of a document. Its items are made one by one as they are asked for: all of those of a long document
/// would take as much memory as what was read of it.
#[derive(Clone)]
pub struct Each<'a, T> {
    len: usize,
    item: Arc<dyn Fn(usize) -> T + Send + Sync + 'a>,
}

impl<'a, T> Each<'a, T> {
    /// What `item` makes of each of `all`, and of its place among them.
    pub(crate) fn of<S: Sync>(
        all: &'a [S],
        item: impl Fn(usize, &'a S) -> T + Send + Sync + 'a,
    ) -> Self {
        Each { len: all.len(), item: Arc::new(move |i| item(i, &all[i])) }
    }

    /// The items in order.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        (0..self.len).map(|i| (self.item)(i))
    }
}

impl<T: fmt::Debug> fmt::Debug for Each<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<T: JsonSchema> JsonSchema for Each<'_, T> {
    fn inline_schema() -> bool {
        Vec::<T>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}
