package org.gmlp4j.kernel;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.zeromq.ZMQ;

/**
 * Declines the cells that were already waiting when one failed.
 *
 * <p>"Run all" sends every cell at once and relies on the kernel to stop at the first error.
 */
final class AbortedRequests {
  private AbortedRequests() {}

  /** Must be called on the shell channel's thread, which alone reads its socket. */
  static void abortWaiting(JupyterSocket shell, JupyterConnection connection) {
    while ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
      Message<?> message = shell.readMessage();
      ShellReplyEnvironment env = connection.prepareReplyEnv((ShellChannel) shell, message);
      if (message.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
        env.setBusyDeferIdle();
        env.reply(Wire.message(message, MessageType.EXECUTE_REPLY, Wire.status("aborted")));
      } else {
        handle(connection, env, message);
      }
      env.resolveDeferrals();
    }
  }

  private static <T> void handle(
      JupyterConnection connection, ShellReplyEnvironment env, Message<T> message) {
    ShellHandler<T> handler = connection.getHandler(message.getHeader().getType());
    if (handler != null) {
      handler.handle(env, message);
    }
  }
}
