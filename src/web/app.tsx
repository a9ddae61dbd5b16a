/** The page: a table of routes. */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { methodNotAllowed } from "hono/method-not-allowed";
import { inSlices } from "../app/in-slices.ts";
import { MAX_QUESTION } from "../contract.ts";
import { assetFile, assets } from "./assets.ts";
import { packed } from "./compress.ts";
import type { WebEnv, WebOptions } from "./context.ts";
import { edition } from "./edition.ts";
import { meetReader, negotiateLanguage } from "./language.ts";
import { limitQuestions, limitRequests } from "./limit.ts";
import { addPrograms } from "./machine-routes.ts";
import { operatorCheck, operatorsOnly, writerCheck } from "./operator.ts";
import { ownSite } from "./own-site.ts";
import { aboutPage } from "./pages/about.tsx";
import { articlePage } from "./pages/article.tsx";
import { articlesPage } from "./pages/articles.tsx";
import { askPage, suggestions } from "./pages/ask.tsx";
import { briefAsMarkdown, briefPage } from "./pages/brief.tsx";
import { curatePage, takeDraft, takeWording } from "./pages/curate.tsx";
import { factPage } from "./pages/fact.tsx";
import { takeFeedback, thankFeedback } from "./pages/feedback.tsx";
import { gapsPage } from "./pages/gaps.tsx";
import { takeMeant, thankPage } from "./pages/meant.tsx";
import { answerPicture, DAY, factPicture, iconPicture } from "./pages/picture.ts";
import { referencePage } from "./pages/reference.tsx";
import { shelfPage } from "./pages/shelf.tsx";
import { timelinePage } from "./pages/timeline.tsx";
import { createDraw } from "./picture/draw.ts";
import { refuse } from "./refusal.tsx";
import { say } from "./say.ts";
import { security } from "./security.ts";
import { tag } from "./tag.ts";

/** As search engines, and platforms that show a preview of a link, call themselves. A Cubot is a phone. */
const isCrawler = /(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|whatsapp|embed/i;

/** Where search engines find nothing to keep. */
const unlisted = ["/api/", "/mcp", "/suggestions", "/meant", "/feedback", "/gaps", "/curate", "/*history="];
const robots = ["User-agent: *", ...unlisted.map((path) => `Disallow: ${path}`), ""].join("\n");

/** The longest forms, in bytes: a comment of a thousand letters, nine bytes each, with the facts it is on. */
const LONGEST_FORM = 32_768;

export function createWeb(options: WebOptions): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const limited = limitQuestions(options);
  const offers = {
    programs: options.programs !== undefined,
    feedback: options.hear !== undefined,
    model: !options.isSteady,
    gaps: options.gaps !== undefined,
    desk: options.desk !== undefined,
  };

  const operates = operatorCheck(options);
  const onlyOperators = operatorsOnly(operates, options);
  const onlyWriters = operatorsOnly(writerCheck(options), options);

  app.use(limitRequests(options));

  // ── For programs, without what pages are wrapped in ──
  const description = options.programs && addPrograms(app, options.programs, { ...options, limited, onlyOperators });

  // ── What pages are shown with, and what is the same for every reader ──
  for (const asset of Object.values(assets)) app.get(asset.address, security, packed, assetFile(asset));
  app.get("/robots.txt", security, (c) => c.text(robots, 200, { "Cache-Control": DAY }));
  const draw = createDraw();
  app.get("/favicon.ico", security, iconPicture(draw, 32));
  app.get("/apple-touch-icon.png", security, iconPicture(draw, 180));

  // ── Around every page ──
  app.use(security, packed, tag);
  app.use(negotiateLanguage, meetReader(options));
  app.use((c, next) => {
    const library = options.library();
    c.set("library", library);
    c.set("offers", offers);
    c.set("curates", operates(c));
    c.set("isFirst", offers.model && c.req.header("prefer") === "wait=0");
    c.set("ask", async (asked) => {
      // By its id it is said afterwards what was meant, where that is kept.
      const id = options.gaps?.keptDays ? { id: randomUUID() } : {};
      const question = { ...id, asOf: c.var.reader.today, ...asked };
      // What loads an address to show it elsewhere asks nothing. What is shown until a model has read it is asked once more.
      if (c.var.isFirst || isCrawler.test(c.req.header("user-agent") ?? "")) return inSlices(library.asking(question));
      return options.answering(library, question);
    });
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
    // Its message may hold what was asked; where it happened does not.
    const at = cause.stack?.split("\n").filter((line) => /^\s+at /.test(line));
    options.log.error({ face: "web", type: cause.name, at }, "a page could not be made");
    // A page is made for a reader; what breaks before one is met is told in few words.
    return c.get("reader") ? refuse(c, "failed") : c.text(say("en", "failed"), 500, { "Cache-Control": "no-store" });
  });

  // ── To ask ──
  app.get("/", limited, askPage);
  app.get("/suggestions", suggestions);

  // ── To read, to browse, to take along ──
  app.get("/articles", articlesPage);
  app.get("/articles/:id", articlePage);
  app.get("/facts", shelfPage("facts"));
  app.get("/facts/:id", factPage);
  app.get("/documents", shelfPage("documents"));
  app.get("/timeline", timelinePage);
  app.get("/brief", limited, briefPage);
  app.get("/brief.md", limited, briefAsMarkdown);

  app.get("/about", aboutPage({ curatedBy: options.curatedBy, keptDays: options.gaps?.keptDays ?? 0 }));
  // ── For those who write programs ──
  if (description) app.get("/reference", referencePage(description));

  // ── For curators ──
  const bounded = bodyLimit({
    maxSize: LONGEST_FORM,
    onError: (c) => refuse(c, "tooLong", { n: String(MAX_QUESTION) }),
  });
  if (options.hear) {
    app.get("/feedback", thankFeedback);
    app.post("/feedback", ownSite, limited, bounded, takeFeedback(options.hear, options.now));
  }
  if (options.gaps) {
    app.get("/gaps", onlyOperators, gapsPage(options.gaps, { now: options.now, adds: options.desk?.writes === true }));
    app.get("/meant", thankPage);
    app.post("/meant", ownSite, limited, bounded, takeMeant(options.gaps));
  }

  if (options.desk) {
    app.get("/curate", onlyOperators, curatePage(options.desk));
    if (options.desk.writes) {
      app.post("/curate", ownSite, onlyWriters, limited, bounded, takeDraft(options.desk));
      app.post("/curate/wording", ownSite, onlyWriters, limited, bounded, takeWording(options.desk));
    }
  }

  // ── Pictures ──
  // What a fact says is the same on every day; what is answered is so as of a day.
  const ofAnyDay = edition(options.version, { kept: DAY, isOfAnyDay: true });
  app.get("/facts/:id/picture.png", ofAnyDay, factPicture(draw));
  app.get("/picture.png", edition(options.version, { kept: DAY }), limited, answerPicture(draw));
  return app;
}
