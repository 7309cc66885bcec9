package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The logic in the pages' modules, each run by itself in the browser. */
class PageModulesIT {
  private static Gateway gateway;
  private static Chromium chromium;
  private static WatchedPage page;

  @BeforeAll
  static void start() {
    gateway = Gateway.start(Map.of(), "--micronaut.server.port=0");
    chromium = Chromium.start();
    page = chromium.open(gateway.url() + "/");
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  /** What the body of a function gives that has a module at hand as {@code it}. */
  private static Object run(String module, String body) {
    return page.evaluate(
        "async () => { const it = await import('%s/js/%s.js'); %s }"
            .formatted(gateway.url(), module, body));
  }

  @Test
  void frameShouldBeSplitAtTheFirstDelimiter() {
    Object read =
        run(
            "wire",
            """
            const jpeg = [0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode('--IMG--tail')];
            const header = new TextEncoder().encode('{"key":"門-1","id":"5-0","width":640}--IMG--');
            const frame = it.readFrame(new Uint8Array([...header, ...jpeg]).buffer);
            return [frame.header.key, frame.header.width, frame.image.type, frame.image.size];
            """);

    assertThat(read).isEqualTo(List.of("門-1", 640, "image/jpeg", 15));
  }

  @Test
  void messageThatIsNoFrameShouldBeNull() {
    Object read =
        run(
            "wire",
            """
            const text = (t) => new TextEncoder().encode(t).buffer;
            return ['', '{"key":"a","id":"1-0"}', '{"key":"a"--IMG--xyz', '[]--IMG--xyz',
              '{"id":"1-0"}--IMG--xyz', '{"key":"a","id":"1-0"}--IMG--not an image']
              .map(text).map(it.readFrame).every((frame) => frame === null);
            """);

    assertThat(read).isEqualTo(true);
  }

  @Test
  void imageTypeShouldFollowTheFirstBytes() {
    Object types =
        run(
            "wire",
            """
            const bytes = (...b) => new Uint8Array(b);
            const webp = new TextEncoder().encode('RIFF0000WEBPVP8 ');
            return [it.imageType(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)),
              it.imageType(webp), it.imageType(bytes(0x47, 0x49, 0x46)), it.imageType(bytes())];
            """);

    assertThat(types).isEqualTo(List.of("image/png", "image/webp", "", ""));
  }

  @Test
  void warningsShouldBeReadInBothForms() {
    Object texts =
        run(
            "warnings",
            """
            return ['{"warning_no_hardhat":{"count":2},"warning_close_to_vehicle":{"count":0}}',
              '{"warning_no_hardhat":1,"new_code":{"count":3}}', '{}',
              'Warning: Someone is not wearing a hardhat!\\n無警告', 'No warning', ' ', undefined,
              '{broken']
              .map(it.readWarnings)
              .map(({status, items}) => [status, ...items.map(({text}) => text)].join('|'));
            """);

    assertThat(texts)
        .isEqualTo(
            List.of(
                "raised|2 people without a hardhat",
                "raised|1 person without a hardhat|new_code × 3",
                "none",
                "raised|Someone without a hardhat",
                "none",
                "unknown",
                "unknown",
                "raised|{broken"));
  }

  @Test
  void pictureShouldBeLiveOnlyOnTheGatewaysWord() {
    Object states =
        run(
            "freshness",
            """
            const camera = new it.Freshness();
            const states = [camera.state(true, 0)];
            camera.received('100000-0', 0);
            camera.drawn('100000-0', 0);
            states.push(camera.state(true, 1));
            camera.told('live', '100000-0', 20, 2);
            states.push(camera.state(true, 3), camera.state(false, 3));
            camera.told('stale', '100000-0', 6000, 6000);
            states.push(camera.state(true, 6001));
            camera.connected();
            states.push(camera.state(true, 6002));
            return states;
            """);

    assertThat(states)
        .isEqualTo(List.of("waiting", "waiting", "live", "offline", "stale", "waiting"));
  }

  @Test
  void pictureOutOfSightShouldCountUntilItsPlaceIsSeen() {
    Object states =
        run(
            "freshness",
            """
            const camera = new it.Freshness();
            const told = (now) => `${camera.state(true, now)} ${camera.age(now)}`;
            const come = (how, now) => {
              const id = `${100000 + now}-0`;
              camera.received(id, now);
              camera[how](id, now);
              camera.told('live', id, 0, now);
            };
            come('drawn', 0);
            for (let now = 100; now <= 5000; now += 100) come('skipped', now);
            const states = [told(5000)];
            camera.seen();
            states.push(told(5000));
            come('drawn', 5100);
            return [...states, told(5100)];
            """);

    assertThat(states).isEqualTo(List.of("live 0", "late 5000", "live 0"));
  }

  @Test
  void silentSocketShouldEndLive() {
    Object states =
        run(
            "freshness",
            """
            const camera = new it.Freshness();
            camera.told('live', '100000-0', 0, 0);
            camera.received('100000-0', 0);
            camera.drawn('100000-0', 0);
            return [4000, 6000, 11000, 31000].map((now) =>
              `${camera.state(true, now)} ${camera.needsWord(now)}`);
            """);

    assertThat(states).isEqualTo(List.of("live false", "live true", "late true", "stale true"));
  }

  @Test
  void delayedPicturesShouldNotBeLive() {
    Object states =
        run(
            "freshness",
            """
            const camera = new it.Freshness();
            camera.told('live', '100000-0', 0, 0);
            const show = (id, now) => { camera.received(id, now); camera.drawn(id, now); };
            show('100000-0', 0);
            show('100100-0', 100);
            const states = [camera.state(true, 100)];
            show('100200-0', 5200);
            states.push(camera.state(true, 5200), Math.round(camera.age(5200)));
            show('105300-0', 5300);
            states.push(camera.state(true, 5300));
            return states;
            """);

    assertThat(states).isEqualTo(List.of("live", "late", 5000, "live"));
  }

  @Test
  void slowCameraShouldBeLiveByItsOwnPace() {
    Object states =
        run(
            "freshness",
            """
            const camera = new it.Freshness();
            for (const [id, now] of [['100000-0', 0], ['160000-0', 60000]]) {
              camera.received(id, now);
              camera.drawn(id, now);
              camera.told('live', id, 0, now);
            }
            camera.told('live', '160000-0', 50000, 110000);
            return camera.state(true, 110000);
            """);

    assertThat(states).isEqualTo("live");
  }

  @Test
  void backoffShouldGrowFromHalfASecondToTen() {
    Object waits =
        run(
            "backoff",
            """
            const steady = new it.Backoff(500, 10000, () => 1);
            const waits = Array.from({ length: 7 }, () => steady.next());
            steady.reset();
            waits.push(steady.next());
            const any = new it.Backoff();
            const bounded = Array.from({ length: 100 }, () => any.next())
              .every((wait) => wait >= 500 && wait <= 10000);
            return [...waits, bounded];
            """);

    assertThat(waits).isEqualTo(List.of(500, 1000, 2000, 4000, 8000, 10000, 10000, 500, true));
  }

  @Test
  void namesShouldBeEncodedInAddresses() {
    Object addresses =
        run(
            "addresses",
            """
            return [it.api('labels', 'a/b ?#%'), it.cameraSocket('工', 'x|=😀'),
              it.cameraPage('a&b', 'c+d')].map((url) => url.replace(/^.*?127[^/]*/, ''));
            """);

    assertThat(addresses)
        .isEqualTo(
            List.of(
                "/api/labels/a%2Fb%20%3F%23%25",
                "/api/ws/stream/%E5%B7%A5/x%7C%3D%F0%9F%98%80?format=binary",
                "camera.html?label=a%26b&key=c%2Bd"));
  }

  @Test
  void wallShouldHaveSoManyColumnsThatPicturesAreLargest() {
    Object plans =
        run(
            "wall-grid",
            """
            const room = { width: 1280, height: 660, gap: 8, caption: 50, least: 150, aspect: 16 / 9 };
            const phone = { ...room, width: 304, height: 500 };
            return [...[1, 2, 4, 9, 30].map((count) => it.fill(count, room)), it.fill(30, phone),
              it.withColumns(6, 3, room), it.withColumns(30, 3, room)]
              .map(({ columns, rowHeight }) => `${columns} ${rowHeight}`);
            """);

    assertThat(plans)
        .isEqualTo(
            List.of("1 660", "2 660", "2 326", "3 214", "8 159", "1 null", "3 326", "3 null"));
  }

  @Test
  void orderShouldBeKeptWhateverCamerasComeAndGo() {
    Object orders =
        run(
            "wall-order",
            """
            const keys = ['Cam 10', 'Cam 2', 'Cam 1'];
            const order = new it.WallOrder({ places: 7, pinned: [null, 'Cam 9'], hidden: 'x' });
            const orders = [order.arrange(keys)];
            order.move('Cam 10', 'Cam 1', false, keys);
            orders.push(order.arrange(keys), order.arrange(['Cam 2', 'Cam 3']));
            order.move('Cam 3', 'Cam 2', false, ['Cam 2', 'Cam 3']);
            const kept = new it.WallOrder(JSON.parse(JSON.stringify(order)));
            orders.push(kept.arrange([...keys, 'Cam 3']), kept.arrange(keys, (key) => key === 'Cam 2'));
            kept.pin('Cam 1', true);
            kept.hide('Cam 10', true);
            orders.push(kept.arrange(keys, (key) => key === 'Cam 2'), kept.hiddenOf(keys), kept.pinned);
            return orders.map((names) => names.join().replaceAll('Cam ', ''));
            """);

    assertThat(orders)
        .isEqualTo(List.of("1,2,10", "10,1,2", "2,3", "3,2,10,1", "2,10,1", "1,2", "10", "9,1"));
  }

  @Test
  void frameRateShouldFollowTheLastSeconds() {
    Object rates =
        run(
            "frame-rate",
            """
            const rate = new it.FrameRate();
            const rates = [rate.perSecond()];
            const come = (from, count, apart) => {
              for (let i = 0; i < count; i++) rate.received(`${from + i * apart}-0`);
              rates.push(rate.perSecond());
            };
            come(1000, 1, 100);
            come(1100, 30, 100);
            come(9000, 12, 500);
            come(100000, 2, 60000);
            come(50, 1, 1);
            rate.received('nonsense');
            return [...rates, rate.perSecond()].map((one) => one && Math.round(one * 1000) / 1000);
            """);

    assertThat(rates).isEqualTo(Arrays.asList(null, null, 10, 2, 0.014, null, null));
  }
}
