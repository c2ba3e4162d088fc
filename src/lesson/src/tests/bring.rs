//! A school's own lesson: a right one comes in, and every hostile one is refused, with its message.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::right::{RIGHT, pictures};
use crate::bring::{self, limits, svg};
use crate::own::{MOST, OwnPack, OwnPicture, PictureKind};
use crate::{Fault, pack};

const SUN: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<defs><linearGradient id="a"><stop offset="0" stop-color="#fc0"/></linearGradient></defs>
<g id="ray"><path d="M0 0h4v4z" fill="url(#a)" style="opacity:.5"/></g><use href="#ray" x="9"/>
</svg>"##;

/// A zip of these files, each packed.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    zipped_as(files, CompressionMethod::Deflated)
}

fn zipped_as(files: &[(&str, &[u8])], how: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(how)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The small lesson, with a sun of the school's own in it.
fn lesson() -> String {
    RIGHT.replace("\"stamp-sun\"", "\"our-sun\"")
}

/// A zip with the small lesson, and one file more.
fn with(name: &str, bytes: &[u8]) -> Vec<u8> {
    let lesson = lesson();
    zipped(&[
        ("our-pond/lesson.toml", lesson.as_bytes()),
        ("our-pond/our-sun.svg", SUN.as_bytes()),
        (name, bytes),
    ])
}

/// A zip whose sun is this.
fn sun(drawing: &str) -> Vec<u8> {
    let lesson = lesson();
    zipped(&[
        ("our-pond/lesson.toml", lesson.as_bytes()),
        ("our-pond/our-sun.svg", drawing.as_bytes()),
    ])
}

fn in_svg(inside: &str) -> Vec<u8> {
    sun(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n{inside}\n</svg>"
    ))
}

/// The same bytes with every `from` made into `to`.
fn patched(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut found = 0;
    for at in 0..=zip.len() - from.len() {
        if &zip[at..at + from.len()] == from {
            zip[at..at + to.len()].copy_from_slice(to);
            found += 1;
        }
    }
    assert!(0 < found, "nothing to patch");
    zip
}

/// Sets a field of every entry of the central directory.
fn directory(mut zip: Vec<u8>, name: &str, offset: usize, value: &[u8]) -> Vec<u8> {
    let mut found = 0;
    for at in 0..zip.len().saturating_sub(46) {
        if zip[at..].starts_with(b"PK\x01\x02") && zip[at + 46..].starts_with(name.as_bytes()) {
            zip[at + offset..at + offset + value.len()].copy_from_slice(value);
            found += 1;
        }
    }
    assert_eq!(found, 1, "{name}");
    zip
}

fn link() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("our-pond/our-sun.svg", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn png(wide: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(wide.to_be_bytes());
    png.extend(20_u32.to_be_bytes());
    png.extend([8, 6, 0, 0, 0]);
    png
}

#[test]
fn a_right_lesson_comes_in_whole() {
    let zip = with("our-pond/our-bell.png", &png(20));
    let brought = bring::zip("Our lessons (1).zip", &zip, &pictures()).unwrap();
    assert_eq!(brought.lesson.slug, "our-pond");
    let wants = brought.wants();
    assert!(wants.contains(&"bramble-hello".to_owned()) && !wants.contains(&"our-sun".to_owned()));
    assert_eq!(brought.unspoken().len(), {
        let lines = brought.lesson.lines();
        lines.iter().map(|it| &it.clip).collect::<std::collections::BTreeSet<_>>().len()
    });
    let wanted = OwnPicture {
        name: "bramble-hello".to_owned(),
        kind: PictureKind::Svg,
        bytes: SUN.as_bytes().to_vec(),
    };
    let whole: OwnPack = pack::open(&brought.close(vec![wanted]).unwrap()).unwrap();
    let names: Vec<&str> = whole.pictures.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["our-sun", "bramble-hello"], "what nothing shows is left out");
    assert!(whole.clips.is_empty());
}

