package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/** The inputs and results of this kernel's life; nothing is kept on disk. */
final class SessionHistory implements HistoryManager {
  private static final int SESSION = 1;

  private record Entry(int cell, String input, String output) {}

  private final List<Entry> entries = new ArrayList<>();

  synchronized void add(int executionCount, String input, String output) {
    entries.add(new Entry(executionCount, input, output));
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
                            SESSION,
                            entry.cell(),
                            request.includeOutput()
                                ? List.of(entry.input(), entry.output())
                                : entry.input()))
                .toList()));
    return reply;
  }

  private List<Entry> range(HistoryRequest.Range range) {
    // 0 is the current session in Jupyter's protocol, and there is no other.
    if (range.getSessionIndex() != 0 && range.getSessionIndex() != SESSION) {
      return List.of();
    }
    int stop = range.getStop() == 0 ? Integer.MAX_VALUE : range.getStop();
    return entries.stream()
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
