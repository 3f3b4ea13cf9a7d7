//! What kind of partner it is.

macro_rules! categories {
    ($($variant:ident = $slug:literal),+ $(,)?) => {
        /// The API's known categories. One that is not known yet is [`Other`](Category::Other),
        /// so that a new category never hides a partner.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Category {
            $(#[doc = concat!("`", $slug, "` on the wire.")] $variant),+
        }

        impl Category {
            /// Every category, in the API's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name on the wire and in URLs.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }
        }
    };
}

categories! {
    Pos = "pos",
    DeliveryAndTakeAway = "delivery_and_take_away",
    Booking = "booking",
    CommunityManagement = "community_management",
    DeliveryManagement = "delivery_management",
    FinancesAndPayments = "finances_and_payments",
    FoodWaste = "food_waste",
    HrAndShiftPlanning = "hr_and_shift_planning",
    HygieneSolutions = "hygiene_solutions",
    Logistics = "logistics",
    MysteryShopping = "mystery_shopping",
    SocialMedia = "social_media",
    StockManagement = "stock_management",
    Photography = "photography",
    Hardware = "hardware",
    Other = "other",
}

impl Category {
    /// The category of that [`slug`](Self::slug), if it is a known one.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.slug() == slug)
    }
}
