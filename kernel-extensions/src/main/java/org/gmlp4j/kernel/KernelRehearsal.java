package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A short session of the kernel with a front end in the same JVM, to have its classes loaded. */
final class KernelRehearsal {
  private static final List<String> PORTS =
      List.of("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port");

  /** What most notebooks do first. */
  private static final List<String> CELLS =
      List.of(
          "1 + 1",
          "import java.util.stream.*;\nint twice(int x) { return 2 * x; }\n"
              + "IntStream.range(0, 3).map(x -> twice(x)).boxed().collect(Collectors.toList())",
          "var spec = GMLP.builder().layers(2).dModel(32).dFfn(64).seqLen(16).vocab(100).build();\n"
              + "System.out.println(spec.name());\nspec");

  private final HMACGenerator signer;
  private final ZMQ.Socket shell;

  private KernelRehearsal(HMACGenerator signer, ZMQ.Socket shell) {
    this.signer = signer;
    this.shell = shell;
  }

  /** Runs it. */
  static void run() throws IOException, GeneralSecurityException {
    JsonObject file = connectionFile();
    KernelConnectionProperties properties = KernelConnectionProperties.parse(file.toString());
    KernelMain.serve(properties);
    try (var context = new ZContext()) {
      ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
      shell.connect("tcp://%s:%d".formatted(properties.getIp(), properties.getShellPort()));
      var rehearsal = new KernelRehearsal(properties.createHMACGenerator(), shell);
      rehearsal.request("kernel_info_request", new JsonObject());
      for (String cell : CELLS) {
        rehearsal.request("execute_request", cell(cell));
      }
    }
  }

  private static JsonObject connectionFile() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    JsonObject file = new JsonObject();
    file.addProperty("ip", loopback.getHostAddress());
    file.addProperty("transport", "tcp");
    file.addProperty("signature_scheme", "hmac-sha256");
    file.addProperty("key", UUID.randomUUID().toString());
    for (String port : PORTS) {
      try (var free = new ServerSocket(0, 1, loopback)) {
        file.addProperty(port, free.getLocalPort());
      }
    }
    return file;
  }

  private static JsonObject cell(String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("silent", false);
    content.addProperty("store_history", true);
    content.add("user_expressions", new JsonObject());
    content.addProperty("allow_stdin", false);
    content.addProperty("stop_on_error", true);
    return content;
  }

  /** Sends a request, and waits for its reply. */
  private void request(String type, JsonObject content) {
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", UUID.randomUUID().toString());
    header.addProperty("session", "rehearsal");
    header.addProperty("username", "gmlp4j");
    header.addProperty("date", Instant.now().toString());
    header.addProperty("msg_type", type);
    header.addProperty("version", "5.3");
    byte[][] parts = {
      bytes(header.toString()), bytes("{}"), bytes("{}"), bytes(content.toString())
    };
    shell.sendMore(SignedMessages.DELIMITER);
    shell.sendMore(bytes(signer.calculateSignature(parts)));
    for (int i = 0; i < parts.length - 1; i++) {
      shell.sendMore(parts[i]);
    }
    shell.send(parts[parts.length - 1]);
    do {
      shell.recv();
    } while (shell.hasReceiveMore());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
