//! What keeps calls from being heard, for staff to see and mend.

use std::collections::BTreeSet;

use domain::{
    Card, ReaderId, SchoolId,
    calls::Calls,
    ladder::{climbing, ladder},
};
use wire::calls::Silence;

use crate::store::{Result, Store};

/// What is silent about letters that `reader` reads, worst first.
///
/// About others nothing is said: whether somebody was called about a letter says that it came.
pub(crate) async fn silences(
    store: &Store,
    school: SchoolId,
    card: &Card,
    calls: &Calls,
    reader: ReaderId,
    has_mail: bool,
) -> Result<Vec<Silence>> {
    let mut found = BTreeSet::new();
    if !has_mail {
        found.insert(Silence::NoMail);
    } else if store.mail_fails(school).await? {
        found.insert(Silence::MailFails);
    }
    if calls.version == 0 {
        found.insert(Silence::NotSet);
    }
    for inbox in card.inboxes.iter().filter(|it| it.readers.contains(&reader)) {
        let Some(climbing) = climbing(inbox.route) else { continue };
        let [first, second, third] =
            ladder(&climbing, &inbox.readers, &card.readers, &calls.addresses);
        if calls.version != 0 && first.is_empty() {
            let is_nobody = second.is_empty() && third.is_empty();
            found.insert(if is_nobody { Silence::Nobody } else { Silence::NoFirst });
        }
        let unopened = store.unopened(school, inbox.id).await?;
        let refused = unopened.iter().flat_map(|it| &it.made).filter(|it| it.refused);
        found.extend(refused.map(|it| Silence::Refused(it.who)));
    }
    Ok(found.into_iter().collect())
}
