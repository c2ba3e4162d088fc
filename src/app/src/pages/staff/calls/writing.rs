//! Dates and hours as people write them, one a line.

use domain::days::{Date, Hours, Span};

/// `2/9/2026` or `2026-09-02`.
fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    Date::parse(text).or_else(|| {
        let mut parts = text.split('/');
        let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let date = Date::new(parts.next()?.parse().ok()?, month, day);
        date.filter(|_| parts.next().is_none())
    })
}

/// How a date is written back.
fn date_words(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{day}/{month}/{year}")
}

/// `8:30`, in minutes after midnight.
pub(super) fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// How minutes after midnight are written back, as a browser's time field wants them.
pub(super) fn minutes_words(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Spans of days, one a line: `2/9/2026 to 23/10/2026`, or one day alone.
///
/// The error is the first line that cannot be read.
pub(super) fn spans(text: &str) -> Result<Vec<Span>, String> {
    lines(text, |line| {
        let (first, last) = line.split_once(" to ").unwrap_or((line, line));
        let span = Span { first: date(first)?, last: date(last)? };
        (span.first <= span.last).then_some(span)
    })
}

/// How spans are written back.
pub(super) fn spans_words(spans: &[Span]) -> String {
    let one = |it: &Span| {
        if it.first == it.last {
            date_words(it.first)
        } else {
            format!("{} to {}", date_words(it.first), date_words(it.last))
        }
    };
    spans.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Days with hours of their own, one a line: `18/12/2026 8:30 to 13:00`.
///
/// The error is the first line that cannot be read.
pub(super) fn short(text: &str) -> Result<Vec<(Date, Hours)>, String> {
    lines(text, |line| {
        let (day, hours) = line.split_once(' ')?;
        let (opens, closes) = hours.split_once(" to ")?;
        let hours = Hours { opens: minutes(opens)?, closes: minutes(closes)? };
        Some((date(day)?, hours)).filter(|_| hours.is_fit())
    })
}

/// How short days are written back.
pub(super) fn short_words(days: &[(Date, Hours)]) -> String {
    let one = |(date, hours): &(Date, Hours)| {
        let [opens, closes] = [hours.opens, hours.closes].map(minutes_words);
        format!("{} {opens} to {closes}", date_words(*date))
    };
    days.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn lines<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    let written = text.lines().map(str::trim).filter(|it| !it.is_empty());
    written.map(|line| read(line).ok_or_else(|| line.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_written_back() {
        let terms = "2/9/2026 to 23/10/2026\n\n 2026-11-02 to 2026-12-18 \n30/11/2026";
        let back = "2/9/2026 to 23/10/2026\n2/11/2026 to 18/12/2026\n30/11/2026";
        let read = spans(terms).expect("these are dates");
        assert_eq!(spans_words(&read), back);
        assert_eq!(spans(back), Ok(read));
        let days = short("18/12/2026 8:30 to 13:00").expect("this is a short day");
        assert_eq!(short_words(&days), "18/12/2026 08:30 to 13:00");
        assert_eq!(short(&short_words(&days)), Ok(days));
        assert_eq!((minutes("8:30"), minutes_words(510)), (Some(510), "08:30".to_owned()));
    }

    #[test]
    fn the_first_line_that_cannot_be_read_is_named() {
        let table = ["Christmas", "31/2/2026", "23/10/2026 to 2/9/2026", "1/2", "1/2/2026/3"];
        for line in table {
            assert_eq!(spans(&format!("1/9/2026\n{line}\nnonsense")), Err(line.to_owned()));
        }
        for line in ["18/12/2026", "18/12/2026 13:00 to 8:30", "18/12/2026 8:30 to 25:00"] {
            assert_eq!(short(line), Err(line.to_owned()));
        }
        for text in ["", "8", "24:00", "8:60", "a:b"] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
