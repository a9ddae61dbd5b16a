// Makes the page lively: answers without a reload, questions offered while typing, copying at a press.
// Everything works without it.

const said = document.querySelector("#announcement");
const coarse = matchMedia("(pointer: coarse)");

const placeOf = ({ pathname, search }) => pathname + search;
const isAsk = (url) => url.origin === location.origin && url.pathname === "/";
/** What is shown now, and the page that was asked for last: whoever comes late is not shown. */
let shown = placeOf(location);
let underWay;

/** Tells it to whoever listens, and by the field to whoever sees. */
function tell(text) {
  said.textContent = text;
  const left = document.querySelector("#left");
  if (left) left.textContent = text;
}

/** The page at an address; rejects where there is none. */
async function load(address, { headers, ...options } = {}) {
  const response = await fetch(address, { headers: { Accept: "text/html", ...headers }, ...options });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!page.querySelector("main")) throw new Error("no page");
  return page;
}

/** So long, in milliseconds, the engine's own answer waits for one that a model has read already. */
const SOON = 100;

/** The engine's own answer to what an address asks, which may not be the last word; the whole page where it is none. */
async function loadFirst(address, whole) {
  const first = await load(address, { headers: { Prefer: "wait=0" }, cache: "no-store" }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, SOON));
  return first && isFirst(first) ? first : whole;
}

const isFirst = (page) => page.querySelector("[data-same]") !== null;

/** Says what a model's reading has made of the answer that is shown. Where it is the same, nothing moves. */
function settle(page) {
  const line = document.querySelector("[data-same]");
  const first = line.closest(".answer");
  const last = page?.querySelector(".answer");
  const bare = first.cloneNode(true);
  bare.querySelector("[data-same]").remove();
  const { same, changed } = line.dataset;
  delete line.dataset.same;
  // One that was refused, or never came, changes nothing.
  const stays = !last || bare.textContent === last.textContent;
  said.textContent = line.textContent = stays ? same : changed;
  if (stays) {
    // What is shown is now the answer, so something can be said of it.
    for (const opinion of first.querySelectorAll(".opinion fieldset")) opinion.disabled = false;
    // What was meant is said of the question as it was kept the second time.
    const forms = first.querySelectorAll(".meant");
    for (const [at, form] of [...(last?.querySelectorAll(".meant") ?? [])].entries()) forms[at]?.replaceWith(form);
    return;
  }
  const isRead = first.contains(document.activeElement);
  first.replaceWith(last);
  last.querySelector(".direct").after(line);
  if (isRead) last.querySelector("h1").focus({ preventScroll: true });
  said.textContent += ` ${last.querySelector(".direct").textContent}`;
}

/** Puts a page in place of what is shown. What was written since `sent` was asked is not lost. */
function put(page, sent) {
  document.title = page.title;
  const written = document.querySelector("#question")?.value;
  const field = page.querySelector("#question");
  if (field && written !== undefined && written !== sent) field.value = written;
  // What was unfolded stays so.
  for (const { id } of document.querySelectorAll("details[id][open]")) {
    page.querySelector(`#${id}`)?.setAttribute("open", "");
  }
  for (const part of ["main", ".languages", ".bottom"]) {
    document.querySelector(part).replaceWith(page.querySelector(part));
  }
  enliven();
  said.textContent = document.querySelector(".direct, .refusal p, .count")?.textContent ?? document.title;
}

/** Whoever types goes on typing, and whoever chooses, choosing; where a keyboard would cover the answer, the answer is gone to. */
function goOn(typing, choosing) {
  if (choosing) return document.getElementById(choosing)?.focus({ preventScroll: true });
  const field = document.querySelector("#question");
  const goesOn = field && (field.autofocus || (typing && !coarse.matches));
  const target = goesOn ? field : document.querySelector("main h1");
  target?.setAttribute("tabindex", goesOn ? "0" : "-1");
  target?.focus({ preventScroll: true });
  // The next question takes the place of the last one, unless it has begun already.
  if (goesOn && field.value === field.defaultValue) field.select();
}

