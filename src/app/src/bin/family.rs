//! The family door.

fn main() {
    app::family::start();
}