#[test]
fn a_lesson_at_the_top_of_a_zip_is_called_as_the_zip_is() {
    let lesson = lesson();
    let clip = &crate::clip::name(crate::clip::BRAMBLE, "You did it.");
    let clip = format!("{clip}.mp3");
    let files: [(&str, &[u8]); 5] = [
        ("lesson.toml", lesson.as_bytes()),
        ("our-sun.svg", SUN.as_bytes()),
        (&clip, b"ID3\x04"),
        ("__MACOSX/._lesson.toml", b"a Mac was here"),
        (".DS_Store", b"and here"),
    ];
    let brought = bring::zip("C:\\Us\\Our Pond.zip", &zipped(&files), &pictures()).unwrap();
    assert_eq!(brought.lesson.slug, "our-pond");
    assert!(brought.unspoken().iter().all(|it| it.text != "You did it."));
    let files = files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    let again = bring::folder("our-pond", files.collect(), &pictures()).unwrap();
    assert_eq!(again, brought);
}

#[test]
fn a_lesson_that_is_too_big_with_its_pictures_is_refused() {
    let brought = bring::zip("a.zip", &sun(SUN), &pictures()).unwrap();
    let large = OwnPicture {
        name: "bramble-hello".to_owned(),
        kind: PictureKind::Svg,
        bytes: vec![b' '; MOST],
    };
    assert!(brought.close(vec![large]).unwrap_err().wrong.contains("bytes with its pictures"));
}

