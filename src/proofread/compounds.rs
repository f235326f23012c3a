//! Pairs of words that stand too rarely in the counts to speak for themselves, and look like commoner ones.

/// Sources: notices of communes, hospitals and schools, in which `hộ gia`, `cơ sở`, `Trưởng ban` are commoner.
const COMPOUNDS: &[(&str, &str)] = &[
    ("các", "bản"),
    ("chúc", "các"),
    ("chúc", "mừng"),
    ("chúc", "quý"),
    ("chúc", "sức"),
    ("cơ", "số"),
    ("già", "làng"),
    ("già", "neo"),
    ("già", "yếu"),
    ("kính", "chúc"),
    ("người", "già"),
    ("số", "thuốc"),
    ("trưởng", "bản"),
];

/// Whether two neighbouring words, in lower case, are such a pair.
pub(super) fn is_compound(first: &str, second: &str) -> bool {
    COMPOUNDS.contains(&(first, second))
}
