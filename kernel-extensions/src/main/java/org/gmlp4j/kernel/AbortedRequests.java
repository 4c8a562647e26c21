package org.gmlp4j.kernel;

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

  /** Must be called on the shell channel's thread, which alone reads its socket. */
  static void abortWaiting(ShellChannel shell, KernelConnection connection) {
    Optional<Message<?>> waiting = connection.poll(shell);
    while (waiting.isPresent()) {
      Message<?> message = waiting.get();
      if (message.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
        ShellReplyEnvironment env = connection.prepareReplyEnv(shell, message);
        env.setBusyDeferIdle();
        env.reply(Wire.message(message, MessageType.EXECUTE_REPLY, Wire.status("aborted")));
        env.resolveDeferrals();
      } else {
        connection.answer(shell, message);
      }
      waiting = connection.poll(shell);
    }
  }
}
