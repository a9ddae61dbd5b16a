/** The page: a table of routes. */
import { Hono } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { methodNotAllowed } from "hono/method-not-allowed";
import { assetFile } from "./assets.ts";
import type { WebEnv, WebOptions } from "./context.ts";
import { detectLanguage, meetReader } from "./language.ts";
import { limitQuestions } from "./limit.ts";
import { askPage } from "./pages/ask.tsx";
import { addPrograms } from "./programs.ts";
import { refuse } from "./refusal.tsx";
import { security } from "./security.ts";

export function createWeb(options: WebOptions): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const limited = limitQuestions(options);

  // ── Around every request ──
  app.use(security, compress(), etag({ weak: true }));
  app.use(detectLanguage, meetReader);
  app.use((c, next) => {
    c.set("library", options.library());
    c.header("Cache-Control", "no-cache");
    c.header("Vary", "Accept-Language");
    return next();
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed(c, methods) {
        c.header("Allow", methods.join(", "));
        return refuse(c, "notAllowed");
      },
    }),
  );
  app.notFound((c) => refuse(c, "notFound"));
  app.onError((cause, c) => {
    options.log.error({ cause }, "a page could not be made");
    return refuse(c, "failed");
  });

  // ── To ask ──
  app.get("/", limited, askPage);

  // ── For programs ──
  if (options.programs) addPrograms(app, options.programs, { publicUrl: options.publicUrl, limited });

  // ── What pages are shown with ──
  app.get("/assets/:name", assetFile);
  return app;
}
