package dev.sightline.adapter.web.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Writes an OpenAPI document as a page, without scripts. */
final class DocsPage {
  private static final List<String> METHODS =
      List.of("get", "head", "put", "post", "delete", "patch");

  private final Map<?, ?> document;
  private final StringBuilder html = new StringBuilder();

  private DocsPage(Map<?, ?> document) {
    this.document = document;
  }

  /** The page of a document that is our own. */
  static String of(String yaml) {
    Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return new DocsPage(map(document)).written();
  }

  private String written() {
    Map<?, ?> info = map(document.get("info"));
    html.append(
        """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Sightline: API</title>
            <link rel="icon" type="image/svg+xml" href="img/icon.svg">
            <link rel="stylesheet" href="css/tokens.css">
            <link rel="stylesheet" href="css/sightline.css">
            <link rel="stylesheet" href="css/docs.css">
            <link rel="stylesheet" href="css/custom.css">
          </head>
          <body>
            <header class="top">
              <p class="brand"><a href="./"><img src="img/icon.svg" alt="Sightline"></a></p>
              <h1>API</h1>
              <p class="summary"><a href="openapi.yaml">openapi.yaml</a></p>
            </header>
            <main class="docs">
        """);
    element("p", text(info.get("description")));
    list(document.get("tags")).forEach(tag -> section(map(tag)));
    return html.append("    </main>\n  </body>\n</html>\n").toString();
  }

  private void section(Map<?, ?> tag) {
    element("h2", text(tag.get("name")));
    element("p", text(tag.get("description")));
    map(document.get("paths"))
        .forEach((path, item) -> operations(text(path), map(item), text(tag.get("name"))));
  }

  private void operations(String path, Map<?, ?> item, String tag) {
    for (String method : METHODS) {
      Map<?, ?> operation = map(item.get(method));
      if (list(operation.get("tags")).contains(tag)) {
        html.append("<section>\n<h3><b>").append(method.toUpperCase(Locale.ROOT));
        html.append("</b> <code>").append(escaped(path)).append("</code></h3>\n");
        element("p", text(operation.get("summary")));
        parameters(item.get("parameters"), operation.get("parameters"));
        body(resolved(operation.get("requestBody")));
        responses(map(operation.get("responses")));
        html.append("</section>\n");
      }
    }
  }

  private void parameters(@Nullable Object ofPath, @Nullable Object ofOperation) {
    if (list(ofPath).isEmpty() && list(ofOperation).isEmpty()) {
      return;
    }
    html.append("<table>\n<tr><th>Parameter</th><th>in</th><th></th></tr>\n");
    list(ofPath).forEach(one -> parameter(resolved(one)));
    list(ofOperation).forEach(one -> parameter(resolved(one)));
    html.append("</table>\n");
  }

  private void parameter(Map<?, ?> parameter) {
    html.append("<tr><td><code>").append(escaped(text(parameter.get("name"))));
    html.append("</code></td><td>").append(escaped(text(parameter.get("in"))));
    html.append("</td><td>").append(escaped(text(parameter.get("description"))));
    html.append("</td></tr>\n");
  }

  private void body(Map<?, ?> body) {
    Map<?, ?> content = map(body.get("content"));
    content.forEach(
        (type, media) -> {
          html.append("<p>Body: <code>").append(escaped(text(type))).append("</code>");
          Map<?, ?> schema = map(map(media).get("schema"));
          if (schema.get("properties") instanceof Map<?, ?> fields) {
            html.append(" with");
            fields.keySet().forEach(field -> field(text(field), list(schema.get("required"))));
          }
          html.append("</p>\n");
        });
  }

  private void field(String name, List<?> required) {
    html.append(" <code>").append(escaped(name)).append("</code>");
    html.append(required.contains(name) ? "*" : "");
  }

  private void responses(Map<?, ?> responses) {
    html.append("<table>\n<tr><th>Answer</th><th></th></tr>\n");
    responses.forEach(
        (status, response) -> {
          html.append("<tr><td>").append(escaped(text(status))).append("</td><td>");
          html.append(escaped(text(resolved(response).get("description"))));
          html.append("</td></tr>\n");
        });
    html.append("</table>\n");
  }

  /** What a reference within the document stands for; anything else stands for itself. */
  private Map<?, ?> resolved(@Nullable Object value) {
    Map<?, ?> one = map(value);
    if (!(one.get("$ref") instanceof String reference)) {
      return one;
    }
    Map<?, ?> target = document;
    for (String name : reference.substring("#/".length()).split("/", -1)) {
      target = map(target.get(name));
    }
    return target;
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(escaped(text));
    html.append("</").append(name).append(">\n");
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