#[expect(clippy::too_many_lines, reason = "a table of what people try")]
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let lesson = lesson();
    // A generator of George Marsaglia's: nothing packs it.
    let mut state = 2_463_534_242_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_be_bytes()[0]
    })
    .take(700_000)
    .collect();
    let many: Vec<String> = (0..=limits::FILES).map(|it| format!("p{it}.svg")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|it| (it.as_str(), SUN.as_bytes())).collect();
    let woven = noise[..12_000].repeat(40);
    let halves: Vec<(String, &[u8])> =
        (0..4).map(|it| (format!("our-pond/p{it}.mp3"), &woven[..])).collect();
    let halves: Vec<(&str, &[u8])> = halves.iter().map(|it| (it.0.as_str(), it.1)).collect();
    let zeros = vec![0; 20_000_000];
    let right = sun(SUN);
    let size = u32::try_from(SUN.len()).unwrap();
    let deep = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}", "<g>".repeat(100_000));
    vec![
        ("not a zip", b"GIF89a".to_vec()),
        ("half a zip", right[..right.len() / 2].to_vec()),
        ("nothing", Vec::new()),
        ("a zip of nothing", zipped(&[])),
        ("no lesson in it", zipped(&[("our-sun.svg", SUN.as_bytes())])),
        (
            "a lesson with a fault",
            zipped(&[("a/lesson.toml", RIGHT.replace("minutes", "minuts").as_bytes())]),
        ),
        ("a lesson in an old code", zipped(&[("a/lesson.toml", b"title = \"\xe9\"")])),
        ("a picture that is not there", zipped(&[("a/lesson.toml", lesson.as_bytes())])),
        ("a path out of the folder", with("../../our-bell.svg", SUN.as_bytes())),
        ("a path out of the folder, in the middle", with("our-pond/../../x.svg", SUN.as_bytes())),
        ("the top of the disk", with("/etc/cron.d/x.svg", SUN.as_bytes())),
        ("a drive", with("C:x.svg", SUN.as_bytes())),
        (
            "a backslash",
            patched(with("our-pond/zzzz.svg", SUN.as_bytes()), b"our-pond/zzzz", b"our-pond\\zzzz"),
        ),
        ("a folder in a folder", with("our-pond/more/x.svg", SUN.as_bytes())),
        ("two folders", with("your-pond/x.svg", SUN.as_bytes())),
        (
            "a name of nothing",
            patched(with("our-pond/zz.svg", SUN.as_bytes()), b"zz.svg", b"\0\0\0\0\0\0"),
        ),
        (
            "a name that is no text",
            patched(with("our-pond/zz.svg", SUN.as_bytes()), b"zz.svg", b"\xff\xfe.svg"),
        ),
        ("a name in capitals", with("our-pond/Bell.svg", SUN.as_bytes())),
        ("one name twice", patched(with("our-pond/our-sun.svh", SUN.as_bytes()), b".svh", b".svg")),
        ("one name twice, but for a capital", with("our-pond/our-Sun.svg", SUN.as_bytes())),
        ("two pictures of one name", with("our-pond/our-sun.png", &png(20))),
        ("a link", link()),
        ("a password", directory(right.clone(), "our-pond/our-sun.svg", 8, &[1, 0])),
        ("packed in another way", directory(right.clone(), "our-pond/our-sun.svg", 10, &[99, 0])),
        ("too many files", zipped(&many)),
        (
            "a zip that is too large",
            zipped_as(
                &[("a/lesson.toml", &noise), ("a/b.svg", &noise), ("a/c.svg", &noise)],
                CompressionMethod::Stored,
            ),
        ),
        ("files that are too large together", zipped(&halves)),
        ("a file that is too large", with("our-pond/x.mp3", &noise)),
        ("a bomb", with("our-pond/x.svg", &zeros)),
        (
            "a bomb that says it is small",
            directory(with("our-pond/x.svg", &zeros), "our-pond/x.svg", 24, &[9, 0, 0, 0]),
        ),
        (
            "a size that is too long",
            directory(right.clone(), "our-pond/our-sun.svg", 24, &(size + 1).to_le_bytes()),
        ),
        (
            "a size that is too short",
            directory(right.clone(), "our-pond/our-sun.svg", 24, &(size - 1).to_le_bytes()),
        ),
        (
            "a checksum that is wrong",
            directory(right.clone(), "our-pond/our-sun.svg", 16, &[1, 2, 3, 4]),
        ),
        ("files over one another", directory(right, "our-pond/our-sun.svg", 42, &[0, 0, 0, 0])),
        ("a program", with("our-pond/x.exe", b"MZ")),
        ("a page", with("our-pond/x.html", b"<script>")),
        ("a program called a picture", with("our-pond/x.png", b"MZ\x90\0")),
        ("a page called a drawing", with("our-pond/x.svg", b"<html><script>1</script></html>")),
        ("a page called a clip", with("our-pond/x.mp3", b"<html>")),
        ("a clip that says nothing written", with("our-pond/0123456789abcdef.mp3", b"ID3\x04")),
        ("a picture as wide as a field", with("our-pond/x.png", &png(40_000))),
        ("a picture that is broken", with("our-pond/x.jpg", b"\xff\xd8\xff\xe0\0")),
        ("a script", in_svg("<script>alert(1)</script>")),
        (
            "a script of another name",
            in_svg("<x:script xmlns:x=\"http://www.w3.org/2000/svg\">1</x:script>"),
        ),
        ("something done on load", in_svg("<g onload=\"alert(1)\"/>")),
        (
            "a page in it",
            in_svg("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>"),
        ),
        ("a link in it", in_svg("<a href=\"https://example.org\"><path/></a>")),
        ("a copy from elsewhere", in_svg("<use xlink:href=\"https://example.org/x.svg#a\"/>")),
        (
            "a copy of copies",
            in_svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"),
        ),
        ("copies without end", in_svg(&"<use href=\"#a\"/>".repeat(101))),
        ("a picture from elsewhere", in_svg("<image href=\"https://example.org/pixel.png\"/>")),
        ("a colour from elsewhere", in_svg("<path fill=\"url(https://example.org/x#a)\"/>")),
        ("a style that fetches", in_svg("<path style=\"fill:u\\72l(//example.org)\"/>")),
        ("a style sheet", in_svg("<style>@import '//example.org'</style>")),
        (
            "a style sheet by its side",
            sun(
                "<?xml-stylesheet href=\"//example.org\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            ),
        ),
        (
            "a movement that sets a link",
            in_svg("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>"),
        ),
        (
            "entities",
            sun(
                "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>",
            ),
        ),
        ("an entity from nowhere", in_svg("&xxe;")),
        ("tags left open", sun("<svg xmlns=\"http://www.w3.org/2000/svg\"><g>")),
        ("a drawing of another kind", sun("<?xml version=\"1.0\"?><html/>")),
        (
            "depth without end",
            zipped_as(
                &[("a/lesson.toml", lesson.as_bytes()), ("a/our-sun.svg", deep.as_bytes())],
                CompressionMethod::Stored,
            ),
        ),
    ]
}

