//! The pupil door's module.

fn main() {
    app::pupil::start();
}
