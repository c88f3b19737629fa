//! How alike two texts are, and which names of a plan are like a given one.

use std::collections::HashMap;

/// Names at least this alike, in per cent, are proposed as perhaps the same.
pub(super) const SIMILAR: u8 = 80;
/// Actions of one programme at least this alike count as the same action in other words.
pub(super) const SIMILAR_ACTION: u8 = 60;
/// The most names proposed for one row.
const CANDIDATES: usize = 5;
/// The most entries of the index that one search looks at, rarest pairs of characters first. It bounds the
/// work where thousands of names are alike; then not every similar name is found.
const LOOK_AT: usize = 1_024;
/// The most names that one search measures.
const MEASURE: usize = 8;
/// Texts of more bytes are only compared by their pairs of characters: the distance takes length times length.
const DISTANCE_LIMIT: usize = 300;

/// How alike two folded texts are, in per cent; 100 only for equal ones. The better of the share of common
/// pairs of characters (words that changed places) and of the edit distance (a letter more or less).
pub(super) fn likeness(a: &str, b: &str) -> u8 {
    if a == b {
        return 100;
    }
    let pairs = strsim::sorensen_dice(a, b);
    let best = match a.len().max(b.len()) {
        length if length <= DISTANCE_LIMIT => pairs.max(strsim::normalized_levenshtein(a, b)),
        _ => pairs,
    };
    // Truncated on purpose: what is not equal is never called a hundred.
    ((best * 100.0) as u8).min(99)
}

type Pair = (char, char);

/// The pairs of neighbouring characters of many names, each with the names that hold it.
#[derive(Debug, Default)]
pub(in crate::domain) struct Pairs(HashMap<Pair, Vec<u32>>);

impl Pairs {
    /// Adds a folded name under a number; numbers rise.
    pub(in crate::domain) fn add(&mut self, folded: &str, number: u32) {
        for pair in pairs(folded) {
            let holders = self.0.entry(pair).or_default();
            if holders.last() != Some(&number) {
                holders.push(number);
            }
        }
    }

    /// The numbers of names that share so many pairs with a folded name that they may be like it.
    fn sharing(&self, folded: &str) -> Vec<u32> {
        let mut wanted: Vec<Pair> = pairs(folded).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut holders: Vec<&[u32]> = wanted
            .iter()
            .map(|pair| self.0.get(pair).map_or(&[][..], Vec::as_slice))
            .collect();
        holders.sort_by_key(|holders| holders.len());
        // A name that is 80 per cent alike holds nearly half of the pairs, so it holds one of the rarer half.
        let needed = wanted.len() / 2 + 2;
        let mut met: Vec<u32> = Vec::new();
        for holders in holders.into_iter().take(needed) {
            if met.len() + holders.len() > LOOK_AT {
                break;
            }
            met.extend_from_slice(holders);
        }
        most_often(met)
    }
}

/// The numbers that occur most often, the most frequent first, at most [`MEASURE`].
fn most_often(mut met: Vec<u32>) -> Vec<u32> {
    met.sort_unstable();
    let mut counted: Vec<(usize, u32)> = met
        .chunk_by(|a, b| a == b)
        .map(|same| (same.len(), same[0]))
        .collect();
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    counted.truncate(MEASURE);
    counted.into_iter().map(|(_, number)| number).collect()
}

/// The names like a folded one, the most similar first: their numbers and how alike they are.
pub(in crate::domain) fn similar<'n>(
    index: &Pairs,
    folded: &str,
    name: impl Fn(u32) -> &'n str,
) -> Vec<(u32, u8)> {
    let mut found: Vec<(u32, u8)> = index
        .sharing(folded)
        .into_iter()
        .map(|number| (number, likeness(folded, name(number))))
        .filter(|(_, likeness)| (SIMILAR..100).contains(likeness))
        .collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(CANDIDATES);
    found
}

fn pairs(text: &str) -> impl Iterator<Item = Pair> {
    text.chars().zip(text.chars().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::search::fold;

    fn between(a: &str, b: &str) -> u8 {
        likeness(&fold(a), &fold(b))
    }

    #[test]
    fn names_that_drifted_are_alike_and_neighbours_are_not() {
        for (a, b) in [
            (
                "妊娠から子育て期までの切れ目のない支援の充実",
                "妊娠期から子育て期までの切れ目のない支援の充実",
            ),
            ("定住・転入促進事業", "定住転入促進事業"),
            ("区民意識調査", "区民の意識調査"),
            ("泉区地域包括ケア推進事業", "地域包括ケア推進事業"),
        ] {
            assert!(between(a, b) >= SIMILAR, "{a} / {b}: {}", between(a, b));
        }
        for (a, b) in [
            ("地域力支援事業", "地域活動支援事業"),
            ("健康づくり支援事業", "環境づくり支援事業"),
            ("防災対策", "防犯対策"),
            ("道路の整備", "公園の整備"),
        ] {
            assert!(between(a, b) < SIMILAR, "{a} / {b}: {}", between(a, b));
        }
        assert_eq!(between("ＪＲ直通線", "jr直通線"), 100);
    }

    #[test]
    fn a_search_finds_the_similar_names_among_many_and_its_work_is_bounded() {
        let names: Vec<String> = (0..20_000)
            .map(|number| format!("第{number}地区の支援事業"))
            .chain(["妊娠から子育て期までの支援".to_owned()])
            .collect();
        let mut index = Pairs::default();
        for (number, name) in (0..).zip(&names) {
            index.add(name, number);
        }
        let found = similar(
            &index,
            "妊娠期から子育て期までの支援",
            |number| &names[number as usize],
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, 20_000);
        assert!(index.sharing("第12345地区の支援事業だ").len() <= MEASURE);
    }
}
