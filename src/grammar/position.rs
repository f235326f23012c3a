//! Chức vụ của người ký: `PHÓ CHỦ TỊCH`, `CHÁNH VĂN PHÒNG`.

use std::sync::LazyLock;

use crate::grammar::organ::{is_exact_organ, is_level};
use crate::text::fold::{self, Key, head, is_capitals, is_letter, is_upper};
use crate::text::near::is_near;
use crate::text::phrases::{FirstWords, Opening, Openings};
use crate::vocabulary::positions::{
    GOING_ON, MARKED_POSTS, MODIFIERS, OPEN_ENDS, OPEN_POSTS, POSITIONS, PRESIDED, ROLES,
};
use crate::vocabulary::tasks::LOCALITIES;

/// Whether a line names a post: capitals that begin with one of the vocabulary, a damaged letter or two allowed.
pub(crate) fn is_position(text: &str) -> bool {
    if !is_capitals(text) {
        return false;
    }
    let key = Key::new(text);
    // A body's name as it is written is no damaged post: `TRUNG TÂM` is like `TRƯỞNG TRẠM`.
    begins_with_exact_post(&key)
        || ROLES.iter().any(|role| key.starts_with(role))
        || begins_with_post(&key) && !is_exact_organ(&key)
        || cut_post(key.as_str()).is_some()
}

/// Whether the words begin with a post or a role of minutes as it is written: `CHỦ TRÌ`.
pub(crate) fn begins_with_exact_role(key: &Key) -> bool {
    begins_with_exact_post(key) || ROLES.iter().any(|role| key.starts_with(role))
}

/// The posts of signers and of their deputies, folded and as printed.
pub(crate) static POSTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let posts = MARKED_POSTS.iter().flat_map(|post| [format!("PHÓ {post}"), (*post).to_string()]);
    posts.map(|post| (fold::fold(&post).into(), post)).collect()
});

/// The post, as it should be printed, that folded words are but for letters of its first word or its last that the scan lost:
/// `ÁNH VĂN PHÒNG`, `PHÓ GIÁM Đ`.
pub(crate) fn cut_post(words: &str) -> Option<&'static str> {
    if !(LEFT..=MOST).contains(&words.len()) {
        return None;
    }
    let (first, rest) = words.split_once(' ')?;
    let begun = |post: &str| {
        let whole = post.strip_suffix(rest).and_then(|post| post.strip_suffix(' '));
        let whole = whole.filter(|word| rest.len() >= LEFT && !word.contains(' '));
        let torn = |word: &str| word.len() > first.len() && (word.starts_with(first) || word.ends_with(first));
        whole.is_some_and(|word| first.len() >= CUT && torn(word))
    };
    let ended = |post: &str| {
        let lost = post.strip_prefix(words).filter(|lost| !lost.contains(' '));
        lost.is_some_and(|lost| (1..=LOST).contains(&lost.len()) && !words.ends_with(' '))
    };
    POSTS.iter().find(|(post, _)| begun(post) || ended(post)).map(|(_, printed)| printed.as_str())
}

/// Letters of the shortest and of the longest part that is left of a post, of the part of its first word, and the most that are lost of
/// its last.
const LEFT: usize = 7;
const MOST: usize = 24;
const CUT: usize = 2;
const LOST: usize = 3;

/// Whether words are a post and no body: a line behind it goes on with it only by its own words.
pub(crate) fn is_whole_post(text: &str) -> bool {
    is_position(text) && !Key::new(text).starts_with("thuong truc")
}

/// Whether a line goes on with the post above it, whatever the post: one of the two is no whole by itself.
pub(crate) fn goes_on(post: &str, line: &str) -> bool {
    let (above, key) = (Key::new(post), Key::new(line));
    let chairman = without_modifiers(above.as_str()) == "chu tich";
    !above.as_str().is_empty()
        && (OPEN_ENDS.iter().any(|end| above.ends_with(end))
            || post.ends_with(['-', '–', ',', '&'])
            || GOING_ON.iter().any(|word| key.starts_with(word))
            || chairman && PRESIDED.iter().any(|body| key.starts_with(body)))
}

/// Whether a line names the place of the body that the line above ends with: `CHỦ TỊCH ỦY BAN NHÂN DÂN` ⏎ `TỈNH SƠN LA`.
pub(crate) fn names_place(above: &str, line: &str) -> bool {
    Key::new(above).ends_with("nhan dan") && is_level(&Key::new(line))
}

