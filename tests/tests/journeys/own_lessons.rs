//! A school brings a lesson that it wrote itself; tablets play it with no network. What is hostile
//! stays outside, and what somebody meddled with on the way is not shown.

use std::{
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
};

use demo::client::Client;
use lesson::{
    OwnPack, bring,
    own::{OwnPicture, PictureKind},
    pack,
};
use seal::SigningKey;
use tempfile::TempDir;
use tests::{browser::Engine, device::Device, hand, hurry, journey, school::School};
use thirtyfour::prelude::*;
use wire::{
    Signed,
    card::SignedCard,
    code::digest,
    lessons::{Lessons, Listed},
    paths,
};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    desk::{gone, read_all, says, seen_by_everybody},
    outbox,
    steps::{self, code_for_a_tablet, enrolled, grown_up, lead_signs_in, picked_up},
};

const LESSON: &str = include_str!("our-pond/lesson.toml");
const POND: &str = include_str!("our-pond/our-pond.svg");
const FROG: &str = include_str!("our-pond/our-frog.svg");

/// The stone of the school's own lesson.
const STONE: &str = "[data-own][data-lesson='our-pond']";

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a zip takes it");
        zip.write_all(text.as_bytes()).expect("a zip takes it");
    }
    zip.finish().expect("a zip ends").into_inner()
}

/// A file on the laptop of whoever chooses it.
fn on_disk(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file can be written");
    path
}

fn our_pond(frog: &str) -> Vec<u8> {
    zipped(&[
        ("our-pond/lesson.toml", LESSON),
        ("our-pond/our-pond.svg", POND),
        ("our-pond/our-frog.svg", frog),
    ])
}

/// Chooses a file in the staff door's input.
async fn chooses(device: &Device, file: &Path) -> WebDriverResult<()> {
    let input = device.see("[data-field='lesson-files']").await?;
    input.send_keys(file.to_string_lossy()).await
}

/// The server has no list, and so no tablet hears of anything.
async fn server_has_nothing(device: &Device) -> WebDriverResult<()> {
    device.until("there is no list", "return (await fetch('/api/lessons')).status === 404;").await
}

/// The page as it stands, for everybody.
async fn look(device: &Device, engine: Engine, state: &str) -> WebDriverResult<()> {
    seen_by_everybody(device, engine, &format!("our own lessons, {state}")).await
}

async fn a_school_brings_its_own_lesson_and_a_tablet_plays_it_offline(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let lead = school.people.lead().clone();
    let folder = TempDir::new().expect("a temporary folder can be made");
    let hostile = FROG.replace("<ellipse", "<script>fetch('https://example.org')</script><ellipse");
    let hostile = on_disk(&folder, "hostile.zip", &our_pond(&hostile));
    let right = on_disk(&folder, "our-pond.zip", &our_pond(FROG));
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        enrolled(&device, &code).await?;

        // A drawing that runs something: refused in plain words, and nothing has changed.
        lead_signs_in(&device, &lead).await?;
        device.touch(".top a[href='/staff/lessons']").await?;
        device.press("own-lessons").await?;
        device.page_is("own-lessons").await?;
        device.see("[data-none]").await?;
        look(&device, engine, "none").await?;
        chooses(&device, &hostile).await?;
        let fault = says(&device, "[data-fault]").await?;
        assert_eq!(
            fault,
            "our-frog.svg, line 2: the drawing has <script> in it. Instead: take it out: a picture \
             must not run anything."
        );
        assert_eq!(device.count("[data-press='put-on-tablets']").await?, 0);
        look(&device, engine, "refused").await?;
        server_has_nothing(&device).await?;

        // The right one: looked at first, then signed and sent.
        chooses(&device, &right).await?;
        gone(&device, "[data-part='refused']").await?;
        assert_eq!(says(&device, "[data-field='title']").await?, "Our pond");
        assert!(says(&device, "[data-field='year']").await?.starts_with("Reception"));
        assert!(says(&device, "[data-field='voice']").await?.contains("own voice says 9 lines"));
        server_has_nothing(&device).await?;
        look(&device, engine, "looked at").await?;
        device.press("put-on-tablets").await?;
        device.see("[data-done]").await?;
        device.see("[data-own-lesson='our-pond']").await?;
        look(&device, engine, "on the tablets").await?;

        // The tablet has it, and then there is no network.
        device.visit("/").await?;
        steps::path(&device, "reception").await?;
        device.see(STONE).await?;
        school.stop();
        device.reload().await?;
        hurry::hurry(&device).await?;
        device.see(STONE).await?;
        let drawn = "const it = document.querySelector(\"[data-own] img\"); return it.src.startsWith('blob:') && it.complete && it.naturalWidth > 0;";
        device.until("the stone shows the school's own picture", drawn).await?;
        device.touch(STONE).await?;
        // Nobody says who plays, and nothing is written down.
        device.page_is("players").await?;
        device.press("next").await?;
        device.see("[data-step][data-own]").await?;
        let whole = "const all = [...document.querySelectorAll('.scene img')];
            return all.length === 3 && all.every(it => it.src.startsWith('blob:') && it.complete && it.naturalWidth > 0);";
        device.until("every picture of the scene is the lesson's own", whole).await?;
        hand::follow(&device).await?;
        device.see("[data-press='tell']").await?;
        assert!(hurry::voiceless(&device).await?.is_empty(), "it asked for no clip of ours");
        assert_eq!(outbox::count(&device).await?, 0);
        device.press("back").await?;
        device.see(&format!("{STONE}[data-played]")).await.map(drop)
    })
    .await;
}
journey!(a_school_brings_its_own_lesson_and_a_tablet_plays_it_offline: Chromium, Firefox, WebKit);

