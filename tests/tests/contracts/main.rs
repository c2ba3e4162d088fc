//! What a store promises, told to every store there is: SQLite in memory, SQLite in a folder,
//! PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a panic is how a test says no")]

mod answers;
mod calls;
mod crowd;
mod database;
mod durable;
mod grounds;
mod health;
mod lessons;
mod school;
mod story;

/// Stamps one contract on every store: `contract!(name in module)` runs `module::name(&Store)`.
macro_rules! contract {
    ($($name:ident in $module:ident),+ $(,)?) => {
        $(mod $name {
            use crate::{grounds::Ground, $module};

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn in_memory() {
                Ground::memory().await.stand($module::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn in_a_folder() {
                Ground::folder().await.stand($module::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn in_postgres() {
                if let Some(ground) = Ground::postgres().await {
                    ground.stand($module::$name).await;
                }
            }
        })+
    };
}

contract! {
    a_letter_is_filed_once_and_collected_in_order in story,
    another_letter_under_the_same_id_is_refused_and_the_first_stays in story,
    a_forgotten_letter_leaves_a_tombstone_and_the_chain_holds in story,
    a_journey_goes_from_nothing_to_opened_and_the_first_word_stays in story,
    a_later_slot_is_its_readers_alone in story,
    a_page_is_never_larger_than_a_tab_can_carry in story,
    a_group_is_filed_as_if_each_came_alone in story,
    a_reader_on_a_cursor_sees_every_place_in_order_while_eight_send in crowd,
    one_letter_from_eight_senders_at_once_lies_in_one_place in crowd,
    one_code_enrols_one_tablet_however_many_try_at_once in crowd,
    schools_never_see_each_other in school,
    a_new_epoch_is_told_to_readers_and_devices in school,
    a_card_only_ever_gets_newer in school,
    a_list_of_lessons_only_ever_gets_newer_and_lets_go_of_what_it_does_not_name in lessons,
    packs_lie_by_their_school_and_digest_and_are_no_more_than_may_be in lessons,
    an_answer_lies_once_in_its_own_box in answers,
    call_settings_only_ever_get_newer_and_mend_what_was_refused in calls,
    what_is_unopened_is_told_with_its_calls_until_it_is_opened in calls,
    of_eight_servers_one_mails_and_none_mails_again in calls,
    a_hold_ends_by_itself_and_one_from_the_future_holds_nobody in calls,
    mail_that_fails_is_tried_again_later_and_later in calls,
    a_tablet_is_seen_when_it_hands_in_and_is_marked_when_taken_back in school,
    a_family_s_phone_is_linked_to_one_child in school,
    a_code_works_in_its_time_and_once in school,
}