#[test]
fn every_hostile_zip_is_refused_with_its_file_and_what_to_do() {
    let mut told = String::new();
    for (name, zip) in hostile() {
        let faults = bring::zip("our-pond.zip", &zip, &pictures()).expect_err(name);
        assert!(!faults.is_empty(), "{name}");
        writeln!(told, "# {name}").unwrap();
        for Fault { file, wrong, instead, .. } in &faults {
            assert!(!file.is_empty() && !wrong.is_empty() && !instead.is_empty(), "{name}");
        }
        for fault in faults {
            writeln!(told, "{fault}").unwrap();
        }
        told.push('\n');
    }
    insta::assert_snapshot!(told);
}

/// Whatever comes out is within the limits.
fn is_within(zip: &[u8]) -> Result<(), TestCaseError> {
    match bring::unpack("a.zip", zip) {
        Ok(folder) => {
            prop_assert!(folder.files.len() <= limits::FILES);
            let sizes: Vec<usize> = folder.files.iter().map(|it| it.bytes.len()).collect();
            prop_assert!(sizes.iter().all(|it| *it <= limits::FILE));
            prop_assert!(sizes.iter().sum::<usize>() <= limits::TOTAL);
            for file in &folder.files {
                prop_assert!(!file.name.contains(['/', '\\', ':', '\0']) && file.name != "..");
            }
        }
        Err(faults) => prop_assert!(!faults.is_empty()),
    }
    let _ = bring::zip("a.zip", zip, &pictures());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        is_within(&bytes)?;
        is_within(&[b"PK\x03\x04".as_slice(), &bytes].concat())?;
    }

    #[test]
    fn a_zip_that_was_meddled_with_is_answered(
        slips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..12),
        end in any::<Option<Index>>(),
    ) {
        let mut zip = with("our-pond/bell.png", &png(20));
        for (at, byte) in slips {
            let at = at.index(zip.len());
            zip[at] = byte;
        }
        if let Some(end) = end {
            zip.truncate(end.index(zip.len()));
        }
        is_within(&zip)?;
    }

    #[test]
    fn any_names_are_answered(
        names in prop::collection::btree_set(
            prop_oneof![
                any::<String>(),
                "(\\.\\.|a|B|/|\\\\|:|\\.|svg|toml|lesson| ){1,6}",
            ],
            0..6,
        ),
        filling in select(vec![SUN, "", "title = \"A.\""]),
    ) {
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|it| (it.as_str(), filling.as_bytes())).collect();
        is_within(&zipped(&files))?;
        let files = names.iter().map(|it| (it.clone(), filling.as_bytes().to_vec())).collect();
        let _ = bring::folder("a", files, &pictures());
    }

    #[test]
    fn any_drawing_is_answered(
        drawing in any::<String>(),
        inside in "(<g>|</g>|<use |href|=|\"#a\"|/>|&|url\\(| ){0,20}",
    ) {
        let _ = svg::faults("a.svg", drawing.as_bytes());
        let inside = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
        let _ = svg::faults("a.svg", inside.as_bytes());
    }

    #[test]
    fn any_bytes_are_no_own_pack_or_a_whole_one(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = pack::open::<OwnPack>(&[[2].as_slice(), &bytes].concat());
    }
}
