// The field's names, in the order in which they are counted and sorted.

export const STATES = [
  { slug: "connected", name: "Connected", look: "good", path: "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16m3.7 6.2-4.5 4.9-2.6-2.6" },
  { slug: "requested", name: "Requested", look: "waiting", path: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 6v4.3l2.8 1.7" },
  { slug: "available", name: "Available", look: "quiet", path: "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13" },
];
export const [CONNECTED, REQUESTED, AVAILABLE] = [0, 1, 2];

export const CATEGORIES = [
  ["pos", "Point of sale"],
  ["delivery_and_take_away", "Delivery and takeaway"],
  ["booking", "Booking"],
  ["community_management", "Community management"],
  ["delivery_management", "Delivery management"],
  ["finances_and_payments", "Finances and payments"],
  ["food_waste", "Food waste"],
  ["hr_and_shift_planning", "Staff and shift planning"],
  ["hygiene_solutions", "Hygiene"],
  ["logistics", "Logistics"],
  ["mystery_shopping", "Mystery shopping"],
  ["social_media", "Social media"],
  ["stock_management", "Stock management"],
  ["photography", "Photography"],
  ["hardware", "Hardware"],
  ["other", "Other"],
].map(([slug, name]) => ({ slug, name }));
export const OTHER = CATEGORIES.length - 1;
export const CATEGORY_OF = new Map(CATEGORIES.map(({ slug }, at) => [slug, at]));
