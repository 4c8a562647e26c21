package org.gmlp4j.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gmlp4j.train.Manifest.Difference;
import org.gmlp4j.train.Manifest.Group;

/** Compares manifests field by field, as their JSON has them: a new field is compared, too. */
final class ManifestDifferences {
  /** Where data came from is for people: the digest tells whether it is the same. */
  private static final String NOT_COMPARED = "source";

  private ManifestDifferences() {}

  static List<Difference> between(Manifest here, Manifest there) {
    JsonObject left = ManifestJson.tree(here);
    JsonObject right = ManifestJson.tree(there);
    var differences = new ArrayList<Difference>();
    for (Group group : Group.values()) {
      String member = group.name().toLowerCase(Locale.ROOT);
      Map<String, String> a = leaves(left.get(member));
      Map<String, String> b = leaves(right.get(member));
      var fields = new TreeSet<>(a.keySet());
      fields.addAll(b.keySet());
      for (String field : fields) {
        String mine = a.getOrDefault(field, "absent");
        String others = b.getOrDefault(field, "absent");
        if (!mine.equals(others)) {
          differences.add(new Difference(group, field, mine, others));
        }
      }
    }
    return differences;
  }

  private static Map<String, String> leaves(JsonElement element) {
    Map<String, String> leaves = new TreeMap<>();
    collect("", element, leaves);
    leaves.remove("");
    return leaves;
  }

  private static void collect(String path, JsonElement element, Map<String, String> leaves) {
    String before = path.isEmpty() ? "" : path + ".";
    if (element instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              entry -> {
                if (!entry.getKey().equals(NOT_COMPARED)) {
                  collect(before + entry.getKey(), entry.getValue(), leaves);
                }
              });
    } else if (element instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        JsonElement item = array.get(i);
        boolean named = item instanceof JsonObject object && object.has("name");
        String name = named ? item.getAsJsonObject().get("name").getAsString() : "" + i;
        collect(before + name, item, leaves);
      }
    } else {
      leaves.put(path, element.isJsonNull() ? "not a number" : element.getAsString());
    }
  }
}
