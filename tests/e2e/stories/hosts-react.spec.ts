import { placeStories } from "../support/place-stories";

placeStories("react");
