//! Capitals of TCVN3, which has none with a tone: they are letters of another font, `.VnTimeH`, in which small codes look like
//! capitals. Its text is `CéNG HßA`, typed with the capitals locked.

use crate::text::fold::is_letter;
/// The text with words in capitals throughout where their letters without marks are: `CộNG HòA` is `CỘNG HÒA`.
pub(super) fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words: Vec<&str> = line.split(' ').collect();
        let mut cases: Vec<Case> = words.iter().map(|word| case(word)).collect();
        take_from_neighbours(&mut cases);
        for (index, (word, case)) in words.iter().zip(cases).enumerate() {
            if index > 0 {
                out.push(' ');
            }
            if case == Case::Capitals {
                out.extend(word.chars().flat_map(char::to_uppercase));
            } else {
                out.push_str(word);
            }
        }
    }
    out
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Case {
    Capitals,
    Small,
    /// Too few letters to tell: `Uỷ`.
    Unknown,
    /// No letter with a mark: `UBND` says nothing of its neighbours.
    Plain,
}

fn case(word: &str) -> Case {
    let small = word.chars().any(|c| c.is_ascii_lowercase());
    let marked = word.chars().any(|c| !c.is_ascii() && is_letter(c));
    // One capital begins a word like any other; behind another letter it speaks for all.
    let within = word.chars().filter(|&c| is_letter(c)).skip(1).any(|c| c.is_ascii_uppercase());
    match (marked, small) {
        (false, false) => Case::Plain,
        (_, true) => Case::Small,
        (true, false) if within => Case::Capitals,
        (true, false) => Case::Unknown,
    }
}

/// A word that does not tell is written like the next one that does, or like the last.
fn take_from_neighbours(cases: &mut [Case]) {
    take_from_last(cases.iter_mut().rev());
    take_from_last(cases.iter_mut());
}

fn take_from_last<'c>(cases: impl Iterator<Item = &'c mut Case>) {
    let mut last = Case::Plain;
    for case in cases {
        if *case == Case::Unknown && last == Case::Capitals {
            *case = last;
        }
        if *case != Case::Plain {
            last = *case;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_capital_font() {
        assert_eq!(mend("CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        assert_eq!(mend("ủY BAN NHâN DâN\nTỉnh uỷ Hà Nam"), "ỦY BAN NHÂN DÂN\nTỉnh uỷ Hà Nam");
        assert_eq!(mend("Sở TÀI NGUYÊN Và MôI TRƯờNG Độc lập"), "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG Độc lập");
        for same in ["UBND tỉnh gửi Sở Y tế", "- Sở TN&MT;", "Số 21-CV/TU", "Uỷ ban"] {
            assert_eq!(mend(same), same);
        }
    }
}