/// The pack of a small lesson, as the staff door makes it.
fn pack_of(slug: &str) -> Vec<u8> {
    let files = vec![
        ("lesson.toml".to_owned(), LESSON.as_bytes().to_vec()),
        ("our-pond.svg".to_owned(), POND.as_bytes().to_vec()),
        ("our-frog.svg".to_owned(), FROG.as_bytes().to_vec()),
    ];
    let brought = bring::folder(slug, files, &lesson::Pictures::any()).expect("it breaks no rule");
    let wanted = brought.wants().into_iter().map(|name| OwnPicture {
        name,
        kind: PictureKind::Svg,
        bytes: FROG.as_bytes().to_vec(),
    });
    let bytes = brought.clone().close(wanted.collect()).expect("it is small");
    assert_eq!(pack::open::<OwnPack>(&bytes).expect("it opens").lesson.slug, slug);
    bytes
}

fn listed(slug: &str, pack: &[u8]) -> Listed {
    Listed {
        slug: slug.to_owned(),
        title: "Our pond.".to_owned(),
        path: 0,
        digest: digest(pack),
        bytes: u32::try_from(pack.len()).expect("it is small"),
    }
}

/// Two lessons come into force, as the lead's own laptop brings them.
async fn brings(school: &School, root: &SigningKey, packs: &[(&str, &[u8])]) -> Lessons {
    let client = Client::new(&school.home());
    let session =
        demo::founding::sign_in(&client, school.people.lead()).await.expect("the lead signs in");
    let card: SignedCard = client.get(paths::CARD, None).await.expect("the school has a card");
    let school = card.card.unverified().expect("the card can be read").school;
    for (_, pack) in packs {
        let path = paths::lesson_pack(&digest(pack));
        client.put_bytes(&path, Some(&session), pack.to_vec()).await.expect("a pack is taken");
    }
    let lessons = packs.iter().map(|(slug, pack)| listed(slug, pack)).collect();
    let list = Lessons { school, version: 3, lessons };
    let signed: Signed<Lessons> = seal::lessons::sign(root, &list);
    client.put_only(paths::LESSONS, Some(&session), &signed).await.expect("the list is taken");
    list
}

/// A pack with a changed byte, and then a list that somebody else signed, or that is older: the
/// tablet shows what it can be sure of, and nothing else.
async fn what_was_meddled_with_on_the_way_is_not_shown(engine: Engine) {
    let mut school = School::found().await;
    let code = code_for_a_tablet(&school).await;
    let root = seal::root::parse(&school.people.root).expect("the root's words are kept");
    let stranger = SigningKey::mint(&mut rand::rng());
    let home = school.home();
    Device::with(engine, &home, async move |device| {
        let (pond, hill) = (pack_of("our-pond"), pack_of("our-hill"));
        let list = brings(&school, &root, &[("our-pond", &pond), ("our-hill", &hill)]).await;
        school.lies(async |liar| liar.turn_a_bit_of_a_lesson(&digest(&pond)).await).await;

        enrolled(&device, &code).await?;
        steps::path(&device, "reception").await?;
        // The second in the list is here, so the first was looked at, and left.
        device.see("[data-own][data-lesson='our-hill']").await?;
        assert_eq!(device.count(STONE).await?, 0);

        let newer = Lessons { version: 9, lessons: vec![], ..list.clone() };
        let older = Lessons { version: 2, lessons: vec![], ..list };
        grown_up(&device).await?;
        for (list, by, why) in
            [(&newer, &stranger, "root key"), (&older, &root, "already known")]
        {
            let signed = seal::lessons::sign(by, list);
            school.lies(async |liar| liar.hand_out_lessons(&signed).await).await;
            picked_up(&device).await?;
            let refused = format!(
                "return document.querySelector('[data-part=storage]').textContent.includes('{why}');"
            );
            device.until("the tablet says why", &refused).await?;
            let kept = read_all(&device, "[data-part='lessons'] [data-lesson='our-hill']").await?;
            assert_eq!(kept.len(), 1, "what was believed before is still here");
        }
        Ok(())
    })
    .await;
}
journey!(what_was_meddled_with_on_the_way_is_not_shown: Chromium);