/// Whether a post is of a part of a body, which the next line may name: `TRƯỞNG PHÒNG` ⏎ `HÀNH CHÍNH`.
pub(crate) fn is_open_post(post: &str) -> bool {
    let key = Key::new(post);
    let rest = without_modifiers(key.as_str());
    OPEN_POSTS.iter().any(|open| rest.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Bytes of the longest printed line; a longer one is no signature's, and is not searched.
const LONGEST: usize = 400;

/// Where, in bytes, a post begins in a line whose beginning is another column's or noise; the first that leads to the end.
pub(crate) fn find_position(text: &str) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    // A post's first word has two capitals and more.
    let opens = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(is_upper) && letters.next().is_some_and(|c| is_upper(c) || c == '.')
    };
    let bare = |word: &'_ str| word.len() - word.trim_start_matches(|c: char| !is_letter(c)).len();
    let words = text.split_whitespace().filter_map(|word| word.get(bare(word)..)).filter(|word| opens(word));
    let mut starts = words.map(|word| word.as_ptr().addr() - text.as_ptr().addr());
    let found = starts.find(|&at| text.get(at..).is_some_and(is_position))?;
    Some(with_deputy(text, found))
}

/// Where a post begins, with the letter of a deputy before it: `P BÍ THƯ`.
fn with_deputy(text: &str, at: usize) -> usize {
    let before = text.get(..at).and_then(|before| before.strip_suffix(" P "));
    before.map_or(at, |before| before.len() + 1)
}

/// Whether the words begin with a post as it is written: in small letters there is more that a damaged post is like.
pub(crate) fn begins_with_exact_post(key: &Key) -> bool {
    let rest = without_modifiers(key.as_str());
    POSITIONS.iter().any(|post| fold::begins_with_words(rest.as_bytes(), post.as_bytes()))
}

/// The words that open a post.
static FIRST: LazyLock<FirstWords> =
    LazyLock::new(|| FirstWords::new([POSITIONS, MODIFIERS, &["truong"]].into_iter().flatten().copied()));

/// What stands in small letters behind a post: `Hiệu trưởng các trường`, `Trưởng Công an xã`.
static BEHIND_POSTS: LazyLock<Openings> =
    LazyLock::new(|| Openings::new(LOCALITIES.iter().chain(&["các", "đơn vị", "trường", "cấp"])));

/// Whether words of running text begin with an office-holder: `Chủ tịch UBND các huyện`, `Giám đốc Sở Y tế`.
///
/// A body's name, or a group of them, stands behind the post: `Chủ tịch tiếp công dân` names no one.
pub(crate) fn opens_office(words: &str) -> bool {
    if !words.starts_with(is_upper) || !FIRST.may_open(&Opening::of(words)) {
        return false;
    }
    let head = head(words, 60);
    let key = Key::new(head);
    let rest = without_modifiers(key.as_str());
    let skipped = key.as_str().len() - rest.len();
    let post = POSITIONS.iter().filter(|post| fold::begins_with_words(rest.as_bytes(), post.as_bytes()));
    let general = rest.strip_prefix("truong cac ").map(|_| "truong");
    post.copied().chain(general).max_by_key(|post| post.len()).is_some_and(|post| {
        let tail = head.get(key.start_in(head, skipped + post.len() + 1)..).unwrap_or("");
        tail.is_empty() || tail.starts_with(char::is_uppercase) || BEHIND_POSTS.open(tail)
    })
}

/// Without `PHÓ`, `QUYỀN`, `Q.` before a post.
fn without_modifiers(mut rest: &str) -> &str {
    while let Some(tail) = MODIFIERS.iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix(' ')) {
        rest = tail;
    }
    rest
}

/// Whether the words begin with a post, `PHÓ`, `QUYỀN`, `Q.` before it passed over. The case does not matter.
pub(crate) fn begins_with_post(key: &Key) -> bool {
    let rest = without_modifiers(key.as_str());
    // `HO CHỦ NHIỆM`: a damaged `PHÓ`.
    let behind = rest.split_once(' ').filter(|(word, _)| word.len() >= 2 && is_near(word, "pho")).map(|(_, rest)| rest);
    // `PBÍ THƯ`: a deputy's letter that lost its mark; with an `h` it would open a word.
    let glued = rest.strip_prefix('p').filter(|rest| !rest.starts_with('h'));
    let glued = || {
        glued.is_some_and(|rest| POSITIONS.iter().any(|post| fold::begins_with_words(rest.as_bytes(), post.as_bytes())))
    };
    begins_with_damaged_post(rest) || glued() || behind.is_some_and(begins_with_damaged_post)
}

