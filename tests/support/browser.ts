/** A browser for tests and pictures: from package.json, with libraries and fonts of its own, so that it is the same everywhere. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

export interface OpenBrowser {
  /** The browser; another one where it has ended, as a browser in one process does now and then. */
  current(): Promise<Browser>;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

/** What is packed is a program for Linux on x64. */
export const browserRuns = process.platform === "linux" && process.arch === "x64";

const unpack = fileURLToPath(new URL("./unpack-browser.ts", import.meta.url));

const fontsIn = (dir: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${dir}/fonts</dir><cachedir>${dir}/fonts-cache</cachedir></fontconfig>
`;

/** Takes some two seconds, most of them to unpack 200 MB into a folder of its own. */
export async function openBrowser(): Promise<OpenBrowser> {
  const dir = mkdtempSync(join(tmpdir(), "dostyk-browser-"));
  const remove = () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  try {
    // What is packed takes its folder and whether to bring its libraries from the environment, so it is given one of its own.
    const { stdout: executablePath } = await promisify(execFile)(process.execPath, ["--import", "tsx", unpack], {
      env: { ...process.env, TMPDIR: dir, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    });
    writeFileSync(join(dir, "fonts.conf"), fontsIn(dir));
    const launch = (): Promise<Browser> =>
      chromium.launch({
        executablePath,
        args: ["--disable-gpu", "--no-zygote", "--font-render-hinting=none"],
        env: {
          ...process.env,
          TMPDIR: dir,
          HOME: dir,
          LD_LIBRARY_PATH: join(dir, "al2023", "lib"),
          FONTCONFIG_FILE: join(dir, "fonts.conf"),
        },
      });
    let browser = await launch();
    // For whoever interrupts it, too.
    process.once("exit", remove);
    return {
      async current() {
        if (!browser.isConnected()) browser = await launch();
        return browser;
      },
      async close() {
        await browser.close();
        process.off("exit", remove);
        remove();
      },
    };
  } catch (cause) {
    remove();
    throw cause;
  }
}
