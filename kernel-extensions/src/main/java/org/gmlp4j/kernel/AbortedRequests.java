package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;

/**
 * Declines the cells that were already waiting when one failed.
 *
 * <p>"Run all" sends every cell at once and relies on the kernel to stop at the first error.
 */
final class AbortedRequests {
  private AbortedRequests() {}

  /**
   * Takes what is waiting, before the front end hears of the failure: what comes later was asked
   * for in spite of it.
   *
   * <p>Must be called on the shell channel's thread, which alone reads its socket.
   */
  static List<Message<?>> take(ShellChannel shell, KernelConnection connection) {
    List<Message<?>> waiting = new ArrayList<>();
    for (Optional<Message<?>> next = connection.poll(shell);
        next.isPresent();
        next = connection.poll(shell)) {
      waiting.add(next.get());
    }
    return waiting;
  }

  /** Declines the cells among these requests, and answers the others. */
  static void abort(List<Message<?>> waiting, ShellChannel shell, KernelConnection connection) {
    for (Message<?> message : waiting) {
      if (message.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
        ShellReplyEnvironment env = connection.prepareReplyEnv(shell, message);
        env.setBusyDeferIdle();
        env.reply(Wire.message(message, MessageType.EXECUTE_REPLY, Wire.status("aborted")));
        env.resolveDeferrals();
      } else {
        connection.answer(shell, message);
      }
    }
  }
}
