//! A sheet of archival metadata as an Excel workbook: a row for each document.
//!
//! Two rows of heads stay in sight, the Vietnamese one and that of the fields' names. Values are text, so that `05` and `07` stay as they
//! are; what a person should look at is coloured, and told in the second column.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::metadata::{FIELDS, Record};

/// Rows of heads.
const HEADS: u32 = 2;

/// Columns before those of the fields: the file, and what needs a look.
const FIRST: [(&str, &str, f64); 2] = [("Tệp", "source", 28.0), ("Cần xem lại", "needs_look", 34.0)];

/// Characters of the longest text that a cell of Excel holds.
const LONGEST: usize = 32_767;

/// Takes rows, and writes the workbook when all are there.
pub struct Writer {
    workbook: Workbook,
    /// A cell whose value a person should look at.
    doubtful: Format,
    row: u32,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Writer").field("row", &self.row).finish_non_exhaustive()
    }
}

impl Writer {
    /// A sheet with its heads.
    ///
    /// # Errors
    ///
    /// When the workbook cannot be made.
    pub fn new() -> io::Result<Self> {
        let mut workbook = Workbook::new();
        // The same documents give the same bytes, so the file tells no time.
        let no_time = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&no_time));
        head(workbook.add_worksheet()).map_err(io::Error::other)?;
        let doubtful = Format::new().set_background_color(Color::RGB(0x00FF_F2CC));
        Ok(Self { workbook, doubtful, row: HEADS })
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// When there are more rows than Excel has: 1,048,576.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        self.add(record).map_err(io::Error::other)?;
        self.row += 1;
        Ok(())
    }

    fn add(&mut self, record: &Record) -> Result<(), XlsxError> {
        let row = self.row;
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.write_string(row, 0, fitting(&record.source))?;
        let needs_look = record.needs_look();
        if !needs_look.is_empty() {
            sheet.write_string_with_format(row, 1, fitting(&needs_look), &self.doubtful)?;
        }
        for (column, (field, value)) in (2..).zip(FIELDS.iter().zip(&record.values)) {
            match (&value.look, value.text.parse::<u32>()) {
                (None, Ok(number)) if field.is_number => {
                    sheet.write_number(row, column, number)?;
                }
                (None, _) if value.text.is_empty() => (),
                (None, _) => {
                    sheet.write_string(row, column, fitting(&value.text))?;
                }
                (Some(_), Ok(number)) if field.is_number => {
                    sheet.write_number_with_format(row, column, number, &self.doubtful)?;
                }
                (Some(_), _) if value.text.is_empty() => {
                    sheet.write_blank(row, column, &self.doubtful)?;
                }
                (Some(_), _) => {
                    sheet.write_string_with_format(row, column, fitting(&value.text), &self.doubtful)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the workbook.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn finish(mut self, mut out: impl Write) -> io::Result<()> {
        let last = u16::try_from(FIRST.len() + FIELDS.len() - 1).unwrap_or(u16::MAX);
        let last_row = self.row.saturating_sub(1).max(HEADS - 1);
        let sheet = self.workbook.worksheet_from_index(0).map_err(io::Error::other)?;
        sheet.autofilter(HEADS - 1, 0, last_row, last).map_err(io::Error::other)?;
        let bytes = self.workbook.save_to_buffer().map_err(io::Error::other)?;
        out.write_all(&bytes)?;
        out.flush()
    }
}

fn head(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    sheet.set_name("TaiLieu")?;
    sheet.set_freeze_panes(HEADS, 1)?;
    let fields = FIELDS.iter().map(|field| (field.label, field.name, width(field.longest)));
    for (column, (label, name, width)) in (0..).zip(FIRST.into_iter().chain(fields)) {
        sheet.write_string_with_format(0, column, label, &format)?;
        sheet.write_string_with_format(1, column, name, &format)?;
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// The width of a column, in characters, by the length of what it may hold.
fn width(longest: Option<usize>) -> f64 {
    match longest {
        Some(500..) => 48.0,
        Some(200..) => 32.0,
        Some(50..) | None => 18.0,
        Some(_) => 13.0,
    }
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> &str {
    text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
