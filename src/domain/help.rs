//! Where an owner finds the login for a partner, as far as that is known.

use super::category::Category;
use super::partner::Partner;

/// What kind of place the login is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// The settings of a till.
    Till,
    /// The account in which orders are seen.
    Delivery,
    /// The account in which bookings are seen.
    Booking,
    /// An account, of whatever kind.
    Other,
}

/// What a login looks like, by the partner's name in lower case. To add one, add its row.
static LOGIN_EXAMPLES: [(&str, &str); 1] = [("tillhouse", "bistro-7")];

/// Where to look for the login of a partner.
pub const fn help(partner: &Partner) -> Help {
    match partner.category {
        Category::Pos => Help::Till,
        Category::DeliveryAndTakeAway | Category::DeliveryManagement => Help::Delivery,
        Category::Booking => Help::Booking,
        _ => Help::Other,
    }
}

/// A login as that partner hands them out (nobody's), where that is known; the name in whatever case.
pub fn login_example(partner: &Partner) -> Option<&'static str> {
    let name = partner.name.as_str();
    LOGIN_EXAMPLES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, example)| *example)
}
