package org.gmlp4j.kernel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;

/**
 * What code in cells gets in place of jjava's reply environment: it sends through the publisher and
 * reads through a thread of its own, so that an interrupt never meets a socket.
 */
final class QueuedEnvironment extends ShellReplyEnvironment {
  private static final ExecutorService READER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "gmlp4j input");
            thread.setDaemon(true);
            return thread;
          });

  private final Publisher publisher;
  private final ShellReplyEnvironment real;

  QueuedEnvironment(Publisher publisher, ShellReplyEnvironment real, MessageContext parent) {
    super((ShellChannel) real.getShell(), null, real.getIopub(), parent);
    this.publisher = publisher;
    this.real = real;
  }

  @Override
  public void publish(Message<?> message) {
    publisher.send(() -> real.publish(message));
  }

  @Override
  public String readFromStdIn(String prompt, boolean password) {
    try {
      return READER.submit(() -> real.readFromStdIn(prompt, password)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } catch (ExecutionException e) {
      throw new IllegalStateException("the front end gave no input: " + e.getCause(), e);
    }
  }
}
