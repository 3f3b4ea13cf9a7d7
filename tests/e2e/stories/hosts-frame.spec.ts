import { placeStories } from "../support/place-stories";

placeStories("frame");
