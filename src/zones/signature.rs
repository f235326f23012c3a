//! Signatures: the lines of the footer's right column, read in order.

use std::borrow::Cow;

use tinyvec::TinyVec;

use crate::evidence;
use crate::grammar::competence::competence;
use crate::grammar::person::{Person, person};
use crate::grammar::position::{
    POSTS, begins_with_exact_post, begins_with_exact_role, cut_post, goes_on, is_open_post, is_position, is_whole_post,
    names_place,
};
use crate::model::{Diagnostic, DiagnosticCode, Field, Position, Severity, Signature, Span};
use crate::text::fold::{Key, fold, is_alphanumeric, is_capitals, is_letter, is_upper, upper_share};
use crate::text::near::distance;
use crate::text::syllable::is_syllable;
use crate::vocabulary::phrases::SIGNED_NOTES;
use crate::vocabulary::surnames::{COMMON_SURNAMES, SURE_SURNAMES, TORN_SURNAMES};
use crate::zones::seal::Seal;
use crate::zones::sheet::Sheet;

/// What a line of a signature is.
#[derive(Debug, PartialEq)]
pub(crate) enum Line<'t> {
    /// `KT. CHỦ TỊCH`: the codes, and where the words behind them begin.
    Competence {
        codes: Vec<&'static str>,
        len: usize,
    },
    /// `PHÓ CHỦ TỊCH`.
    Position,
    /// A full name with what stands before it.
    Person {
        rank: Option<&'t str>,
        name: &'t str,
        known: bool,
    },
    /// `(Đã ký)`.
    Note,
    /// A post in small letters, as it stands below a name.
    Title,
    /// Capitals that go on with the line above.
    Capitals,
    Other,
}

/// Names a line on its own.
pub(crate) fn name(text: &str) -> Line<'_> {
    let text = bare(text);
    if let Some(found) = competence(text) {
        return Line::Competence { codes: found.codes, len: found.len };
    }
    if is_position(text) {
        return Line::Position;
    }
    let key = Key::new(text);
    if SIGNED_NOTES.contains(&key.as_str()) {
        return Line::Note;
    }
    let titled = begins_with_exact_post(&key)
        || ["tinh uy vien", "thanh uy vien", "huyen uy vien", "uvtv", "pct", "uvbtv", "kiem"]
            .iter()
            .any(|word| key.starts_with(word));
    if titled && !is_capitals(text) {
        return Line::Title;
    }
    let whole = person(text);
    let known = whole.as_ref().is_some_and(|found| found.known);
    if let Some(found) = if known { whole } else { behind_seal(text).or(whole).or_else(|| torn_name(text)) } {
        return Line::Person { rank: found.rank, name: found.name, known: found.known };
    }
    let words = text.split_whitespace().filter(|word| word.chars().filter(|&c| is_letter(c)).count() >= 2).count();
    if (words >= 2 || is_syllable(text))
        && upper_share(text) >= 0.9
        && text.chars().all(|c| is_alphanumeric(c) || matches!(c, ' ' | ',' | '.' | '-' | '&'))
    {
        return Line::Capitals;
    }
    Line::Other
}

/// Letters that a seal leaves before a name.
const SEAL: usize = 3;

/// A name beside what a seal left: `Q.Huỳnh Thanh Tuấn`, `ÒÀN Phạm Thị Ngọc Hiền`, `X% ⁄ Ngô Anh Dũng`. It is not known for sure.
fn behind_seal(text: &str) -> Option<Person<'_>> {
    let glued = text.split_once('.').filter(|(letters, rest)| is_dirt(letters) && rest.starts_with(is_upper));
    let found = glued.and_then(|(_, rest)| sure_name(rest)).or_else(|| among_dirt(text))?;
    Some(Person { known: false, ..found })
}

/// A name whose surname lost its first letters: `ễn Đình Học`.
fn torn_name(text: &str) -> Option<Person<'_>> {
    let (surname, rest) = text.split_once(' ')?;
    let torn = TORN_SURNAMES.iter().any(|(left, _)| *left == surname) && rest.contains(' ');
    let found = if torn { person(rest) } else { None };
    found.filter(|found| found.rank.is_none()).map(|_| Person { rank: None, name: text, known: false })
}

/// A name of three words and more, not in capitals.
fn sure_name(text: &str) -> Option<Person<'_>> {
    let found = if is_capitals(text) { None } else { person(text) };
    found.filter(|found| found.known && found.name.split(' ').count() > 2)
}

/// A name between words of a letter or two, of signs, or of a seal's capitals.
fn among_dirt(text: &str) -> Option<Person<'_>> {
    let before = text.split_inclusive(' ').take(DIRT).scan(0, |at, word| {
        *at += word.len();
        is_dirt(word.trim_end()).then_some(*at)
    });
    let starts = std::iter::once(0).chain(before);
    let end = |from: usize| {
        let words = text.get(from..)?;
        let behind = words.rsplit(' ').take(DIRT).scan(words.len(), |end, word| {
            *end = end.checked_sub(word.len() + 1)?;
            is_dirt(word).then_some(*end)
        });
        let mut ends = std::iter::once(words.len()).chain(behind).filter(|end| from > 0 || *end < words.len());
        ends.find_map(|end| sure_name(words.get(..end)?))
    };
    starts.take_while(|_| text.len() <= LONGEST).find_map(end)
}

/// Words of dirt beside a name at most.
const DIRT: usize = 4;

/// Whether a word is what a seal leaves: a few capitals or letters of no syllable, a letter or two, signs.
fn is_dirt(word: &str) -> bool {
    let letters = word.chars().filter(|&c| is_letter(c)).count();
    // `VPhuong/7b`: who typed it.
    letters <= 2
        || word.contains('/') && word.contains(|c: char| c.is_ascii_digit())
        || letters <= SEAL && !is_syllable(word)
        || word.chars().count() <= SEAL && word.chars().all(|c| is_upper(c) || !is_letter(c))
}

