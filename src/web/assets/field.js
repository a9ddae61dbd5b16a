// The field: questions offered while typing, and how many characters are left. One script with page.js.

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

/** Says how many characters are left once they are few. */
function countLeft(field) {
  const left = document.querySelector("#left");
  const count = () => {
    const n = field.maxLength - field.value.length;
    left.textContent = n < field.maxLength / 5 ? left.dataset.left.replace("{n}", n) : "";
  };
  field.addEventListener("input", count);
  count();
}

function enliven() {
  const field = document.querySelector("#question");
  if (!field) return;
  offerQuestions(field);
  countLeft(field);
}

enliven();
