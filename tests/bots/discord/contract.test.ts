import { contract } from "../contract.ts";
import { openPlatform } from "./platform.ts";

contract("Discord", openPlatform);
