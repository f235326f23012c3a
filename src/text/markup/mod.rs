//! HTML, entities, LaTeX and the escapes of a string in a text: what they mean, with the way back to where they stand.
//!
//! Tags are marks, like Markdown's: the text that is read has their meaning in lines and bars (`| a | b |` for the row of a table) and
//! none of their letters. Each tag and each entity gives one visible sign at most, so no two parts of a document can share one.

mod latex;
mod marks;
mod render;

use crate::model::Span;

/// A break of a line within a cell: white space that ends no line of the text.
pub(crate) const CELL_BREAK: &str = "\u{2028}";

/// A text without its markup, and where each part of it came from.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) text: String,
    pieces: Vec<Piece>,
    /// Whether it has tags, and not entities or formulas alone.
    pub(crate) tagged: bool,
}

/// A stretch of the text that was copied, or stands for a stretch of the input.
#[derive(Debug, Clone, Copy)]
struct Piece {
    here: usize,
    there: Span,
    copied: bool,
}

/// The text that is meant; `None` where no markup stands in it.
pub(crate) fn render(text: &str) -> Option<Rendered> {
    let bytes = text.as_bytes();
    let tags = memchr::memchr3(b'<', b'&', b'$', bytes).is_some()
        || memchr::memmem::find(bytes, b"![").is_some()
        || marks::BOXES.iter().any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some());
    if !tags && marks::escapes(text) == marks::Escapes::None {
        return None;
    }
    let marks = marks::find(text);
    (!marks.marks.is_empty()).then(|| render::render(text, &marks))
}

impl Rendered {
    /// The stretch of the input that `span` came from, without tags at its ends. An empty one stands behind the sign before it.
    pub(crate) fn origin(&self, span: Span) -> Span {
        let end = span.end.checked_sub(1).and_then(|last| self.piece(last)).map_or(0, |piece| {
            if piece.copied { piece.there.start + (span.end - piece.here) } else { piece.there.end }
        });
        let start = self.piece(span.start).filter(|_| !span.is_empty()).map_or(end, |piece| {
            if piece.copied { piece.there.start + (span.start - piece.here) } else { piece.there.start }
        });
        Span::new(start.min(end), end)
    }

    /// The piece in which byte `at` stands.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.here <= at);
        behind.checked_sub(1).and_then(|index| self.pieces.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> String {
        render(text).map_or_else(|| text.to_owned(), |rendered| rendered.text.replace(CELL_BREAK, "~"))
    }

    #[test]
    fn tags_are_marks() {
        for (text, want) in [
            ("a\r<p>b</p>", "a\r\rb\n"),
            ("1. <b>Phòng Kinh tế</b> rà soát", "1. Phòng Kinh tế rà soát"),
            ("<h2 align=\"center\">THÔNG BÁO</h2>", "THÔNG BÁO\n"),
            ("**THÔNG BÁO**<br>**Về việc**", "**THÔNG BÁO**\n**Về việc**"),
            ("<p>Một</p>\n<p>Hai</p>", "Một\n\nHai\n"),
            ("<ul><li>Một;</li>\n<li>- Hai.</li></ul>", "- Một;\n- Hai.\n"),
            ("<div>Một</div><DIV>Hai</DIV>", "Một\nHai\n"),
            ("a<script>if (a<b) { x }</script>b", "ab"),
            ("a <!-- PageNumber=\"1\" --> b", "a  b"),
            ("một\n<!-- Page 2 -->\nhai", "một\n\u{c}hai"),
            ("<!-- Page 1 -->\nmột", "\nmột"),
            ("![Con dấu](image_1.png)\nmột", "\nmột"),
            ("2\n<page_number>1</page_number>", "2\n1\n"),
            ("<|ref|>title<|/ref|><|det|>[[3, 16, 70, 18]]<|/det|>\n# KẾ HOẠCH", "\n# KẾ HOẠCH"),
            ("<|ref|>Một<|/ref|><|det|>[[3, 16, 70, 18]]<|/det|>\nhai", "Một\nhai"),
            ("a\n- [ ] Một\n- [x] Hai", "a\n- Một\n- Hai"),
            ("* [ ] Một\n* [X] Hai", "* Một\n* Hai"),
            (
                "# Một\n\n<html><body><table><tr><td>a</td><td>b</td></tr></table></body></html>\n\n## Hai",
                "# Một\n\n| a | b |\n\n## Hai",
            ),
        ] {
            assert_eq!(meant(text), want, "{text}");
        }
    }

    #[test]
    fn rows_of_tables() {
        for (text, want) in [
            ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "| a~b | c |\n"),
            ("<table>\n<tr>\n<td>a\nb</td>\n<th>c</th>\n</tr>\n</table>\nd", "| a b | c |\nd"),
            ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\nb\n"),
            ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| a | b |\n| c | d |\n"),
            ("<table><tr><td></td><td>&nbsp;</td></tr></table>c", "c"),
            (
                "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>",
                "| a | b |\nc\n",
            ),
            ("| a<br/>b | c |\nd<br>e", "| a~b | c |\nd\ne"),
            ("<table><tr><td>a &lt;br&gt;- b</td><td>c</td></tr></table>", "| a ~- b | c |\n"),
        ] {
            assert_eq!(meant(text), want, "{text}");
        }
    }

