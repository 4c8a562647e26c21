package org.gmlp4j.cli;

import java.io.PrintWriter;
import org.gmlp4j.options.OptionWords;
import org.gmlp4j.train.TrainingListener;

/** Prints notices alone, in the words of a command. */
record PrintedNotices(PrintWriter out, OptionWords words) implements TrainingListener {
  @Override
  public void onNotice(String message) {
    out.println("note: " + words.in(message));
    out.flush();
  }
}
