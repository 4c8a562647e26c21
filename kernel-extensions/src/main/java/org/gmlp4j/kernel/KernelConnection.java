package org.gmlp4j.kernel;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.zeromq.ZMQ;

/**
 * The five sockets of a connection file, bound to its address alone.
 *
 * <p>Requests are answered as they arrive, and what is not signed is dropped; jjava's own loop
 * looks for requests twenty times a second and ends at the first that is not.
 */
final class KernelConnection extends JupyterConnection {
  private final KernelConnectionProperties properties;
  private final SignedMessages messages;
  private final List<Thread> loops =
      List.of(loop("gmlp4j shell", shell), loop("gmlp4j control", control));

  KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
    super(properties);
    this.properties = properties;
    this.messages = new SignedMessages(properties.createHMACGenerator());
  }

  @Override
  public void connect() {
    heartbeat.bind(properties);
    stdin.bind(properties);
    iopub.bind(properties);
    shell.bind(address(properties.getShellPort()));
    control.bind(address(properties.getControlPort()));
    iopub.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    loops.forEach(Thread::start);
  }

  private String address(int port) {
    String between = properties.getTransport().equals("ipc") ? "-" : ":";
    return properties.getTransport() + "://" + properties.getIp() + between + port;
  }

  /** What the front end's user types. */
  FrontEndInput input() {
    return new FrontEndInput(stdin, messages);
  }

  /**
   * The next request that waits, without waiting for one.
   *
   * <p>Must be called on the channel's thread, which alone reads its socket.
   */
  Optional<Message<?>> poll(ShellChannel channel) {
    while ((channel.getEvents() & ZMQ.Poller.POLLIN) != 0) {
      Optional<Message<?>> message = read(channel);
      if (message.isPresent()) {
        return message;
      }
    }
    return Optional.empty();
  }

  private Thread loop(String name, ShellChannel channel) {
    Thread thread = new Thread(() -> serve(channel), name);
    thread.setDaemon(true);
    return thread;
  }

  private void serve(ShellChannel channel) {
    boolean open = true;
    while (open) {
      open = read(channel).map(message -> answer(channel, message)).orElse(true);
    }
  }

  private Optional<Message<?>> read(ShellChannel channel) {
    try {
      return Optional.of(messages.read(channel));
    } catch (SignedMessages.Rejected e) {
      KernelLog.say("a message was dropped: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Answers a request; whether others may follow it. */
  <T> boolean answer(ShellChannel channel, Message<T> message) {
    ShellHandler<T> handler = getHandler(message.getHeader().getType());
    if (handler == null) {
      return true;
    }
    ShellReplyEnvironment env = prepareReplyEnv(channel, message);
    try {
      handler.handle(env, message);
    } catch (Exception e) {
      // One request that fails must not end all others.
      KernelLog.warn("a " + message.getHeader().getType().getName() + " failed", e);
    } finally {
      env.resolveDeferrals();
    }
    return !env.isMarkedForShutdown();
  }

  /** Waits until the front end has asked for shutdown. */
  @Override
  public void waitUntilClose() {
    try {
      for (Thread loop : loops) {
        loop.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
