/** The shell of every page: what stands above and below its content. */
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { type Library, languages } from "../contract.ts";
import { languageName } from "../wording/say.ts";
import { assets } from "./assets.ts";
import type { WebContext, WebEnv } from "./context.ts";
import { LinkPreview } from "./parts/link-preview.tsx";
import { inLanguage, type Reader, sentAddress, siteTitleOf } from "./reader.ts";

/** The sections of the navigation, in its order, with their addresses. */
const sections = {
  ask: "/",
  documents: "/documents",
  timeline: "/timeline",
  articles: "/articles",
  brief: "/brief",
} as const;

export interface Sheet {
  /** What the browser's tab says before the site's name; undefined on the first page. */
  title?: string | undefined;
  /** What is shown of it where its address is sent on. */
  description?: string | undefined;
  /** The address of the picture that goes with that; the site's own where left out. */
  picture?: string | undefined;
  /** Which section of the navigation it belongs to. */
  section?: keyof typeof sections | undefined;
  /** For a table: as wide as the screen has room. */
  wide?: boolean;
  status?: 200 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 500 | 503;
  content: Child;
}

/** A whole page as a response. */
export function showPage(c: WebContext, { status = 200, content, ...sheet }: Sheet): Response | Promise<Response> {
  const { reader, library, curates, offers } = c.var;
  const shell = (
    <Shell reader={reader} library={library} curates={curates} offers={offers} {...sheet}>
      {content}
    </Shell>
  );
  return c.html(html`<!doctype html>${shell}`, status);
}

interface ShellProps extends Omit<Sheet, "content" | "status"> {
  reader: Reader;
  library: Library;
  /** Whether the ways to what only operators see are shown. */
  curates: boolean;
  offers: WebEnv["Variables"]["offers"];
  children?: Child;
}

function Shell({ title, description, picture, section, wide = false, children, ...around }: ShellProps) {
  const { reader, library, offers } = around;
  const { language, say } = reader;
  const site = siteTitleOf(library, language);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === undefined ? site : `${title} · ${site}`}</title>
        <LinkPreview
          title={title ?? site}
          site={site}
          description={description}
          picture={picture}
          library={library}
          reader={reader}
        />
        <link rel="stylesheet" href={assets.style.address} />
        {section !== "ask" && <link rel="stylesheet" href={assets.more.address} />}
        <link rel="icon" type="image/svg+xml" href={assets.icon.address} />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <script type="module" src={assets.script.address} />
      </head>
      <body>
        <a class="skip" href="#content">
          {say("skip")}
        </a>
        <header class="top">
          <a class="site" href={reader.link("/")}>
            Dostyk
            {title !== undefined && <span class="about"> {site}</span>}
          </a>
          <nav class="languages" aria-label={say("languages")}>
            <ul class="plain">
              {languages.map((own) => (
                <li>
                  <a
                    href={inLanguage(reader, own)}
                    lang={own}
                    hreflang={own}
                    aria-current={own === language || undefined}
                  >
                    {languageName(own)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <nav class="sections" aria-label={say("navigation")}>
            <ul class="plain">
              {Object.entries(sections).map(([name, path]) => (
                <li>
                  <a href={reader.link(path)} aria-current={name === section ? "page" : undefined}>
                    {say(name as keyof typeof sections)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <p
          id="announcement"
          class="unseen"
          role="status"
          data-waiting={say("waiting")}
          data-reads={offers.model || undefined}
        />
        <main id="content" class={wide ? "wide" : undefined} tabindex={-1}>
          {children}
        </main>
        <Foot {...around} />
      </body>
    </html>
  );
}

type FootProps = Pick<ShellProps, "reader" | "library" | "curates" | "offers">;

/** What there is beside the sections: about this site, all facts, the doors for programs. */
function Foot({ reader, library, curates, offers }: FootProps) {
  const { say, link } = reader;
  const ways = [
    { href: link("/about"), label: say("about") },
    { href: link("/facts"), label: say("facts") },
    ...(offers.programs
      ? [
          { href: link("/reference"), label: "API" },
          { href: link("/about#programs"), label: "MCP" },
        ]
      : []),
    ...(curates && offers.gaps ? [{ href: link("/gaps"), label: say("gaps") }] : []),
    ...(curates && offers.desk ? [{ href: link("/curate"), label: say("curate") }] : []),
  ];
  return (
    <footer class="bottom">
      <ul class="plain">
        {ways.map(({ href, label }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <p>{say("edition", { version: library.version })}</p>
      <p class="printed">{say("printed", { address: sentAddress(reader), day: reader.day(reader.today) })}</p>
    </footer>
  );
}
