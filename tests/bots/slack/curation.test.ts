import { curation } from "../curation.ts";
import { openRun } from "./harness.ts";

curation("Slack over signed HTTP", (options) => openRun({ ...options, transport: "http" }));
curation("Slack over Socket Mode", (options) => openRun({ ...options, transport: "socket" }));
