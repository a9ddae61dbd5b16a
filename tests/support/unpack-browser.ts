/** The process of `openBrowser`: unpacks what is in package.json into the temporary folder, and says where the program is. */
import packed from "@sparticuz/chromium";

process.stdout.write(await packed.executablePath());
