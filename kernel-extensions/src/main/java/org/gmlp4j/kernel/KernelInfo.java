package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** What the kernel says about itself. */
final class KernelInfo {
  static final String NAME = "gmlp4j";
  static final String DISPLAY_NAME = "gmlp4j (Java)";
  private static final String PROTOCOL = "5.3";
  private static final String FILE_EXTENSION = ".java";
  private static final String MIME = "text/x-java";

  private KernelInfo() {}

  static String version() {
    return Optional.ofNullable(KernelInfo.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static LanguageInfo language() {
    return new LanguageInfo.Builder("java")
        .version(Runtime.version().toString())
        .mimetype(MIME)
        .fileExtension(FILE_EXTENSION)
        .pygments("java")
        .codemirror("java")
        .build();
  }

  static List<HelpLink> helpLinks() {
    return List.of(
        new HelpLink(
            "Java API",
            "https://docs.oracle.com/en/java/javase/%d/docs/api/index.html"
                .formatted(Runtime.version().feature())));
  }

  /** jjava formats no errors for us; this only satisfies its constructor. */
  static StringStyler styler() {
    return new StringStyler("", "", "", line -> "");
  }

  /** The fields of {@code language_info}, in replies and in notebook files alike. */
  static JsonObject languageInfo() {
    JsonObject info = new JsonObject();
    info.addProperty("name", "java");
    info.addProperty("version", Runtime.version().toString());
    info.addProperty("mimetype", MIME);
    info.addProperty("file_extension", FILE_EXTENSION);
    info.addProperty("pygments_lexer", "java");
    info.addProperty("codemirror_mode", "java");
    return info;
  }

  static JsonObject reply(String banner) {
    JsonObject reply = Wire.ok();
    reply.addProperty("protocol_version", PROTOCOL);
    reply.addProperty("implementation", NAME);
    reply.addProperty("implementation_version", version());
    reply.add("language_info", languageInfo());
    reply.addProperty("banner", banner);
    reply.add(
        "help_links",
        JsonTree.of(
            helpLinks().stream()
                .map(link -> Map.of("text", link.getText(), "url", link.getUrl()))
                .toList()));
    return reply;
  }
}
