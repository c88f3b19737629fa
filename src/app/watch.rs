//! Notices what other programs save in the open file.

use std::hash::{Hash, Hasher};
use std::time::Duration;

use iced::futures::{Stream, stream};

use crate::store::Store;

/// How often another program's commits are looked for. It costs microseconds, but an idle program should idle.
const EVERY: Duration = Duration::from_secs(1);

/// An open file to watch; equal as long as the same opening of it is meant.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    /// Counts the files opened in this window.
    pub(super) opening: u64,
    /// The file.
    pub(super) store: Store,
}

impl Hash for Watch {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.opening.hash(state);
    }
}

/// What was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noticed {
    /// Another program has saved something.
    Changed,
    /// The file could not be read for a while: what is shown may be out of date.
    Silent,
}

/// How often in a row the file is asked in vain before that is told.
const PATIENCE: u32 = 5;
/// The longest pause between two looks at a file that cannot be read.
const LONGEST: Duration = Duration::from_secs(30);

/// One item each time another program has saved something, and when the file cannot be read any more.
pub(super) fn changes(watch: &Watch) -> impl Stream<Item = Noticed> + Send + use<> {
    stream::unfold(
        (watch.store.clone(), None, 0),
        |(store, mut seen, mut failed)| async move {
            loop {
                match store.call(|db| db.data_version()).await {
                    Ok(now) => {
                        failed = 0;
                        if seen.replace(now).is_some_and(|before| before != now) {
                            return Some((Noticed::Changed, (store, seen, failed)));
                        }
                    }
                    // It is asked again, less and less often.
                    Err(_) => failed += 1,
                }
                tokio::time::sleep((EVERY * (failed + 1)).min(LONGEST)).await;
                if failed == PATIENCE {
                    return Some((Noticed::Silent, (store, seen, failed + 1)));
                }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::store::{Clock, Db, Sample};
    use iced::futures::StreamExt;
    use iced_test::futures::backend::default::Executor as Runtime;
    use tokio::time::timeout;

    #[test]
    fn a_change_of_another_program_is_noticed_and_ones_own_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shared.hoshin");
        let mut other = Db::create(&path, Clock::system(), |db| {
            db.write_sample(Sample::Published, "").map(drop)
        })
        .unwrap();
        let seen = Runtime::new().unwrap().block_on(async {
            let store = Store::open(path, Clock::system()).await.unwrap();
            let mut changes = Box::pin(changes(&Watch {
                opening: 1,
                store: store.clone(),
            }));
            // Looked once, so that there is something to compare with.
            assert!(
                timeout(Duration::from_millis(100), changes.next())
                    .await
                    .is_err(),
                "nothing happened yet"
            );
            store
                .call(|db| db.apply(&Command::AddSection("自分".to_owned()), ""))
                .await
                .unwrap();
            assert!(
                timeout(Duration::from_millis(1_500), changes.next())
                    .await
                    .is_err(),
                "one's own change"
            );
            other
                .apply(&Command::AddSection("隣".to_owned()), "")
                .unwrap();
            timeout(Duration::from_secs(5), changes.next())
                .await
                .ok()
                .flatten()
        });
        assert_eq!(seen, Some(Noticed::Changed));
    }
}
