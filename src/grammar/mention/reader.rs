//! Where a name ends: it is read word by word and sign by sign.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::departments::{lists_functions, rest_of_department};
use super::meaning::{Behind, Meaning, counts};
use super::words::{
    DIRECTED, FUNCTIONS, GROUP_MEMBERS, LOCALITIES, NAMED_FOR, TOLD_OF, first_word, is_compound, is_pair, rest_of_verb,
};
use super::{
    Stop, ends_with_level, ends_with_place, is_apposed, lists_places, opening, opens, persons, verb_kind, word_kind,
};
use crate::grammar::organ::opens_body;
use crate::text::fold::{head, is_alphanumeric, is_letter, is_upper, strip_phrase};
use crate::text::phrases::Opening;
use crate::vocabulary::fields::NAMED_BY_FIELDS;
use crate::vocabulary::tasks::{self, COMMA_COMPOUNDS, CONTACT_LABELS, LEADERS, LONE_POSTS};

pub(super) struct Name {
    pub(super) end: usize,
    pub(super) then: Then,
}

/// How the text goes on behind a name, and where.
pub(super) enum Then {
    /// A comma, a semicolon or `và`: another name may begin here.
    Next(usize),
    Stop(Stop, usize),
}

/// Reads one name, of a row that an address of several persons opened or not.
pub(super) fn name(text: &str, start: usize, addressed: bool) -> Option<Name> {
    let end = start + opening::len(text.get(start..)?);
    let mut reader = Reader { text, start, end, lists_members: false, addressed };
    let mut count = 0;
    loop {
        let then = match reader.step()? {
            Step::On(end) => {
                count += 1;
                if count > LONGEST * 2 || end <= reader.end {
                    return None;
                }
                reader.end = end;
                continue;
            }
            Step::End(then) => then,
        };
        return Some(Name { end: reader.end, then });
    }
}

static WITHIN_GROUP: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" các "));

/// A name as far as it was read.
struct Reader<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// Whether a colon stood in it, and names in capitals follow: `các Bộ: Công an, Tài chính`.
    lists_members: bool,
    /// Whether it is one of several persons who are addressed together.
    addressed: bool,
}

enum Step {
    /// The name goes on to here.
    On(usize),
    End(Then),
}

