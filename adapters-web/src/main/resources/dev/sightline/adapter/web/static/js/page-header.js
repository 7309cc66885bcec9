import { button, rename } from "./buttons.js";
import { element } from "./elements.js";
import { chooseLanguage, LANGUAGES, t, translate, warningLanguage } from "./i18n.js";
import { attachMenu } from "./menu.js";
import { settings } from "./settings.js";
import { applyTheme, chooseTheme, THEMES, theme } from "./theme.js";
import { toast } from "./toast.js";

const THEME_ICONS = { auto: "system", light: "sun", dark: "moon" };

/**
 * Makes the header that all pages share: logo and title, the page's own tools, language, theme. The page has
 * <header class="top"> with <p class="brand"> in it, and texts with data-t.
 *
 * @param {Node[]} tools the page's own buttons, which come first
 */
export function pageHeader(tools = []) {
  applyTheme();
  translate();
  showBrand(document.querySelector(".top .brand"));
  const all = element("div", { className: "tools" }, ...tools);
  document.querySelector(".top").append(all);
  addLanguages(all);
  addThemes(all);
  if (settings.problems.length > 0) {
    toast(t("header.settingsWrong", { problems: settings.problems.join("; ") }));
  }
}

/** The title of the window: the parts that there are, and last the name of this gateway. */
export function pageTitle(...parts) {
  const text = [...parts.filter(Boolean), settings.title].join(" · ");
  if (document.title !== text) {
    document.title = text;
  }
}

function showBrand(brand) {
  const logo = element("img", { src: settings.logo ?? "img/icon.svg", alt: "" });
  const name = element("span", { className: "name" }, settings.title);
  const link = element("a", { href: "./", "aria-label": t("header.home", { title: settings.title }) }, logo, name);
  brand.replaceChildren(link);
}

function addLanguages(tools) {
  const opener = button({ icon: "globe", label: t("header.language"), quiet: true });
  tools.append(opener);
  attachMenu(opener, t("header.language"), () =>
    LANGUAGES.map(({ code, name, pagesIn }) => ({
      label: name,
      lang: code,
      hint: pagesIn ? t("header.warningsOnly") : "",
      kind: "radio",
      checked: code === warningLanguage,
      run: () => chooseLanguage(code),
    })),
  );
}

function addThemes(tools) {
  const opener = button({ icon: THEME_ICONS[theme()], label: t("header.theme"), quiet: true });
  tools.append(opener);
  attachMenu(opener, t("header.theme"), () =>
    THEMES.map((name) => ({
      label: t(`header.theme.${name}`),
      kind: "radio",
      checked: name === theme(),
      run: () => {
        chooseTheme(name);
        rename(opener, t("header.theme"), THEME_ICONS[name]);
      },
    })),
  );
}