/** Shows the page at an address in place of this one. Where that fails, the browser goes there itself. */
async function visit(address, { remember = true, typing = false, choosing = "", scroll = 0 } = {}) {
  // A second Enter asks nothing twice.
  if (underWay?.address === address) return;
  const own = { address, remember };
  underWay = own;
  const main = document.querySelector("main");
  const sent = document.querySelector("#question")?.value;
  main.setAttribute("aria-busy", "true");
  said.textContent = said.dataset.waiting;
  const whole = load(address);
  const mayBeRead = "reads" in said.dataset && isAsk(new URL(address, location));
  const first = mayBeRead ? loadFirst(address, whole) : whole;
  const page = await Promise.any([whole, first]).catch(() => undefined);
  if (own !== underWay) return;
  underWay = undefined;
  if (!page) {
    main.removeAttribute("aria-busy");
    // There the browser would show a page of its own, without the question.
    if (navigator.onLine) location.assign(address);
    else tell(document.querySelector("form.ask")?.dataset.offline ?? "");
    return;
  }
  if (remember && placeOf(new URL(address, location)) !== shown) history.pushState({}, "", address);
  shown = placeOf(location);
  const mayChange = isFirst(page);
  put(page, sent);
  scrollTo(0, scroll);
  goOn(typing, choosing);
  if (!mayChange) return;
  const place = shown;
  const last = await whole.catch(() => undefined);
  if (place === shown && isFirst(document)) settle(last);
}

const inLanguageOf = (url) => url.searchParams.get("lang") === new URL(location.href).searchParams.get("lang");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const plain = !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey);
  if (!link || !plain || link.hasAttribute("hreflang")) return;
  // Of a link in a picture, `href` is no text.
  const url = new URL(link.getAttribute("href"), location.href);
  // From an answer to another one; what else stands around them stays as it is.
  if (!document.querySelector("form.ask") || !isAsk(url) || url.hash || !inLanguageOf(url)) return;
  event.preventDefault();
  void visit(url.href);
});

// How far it was read is kept with the address, for whoever comes back to it.
let scrolling;
addEventListener("scroll", () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(() => history.replaceState({ scroll: scrollY }, ""), 100);
});

addEventListener("popstate", ({ state }) => {
  clearTimeout(scrolling);
  if (placeOf(location) !== shown) {
    void visit(location.href, { remember: false, scroll: state?.scroll ?? 0 });
    return;
  }
  // To go to a part of this page is no visit. Nor is to come back to it before the one that was gone back to is there.
  if (!underWay || underWay.remember) return;
  underWay = undefined;
  document.querySelector("main").removeAttribute("aria-busy");
  said.textContent = "";
});

// "/" is where one asks.
document.addEventListener("keydown", (event) => {
  const field = document.querySelector("#question");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !field) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  field.focus();
  field.select();
});

/** Asks, or shows what was chosen by a control, at an address without what was left empty. */
function send(form, control) {
  const isAsked = form.matches(".ask");
  const parameters = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const address = [form.getAttribute("action"), parameters].filter(String).join("?");
  void visit(address, isAsked ? { typing: true } : { choosing: control?.id, scroll: scrollY });
}

/** Says what a reader thinks of an answer, and thanks in its place. Where that fails, the browser sends it itself. */
async function give(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const page = await load(form.action, { method: "POST", body }).catch(() => undefined);
  const heading = page?.querySelector("article:not(.refusal) > h1");
  // Not at once: a form that is just being sent is not sent again.
  if (!heading) return setTimeout(() => form.requestSubmit(button));
  const thanks = document.createElement("p");
  Object.assign(thanks, { className: "thanks", tabIndex: -1, textContent: heading.textContent });
  form.replaceWith(thanks);
  thanks.focus({ preventScroll: true });
  said.textContent = thanks.textContent;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".ask, .filters")) {
    event.preventDefault();
    send(form, event.submitter);
  } else if (form.matches(".opinion, .meant") && !form.dataset.given) {
    event.preventDefault();
    form.dataset.given = "yes";
    void give(form, event.submitter);
  }
});

document.addEventListener("change", ({ target }) => {
  const form = target.closest("form.filters");
  if (form) send(form, target);
});

// What is opened to be copied is copied at once.
document.addEventListener("click", (event) => {
  const copy = event.target.closest(".copy > summary")?.parentElement;
  if (!copy || copy.open || !navigator.clipboard) return;
  navigator.clipboard.writeText(copy.querySelector("pre").textContent.trim()).then(
    () => {
      copy.classList.add("done");
      copy.querySelector("summary").dataset.copied = copy.dataset.copied;
      said.textContent = copy.dataset.copied;
    },
    // Where copying is not allowed, the text stands there to be selected.
    () => undefined,
  );
});

// In an article: which fact a passage belongs to, and which passages belong to a fact.
for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, ({ target }) => {
    // A page that is scrolled under a pointer at rest takes nothing from what is focused.
    const about = target.closest("[data-facts]") ?? document.activeElement?.closest("[data-facts]");
    const ids = about?.dataset.facts.split(" ") ?? [];
    for (const other of document.querySelectorAll("[data-facts]")) {
      // Of a passage within others, those are not lit that are longer.
      const own = other.matches("mark") ? ids.slice(0, 1) : ids;
      other.classList.toggle(
        "lit",
        other.dataset.facts.split(" ").some((id) => own.includes(id)),
      );
    }
  });
}
