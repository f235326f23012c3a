//! What a word behind a name means for it: the name goes on, another is listed, or it ends with what is done.

use super::departments::{function_behind, is_function};
use super::persons::is_post;
use super::word_kind;
use super::words::{
    BRANCHES, CHARGES, CHOSEN, COUNTED, DESCRIBING, GOING_ON, GROUP_MEMBERS, GROUPS, HANDED, HOUSEHOLDS, LOCALITIES,
    MANAGED, NAMED_WHERE, PAPERS, QUALIFYING, acts_behind_field, first_word, is_noun, is_whole, word_kind_at,
};
use super::{ANSWER, Stop, answer, behind_address, ends_with_level, ends_with_place, opens, opens_post, persons};
use crate::grammar::amount::is_numbered;
use crate::text::fold::{head, is_upper, strip_phrase};
use crate::text::phrases::Opening;
use crate::vocabulary::tasks;

/// What a word behind a name means for it.
pub(super) enum Meaning {
    /// So many bytes of the name.
    On(usize),
    /// So many bytes of `và` before another name.
    List(usize),
    Stop(Stop),
}

/// A word and the name before it.
pub(super) struct Behind<'n, 't> {
    name: &'n str,
    opening: &'n Opening<'t>,
    /// The text from the word on.
    text: &'t str,
    word: &'t str,
    /// Whether the name is a group's, or of several bodies.
    plural: &'n dyn Fn() -> bool,
    /// Whether it is one of several persons who are addressed together.
    addressed: bool,
}

impl<'n, 't> Behind<'n, 't> {
    pub(super) fn new(name: &'n str, opening: &'n Opening<'t>, plural: &'n dyn Fn() -> bool, addressed: bool) -> Self {
        let text = opening.text();
        Self { name, opening, text, word: first_word(text), plural, addressed }
    }

    /// What the word means; the first rule that knows says it.
    pub(super) fn meaning(&self) -> Meaning {
        let part = self.beside_others().or_else(|| self.each()).or_else(|| self.what_it_manages());
        let joined = part.or_else(|| self.function()).or_else(|| self.joint());
        let known =
            joined.or_else(|| self.charge()).or_else(|| self.phrase()).or_else(|| self.number()).or_else(|| self.day());
        let known = known.or_else(|| self.under()).or_else(|| self.handed());
        let which = known.or_else(|| self.which_of_them()).or_else(|| self.qualified()).or_else(|| self.chosen());
        which.or_else(|| self.capital()).unwrap_or_else(|| self.verb())
    }

    fn plural(&self) -> bool {
        (self.plural)()
    }

    /// The bytes up to a rest of the text.
    fn upto(&self, rest: &str) -> usize {
        self.text.len() - rest.len()
    }

    /// `Giao Sở A cùng với Sở B thẩm định`: who helps is a part of the task.
    fn beside_others(&self) -> Option<Meaning> {
        let beside = |with: &&str| self.text.strip_prefix(*with).is_some_and(opens);
        tasks::BESIDE_OTHERS.iter().any(beside).then(|| {
            let clause = head(self.text, ANSWER).split([';', '.', ':']).next().unwrap_or("");
            let told = tasks::TOLD.iter().any(|word| clause.contains(word));
            Meaning::Stop(if told { Stop::Telling } else { Stop::Task })
        })
    }

    /// `…, Công đoàn các khu công nghiệp mỗi đơn vị tổ chức …`: each of the row.
    fn each(&self) -> Option<Meaning> {
        self.text.starts_with("mỗi ").then_some(Meaning::Stop(Stop::Task))
    }

    /// `Ban Quản lý Khu kinh tế và các KCN tỉnh`.
    fn what_it_manages(&self) -> Option<Meaning> {
        let rest = self.text.strip_prefix("và các ").filter(|_| strip_phrase(self.name, "ban quản lý ").is_some())?;
        Some(Meaning::On(self.upto(rest) + MANAGED.longest(rest)?))
    }

    /// `Phòng Chống buôn lậu và xử lý vi phạm`: no body is named `và` before what it does.
    fn function(&self) -> Option<Meaning> {
        function_behind(self.name, self.text).map(Meaning::On)
    }

