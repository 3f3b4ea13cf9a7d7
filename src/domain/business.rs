//! The owner's businesses.

use super::id::BusinessId;
use super::text::Text;

/// One of the owner's businesses, as `GET /api/v1/users/me/businesses` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Business {
    /// Its identifier.
    pub id: BusinessId,
    /// Its name; the identifier where the API has none.
    pub name: Text,
}
