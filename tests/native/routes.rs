//! A location and its path are the same thing written twice.

use partner_integrations::domain::category::Category;
use partner_integrations::domain::directory::{Filter, Order};
use partner_integrations::domain::id::{BusinessId, PartnerId};
use partner_integrations::domain::route::{Location, Page};
use partner_integrations::domain::status::Status;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::samples::partner_id;

/// Ids as the API may give them: ordinary ones, awkward ones, arbitrary ones.
fn id() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9-]{1,20}", "[/?#&=%+. ]{1,10}", any::<String>()]
}

fn filter() -> impl Strategy<Value = Filter> {
    let search = prop_oneof![Just(String::new()), "[ &=?#%+/a-z]{0,12}", any::<String>()];
    let (status, category) = (option::of(select(&Status::ALL[..])), option::of(select(Category::ALL)));
    (search, status, category, select(&Order::ALL[..])).prop_map(|(search, status, category, order)| Filter {
        search,
        status,
        category,
        order,
    })
}

fn location() -> impl Strategy<Value = Location> {
    let page = prop_oneof![
        filter().prop_map(Page::Directory),
        id().prop_filter_map("an id", |id| PartnerId::parse(&id)).prop_map(Page::Partner),
    ];
    let business = option::of(id().prop_filter_map("an id", |id| BusinessId::parse(&id)));
    (business, page).prop_map(|(business, page)| Location { business, page })
}

proptest! {
    #[test]
    fn a_printed_location_is_read_back_as_itself(location in location()) {
        prop_assert_eq!(Location::parse(&location.print()), location);
    }

    /// So that it can stand in a URL's fragment as it is.
    #[test]
    fn a_printed_location_needs_no_further_encoding(location in location()) {
        let path = location.print();
        prop_assert!(path.starts_with('/'));
        prop_assert!(path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/?&=%-._~".contains(&b)), "{}", path);
        prop_assert!(path.matches('?').count() <= 1);
    }

    /// Reading and printing settles any text at once: no link wanders off when it is followed again.
    #[test]
    fn any_text_leads_somewhere_and_stays_there(
        text in prop_oneof![any::<String>(), "/partners/.{0,20}", "[/?&=%a-f0-9]{0,30}", "/\\?(search|state|business)=.{0,20}"],
    ) {
        let location = Location::parse(&text);
        prop_assert_eq!(Location::parse(&location.print()), location);
    }
}

#[test]
fn paths_are_what_people_see_in_the_address_bar() {
    assert_eq!(Location::default().print(), "/");
    let partner = Location { business: BusinessId::parse("b-2"), page: Page::Partner(partner_id("p-9")) };
    assert_eq!(partner.print(), "/partners/p-9?business=b-2");
    let filter = Filter {
        search: "crème & co".into(),
        status: Some(Status::Connected),
        category: Some(Category::Pos),
        order: Order::Name,
    };
    let directory = Location { business: None, page: Page::Directory(filter) };
    assert_eq!(directory.print(), "/?search=cr%C3%A8me%20%26%20co&state=connected&category=pos&order=name");
}

#[test]
fn a_person_s_usual_order_holds_where_a_path_names_none() {
    let order = |path: &str| match Location::parse_with(path, Order::Recommended).page {
        Page::Directory(filter) => filter.order,
        page => panic!("{page:?}"),
    };
    assert_eq!(order(""), Order::Recommended);
    assert_eq!(order("/?state=connected"), Order::Recommended);
    assert_eq!(order("/?order=name"), Order::Name);
    assert_eq!(order("/?order=state"), Order::State);
    assert_eq!(order("/?order=odd"), Order::State, "it does name one, if an unknown one");
}

#[test]
fn an_old_or_broken_link_leads_to_the_directory() {
    for text in [
        "",
        "/",
        "partners/p-9",
        "/nowhere",
        "/partners/",
        "/partners/..",
        "/partners/%",
        "/?state=on",
        "/?%=%",
    ] {
        assert_eq!(Location::parse(text), Location::default(), "{text}");
    }
    let broken_search = Location::parse("/?search=%zz&state=connected");
    let filter = Filter { status: Some(Status::Connected), ..Filter::default() };
    assert_eq!(broken_search.page, Page::Directory(filter), "the rest of it still counts");
}
