//! What holds somebody's words or name is never printed, by whatever accident.

/// Gives types a `Debug` that says nothing of what is in them.
macro_rules! redacted {
    ($($name:ident),*) => {$(
        /// Redacted: it is never printed.
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )*};
}
pub(crate) use redacted;