impl<'t> Reader<'t> {
    fn name(&self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `các` stands in it: `UBND các huyện, thị xã`.
    fn is_plural(&self) -> bool {
        opening::is_group(self.name()) || WITHIN_GROUP.find(self.name().as_bytes()).is_some()
    }

    /// Looks at what stands behind the last word.
    fn step(&mut self) -> Option<Step> {
        let rest = self.text.get(self.end..)?;
        let behind = rest.trim_start();
        let at = self.text.len() - behind.len();
        let Some(sign) = behind.chars().next() else { return Some(Step::End(Then::Stop(Stop::Other, at))) };
        let next = behind.get(sign.len_utf8()..)?;
        let spaced = next.starts_with(' ');
        let digit = |c: char| c.is_ascii_digit();
        Some(match sign {
            ',' | ';' => self.mark(sign, next),
            ':' => self.colon(at, next),
            '(' => match self.group_behind_bracket(next) {
                Some(end) => Step::On(end),
                None => bracket(self.text, at, next),
            },
            '-' | '–' if spaced => self.dash(at, next),
            // `H'Ngân`.
            '\'' | '’' if !rest.starts_with(' ') && next.starts_with(is_letter) => {
                Step::On(self.behind(next) + first_word(next).len())
            }
            // `Covid-19`.
            '-' if next.starts_with(is_alphanumeric) => Step::On(self.behind(next) + first_word(next).len()),
            // `Chi nhánh Sông Đà 9.05`.
            '.' if self.name().ends_with(digit)
                && (1..=2).contains(&first_word(next).len())
                && next.starts_with(digit) =>
            {
                Step::On(self.behind(next) + first_word(next).len())
            }
            '.' if is_abbreviation(self.name()) => Step::On(at + 1),
            // `Phòng KHTH + Phòng ĐD`, `Phòng Tổ chức & Phòng Tài chính`.
            '+' | '&' | '/' if self.is_joined(next) => Step::End(Then::Next(self.behind(next))),
            '&' | '/' => Step::On(at + 1),
            // Within a word: `KH&ĐT`.
            _ if sign.is_alphanumeric() && !rest.starts_with(char::is_whitespace) => {
                Step::On(at + first_word(behind).len())
            }
            _ if sign.is_alphanumeric() => self.word(at, behind),
            _ => Step::End(Then::Stop(Stop::Other, at)),
        })
    }

    /// Where a rest of the text begins, its white space passed over.
    fn behind(&self, rest: &str) -> usize {
        self.text.len() - rest.trim_start().len()
    }

    /// A comma or a semicolon: the name goes on with a member of its group, or the next may begin.
    fn mark(&self, sign: char, next: &str) -> Step {
        let tail = next.trim_start();
        let word = first_word(tail);
        let capital = word.starts_with(is_upper);
        // `Phòng Giám sát, kiểm tra và xử lý sau thanh tra`.
        if sign == ',' && lists_functions(self.name(), tail) {
            let function = FUNCTIONS.longest(tail).unwrap_or(word.len());
            return Step::On(self.behind(next) + function);
        }
        // `Khoa Dược - Vật tư, thiết bị y tế phối hợp …`.
        if sign == ','
            && let Some(len) = rest_of_department(self.name(), tail)
        {
            return Step::On(self.behind(next) + len);
        }
        // `Giám đốc các Sở: Tài chính; Địa chính; Y tế`.
        let goes_on = (sign == ',' || self.lists_members)
            && !word.is_empty()
            && if COMMA_COMPOUNDS.iter().any(|pair| is_pair(*pair, self.name(), tail))
                || capital && is_bare_member(self.name(), tail)
                || repeats_kind(self.name(), tail)
                || goes_on_with_initials(self.name(), tail)
            {
                true
            } else if self.addressed && persons::goes_on(tail) {
                false
            } else if !opens(tail)
                && has_digit(first_word(tail.strip_prefix("số ").unwrap_or(tail)))
                && self.name().rsplit(' ').next().is_some_and(has_digit)
            {
                // `các lớp 10A4, 10A7`, `Các tổ đảng số 1, số 2`.
                true
            } else if self.lists_members {
                capital && !opens_clearly(tail)
            } else if lists_levels(self.name(), tail) && (!capital || ends_with_verb(tail)) {
                true
            } else if self.is_plural() && !capital {
                GROUP_MEMBERS.open(tail)
            } else if !capital {
                ends_lead(tail)
            } else {
                // `các tỉnh Bến Tre, Tiền Giang`, `các quận 6, 8, Tân Bình`, `Văn hóa, Thể thao và Du lịch`.
                let numbered = || self.name().rsplit(' ').next().is_some_and(has_digit);
                capital
                    && !opens(tail)
                    && (joins_on(tail)
                        || self.is_plural()
                            && (ends_with_place(self.name()) || lists_places(self.name()) || numbered()))
            };
        if goes_on {
            return Step::On(self.behind(next) + word.len());
        }
        // `…, và các phòng`.
        Step::End(Then::Next(self.behind(tail.strip_prefix("và ").unwrap_or(tail))))
    }

    /// A colon: the names of a group's members follow, or the name is whole.
    fn colon(&mut self, at: usize, next: &str) -> Step {
        let tail = next.trim_start();
        if self.is_plural() && tail.starts_with(is_upper) && is_list_of_names(tail) {
            self.lists_members = true;
            return Step::On(self.behind(next) + first_word(tail).len());
        }
        Step::End(Then::Stop(Stop::Colon, at))
    }

    /// `Tài chính - Kế hoạch`, `chính trị - xã hội`; behind a person's name a post.
    fn dash(&self, at: usize, next: &str) -> Step {
        let tail = next.trim_start();
        if is_apposed(self.name(), tail, false, self.addressed) {
            return Step::End(Then::Next(self.behind(next)));
        }
        let goes_on = tail.starts_with(is_letter) && word_kind(tail).is_none();
        // `Hội đồng thi đua - khen thưởng`.
        if goes_on || is_compound(self.name(), &Opening::of(tail)) {
            Step::On(self.behind(next) + first_word(tail).len())
        } else {
            Step::End(Then::Stop(Stop::Other, at))
        }
    }

    /// Whether another body begins behind a sign: `Phòng KHTH + Phòng ĐD`; but `các Khoa/Viện` is one group.
    fn is_joined(&self, next: &str) -> bool {
        let named = self.name().contains(' ') || self.text.get(self.end..).is_some_and(|rest| rest.starts_with(' '));
        named && !self.is_plural() && opens_body(next.trim_start())
    }

    /// Where the word ends behind a remark that stands within a group's name: `Giám đốc (Thủ trưởng) các sở`.
    fn group_behind_bracket(&self, next: &str) -> Option<usize> {
        let close = next.get(..next.floor_char_boundary(BRACKET))?.find(')')?;
        let rest = next.get(close + 1..)?.strip_prefix(' ')?;
        let bare = LONE_POSTS.iter().chain(LEADERS).any(|post| strip_phrase(self.name(), post) == Some(""));
        (bare && rest.starts_with("các ")).then(|| self.behind(rest) + first_word(rest).len())
    }

    fn word(&self, at: usize, behind: &str) -> Step {
        // `Phòng KHTH/Phòng ĐD`.
        let word = first_word(behind);
        let mut slashes = memchr::memchr_iter(b'/', word.as_bytes()).filter(|slash| *slash > 0);
        if let Some(slash) = slashes.find(|slash| behind.get(slash + 1..).is_some_and(|next| self.is_joined(next))) {
            return Step::On(at + slash);
        }
        if let Some(len) = rest_of_verb(self.name(), self.text.get(self.start..).unwrap_or("")) {
            return Step::On(at + len);
        }
        if let Some(len) = charge_len(self.name(), behind) {
            return Step::On(at + len);
        }
        let opening = Opening::of(behind);
        if is_compound(self.name(), &opening) {
            return Step::On(at + first_word(behind).len());
        }
        match Behind::new(self.name(), &opening, &|| self.is_plural(), self.addressed).meaning() {
            Meaning::On(len) => Step::On(at + len),
            Meaning::List(len) => Step::End(Then::Next(at + len)),
            Meaning::Stop(stop) => Step::End(Then::Stop(stop, at)),
        }
    }
}

/// Whether a word stands behind a comma that stands before the last proper name, too: `trên sông Chảy, sông Hồng`.
fn repeats_kind(name: &str, tail: &str) -> bool {
    let word = first_word(tail);
    let small = word.starts_with(char::is_lowercase)
        && tail.get(word.len() + 1..).is_some_and(|rest| rest.starts_with(is_upper));
    let mut before = name.rsplit(' ').take(KIND);
    small
        && before.next().is_some_and(|last| last.starts_with(is_upper))
        && before.find(|word| !word.starts_with(is_upper)) == Some(word)
        && !opens(tail)
}

/// Words of the longest proper name before such a comma, and the word before it.
const KIND: usize = 4;

/// Whether initials that `&` joins go on with a department's, which are no whole field: `Phòng KT, HT&ĐT`, `Phòng LĐ, TB & XH`.
fn goes_on_with_initials(name: &str, tail: &str) -> bool {
    let initials = |word: &str| word.chars().count() <= INITIALS && word.chars().all(is_upper) && !word.is_empty();
    let word = first_word(tail);
    let joined = match word.split_once('&') {
        Some((one, two)) => initials(one) && initials(two),
        None => {
            initials(word)
                && tail
                    .get(word.len()..)
                    .and_then(|rest| rest.strip_prefix(" & "))
                    .is_some_and(|rest| initials(first_word(rest)))
        }
    };
    let head = name.rsplit_once(' ').filter(|(_, last)| initials(last)).map_or("", |(head, _)| head);
    joined && NAMED_BY_FIELDS.iter().any(|kind| strip_phrase(head, kind) == Some(""))
}

/// Letters of the longest initials of a field.
const INITIALS: usize = 4;

/// Whether a kind of body alone goes on with a group of kinds: `Các Vụ, Cục, đơn vị khác`.
fn is_bare_member(name: &str, tail: &str) -> bool {
    let alone = name.rsplit(' ').nth(1).is_some_and(|word| matches!(word, "các" | "Các") || word.ends_with(','));
    let behind = GROUP_MEMBERS.longest(tail).and_then(|len| tail.get(len..));
    alone
        && (opening::is_group(name) || WITHIN_GROUP.find(name.as_bytes()).is_some())
        && behind.is_some_and(|rest| {
            rest.starts_with([',', ';']) || tasks::LIST_ENDS.iter().any(|word| rest.starts_with(word))
        })
}

/// Whether a level of government follows another: `Trạm Y tế xã, phường, thị trấn`.
fn lists_levels(name: &str, tail: &str) -> bool {
    let behind = LOCALITIES.longest(tail).and_then(|len| tail.get(len..));
    ends_with_level(name) && behind.is_some_and(|rest| !rest.trim_start().starts_with(is_upper) && !counts(rest))
}

/// Whether a word and what is to be done stand here: `Huyện chịu trách nhiệm`, no `Huyện đoàn`.
fn ends_with_verb(tail: &str) -> bool {
    let behind = tail.get(first_word(tail).len()..).unwrap_or("").trim_start();
    behind.is_empty() || behind.starts_with([',', ';', '.']) || word_kind(behind).is_some()
}

/// A remark in brackets: the name ends before it, and what stands behind tells how the sentence goes on.
fn bracket(text: &str, at: usize, next: &str) -> Step {
    let Some(tail) = next
        .get(..next.floor_char_boundary(BRACKET))
        .and_then(|near| near.find(')'))
        .and_then(|close| next.get(close + 1..))
    else {
        return Step::End(Then::Stop(Stop::Other, at));
    };
    let tail = tail.trim_start();
    let after = text.len() - tail.len();
    Step::End(match tail.chars().next() {
        Some(',' | ';') => Then::Next(text.len() - tail.get(1..).unwrap_or("").trim_start().len()),
        Some(':') => Then::Stop(Stop::Colon, after),
        Some(c) if is_alphanumeric(c) => match Behind::new("", &Opening::of(tail), &|| false, false).meaning() {
            Meaning::List(len) => Then::Next(after + len),
            Meaning::Stop(stop) => Then::Stop(stop, after),
            Meaning::On(_) => Then::Stop(Stop::Other, after),
        },
        _ => Then::Stop(Stop::Other, after),
    })
}

/// `, Thể thao và Du lịch`: a part of the name before it, where `và` closes a list of capitals.
fn joins_on(tail: &str) -> bool {
    let words: Vec<&str> = tail.split(' ').take(6).collect();
    let Some(joint) = words.iter().position(|word| *word == "và").filter(|joint| *joint <= 4) else { return false };
    let closes = words.get(joint + 1).is_some_and(|next| next.starts_with(is_upper));
    closes && words.iter().take(joint).all(|word| !word.ends_with([',', ';', '.', ':']))
}

/// Bodies that open with their own head are no members of a list of names behind a colon; `Công an` may be a ministry's.
fn opens_clearly(tail: &str) -> bool {
    let ministries = ["Công an", "Thanh tra", "Kiểm toán", "Ngân hàng", "Quốc phòng", "Hội"];
    opens(tail) && !ministries.iter().any(|name| tail.starts_with(name))
}

/// Whether capitals behind a colon are names in a list and no sentence: a comma follows soon, and no verb before it.
fn is_list_of_names(tail: &str) -> bool {
    let head = head(tail, 60);
    let first = head.split([',', ';', '.', '(']).next().unwrap_or("");
    if opens_clearly(tail) || head.len() == first.len() {
        return false;
    }
    let behind = first.match_indices(' ').filter_map(|(at, gap)| first.get(at + gap.len()..));
    let verb = behind.filter(|rest| !rest.starts_with("và ")).any(|rest| word_kind(rest).is_some());
    // `Cần Thơ` is a place, `Cần rà soát` a sentence.
    let place = head.split(' ').nth(1).is_some_and(|second| second.starts_with(is_upper));
    // `Xây dựng, Tài chính`: no sentence goes on with a capital.
    let listed = head.split(", ").nth(1).is_some_and(|second| second.starts_with(is_upper));
    !verb && (place || listed || verb_kind(head) != Some(Stop::Task))
}

/// Whether a name's last words stand before a colon: `Phòng Quản lý đô thị, hạ tầng:`.
fn ends_lead(tail: &str) -> bool {
    let Some((words, _)) = head(tail, TAIL).split_once(':') else { return false };
    let opening = |word: &str| words.get(word.as_ptr().addr() - words.as_ptr().addr()..).unwrap_or("");
    !words.contains([',', ';', '.', '('])
        // `qua Ban Chính sách, email: …`.
        && !CONTACT_LABELS.iter().any(|label| strip_phrase(words, label).is_some())
        && !words.split(' ').any(|word| word_kind(opening(word)).is_some() || opens(opening(word)))
}

/// Characters of the longest last words.
const TAIL: usize = 30;

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_abbreviation(name: &str) -> bool {
    let word = name.rsplit(' ').next().unwrap_or("");
    matches!(word, "TP" | "Tp" | "TX" | "Tx" | "Q" | "P" | "TT")
}

/// The bytes of what a body is named for: `Ban Chỉ đạo tỉnh` + `về phòng, chống tội phạm`.
fn charge_len(name: &str, behind: &str) -> Option<usize> {
    let charge = behind.strip_prefix("về ").filter(|charge| NAMED_FOR.open(name) && !TOLD_OF.open(charge))?;
    let digit = |c: char| c.is_ascii_digit();
    let signs = || charge.char_indices().filter(|(_, c)| matches!(c, ' ' | ',' | ';' | ':' | '.' | '('));
    let end = signs().take(CHARGE).find(|&(at, sign)| {
        let next = charge.get(at + sign.len_utf8()..).unwrap_or("");
        match sign {
            // `về phòng, chống thiên tai trước 16h`.
            ' ' => DIRECTED.open(next) || next.strip_prefix("trước ").is_some_and(|hour| hour.starts_with(digit)),
            // `phòng, chống`.
            ',' => !next.trim_start().starts_with("chống"),
            _ => true,
        }
    });
    let all = || signs().nth(CHARGE).is_none().then_some(charge.len());
    let end = end.map(|(at, _)| at).or_else(all)?;
    let charged = charge.get(..end)?.trim_end().len();
    Some(behind.len() - charge.len() + charged)
}

/// Words of the longest name; what goes on longer was no name.
const LONGEST: usize = 40;

/// Words and signs of what the longest body is named for.
const CHARGE: usize = 20;

/// Bytes of the longest remark in brackets behind a name.
const BRACKET: usize = 160;