/// Without Markdown marks and the signs that a scan puts at a line's ends.
pub(crate) fn bare(text: &str) -> &str {
    let noise = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '_'
                    | '`'
                    | '\''
                    | '|'
                    | '~'
                    | ':'
                    | 'ˆ'
                    | '“'
                    | '"'
                    | '-'
                    | '—'
                    | '–'
                    | ';'
                    | '¬'
                    | '#'
                    | '>'
                    | '$'
                    | '«'
                    | '»'
                    | '\\'
            )
    };
    let text = text
        .trim_start_matches(|c| noise(c) || matches!(c, '.' | ',' | '/' | '^' | '‘' | '’'))
        .trim_end_matches(|c| noise(c) || matches!(c, '.' | ','));
    // `(KT. GIÁM ĐỐC`, `(/CHỦ TỊCH`: a bracket that nothing closes is a seal's edge.
    let behind = text.strip_prefix('(').filter(|rest| !rest.contains(')'));
    behind.map_or(text, |rest| rest.trim_start_matches([' ', '/', '.', ',']))
}

/// Whether a line can stand in a signature and nowhere else.
pub(crate) fn is_sure(text: &str) -> bool {
    matches!(name(text), Line::Competence { .. } | Line::Position)
}

/// Where the second of two posts side by side begins: `KẾ TOÁN TRƯỞNG GIÁM ĐỐC`.
pub(crate) fn two_posts(text: &str) -> Option<usize> {
    let mut spaces = text.match_indices(' ').filter(|_| text.len() <= LONGEST);
    spaces.find_map(|(at, _)| {
        let (left, right) = text.split_at_checked(at)?;
        // `KT. GIÁM ĐỐC SỞ Y TẾ KT. GIÁM ĐỐC SỞ TÀI CHÍNH`: one signs by one right once.
        let rights = || Some((competence(right.trim_start())?, competence(left)?));
        if rights().is_some_and(|(second, first)| second.codes == first.codes) {
            return Some(at + 1);
        }
        let post = is_capitals(right) && begins_with_exact_role(&Key::new(right.trim_start()));
        let whole = post && is_sure(left) && !goes_on(left, right);
        // `PHÓ` and `TỔNG` belong to the post behind them.
        let last = left.split([' ', '.', '/']).next_back().unwrap_or("");
        let open = || begins_with_exact_role(&Key::new(&format!("{last} {right}")));
        // Secretaries and directors are bodies too: `BAN BÍ THƯ`, `BAN GIÁM ĐỐC`.
        let boards = ["BÍ THƯ", "GIÁM ĐỐC", "CHỦ NHIỆM"];
        let body = last == "BAN"
            && !left.ends_with("TRƯỞNG BAN")
            && boards.iter().any(|board| right.trim_start().starts_with(board));
        (whole && !body && !open()).then_some(at + 1)
    })
}

/// The lines of the second post and the second name of two signers, each in a line of its own: `THƯ KÝ` ⏎ `CHỦ TRÌ` ⏎ `Lê Văn An` ⏎
/// `Trần Thị Bình`.
pub(crate) fn posts_above_names(lines: &[&str]) -> Option<(usize, usize)> {
    if lines.len() > MOST {
        return None;
    }
    let posts = lines.iter().position(|line| is_sure(line))?;
    let (first, second) = (lines.get(posts)?, lines.get(posts + 1)?);
    let whole = |post: &str| matches!(name(post), Line::Position) && !is_open_post(post);
    let alike = !goes_on(first, second) && !Key::new(first).starts_with("dai dien");
    let below = lines.get(posts + 2..)?;
    let known = |line: &&str| matches!(name(line), Line::Person { known: true, .. });
    let names = below.iter().position(known)?;
    let pair = below.get(names + 1).is_some_and(known) && below.iter().filter(|line| known(line)).count() == 2;
    let only = !below.iter().any(|line| is_sure(line));
    (whole(first) && whole(second) && alike && pair && only).then_some((posts + 1, posts + names + 3))
}

/// Bytes of the longest line with two posts or two names.
const LONGEST: usize = 160;

/// Where the second of two names side by side begins: `Lê Văn An Trần Thị Bình`. The cut nearest to the middle is taken.
pub(crate) fn two_names(text: &str) -> Option<usize> {
    let common = |word: &str| COMMON_SURNAMES.contains(&word.to_uppercase().as_str());
    let named = |part: &str| person(part).is_some_and(|found| found.known && found.name.split(' ').count() <= NAME);
    let cuts = text.match_indices(' ').filter(|_| text.len() <= LONGEST).filter_map(|(at, _)| {
        let (left, right) = text.split_at_checked(at)?;
        let right = right.trim_start();
        let surname = right.split(' ').next().is_some_and(common);
        (surname && named(left) && named(right)).then_some(text.len() - right.len())
    });
    cuts.min_by_key(|cut| cut.abs_diff(text.len() / 2))
}

/// Words of the longest of two names side by side.
const NAME: usize = 4;

/// The signature as its lines come.
#[derive(Debug, Default)]
struct Draft<'t> {
    codes: Vec<&'static str>,
    behalf: Vec<Span>,
    behalf_words: Vec<Cow<'t, str>>,
    position: Vec<Span>,
    person: Option<Field<'t>>,
    titles: Vec<Field<'t>>,
    note: Option<Field<'t>>,
    last: Last,
    /// Capitals of no known kind: the post, where a name follows.
    unknown: Option<Span>,
    /// How many lines were taken.
    taken: usize,
}

/// What a line in capitals would go on with.
#[derive(Debug, Default, PartialEq)]
enum Last {
    #[default]
    Nothing,
    Behalf,
    Position,
    /// A title in capitals behind the name.
    Title,
    Done,
}

