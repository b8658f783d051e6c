package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonObject;

/**
 * When a statement holds. Immutable.
 *
 * @param operator how the two are compared, such as {@code StringEquals}
 * @param key what of the request is compared
 * @param value with what
 */
record Condition(String operator, String key, String value) {

  JsonObject json() {
    JsonObject comparison = new JsonObject();
    comparison.put(key, value);
    JsonObject json = new JsonObject();
    json.put(operator, comparison);
    return json;
  }
}
