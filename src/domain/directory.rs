//! Finding a partner among many: search, filters with counts, order.

use std::ops::Deref;
use std::sync::Arc;

use super::category::Category;
use super::partner::Partner;
use super::search::{Closeness, Haystack, Search};
use super::status::Status;

/// In how many groups an order has the partners, at most: one for each category.
const GROUPS: usize = Category::ALL.len();

/// How the directory is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Connected, requested, available; by name within each: what is in use comes first.
    #[default]
    State,
    /// By name.
    Name,
    /// By category, in the API's order; by name within each.
    Category,
    /// Those that the API prefers, then the others; each as [`State`](Self::State) has them.
    Recommended,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::State, Self::Name, Self::Category, Self::Recommended];

    /// The name in URLs.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Name => "name",
            Self::Category => "category",
            Self::Recommended => "recommended",
        }
    }

    /// The order of that [`slug`](Self::slug).
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.slug() == slug)
    }
}

/// What a person asked the directory to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The words of the search box, as typed.
    pub search: String,
    /// Only partners with that status.
    pub status: Option<Status>,
    /// Only partners of that category.
    pub category: Option<Category>,
    /// The order.
    pub order: Order,
}

impl Filter {
    /// Whether anything is left out.
    pub fn narrows(&self) -> bool {
        !self.search.trim().is_empty() || self.status.is_some() || self.category.is_some()
    }
}

/// A partner, prepared for searching.
#[derive(Clone, Debug)]
pub struct Indexed {
    /// The partner.
    pub partner: Arc<Partner>,
    haystack: Haystack,
}

impl Indexed {
    /// Prepares `partner`; `category` is its category in the owner's language, which a search finds too. In another
    /// language it has to be prepared anew, from the same `Arc`.
    pub fn new(partner: impl Into<Arc<Partner>>, category: &str) -> Self {
        let partner = partner.into();
        Self { haystack: Haystack::new(partner.name.as_str(), category), partner }
    }
}

/// What the directory shows, and how many there would be under each other filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Indices into the partners, in order.
    pub rows: Vec<usize>,
    /// For each of [`Status::ALL`], how many match the search and the category.
    pub by_status: [usize; 3],
    /// For each of [`Category::ALL`], how many match the search and the status.
    pub by_category: Vec<usize>,
    /// Whether they match the search to the letter, or only because nothing does: for [`Search::marks`].
    pub closeness: Closeness,
}

impl View {
    /// How many match the search and the category, whatever their status.
    pub fn any_status(&self) -> usize {
        self.by_status.iter().sum()
    }
}

/// The partners of a business, ready to be looked through: in the order in which they came, and by name.
#[derive(Clone, Debug, Default)]
pub struct Index {
    partners: Vec<Indexed>,
    /// Where they are in the order of their names; of the same name, as they came.
    by_name: Vec<usize>,
}

impl Index {
    /// Adds one.
    pub fn add(&mut self, indexed: Indexed) {
        let name = indexed.haystack.name();
        let at = self.by_name.partition_point(|index| self.partners[*index].haystack.name() <= name);
        self.by_name.insert(at, self.partners.len());
        self.partners.push(indexed);
    }

    /// Applies `filter`; `status` tells each one's status by index.
    ///
    /// Every word of the search has to occur in the name or the category, in any order, whatever its case and accents. Where
    /// no partner at all is found so, under whatever filter, each long enough word may have [one typo](Closeness::OneTypo).
    pub fn view(&self, status: &dyn Fn(usize) -> Status, filter: &Filter) -> View {
        let search = Search::new(&filter.search);
        let (exact, finds) = self.look(&search, Closeness::Exact, status, filter);
        let almost = || self.look(&search, Closeness::OneTypo, status, filter).0;
        if finds || !search.can_forgive() { exact } else { almost() }
    }

    /// With that closeness, and whether the search finds anything, whatever the rest of the filter.
    fn look(
        &self,
        search: &Search,
        closeness: Closeness,
        status: &dyn Fn(usize) -> Status,
        filter: &Filter,
    ) -> (View, bool) {
        let mut view = View { by_category: vec![0; Category::ALL.len()], closeness, ..View::default() };
        let mut finds = false;
        let mut groups = [const { Vec::new() }; GROUPS];
        for index in &self.by_name {
            let indexed = &self.partners[*index];
            if !search.finds(&indexed.haystack, closeness) {
                continue;
            }
            finds = true;
            let (category, status) = (indexed.partner.category, status(*index));
            let category_fits = filter.category.is_none_or(|wanted| wanted == category);
            let status_fits = filter.status.is_none_or(|wanted| wanted == status);
            if category_fits {
                view.by_status[status as usize] += 1;
            }
            if status_fits {
                view.by_category[category as usize] += 1;
            }
            if category_fits && status_fits {
                let group = match filter.order {
                    Order::State => status as usize,
                    Order::Name => 0,
                    Order::Category => category as usize,
                    Order::Recommended if indexed.partner.preferred => status as usize,
                    Order::Recommended => Status::ALL.len() + status as usize,
                };
                groups[group].push(*index);
            }
        }
        view.rows = groups.concat();
        (view, finds)
    }
}

impl Deref for Index {
    type Target = [Indexed];

    fn deref(&self) -> &[Indexed] {
        &self.partners
    }
}

impl FromIterator<Indexed> for Index {
    fn from_iter<I: IntoIterator<Item = Indexed>>(partners: I) -> Self {
        let mut index = Self::default();
        partners.into_iter().for_each(|indexed| index.add(indexed));
        index
    }
}
