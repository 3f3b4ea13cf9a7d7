//! Which rows of a list stay when it is made again.

use partner_integrations::domain::reorder::{matching, staying};
use proptest::prelude::*;

fn same(old: &[u64], new: &[u64]) -> Vec<Option<usize>> {
    matching(old, new, &|a, b| old[a] == new[b])
}

#[test]
fn a_row_is_found_again_wherever_it_was() {
    assert_eq!(same(&[7, 8, 9], &[9, 5, 7]), [Some(2), None, Some(0)]);
}

#[test]
fn rows_whose_hashes_agree_are_told_apart_by_their_keys() {
    let (old, new) = (["a", "b"], ["b", "c", "a"]);
    assert_eq!(matching(&[1, 1], &[1, 1, 1], &|a, b| old[a] == new[b]), [Some(1), None, Some(0)]);
}

#[test]
fn one_old_row_is_not_two_new_ones() {
    assert_eq!(same(&[4], &[4, 4]), [Some(0), None]);
}

#[test]
fn one_row_that_goes_to_the_front_is_the_only_one_moved() {
    assert_eq!(staying(&[Some(3), Some(0), Some(1), Some(2)]), [false, true, true, true]);
}

#[test]
fn a_shorter_run_does_not_end_a_longer_one() {
    let positions = [3, 4, 0, 7].map(Some);
    assert_eq!(staying(&positions), [true, true, false, true]);
}

#[test]
fn new_rows_do_not_move_others() {
    assert_eq!(staying(&[None, Some(0), None, Some(1)]), [false, true, false, true]);
}

proptest! {
    #[test]
    fn who_stays_is_in_order_and_nobody_could_stay_besides(old in 0_usize..9, order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle()) {
        let positions: Vec<Option<usize>> = order.iter().map(|at| (*at >= old).then_some(*at)).collect();
        let stays = staying(&positions);
        let run: Vec<usize> = positions.iter().zip(&stays).filter(|(_, stays)| **stays).filter_map(|(at, _)| *at).collect();
        prop_assert!(run.is_sorted());
        prop_assert_eq!(run.len(), longest(&positions.iter().flatten().copied().collect::<Vec<_>>()));
    }
}

/// The longest increasing run, found by trying all of them.
fn longest(numbers: &[usize]) -> usize {
    (0_usize..1 << numbers.len())
        .map(|chosen| {
            numbers.iter().enumerate().filter(move |(bit, _)| chosen >> bit & 1 == 1).map(|(_, n)| n)
        })
        .filter(|run| run.clone().is_sorted())
        .map(Iterator::count)
        .max()
        .unwrap_or_default()
}
