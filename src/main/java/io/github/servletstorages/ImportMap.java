package io.github.servletstorages;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An import map (HTML Standard §8.1.5.3): tells a browser where the modules are that scripts name.
 * For use by one thread.
 */
final class ImportMap {

  private final SortedMap<String, String> imports = new TreeMap<>();
  private final SortedMap<String, String> integrity = new TreeMap<>();

  /**
   * Adds a module.
   *
   * @param specifier what scripts import: a URL, or a name like {@code lit}
   * @param url where the module is; several specifiers may lead there
   */
  ImportMap add(String specifier, String url) {
    imports.put(specifier, url);
    return this;
  }

  /** Adds a module whose bytes browsers can check. */
  ImportMap add(String specifier, StaticFile module) {
    module.integrity().ifPresent(sha256 -> integrity.put(module.url(), sha256));
    return add(specifier, module.url());
  }

  /** The map as JSON that can stand in a {@code script} element. */
  String toJson() {
    JsonStringWriter json = JsonWriter.string().object();
    write("imports", imports, json);
    if (!integrity.isEmpty()) {
      write("integrity", integrity, json);
    }
    return json.end().done().replace("<", "\\u003c");
  }

  private static void write(String name, SortedMap<String, String> values, JsonStringWriter json) {
    json.object(name);
    values.forEach(json::value);
    json.end();
  }
}
