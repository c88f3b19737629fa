//! Hoshin Note (方針ノート): the command `hoshin`.

fn main() {}
