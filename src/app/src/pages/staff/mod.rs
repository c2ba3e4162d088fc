//! The staff door: setting a school up, signing in, reading what children told.

mod alarms;
mod answering;
mod calls;
mod class;
mod concern;
mod families;
pub(crate) mod form;
mod frame;
mod gate;
mod inbox;
mod join;
mod lessons;
mod letter;
mod order;
mod people;
mod qr;
mod root_key;
mod row;
mod safe_sheet;
mod school;
mod set_up;
mod sheets;
mod sign_in;
mod tablets;
pub(crate) mod title;
mod waiting;
mod words;

use leptos::{mount::mount_to, prelude::*};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use report::concern::Door;
use vault::Whose;

use crate::{
    pages::{
        concern::{ConcernPage, Raise},
        staff::{frame::Frame, gate::Gate, title::Title},
    },
    shell::{
        raising::Raising,
        staff::{book::Books, cards, desk::Desk, families::AllFamilies, post::Post},
        window,
    },
};

/// Starts the door on the static page.
pub fn start() {
    let Some(place) = window::by_id("app") else { return };
    place.set_inner_html("");
    mount_to(place, App).forget();
}

#[component]
fn App() -> impl IntoView {
    let desk = Desk::new();
    provide_context(desk);
    let post = Post::new();
    provide_context(post);
    post.watch(desk);
    let books = Books::new();
    provide_context(books);
    books.watch(desk);
    let all_families = AllFamilies::new();
    provide_context(all_families);
    all_families.watch(desk);
    leptos::task::spawn_local(cards::begin(desk, post));
    let raising = Raising::start();
    // What somebody typed goes with them when they lock the tab, or it locks itself; they alone are
    // asked, when they are back, whether they go on with it.
    let concern = move || {
        let device = raising.device();
        on_cleanup(|| window::busy("concern", false));
        move || {
            let whose = desk.sitting.get().map(Whose::Reader);
            view! { <ConcernPage raise=Raise::at(Door::Staff, device, whose) /> }
        }
    };
    let seated = |page: fn() -> AnyView| move || view! { <Gate page=page /> };
    view! {
        <Router>
            <Frame>
                <Routes fallback=Lost>
                    <Route path=path!("/staff") view=seated(|| view! { <inbox::Inbox /> }.into_any()) />
                    <Route
                        path=path!("/staff/inbox")
                        view=seated(|| view! { <inbox::Inbox /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/letter/:route/:place")
                        view=seated(|| view! { <letter::Letter /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/tablets")
                        view=seated(|| view! { <tablets::Tablets /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/people")
                        view=seated(|| view! { <people::People /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/school")
                        view=seated(|| view! { <school::School /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/calls")
                        view=seated(|| view! { <calls::WhoIsCalled /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/own-lessons")
                        view=seated(|| view! { <lessons::OwnLessons /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/class")
                        view=seated(|| view! { <class::OurClass /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/class/covered")
                        view=seated(|| view! { <class::Covered /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/class/families")
                        view=seated(|| view! { <families::FamiliesOf /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/class/pictures")
                        view=seated(|| view! { <families::Pictures /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/class/letters")
                        view=seated(|| view! { <families::Letters /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/class/reminders")
                        view=seated(|| view! { <families::Reminders /> }.into_any())
                    />
                    <Route
                        path=path!("/staff/class/names")
                        view=seated(|| view! { <families::NamesOf /> }.into_any())
                    />
                    <Route path=path!("/staff/concern") view=concern />
                    <Route path=path!("/staff/lessons") view=lessons::Lessons />
                    <Route path=path!("/staff/lesson/:slug") view=lessons::LessonPaper />
                    <Route path=path!("/staff/posters") view=lessons::Posters />
                    <Route path=path!("/staff/set-up") view=set_up::SetUp />
                    <Route path=path!("/staff/join") view=join::Join />
                    <Route path=path!("/staff/sign-in") view=sign_in::SignIn />
                    <Route path=path!("/staff/safe-sheet") view=safe_sheet::SafeSheet />
                </Routes>
            </Frame>
        </Router>
    }
}

/// An address that leads nowhere.
#[component]
fn Lost() -> impl IntoView {
    view! {
        <div class="page narrow" data-page="lost">
            <Title text="There is no such page" />
            <p><a class="button" href="/staff">"Go to the inbox"</a></p>
        </div>
    }
}