/// Reads the pieces of one column of signatures. What the seal says is none of them.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, pieces: &[Span], seal: &Seal) -> Vec<Signature<'t>> {
    let mut done = Vec::new();
    let mut draft = Draft::default();
    let lines = pieces.iter().flat_map(|piece| unstacked(sheet, *piece));
    let pieces: Vec<Span> = lines.flat_map(|piece| without_note(sheet, piece)).collect();
    for (index, &piece) in pieces.iter().enumerate() {
        // `* HUYỆN ỦY *`: what a seal says.
        let printed = sheet.str(piece).trim();
        if printed.starts_with("* ") && printed.ends_with(" *") {
            continue;
        }
        let piece = inner(sheet, piece);
        let text = sheet.str(piece);
        let line = name(text);
        // `VĂN PHÒNG`, and the man whom a school is named for.
        let posted = !draft.position.is_empty() && draft.person.is_none();
        let office = || Key::new(text).starts_with("van phong");
        if posted && matches!(line, Line::Position | Line::Person { .. }) && (seal.repeats(text) || office()) {
            continue;
        }
        let opens = match line {
            Line::Competence { .. } => draft.person.is_some() || matches!(draft.last, Last::Done | Last::Title),
            // Behind a name a post in capitals is that person's other title, unless a name of its own follows.
            Line::Position => {
                draft.person.is_some() && names_follow(sheet, pieces.get(index + 1..).unwrap_or_default())
            }
            _ => false,
        };
        if opens {
            done.extend(std::mem::take(&mut draft).finish(sheet));
        }
        draft.take(sheet, piece, line, seal);
    }
    done.extend(draft.finish(sheet));
    done
}

/// Where the lines of a signature that was written in one begin, behind the first: `KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC Lê Văn An (đã ký)`,
/// `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn An`.
pub(crate) fn stacked(text: &str) -> Option<TinyVec<[usize; 4]>> {
    if !text.starts_with(is_upper) || text.len() > LONGEST {
        return None;
    }
    let small = |word: &str| word.starts_with('(') || word.chars().any(char::is_lowercase);
    let end =
        text.split(' ').find(|word| small(word)).map_or(text.len(), |word| word.as_ptr().addr() - text.as_ptr().addr());
    let (head, tail) = text.split_at_checked(end)?;
    let mut cuts = TinyVec::new();
    let mut first = head.len();
    while let Some(at) = next_line(head.get(cuts.last().copied().unwrap_or(0)..)?) {
        let cut = cuts.last().copied().unwrap_or(0) + at;
        first = first.min(cut);
        cuts.push(cut);
    }
    if !is_sure(head.get(..first)?.trim_end_matches([' ', '-', '–'])) {
        return None;
    }
    let named = match tail.strip_prefix('(') {
        Some(noted) => noted.split_once(')').map_or("", |(_, name)| name.trim_start()),
        None => tail.split_once('(').map_or(tail, |(name, _)| name),
    };
    if person(named).is_some_and(|found| found.known) {
        cuts.push(end);
    } else if !tail.is_empty() && !matches!(name(tail), Line::Note) {
        return None;
    }
    (!cuts.is_empty()).then_some(cuts)
}

/// Where the next line begins of a stack in capitals, whose first says for whom one signs.
fn next_line(stack: &str) -> Option<usize> {
    competence(stack)?;
    let dashed = [" - ", " – "].into_iter().find_map(|dash| {
        let at = stack.find(dash)?;
        stack.get(at + dash.len()..).is_some_and(|post| is_position(post.trim_end())).then_some(at + dash.len())
    });
    let other = || {
        let starts = stack.match_indices(' ').map(|(at, _)| at + 1);
        starts.skip(1).find(|at| stack.get(*at..).is_some_and(|rest| competence(rest).is_some()))
    };
    dashed.or_else(|| [other(), two_posts(stack)].into_iter().flatten().min())
}

/// The lines of a signature that was written in one line.
fn unstacked(sheet: &Sheet<'_>, span: Span) -> Vec<Span> {
    let text = sheet.str(span);
    let cuts = stacked(text).unwrap_or_default();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    starts.zip(cuts.iter().copied().chain([text.len()])).map(|(start, end)| sheet.part(span, start, end)).collect()
}

/// `Lò Thị Luyến (đã ký)`, `(đã ký) Lò Thị Luyến`: the name and the note apart.
fn without_note(sheet: &Sheet<'_>, span: Span) -> impl Iterator<Item = Span> {
    let text = sheet.str(span);
    let parted =
        |cut: usize| text.split_at_checked(cut).filter(|(before, after)| !before.is_empty() && !after.is_empty());
    let is_note = |part: &str| matches!(name(part), Line::Note);
    let open = text
        .rfind('(')
        .filter(|&open| parted(open).is_some_and(|(before, after)| is_note(after) && person(before).is_some()));
    let close = || {
        let close = text.find(')')? + 1;
        parted(close).is_some_and(|(before, after)| is_note(before) && person(after).is_some()).then_some(close)
    };
    let cut = open.or_else(close).unwrap_or(span.len());
    [sheet.part(span, 0, cut), sheet.part(span, cut, span.len())].into_iter().filter(|span| !span.is_empty())
}

/// Whether a post says for whom somebody signs, and no more: `ĐẠI DIỆN CÔNG TY`.
fn represents(post: &str) -> bool {
    Key::new(post).as_str().strip_prefix("dai dien ").is_some_and(|body| !body.is_empty())
}

/// Whether capitals that name no known post may be one: words, and none of the seal's.
fn is_unknown_post(text: &str, seal: &Seal) -> bool {
    let words = || text.split_whitespace().filter(|word| *word != "-");
    words().count() > 1 && words().all(is_syllable) && !seal.says(text)
}

/// A signature has so many lines at most between its post and its name.
const NEXT: usize = 12;

/// Whether a person's name comes before any other signature begins.
fn names_follow(sheet: &Sheet<'_>, pieces: &[Span]) -> bool {
    for piece in pieces.iter().take(NEXT) {
        match name(sheet.str(inner(sheet, *piece))) {
            Line::Person { known, .. } => return known,
            Line::Competence { .. } => return false,
            _ => {}
        }
    }
    false
}

