//! One letter as a row of an inbox: how far it has come, whence, and what is still to do.

use domain::{Journey, Route};
use leptos::prelude::*;
use vault::Line;
use wire::{Epoch, collect::Standing};

use super::{calls::called, inbox::Calling};
use crate::{
    pages::grown_up::moment,
    parts::picture::Picture,
    shell::{
        clock,
        staff::{desk::Desk, page, post::Post, talked},
    },
};

/// The name of a route in addresses and `data-`.
pub(crate) const fn route_name(route: Route) -> &'static str {
    match route {
        Route::Tray => "tray",
        Route::Safeguarding => "safeguarding",
        Route::Leadership => "leadership",
        Route::HeadAndDeputies => "head-and-deputies",
        Route::Governors => "governors",
        _ => "telling",
    }
}

/// Whether a letter rests on this device and no longer at the server.
pub(super) fn is_here(epoch: Option<Epoch>, line: &Line) -> bool {
    !line.forgotten && epoch.is_some_and(|it| it != line.epoch)
}

/// One letter of an inbox.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(super) fn Row(
    /// Its inbox.
    route: Route,
    /// What is known of it.
    line: Line,
    /// How many came together with it, itself among them.
    others: Signal<Option<usize>>,
    /// The life of the store that the server is in.
    epoch: Memo<Option<Epoch>>,
    /// Whether the list is so long that every row has one height.
    in_part: bool,
) -> impl IntoView {
    let (post, desk) = (Post::here(), Desk::here());
    let is_concern = route.is_concern();
    let id = line.envelope;
    let waits = line.opened.is_none() && !line.forgotten && !in_part;
    let calling = use_context::<Calling>().filter(|_| waits);
    let calls = move || {
        let calls = calling?.called.with(|all| all.get(&id).cloned())?;
        let words = called(&calls, &desk.card()?);
        Some(view! { <span class="soft" data-called="">{words}</span> })
    };
    let here = {
        let line = line.clone();
        move || is_here(epoch.get(), &line)
    };
    let odd = Memo::new(move |_| post.odd.with(|all| all.get(&id).cloned()));
    let journey = if line.opened.is_some() { Journey::Opened } else { Journey::AtSchool };
    let received = moment::near(line.received, clock::now(), page::minutes_east(line.received));
    let from = move || {
        if is_concern { "From a grown-up".to_owned() } else { from(line.standing, desk, post) }
    };
    let opened = line.opened.as_ref().and_then(|it| it.unverified().ok()).map(|it| {
        let who = desk.card().and_then(|card| card.reader(it.reader).map(|it| it.name.clone()));
        let at = moment::near(it.at, clock::now(), page::minutes_east(it.at));
        format!("Opened by {}, {at}", who.unwrap_or_else(|| "somebody".to_owned()))
    });
    let is_new = opened.is_none() && !line.forgotten;
    let to_talk = !is_concern && opened.is_some() && !line.forgotten && !talked::is_done(id);
    let forgotten = line.forgotten;
    let removed = matches!(line.standing, Standing::Revoked(_));
    let href = format!("/staff/letter/{}/{}", route_name(route), id.short());
    view! {
        <a
            class="letter"
            class:wrong=move || odd.get().is_some()
            href=href
            data-letter=id.short()
            data-journey=journey.picture()
        >
            <Picture name=if is_concern { "who-grown-up" } else { journey.picture() } />
            <span>
                <strong>{format!("Came {received}")}</strong>
                <span class="soft">{from}</span>
                {calls}
                {move || odd.get().map(|why| view! { <span class="why">{why}</span> })}
            </span>
            <span class="tags">
                {move || odd.get().map(|_| view! { <span class="tag wrong">"Something is wrong"</span> })}
                {is_new.then(|| view! { <span class="tag new">"Not opened"</span> })}
                {move || others.get().map(|n| view! {
                    <span class="tag" data-together=n>{format!("One of {n} that came together")}</span>
                })}
                {opened.map(|words| view! { <span class="tag">{words}</span> })}
                {to_talk.then(|| view! { <span class="tag due">"Come and talk"</span> })}
                {forgotten.then(|| view! { <span class="tag">"Removed by retention"</span> })}
                {move || here().then(|| view! { <span class="tag due here">"On this device alone"</span> })}
                {removed.then(|| view! { <span class="tag due">"From a removed tablet"</span> })}
            </span>
        </a>
    }
}

/// Who handed a letter in, in words.
pub(crate) fn from(standing: Standing, desk: Desk, post: Post) -> String {
    let (Standing::Enrolled(device) | Standing::Revoked(device)) = standing else {
        return "A device that was never enrolled".to_owned();
    };
    let listed = post.devices.with(|all| all.iter().find(|it| it.device == device).cloned());
    let Some(listed) = listed else { return "An enrolled tablet".to_owned() };
    let class = listed.class.and_then(|id| desk.card()?.class(id).map(|it| it.name.clone()));
    match class {
        Some(class) => format!("{}, {class}", listed.label),
        None => listed.label,
    }
}
