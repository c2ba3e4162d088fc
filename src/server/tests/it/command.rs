//! The program a school runs: started, asked, interrupted, and told wrong things.

use std::{
    io::{BufRead as _, BufReader, Read},
    net::SocketAddr,
    path::Path,
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use domain::SchoolId;
use wire::{Epoch, Place, collect::Page, paths};

use crate::{
    house::{House, School},
    people::letter,
};

const BRAMBLE: &str = env!("CARGO_BIN_EXE_bramble");

/// A running `bramble serve`; killed when dropped.
pub(crate) struct Program {
    child: Child,
    out: BufReader<ChildStdout>,
    pub(crate) addr: SocketAddr,
    pub(crate) set_up_code: String,
}

impl Program {
    /// Serves a folder on a free port.
    pub(crate) fn serve(folder: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(BRAMBLE)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let addr =
            line.rsplit_once("listening on ").and_then(|(_, it)| it.trim_end().strip_suffix(')'));
        let Some(addr) = addr.and_then(|it| it.parse().ok()) else {
            let mut why = String::new();
            child.stderr.take().unwrap().read_to_string(&mut why).unwrap();
            panic!("it did not start: {line}{why}");
        };
        Self { child, out, addr, set_up_code: String::new() }
    }

    /// Reads the code that a first run prints.
    pub(crate) fn read_code(&mut self) -> String {
        let mut line = String::new();
        while wire::sign_in::code(line.trim()).len() != 12 || !line.starts_with(' ') {
            line.clear();
            assert_ne!(self.out.read_line(&mut line).unwrap(), 0, "no code was printed");
        }
        self.set_up_code = line.trim().to_owned();
        self.set_up_code.clone()
    }

    /// SIGKILL: no last words.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and waits.
    pub(crate) fn stop(&mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }

    pub(crate) fn log(&mut self) -> impl Read {
        self.child.stderr.take().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(args: &[&str]) -> Output {
    Command::new(BRAMBLE).args(args).output().unwrap()
}

/// Runs what must fail, and gives the one sentence it says.
#[track_caller]
fn sentence(args: &[&str]) -> String {
    let output = run(args);
    assert!(!output.status.success(), "{args:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    said.trim().to_owned()
}

#[test]
fn each_mishap_is_one_clear_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (data, corrupt, newer, file) = (at("data"), at("corrupt"), at("newer"), at("file"));
    let (backup, nothing) = (at("backup"), at("nothing"));
    std::fs::write(&file, "no folder").unwrap();
    std::fs::create_dir(&corrupt).unwrap();
    std::fs::write(format!("{corrupt}/bramble.sqlite"), vec![b'x'; 8192]).unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let free = "127.0.0.1:0";
    let cases: Vec<(Vec<&str>, &str)> = vec![
        (vec!["serve", "--data", &data, "--listen", &taken], "is taken by another program"),
        (vec!["serve", "--data", &file, "--listen", free], "cannot be written"),
        (vec!["serve", "--data", &corrupt, "--listen", free], "the database is damaged"),
        (vec!["serve", "--data", &data, "--listen", "0.0.0.0:0"], "secure context"),
        (
            vec![
                "serve",
                "--data",
                &data,
                "--listen",
                free,
                "--tls-cert",
                &file,
                "--tls-key",
                &file,
            ],
            "cannot be read as PEM",
        ),
        (vec!["serve", "--database", "mysql://x", "--listen", free], "begins with postgres://"),
        (vec!["check", "--data", &newer], "there is no data folder"),
        (vec!["backup", &backup, "--data", &newer], "there is no data folder"),
        (vec!["restore", &nothing, "--data", &newer], "cannot be read"),
        (vec!["restore", &file, "--data", &newer], "damaged or is not Bramble's"),
        (vec!["restore", &file, "--data", &corrupt], "is not empty"),
    ];
    for (args, expected) in cases {
        let said = sentence(&args);
        assert!(said.starts_with("bramble: ") && said.contains(expected), "{args:?}: {said}");
    }
    assert!(!Path::new(&data).join("bramble.sqlite").exists(), "a refused start leaves nothing");
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    Program::serve(folder.path(), &[]).stop();
    let newer = sqlx::SqlitePool::connect(&format!("sqlite:{data}/bramble.sqlite")).await.unwrap();
    sqlx::query("UPDATE _sqlx_migrations SET version = version + 9000")
        .execute(&newer)
        .await
        .unwrap();
    newer.close().await;
    let file = folder.path().join("backup").display().to_string();
    for args in [vec!["serve", "--listen", "127.0.0.1:0"], vec!["check"], vec!["backup", &file]] {
        let said = sentence(&[args, vec!["--data", &data]].concat());
        assert!(said.contains("newer bramble"), "{said}");
    }
}

/// What a folder holds, by name.
fn names(folder: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn looking_brings_no_database_up_to_date_and_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (data, backup, restored, empty) = (at("data"), at("backup"), at("restored"), at("empty"));
    Program::serve(Path::new(&data), &[]).stop();
    // As the version before kept it.
    let address = format!("sqlite:{data}/bramble.sqlite");
    let older = sqlx::SqlitePool::connect(&address).await.unwrap();
    sqlx::raw_sql(
        "ALTER TABLE devices DROP COLUMN peg; DELETE FROM _sqlx_migrations WHERE version = 6",
    )
    .execute(&older)
    .await
    .unwrap();
    older.close().await;
    let before = std::fs::read(format!("{data}/bramble.sqlite")).unwrap();
    let said = sentence(&["check", "--data", &data]);
    assert!(said.contains("older bramble"), "{said}");
    let made = run(&["backup", &backup, "--data", &data]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(std::fs::read(format!("{data}/bramble.sqlite")).unwrap() == before, "it was written");

    assert!(run(&["restore", &backup, "--data", &restored]).status.success());
    assert!(run(&["check", "--data", &restored]).status.success(), "it was brought up to date");
    Program::serve(Path::new(&data), &[]).stop();
    assert!(run(&["check", "--data", &data]).status.success());

    std::fs::create_dir(&empty).unwrap();
    for args in [vec!["check"], vec!["backup", &at("nothing")]] {
        let said = sentence(&[args, vec!["--data", &empty]].concat());
        assert!(said.contains("no Bramble database"), "{said}");
    }
    assert!(names(Path::new(&empty)).is_empty());
    assert!(!Path::new(&at("nothing")).exists());
}

#[test]
fn a_set_up_code_is_printed_once_and_a_new_one_replaces_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let mut program = Program::serve(folder.path(), &[]);
    let first = program.read_code();
    let second = run(&["school", "set-up-code", "--data", &data]);
    let second = String::from_utf8(second.stdout).unwrap();
    assert_eq!(wire::sign_in::code(&second).len(), 12);
    assert_ne!(wire::sign_in::code(&second), wire::sign_in::code(&first));
    let listed = String::from_utf8(run(&["school", "list", "--data", &data]).stdout).unwrap();
    assert!(listed.contains("not set up yet"), "{listed}");
    program.stop();

    let further = String::from_utf8(run(&["school", "found", "--data", &data]).stdout).unwrap();
    let (id, _) = further.split_once("  ").unwrap();
    let said = sentence(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
    assert!(said.contains("several schools"), "{said}");
    Program::serve(folder.path(), &["--school", id]).stop();
    let said = sentence(&["school", "set-up-code", "--data", &data]);
    assert!(said.contains("--school"), "{said}");
}

#[tokio::test]
async fn a_backup_is_restored_in_a_new_epoch_and_places_go_on_from_there() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = |name: &str| at(name).display().to_string();
    let it = School::in_house(House::in_folder(at("old")).await).await;
    let send = async |it: &School| {
        let answer = it.put(&it.tablet.hand_in(letter(it.house.school, it.telling).1)).await;
        assert_eq!(answer.status, 200);
    };
    send(&it).await;
    // While it serves.
    let made = run(&["backup", &text("backup"), "--data", &text("old")]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(sentence(&["backup", &text("backup"), "--data", &text("old")]).contains("exists"));
    send(&it).await;
    let page = async |it: &School| -> Page {
        let session = it.house.sign_in("lead", &it.lead.passphrase).await.unwrap();
        let inbox = paths::inbox(it.telling, Place::START);
        it.house.get(Some(&session), &inbox).await.value()
    };
    let before: Epoch = page(&it).await.epoch;
    assert!(run(&["check", "--data", &text("old")]).status.success());

    let restored = run(&["restore", &text("backup"), "--data", &text("new")]);
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let new = School { house: House::in_folder(at("new")).await, ..it };
    assert_eq!(new.house.set_up_code, "", "the school is set up already");
    let after = page(&new).await;
    assert_eq!(after.filed.len(), 1, "the newest letter is missing");
    assert_ne!(after.epoch, before, "and the devices are told so");
    send(&new).await;
    assert_eq!(page(&new).await.last, Place(2));
    new.house.stop().await;
    assert!(run(&["check", "--data", &text("new")]).status.success());
}

#[tokio::test]
async fn check_finds_a_letter_that_was_changed_or_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let it = School::in_house(House::in_folder(folder.path().to_owned()).await).await;
    for _ in 0..3 {
        let answer = it.put(&it.tablet.hand_in(letter(it.house.school, it.telling).1)).await;
        assert_eq!(answer.status, 200);
    }
    it.house.stop().await;
    assert!(run(&["check", "--data", &data]).status.success());
    let pool = sqlx::SqlitePool::connect(&format!("sqlite:{data}/bramble.sqlite")).await.unwrap();
    for (harm, expected) in [
        ("UPDATE envelopes SET bytes = x'00' WHERE place = 1", "place 1 was changed"),
        (
            "UPDATE envelopes SET digest = zeroblob(32) WHERE place = 2",
            "the chain breaks at place 2",
        ),
        ("DELETE FROM envelopes WHERE place = 2", "place 2 is missing"),
        ("DELETE FROM envelopes WHERE place = 3", "counts 3 letters and ends at 1"),
    ] {
        sqlx::query(harm).execute(&pool).await.unwrap();
        let output = run(&["check", "--data", &data]);
        assert!(!output.status.success());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(expected), "{harm}: {said}");
    }
}

impl House {
    /// A program that runs beside the test, as if it were inside it.
    pub(crate) fn at(program: &Program) -> Self {
        Self::outside(program.addr, program.set_up_code.clone(), SchoolId::from_bytes([0; 16]))
    }
}
