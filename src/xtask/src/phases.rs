//! The phases of a long command: what each took, and whether it held.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::run::say;

/// What has been done so far.
#[derive(Default)]
pub(crate) struct Phases(Vec<Phase>);

struct Phase {
    name: &'static str,
    seconds: u64,
    fault: Option<String>,
}

impl Phases {
    /// Does one phase and remembers how it went; gives its result, if it has one.
    pub(crate) fn go<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<T>,
    ) -> Option<T> {
        say(format!("\n== {name}"));
        #[expect(clippy::disallowed_methods, reason = "this shell tells a person how long it took")]
        let start = Instant::now();
        let (result, fault) = match work() {
            Ok(result) => (Some(result), None),
            Err(error) => (None, Some(format!("{error:#}"))),
        };
        if let Some(fault) = &fault {
            say(format!("{name}: {fault}"));
        }
        self.0.push(Phase { name, seconds: start.elapsed().as_secs(), fault });
        result
    }

    /// Prints every phase with its seconds.
    ///
    /// # Errors
    ///
    /// Where any phase failed.
    pub(crate) fn close(self) -> Result<()> {
        say("");
        for Phase { name, seconds, fault } in &self.0 {
            let verdict = fault.as_deref().map_or("ok", |fault| fault);
            say(format!("{seconds:>6} s  {name}: {verdict}"));
        }
        let failed = self.0.iter().filter(|it| it.fault.is_some()).count();
        if 0 < failed {
            bail!("{failed} of {} phases failed", self.0.len());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_phase_fails_the_whole_and_the_rest_still_run() {
        let mut phases = Phases::default();
        assert_eq!(phases.go("breaks", || -> Result<()> { bail!("no browser") }), None);
        assert_eq!(phases.go("works", || Ok(7)), Some(7));
        assert!(phases.close().unwrap_err().to_string().contains("1 of 2"));
    }
}
