package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;

/** Runs the cells that a front end sends: their outputs go to it, their questions to its user. */
final class ExecuteRequests {
  private final GmlpKernel kernel;
  private final KernelConnection connection;
  private final CellIo cellIo;
  private final SessionHistory history;
  private final FrontEndInput frontEnd;
  private final CellInput input = new CellInput();
  private final Publisher publisher = new Publisher();
  private final AtomicBoolean plotlySent = new AtomicBoolean();
  private volatile LateOutput late = new LateOutput("the start", CurrentOutput.get());

  /** Makes the front end's user the source of {@code System.in}. */
  ExecuteRequests(
      GmlpKernel kernel, KernelConnection connection, CellIo cellIo, SessionHistory history) {
    this.kernel = kernel;
    this.connection = connection;
    this.cellIo = cellIo;
    this.history = history;
    this.frontEnd = connection.input();
    System.setIn(input);
  }

  /**
   * Runs a cell and replies.
   *
   * @param counted whether the cell becomes part of the history
   */
  void handle(
      ShellReplyEnvironment env, Message<ExecuteRequest> message, int count, boolean counted) {
    ExecuteRequest request = message.getContent();
    env.setBusyDeferIdle();
    KernelOutput front = new KernelOutput(publisher, env, message, count, request.isSilent());
    front.executeInput(request.getCode());
    CellOutput output = new PlotlyOnce(front, plotlySent);
    listen(env, message);
    begin(output, request.isSilent());
    String label = "cell " + count;
    CapturedOutput captured = new CapturedOutput(output);
    Optional<CellError> error = kernel.run(label, request.getCode(), captured);
    if (counted) {
      history.add(count, request.getCode(), captured.resultText());
    }
    JsonObject reply = Wire.status(error.isPresent() ? "error" : "ok");
    reply.addProperty("execution_count", count);
    error.ifPresent(e -> Wire.putError(reply, e));
    if (error.isEmpty()) {
      reply.add("user_expressions", UserExpressions.evaluate(kernel, request.getUserExpr()));
      reply.add("payload", front.payload());
    }
    if (!request.isSilent()) {
      late = new LateOutput(label, output);
    }
    CurrentOutput.set(late);
    publisher.flush();
    ShellChannel shell = (ShellChannel) env.getShell();
    List<Message<?>> aborted =
        error.isPresent() && request.shouldStopOnError()
            ? AbortedRequests.take(shell, connection)
            : List.of();
    env.reply(Wire.message(message, MessageType.EXECUTE_REPLY, reply));
    AbortedRequests.abort(aborted, shell, connection);
  }

  /** Leaves what came after the last cell's end to the terminal, as no other cell will show it. */
  void end() {
    late.moveTo(KernelLog.output());
  }

  private void listen(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
    boolean canAsk = message.getContent().isStdinEnabled();
    cellIo.attach(new QueuedEnvironment(publisher, env, message, input), canAsk);
    input.from(
        canAsk ? (prompt, password) -> frontEnd.ask(message, prompt, password) : CellInput::none);
  }

  /** Makes an output the one of all threads, beginning with what came since the last cell ended. */
  private void begin(CellOutput output, boolean silent) {
    System.out.flush();
    System.err.flush();
    CurrentOutput.set(output);
    if (!silent) {
      late.moveTo(output);
    }
  }
}
