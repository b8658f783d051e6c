package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.util.Collection;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Values of the SDK as JSON, with the names that {@code aws s3api} takes and prints. */
final class SdkTree {

  private SdkTree() {}

  static JsonObject of(SdkPojo value) {
    JsonObject json = new JsonObject();
    for (SdkField<?> field : value.sdkFields()) {
      Object member = field.getValueOrDefault(value);
      if (member != null && !(member instanceof SdkAutoConstructList)) {
        json.put(field.memberName(), tree(member));
      }
    }
    return json;
  }

  /** The same in one line. */
  static String text(SdkPojo value) {
    return JsonWriter.string(of(value));
  }

  static JsonArray ofAll(Collection<? extends SdkPojo> values) {
    return new JsonArray(values.stream().map(SdkTree::of).toList());
  }

  private static Object tree(Object member) {
    if (member instanceof SdkPojo value) {
      return of(value);
    }
    if (member instanceof Collection<?> several) {
      return new JsonArray(several.stream().map(SdkTree::tree).toList());
    }
    return member instanceof Number || member instanceof Boolean ? member : member.toString();
  }
}
