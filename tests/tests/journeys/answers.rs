//! A reader answers a grown-up's concern, and whoever raised it reads the answer with twelve words
//! and adds to it: sealed both ways, without an account.

use tests::{browser::Engine, device::Device, journey, school::School};
use thirtyfour::prelude::*;

use crate::{
    access::axe,
    concerns::{answer, sits_down, text_of},
    desk::read_all,
    fitting::lost,
    outbox,
};

const CONCERN: &str = "She is sent pictures by somebody in a game.";
const ANSWER: &str = "Thank you. <b>Please</b> keep the tablet, we call you today.";
const MORE: &str = "He wrote again this morning.";

/// From the first question to *kept*, with an answer wished.
async fn tells(device: &Device, words: &str, wishes: bool) -> WebDriverResult<()> {
    // The page's own frame has a way to the child's page by that name.
    device.touch("fieldset [data-press='child']").await?;
    device.press("next").await?;
    device.see("[data-step='risk']").await?;
    answer(device, "no", "picture").await?;
    answer(device, "no", "about").await?;
    answer(device, "nobody", "words").await?;
    device.write("words", words).await?;
    if wishes {
        device.press("hears").await?;
    }
    device.press("next").await?;
    device.see("[data-step='check']").await?;
    device.press("send").await?;
    device.see("[data-step='kept']").await?;
    device.journey_is("journey-at-school").await
}

/// The lead opens the letter that nobody has opened.
async fn opens(device: &Device) -> WebDriverResult<()> {
    device
        .touch("[data-inbox='safeguarding'] [data-letter][data-journey='journey-at-school']")
        .await?;
    device.see("[data-part='answering']").await.map(drop)
}

async fn an_answer_comes_back_and_more_is_added(engine: Engine) {
    let school = School::governed().await;
    let [lead, deputy] = ["lead", "deputy"].map(|it| school.people.who(it).clone());
    Device::with(engine, &school.home(), async move |device| {
        device.visit("/family/concern").await?;
        device.see("[data-step='matter']").await?;
        tells(&device, CONCERN, true).await?;
        axe(&device, "kept, with the words").await?;
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        let words = read_all(&device, "[data-field='claim'] li").await?;
        assert_eq!(words.len(), 12);
        let typed = words.join(" ");

        // Nobody answered yet; what this device was not asked to keep is not there.
        device.press("again").await?;
        device.press("answers").await?;
        device.see("[data-step='answers']").await?;
        assert_eq!(device.count("[data-part='kept-claims']").await?, 0);
        axe(&device, "the way to an answer").await?;
        device.write("claim", "acorn").await?;
        device.press("claim").await?;
        device.see(".fault").await?;
        device.write("claim", &typed).await?;
        device.press("claim").await?;
        device.see("[data-part='answers-say']").await?;
        device.until("nobody answered yet", "return document.querySelector('[data-part=answers-say]').textContent.startsWith('No answer');").await?;

        sits_down(&device, &lead).await?;
        opens(&device).await?;
        axe(&device, "a concern that asks for an answer").await?;
        device.press("answer").await?;
        device.see(".fault").await?;
        device.write("answer", ANSWER).await?;
        device.press("answer").await?;
        device.see("[data-part='answer']").await?;
        assert_eq!(text_of(&device, "[data-part='answer'] .typed").await?, ANSWER);
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        device.press("lock").await?;
        assert!(!outbox::rests_in_the_clear(&device, "keep the tablet").await?);

        // Another browser knows nothing but the words.
        device.visit("/family/concern").await?;
        device.press("answers").await?;
        device.write("claim", &typed.to_uppercase()).await?;
        device.press("claim").await?;
        device.see("[data-part='answer']").await?;
        assert_eq!(text_of(&device, "[data-part='answer'] .typed").await?, ANSWER);
        axe(&device, "an answer").await?;
        assert_eq!(lost(&device).await?, Vec::<String>::new());
        device.press("add").await?;
        device.see("[data-step='matter']").await?;
        tells(&device, MORE, false).await?;
        assert_eq!(read_all(&device, "[data-field='claim'] li").await?, words, "the same box");
        device.press("remember").await?;
        device.until("the device keeps them", "return document.querySelector('[data-sheet=claim] [role=status]').textContent.includes('keeps them now');").await?;
        assert!(!outbox::rests_in_the_clear(&device, &words[0..3].join(" ")).await?);
        device.press("again").await?;
        device.press("answers").await?;
        device.press("kept-claim").await?;
        device.see("[data-part='answer']").await?;
        device.press("no-answers").await?;
        device.press("answers").await?;
        device.press("forget-claim").await?;
        device.until("it is forgotten", "return !document.querySelector('[data-part=kept-claims]');").await?;

        // Whoever else reads that inbox sees what was said.
        sits_down(&device, &deputy).await?;
        opens(&device).await?;
        device.see("[data-part='adds']").await?;
        device.see("[data-part='answer']").await?;
        assert_eq!(text_of(&device, "[data-part='answer'] .typed").await?, ANSWER);
        assert_eq!(text_of(&device, "[data-asked='What happened']").await?, MORE);
        Ok(())
    })
    .await;
}
journey!(an_answer_comes_back_and_more_is_added: Chromium, Firefox, WebKit);
