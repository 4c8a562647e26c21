package org.gmlp4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownPageTest {
  @Test
  void aDesktopIsKnownByItsSystemOrItsDisplay() {
    assertThat(ShownPage.command("Mac OS X", Map.of())).contains(List.of("open"));
    assertThat(ShownPage.command("Windows 11", Map.of()).orElseThrow()).startsWith("rundll32");
    assertThat(ShownPage.command("Linux", Map.of("DISPLAY", ":0"))).contains(List.of("xdg-open"));
    assertThat(ShownPage.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isPresent();
    assertThat(ShownPage.command("Linux", Map.of("DISPLAY", ""))).isEmpty();
  }

  @Test
  void aTableNeedsNoPage() {
    Table table = new Table("", List.of(Table.Column.left("a")), List.of(List.of("b")));
    assertThat(ShownPage.of(table, Optional.empty())).isEmpty();
  }

  @Test
  void aFigureIsWrittenAsAPageOfItsOwn() throws Exception {
    Doubles row = Doubles.of(1, 2);
    Figure figure =
        Figure.of("Loss <1>", Panel.of(Axis.of("x"), Axis.of("y"), Line.of("", row, row)));
    ShownPage first = ShownPage.of(figure, Optional.empty()).orElseThrow();
    ShownPage second = ShownPage.of(figure, Optional.empty()).orElseThrow();
    assertThat(first.file()).isNotEqualTo(second.file());
    assertThat(first.file().getFileName().toString()).endsWith("loss-1-.html");
    assertThat(Files.readString(first.file())).contains("<title>Loss &lt;1&gt;</title>", "<svg");
    assertThat(first.toString()).isEqualTo("Open in a browser: " + first.file().toUri());
    Files.delete(first.file());
    Files.delete(second.file());
  }

  @Test
  void whereTheBrowsersCommandIsMissingThePageIsNamed() throws Exception {
    Doubles row = Doubles.of(1, 2);
    Figure figure = Figure.of("", Panel.of(Axis.of("x"), Axis.of("y"), Line.of("", row, row)));
    ShownPage page =
        ShownPage.of(figure, Optional.of(List.of("no-such-command-here"))).orElseThrow();
    assertThat(page.opened()).isFalse();
    Files.delete(page.file());
  }
}
