//! Notices what other programs save in the open file.

use std::hash::{Hash, Hasher};
use std::time::Duration;

use iced::futures::{Stream, stream};

use crate::domain::BatchId;
use crate::store::restore::Told;
use crate::store::{Db, Error, Store};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noticed {
    /// Another program has saved something.
    Changed,
    /// A backup was restored since the last look, by another program if it is not this one's own.
    Restored(Told),
    /// The file could not be read for a while: what is shown may be out of date.
    Silent,
}

/// How often in a row the file is asked in vain before that is told.
const PATIENCE: u32 = 5;
/// The longest pause between two looks at a file that cannot be read.
const LONGEST: Duration = Duration::from_secs(30);

/// What the file looked like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    version: i64,
    restored: Option<BatchId>,
}

impl Look {
    /// Looks at the file; nothing where it is as it was. The history is read only when somebody saved something.
    fn new(db: &mut Db, before: Option<Look>) -> Result<Option<(Look, Option<Told>)>, Error> {
        let version = db.data_version()?;
        if before.is_some_and(|it| it.version == version) {
            return Ok(None);
        }
        let told = db.last_restore()?;
        let restored = told.as_ref().map(|it| it.batch);
        Ok(Some((Look { version, restored }, told)))
    }
}

/// One item each time another program has saved something, and when the file cannot be read any more.
pub(super) fn changes(watch: &Watch) -> impl Stream<Item = Noticed> + Send + use<> {
    stream::unfold(
        (watch.store.clone(), None, 0),
        |(store, mut seen, mut failed)| async move {
            loop {
                let before: Option<Look> = seen;
                match store.call(move |db| Look::new(db, before)).await {
                    Ok(found) => {
                        failed = 0;
                        if let Some((now, told)) = found {
                            seen = Some(now);
                            let noticed = match (before, told) {
                                (None, _) => None,
                                (Some(before), Some(told)) if before.restored < now.restored => {
                                    Some(Noticed::Restored(told))
                                }
                                _ => Some(Noticed::Changed),
                            };
                            if let Some(noticed) = noticed {
                                return Some((noticed, (store, seen, failed)));
                            }
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
    use crate::domain::backup::Reason;
    use crate::domain::command::Command;
    use crate::domain::job::Job;
    use crate::store::restore::Order;
    use crate::store::{Clock, Sample};
    use iced::futures::StreamExt;
    use iced_test::futures::backend::default::Executor as Runtime;
    use tokio::time::timeout;

    #[test]
    fn a_change_or_a_restore_by_another_program_is_noticed_and_ones_own_change_is_not() {
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
            let saved = timeout(Duration::from_secs(5), changes.next()).await;
            let backups = folder.path().join("backups");
            let job = Job::default();
            let made = other.back_up(&backups, Reason::ByHand, &job).unwrap();
            other
                .apply(&Command::AddSection("また隣".to_owned()), "")
                .unwrap();
            let order = Order {
                from: made.path,
                folder: backups,
                altered: false,
                by: "隣席".to_owned(),
                aside: String::new(),
            };
            other.restore(&order, &job).unwrap();
            let mut restored = None;
            while !matches!(restored, Some(Noticed::Restored(_))) {
                let next = timeout(Duration::from_secs(5), changes.next()).await;
                restored = Some(next.unwrap().unwrap());
            }
            // The next change is one like any other.
            other
                .apply(&Command::AddSection("次".to_owned()), "")
                .unwrap();
            let next = timeout(Duration::from_secs(5), changes.next()).await;
            [saved.ok().flatten(), restored, next.ok().flatten()]
        });
        let told = other.last_restore().unwrap().unwrap();
        assert_eq!(told.by, "隣席");
        let restored = Noticed::Restored(told);
        let all = [Noticed::Changed, restored, Noticed::Changed];
        assert_eq!(seen, all.map(Some));
    }
}
