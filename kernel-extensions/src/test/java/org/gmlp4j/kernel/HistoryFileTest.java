package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.gmlp4j.kernel.HistoryFile.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir private Path folder;

  @Test
  void sessionsThatRunAtTheSameTimeHaveTheirOwnNumbers() throws Exception {
    HistoryFile first = new HistoryFile(folder.resolve("h.jsonl"));
    HistoryFile second = new HistoryFile(folder.resolve("h.jsonl"));
    assertThat(first.begin()).extracting(Entry::session).containsExactly(1);
    assertThat(second.begin()).extracting(Entry::session).containsExactly(2);
    first.append(new Entry(1, 1, "a\n\"b\"", "ü"));
    second.append(new Entry(2, 1, "c", ""));
    List<Entry> third = new HistoryFile(folder.resolve("h.jsonl")).begin();
    assertThat(third)
        .startsWith(new Entry(1, 1, "a\n\"b\"", "ü"), new Entry(2, 1, "c", ""))
        .hasSize(3);
  }

  @Test
  void aDamagedLineCostsOnlyItself() throws Exception {
    Path path = folder.resolve("h.jsonl");
    HistoryFile file = new HistoryFile(path);
    file.begin();
    file.append(new Entry(1, 1, "kept", ""));
    Files.writeString(path, "{\"session\":1,\"cel\n", StandardOpenOption.APPEND);
    file.append(new Entry(1, 2, "kept too", ""));
    assertThat(file.begin()).extracting(Entry::input).startsWith("kept", "kept too");
  }

  @Test
  void theFileIsItsOwnersAloneAndKeepsToALength() throws Exception {
    Path path = folder.resolve("h.jsonl");
    HistoryFile file = new HistoryFile(path);
    file.begin();
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 6000; i++) {
      many.append("{\"session\":1,\"cell\":%d,\"input\":\"x\",\"output\":\"\"}\n".formatted(i));
    }
    Files.writeString(path, many, StandardOpenOption.APPEND);
    List<Entry> entries = file.begin();
    assertThat(entries).hasSize(5001);
    assertThat(entries.get(4999).cell()).isEqualTo(5999);
    assertThat(Files.readAllLines(path)).hasSize(5001);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void theUserCanTurnItOff() {
    assertThat(HistoryFile.ofUser(Map.of(HistoryFile.VARIABLE, HistoryFile.OFF))).isEmpty();
    assertThat(HistoryFile.ofUser(Map.of())).isPresent();
  }

  @Test
  void aFileThatCannotBeUsedIsDoneWithout() throws Exception {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    SessionHistory history = SessionHistory.in(new HistoryFile(notAFolder.resolve("h.jsonl")));
    history.add(1, "1", "1");
    assertThat(notAFolder).isRegularFile();
  }
}
