//! How well a reading of a marker goes with the lists that are open.

use super::ahead::{coming, damaged_roman_comes, may_come, next_of, numbers_of, second_comes};
use super::lost::NEAR;
use super::{Choice, Level, Place, Reader, score};
use crate::body::paragraphs::Paragraph;
use crate::grammar::marker::Marker;
use crate::grammar::reading::{Reading, Style};
use crate::model::Scheme;
use crate::text::fold::is_capitals;

/// How a small letter is drawn.
enum Drawn {
    /// As its own mark says.
    AsItself,
    /// As a list that wants just this letter, or begins with it.
    AsList(Style),
    /// With a comma behind it, and no list wants it.
    ForNone,
}

/// How many items behind one tell what its number is.
const TELLING: u32 = 3;

/// The place of e in a list of letters.
const E: u32 = 6;

/// Whether another number is printed where `due` should be: one of the items behind it has the number of its place, and none goes on from
/// the printed one.
fn is_misread(printed: &Reading, due: u32, ahead: &[Paragraph<'_>]) -> bool {
    let number = printed.ordinal.last().copied().unwrap_or(0);
    let behind = (due + 1..=due + TELLING).zip(numbers_of(printed, ahead));
    let mut items = behind.take_while(|(_, next)| *next != number + 1 && *next != 1);
    items.any(|(place, next)| place == next)
}

/// Digits that OCR takes for one another.
fn look_alike(printed: u32, due: u32) -> bool {
    matches!((printed, due), (9, 5) | (8, 3) | (7, 1) | (8, 6) | (6, 5) | (9, 4) | (7, 2) | (1, 7))
}

pub(super) fn with_number(reading: &Reading, number: u32) -> Reading {
    let mut reading = *reading;
    if let Some(last) = reading.ordinal.last_mut() {
        *last = number;
    }
    reading
}

/// Whether a dot that a scan spoilt is the last of the bullets that follow, and the only one: `-`, `+`, `°` are one list. A second one, or
/// a bullet behind it, is rather a list within the other.
fn spoilt_dot_follows(ahead: &[Paragraph<'_>]) -> bool {
    let bullets = ahead.iter().take(NEAR).map_while(|next| next.marker.as_ref().filter(|marker| marker.is_bullet()));
    let mut spoilt = bullets.map(|marker| SPOILT_DOTS.contains(&marker.text)).skip_while(|spoilt| !spoilt);
    spoilt.next().is_some() && spoilt.next().is_none()
}

/// Signs that nobody prints before an item.
const SPOILT_DOTS: &[&str] = &["«", "°", "¢", "®", "©", "¤"];

impl<'t> Reader<'_, 't> {
    /// How well a reading with a number fits the open lists.
    pub(super) fn judge(
        &self,
        reading: &Reading,
        number: u32,
        marker: &Marker<'_>,
        rest: &str,
        ahead: &[Paragraph<'_>],
    ) -> Choice {
        let choice = |score: u8, missing: u32| Choice { reading: *reading, repaired: marker.damaged, score, missing };
        // A second `II.` before `IV.`, or as the last of damaged ones or of headings in capitals, is a third whose strokes ran together.
        if reading.is_roman()
            && number >= 2
            && self.level_of(reading).is_some_and(|level| level.last == *reading)
            && next_of(reading, ahead)
                .map_or((self.worn || is_capitals(rest)) && !may_come(ahead, number + 1), |next| next == number + 2)
        {
            let mended = with_number(reading, number + 1);
            return Choice { reading: mended, repaired: true, score: score::LOOKS_LIKE, missing: 0 };
        }
        if marker.is_unmarked() {
            let reading = &self.as_counted(reading, ahead);
            let choice = |score: u8| Choice { reading: *reading, repaired: marker.damaged, score, missing: 0 };
            let due = match self.level_of(reading) {
                Some(level) => level.number() == number.checked_sub(1),
                None if reading.scheme == Scheme::Roman => number == 1 && second_comes(ahead),
                None => reading.scheme == Scheme::Decimal && number == 1 && next_of(reading, ahead) == Some(2),
            };
            return choice(if due { score::CONTINUES } else { score::NONE });
        }
        match self.drawn(reading, number, marker, ahead) {
            Drawn::AsItself => (),
            Drawn::AsList(style) => {
                let reading = Reading { style, ..*reading };
                return Choice { reading, repaired: marker.damaged, score: score::CONTINUES, missing: 0 };
            }
            Drawn::ForNone => return choice(score::NONE, 0),
        }
        // `Điều 2 Nhiệm vụ` without its mark is the list's next, or words of a sentence.
        if reading.style == Style::Article && marker.mark.is_none() && marker.damaged {
            let last = self.level_of(reading).and_then(Level::number).unwrap_or(0);
            let due = number == last + 1 && (last > 0 || next_of(reading, ahead) == Some(2));
            return choice(if due { score::CONTINUES } else { score::NONE }, 0);
        }
        let Some(level) = self.level_of(reading) else {
            // `i)` alone is the letter, or a damaged one.
            if reading.scheme == Scheme::Roman && !reading.is_roman() {
                let begins = number == 1 && next_of(reading, ahead) == Some(2);
                return choice(if begins { score::STARTS } else { score::NONE }, 0);
            }
            // Điều count through the whole document, and so may the items of its sections.
            let counted = self.closed.iter().any(|last| last.goes_on_with(reading));
            if number == 1 || counted {
                return choice(score::STARTS, 0);
            }
            // A list that begins in the middle: numbers and headings may, a lone capital is an initial.
            let firm = match reading.scheme {
                Scheme::Letter => marker.mark == Some(')') || is_capitals(rest),
                _ => true,
            };
            return choice(if firm { score::STRAY } else { score::NONE }, number.saturating_sub(1));
        };
        let last = level.number().unwrap_or(0);
        let same_branch = level.last.ordinal.iter().zip(reading.ordinal.iter()).rev().skip(1).all(|(a, b)| a == b);
        // `I.`, `I.`, `III.`: strokes of the second are lost.
        let lost = reading.is_roman()
            && same_branch
            && (next_of(reading, ahead) == Some(last + 2) || damaged_roman_comes(ahead, last + 2));
        // `1.` where a seven is due, and no list of its own follows.
        let announced = level.announces && level.node + 1 == self.nodes.len();
        if number == 1 && same_branch && look_alike(number, last + 1) && !announced {
            let next = next_of(reading, ahead);
            // In a clean text a heading without a marker may stand between: its `1.` begins a list.
            let beside = self.nodes.last().is_some_and(|node| node.block.marker.is_some());
            if next.is_none() && (self.worn || beside) || next == Some(last + 2) {
                let mended = with_number(reading, last + 1);
                return Choice { reading: mended, repaired: true, score: score::LOOKS_LIKE, missing: 0 };
            }
        }
        if (!same_branch || number == 1) && !lost {
            return choice(if number == 1 { score::RESTARTS } else { score::STRAY }, number.saturating_sub(1));
        }
        match number.checked_sub(last) {
            Some(1) => choice(score::CONTINUES, 0),
            // `d)` ⏎ `e)`: a typist's list without đ, in which an f may follow.
            Some(2) if reading.scheme == Scheme::Letter && number == E => {
                let fifth = next_of(reading, ahead) == Some(E);
                let reading = with_number(reading, if fifth { E - 1 } else { E });
                Choice { reading, repaired: marker.damaged, score: score::CONTINUES, missing: 0 }
            }
            // The next item tells a gap from a digit that was misread.
            Some(step @ 2..) if is_misread(reading, last + 1, ahead) => {
                let mended = with_number(reading, last + 1);
                Choice {
                    reading: mended,
                    repaired: true,
                    score: if step < 12 { score::MENDED } else { score::GAP },
                    missing: 0,
                }
            }
            Some(2..) if self.worn && next_of(reading, ahead).is_none() && look_alike(number, last + 1) => {
                Choice { reading: with_number(reading, last + 1), repaired: true, score: score::LOOKS_LIKE, missing: 0 }
            }
            Some(step @ 2..) => choice(score::GAP, step - 1),
            _ if lost || next_of(reading, ahead) == Some(last + 2) => {
                Choice { reading: with_number(reading, last + 1), repaired: true, score: score::LOOKS_LIKE, missing: 0 }
            }
            _ => choice(score::STRAY, 0),
        }
    }

    /// A bullet fits everywhere; but OCR reads the dots of one list as dots, stars and other signs.
    pub(super) fn judge_bullet(
        &self,
        reading: &Reading,
        marker: &Marker<'_>,
        place: Place,
        ahead: &[Paragraph<'_>],
    ) -> Choice {
        let dots = self.open.last().is_some_and(|level| level.last.scheme == Scheme::Dot && !level.announces);
        let stars = self.open.iter().any(|level| level.last.scheme == Scheme::Star);
        // The next item's sign is none that anyone prints: what OCR makes of a dot.
        let next = ahead.iter().find_map(|paragraph| paragraph.marker.as_ref()).filter(|next| next.damaged);
        let smudged = next.and_then(|next| next.readings.first()).is_some_and(|next| next.scheme == Scheme::Dot);
        let star = reading.scheme == Scheme::Star && !stars;
        let spoilt = reading.scheme != Scheme::Dot
            && (dots || !place.announces)
            && !self.is_behind_spoilt_dot()
            && spoilt_dot_follows(ahead);
        let confused = star && (dots || smudged && !place.announces) || dots && marker.damaged || spoilt;
        // In dirt a star below a plus is another plus.
        let plus = self.open.last().is_some_and(|level| level.last.scheme == Scheme::Plus && !level.announces);
        let smeared = star && !confused && plus && place.dirty;
        let scheme = match (confused, smeared) {
            (true, _) => Scheme::Dot,
            (_, true) => Scheme::Plus,
            _ => reading.scheme,
        };
        let reading = Reading { scheme, ..*reading };
        Choice { reading, repaired: marker.damaged || confused || smeared, score: score::BULLET, missing: 0 }
    }

    /// Whether the last item's dot is spoilt: another bullet behind it is of the list around it.
    fn is_behind_spoilt_dot(&self) -> bool {
        let last = self.nodes.last().and_then(|last| last.block.marker.as_ref()?.printed.as_deref());
        last.is_some_and(|sign| SPOILT_DOTS.contains(&sign))
    }

    /// How a small letter is drawn, beside the list of which it would be the next: `b.` or `b, …` below `a) …`.
    fn drawn(&self, reading: &Reading, number: u32, marker: &Marker<'_>, ahead: &[Paragraph<'_>]) -> Drawn {
        let small = |reading: &Reading| reading.scheme == Scheme::Letter && matches!(reading.style, Style::Small(_));
        let comma = marker.text.ends_with([',', ';', '_']);
        let own = self.level_of(reading).filter(|_| small(reading));
        if !small(reading) || own.is_some() && !comma {
            return Drawn::AsItself;
        }
        let wants = |level: &&Level<'_>| small(&level.last) && level.number().is_some_and(|last| last + 1 == number);
        let begins = || own.is_none() && number == 1 && next_of(reading, ahead) == Some(2);
        match self.open.iter().rev().find(wants) {
            Some(level) => Drawn::AsList(level.last.style),
            None if !comma => Drawn::AsItself,
            None if begins() => Drawn::AsList(reading.style),
            None => Drawn::ForNone,
        }
    }

    /// A bare number drawn as the list that it would go on with, or begin.
    fn as_counted(&self, reading: &Reading, ahead: &[Paragraph<'_>]) -> Reading {
        let bare = |other: &Reading| {
            other.scheme == reading.scheme
                && other.ordinal.len() == reading.ordinal.len()
                && matches!(other.style, Style::Small(_))
        };
        let open = self.open.iter().chain(&self.asleep).rev().map(|level| &level.last).find(|last| bare(last));
        let drawn = if reading.scheme == Scheme::Decimal {
            open.or_else(|| coming(ahead).find(|next| bare(next)))
        } else {
            None
        };
        Reading { style: drawn.map_or(reading.style, |drawn| drawn.style), ..*reading }
    }
}
