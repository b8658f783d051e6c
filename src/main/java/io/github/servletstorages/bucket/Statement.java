package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a policy, and why it is there. Immutable.
 *
 * @param sid its name within the policy
 * @param allows whether it allows or denies
 * @param principal whom; empty in policies of a user or role
 * @param actions what, such as {@code s3:GetObject}
 * @param resources on what, as ARNs
 * @param condition when; empty for always
 * @param reason what it is there for, in whole sentences
 */
record Statement(
    String sid,
    boolean allows,
    Optional<Principal> principal,
    List<String> actions,
    List<String> resources,
    Optional<Condition> condition,
    String reason) {

  Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }

  /** One that allows something to the user or role that it is attached to. */
  static Statement allow(String sid, List<String> actions, List<String> resources, String reason) {
    return new Statement(sid, true, Optional.empty(), actions, resources, Optional.empty(), reason);
  }

  /** The same for a policy of the bucket, which has to say whom it means. */
  Statement to(Principal who) {
    return new Statement(sid, allows, Optional.of(who), actions, resources, condition, reason);
  }

  /** The same where something holds. */
  Statement when(Condition holds) {
    return new Statement(sid, allows, principal, actions, resources, Optional.of(holds), reason);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.put("Sid", sid);
    json.put("Effect", allows ? "Allow" : "Deny");
    principal.ifPresent(who -> json.put("Principal", who.json()));
    json.put("Action", new JsonArray(actions));
    json.put("Resource", new JsonArray(resources));
    condition.ifPresent(holds -> json.put("Condition", holds.json()));
    return json;
  }
}