    /// `và`, `hoặc`: another name, or more of this one.
    fn joint(&self) -> Option<Meaning> {
        let rest = ["và", "hoặc"].iter().find_map(|joint| self.text.strip_prefix(joint)?.strip_prefix(' '))?;
        let plural = self.plural();
        let is_member = plural
            && rest.starts_with(char::is_lowercase)
            && !rest.starts_with("các ")
            && GROUP_MEMBERS.open(rest)
            && persons::named(&Opening::of(rest)).is_none();
        // `các sở, ban, ngành và các hộ gia đình trên địa bàn`.
        if plural && HOUSEHOLDS.open(rest) {
            return Some(Meaning::On(self.upto(rest) + first_word(rest).len()));
        }
        // `UBND xã và ý kiến của …`: behind a level a name has no more words.
        let whole = ends_with_level(self.name) && !GROUP_MEMBERS.open(rest) && !LOCALITIES.open(rest);
        let goes_on =
            rest.starts_with(is_upper) || plural || word_kind(rest).is_none() && !rest.starts_with("các ") && !whole;
        Some(if opens(rest) && !is_member || self.addressed && persons::goes_on(rest) {
            Meaning::List(self.upto(rest))
        } else if goes_on {
            Meaning::On(self.word.len())
        } else {
            Meaning::Stop(Stop::Other)
        })
    }

    /// `Thầy Nguyễn Văn An phụ trách khâu in đề`; but `đồng chí Phó Chủ tịch phụ trách văn xã chỉ đạo …` is who.
    fn charge(&self) -> Option<Meaning> {
        let charge = self.text.strip_prefix("phụ trách ")?;
        // The post of `Ông Lê Văn An - Phó Giám đốc` is what stands last.
        let post = self.name.rsplit(" - ").next().unwrap_or(self.name);
        let clause = head(charge, ANSWER).split([',', ';', '.']).next().unwrap_or("");
        let post = is_post(behind_address(post).unwrap_or(post)) || opens_post(self.name);
        // `khối nông, lâm nghiệp trực tiếp chỉ huy`: a comma stands in what someone has charge of.
        if post && let Some(field) = field_before_comma(charge) {
            return Some(Meaning::On("phụ trách ".len() + field));
        }
        let held = self.plural() && (clause.contains(':') || acts_behind(charge))
            || self.addressed && !persons::is_name(self.name)
            || post && acts_behind(charge);
        Some(if held { Meaning::On(with_verb(self.text, "phụ trách")) } else { Meaning::Stop(Stop::Task) })
    }

    /// Phrases that go on with a name.
    fn phrase(&self) -> Option<Meaning> {
        let where_named =
            || NAMED_WHERE.longest_at(self.opening).filter(|_| persons::named(&Opening::of(self.name)).is_some());
        where_named().or_else(|| GOING_ON.longest_at(self.opening)).map(Meaning::On)
    }

    /// `báo cáo Ban Thường vụ ngày 15/12`: a day is no part of a name.
    fn day(&self) -> Option<Meaning> {
        let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        self.text.strip_prefix("ngày ").is_some_and(digit).then_some(Meaning::Stop(Stop::Other))
    }

    /// A number: of the place's name, `UBND phường 1 Bảo Lộc`, `xã Đạ Huoai 2`; or of what is counted, `báo cáo Tổng công ty 02 giờ/lần`.
    fn number(&self) -> Option<Meaning> {
        let behind = self.text.get(self.word.len()..).unwrap_or("");
        let placed = || ends_with_level(self.name) || ends_with_place(self.name);
        if !self.word.bytes().all(|byte| byte.is_ascii_digit()) {
            None
        } else if self.word.len() <= 2 && placed() && ends_name(behind) {
            Some(Meaning::On(self.word.len()))
        } else {
            COUNTED.open(behind.trim_start()).then_some(Meaning::Stop(Stop::Other))
        }
    }

    /// `Các đơn vị chịu sự giám sát chuẩn bị báo cáo`: whom others inspect, before what they do.
    fn under(&self) -> Option<Meaning> {
        let inspected = self.text.strip_prefix("chịu sự ").filter(|_| self.plural())?;
        let mut gaps = inspected.match_indices(' ').map(|(gap, _)| gap);
        let end = gaps.nth(1)?;
        let acts = inspected.get(end + 1..).is_some_and(|rest| word_kind(rest) == Some(Stop::Task));
        acts.then(|| Meaning::On(self.upto(inspected) + end))
    }

    /// `trình Ban Thường vụ phương án nhân sự`: what is handed to a body whose name is whole.
    fn handed(&self) -> Option<Meaning> {
        let whole = || tasks::WHOLE_NAMES.iter().any(|name| self.name.ends_with(name));
        (HANDED.open_at(self.opening) && whole()).then_some(Meaning::Stop(Stop::Other))
    }

    /// `06 xã chưa giao xong ruộng phải …`, `Hộ kinh doanh có doanh thu trên 01 tỷ đồng phải …`: which of them.
    fn which_of_them(&self) -> Option<Meaning> {
        let lacks = matches!(self.word, "chưa" | "còn") && (ends_with_level(self.name) || self.plural());
        (lacks || self.word == "có" && GROUPS.open(self.name)).then_some(())?;
        let which = self.text.get(..head(self.text, ANSWER).find(" phải ")?)?;
        (which.contains(' ') && is_description(which)).then_some(Meaning::On(which.len()))
    }

