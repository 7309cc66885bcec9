package dev.sightline.bootstrap;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages in the headless Chromium of the system. The browser itself is started once a run, and ends
 * with it: its driver ends when this process, which it listens to, does.
 *
 * <p><b>Threading:</b> all of them belong to the thread that started the first one.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // A document that a test answers itself counts as one from a far network.
          "--disable-features=LocalNetworkAccessChecks");

  private static @Nullable Browser shared;

  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();

  private Chromium(Browser browser) {
    this.browser = browser;
  }

  /** A set of pages; it is an error when the system has no Chromium. */
  static Chromium start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(WatchedPage.PATIENCE);
    Browser running = shared;
    if (running == null || !running.isConnected()) {
      running = launch();
      shared = running;
    }
    return new Chromium(running);
  }

  private static Browser launch() {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(
                Programs.find("chromium", "chromium", "chromium-browser", "google-chrome"))
            .setArgs(ARGUMENTS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return playwright.chromium().launch(options);
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /** A page on a desk: 1280 × 900 pixels, light. */
  WatchedPage open(String url) {
    return open(url, 1280, 900, ColorScheme.LIGHT);
  }

  /** A page of a given size in pixels. */
  WatchedPage open(String url, int width, int height, ColorScheme colors) {
    WatchedPage page = blank(width, height, colors);
    page.navigate(url);
    return page;
  }

  /** A page for a reader of a language, as a tag: {@code zh-TW}. */
  WatchedPage open(String url, String locale) {
    WatchedPage page = new WatchedPage(context(1280, 900, ColorScheme.LIGHT, locale).newPage());
    page.navigate(url);
    return page;
  }

  /** An empty page of a given size in pixels. */
  WatchedPage blank(int width, int height, ColorScheme colors) {
    return new WatchedPage(context(width, height, colors, "en-GB").newPage());
  }

  private BrowserContext context(int width, int height, ColorScheme colors, String locale) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colors)
                .setLocale(locale));
    contexts.add(context);
    return context;
  }

  /** Closes these pages, not the browser. */
  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
