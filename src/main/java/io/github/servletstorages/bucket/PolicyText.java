package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Policies as they are found in buckets, whoever has written them. */
final class PolicyText {

  /** How statements are compared and shown. */
  static final Merge.Rule<JsonObject> STATEMENTS =
      new Merge.Rule<>(statement -> statement.getString("Sid", ""), PolicyText::content);

  private PolicyText() {}

  /** A single statement may stand without brackets. */
  static List<JsonObject> statements(JsonObject policy) {
    Object statements = policy.get("Statement");
    if (statements instanceof JsonObject one) {
      return List.of(one);
    }
    return statements instanceof JsonArray several
        ? several.stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** The policy with other statements; what else it says is kept. */
  static String with(JsonObject policy, List<JsonObject> statements) {
    JsonObject json = new JsonObject(policy);
    json.putIfAbsent("Version", Policy.VERSION);
    json.put("Statement", new JsonArray(statements));
    return JsonWriter.string(json);
  }

  /** Whether a statement lets everyone in, without any condition. */
  static boolean isPublic(JsonObject statement) {
    Object principal = statement.get("Principal");
    boolean everyone =
        "*".equals(principal)
            || (principal instanceof JsonObject who && "*".equals(canonical(who.get("AWS"))));
    return everyone && "Allow".equals(statement.getString("Effect")) && !statement.has("Condition");
  }

  private static Object content(JsonObject statement) {
    JsonObject content = new JsonObject(statement);
    content.remove("Sid");
    return JsonWriter.string(canonical(content));
  }

  /** In any order of members, and with or without brackets around a single value. */
  private static Object canonical(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      Map<String, Object> sorted = new TreeMap<>();
      object.forEach((name, member) -> sorted.put(name, canonical(member)));
      return new JsonObject(sorted);
    }
    if (value instanceof JsonArray array) {
      List<Object> members = array.stream().map(PolicyText::canonical).toList();
      return members.size() == 1 ? members.get(0) : new JsonArray(members);
    }
    return value == null ? "" : value;
  }
}
