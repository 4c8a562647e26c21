package org.gmlp4j.kernel;

import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;

/**
 * What extensions in cells get in place of jjava's reply environment: it sends through the
 * publisher and reads as the cells do, so that an interrupt never meets a socket.
 */
final class QueuedEnvironment extends ShellReplyEnvironment {
  private final Publisher publisher;
  private final ShellReplyEnvironment real;
  private final CellInput input;

  QueuedEnvironment(
      Publisher publisher, ShellReplyEnvironment real, MessageContext parent, CellInput input) {
    super((ShellChannel) real.getShell(), null, real.getIopub(), parent);
    this.publisher = publisher;
    this.real = real;
    this.input = input;
  }

  @Override
  public void publish(Message<?> message) {
    publisher.send(() -> real.publish(message));
  }

  @Override
  public String readFromStdIn(String prompt, boolean password) {
    return input.ask(prompt, password) + System.lineSeparator();
  }
}
