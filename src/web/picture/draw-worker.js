/**
 * The thread of its own in which an SVG becomes a PNG: packing one takes some 40 ms. Plain JavaScript, so that it starts at once,
 * with nothing to translate it.
 */
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";

// It writes all four languages. The machine's own fonts are left out, so that a picture looks the same everywhere.
const fontFiles = [
  import.meta.resolve("@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf"),
].map((file) => fileURLToPath(file));
const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: "Noto Serif" };

parentPort?.on("message", ({ svg, width }) => {
  const drawn = new Resvg(svg, { font, fitTo: { mode: "width", value: width } }).render();
  parentPort?.postMessage(drawn.asPng());
});
