//! What the header's right column opens with, folded.
//!
//! Sources: NĐ 30/2020, Phụ lục I, II.1 (Quốc hiệu, Tiêu ngữ); HD 36-HD/VPTW, 1.1 (Party); Điều lệ Đoàn practice (Youth Union).

use crate::model::System;

/// One title with the system that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Motto {
    pub(crate) key: &'static str,
    pub(crate) system: System,
    /// Whether it stands in the first row; the others follow.
    pub(crate) first: bool,
}

/// The titles, the longest first where one holds another.
pub(crate) const MOTTOS: &[Motto] = &[
    Motto { key: "cong hoa xa hoi chu nghia viet nam", system: System::State, first: true },
    Motto { key: "doc lap tu do hanh phuc", system: System::State, first: false },
    Motto { key: "dang cong san viet nam", system: System::Party, first: true },
    Motto { key: "doan thanh nien cong san ho chi minh", system: System::Organisation, first: true },
    Motto { key: "doan tncs ho chi minh", system: System::Organisation, first: true },
    Motto { key: "doan thanh nien tncs ho chi minh", system: System::Organisation, first: true },
    Motto { key: "viet nam dan chu cong hoa", system: System::State, first: true },
];
