//! A map for few entries.

/// Values by key, in a row that is searched from its beginning: for some dozens, as many as a person touches in a visit. A tree of the
/// standard library costs some kilobytes of every visit for each pair of types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<K, V>(Vec<(K, V)>);

impl<K, V> Default for Few<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Few<K, V> {
    /// The value of `key`.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Gives `key` a value, and returns the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, before)) => Some(std::mem::replace(before, value)),
            None => {
                self.0.push((key, value));
                None
            }
        }
    }

    /// Takes `key` out, and returns its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.swap_remove(at).1)
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn a_key_has_the_value_that_it_was_given_last() {
        let mut few = Few::default();
        assert_eq!(few.insert("a", 1), None);
        assert_eq!(few.insert("b", 2), None);
        assert_eq!(few.insert("a", 3), Some(1));
        assert_eq!((few.get(&"a"), few.get(&"b"), few.get(&"c")), (Some(&3), Some(&2), None));
    }

    #[test]
    fn what_is_taken_out_is_gone_and_the_others_stay() {
        let mut few = Few::default();
        for (key, value) in [("a", 1), ("b", 2), ("c", 3)] {
            few.insert(key, value);
        }
        assert_eq!(few.remove(&"a"), Some(1));
        assert_eq!(few.remove(&"a"), None);
        assert_eq!((few.get(&"b"), few.get(&"c")), (Some(&2), Some(&3)));
    }
}
