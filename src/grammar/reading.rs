//! How a marker may be read: its scheme, its numbers, how it is drawn.

use std::ops::{Deref, DerefMut};

use crate::model::Scheme;

/// One way to read a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) scheme: Scheme,
    /// Its number at each level; empty for bullets.
    pub(crate) ordinal: Ordinal,
    /// What tells lists of one scheme apart: the mark behind the number (`.`, `)`, `-`), capitals, the word before it.
    pub(crate) style: Style,
}

impl Reading {
    /// Whether both count in the same way: items of one list do.
    pub(crate) fn is_same_kind(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.style == other.style && self.ordinal.len() == other.ordinal.len()
    }

    /// Whether it is a Roman numeral in capitals, which heads a section: `II.`, not `(ii)`.
    pub(crate) fn is_roman(&self) -> bool {
        self.scheme == Scheme::Roman && matches!(self.style, Style::Capital(_))
    }

    /// Whether `next` is the item behind this one, whatever list it stands in.
    pub(crate) fn goes_on_with(&self, next: &Self) -> bool {
        let number = |reading: &Self| reading.ordinal.last().copied();
        self.is_same_kind(next) && number(self).map(|number| number + 1) == number(next)
    }
}

/// How a marker is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Bullet,
    /// A bullet of another shape than a round dot: a square, an arrow, a tick (`vocabulary::bullets`).
    Shaped(usize),
    /// The mark behind it.
    Small(char),
    /// The same, the letter a capital.
    Capital(char),
    Part,
    Chapter,
    Division,
    Article,
}

/// Levels of a number: `1.1.1.1.1` has five.
const LEVELS: usize = 5;

/// The number of a marker at each level, a slice of up to five that lives where it stands: every line has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Ordinal {
    numbers: [u32; LEVELS],
    len: usize,
}

impl Ordinal {
    /// That of a bullet.
    pub(crate) const NONE: Self = Self { numbers: [0; LEVELS], len: 0 };

    /// A number of one level.
    pub(crate) const fn of(number: u32) -> Self {
        Self { numbers: [number, 0, 0, 0, 0], len: 1 }
    }

    /// Adds a level; whether there was room for it.
    pub(crate) fn push(&mut self, number: u32) -> bool {
        let slot = self.numbers.get_mut(self.len);
        let room = slot.is_some();
        slot.into_iter().for_each(|slot| *slot = number);
        self.len += usize::from(room);
        room
    }
}

impl Deref for Ordinal {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        self.numbers.get(..self.len).unwrap_or_default()
    }
}

impl DerefMut for Ordinal {
    fn deref_mut(&mut self) -> &mut [u32] {
        self.numbers.get_mut(..self.len).unwrap_or_default()
    }
}

/// The readings of one marker, the likeliest first: none, one, or a Roman numeral and a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Readings([Option<Reading>; 2]);

impl Readings {
    pub(crate) const NONE: Self = Self([None, None]);

    pub(crate) const fn one(reading: Reading) -> Self {
        Self([Some(reading), None])
    }

    pub(crate) fn new(first: Option<Reading>, second: Option<Reading>) -> Self {
        if first.is_some() { Self([first, second]) } else { Self([second, None]) }
    }

    pub(crate) fn first(&self) -> Option<&Reading> {
        self.iter().next()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Reading> {
        self.0.iter().flatten()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.first().is_none()
    }

    pub(crate) fn contains(&self, reading: &Reading) -> bool {
        self.iter().any(|own| own == reading)
    }
}