/// The span without marks at its ends.
pub(crate) fn inner(sheet: &Sheet<'_>, span: Span) -> Span {
    let text = sheet.str(span);
    let core = bare(text);
    let start = core.as_ptr().addr() - text.as_ptr().addr();
    if core.is_empty() { span } else { sheet.part(span, start, start + core.len()) }
}

/// Lines of the longest signature.
const MOST: usize = 40;
/// Lines of the longest signatory, post or title.
const LINES: usize = 8;

impl<'t> Draft<'t> {
    fn take(&mut self, sheet: &Sheet<'t>, span: Span, line: Line<'t>, seal: &Seal) {
        let field = |span: Span, confidence: f32| sheet.field(&[span], confidence);
        // No signature has more lines; a name is looked for in any number of them.
        self.taken += 1;
        if self.taken > MOST && !matches!(line, Line::Person { .. }) {
            return;
        }
        if !matches!(line, Line::Note | Line::Person { .. }) {
            let above = self.unknown.take().filter(|_| matches!(line, Line::Position));
            above.into_iter().for_each(|more| self.complete_behalf(sheet, more));
        }
        match line {
            Line::Competence { codes, .. } if codes == ["Q"] => {
                self.codes.extend(codes);
                self.position.push(span);
                self.last = Last::Position;
            }
            Line::Competence { codes, len } => {
                self.codes.extend(codes);
                self.behalf.push(span);
                self.behalf_words.push(sheet.text(&[sheet.part(span, len, span.len())]));
                self.last = Last::Behalf;
            }
            // `ĐẠI DIỆN CÔNG TY` ⏎ `GIÁM ĐỐC`: the first line says for whom the second signs.
            Line::Position if self.person.is_none() && represents(&sheet.text(&self.position)) => {
                self.behalf_words.extend(self.position.iter().map(|line| sheet.text(&[*line])));
                self.behalf.append(&mut self.position);
                self.position.push(span);
                self.last = Last::Position;
            }
            Line::Position
                if self.person.is_none()
                    && self.position.len() < LINES
                    && goes_on(&sheet.text(&self.position), sheet.str(span)) =>
            {
                self.position.push(span);
                self.last = Last::Position;
            }
            Line::Position if self.person.is_some() || self.last == Last::Position => {
                self.titles.push(field(span, evidence::COMPLETE));
                self.last = if self.person.is_some() { Last::Title } else { Last::Nothing };
            }
            Line::Position => {
                self.position.push(span);
                self.last = Last::Position;
            }
            Line::Note => self.note = Some(field(span, evidence::EXACT)),
            Line::Person { rank, name, known } if self.person.is_none() => {
                let text = sheet.str(span);
                let at = name.as_ptr().addr() - text.as_ptr().addr();
                if rank.is_some() {
                    self.titles.push(field(sheet.part(span, 0, at), evidence::COMPLETE));
                }
                let sure = if known { evidence::COMPLETE } else { evidence::DAMAGED };
                if self.position.is_empty() && known {
                    self.position.extend(self.unknown.take());
                }
                self.person = Some(field(sheet.part(span, at, text.len()), sure));
                if let Some(person) = &mut self.person {
                    person.text = Cow::Borrowed(name);
                }
                self.last = Last::Done;
            }
            Line::Title if self.person.is_some() || !self.position.is_empty() => {
                self.titles.extend(title_parts(sheet, span).into_iter().map(|span| title(sheet, span)));
            }
            // Without a post in capitals, one in small letters is the signer's.
            Line::Title if self.position.is_empty() => {
                self.position.push(span);
                self.last = Last::Position;
            }
            Line::Capitals => self.take_capitals(sheet, span, seal),
            _ => {}
        }
    }

