//! The staff door.

fn main() {
    app::staff::start();
}
