//! Sets of one byte a letter. Each function gives what a byte stands for.

use std::sync::LazyLock;

/// Windows-1252 from 0x80 to 0x9F; above, a byte is the code point of its character.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// TCVN 5712:1993 from 0xA1 on. The fonts of its third form, which is the one in use, have the marks of Windows below.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// VISCII 1.1 (RFC 1456) from 0x80 on.
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/// Those of VISCII that stand in the place of control characters.
const VISCII_LOW: &[(u8, char)] = &[(0x02, 'Ẳ'), (0x05, 'Ẵ'), (0x06, 'Ẫ'), (0x14, 'Ỷ'), (0x19, 'Ỹ'), (0x1E, 'Ỵ')];

/// Where Windows-1258 differs from Windows-1252.
const WINDOWS_1258: &[(u8, char)] = &[
    (0xC3, 'Ă'),
    (0xCC, '\u{300}'),
    (0xD0, 'Đ'),
    (0xD2, '\u{309}'),
    (0xD5, 'Ơ'),
    (0xDD, 'Ư'),
    (0xDE, '\u{303}'),
    (0xE3, 'ă'),
    (0xEC, '\u{301}'),
    (0xF0, 'đ'),
    (0xF2, '\u{323}'),
    (0xF5, 'ơ'),
    (0xFD, 'ư'),
    (0xFE, '₫'),
];

/// The characters of a set from `first` on, as a table.
fn nth(set: &str, first: u8, byte: u8) -> Option<char> {
    set.chars().nth(usize::from(byte.checked_sub(first)?))
}

pub(super) fn windows1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WESTERN.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

/// The byte that Windows-1252 has for a character.
pub(super) fn byte(c: char) -> Option<u8> {
    u8::try_from(u32::from(c)).ok().or_else(|| {
        let at = WESTERN.iter().position(|&western| western == c)?;
        u8::try_from(at + 0x80).ok()
    })
}

pub(super) fn tcvn3(byte: u8) -> char {
    nth(TCVN3, 0xA1, byte).unwrap_or_else(|| windows1252(byte))
}

pub(super) fn viscii(byte: u8) -> char {
    let low = || VISCII_LOW.iter().find(|(code, _)| *code == byte).map(|(_, c)| *c);
    nth(VISCII, 0x80, byte).or_else(low).unwrap_or(char::from(byte))
}

pub(super) fn windows1258(byte: u8) -> char {
    WINDOWS_1258.iter().find(|(code, _)| *code == byte).map_or_else(|| windows1252(byte), |(_, c)| *c)
}

/// What each byte stands for.
pub(super) type Table = [char; 256];

pub(super) static TCVN3_TABLE: LazyLock<Table> = LazyLock::new(|| table(tcvn3));
pub(super) static VISCII_TABLE: LazyLock<Table> = LazyLock::new(|| table(viscii));
pub(super) static WINDOWS_1258_TABLE: LazyLock<Table> = LazyLock::new(|| table(windows1258));

fn table(of: fn(u8) -> char) -> Table {
    let mut table = ['\0'; 256];
    for (code, c) in (0..=u8::MAX).zip(&mut table) {
        *c = of(code);
    }
    table
}

/// A text in a set, of which each character is a byte taken for Western European.
pub(super) fn convert(western: &str, table: &Table) -> String {
    western.chars().map(|c| byte(c).and_then(|byte| table.get(usize::from(byte)).copied()).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_whole() {
        assert_eq!(TCVN3.chars().count(), 0x100 - 0xA1);
        assert_eq!(VISCII.chars().count(), 0x80);
        for code in 0..=u8::MAX {
            assert_eq!(byte(windows1252(code)), Some(code));
        }
        assert_eq!((tcvn3(0xB5), tcvn3(0xFE), tcvn3(0x93), tcvn3(b'a')), ('à', 'ỵ', '“', 'a'));
        assert_eq!((viscii(0x80), viscii(0xFF), viscii(0x02), viscii(b'\n')), ('Ạ', 'Ữ', 'Ẳ', '\n'));
    }
}
