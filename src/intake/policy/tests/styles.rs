//! Invented registers, written in the manner of one ward or another, read back as they were.

use proptest::prelude::*;

use super::super::read;
use crate::domain::programme::{Mark, Tag, Tags};
use crate::domain::proposal::Content;

#[derive(Debug, Clone, PartialEq)]
struct Pillar {
    name: String,
    programmes: Vec<Programme>,
}

#[derive(Debug, Clone, PartialEq)]
struct Programme {
    name: String,
    mark: Option<Mark>,
    tags: Tags,
    actions: Vec<String>,
}

/// How a ward writes.
#[derive(Debug, Clone, Copy)]
enum Manner {
    /// `1 name`, `区 name 重点⇥⇒ a ⇒ b`.
    Published,
    /// `柱１　name`, `◆name【重点・新規】【区】`, `　・a`.
    Bullets,
    /// `(1) name`, `（区）name（重点） → a → b`.
    Brackets,
    /// `【１】name`, `区　【重点】name`, `　⇒ a`.
    Below,
    /// `１．name`, `区⇥name⇥重点⇥a⇥b`.
    Table,
}

const MANNERS: [Manner; 5] = [
    Manner::Published,
    Manner::Bullets,
    Manner::Brackets,
    Manner::Below,
    Manner::Table,
];

fn words(most: usize) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "防災",
        "健康",
        "子育て",
        "つながり",
        "川べり",
        "坂道",
        "見守り",
        "図書",
        "市場",
        "まつり",
        "海辺",
        "青少年",
    ]);
    prop::collection::vec(piece, 1..=most).prop_map(|pieces| pieces.concat())
}

fn programme() -> impl Strategy<Value = Programme> {
    let mark = prop::sample::select(vec![Mark::Ward, Mark::Bureau]);
    let tags = prop::collection::vec(prop::sample::select(Tag::ALL), 0..=2);
    let action = (
        words(4),
        prop::sample::select(vec!["の推進", "の実施", "の支援、啓発", "（年２回）の開催"]),
    )
        .prop_map(|(words, end)| words + end);
    let actions = prop::collection::vec(action, 1..=3);
    (
        words(3),
        prop::sample::select(vec!["事業", "の推進", "(道路・公園)", "の拠点"]),
        mark,
        tags,
        actions,
    )
        .prop_map(|(words, end, mark, tags, actions)| Programme {
            name: words + end,
            mark: Some(mark),
            tags: tags.into_iter().collect(),
            actions,
        })
}

fn pillars() -> impl Strategy<Value = Vec<Pillar>> {
    let pillar =
        (words(3), prop::collection::vec(programme(), 1..=4)).prop_map(|(words, programmes)| {
            Pillar {
                name: words,
                programmes,
            }
        });
    prop::collection::vec(pillar, 2..=6).prop_map(|mut pillars| {
        for (number, pillar) in pillars.iter_mut().enumerate() {
            pillar.name += [
                "のまち",
                "なくらし",
                "をはぐくむ丘",
                "にぎわう港",
                "の里",
                "の谷",
            ][number];
        }
        pillars
    })
}

fn wide(number: usize) -> char {
    char::from_u32(u32::from('０') + u32::try_from(number).unwrap()).unwrap()
}

fn write(pillars: &[Pillar], manner: Manner) -> String {
    let mut text = "令和６年度 青葉丘区運営方針\n\n".to_owned();
    for (place, pillar) in pillars.iter().enumerate() {
        let (number, name) = (place + 1, &pillar.name);
        text += &match manner {
            Manner::Published => format!("{number} {name}\t\n"),
            Manner::Bullets => format!("柱{}　{name}\n", wide(number)),
            Manner::Brackets => format!("({number}) {name}\n"),
            Manner::Below => format!("【{}】{name}\n", wide(number)),
            Manner::Table => format!("{}．{name}\n", wide(number)),
        };
        for programme in &pillar.programmes {
            text += &line(programme, manner);
        }
        text.push('\n');
    }
    text
}

fn line(programme: &Programme, manner: Manner) -> String {
    let Programme { name, actions, .. } = programme;
    let mark = programme.mark.map_or("", Mark::sign);
    let tags: Vec<&str> = programme.tags.iter().map(Tag::word).collect();
    let framed = |open: &str, between: &str, close: &str| match tags.is_empty() {
        true => String::new(),
        false => format!("{open}{}{close}", tags.join(between)),
    };
    match manner {
        Manner::Published => {
            format!(
                "{mark} {name}{}\t⇒ {}\n",
                framed(" ", " ", ""),
                actions.join(" ⇒ ")
            )
        }
        Manner::Bullets => format!(
            "◆{name}{}【{mark}】\n　・{}\n",
            framed("【", "・", "】"),
            actions.join("\n　・")
        ),
        Manner::Brackets => format!(
            "（{mark}）{name}{} → {}\n",
            framed("（", "、", "）"),
            actions.join(" → ")
        ),
        Manner::Below => format!(
            "{mark}　{}{name}\n　⇒ {}\n",
            framed("【", "】【", "】"),
            actions.join("\n　⇒ ")
        ),
        Manner::Table => {
            format!(
                "{mark}\t{name}\t{}\t{}\n",
                tags.join("・"),
                actions.join("\t")
            )
        }
    }
}

fn register(text: &str) -> Vec<Pillar> {
    let proposal = read(text, None);
    assert_eq!(proposal.not_understood().count(), 0, "{text}");
    let mut pillars: Vec<Pillar> = Vec::new();
    for row in proposal.rows {
        match row.content {
            Content::Plan(_) => {}
            Content::Heading(heading) => {
                assert_eq!(heading.number, u32::try_from(pillars.len() + 1).ok());
                pillars.push(Pillar {
                    name: heading.name,
                    programmes: Vec::new(),
                });
            }
            Content::Programme(programme) => {
                assert!(row.doubts.is_empty(), "{text}\n{:?}", row.doubts);
                pillars.last_mut().unwrap().programmes.push(Programme {
                    name: programme.name,
                    mark: programme.mark,
                    tags: programme.tags.unwrap(),
                    actions: Vec::new(),
                });
            }
            Content::Action(action) => {
                let pillar = pillars.last_mut().unwrap();
                pillar.programmes.last_mut().unwrap().actions.push(action);
            }
            other => panic!("{text}\n{other:?}"),
        }
    }
    pillars
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_register_reads_back_from_every_manner_of_writing(
        pillars in pillars(),
        manner in prop::sample::select(&MANNERS[..]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let text = write(&pillars, manner).replace('\n', end);
        prop_assert_eq!(register(&text), pillars);
    }
}