    #[test]
    fn pages_saved_by_a_browser() {
        let page = "<!DOCTYPE html>\n<html><head><title>Cổng</title><style>p { }</style></head>\n<body>\n  <p>Một\n  hai</p>\n  <p>Ba</p></body></html>";
        assert_eq!(meant(page), "Một hai\n\nBa\n");
    }

    #[test]
    fn entities_and_formulas() {
        for (text, want) in [
            ("TH&Ocirc;NG B&Aacute;O &amp; A&#272;&#x110;", "THÔNG BÁO & AĐĐ"),
            ("&nbsp;&nbsp;- Một", "\u{A0}\u{A0}- Một"),
            ("$\\overline{\\text{Số: 87/TB-UBND}}$", "Số: 87/TB-UBND"),
            ("Số: $215 / \\mathrm{TB}-\\mathrm{UBND}$, $30 / 9 / 2025$", "Số: 215/TB-UBND, 30/9/2025"),
            ("$4,2 \\mathrm{ha}$, $182{,}5$, $38 \\%$", "4,2 ha, 182,5, 38%"),
            ("$\\checkmark$ Một", "✓ Một"),
            ("Số: $87$ /TB, $1.$ Một, $\\geq 80\\%$, $97,4\\%$", "Số: 87 /TB, 1. Một, ≥ 80%, 97,4%"),
        ] {
            assert_eq!(meant(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_markup() {
        for text in [
            "<5 triệu và >3",
            "a<b và c>d",
            "<Tên> & Co; R&D; &hoa;",
            "$100 và $200",
            "$50-$60",
            "$\\lạ{a}$",
            "<b>\u{301}",
            "&amp;\u{301}",
            "<p",
            "<!-- không hết",
            "&#0; &#xD800; &#777;",
            "![a]",
            "a [x] b",
            "<|a|>",
        ] {
            assert!(render(text).is_none(), "{text}: {:?}", render(text));
        }
    }

    #[test]
    fn spans_lead_back() {
        let text = "<p>Số: <b>87</b>/TB</p><p>B&Aacute;O</p>";
        let rendered = render(text).expect("marks");
        let back = |word: &str| {
            let at = rendered.text.find(word).expect("there");
            rendered.origin(Span::new(at, at + word.len())).slice(text)
        };
        assert_eq!(back("87"), "87");
        assert_eq!(back("Số: 87"), "Số: <b>87");
        assert_eq!(back("87/TB"), "87</b>/TB");
        assert_eq!(back("BÁO"), "B&Aacute;O");
    }
}
