import { curation } from "../curation.ts";
import { openPlatform } from "./platform.ts";

curation("Discord", openPlatform);
