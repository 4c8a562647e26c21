package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;

/** The inputs and results of this kernel's life; nothing is kept on disk. */
final class SessionHistory implements HistoryManager {
  private static final int SESSION = 1;
  private static final String NO_OUTPUT = null;

  private final List<HistoryEntry> entries = new ArrayList<>();

  synchronized void add(int executionCount, String input, String output) {
    entries.add(new HistoryEntry(SESSION, executionCount, input, output));
  }

  @Override
  public synchronized List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
    return form(last(entries, length), flags);
  }

  @Override
  public synchronized List<HistoryEntry> lookupRange(
      int session, int start, int stop, Set<ResultFlag> flags) {
    // 0 is the current session in Jupyter's protocol, and there is no other.
    if (session != 0 && session != SESSION) {
      return List.of();
    }
    return form(
        entries.stream()
            .filter(e -> e.getCellNumber() >= start && (stop == 0 || e.getCellNumber() < stop))
            .toList(),
        flags);
  }

  @Override
  public synchronized List<HistoryEntry> search(String glob, int length, Set<ResultFlag> flags) {
    Pattern pattern = Pattern.compile(regex(glob), Pattern.DOTALL);
    List<HistoryEntry> found =
        entries.stream().filter(e -> pattern.matcher(e.getInput()).matches()).toList();
    if (flags.contains(ResultFlag.UNIQUE)) {
      Map<String, HistoryEntry> unique = new LinkedHashMap<>();
      found.forEach(e -> unique.put(e.getInput(), e));
      found = List.copyOf(unique.values());
    }
    return form(last(found, length), flags);
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    glob.chars()
        .forEach(
            c ->
                regex.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
    return regex.toString();
  }

  private static List<HistoryEntry> last(List<HistoryEntry> list, int length) {
    return length <= 0 ? list : list.subList(Math.max(0, list.size() - length), list.size());
  }

  private static List<HistoryEntry> form(List<HistoryEntry> list, Set<ResultFlag> flags) {
    return list.stream()
        .map(
            e ->
                new HistoryEntry(
                    e.getSession(),
                    e.getCellNumber(),
                    e.getInput(),
                    flags.contains(ResultFlag.INCLUDE_OUTPUT) ? e.getOutput() : NO_OUTPUT))
        .toList();
  }
}