    /// `Các đơn vị chưa quyết toán kinh phí khẩn trương …`, `Các cơ quan có nhu cầu tuyển dụng gửi …`: which of a group, before what they are
    /// urged to do or to hand in.
    fn qualified(&self) -> Option<Meaning> {
        let qualified = QUALIFYING.open_at(self.opening) || self.word == "chưa";
        (qualified && self.plural()).then_some(())?;
        let near = head(self.text, QUALIFIED);
        let clause = near.split([',', ';', '.', ':', '(']).next()?;
        // `UBND các xã còn nợ báo cáo tháng 5 (Hòa Châu, Hòa Phước) khắc phục ngay`.
        let behind =
            near.get(clause.len()..).filter(|rest| rest.starts_with('(')).and_then(|rest| rest.split_once(')'));
        if behind.is_some_and(|(_, rest)| word_kind(rest.trim_start()) == Some(Stop::Task)) {
            return Some(Meaning::On(clause.trim_end().len()));
        }
        // `chưa chủ động xây dựng`, `chưa thực sự tập trung` say how it was not done.
        let behind = clause.get(self.word.len()..)?.trim_start();
        let adverb = tasks::URGING.iter().any(|verb| behind.starts_with(verb));
        let lacks = self.word == "chưa";
        (!lacks || !adverb && word_kind(behind) == Some(Stop::Task)).then_some(())?;
        let urged = tasks::URGING.iter().chain(if lacks { &[][..] } else { tasks::HANDING });
        let ends = urged.flat_map(|verb| {
            let places = clause.match_indices(verb).map(|(at, _)| at);
            places.filter(|at| clause.get(at + verb.len()..).is_some_and(|rest| rest.starts_with(' ')))
        });
        // A predicate and what it is of stand before.
        let whole = |end: &usize| {
            clause.get(..*end).is_some_and(|which| which.ends_with(' ') && which.trim_end().split(' ').nth(2).is_some())
        };
        let which = clause.get(..ends.filter(whole).min()?)?.trim_end();
        Some(Meaning::On(which.len()))
    }

    /// `Các đơn vị được phân công có trách nhiệm …`, `Kiểm sát viên được phân công tham gia phiên tòa có trách nhiệm …`.
    fn chosen(&self) -> Option<Meaning> {
        let plural = self.plural();
        let chosen = CHOSEN.longest_at(self.opening).filter(|_| plural || opens_post(self.name))?;
        let end = answer(self.text).or_else(|| head(self.text, ANSWER).find(" phải "));
        let which = end.and_then(|end| self.text.get(..end)).map(str::trim_end);
        let which = which.filter(|which| is_description(which)).map(str::len);
        let acts = |rest: &str| word_kind(rest.trim_start()) == Some(Stop::Task);
        let alone = || plural && self.text.get(chosen..).is_some_and(acts);
        which.or_else(|| alone().then_some(chosen)).map(Meaning::On)
    }

    /// A capital goes on with a name, unless a paper's begins behind a level: `xã Quyết định số …`.
    fn capital(&self) -> Option<Meaning> {
        self.word.starts_with(is_upper).then_some(())?;
        let small = self.name.ends_with(|c: char| c.is_lowercase());
        let whole = || ends_with_level(self.name) || tasks::WHOLE_NAMES.iter().any(|name| self.name.ends_with(name));
        let given = PAPERS.open_at(self.opening) && small && whole();
        Some(if given { Meaning::Stop(Stop::Other) } else { Meaning::On(self.word.len()) })
    }

    /// A small word: a verb ends the name, what a body may be named for does not.
    fn verb(&self) -> Meaning {
        let kind = word_kind_at(self.opening);
        let levelled = kind.is_none() && ends_with_level(self.name);
        if (levelled || DESCRIBING.open_at(self.opening)) && self.plural() {
            let which = answer(self.text).and_then(|at| self.text.get(..at)).map(str::trim_end);
            if let Some(which) = which.filter(|which| is_description(which)) {
                return Meaning::On(which.len());
            }
        }
        // `Các trường đạt chuẩn tổ chức lễ đón nhận …`: which of them.
        if matches!(self.word, "đạt" | "vượt") && acts_behind(self.text) {
            return Meaning::On(self.word.len());
        }
        match kind {
            // `UBND các xã có làng nghề`, `các đảng ủy được kiểm tra`: which of them.
            Some(Stop::Telling) if self.plural() && (self.word == "được" || self.word == "có" && self.has_level()) => {
                Meaning::On(with_verb(self.text, self.word))
            }
            Some(Stop::Task) if is_noun(self.name, self.text) || is_function(self.name, self.text) => {
                Meaning::On(self.word.len())
            }
            Some(stop) => Meaning::Stop(stop),
            None if self.is_unknown_verb(levelled) => Meaning::Stop(Stop::Task),
            None => Meaning::On(self.word.len()),
        }
    }

