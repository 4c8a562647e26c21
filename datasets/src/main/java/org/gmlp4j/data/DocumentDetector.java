package org.gmlp4j.data;

/** Tells from a file's beginning how its documents are separated. */
final class DocumentDetector {
  private static final int LINES_A_GAP = 20;

  private DocumentDetector() {}

  /** {@link Documents#LINE} or {@link Documents#PARAGRAPH}, by these bytes of a file. */
  static Documents of(byte[] bytes, int from, int to) {
    int lines = 0;
    int gaps = 0;
    boolean text = false;
    boolean afterGap = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '\n') {
        afterGap |= !text;
        text = false;
      } else if (!text && !isSpace(b)) {
        text = true;
        gaps += afterGap && lines > 0 ? 1 : 0;
        afterGap = false;
        lines++;
      }
    }
    return gaps > 0 && gaps * LINES_A_GAP >= lines ? Documents.PARAGRAPH : Documents.LINE;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
