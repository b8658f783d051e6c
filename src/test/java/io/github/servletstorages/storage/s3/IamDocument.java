package io.github.servletstorages.storage.s3;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A policy as AWS reads it, as far as ours go: statements that allow, without conditions. */
record IamDocument(List<JsonObject> statements) {

  static IamDocument parse(String json) {
    try {
      return new IamDocument(
          JsonParser.object().from(json).getArray("Statement").stream()
              .map(JsonObject.class::cast)
              .toList());
    } catch (JsonParserException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  Set<String> actions() {
    Set<String> actions = new HashSet<>();
    statements.forEach(
        statement -> statement.getArray("Action").forEach(one -> actions.add((String) one)));
    return actions;
  }

  boolean allows(String action, String resource) {
    return statements.stream()
        .anyMatch(
            statement ->
                "Allow".equals(statement.getString("Effect"))
                    && !statement.has("Condition")
                    && statement.getArray("Action").contains(action)
                    && statement.getArray("Resource").stream()
                        .anyMatch(pattern -> covers((String) pattern, resource)));
  }

  private static boolean covers(String pattern, String resource) {
    return pattern.endsWith("*")
        ? resource.startsWith(pattern.substring(0, pattern.length() - 1))
        : resource.equals(pattern);
  }
}
