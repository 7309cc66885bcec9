package dev.sightline.bootstrap;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page in the browser, and everything it asked for and complained about. */
final class WatchedPage implements AutoCloseable {
  /** How long to wait for something to show up, in milliseconds. */
  static final double PATIENCE = 30_000;

  private static final String PIXELS =
      """
      canvas => {
        if (canvas.hidden) return '';
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
        copy.drawImage(canvas, 0, 0);
        const data = copy.getImageData(0, 0, canvas.width, canvas.height).data;
        let hash = 0;
        for (let i = 0; i < data.length; i += 13) hash = (hash * 31 + data[i]) | 0;
        return `${canvas.width}x${canvas.height}:${hash}`;
      }
      """;

  private final Page page;
  private final List<String> errors = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> sockets = new ArrayList<>();
  private @Nullable CDPSession finger;

  WatchedPage(Page page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text() + " at " + message.location());
          }
        });
    page.onRequest(request -> requests.add(request.url()));
    page.onWebSocket(socket -> sockets.add(socket.url()));
  }

  void navigate(String url) {
    page.navigate(url);
  }

  /** Answers the page's sockets instead of the gateway. To be called before the page is loaded. */
  void answerSockets(Consumer<WebSocketRoute> handler) {
    page.routeWebSocket(Pattern.compile(".*/api/ws/.*"), handler);
  }

  /** Answers requests instead of the gateway; the pattern is that of a whole address. */
  void answerRequests(String pattern, Consumer<Route> handler) {
    page.route(Pattern.compile(pattern), handler);
  }

  /** Asks the gateway again. */
  void forgetAnswers() {
    page.unrouteAll();
  }

  /** Runs a script in each document before its own ones. To be called before the page is loaded. */
  void beforeScripts(String script) {
    page.addInitScript(script);
  }

  /** Lets the page do what browsers ask a person for. */
  void grant(String... permissions) {
    page.context().grantPermissions(List.of(permissions));
  }

  /** Gives the page another size in pixels. */
  void resize(int width, int height) {
    page.setViewportSize(width, height);
  }

  /** Presses a key, or several at once, where the focus is. */
  void press(String keys) {
    page.keyboard().press(keys);
  }

  /** Writes a text where the focus is. */
  void type(String text) {
    page.keyboard().type(text);
  }

  String url() {
    return page.url();
  }

  String title() {
    return page.title();
  }

  /** Whether the page is wider than its window. */
  boolean overflows() {
    return Boolean.TRUE.equals(
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"));
  }

  /** What axe-core finds that keeps people from using the page: rule, and what breaks it. */
  List<String> barriers() {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .flatMap(
                rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
            .toList();
  }

  /** Waits until something holds. */
  void await(BooleanSupplier condition) {
    page.waitForCondition(condition);
  }

  /** Uncaught exceptions, and what was written to the console as an error. */
  List<String> errors() {
    return errors;
  }

  /** Addresses of everything that was loaded. */
  List<String> requests() {
    return requests;
  }

  /** Addresses of the sockets that were opened. */
  List<String> sockets() {
    return sockets;
  }

  Locator locator(String selector) {
    return page.locator(selector);
  }

  /** The card of a label on the start page; a click on it leads to the label's page. */
  Locator label(String name) {
    Locator link =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    return page.locator(".label", new Page.LocatorOptions().setHas(link));
  }

  /** The button of this name. */
  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The part of the page that shows a camera. */
  Locator camera(String key) {
    String quoted = key.replace("\\", "\\\\").replace("\"", "\\\"");
    return page.locator("article.camera[data-key=\"" + quoted + "\"]");
  }

  /** Waits until a camera is said to be in one of these states. */
  void awaitState(String key, String... states) {
    Locator camera = camera(key);
    page.waitForCondition(() -> List.of(states).contains(stateOf(camera)));
  }

  private static String stateOf(Locator camera) {
    return camera.count() == 0 ? "" : camera.getAttribute("data-state");
  }

  /** Size and a hash of the pixels of a camera's picture; empty while there is none. */
  String picture(String key) {
    return pixels(camera(key).locator("canvas[role=img]"));
  }

  /** The same of a canvas. */
  String pixels(Locator canvas) {
    return (String) canvas.evaluate(PIXELS);
  }

  /** Waits until the picture of a camera has changed twice. */
  void awaitMoving(String key) {
    awaitChange(key);
    awaitChange(key);
  }

  private void awaitChange(String key) {
    camera(key).locator("canvas[role=img]").waitFor();
    String before = picture(key);
    page.waitForCondition(() -> !picture(key).equals(before));
  }

  /** The filter that a camera's canvas is drawn with; {@code none} when it is shown as it is. */
  String filterOf(String key) {
    return (String)
        camera(key)
            .locator("canvas[role=img]")
            .evaluate("canvas => getComputedStyle(canvas).filter");
  }

  void reload() {
    page.reload();
  }

  /** The file that a page saves. */
  Download download(Runnable saving) {
    return page.waitForDownload(saving);
  }

  /** What is in a frame within the page. */
  FrameLocator frame(String selector) {
    return page.frameLocator(selector);
  }

  /** What an open menu offers under this name. */
  Locator menuItem(String name) {
    return page.locator(
        "[role='menu']:popover-open [role^='menuitem']",
        new Page.LocatorOptions().setHasText(name));
  }

  /** Takes hold of what is in the middle of one box, and moves it into the middle of another. */
  void drag(BoundingBox from, BoundingBox to) {
    dragTo(from, to);
    drop();
  }

  /** The same without letting go of it. */
  void dragTo(BoundingBox from, BoundingBox to) {
    page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
    page.mouse().down();
    page.mouse()
        .move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(8));
  }

  /** What a finger does in the middle of a box; null when it is lifted. */
  void touch(String type, @Nullable BoundingBox box) {
    JsonArray points = new JsonArray();
    if (box != null) {
      JsonObject point = new JsonObject();
      point.addProperty("x", box.x + box.width / 2);
      point.addProperty("y", box.y + box.height / 2);
      points.add(point);
    }
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    if (finger == null) {
      finger = page.context().newCDPSession(page);
    }
    finger.send("Input.dispatchTouchEvent", event);
  }

  /** Lets go of what is dragged. */
  void drop() {
    page.mouse().up();
  }

  /** Lets the page run for so many milliseconds. */
  void waitFor(double millis) {
    page.waitForTimeout(millis);
  }

  /** What the page's scripts hold after a garbage collection, in bytes. */
  double heapAfterCollection() {
    CDPSession session = page.context().newCDPSession(page);
    session.send("HeapProfiler.collectGarbage");
    double used = session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    session.detach();
    return used;
  }

  /** What a script gives. */
  Object evaluate(String script) {
    return page.evaluate(script);
  }

  /** Keeps a picture of what is seen of the page in {@code target/screenshots}. */
  void screenshot(String name) {
    screenshot(Path.of("target", "screenshots", name + ".png"));
  }

  /** Keeps a picture of what is seen of the page. */
  void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Waits until every picture in sight is drawn. */
  void awaitPictures() {
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('canvas[role=img]')].every((canvas) => {
          const box = canvas.parentElement.getBoundingClientRect();
          return !canvas.hidden || box.width === 0 || box.top > innerHeight;
        })
        """);
  }

  /**
   * English sentences that are seen on the page: three words in a row or more, not in a command.
   */
  List<?> englishTexts() {
    return (List<?>)
        page.evaluate(
            """
            document.body.innerText.split('\\n').filter((line) => /[a-z]+ [a-z]+ [a-z]+/i.test(line))
            """);
  }

  @Override
  public void close() {
    page.context().close();
  }
}
