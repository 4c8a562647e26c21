package org.gmlp4j.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Reads jjava's display data through its JSON form: data, metadata, transient. */
final class DisplayDataParts {
  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private DisplayDataParts() {}

  static JsonObject of(DisplayData data) {
    return GSON.toJsonTree(new DisplayData(data)).getAsJsonObject();
  }
}
