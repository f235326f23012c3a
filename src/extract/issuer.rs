//! The body that speaks in a document: what it and its head do there is told, not asked.

use std::borrow::Cow;

use crate::grammar::mention::full_name;
use crate::text::fold::{Key, opens_folded};
use crate::vocabulary::tasks::{CONCLUDING, HEADS_OF_BODIES, STANDING};

/// The body that issues the document, and the one above it, abbreviations written out.
#[derive(Debug)]
pub(super) struct Issuer {
    organ: Key,
    parent: Key,
    /// Whether it is an office that makes known what others concluded: it may have tasks of them.
    conveys: bool,
}

impl Issuer {
    pub(super) fn new(organ: Option<&str>, parent: Option<&str>, subject: Option<&str>) -> Self {
        let key = |name: Option<&str>| name.map_or_else(Key::default, key);
        let (organ, parent) = (key(organ), key(parent));
        let concluded = subject.is_some_and(|subject| CONCLUDING.iter().any(|words| opens_folded(subject, words)));
        Self { conveys: concluded && organ.starts_with("van phong"), organ, parent }
    }

    /// Whether a body in the text is the issuer: its name, with less or more of whose it is (`Ban Tổ chức Tỉnh ủy`).
    pub(super) fn is_named(&self, name: &str) -> bool {
        let key = key(name);
        // What stands for it: `Ban Thường vụ Tỉnh ủy` in a notice of the Tỉnh ủy.
        if self.is_standing(&key) {
            return true;
        }
        if self.conveys {
            return false;
        }
        let organ = self.organ.as_str();
        // `Phòng Nội vụ thành phố Bắc Hà` in a notice of the one below its UBND.
        let parent = self.parent.as_str();
        let whose = |rest: &str| parent.starts_with(rest.trim_start()) || parent.ends_with(rest);
        !organ.is_empty()
            && (self.organ.starts_with(key.as_str())
                || key.starts_with(organ) && key.as_str().strip_prefix(organ).is_some_and(whose)
                || key.as_str() == "nha truong" && self.organ.starts_with("truong"))
    }

    /// Whether it is a body that stands for the issuer, of which there are several: what one decides another may have to do.
    pub(super) fn is_one_of_its_own(&self, name: &str) -> bool {
        self.is_standing(&key(name))
    }

    fn is_standing(&self, key: &Key) -> bool {
        let letters = key.as_str();
        let of = |body: &&&str| letters.strip_prefix(**body).is_some_and(|rest| rest.starts_with(' '));
        let whose = STANDING.iter().find(of).and_then(|body| letters.get(body.len() + 1..));
        whose.is_some_and(|whose| self.organ.starts_with(whose))
    }

    /// Whether an office-holder leads the issuer, or the body whose office it is: who concludes what its notice tells.
    pub(super) fn is_led_by(&self, name: &str) -> bool {
        let key = key(name);
        let post = HEADS_OF_BODIES.iter().find(|post| key.starts_with(post) && key.as_str().len() > post.len());
        let Some(body) = post.and_then(|post| key.as_str().get(post.len() + 1..)).map(Key::new) else { return false };
        let own = |organ: &Key| {
            !organ.as_str().is_empty() && (organ.starts_with(body.as_str()) || body.starts_with(organ.as_str()))
        };
        own(&self.organ) || self.organ.starts_with("van phong") && own(&self.parent)
    }
}

fn key(name: &str) -> Key {
    Key::new(&full_name(&Cow::Borrowed(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks() {
        let issuer = |organ, parent| Issuer::new(Some(organ), Some(parent), None);
        let party = issuer("BAN TỔ CHỨC", "TỈNH ỦY ĐẮK LẮK");
        let committee = issuer("TỈNH ỦY LÀO CAI", "");
        let office = issuer("VĂN PHÒNG", "UBND TỈNH LÂM ĐỒNG");
        let department = issuer("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "UBND TỈNH X");
        for (issuer, name, named, led) in [
            (&party, "Ban Tổ chức Tỉnh ủy", true, false),
            (&party, "Ban Tổ chức Trung ương", false, false),
            (&committee, "Ban Thường vụ Tỉnh uỷ", true, false),
            (&committee, "Ban Thường vụ Huyện ủy", false, false),
            (&department, "Lãnh đạo Sở", false, true),
            (&office, "Văn phòng UBND tỉnh", true, false),
            (&office, "Phó Chủ tịch UBND tỉnh", false, true),
            (&office, "Giám đốc Sở Y tế", false, false),
            (&department, "Sở Tài nguyên và Môi trường", true, false),
            (&department, "Sở Tài nguyên và Môi trường tỉnh X", true, false),
            (&department, "Sở Tài nguyên và Môi trường tỉnh Y", false, false),
            (&department, "nhà trường", false, false),
            (&department, "Giám đốc Sở", false, true),
        ] {
            assert_eq!((issuer.is_named(name), issuer.is_led_by(name)), (named, led), "{name}");
        }
        assert!(!Issuer::new(None, None, None).is_named("Sở Y tế"));
        let concluded = Some("Kết luận của Chủ tịch UBND tỉnh");
        assert!(!Issuer::new(Some("VĂN PHÒNG"), Some("UBND TỈNH X"), concluded).is_named("Văn phòng"));
    }
}
