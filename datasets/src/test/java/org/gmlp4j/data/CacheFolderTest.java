package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
  private static final Path HOME = Path.of("home", "ada");

  @Test
  void followsTheSystemsCustom() {
    assertThat(on("Linux", Map.of())).isEqualTo(HOME.resolve(".cache/gmlp4j"));
    assertThat(on("Mac OS X", Map.of("XDG_CACHE_HOME", "/x")))
        .isEqualTo(HOME.resolve("Library/Caches/gmlp4j"));
    assertThat(on("Windows 11", Map.of())).isEqualTo(HOME.resolve("AppData/Local/gmlp4j"));
    assertThat(on("Windows 11", Map.of("LOCALAPPDATA", "local")))
        .isEqualTo(Path.of("local", "gmlp4j"));
  }

  @Test
  void takesXdgCacheHomeOnlyWhenItIsAbsolute() {
    Path absolute = Path.of("caches").toAbsolutePath();
    assertThat(on("Linux", Map.of("XDG_CACHE_HOME", absolute.toString())))
        .isEqualTo(absolute.resolve("gmlp4j"));
    assertThat(on("Linux", Map.of("XDG_CACHE_HOME", "caches")))
        .isEqualTo(HOME.resolve(".cache/gmlp4j"));
  }

  @Test
  void givesWayToTheSystemProperty() {
    Map<String, String> properties =
        Map.of("gmlp4j.cache", "mine", "os.name", "Linux", "user.home", HOME.toString());
    assertThat(CacheFolder.path(properties::get, Map.<String, String>of()::get))
        .isEqualTo(Path.of("mine"));
  }

  private static Path on(String system, Map<String, String> environment) {
    Map<String, String> properties = Map.of("os.name", system, "user.home", HOME.toString());
    return CacheFolder.path(properties::get, environment::get);
  }
}
