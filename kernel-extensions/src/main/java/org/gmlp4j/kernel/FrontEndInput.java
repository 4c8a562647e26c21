package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.zeromq.ZMQ;

/**
 * Asks the front end's user for a line.
 *
 * <p>A thread of its own holds the socket: a cell may be interrupted while it waits, and an
 * interrupt that meets a socket closes it.
 */
final class FrontEndInput {
  private static final int LOOK_MILLIS = 10;

  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "gmlp4j input");
            thread.setDaemon(true);
            return thread;
          });
  private final StdinChannel socket;
  private final SignedMessages messages;

  FrontEndInput(StdinChannel socket, SignedMessages messages) {
    this.socket = socket;
    this.messages = messages;
  }

  /**
   * Shows a prompt and waits for what is typed, without the end of its line.
   *
   * @throws InterruptedIOException if the cell was asked to stop meanwhile
   */
  String ask(MessageContext cell, String prompt, boolean password) throws InterruptedIOException {
    AtomicBoolean givenUp = new AtomicBoolean();
    var answer = reader.submit(() -> answer(cell, prompt, password, givenUp));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      givenUp.set(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the cell was asked to stop while it waited for input");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the front end gave no input: " + e.getCause(), e);
    }
  }

  private String answer(
      MessageContext cell, String prompt, boolean password, AtomicBoolean givenUp) {
    // The answer to a question that was given up is not one to this.
    while (isWaiting()) {
      boolean unused = read() == null;
    }
    JsonObject content = new JsonObject();
    content.addProperty("prompt", prompt);
    content.addProperty("password", password);
    socket.sendMessage(Wire.message(cell, MessageType.INPUT_REQUEST, content));
    while (!givenUp.get()) {
      if (!isWaiting()) {
        pause();
        continue;
      }
      Message<?> message = read();
      if (message != null && message.getContent() instanceof InputReply reply) {
        return reply.getValue();
      }
    }
    throw new CancellationException("given up");
  }

  private boolean isWaiting() {
    return (socket.getEvents() & ZMQ.Poller.POLLIN) != 0;
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
  }

  /** A message, or null if it is dropped. */
  private Message<?> read() {
    try {
      return messages.read(socket);
    } catch (SignedMessages.Rejected e) {
      KernelLog.say("an input was dropped: " + e.getMessage());
      return null;
    }
  }
}