    /// Puts a line between the post that is signed for and the signer's to the first, where a body stands behind it: `KT. VỤ TRƯỞNG VỤ
    /// QUẢN LÝ THUẾ` ⏎ `DOANH NGHIỆP LỚN` ⏎ `PHÓ VỤ TRƯỞNG`.
    fn complete_behalf(&mut self, sheet: &Sheet<'t>, more: Span) {
        let of_body = |words: &Cow<'_, str>| {
            let key = Key::new(words);
            POSTS.iter().any(|(post, _)| key.as_str().strip_prefix(post.as_str()).is_some_and(|of| of.starts_with(' ')))
        };
        if self.last == Last::Behalf && self.behalf_words.last().is_some_and(of_body) {
            self.extend_behalf(sheet, more);
        }
    }

    /// Puts a line to the last of those that say for whom somebody signs.
    fn extend_behalf(&mut self, sheet: &Sheet<'t>, more: Span) {
        self.behalf.push(more);
        if let Some(words) = self.behalf_words.last_mut() {
            let words = words.to_mut();
            words.push(' ');
            words.push_str(&sheet.text(&[more]));
        }
    }

    /// A line in capitals that is no post: more of the line above, or the seal's. No part of a signature has more than so many lines.
    fn take_capitals(&mut self, sheet: &Sheet<'t>, span: Span, seal: &Seal) {
        let line = sheet.str(span);
        let lines = match self.last {
            Last::Behalf => self.behalf.len(),
            Last::Position => self.position.len(),
            Last::Title => self.titles.last().map_or(0, |title| title.location.spans().len()),
            Last::Nothing | Last::Done => 0,
        };
        if lines >= LINES {
            return;
        }
        let more = |above: &str| {
            goes_on(above, line) && !seal.repeats(line)
                || is_open_post(above) && !seal.says(line)
                || names_place(above, line)
                || represents(above) && !seal.repeats(line)
        };
        match self.last {
            Last::Behalf => {
                let post = self.behalf_words.last().filter(|words| is_whole_post(words));
                if !seal.bodies_below && post.is_some_and(|post| !more(post)) {
                    self.unknown = is_unknown_post(line, seal).then_some(span);
                    return;
                }
                self.extend_behalf(sheet, span);
            }
            Last::Position
                if more(&sheet.text(&self.position))
                    || seal.bodies_below && self.behalf.is_empty() && self.position.len() == 1 =>
            {
                self.position.push(span);
            }
            // What goes on with a post follows it: behind a seal's line nothing does.
            Last::Position => {}
            Last::Nothing if is_unknown_post(line, seal) => self.unknown = Some(span),
            Last::Title => {
                if let Some(title) = self.titles.last_mut() {
                    title.text = Cow::Owned(format!("{} {}", title.text, sheet.text(&[span])));
                    sheet.extend(&mut title.location, &[span]);
                    title.confidence = evidence::JOINED;
                }
            }
            Last::Nothing | Last::Done => {}
        }
    }

    fn finish(self, sheet: &Sheet<'t>) -> Option<Signature<'t>> {
        if self.codes.is_empty() && self.position.is_empty() && self.person.is_none() {
            return None;
        }
        let mut codes = self.codes;
        // `T. CHỦ TỊCH` ⏎ `PHÓ CHỦ TỊCH`: a deputy signs for the holder of the same post.
        let deputy = self.position.first().map(|post| fold(sheet.str(*post))).is_some_and(|post| {
            let holder = self.behalf_words.last().map(|words| fold(words));
            post.strip_prefix("pho ").is_some_and(|post| holder.is_some_and(|holder| holder.as_str() == post))
        });
        if let (Some(code @ &mut "TL"), true) = (codes.last_mut(), deputy) {
            *code = "KT";
        }
        let on_behalf_of = (!self.behalf.is_empty()).then(|| Field {
            text: join(self.behalf_words),
            location: sheet.location(&self.behalf),
            confidence: evidence::COMPLETE,
        });
        let position = (!self.position.is_empty()).then(|| {
            let text = sheet.text(&self.position);
            Position {
                name: text.clone(),
                text,
                location: sheet.location(&self.position),
                confidence: evidence::COMPLETE,
            }
        });
        Some(Signature {
            competence: (!codes.is_empty()).then(|| codes.join(" ").into()),
            on_behalf_of,
            position,
            full_name: self.person,
            titles: self.titles,
            note: self.note,
        })
    }
}

/// Puts a signer's post right in its `name`: a `PHÓ` that lost its marks, or that lies under the seal.
pub(crate) fn mend_post(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    glued_deputy(signature)
        .or_else(|| unmarked_post(signature))
        .or_else(|| unmarked_deputy(signature))
        .or_else(|| torn_post(signature))
        .or_else(|| hidden_deputy(signature))
}

/// A remark on a signer's surname that has other marks than the one it must be, or lost letters: `Nguyên Văn Khánh`, `TRÂN`, `ễn Đình Học`.
pub(crate) fn misread_surname(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    // A text that was typed without marks has none to be misread.
    let name = signature.full_name.as_mut().filter(|name| !name.text.is_ascii())?;
    let word = name.text.split(' ').next().filter(|word| word.len() < name.text.len())?;
    let printed: String = word.chars().flat_map(char::to_uppercase).collect();
    let folded = fold(word);
    let other = || SURE_SURNAMES.iter().find(|surname| fold(surname) == folded && ***surname != printed);
    let torn = TORN_SURNAMES.iter().find(|(left, _)| *left == word).map(|(_, surname)| surname);
    let meant = torn.or_else(other)?;
    let mut letters = meant.chars();
    let shown = if is_capitals(word) {
        (*meant).to_owned()
    } else {
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
    };
    name.confidence *= evidence::DAMAGED;
    let at = name.location.spans().first()?;
    let message = format!("the signer's surname «{word}» is probably «{shown}»");
    let place = Some(Span::new(at.start, at.start + word.len()));
    let mut doubt = Diagnostic::new(DiagnosticCode::OcrDoubt, Severity::Info, message, place);
    doubt.suggestion = Some(Cow::Owned(shown));
    Some(doubt)
}

/// `PHO GIÀM ĐỌC`, `HO CHU TỊCH`: a post in capitals whose marks, or one letter, the scan lost.
fn unmarked_post(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    let post = signature.position.as_mut().filter(|post| is_capitals(&post.text))?;
    let own = fold(&post.text);
    let whole =
        |printed: &str| post.text.strip_prefix(printed).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    // `PHÓ THỦ TRƯỞNG` is no damaged `PHÓ THỨ TRƯỞNG`.
    if POSTS.iter().any(|(_, printed)| whole(printed)) {
        return None;
    }
    let opens = |known: &str| own.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let name = match POSTS.iter().find(|(folded, _)| opens(folded)) {
        Some((_, printed)) => {
            let behind = post.text.split(' ').skip(printed.split(' ').count());
            std::iter::once(printed.as_str()).chain(behind).collect::<Vec<_>>().join(" ")
        }
        // A letter more or less: of a whole post alone.
        None => {
            let near =
                |(folded, printed): &&(String, String)| printed.len() >= LONG && distance(&own, folded, 1).is_some();
            POSTS.iter().find(near)?.1.clone()
        }
    };
    // Marks that part words of the scan's own would cost a word.
    let whole = fold(&name).split(' ').count() == own.split(' ').count();
    (whole && name != post.text).then(|| doubt(post, name, evidence::DAMAGED))
}

/// Bytes of a post that one other letter does not make another.
const LONG: usize = 9;

/// `PBÍ THƯ`, `P BÍ THƯ`: the letter of a deputy that lost its mark.
fn glued_deputy(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    let post = signature.position.as_mut()?;
    let rest = post.text.strip_prefix('P').map(str::trim_start)?;
    let whole = |(_, printed): &(String, String)| {
        rest.strip_prefix(printed.as_str()).is_some_and(|of| of.is_empty() || of.starts_with(' '))
    };
    let name = POSTS.iter().any(whole).then(|| format!("PHÓ {rest}"))?;
    Some(doubt(post, name, evidence::DAMAGED))
}

