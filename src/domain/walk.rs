//! Where the arrow keys lead in a list that may be laid out as a grid.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The item before, in reading order.
    Back,
    /// The item after.
    On,
    /// The line above.
    Up,
    /// The line below.
    Down,
    /// The first item.
    First,
    /// The last item.
    Last,
}

impl Step {
    /// What a key asks for, by its name in UI Events (`KeyboardEvent.key`), where lines are read from right to left or not.
    pub fn of(key: &str, from_right: bool) -> Option<Self> {
        Some(match (key, from_right) {
            ("ArrowUp", _) => Self::Up,
            ("ArrowDown", _) => Self::Down,
            ("ArrowLeft", false) | ("ArrowRight", true) => Self::Back,
            ("ArrowRight", false) | ("ArrowLeft", true) => Self::On,
            ("Home", _) => Self::First,
            ("End", _) => Self::Last,
            _ => return None,
        })
    }
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To an item, counted from 0.
    Item(usize),
    /// Out of the list, to what is above it.
    Above,
}

/// Where `step` leads from item `at` of `count`, laid out in lines of `columns`. `None` where there is nothing: then the key is
/// the browser's.
pub fn walk(step: Step, at: usize, count: usize, columns: usize) -> Option<Place> {
    let (columns, last) = (columns.max(1), count.checked_sub(1)?);
    let to = match step {
        Step::First => 0,
        Step::Last => last,
        Step::Back | Step::On if columns == 1 => return None,
        Step::Back => at.checked_sub(1)?,
        Step::On => at + 1,
        Step::Up => match at.checked_sub(columns) {
            Some(above) => above,
            None => return Some(Place::Above),
        },
        // The last line may be short: there is something below all the same.
        Step::Down if at / columns < last / columns => (at + columns).min(last),
        Step::Down => return None,
    };
    (to <= last).then_some(Place::Item(to))
}

#[cfg(test)]
mod tests {
    use super::Place::{Above, Item};
    use super::*;

    fn lead(at: usize, count: usize, columns: usize, steps: &[(Step, Option<Place>)]) {
        for (step, place) in steps {
            assert_eq!(walk(*step, at, count, columns), *place, "{step:?} from {at} of {count} by {columns}");
        }
    }

    #[test]
    fn a_single_column_is_walked_up_and_down() {
        use Step::{Back, Down, First, Last, On, Up};
        lead(0, 3, 1, &[(Up, Some(Above)), (Down, Some(Item(1))), (First, Some(Item(0)))]);
        lead(1, 3, 1, &[(Up, Some(Item(0))), (Back, None), (On, None), (Last, Some(Item(2)))]);
        lead(2, 3, 1, &[(Down, None)]);
    }

    #[test]
    fn a_grid_is_walked_by_item_and_by_line() {
        use Step::{Back, Down, On, Up};
        // 0 1 2
        // 3 4
        lead(0, 5, 3, &[(Back, None), (On, Some(Item(1))), (Up, Some(Above)), (Down, Some(Item(3)))]);
        lead(2, 5, 3, &[(Up, Some(Above)), (On, Some(Item(3))), (Down, Some(Item(4)))]);
        lead(3, 5, 3, &[(Back, Some(Item(2))), (Up, Some(Item(0))), (Down, None)]);
        lead(4, 5, 3, &[(On, None), (Up, Some(Item(1))), (Down, None)]);
    }

    #[test]
    fn from_right_to_left_the_next_is_to_the_left() {
        assert_eq!(Step::of("ArrowLeft", true), Some(Step::On));
        assert_eq!(Step::of("ArrowLeft", false), Some(Step::Back));
        assert_eq!(Step::of("ArrowUp", true), Some(Step::Up));
        assert_eq!(Step::of("j", false), None);
    }

    #[test]
    fn no_step_leads_out_of_the_list_but_upwards() {
        use Step::{Back, Down, First, Last, On, Up};
        for (count, columns) in [(0, 0), (0, 1), (1, 1), (1, 4), (7, 3), (8, 2)] {
            for at in 0..count {
                for step in [Back, On, Up, Down, First, Last] {
                    if let Some(Item(to)) = walk(step, at, count, columns) {
                        assert!(to < count, "{step:?} from {at} of {count} by {columns}");
                    }
                }
            }
            assert_eq!(walk(Last, 0, 0, columns), None);
        }
    }
}