    fn has_level(&self) -> bool {
        tasks::LOCALITIES.iter().any(|level| self.name.contains(level))
    }

    /// Whether a word that no table has for a verb is one all the same, since no name goes on with it.
    fn is_unknown_verb(&self, levelled: bool) -> bool {
        // Behind a level or a place a name has no more words.
        if levelled || ends_with_place(self.name) {
            let goes_on = LOCALITIES.open_at(self.opening)
                || self.text.strip_prefix("các ").is_some_and(|rest| LOCALITIES.open(rest))
                || BRANCHES.open_at(self.opening)
                || matches!(self.word, "ủy" | "uỷ" | "viên" | "đoàn" | "hội" | "đội");
            return !goes_on;
        }
        // `Tổ Văn phòng lấy 03 báo giá`: no name counts.
        let counting = counts(self.text.get(self.word.len()..).unwrap_or(""))
            && !is_numbered(self.word)
            && !matches!(self.word, "lộ" | "đường" | "quận" | "bậc");
        counting
            || acts_behind_field(self.name, self.opening)
            || is_whole(self.name, self.word) && !LOCALITIES.open_at(self.opening) && self.word != "các"
    }
}

/// Characters of what says which of a group, and of what they are urged to do.
const QUALIFIED: usize = 120;

/// Whether words before `có trách nhiệm` may say which of a group has it: they are few, and no list.
fn is_description(words: &str) -> bool {
    let joins = |word: &str| matches!(word, "và" | "không" | "nhưng" | "người" | "ai" | "để" | "các");
    !words.is_empty() && words.split(' ').count() <= DESCRIPTION && !words.contains(',') && !words.split(' ').any(joins)
}

/// Words of the longest description of a group.
const DESCRIPTION: usize = 8;

/// Whether a number and what it counts stand here.
pub(super) fn counts(rest: &str) -> bool {
    let number = rest.trim_start();
    let noun = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    noun.len() < number.len()
        && number.starts_with(|c: char| c.is_ascii_digit())
        && noun.strip_prefix(' ').is_some_and(|noun| {
            // `Ủy ban nhân dân 20 phường` is a name.
            noun.starts_with(char::is_lowercase) && word_kind(noun).is_none() && !GROUPS.open(noun)
        })
}

/// Whether what someone has charge of is followed by what they do: `văn xã chỉ đạo các đơn vị`.
fn acts_behind(charge: &str) -> bool {
    let clause = head(charge, ANSWER).split([',', ';', '.', ':']).next().unwrap_or("");
    // `công tác kiểm tra nội bộ`: a verb behind it is a noun.
    let noun = CHARGES.longest(clause).map_or(0, |len| len + 1);
    let object = clause.get(noun..).unwrap_or("");
    // `phụ trách THCS tổng hợp`: a field in one word has initials.
    let initials = object.split(' ').next().is_some_and(|word| word.chars().count() > 1 && word.chars().all(is_upper));
    let starts =
        object.match_indices(' ').skip(usize::from(!initials)).filter_map(|(at, gap)| object.get(at + gap.len()..));
    // `từng mảng theo phân công` says how.
    let follows = |rest: &str| {
        !rest.starts_with("theo ")
            && !object.get(..object.len() - rest.len()).is_some_and(|before| before.ends_with("theo "))
    };
    starts.skip(usize::from(noun > 0)).any(|rest| word_kind(rest) == Some(Stop::Task) && follows(rest))
}

/// The bytes of a field with the comma behind it, where another field follows, and what is done.
fn field_before_comma(charge: &str) -> Option<usize> {
    let (field, more) = head(charge, ANSWER).split_once(", ")?;
    let short = field.split(' ').count() <= FIELD && !field.contains([';', '.', ':']);
    (short && more.starts_with(char::is_lowercase) && word_kind(more).is_none() && acts_behind(more))
        .then_some(field.len() + ", ".len())
}

/// Words of the longest field before another.
const FIELD: usize = 3;

/// Whether a name may end before these words, or go on with a place's: no unit stands here.
fn ends_name(rest: &str) -> bool {
    let next = rest.trim_start();
    next.is_empty()
        || next.starts_with([',', ';', '.', ':', '('])
        || next.starts_with(is_upper)
        || word_kind(next) == Some(Stop::Task)
}

/// `được kiểm tra`: the length with the two syllables of the verb behind the word; `có` stands before nouns.
fn with_verb(text: &str, word: &str) -> usize {
    let rest = text.get(word.len()..).unwrap_or("").trim_start();
    if word_kind(rest).is_none() {
        return word.len();
    }
    let second = rest.get(first_word(rest).len()..).unwrap_or("").trim_start();
    text.len() - second.len() + first_word(second).len()
}
