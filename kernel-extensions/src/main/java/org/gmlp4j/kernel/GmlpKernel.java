package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.dflib.jjava.jupyter.messages.request.InterruptRequest;
import org.dflib.jjava.jupyter.messages.request.IsCompleteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;

/**
 * The Jupyter kernel: jjava's wire protocol in front of a {@link CellEvaluator}.
 *
 * <p>It also works without a connection, as the home of magics and extensions for the headless
 * runner.
 */
public final class GmlpKernel extends BaseKernel {
  /** Cells recurse deeper than the JVM's default stack allows. */
  private static final long CELL_STACK_BYTES = 64L << 20;

  private static final MagicTranspiler TRANSPILER = new MagicTranspiler();

  private final CellIo cellIo;
  private final SessionHistory sessionHistory;
  private final ExecutorService cells =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(null, task, "gmlp4j cell", CELL_STACK_BYTES);
            thread.setDaemon(true);
            return thread;
          });
  private final Future<CellEvaluator> evaluator;
  private volatile ExecuteRequests requests;

  private GmlpKernel(CellIo io, SessionHistory history, MagicsRegistry magics) {
    super(
        KernelInfo.NAME,
        KernelInfo.version(),
        KernelInfo.language(),
        KernelInfo.helpLinks(),
        history,
        io,
        new CommManager(),
        Rendering.RENDERER,
        new MagicParser("(?<=(?:^|=))\\s*%", "%%", TRANSPILER),
        magics,
        true,
        KernelInfo.styler());
    this.cellIo = io;
    this.sessionHistory = history;
    // JShell takes a second to start; the front end can connect meanwhile.
    this.evaluator = cells.submit(() -> new CellEvaluator(new RegistryMagics(this)));
  }

  /** A kernel with all magics of ours, not yet connected to anything. */
  public static GmlpKernel create() {
    return create(SessionHistory.inMemory());
  }

  static GmlpKernel create(SessionHistory history) {
    MagicsRegistry magics = new MagicsRegistry();
    KernelMagics.register(magics);
    return new GmlpKernel(new CellIo(), history, magics);
  }

  /** The kernel as ours, for magics that need its cells; an error where it is another's. */
  static GmlpKernel of(BaseKernel kernel) {
    if (kernel instanceof GmlpKernel ours) {
      return ours;
    }
    throw new MagicException(
        "this magic needs the gmlp4j kernel, and runs in %s; choose the kernel \"%s\""
            .formatted(kernel.getName(), KernelInfo.DISPLAY_NAME));
  }

  /** The core that evaluates cells; waits until JShell has started. */
  public CellEvaluator evaluator() {
    try {
      return evaluator.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while JShell was starting", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("JShell did not start: " + e.getCause(), e);
    }
  }

  /** Evaluates a cell on the kernel's cell thread. */
  Future<Optional<CellError>> submit(String label, String source, CellOutput output) {
    return cells.submit(() -> evaluator().evaluate(label, source, output));
  }

  /** Answers the requests of a front end from now on, and gives its user's lines to the cells. */
  void serve(KernelConnection connection) {
    requests = new ExecuteRequests(this, connection, cellIo, sessionHistory);
    super.becomeHandlerForConnection(connection);
  }

  @Override
  protected synchronized void handleExecuteRequest(
      ShellReplyEnvironment env, Message<ExecuteRequest> message) {
    commManager.setMessageContext(message);
    ExecuteRequest request = message.getContent();
    boolean counted = !request.isSilent() && request.shouldStoreHistory();
    int count = counted ? executionCount.getAndIncrement() : executionCount.get();
    requests.handle(env, message, count, counted);
  }

  Optional<CellError> run(String label, String source, CellOutput output) {
    try {
      return submit(label, source, output).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(CellError.of(CellError.INTERRUPTED, "the kernel is stopping"));
    } catch (ExecutionException e) {
      CellError error =
          CellError.of("KernelError", "the kernel itself failed: " + e.getCause() + "; restart it");
      output.error(error);
      return Optional.of(error);
    }
  }

  /** Every request is answered, whatever happens: a front end waits for it. */
  private static void answer(
      ShellReplyEnvironment env,
      Message<?> message,
      MessageType<?> type,
      Supplier<JsonObject> content) {
    env.setBusyDeferIdle();
    JsonObject reply;
    try {
      reply = content.get();
    } catch (RuntimeException e) {
      KernelLog.warn("a " + message.getHeader().getType().getName() + " failed", e);
      reply = Wire.status("error");
      Wire.putError(reply, CellError.of(e.getClass().getName(), String.valueOf(e.getMessage())));
    }
    env.reply(Wire.message(message, type, reply));
  }

  @Override
  protected void handleKernelInfoRequest(
      ShellReplyEnvironment env, Message<KernelInfoRequest> message) {
    answer(env, message, MessageType.KERNEL_INFO_REPLY, () -> KernelInfo.reply(getBanner()));
  }

  @Override
  protected void handleInspectRequest(ShellReplyEnvironment env, Message<InspectRequest> message) {
    answer(
        env,
        message,
        MessageType.INSPECT_REPLY,
        () -> Assist.of(this).inspect(message.getContent()));
  }

  @Override
  protected void handleCompleteRequest(
      ShellReplyEnvironment env, Message<CompleteRequest> message) {
    answer(
        env,
        message,
        MessageType.COMPLETE_REPLY,
        () -> Assist.of(this).complete(message.getContent()));
  }

  @Override
  protected void handleIsCodeCompeteRequest(
      ShellReplyEnvironment env, Message<IsCompleteRequest> message) {
    answer(
        env,
        message,
        MessageType.IS_COMPLETE_REPLY,
        () -> Assist.of(this).isComplete(message.getContent().getCode()));
  }

  @Override
  protected void handleHistoryRequest(ShellReplyEnvironment env, Message<HistoryRequest> message) {
    answer(
        env, message, MessageType.HISTORY_REPLY, () -> sessionHistory.reply(message.getContent()));
  }

  @Override
  protected void handleInterruptRequest(
      ShellReplyEnvironment env, Message<InterruptRequest> message) {
    env.setBusyDeferIdle();
    interrupt();
    env.reply(Wire.message(message, MessageType.INTERRUPT_REPLY, Wire.ok()));
  }

  @Override
  public void interrupt() {
    if (evaluator.isDone()) {
      evaluator().interrupt();
      StubbornCell.watch(evaluator());
    }
  }

  @Override
  protected void handleShutdownRequest(
      ShellReplyEnvironment env, Message<ShutdownRequest> message) {
    if (evaluator.isDone()) {
      evaluator().interrupt();
    }
    if (requests != null) {
      requests.end();
    }
    super.handleShutdownRequest(env, message);
    KernelExit.soon();
  }

  /** Loads extensions where no connection's start does it. */
  void loadExtensions() {
    installDefaultExtensions();
  }

  /** Loads extensions from what a notebook has added to its class path. */
  void loadExtensionsOfCells() {
    installExtensions(evaluator().java().loader());
  }

  @Override
  protected void installExtension(Extension extension) {
    try {
      super.installExtension(extension);
    } catch (RuntimeException | LinkageError e) {
      // A broken extension must not take the kernel with it.
      KernelLog.warn("the extension " + extension.getClass().getName() + " is left out", e);
    }
  }

  @Override
  public void display(DisplayData data) {
    CurrentOutput.get().displayData(Rendering.of(data), Rendering.displayId(data));
  }

  @Override
  public Object evalRaw(String source) {
    return evaluator().evaluateInside(source, 0).orElse(null);
  }

  @Override
  public DisplayData inspect(String code, int cursor, boolean extra) {
    return new Inspection(evaluator().java())
        .at(CellCursor.of(code, cursor), extra)
        .map(DisplayData::new)
        .orElse(null);
  }

  @Override
  public ReplacementOptions complete(String code, int cursor) {
    CellCursor place = CellCursor.of(code, cursor);
    Completion completion = Assist.of(this).complete(place);
    return new ReplacementOptions(
        completion.items().stream().map(Completion.Item::text).toList(),
        place.codePoints(completion.start()),
        cursor);
  }

  @Override
  public String isComplete(String code) {
    JsonObject reply = Assist.of(this).isComplete(code);
    String status = reply.get("status").getAsString();
    return status.equals("incomplete") ? reply.get("indent").getAsString() : status;
  }
}
