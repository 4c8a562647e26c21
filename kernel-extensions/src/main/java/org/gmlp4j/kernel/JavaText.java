package org.gmlp4j.kernel;

/** Follows Java source line by line, just far enough to know comments and texts from code. */
final class JavaText {
  private enum State {
    CODE,
    COMMENT,
    TEXT_BLOCK
  }

  private State state = State.CODE;
  private int depth;

  boolean inCode() {
    return state == State.CODE;
  }

  /** How many braces, parentheses and brackets are open. */
  int depth() {
    return depth;
  }

  void readLine(String line) {
    int i = 0;
    while (i < line.length()) {
      i =
          switch (state) {
            case CODE -> readCode(line, i);
            case COMMENT -> readUntil(line, i, "*/");
            case TEXT_BLOCK -> readUntil(line, i, "\"\"\"");
          };
    }
  }

  private int readCode(String line, int i) {
    if (line.startsWith("//", i)) {
      return line.length();
    }
    if (line.startsWith("/*", i)) {
      state = State.COMMENT;
      return i + 2;
    }
    if (line.startsWith("\"\"\"", i)) {
      state = State.TEXT_BLOCK;
      return i + 3;
    }
    char c = line.charAt(i);
    depth = Math.max(0, depth + ("{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 ? -1 : 0));
    return c == '"' || c == '\'' ? endOfLiteral(line, i + 1, c) : i + 1;
  }

  private int readUntil(String line, int i, String end) {
    if (line.startsWith(end, i)) {
      state = State.CODE;
      return i + end.length();
    }
    return i + (line.charAt(i) == '\\' && state == State.TEXT_BLOCK ? 2 : 1);
  }

  private static int endOfLiteral(String line, int i, char quote) {
    int at = i;
    while (at < line.length() && line.charAt(at) != quote) {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
