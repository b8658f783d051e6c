package io.github.servletstorages.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** An object of a JSON text, all of whose members that are asked for have to be there. */
record JsonObject(Map<?, ?> members) {

  static JsonObject of(String json) {
    Map<?, ?> members = new Json().toType(json, Map.class);
    return new JsonObject(members);
  }

  JsonObject object(String name) {
    return new JsonObject((Map<?, ?>) get(name));
  }

  /** The members, each of which is an object. */
  Map<String, JsonObject> objects() {
    Map<String, JsonObject> objects = new LinkedHashMap<>();
    members.keySet().forEach(name -> objects.put((String) name, object((String) name)));
    return objects;
  }

  /** The elements of an array, each of which is an object. */
  List<JsonObject> list(String name) {
    return ((List<?>) get(name)).stream().map(o -> new JsonObject((Map<?, ?>) o)).toList();
  }

  String string(String name) {
    return (String) get(name);
  }

  long number(String name) {
    return ((Number) get(name)).longValue();
  }

  private Object get(String name) {
    Object value = members.get(name);
    if (value == null) {
      throw new IllegalStateException("there is no " + name + " in " + members);
    }
    return value;
  }
}
