//! The class list: names beside the pegs, from the file that a school's own system exports. The
//! file stays in this tab; what is kept is sealed for the class's staff and the leads.

mod choosing;
mod kept;
mod preview;
mod wrong;

use domain::{Class, ClassId, Peg};
use leptos::prelude::*;
use report::{
    class_list::{BYTES, Columns, Fault, Places, Pupils, Sheet, same_class},
    family::ClassList,
};

use super::choosing::{Classes, chosen as class_chosen, known};
use crate::{
    pages::staff::title::Title,
    shell::{
        chosen,
        staff::{desk::Desk, families::AllFamilies, page, post::Post},
    },
};

/// Where a file is chosen.
const INPUT: &str = "names-file";

/// What this page holds.
#[derive(Clone, Copy)]
struct Bench {
    desk: Desk,
    post: Post,
    families: AllFamilies,
    /// The class that is looked at.
    class: Memo<Option<Class>>,
    /// Its list in force.
    list: Memo<Option<ClassList>>,
    /// The file that was chosen.
    sheet: RwSignal<Option<Sheet>>,
    /// Which column is which.
    columns: RwSignal<Columns>,
    /// Which of the file's classes is ours; none, before somebody says so.
    group: RwSignal<Option<String>>,
    /// Who has which peg.
    places: RwSignal<Option<Places>>,
    /// What is wrong with the file as a whole.
    refused: RwSignal<Option<Fault>>,
    says: RwSignal<String>,
    busy: RwSignal<bool>,
}

/// The page.
#[component]
pub(crate) fn NamesOf() -> impl IntoView {
    view! {
        <div class="page" data-page="names">
            <p class="no-print"><a href="/staff/class/families">"Back to the families"</a></p>
            <Title text="Class list: names beside the pegs" />
            <p>
                "With a list, families, letters, slips and the photo list show a child\u{2019}s name beside \
                 the peg. The names are sealed for this class\u{2019}s staff and the safeguarding leads, and \
                 the server cannot read them. No tablet and no family\u{2019}s phone ever gets them. The year, \
                 the class and every other column of the file are not kept."
            </p>
            <Classes><Work /></Classes>
        </div>
    }
}

#[component]
fn Work() -> impl IntoView {
    let it = Bench::new();
    provide_context(it);
    // Nobody keeps one class's names for another by mistake.
    Effect::new(move |before: Option<Option<ClassId>>| {
        let class = it.class.get().map(|it| it.id);
        if before.is_some_and(|before| before != class) {
            it.clear();
            it.says.set(String::new());
        }
        class
    });
    view! {
        <kept::Kept />
        <choosing::Choosing />
        <wrong::Wrong />
        <preview::Preview />
        <p role="status" data-says="">{move || it.says.get()}</p>
    }
}

impl Bench {
    fn new() -> Self {
        let desk = Desk::here();
        Self {
            desk,
            post: Post::here(),
            families: AllFamilies::here(),
            class: Memo::new(move |_| class_chosen(desk)),
            list: Memo::new(move |_| known(desk)?.1.families.list().cloned()),
            sheet: RwSignal::new(None),
            columns: RwSignal::new(Columns::default()),
            group: RwSignal::new(None),
            places: RwSignal::new(None),
            refused: RwSignal::new(None),
            says: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
        }
    }

    /// The page's own.
    fn here() -> Self {
        expect_context::<Self>()
    }

    fn clear(self) {
        self.sheet.set(None);
        self.group.set(None);
        self.places.set(None);
        self.refused.set(None);
    }

    /// Reads the chosen file. Nothing leaves this browser.
    fn look(self) {
        self.clear();
        self.says.set(String::new());
        leptos::task::spawn_local(async move {
            let file = chosen::file(INPUT, BYTES).await;
            // So that the same file, put right, can be chosen again.
            page::empty(INPUT);
            match file {
                Ok(None) => {}
                Ok(Some(bytes)) => match Sheet::read(&bytes) {
                    Ok(sheet) => self.take(sheet),
                    Err(fault) => {
                        let _ = self.refused.try_set(Some(fault));
                    }
                },
                Err(()) => {
                    let says = "The browser could not read the file. Choose it again.";
                    let _ = self.says.try_set(says.to_owned());
                }
            }
        });
    }

    fn take(self, sheet: Sheet) {
        let columns = Columns::guess(sheet.heads());
        if self.sheet.try_set(Some(sheet)).is_none() {
            self.turn(columns);
        }
    }

    /// Reads the file under these columns, and guesses which class of it is ours.
    fn turn(self, columns: Columns) {
        self.columns.set(columns);
        let ours = self.class.get_untracked().map(|it| it.name).unwrap_or_default();
        let classes = untrack(|| self.pupils()).map(|it| it.classes()).unwrap_or_default();
        let group = match &classes[..] {
            [(only, _)] => Some(only.clone()),
            all => all.iter().map(|it| &it.0).find(|it| same_class(it, &ours)).cloned(),
        };
        self.choose(group);
    }

    /// Takes a class of the file for ours, and lays its children beside the pegs.
    fn choose(self, group: Option<String>) {
        let places = untrack(|| {
            let (class, before) = (self.class.get()?, self.list.get());
            let pupils = self.pupils().ok()?;
            let names = pupils.of(group.as_deref()?).map(|it| it.name.clone()).collect();
            Some(Places::by_order(&class.pegs, names, before.as_ref()))
        });
        self.group.set(group);
        self.places.set(places);
    }

    /// The file's children, under the columns that were said.
    fn pupils(self) -> Result<Pupils, Option<Fault>> {
        let columns = self.columns.get();
        self.sheet.with(|it| match it {
            Some(sheet) => Pupils::read(sheet, columns).map_err(Some),
            None => Err(None),
        })
    }

    /// Keeps these names in place of those before; none of them takes the list away.
    fn keep(self, names: Vec<(Peg, String)>) {
        let Some(class) = self.class.get_untracked().map(|it| it.id) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.says.set("One moment\u{2026}".to_owned());
        let many = names.len();
        leptos::task::spawn_local(async move {
            let done = self.families.list(self.desk, self.post, class, names).await;
            let says = match done {
                Ok(()) if many == 0 => "The list is taken away.".to_owned(),
                Ok(()) => format!("Kept: {many} names, sealed for this class\u{2019}s staff."),
                Err(ref why) => format!("Not kept. {why}"),
            };
            if self.busy.try_set(false).is_none() {
                if done.is_ok() {
                    self.clear();
                }
                self.says.set(says);
            }
        });
    }
}
