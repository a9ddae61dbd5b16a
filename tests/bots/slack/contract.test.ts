import { contract } from "../contract.ts";
import { openRun } from "./harness.ts";

contract("Slack over signed HTTP", (options) => openRun({ ...options, transport: "http" }));
contract("Slack over Socket Mode", (options) => openRun({ ...options, transport: "socket" }));
