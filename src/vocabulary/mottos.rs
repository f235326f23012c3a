//! What the header's right column opens with, folded.
//!
//! Sources: NĐ 30/2020, Phụ lục I, II.1 (Quốc hiệu, Tiêu ngữ); HD 36-HD/VPTW, 1.1 (Party); Điều lệ Đoàn practice (Youth Union).

use crate::model::System;

/// One title with the system that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Motto {
    pub(crate) key: &'static str,
    /// Its words as they should be read, without signs.
    pub(crate) words: &'static str,
    pub(crate) system: System,
    /// Whether it stands in the first row; the others follow.
    pub(crate) first: bool,
}

/// The titles, the longest first where one holds another.
pub(crate) const MOTTOS: &[Motto] = &[
    Motto {
        key: "cong hoa xa hoi chu nghia viet nam",
        words: "cộng hòa xã hội chủ nghĩa việt nam",
        system: System::State,
        first: true,
    },
    Motto {
        key: "doc lap tu do hanh phuc", words: "độc lập tự do hạnh phúc", system: System::State, first: false
    },
    Motto {
        key: "dang cong san viet nam", words: "đảng cộng sản việt nam", system: System::Party, first: true
    },
    Motto {
        key: "doan thanh nien cong san ho chi minh",
        words: "đoàn thanh niên cộng sản hồ chí minh",
        system: System::Organisation,
        first: true,
    },
    Motto {
        key: "doan tncs ho chi minh", words: "đoàn tncs hồ chí minh", system: System::Organisation, first: true
    },
    Motto {
        key: "doan thanh nien tncs ho chi minh",
        words: "đoàn thanh niên tncs hồ chí minh",
        system: System::Organisation,
        first: true,
    },
    Motto {
        key: "viet nam dan chu cong hoa", words: "việt nam dân chủ cộng hòa", system: System::State, first: true
    },
];
