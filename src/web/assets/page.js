// Makes the page lively: answers without a reload, questions offered while typing, copying at a press.
// Everything works without it.

const said = document.querySelector("#announcement");
const coarse = matchMedia("(pointer: coarse)");

const placeOf = ({ pathname, search }) => pathname + search;
/** What is shown now, and how many pages were asked for: whoever comes late is not shown. */
let shown = placeOf(location);
let visits = 0;

/** Shows the page at an address in place of this one. Where that fails, the browser goes there itself. */
async function visit(address, { remember = true, typing = false } = {}) {
  visits += 1;
  const own = visits;
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  said.textContent = said.dataset.waiting;
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (own !== visits) return;
    if (!page.querySelector("main")) throw new Error("no page");
    if (remember) history.pushState({}, "", address);
    shown = placeOf(location);
    document.title = page.title;
    for (const part of ["main", ".languages"]) {
      document.querySelector(part).replaceWith(page.querySelector(part));
    }
  } catch {
    location.assign(address);
    return;
  }
  enliven();
  scrollTo(0, 0);
  said.textContent = document.querySelector(".direct, .refusal p")?.textContent ?? document.title;
  // Whoever types goes on typing; where a keyboard would cover the answer, the answer is gone to.
  const field = document.querySelector("#question");
  const target = typing && field && !coarse.matches ? field : document.querySelector("main h1");
  target?.setAttribute("tabindex", target === field ? "0" : "-1");
  target?.focus({ preventScroll: true });
}

const isAsk = (url) => url.origin === location.origin && url.pathname === "/";
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

addEventListener("popstate", () => {
  // To go to a part of this page is no visit.
  if (placeOf(location) !== shown) void visit(location.href, { remember: false });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.ask")) return;
  event.preventDefault();
  void visit(`/?${new URLSearchParams(new FormData(form))}`, { typing: true });
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

/** Offers questions under the field: arrows choose, Enter asks, Escape closes. */
function offerQuestions(field) {
  const form = field.form;
  const list = document.createElement("ul");
  Object.assign(list, { id: "offers", className: "offers", role: "listbox", hidden: true });
  list.setAttribute("aria-label", form.dataset.offers);
  field.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    field.setAttribute(name, value);
  }
  let chosen = -1;
  let asked = "";
  let timer;

  const show = (questions) => {
    chosen = -1;
    list.replaceChildren(
      ...questions.map((question, at) => {
        const item = document.createElement("li");
        Object.assign(item, { id: `offer-${at}`, role: "option", textContent: question });
        item.setAttribute("aria-selected", "false");
        return item;
      }),
    );
    list.hidden = questions.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (at) => {
    const items = [...list.children];
    items[chosen]?.setAttribute("aria-selected", "false");
    chosen = at < -1 ? items.length - 1 : at >= items.length ? -1 : at;
    items[chosen]?.setAttribute("aria-selected", "true");
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const ask = (question) => {
    field.value = question;
    show([]);
    form.requestSubmit();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asked = field.value.trim();
      if (asked.length < 2) return show([]);
      const url = new URL(form.dataset.suggestions, location.href);
      url.searchParams.set("typed", asked);
      const response = await fetch(url).catch(() => undefined);
      const { questions = [] } = response?.ok ? await response.json() : {};
      if (field.value.trim() === asked && document.activeElement === field) show(questions);
    }, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const keys = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Escape: () => show([]),
      Enter: () => ask(list.children[chosen].textContent),
    };
    if (!keys[event.key] || (event.key === "Enter" && chosen < 0)) return;
    event.preventDefault();
    keys[event.key]();
  });
  field.addEventListener("blur", () => show([]));
  // Pressing, not clicking: the field would lose the focus first.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) ask(item.textContent);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    show([]);
  });
}

function enliven() {
  const field = document.querySelector("#question");
  if (field) offerQuestions(field);
}

enliven();
