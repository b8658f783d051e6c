package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the language of Terraform's configurations. Of a body, objects and lists of objects become
 * blocks, everything else attributes.
 */
final class Hcl {

  private static final String INDENT = "  ";

  /** Text that stands as it is. */
  record Expression(String text) {}

  private Hcl() {}

  static String resource(String type, String name, JsonObject body) {
    return "resource " + quoted(type) + " " + quoted(name) + " {\n" + body(body, INDENT) + "}\n";
  }

  /** A value that becomes JSON, as an attribute of a resource. */
  static Expression jsonEncode(JsonObject json) {
    return new Expression("jsonencode(" + value(json, INDENT) + ")");
  }

  private static String body(JsonObject body, String indent) {
    return body.entrySet().stream()
        .map(member -> member(member.getKey(), member.getValue(), indent))
        .collect(Collectors.joining());
  }

  private static String member(String name, Object value, String indent) {
    if (value instanceof JsonObject block) {
      return indent + name + " {\n" + body(block, indent + INDENT) + indent + "}\n";
    }
    if (value instanceof JsonArray blocks && blocks.get(0) instanceof JsonObject) {
      return blocks.stream().map(one -> member(name, one, indent)).collect(Collectors.joining());
    }
    return indent + name + " = " + value(value, indent) + "\n";
  }

  private static String value(Object value, String indent) {
    if (value instanceof Expression expression) {
      return expression.text();
    }
    if (value instanceof JsonObject object) {
      return object.entrySet().stream()
          .map(member -> attribute(member, indent + INDENT))
          .collect(Collectors.joining("", "{\n", indent + "}"));
    }
    if (value instanceof JsonArray array) {
      return array.stream()
          .map(one -> value(one, indent))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  /** Keys such as {@code aws:SecureTransport} have to be quoted, and all may be. */
  private static String attribute(Map.Entry<String, Object> member, String indent) {
    return indent + quoted(member.getKey()) + " = " + value(member.getValue(), indent) + "\n";
  }

  /** As in JSON, but that a dollar or percent sign before a brace would begin a template. */
  private static String quoted(String text) {
    return JsonWriter.string(text).replace("${", "$${").replace("%{", "%%{");
  }
}
