package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.gmlp4j.kernel.HistoryFile.Entry;

/** The inputs and results of this kernel's life and, where there is a file, of those before. */
final class SessionHistory implements HistoryManager {
  /** Of a result that is longer a beginning is kept. */
  private static final int LONGEST_OUTPUT = 2000;

  private final Optional<HistoryFile> file;
  private final List<Entry> entries = new ArrayList<>();
  private final int session;

  private SessionHistory(Optional<HistoryFile> file, List<Entry> earlier, int session) {
    this.file = file;
    this.session = session;
    entries.addAll(earlier);
  }

  /** One that ends with the kernel. */
  static SessionHistory inMemory() {
    return new SessionHistory(Optional.empty(), List.of(), 1);
  }

  /** One that goes on where earlier sessions ended; in memory if the file cannot be used. */
  static SessionHistory in(HistoryFile file) {
    try {
      List<Entry> begun = file.begin();
      int last = begun.size() - 1;
      return new SessionHistory(
          Optional.of(file), begun.subList(0, last), begun.get(last).session());
    } catch (IOException | RuntimeException e) {
      KernelLog.warn("the history of earlier sessions cannot be used", e);
      return inMemory();
    }
  }

  synchronized void add(int executionCount, String input, String output) {
    String kept =
        output.length() <= LONGEST_OUTPUT ? output : output.substring(0, LONGEST_OUTPUT) + "…";
    Entry entry = new Entry(session, executionCount, input, kept);
    entries.add(entry);
    file.ifPresent(
        written -> {
          try {
            written.append(entry);
          } catch (IOException e) {
            KernelLog.warn("a cell could not be added to the history", e);
          }
        });
  }

  /** The whole {@code history_reply} to a request. */
  synchronized JsonObject reply(HistoryRequest request) {
    List<Entry> found = entries;
    if (request instanceof HistoryRequest.Tail tail) {
      found = last(entries, tail.getMaxReturnLength());
    } else if (request instanceof HistoryRequest.Range range) {
      found = range(range);
    } else if (request instanceof HistoryRequest.Search search) {
      found = search(search);
    }
    JsonObject reply = Wire.ok();
    reply.add(
        "history",
        JsonTree.of(
            found.stream()
                .map(
                    entry ->
                        List.of(
                            entry.session(),
                            entry.cell(),
                            request.includeOutput()
                                ? List.of(entry.input(), entry.output())
                                : entry.input()))
                .toList()));
    return reply;
  }

  private List<Entry> range(HistoryRequest.Range range) {
    // In Jupyter's protocol 0 is the current session, and -1 the one before it.
    int asked =
        range.getSessionIndex() <= 0 ? session + range.getSessionIndex() : range.getSessionIndex();
    int stop = range.getStop() == 0 ? Integer.MAX_VALUE : range.getStop();
    return entries.stream()
        .filter(entry -> entry.session() == asked)
        .filter(entry -> entry.cell() >= range.getStart() && entry.cell() < stop)
        .toList();
  }

  private List<Entry> search(HistoryRequest.Search search) {
    Pattern pattern = Pattern.compile(regex(search.getPattern()), Pattern.DOTALL);
    List<Entry> found =
        entries.stream().filter(entry -> pattern.matcher(entry.input()).matches()).toList();
    if (search.filterUnique()) {
      Map<String, Entry> unique = new LinkedHashMap<>();
      found.forEach(entry -> unique.put(entry.input(), entry));
      found = List.copyOf(unique.values());
    }
    return last(found, search.getMaxReturnLength());
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return regex.toString();
  }

  private static List<Entry> last(List<Entry> list, int length) {
    return length <= 0 ? list : list.subList(Math.max(0, list.size() - length), list.size());
  }
}
