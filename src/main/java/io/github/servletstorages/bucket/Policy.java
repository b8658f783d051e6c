package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;

/** Statements in the language of AWS's policies, in an order that stays. Immutable. */
record Policy(List<Statement> statements) {

  /** The version of the language, not of the policy. */
  static final String VERSION = "2012-10-17";

  Policy {
    statements = List.copyOf(statements);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.put("Version", VERSION);
    json.put("Statement", new JsonArray(statements.stream().map(Statement::json).toList()));
    return json;
  }

  /** A line for each statement. */
  List<String> explanations() {
    return statements.stream().map(one -> one.sid() + ": " + one.reason()).toList();
  }
}
