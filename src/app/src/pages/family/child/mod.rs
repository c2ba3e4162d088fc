//! A child of this phone: linked with the code of a letter, the agreement, the answers, and the
//! family's own copies. What comes next is `report::signing`'s and `report::answering`'s business;
//! what many answers mean is `domain::consent`'s.

mod answer;
mod answering;
mod copy;
mod linking;
mod named;
mod overview;
mod promise;
mod sign;
mod signing;

use domain::Card;
use leptos::prelude::*;
use wire::device::Linked;

pub(super) use self::{
    answer::Answer, answering::AnswerPage, copy::CopyPage, overview::Children, sign::Sign,
    signing::SignPage,
};
use crate::shell::kin::Kin;

/// The children of this phone.
fn kin() -> Kin {
    expect_context::<Kin>()
}

/// "the fox in Hedgehogs".
fn called(link: &Linked, card: Option<&Card>) -> String {
    let class = card.and_then(|it| it.class(link.class)).map(|it| it.name.clone());
    let peg = link.peg.name();
    match class {
        Some(class) => format!("the {peg} in {class}"),
        None => format!("the {peg}"),
    }
}
