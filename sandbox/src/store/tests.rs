use super::*;
use crate::clock::Millis;

const APPROVAL: Duration = Duration::from_secs(20);

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("deep/er/a.sqlite3")).unwrap();
    (folder, store)
}

#[test]
fn a_request_is_active_once_the_approval_time_has_passed_and_not_a_moment_before() {
    let (_folder, store) = store();
    let made = store.connect("b", "p", Approval::AfterAWhile, 1_000).unwrap().unwrap();
    assert_eq!(made.state(20_999, APPROVAL), State::Requested);
    assert_eq!(made.state(21_000, APPROVAL), State::Active);
    assert_eq!(made.state(1_000, Duration::ZERO), State::Active);
}

#[test]
fn a_clock_that_goes_back_does_not_approve() {
    let made = Relationship::new("b", "p", Approval::AfterAWhile, 1_000_000);
    assert_eq!(made.state(0, APPROVAL), State::Requested);
}

#[test]
fn what_is_approved_by_hand_waits_for_ever() {
    let (_folder, store) = store();
    let made = store.connect("b", "p", Approval::ByHand, 0).unwrap().unwrap();
    assert_eq!(made.state(Millis::MAX, APPROVAL), State::Requested);
    assert!(store.approve("b", "p", 5).unwrap());
    let read = store.relationship("b", "p").unwrap().unwrap();
    assert_eq!(read.state(5, APPROVAL), State::Active);
}

#[test]
fn a_second_connect_finds_the_first() {
    let (_folder, store) = store();
    assert!(store.connect("b", "p", Approval::AtOnce, 0).unwrap().is_some());
    assert!(store.connect("b", "p", Approval::AtOnce, 9).unwrap().is_none());
    assert!(store.connect("other", "p", Approval::AtOnce, 9).unwrap().is_some());
}

#[test]
fn a_relationship_that_is_made_again_has_another_id() {
    let (_folder, store) = store();
    let first = store.connect("b", "p", Approval::AtOnce, 0).unwrap().unwrap().id();
    assert!(store.disconnect("b", "p").unwrap());
    assert!(!store.disconnect("b", "p").unwrap());
    let second = store.connect("b", "p", Approval::AtOnce, 0).unwrap().unwrap().id();
    assert_ne!(first, second);
}

#[test]
fn a_token_is_good_until_it_expires_and_is_not_in_the_file() {
    let (folder, store) = store();
    let token = store.issue_token(Some(100)).unwrap();
    assert_eq!(store.token(&token, 99).unwrap(), TokenState::Good);
    assert_eq!(store.token(&token, 100).unwrap(), TokenState::Expired);
    assert_eq!(store.token("made up", 0).unwrap(), TokenState::Unknown);
    for file in std::fs::read_dir(folder.path().join("deep/er")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
    }
}

#[test]
fn somebody_elses_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photos.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE photos (a)").unwrap();
    let sentence = Store::open(&path).err().unwrap();
    assert!(sentence.contains("is not a database of this sandbox"), "{sentence}");
}

#[test]
fn a_file_that_is_no_database_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear neighbour, ".repeat(100)).unwrap();
    let sentence = Store::open(&path).err().unwrap();
    assert!(sentence.contains("letter.txt") && sentence.contains("--database"), "{sentence}");
}
