//! Classes and their pegs: one picture a child, and no names.

use domain::{Class, ClassId, Peg};
use leptos::prelude::*;

use super::{Draft, Onward, Step};
use crate::{
    pages::staff::{
        form::{Faults, Look, field::Field, summary::Summary},
        title::Title,
    },
    parts::picture::Picture,
    shell::{
        staff::{ids, page},
        window,
    },
};

/// One class while it is written. Its signals are counted, as a contact's are.
#[derive(Debug, Clone)]
pub(crate) struct ClassForm {
    id: ClassId,
    name: ArcRwSignal<String>,
    children: ArcRwSignal<String>,
}

impl ClassForm {
    /// A class to fill in.
    pub(crate) fn new() -> Self {
        Self {
            id: ClassId::from_bytes(ids::random()),
            name: ArcRwSignal::new(String::new()),
            children: ArcRwSignal::new("30".to_owned()),
        }
    }

    /// As it stands in a card. It keeps its id: tablets know their class by it.
    pub(crate) fn of(class: &Class) -> Self {
        Self {
            id: class.id,
            name: ArcRwSignal::new(class.name.clone()),
            children: ArcRwSignal::new(class.pegs.len().to_string()),
        }
    }

    /// What is written, for the card.
    pub(crate) fn class(&self) -> Class {
        Class {
            id: self.id,
            name: self.name.with_untracked(|it| it.trim().to_owned()),
            pegs: pegs(&self.children.get_untracked()),
        }
    }
}

/// The first so many pegs; none where the number makes no sense.
fn pegs(children: &str) -> Vec<Peg> {
    let children: usize = children.trim().parse().unwrap_or_default();
    if children <= domain::peg::PEGS.len() {
        Peg::all().take(children).collect()
    } else {
        Vec::new()
    }
}

/// Looks through classes: each needs its own name, and a peg a child.
pub(crate) fn look_at(classes: &[Class], look: &mut Look) {
    if classes.is_empty() {
        look.fault("class-add", "Add at least one class.");
    }
    for (n, class) in classes.iter().enumerate() {
        let field = format!("class-name-{n}");
        look.needed(&field, &class.name, "Write the name of the class.");
        if !class.name.is_empty() && classes[..n].iter().any(|it| it.name == class.name) {
            look.fault(field, "Another class has this name already.");
        }
        if class.pegs.is_empty() {
            let most = domain::peg::PEGS.len();
            look.fault(format!("class-children-{n}"), format!("Write a number from 1 to {most}."));
        }
    }
}

/// The classes, to write, add and take away.
#[component]
pub(crate) fn ClassesForm(
    /// What is written.
    classes: RwSignal<Vec<ClassForm>>,
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let one = move |n: usize, it: ClassForm| {
        let id = it.id;
        let (name, children) = (RwSignal::from(it.name), RwSignal::from(it.children));
        let remove = move |_| {
            classes.update(|all| all.retain(|other| other.id != id));
            page::soon(|| window::focus("#class-add"));
        };
        let shown = move || {
            let pictures = pegs(&children.get());
            pictures
                .into_iter()
                .map(|peg| view! { <li><Picture name=peg.picture() /></li> })
                .collect_view()
        };
        view! {
            <fieldset class="panel" data-class=n>
                <legend class="unseen">{format!("Class {}", n + 1)}</legend>
                <Field
                    id=format!("class-name-{n}")
                    label="Name of the class"
                    value=name
                    faults=faults
                />
                <Field
                    id=format!("class-children-{n}")
                    label="How many children"
                    value=children
                    faults=faults
                    kind="number"
                    short=true
                />
                <ul class="pegs" role="list" aria-hidden="true">{shown}</ul>
                <button type="button" class="button stop" on:click=remove>
                    "Take away"
                    <span class="unseen">{format!(" class {}", n + 1)}</span>
                </button>
            </fieldset>
        }
    };
    view! {
        {move || classes.get().into_iter().enumerate().map(|(n, it)| one(n, it)).collect_view()}
        <p>
            <button
                type="button"
                id="class-add"
                class="button quiet"
                data-press="class-add"
                on:click=move |_| classes.update(|all| all.push(ClassForm::new()))
            >
                "Add another class"
            </button>
        </p>
    }
}

/// The step.
#[component]
pub(super) fn Classes(
    /// What is written on the way.
    draft: Draft,
) -> impl IntoView {
    let faults = Faults::default();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let classes: Vec<Class> =
            draft.classes.get_untracked().iter().map(ClassForm::class).collect();
        let mut look = Look::default();
        look_at(&classes, &mut look);
        if look.show(faults) {
            draft.step.set(Step::You);
        }
    };
    let back = Callback::new(move |()| draft.step.set(Step::Contacts));
    view! {
        <Title text="Which classes are there?" />
        <p>
            "Each child gets a peg: a picture, never a name. Which picture is whose is known in the \
             classroom, and Bramble never asks."
        </p>
        <Summary faults=faults />
        <form on:submit=send novalidate>
            <ClassesForm classes=draft.classes faults=faults />
            <Onward back=back />
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_its_own_name_and_a_peg_a_child() {
        let class = |name: &str, children: &str| Class {
            id: ClassId::from_bytes([1; 16]),
            name: name.into(),
            pegs: pegs(children),
        };
        let table = [
            (vec![class("Hedgehogs", "30"), class("Owls", " 36 ")], vec![]),
            (vec![], vec!["class-add"]),
            (vec![class("", "30")], vec!["class-name-0"]),
            (vec![class("Owls", "0")], vec!["class-children-0"]),
            (vec![class("Owls", "37")], vec!["class-children-0"]),
            (vec![class("Owls", "many")], vec!["class-children-0"]),
            (vec![class("Owls", "30"), class("Owls", "28")], vec!["class-name-1"]),
        ];
        for (classes, expected) in table {
            let mut look = Look::default();
            look_at(&classes, &mut look);
            assert_eq!(look.fields().collect::<Vec<_>>(), expected, "{classes:?}");
        }
    }
}
