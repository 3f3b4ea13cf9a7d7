//! A list whose rows stay what they are while their order changes: which were there before, and which need not be moved.

/// For each of the new hashes the position of the old row that is the same, each old one at most once. `is_same(old, new)` decides
/// where hashes agree.
pub fn matching(old: &[u64], new: &[u64], is_same: &dyn Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let mut sorted: Vec<(u64, usize)> = old.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    let mut taken = vec![false; old.len()];
    let mut take = |position: usize, to: usize| match taken.get_mut(position) {
        Some(taken) if !*taken && is_same(position, to) => {
            *taken = true;
            true
        }
        _ => false,
    };
    let find = |(to, hash): (usize, &u64)| {
        let from = sorted.partition_point(|(other, _)| other < hash);
        let alike = sorted.get(from..).unwrap_or_default().iter().take_while(|(other, _)| other == hash);
        alike.map(|(_, position)| *position).find(|position| take(*position, to))
    };
    new.iter().enumerate().map(find).collect()
}

/// The longest run of positions that are in order already: whoever stands in it, stays where it is.
pub fn staying(positions: &[Option<usize>]) -> Vec<bool> {
    // The place of the smallest last position of all runs of a length, by the length; and who comes before whom.
    let (mut ends, mut before) = (Vec::<usize>::new(), vec![None; positions.len()]);
    let at = |place: usize| positions.get(place).copied().flatten();
    for (place, position) in positions.iter().enumerate() {
        if position.is_none() {
            continue;
        }
        let length = ends.partition_point(|end| at(*end) < *position);
        if let (Some(slot), Some(length)) = (before.get_mut(place), length.checked_sub(1)) {
            *slot = ends.get(length).copied();
        }
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut stays = vec![false; positions.len()];
    let mut place = ends.last().copied();
    while let Some(current) = place {
        if let Some(stays) = stays.get_mut(current) {
            *stays = true;
        }
        place = before.get(current).copied().flatten();
    }
    stays
}
