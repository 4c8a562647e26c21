package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
  @Test
  void numbersThatJsonLacksBecomeNull() {
    assertThat(JsonTree.of(new float[] {1, Float.NaN, Float.POSITIVE_INFINITY}).toString())
        .isEqualTo("[1.0,null,null]");
    JsonArray given = new JsonArray();
    given.add(Double.NaN);
    assertThat(JsonTree.of(Map.of("a", given)).toString()).isEqualTo("{\"a\":[null]}");
  }

  @Test
  void treesKeepTheirShape() {
    assertThat(
            JsonTree.of(Arrays.asList(1L, true, "x", null, Map.of("k", new int[] {2}))).toString())
        .isEqualTo("[1,true,\"x\",null,{\"k\":[2]}]");
  }

  @Test
  void textUnderAJsonTypeIsParsed() {
    assertThat(JsonTree.ofContent("{\"a\":1}").isJsonObject()).isTrue();
    assertThat(JsonTree.ofContent("{broken").isJsonPrimitive()).isTrue();
  }
}
