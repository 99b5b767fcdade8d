//! Work on many things at a time, with results in the order of the things.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc;

use rayon::ThreadPool;

use super::inputs::{Input, InputError};

/// How many results a thread may be ahead of the one that is waited for.
const AHEAD: usize = 4;

/// Does `work` on every item in the threads of `pool` and gives the results to `take`, in
/// the order of the items, on the calling thread. Items are drawn and results held only a
/// few times the number of threads ahead, so memory does not grow with the number of items.
/// Where `work` panics, so does this.
///
/// # Errors
/// The first error of `take`; no further item is drawn then.
pub(super) fn in_order<T, R, E>(
    pool: &ThreadPool,
    mut items: impl Iterator<Item = T>,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    let threads = pool.current_num_threads();
    if threads == 1 {
        // Nobody could go ahead: a result is taken before the next item is begun.
        return items.try_for_each(|item| take(work(&item)));
    }
    let limit = threads * AHEAD;
    let work = &work;
    pool.in_place_scope(|scope| {
        let mut waiting: VecDeque<mpsc::Receiver<R>> = VecDeque::with_capacity(limit);
        loop {
            while waiting.len() < limit
                && let Some(item) = items.next()
            {
                let (sender, receiver) = mpsc::sync_channel(1);
                waiting.push_back(receiver);
                scope.spawn(move |_| {
                    // Nobody waits for it any more where `take` failed.
                    let _ = sender.send(work(&item));
                });
            }
            // A sender is dropped unused only by a panic, which the scope passes on.
            let Some(Ok(result)) = waiting.pop_front().map(|next| next.recv()) else {
                return Ok(());
            };
            take(result)?;
        }
    })
}

/// Does the work of one document; a fault of ours in it does not end the others.
pub(super) fn guarded<T>(
    input: &Result<Input, InputError>,
    work: impl FnOnce() -> Result<T, String>,
) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let path = input.as_ref().map_or(Path::new("?"), Input::path);
        Err(format!("cannot read {}: internal error, please report it", path.display()))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    #[test]
    fn results_come_in_order_and_items_are_drawn_as_needed() {
        for threads in [1, 2, 8] {
            let drawn = AtomicUsize::new(0);
            let items = (0..500).inspect(|_| {
                drawn.fetch_add(1, Ordering::Relaxed);
            });
            let mut taken = Vec::new();
            let work = |&i: &usize| {
                // The early ones of each handful take longest.
                std::thread::sleep(std::time::Duration::from_micros(50 * (7 - i as u64 % 8)));
                i * 2
            };
            let result: Result<(), ()> = in_order(&pool(threads), items, work, |result| {
                taken.push(result);
                assert!(drawn.load(Ordering::Relaxed) <= taken.len() + threads * AHEAD);
                Ok(())
            });
            assert_eq!(result, Ok(()));
            assert_eq!(taken, (0..500).map(|i| i * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_ends_it() {
        let mut taken = Vec::new();
        let result = in_order(
            &pool(2),
            0..,
            |&i: &i32| i,
            |result| {
                taken.push(result);
                if taken.len() == 3 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!(result, Err("enough"));
        assert_eq!(taken, [0, 1, 2]);
    }
}