/// `PHO CHỦ TỊCH`, `PHỎ CHỦ TỊCH`.
fn unmarked_deputy(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    let post = signature.position.as_mut()?;
    let (first, rest) = post.text.split_once(' ')?;
    if fold(first) != "pho" || matches!(first, "PHÓ" | "Phó") {
        return None;
    }
    let name = format!("PHÓ {rest}");
    Some(doubt(post, name, evidence::DAMAGED))
}

/// `ÁNH VĂN PHÒNG`, `PHÓ GIÁM Đ`: a post whose first word or last lost letters; that of one who signs for its holder is the deputy's.
fn torn_post(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    let deputy = signature.competence.as_deref().is_some_and(|codes| codes.ends_with("KT"));
    let holder = signature.on_behalf_of.as_ref().filter(|_| deputy).map(|behalf| fold(&behalf.text));
    let post = signature.position.as_mut().filter(|post| is_capitals(&post.text))?;
    let whole = cut_post(&fold(&post.text))?;
    let held = holder.is_some_and(|holder| holder.as_str().ends_with(fold(whole).as_str()));
    let name = if held && !whole.starts_with("PHÓ ") { format!("PHÓ {whole}") } else { whole.to_owned() };
    Some(doubt(post, name, evidence::DAMAGED))
}

