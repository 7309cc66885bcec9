package dev.sightline.bootstrap;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;

/**
 * A headless Chromium of the system.
 *
 * <p><b>Threading:</b> it and its pages belong to the thread that started it.
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

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts one; it is an error when the system has none. */
  static Chromium start() {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(
                Programs.find("chromium", "chromium", "chromium-browser", "google-chrome"))
            .setArgs(ARGUMENTS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new Chromium(playwright, playwright.chromium().launch(options));
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

  /** An empty page of a given size in pixels. */
  WatchedPage blank(int width, int height, ColorScheme colors) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colors)
                .setLocale("en-GB"));
    return new WatchedPage(context.newPage());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