fn begins_with_damaged_post(words: &str) -> bool {
    // The first letter, or the second where that one is lost, decides which posts are looked at more closely.
    let first = words.as_bytes().first();
    let like = |post: &&&str| post.bytes().take(2).any(|letter| Some(&letter) == first);
    POSITIONS
        .iter()
        .filter(like)
        .any(|post| begins_with_words(words, post) || (post.len() >= 8 && begins_squashed(words, post)))
}

/// Spaces that the scan put into words, or lost: `CH ÁNH VĂN PHÒNG`.
fn begins_squashed(text: &str, phrase: &str) -> bool {
    let mut letters = text.bytes().filter(|byte| *byte != b' ');
    phrase.bytes().filter(|byte| *byte != b' ').all(|want| letters.next() == Some(want))
}

/// Whether `text` begins with the words of `phrase`, each at most a letter off where it is long enough to tell.
fn begins_with_words(text: &str, phrase: &str) -> bool {
    let mut words = text.split(' ');
    phrase
        .split(' ')
        .all(|want| words.next().is_some_and(|word| word == want || (want.len() >= 4 && is_near(word, want))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts() {
        for line in [
            "PHÓ CHỦ TỊCH",
            "CHÁNH VĂN PHÒNG",
            "TRƯỞNG PHÒNG ĐÀO TẠO",
            "PHÓ TRƯỜNG BẠN",
            "Q. GIÁM ĐỐC",
            "QUYỀN VIỆN TRƯỞNG",
            "PHÓ CHỦ NHIÊM",
            "HO CHỦ NHIỆM",
            "HÁNH VĂN PHÒN.",
            "CHỦ TỌA",
            "NGƯỜI ĐƯỢC ỦY QUYỀN",
            "ÁNH VĂN PHÒNG",
            "CHÁ VĂN PHÒNG",
            "CHÁNH VĂN PH",
            "PHÓ GIÁM Đ",
            "PHÓ CHỦ T",
            "PHÓ PHÒNG",
        ] {
            assert!(is_position(line), "{line}");
        }
        for line in [
            "Phó Chủ tịch UBND tỉnh",
            "ỦY BAN NHÂN DÂN",
            "SỞ NỘI VỤ",
            "Nguyễn Văn An",
            "NGUYỄN CHÍ AN",
            "LMNG",
            "TRUNG TÂM Y TẾ",
            "GIÁM Đ",
            "PHÓ GIÁ",
            "TỔNG THƯ",
            "CH PHÒNG",
        ] {
            assert!(!is_position(line), "{line}");
        }
        for words in
            ["Chủ tịch UBND các huyện", "Giám đốc Sở Y tế", "Trưởng các ấp", "Thủ trưởng các đơn vị", "Chánh Văn phòng"]
        {
            assert!(opens_office(words), "{words}");
        }
        for words in ["Chủ tịch tiếp định kỳ", "Chủ trì", "Trưởng thành", "chủ tịch UBND xã", "Thư ký ghi biên bản", ""]
        {
            assert!(!opens_office(words), "{words}");
        }
        assert_eq!(find_position("- Bộ GD&ĐT (đề bí), TRƯỞNG PHÒNG ĐÀO TẠO").map(|at| at > 10), Some(true));
        assert_eq!(find_position("- UBKT Tỉnh ủy (đế b/c), - mà ~—CHU NHIỆM").map(|at| at > 20), Some(true));
        assert_eq!(find_position("- UBND các xã, thị trấn;"), None);
        for (line, post) in
            [("- Như trên, P BÍ THƯ", "P BÍ THƯ"), ("- Như Điều 2, PBÍ THƯ", "PBÍ THƯ"), ("- UBND; BÍ THƯ", "BÍ THƯ")]
        {
            assert_eq!(find_position(line).and_then(|at| line.get(at..)), Some(post), "{line}");
        }
    }
}
