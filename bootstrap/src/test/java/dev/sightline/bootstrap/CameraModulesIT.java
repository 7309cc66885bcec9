package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The logic in the modules of the camera page, each run by itself in the browser. */
class CameraModulesIT {
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
  void detectionsShouldBeReadByKind() {
    Object read =
        run(
            "annotations",
            """
            const seen = it.readAnnotations({ width: 640, height: 480,
              detection_items: '[[50,60,10,20,0.9,2],[0,0,5,5,0.5,5],[1,2,3,4,0.5,77],[1,2,3,4]]',
              cone_polygons: '[[[0,0],[10,0],[10,10]],[[1,1],[2,2]]]', pole_polygons: '' });
            const { kind, family, left, top, right, bottom } = seen.boxes[0];
            return [seen.width, kind, family, left, top, right, bottom,
              seen.boxes.map((box) => box.kind).join(), seen.areas.map((area) => area.kind).join()];
            """);

    assertThat(read)
        .isEqualTo(
            List.of(
                640,
                "no_hardhat",
                "hazard",
                10,
                20,
                50,
                60,
                "no_hardhat,person,class_77,class_?",
                "cone_area"));
  }

  @Test
  void detectionsThatMakeNoSenseShouldBeLeftOut() {
    Object counts =
        run(
            "annotations",
            """
            return ['', 'rubbish', '{}', '[1,2]', '[[1,2,"x",4,1,5]]', '[[1,2,3]]', 'null', '[[null]]', undefined]
              .map((text) => it.readAnnotations({ detection_items: text, cone_polygons: text, pole_polygons: text }))
              .map(({ boxes, areas }) => boxes.length + areas.length).join('');
            """);

    assertThat(counts).isEqualTo("000000000");
  }

  @Test
  void newWarningsShouldBeToldOnceAndLingerWhenTheyEnd() {
    Object told =
        run(
            "hazards",
            """
            const hazards = new it.Hazards();
            const warning = (code) => ({ code, count: 1, text: '', since: '2026-01-02T03:04:05Z', since_exact: true });
            const tell = (status, now, ...codes) =>
              hazards.told({ warnings_status: status, warnings: codes.map(warning) }, now).map(({ code }) => code).join();
            const news = [tell('raised', 0, 'a'), tell('raised', 1, 'a', 'b'), tell('raised', 2, 'b')];
            news.push(hazards.ended(3).map(({ code }) => code).join(), String(hazards.ended(20000).length));
            tell('none', 20001);
            news.push(hazards.status, String(hazards.items.length), hazards.ended(20002)[0].code);
            return news.join(' ');
            """);

    assertThat(told).isEqualTo("a b  a 0 none 0 b");
  }

  @Test
  void warningsShouldBeUnknownWhenTheGatewayDoesNotKnow() {
    Object told =
        run(
            "hazards",
            """
            const hazards = new it.Hazards();
            const states = [hazards.status];
            hazards.told({ warnings_status: 'raised', warnings: [{ code: 'a', count: 1 }] }, 0);
            states.push(hazards.status);
            hazards.told({ warnings_status: 'unknown', warnings: [] }, 1);
            states.push(hazards.status, hazards.items[0].code);
            return states;
            """);

    assertThat(told).isEqualTo(List.of("unknown", "raised", "unknown", "a"));
  }

  @Test
  void lastFramesShouldBeBoundedInNumberAndBytes() {
    Object bounds =
        run(
            "recent",
            """
            const frame = (i, size) => ({ header: { id: `${1000 + i}-0`, width: 1 }, image: { size } });
            const many = new it.Recent();
            for (let i = 0; i < 2000; i++) many.add(frame(i, 10));
            const large = new it.Recent();
            for (let i = 0; i < 20; i++) large.add(frame(i, 10 * 1024 * 1024));
            return [many.frames.length, many.bytes, many.frames.at(-1).taken, large.frames.length];
            """);

    assertThat(bounds).isEqualTo(List.of(600, 600 * (10 + 2 * 6), 2999, 3));
  }

  @Test
  void reviewShouldStepAmongTheFramesThatWereThere() {
    Object steps =
        run(
            "review",
            """
            const recent = { frames: ['a', 'b', 'c'].map((id) => ({ id })) };
            const shown = [];
            const review = new it.Review(recent, { changed: (frame) => shown.push(frame?.id ?? 'live') });
            review.step(1);
            review.step(-1);
            recent.frames = ['x'].map((id) => ({ id }));
            review.step(-1);
            review.step(-1);
            review.show('c');
            review.step(1);
            review.step(1);
            return shown.join() + review.isOn;
            """);

    assertThat(steps).isEqualTo("b,a,a,c,livefalse");
  }

  @Test
  void pictureShouldStayInItsBoxWhateverIsZoomed() {
    Object places =
        run(
            "zoom",
            """
            const box = document.createElement('div');
            box.style.cssText = 'position:fixed;left:0;top:0;width:400px;height:300px';
            document.body.append(box);
            let place = null;
            const zoom = new it.Zoom(box, (next) => (place = next));
            const told = () => [place.left, place.top, place.width, place.height].map(Math.round).join();
            zoom.pictureSize(800, 400);
            const places = [told()];
            box.dispatchEvent(new WheelEvent('wheel', { deltaY: -10000, clientX: 0, clientY: 50, cancelable: true }));
            places.push(told());
            zoom.pan(100000, 100000);
            places.push([place.left, place.top].join());
            zoom.pan(-100000, -100000);
            places.push([place.left + place.width, place.top + place.height].map(Math.round).join());
            zoom.reset();
            places.push(told());
            box.remove();
            return places;
            """);

    assertThat(places)
        .isEqualTo(List.of("0,50,400,200", "0,0,6400,3200", "0,0", "400,300", "0,50,400,200"));
  }
}
