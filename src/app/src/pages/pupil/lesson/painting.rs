//! What is on the paper, as lines and stamps in the paper's own measure. It is kept only where a
//! child puts it on the class's shelf.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

/// The paper's width and height, in its own measure.
pub(in crate::pages::pupil) const PAPER: (f64, f64) = (400.0, 300.0);
/// A finger that moves less than this has not moved.
const STEP: f64 = 3.0;

/// A longer picture is not kept, in bytes: nobody draws so long.
const LONGEST: usize = 256 * 1024;

/// Something on the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::pages::pupil) enum Drawn {
    /// A line of finger paint: which crayon, and the way it went, as an SVG path.
    Line(usize, String),
    /// A stamp, by its picture, around a place.
    Stamp(String, f64, f64),
}

/// What is held: a crayon or a stamp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tool {
    /// One of the crayons.
    Crayon(usize),
    /// A stamp, by its picture.
    Stamp(String),
}

/// The paper, and the line that is being drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Painting {
    drawn: Vec<Drawn>,
    line: Option<(usize, String, f64, f64)>,
    /// How many were put by themselves.
    placed: u8,
}

impl Painting {
    /// Everything that is finished.
    pub(super) fn drawn(&self) -> &[Drawn] {
        &self.drawn
    }

    /// The line that is being drawn.
    pub(super) fn line(&self) -> Option<(usize, &str)> {
        self.line.as_ref().map(|(crayon, way, ..)| (*crayon, way.as_str()))
    }

    /// What rests on the shelf; nothing of an empty paper, or of one that is too full.
    pub(super) fn to_bytes(&self) -> Option<Vec<u8>> {
        let bytes = wire::encode(&self.drawn);
        (!self.drawn.is_empty() && bytes.len() <= LONGEST).then_some(bytes)
    }

    /// A finger comes down.
    pub(super) fn down(&mut self, tool: &Tool, x: f64, y: f64) {
        self.up();
        match tool {
            // A line to where it began, so that a touch alone leaves a dot.
            Tool::Crayon(n) => self.line = Some((*n, format!("M{x:.0} {y:.0}h0"), x, y)),
            Tool::Stamp(picture) => self.drawn.push(Drawn::Stamp(picture.clone(), x, y)),
        }
    }

    /// It moves.
    pub(super) fn go(&mut self, x: f64, y: f64) {
        if let Some((_, way, at_x, at_y)) = &mut self.line
            && STEP <= (x - *at_x).abs() + (y - *at_y).abs()
        {
            (*at_x, *at_y) = (x, y);
            // Writing to a text does not fail.
            let _ = write!(way, "L{x:.0} {y:.0}");
        }
    }

    /// It is lifted.
    pub(super) fn up(&mut self) {
        if let Some((crayon, way, ..)) = self.line.take() {
            self.drawn.push(Drawn::Line(crayon, way));
        }
    }

    /// Without a finger on the paper: a stamp, or a curl of a crayon, on the next free place.
    pub(super) fn place(&mut self, tool: &Tool) {
        let (column, row) = (f64::from(self.placed % 4), f64::from(self.placed / 4 % 3));
        // Row after row, each a little aside, as leaves lie.
        let (x, y) = (65.0 + 85.0 * column + 15.0 * (row % 2.0), 60.0 + 90.0 * row);
        self.placed = self.placed.wrapping_add(1);
        self.down(tool, x, y);
        if let Some((_, way, ..)) = &mut self.line {
            way.push_str("q20 -40 30 0t30 0");
        }
        self.up();
    }
}

/// What rested on the shelf, read again.
pub(in crate::pages::pupil) fn from_bytes(bytes: &[u8]) -> Option<Vec<Drawn>> {
    wire::decode(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Drawn, LONGEST, Painting, Tool, from_bytes};

    #[test]
    fn what_rests_on_the_shelf_is_what_was_drawn() {
        let mut painting = Painting::default();
        assert_eq!(painting.to_bytes(), None, "an empty paper is no picture");
        painting.down(&Tool::Crayon(1), 10.0, 20.0);
        painting.go(30.0, 40.4);
        painting.up();
        painting.place(&Tool::Stamp("stamp-sun".into()));
        let bytes = painting.to_bytes().unwrap();
        assert_eq!(from_bytes(&bytes).unwrap(), painting.drawn());
        assert_eq!(from_bytes(&bytes[1..]), None);
        painting.down(&Tool::Crayon(0), 0.0, 0.0);
        for n in 0..LONGEST {
            painting.go(if n % 2 == 0 { 0.0 } else { 300.0 }, 0.0);
        }
        painting.up();
        assert_eq!(painting.to_bytes(), None);
    }

    #[test]
    fn a_finger_leaves_a_line_and_a_touch_a_dot() {
        let mut painting = Painting::default();
        painting.down(&Tool::Crayon(1), 10.0, 20.0);
        assert_eq!(painting.line(), Some((1, "M10 20h0")));
        painting.go(11.0, 20.0);
        painting.go(30.0, 40.4);
        painting.up();
        painting.go(90.0, 90.0);
        assert_eq!(painting.drawn(), [Drawn::Line(1, "M10 20h0L30 40".into())]);
        assert_eq!(painting.line(), None);
    }

    #[test]
    fn stamps_lie_where_they_were_put_or_on_the_next_free_place() {
        let sun = Tool::Stamp("stamp-sun".into());
        let mut painting = Painting::default();
        painting.down(&sun, 10.0, 20.0);
        painting.place(&sun);
        painting.place(&sun);
        painting.place(&Tool::Crayon(0));
        let places: Vec<_> = painting
            .drawn()
            .iter()
            .map(|it| match it {
                Drawn::Stamp(_, x, y) => (*x, *y),
                Drawn::Line(..) => (0.0, 0.0),
            })
            .collect();
        assert_eq!(places, [(10.0, 20.0), (65.0, 60.0), (150.0, 60.0), (0.0, 0.0)]);
    }
}