/// The post of one who signs for another (`KT.`) begins with `PHÓ`; it is put back where the rest is the other's post, or the end of
/// it.
fn hidden_deputy(signature: &mut Signature<'_>) -> Option<Diagnostic<'static>> {
    let deputy = signature.competence.as_deref().is_some_and(|codes| codes.ends_with("KT"));
    let (behalf, post) = signature.on_behalf_of.as_ref().zip(signature.position.as_mut()).filter(|_| deputy)?;
    let last = behalf.text.rsplit(" / ").next()?.trim_end_matches(',');
    let own = fold(&post.text);
    // `BỘ TRƯỞNG, CHỦ NHIỆM` has two posts.
    let of = last.rsplit(", ").find(|of| own.ends_with(fold(of).as_str())).unwrap_or(last);
    let other = fold(of);
    if other.is_empty() || own.is_empty() {
        return None;
    }
    // `TRƯỞNG BAN`, `Ó TRƯỞNG BAN`, `VĂN PHÒNG` of `CHÁNH VĂN PHÒNG`.
    let remnant = own.strip_suffix(other.as_str()).map(str::trim_end);
    let eaten = match remnant {
        Some(rest) => matches!(rest, "" | "pho" | "p" | "ho" | "o" | "h"),
        None => other.strip_suffix(own.as_str()).is_some_and(|rest| rest.ends_with(' ') && rest.len() <= FIRST_WORD),
    };
    if !eaten || remnant == Some("pho") {
        return None;
    }
    let name = format!("PHÓ {of}");
    if remnant == Some("p") {
        post.name = Cow::Owned(name);
        return None;
    }
    Some(doubt(post, name, evidence::CONTRADICTED))
}

/// Gives a post the name that it is read as, and says so.
fn doubt(post: &mut Position<'_>, name: String, sure: f32) -> Diagnostic<'static> {
    post.confidence *= sure;
    let message = format!("the signer's post is read as {name}");
    let place = post.location.spans().first().copied();
    let mut doubt = Diagnostic::new(DiagnosticCode::OcrDoubt, Severity::Warning, message, place);
    doubt.suggestion = Some(Cow::Owned(name.clone()));
    post.name = Cow::Owned(name);
    doubt
}

/// Bytes of the longest first word of a post, its space included.
const FIRST_WORD: usize = 7;

fn join(mut words: Vec<Cow<'_, str>>) -> Cow<'_, str> {
    match words.pop() {
        Some(only) if words.is_empty() => only,
        Some(last) => {
            words.push(last);
            Cow::Owned(words.join(" / "))
        }
        None => Cow::Borrowed(""),
    }
}

/// `Tỉnh ủy viên, PCT UBND tỉnh`: two titles; each part keeps the comma behind it.
fn title_parts(sheet: &Sheet<'_>, span: Span) -> Vec<Span> {
    let text = sheet.str(span);
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(", ") {
        if text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
            parts.push(sheet.part(span, start, at + 1));
            start = at + 2;
        }
    }
    parts.push(sheet.part(span, start, text.len()));
    parts
}

fn title<'t>(sheet: &Sheet<'t>, span: Span) -> Field<'t> {
    let mut field = sheet.field(&[span], evidence::COMPLETE);
    if let Some(text) = sheet.str(span).strip_suffix(',') {
        field.text = sheet.clean(text);
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::LinesAre;

    fn signatures(text: &str) -> Vec<String> {
        let sheet = Sheet::new(text, LinesAre::Unknown);
        let pieces: Vec<Span> = sheet.lines.iter().map(|line| line.span).collect();
        let field = |field: &Option<Field<'_>>| field.as_ref().map_or("-".to_string(), |field| field.text.to_string());
        read(&sheet, &pieces, &Seal::default())
            .iter()
            .map(|s| {
                let titles: Vec<&str> = s.titles.iter().map(|title| title.text.as_ref()).collect();
                format!(
                    "{} | {} | {} | {} | {}",
                    s.competence.as_deref().unwrap_or(""),
                    field(&s.on_behalf_of),
                    s.position.as_ref().map_or("-", |post| post.text.as_ref()),
                    field(&s.full_name),
                    titles.join("; ")
                )
            })
            .collect()
    }

    #[test]
    fn posts_of_deputies() {
        for (text, name, doubted) in [
            ("KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nLê Văn An", "PHÓ TRƯỞNG BAN", false),
            ("KT. TRƯỞNG BAN\nTRƯỞNG BAN\nLê Văn An", "PHÓ TRƯỞNG BAN", true),
            ("KT. CHÁNH VĂN PHÒNG\nVĂN PHÒNG\nLê Văn An", "PHÓ CHÁNH VĂN PHÒNG", true),
            ("KT. GIÁM ĐỐC\nQUYỀN GIÁM ĐỐC\nLê Văn An", "QUYỀN GIÁM ĐỐC", false),
            ("PHO CHỦ TỊCH\nLê Văn An", "PHÓ CHỦ TỊCH", true),
            ("PBÍ THƯ\nLê Văn An", "PHÓ BÍ THƯ", true),
            ("TRƯỞNG BAN\nLê Văn An", "TRƯỞNG BAN", false),
            ("PHÓ THỦ TRƯỞNG\nLê Văn An", "PHÓ THỦ TRƯỞNG", false),
        ] {
            let sheet = Sheet::new(text, LinesAre::Unknown);
            let pieces: Vec<Span> = sheet.lines.iter().map(|line| line.span).collect();
            let mut signatures = read(&sheet, &pieces, &Seal::default());
            let doubt = signatures.first_mut().and_then(mend_post);
            let post = signatures.first().and_then(|signature| signature.position.as_ref());
            assert_eq!((post.map(|post| post.name.as_ref()), doubt.is_some()), (Some(name), doubted), "{text}");
        }
    }

    #[test]
    fn two_side_by_side() {
        for (text, second) in [
            ("KẾ TOÁN TRƯỞNG GIÁM ĐỐC", Some("GIÁM ĐỐC")),
            ("TM. BAN THƯỜNG VỤ LĐLĐ GIÁM ĐỐC SỞ Y TẾ", Some("GIÁM ĐỐC SỞ Y TẾ")),
            ("CHỦ TỊCH PHÓ GIÁM ĐỐC", Some("PHÓ GIÁM ĐỐC")),
            ("KT. PHÓ GIÁM ĐỐC", None),
            ("TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN BÍ THƯ THƯỜNG TRỰC", Some("BÍ THƯ THƯỜNG TRỰC")),
            ("CHỦ TỊCH HĐQT KIÊM TỔNG GIÁM ĐỐC", None),
        ] {
            assert_eq!(two_posts(text).and_then(|at| text.get(at..)), second, "{text}");
        }
        for (text, second) in [
            ("Lê Văn An Trần Thị Bình", Some("Trần Thị Bình")),
            ("Lê Hồ Trần Thị Bình", Some("Trần Thị Bình")),
            ("Lê Văn An", None),
        ] {
            assert_eq!(two_names(text).and_then(|at| text.get(at..)), second, "{text}");
        }
    }

    #[test]
    fn stacks() {
        for (text, want) in [
            (
                "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nĐặng Ngọc Sơn\nTỉnh ủy viên, PCT UBND tỉnh",
                &["KT | TRƯỞNG BAN | PHÓ TRƯỞNG BAN | Đặng Ngọc Sơn | Tỉnh ủy viên; PCT UBND tỉnh"][..],
            ),
            (
                "TM. BAN CHỈ ĐẠO\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nLê Ngọc Trân\nPHÓ CHỦ TỊCH UBND TỈNH",
                &["TM KT | BAN CHỈ ĐẠO / TRƯỞNG BAN | PHÓ TRƯỞNG BAN | Lê Ngọc Trân | PHÓ CHỦ TỊCH UBND TỈNH"],
            ),
            ("Q. GIÁM ĐỐC\n(Đã ký)\nNguyễn Đình Vỹ", &["Q | - | Q. GIÁM ĐỐC | Nguyễn Đình Vỹ | "]),
            (
                "TL. HIỆU TRƯỞNG\nTRƯỞNG PHÒNG ĐÀO TẠO\nPGS.TS. Nguyễn Thành Vinh",
                &["TL | HIỆU TRƯỞNG | TRƯỞNG PHÒNG ĐÀO TẠO | Nguyễn Thành Vinh | PGS.TS."],
            ),
            (
                "TM. ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ\nCHỦ TỊCH\nVõ Văn Hưng",
                &["TM | ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ | CHỦ TỊCH | Võ Văn Hưng | "],
            ),
            (
                "CHỦ TỊCH\nTrần Văn An\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Thị Bình",
                &["- | - | CHỦ TỊCH | Trần Văn An | ", "KT | GIÁM ĐỐC | PHÓ GIÁM ĐỐC | Lê Thị Bình | "],
            ),
            ("CHỦ TỊCH\nQ.Huỳnh Thanh Tuấn", &["- | - | CHỦ TỊCH | Huỳnh Thanh Tuấn | "]),
            ("CHỦ TỊCH\nX% ⁄ Ngô Anh Dũng", &["- | - | CHỦ TỊCH | Ngô Anh Dũng | "]),
            ("CHỦ TỊCH\nThn Ngô Anh Dũng -", &["- | - | CHỦ TỊCH | Ngô Anh Dũng | "]),
            ("CHỦ TỊCH\nNgô Anh Dũng ⁄ 3", &["- | - | CHỦ TỊCH | Ngô Anh Dũng | "]),
            ("BÍ THƯ\nÒÀN Phạm Thị Ngọc Hiền", &["- | - | BÍ THƯ | Phạm Thị Ngọc Hiền | "]),
            ("GIÁM ĐỐC\nLò Thị Luyến (đã ký)", &["- | - | GIÁM ĐỐC | Lò Thị Luyến | "]),
            ("KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC Lò Văn Hùng (đã ký)", &["KT | GIÁM ĐỐC | PHÓ GIÁM ĐỐC | Lò Văn Hùng | "]),
            ("KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC\nLò Văn Hùng", &["KT | GIÁM ĐỐC | PHÓ GIÁM ĐỐC | Lò Văn Hùng | "]),
            ("PHÓ GIÁM ĐỐC Lò Văn Hùng", &["- | - | PHÓ GIÁM ĐỐC | Lò Văn Hùng | "]),
            (
                "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Lò Văn Hùng",
                &["TM KT | ỦY BAN NHÂN DÂN / CHỦ TỊCH | PHÓ CHỦ TỊCH | Lò Văn Hùng | "],
            ),
            (
                "TL. HIỆU TRƯỞNG TRƯỞNG PHÒNG CTSV\nLò Văn Hùng",
                &["TL | HIỆU TRƯỞNG | TRƯỞNG PHÒNG CTSV | Lò Văn Hùng | "],
            ),
            ("CHỦ TỊCH\n\\* Lò Văn Hùng", &["- | - | CHỦ TỊCH | Lò Văn Hùng | "]),
            (
                "PHÓ GIÁM ĐỐC PHỤ TRÁCH\nTRUNG TÂM Y TẾ\nLê Văn Hoa",
                &["- | - | PHÓ GIÁM ĐỐC PHỤ TRÁCH TRUNG TÂM Y TẾ | Lê Văn Hoa | "],
            ),
            ("GIÁM ĐỐC\nỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nTỈNH BẮC KẠN\nLê Văn Hoa", &["- | - | GIÁM ĐỐC | Lê Văn Hoa | "]),
            (
                "TL. CHỦ TỊCH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCHÁNH VĂN PHÒNG\nĐẢNG CỘNG SẢN VIỆT NAM\nLê Văn Hoa",
                &["TL | CHỦ TỊCH | CHÁNH VĂN PHÒNG | Lê Văn Hoa | "],
            ),
            (
                "TL. CHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nGIÁM ĐỐC\nVĂN PHÒNG\nLê Văn Hoa",
                &["TL | CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA | GIÁM ĐỐC | Lê Văn Hoa | "],
            ),
            ("T. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Hoa", &["KT | CHỦ TỊCH | PHÓ CHỦ TỊCH | Lê Văn Hoa | "]),
            ("TRƯỞNG BAN\nTỔ CHỨC\nLê Văn Hoa", &["- | - | TRƯỞNG BAN TỔ CHỨC | Lê Văn Hoa | "]),
            ("TRƯỞNG BAN\nBAN TỔ CHỨC\nLê Văn Hoa", &["- | - | TRƯỞNG BAN | Lê Văn Hoa | "]),
            ("CHỦ TỊCH\nHỘI ĐỒNG QUẢN TRỊ\nLê Văn Hoa", &["- | - | CHỦ TỊCH HỘI ĐỒNG QUẢN TRỊ | Lê Văn Hoa | "]),
            ("PHÓ BÍ THƯ\nTHƯỜNG TRỰC\nLê Văn Hoa", &["- | - | PHÓ BÍ THƯ THƯỜNG TRỰC | Lê Văn Hoa | "]),
            (
                "PHÓ GIÁM ĐỐC KIÊM\nTRƯỞNG BAN THI ĐUA\nLê Văn Hoa",
                &["- | - | PHÓ GIÁM ĐỐC KIÊM TRƯỞNG BAN THI ĐUA | Lê Văn Hoa | "],
            ),
            (
                "CHỦ TỊCH HĐQT\nKIÊM TỔNG GIÁM ĐỐC\nLê Văn Hoa",
                &["- | - | CHỦ TỊCH HĐQT KIÊM TỔNG GIÁM ĐỐC | Lê Văn Hoa | "],
            ),
            ("ĐẠI DIỆN CÔNG TY\nGIÁM ĐỐC\nLê Văn Hoa", &["- | ĐẠI DIỆN CÔNG TY | GIÁM ĐỐC | Lê Văn Hoa | "]),
            ("CHẤP HÀNH VIÊN\n(Đã ký) Lê Văn Hoa", &["- | - | CHẤP HÀNH VIÊN | Lê Văn Hoa | "]),
            ("XÁC NHẬN CỦA HIỆU TRƯỞNG\n(Đã ký)\nLê Văn Hoa", &["- | - | XÁC NHẬN CỦA HIỆU TRƯỞNG | Lê Văn Hoa | "]),
            (
                "KT. VỤ TRƯỞNG VỤ QUẢN LÝ THUẾ\nDOANH NGHIỆP LỚN\nPHÓ VỤ TRƯỞNG\nLê Văn Hoa",
                &["KT | VỤ TRƯỞNG VỤ QUẢN LÝ THUẾ DOANH NGHIỆP LỚN | PHÓ VỤ TRƯỞNG | Lê Văn Hoa | "],
            ),
            ("ĐẠI DIỆN UBND XÃ\nTAM PHƯỚC\nLê Văn Hoa", &["- | - | ĐẠI DIỆN UBND XÃ TAM PHƯỚC | Lê Văn Hoa | "]),
            ("GIÁM ĐỐC\nTRƯỞNG BCH PCTT&TKCN\nLê Văn Hoa", &["- | - | GIÁM ĐỐC | Lê Văn Hoa | TRƯỞNG BCH PCTT&TKCN"]),
            ("CHỦ TỊCH\nVPhuong/7b Lò Văn Hùng", &["- | - | CHỦ TỊCH | Lò Văn Hùng | "]),
            ("CHỦ TỊCH\nLê Văn Hoa\n(/PHÓ BÍ THƯ", &["- | - | CHỦ TỊCH | Lê Văn Hoa | PHÓ BÍ THƯ"]),
            ("P. TRƯỞNG BAN\nLê Văn Hoa", &["- | - | P. TRƯỞNG BAN | Lê Văn Hoa | "]),
            ("TL. GIÁM ĐỐC\nCHUYÊN VIÊN CAO CẤP\nLê Văn Hoa", &["TL | GIÁM ĐỐC | CHUYÊN VIÊN CAO CẤP | Lê Văn Hoa | "]),
            ("ỳ\nỆ %\\ ", &[]),
        ] {
            let want: Vec<String> = want
                .iter()
                .map(|row| row.strip_prefix("- |").map_or(row.to_string(), |rest| format!(" |{rest}")))
                .collect();
            assert_eq!(signatures(text), want, "{text}");
        }
    }
}
