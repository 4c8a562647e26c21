package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps what threads write after their cell has ended, for the next cell to show.
 *
 * <p>Front ends drop outputs of a cell that has ended. Updates of a display reach it all the same,
 * and are passed on.
 */
final class LateOutput implements CellOutput {
  /** A thread that never stops writing must not fill the memory. */
  private static final int MOST = 1000;

  private final String label;
  private final CellOutput ended;
  private final List<Consumer<CellOutput>> kept = new ArrayList<>();
  private final Set<String> shownLate = new HashSet<>();
  private int dropped;

  /**
   * What comes after a cell's end.
   *
   * @param label the cell's name: "cell 3"
   * @param ended its output
   */
  LateOutput(String label, CellOutput ended) {
    this.label = label;
    this.ended = ended;
  }

  /** Shows what was kept, if anything, under a line that says where it comes from. */
  synchronized void moveTo(CellOutput next) {
    if (kept.isEmpty()) {
      return;
    }
    next.stream(StreamName.STDOUT, "[written after %s had ended]%n".formatted(label));
    kept.forEach(output -> output.accept(next));
    String more = dropped == 0 ? "" : " (%d outputs more were dropped)".formatted(dropped);
    next.stream(StreamName.STDOUT, "[end of what was written late%s]%n".formatted(more));
    kept.clear();
    dropped = 0;
  }

  private synchronized void keep(Consumer<CellOutput> output) {
    if (kept.size() < MOST) {
      kept.add(output);
    } else {
      dropped++;
    }
  }

  @Override
  public void stream(StreamName name, String text) {
    keep(next -> next.stream(name, text));
  }

  @Override
  public synchronized void displayData(MimeData content, Optional<String> displayId) {
    displayId.ifPresent(shownLate::add);
    keep(next -> next.displayData(content, displayId));
  }

  @Override
  public synchronized void updateDisplayData(MimeData content, String displayId) {
    if (shownLate.contains(displayId)) {
      keep(next -> next.updateDisplayData(content, displayId));
    } else {
      ended.updateDisplayData(content, displayId);
    }
  }

  @Override
  public void executeResult(MimeData content) {
    displayData(content, Optional.empty());
  }

  @Override
  public void clear(boolean wait) {}

  @Override
  public void error(CellError error) {
    keep(next -> next.stream(StreamName.STDERR, error.plainText() + "\n"));
  }
}
