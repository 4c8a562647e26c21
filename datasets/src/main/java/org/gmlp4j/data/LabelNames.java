package org.gmlp4j.data;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The different labels of a data set. */
final class LabelNames {
  private LabelNames() {}

  /** The different ones, sorted: by value if all are whole numbers, else as texts. */
  static List<String> of(Collection<String> all) {
    var different = new HashSet<>(all);
    Comparator<String> order = Comparator.naturalOrder();
    if (different.stream().allMatch(label -> label.matches("[+-]?[0-9]{1,1000}"))) {
      order = Comparator.comparing((String label) -> new BigInteger(label)).thenComparing(order);
    }
    return different.stream().sorted(order).toList();
  }

  static Map<String, Integer> numbers(List<String> labels) {
    var numbers = new HashMap<String, Integer>();
    for (int i = 0; i < labels.size(); i++) {
      numbers.put(labels.get(i), i);
    }
    return numbers;
  }
}
