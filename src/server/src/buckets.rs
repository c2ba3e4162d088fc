//! How much one sender may ask: token buckets, in memory, in a table of bounded size.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

use domain::Moment;

/// Senders remembered at most.
const ROWS: usize = 20_000;

/// A bucket's size and how fast it fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// What may be asked at once.
    pub burst: f64,
    /// What comes back each second.
    pub each_second: f64,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Moment,
}

/// One bucket for every sender.
#[derive(Debug)]
pub(crate) struct Buckets<K> {
    rate: Rate,
    rows: Mutex<HashMap<K, Bucket>>,
}

impl<K: Hash + Eq + Copy> Buckets<K> {
    pub(crate) fn new(rate: Rate) -> Self {
        Self { rate, rows: Mutex::default() }
    }

    /// Takes from the sender's bucket, unless it holds too little.
    pub(crate) fn take(&self, sender: K, cost: f64, now: Moment) -> bool {
        let Rate { burst, .. } = self.rate;
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if ROWS <= rows.len() && !rows.contains_key(&sender) {
            rows.retain(|_, bucket| self.rate.filled(bucket, now) < burst);
            if ROWS <= rows.len() {
                rows.clear();
            }
        }
        let bucket = rows.entry(sender).or_insert(Bucket { left: burst, at: now });
        let left = self.rate.filled(bucket, now);
        let enough = cost <= left;
        *bucket = Bucket { left: if enough { left - cost } else { left }, at: now };
        enough
    }
}

impl Rate {
    fn filled(&self, bucket: &Bucket, now: Moment) -> f64 {
        (bucket.left + now.since(bucket.at).as_secs_f64() * self.each_second).min(self.burst)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_flood_gets_its_rate_and_a_neighbour_gets_everything() {
        let buckets = Buckets::new(Rate { burst: 100.0, each_second: 10.0 });
        let mut now = Moment::from_millis(0);
        let mut through = 0;
        for _ in 0..10 {
            through += (0..1000).filter(|_| buckets.take("flood", 1.0, now)).count();
            assert!(buckets.take("neighbour", 1.0, now));
            now = now + Duration::from_secs(1);
        }
        assert_eq!(through, 190);
    }

    #[test]
    fn the_table_is_bounded() {
        let buckets = Buckets::new(Rate { burst: 1.0, each_second: 0.001 });
        for sender in 0..ROWS * 3 {
            buckets.take(sender, 1.0, Moment::from_millis(0));
        }
        assert!(buckets.rows.lock().unwrap().len() <= ROWS);
    }
}
