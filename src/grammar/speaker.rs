//! Who makes a document known in its text: `Trung tâm Y tế thông báo …`.

use super::mention::{is_group, mentions};
use crate::text::fold::{head, is_upper, opens_folded};
use crate::vocabulary::phrases::SPEAKING;

/// Characters in which the speaker is looked for, and words of the longest name.
const REACH: usize = 800;
const WORDS: usize = 16;

/// The body whose name stands right before what it does.
pub(crate) fn speaker(text: &str) -> Option<&str> {
    let text = head(text, REACH);
    SPEAKING.iter().flat_map(|verb| memchr::memmem::find_iter(text.as_bytes(), verb)).find_map(|at| {
        let before = text.get(..at)?.trim_end();
        let starts = before.rmatch_indices(' ').map(|(space, _)| space + 1).take(WORDS).chain([0]);
        let opening = starts.filter(|start| text.get(*start..).is_some_and(|rest| rest.starts_with(is_upper)));
        let names = opening.filter_map(|start| {
            let found = mentions(text, start)?;
            let name = found.names.last().filter(|name| name.start == start && name.end == before.len())?;
            text.get(name.clone())
        });
        names.last().filter(|name| !opens_folded(name, "thong bao") && !is_group(name) && !name.contains(" các "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks() {
        for (text, want) in [
            ("UBND xã Vinh Hiền thông báo treo cờ và khẩu hiệu như sau:", Some("UBND xã Vinh Hiền")),
            ("Nhân kỷ niệm 30/4. Trung tâm Y tế thông báo lịch trực.", Some("Trung tâm Y tế")),
            ("Nhà trường yêu cầu các lớp trực nhật.", Some("Nhà trường")),
            ("Các đơn vị tổ chức lễ phát động.", None),
        ] {
            assert_eq!(speaker(text), want, "{text}");
        }
    }
}
