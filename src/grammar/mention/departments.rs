//! What departments are named for: `Phòng Giám sát, kiểm tra và xử lý sau thanh tra`.

use super::words::{BEHIND_COMMA, DEPARTMENTS, FUNCTIONS, LEADING_VERBS, is_compound};
use super::{POST, Stop, opens, word_kind};
use crate::text::fold::head;
use crate::text::phrases::Opening;
use crate::vocabulary::tasks;

/// Whether the words open with what bodies are named for: `quản lý điểm bán`.
pub(crate) fn opens_function(text: &str) -> bool {
    FUNCTIONS.open(text)
}

/// The bytes of `và` and of the function behind it that go on with the name of a department.
pub(super) fn function_behind(name: &str, text: &str) -> Option<usize> {
    let rest = text.strip_prefix("và ")?;
    let len = FUNCTIONS.longest(rest).filter(|_| DEPARTMENTS.open(name) && !opens(rest))?;
    Some(text.len() - rest.len() + len)
}

/// Whether a list of functions that `và` closes stands behind the comma: `, nhân sự và kiểm soát nội bộ`.
pub(super) fn lists_functions(name: &str, tail: &str) -> bool {
    let words = || head(tail, POST).split(' ');
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let Some(joint) = words().take(FUNCTION + 1).position(|word| word == "và") else { return false };
    DEPARTMENTS.open(name)
        && joint > 0
        && words().take(joint + 2).all(small)
        && !opens(tail)
        && !BEHIND_COMMA.open(tail)
        && tail.find(" và ").and_then(|at| tail.get(at + " và ".len()..)).is_some_and(|rest| !opens(rest))
}

/// Words of a function in a department's name.
const FUNCTION: usize = 4;

/// The bytes of the words behind a comma that go on with a department's name, up to what no department is named for: `thiết bị y tế` before
/// `phối hợp`.
pub(super) fn rest_of_department(name: &str, tail: &str) -> Option<usize> {
    let small = tail.starts_with(char::is_lowercase) && DEPARTMENTS.open(name) && !BEHIND_COMMA.open(tail);
    // What it does stands here already, unless it is named for that.
    if !small || word_kind(tail).is_some() && !FUNCTIONS.open(tail) || opens(tail) {
        return None;
    }
    let clause = head(tail, POST).split([',', ';', '.', ':', '(']).next()?;
    let mut gaps = clause.match_indices(' ').map(|(gap, _)| gap).take(REST);
    // `công trình` is no `trình`.
    let acts = |gap: &usize| {
        let (before, rest) = (tail.get(..*gap).unwrap_or(""), tail.get(gap + 1..).unwrap_or(""));
        word_kind(rest) == Some(Stop::Task) && !is_compound(before, &Opening::of(rest))
    };
    let end = gaps.find(acts)?;
    if !tail.get(end + 1..).is_some_and(|rest| LEADING_VERBS.open(rest)) {
        return None;
    }
    let last = clause.get(..end)?.rsplit(' ').next()?;
    // `, theo dõi việc phối hợp`; `, rà soát và phối hợp`.
    (!tasks::BEFORE_VERBS_OF_NAMES.contains(&last)).then_some(end)
}

/// Words of the longest such rest.
const REST: usize = 6;

/// Whether a verb is what a department is named for, since what it is told stands behind: `Phòng Kỹ thuật giám sát chủ trì …`.
pub(super) fn is_function(name: &str, text: &str) -> bool {
    let behind = FUNCTIONS.longest(text).filter(|_| DEPARTMENTS.open(name)).and_then(|len| text.get(len..));
    behind
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| LEADING_VERBS.open(rest) && !tasks::SECOND_VERBS.iter().any(|verb| rest.starts_with(verb)))
}
