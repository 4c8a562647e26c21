package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A raw ZeroMQ client against a served kernel: only what is signed is answered. */
class SignatureTest {
  private static final String KEY = "a-key-that-only-the-session-has";
  private static int shellPort;
  private static ZContext context;
  private static ZMQ.Socket shell;

  @BeforeAll
  static void start() throws Exception {
    List<Integer> ports = freePorts();
    shellPort = ports.get(0);
    KernelConnection connection =
        new KernelConnection(
            new KernelConnectionProperties(
                "127.0.0.1",
                ports.get(1),
                shellPort,
                ports.get(2),
                ports.get(3),
                ports.get(4),
                "tcp",
                "hmac-sha256",
                KEY));
    InputStream in = System.in;
    GmlpKernel.create().serve(connection);
    System.setIn(in);
    connection.connect();
    context = new ZContext();
    shell = context.createSocket(SocketType.DEALER);
    shell.setReceiveTimeOut(20_000);
    shell.connect("tcp://127.0.0.1:" + shellPort);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static List<Integer> freePorts() throws Exception {
    List<ServerSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ServerSocket socket = new ServerSocket(0);
      sockets.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  private static ZMsg request(String key, String id) throws Exception {
    String header =
        """
        {"msg_id":"%s","session":"s","username":"u","date":"2026-01-01T00:00:00.000000Z",\
        "msg_type":"kernel_info_request","version":"5.3"}"""
            .formatted(id);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    ZMsg message = new ZMsg();
    message.add("<IDS|MSG>");
    String[] parts = {header, "{}", "{}", "{}"};
    for (String part : parts) {
      mac.update(part.getBytes(StandardCharsets.UTF_8));
    }
    StringBuilder signature = new StringBuilder();
    for (byte b : mac.doFinal()) {
      signature.append("%02x".formatted(b));
    }
    message.add(signature.toString());
    for (String part : parts) {
      message.add(part);
    }
    return message;
  }

  /** The id of the request that the next reply answers. */
  private static String answered() {
    ZMsg reply = ZMsg.recvMsg(shell);
    assertThat(reply).as("a reply").isNotNull();
    List<String> frames = reply.stream().map(frame -> frame.getString(ZMQ.CHARSET)).toList();
    String parent = frames.get(frames.indexOf("<IDS|MSG>") + 3);
    return parent.replaceAll(".*\"msg_id\":\\s*\"([^\"]*)\".*", "$1");
  }

  @Test
  void whatIsNotSignedIsDroppedAndTheNextIsAnswered() throws Exception {
    String good = UUID.randomUUID().toString();
    request("another key", "forged").send(shell);
    ZMsg unsigned = request(KEY, "unsigned");
    List<String> frames = unsigned.stream().map(frame -> frame.getString(ZMQ.CHARSET)).toList();
    ZMsg without = new ZMsg();
    for (int i = 0; i < frames.size(); i++) {
      without.add(i == 1 ? "" : frames.get(i));
    }
    without.send(shell);
    request(KEY, good).send(shell);
    assertThat(answered()).isEqualTo(good);
  }

  @Test
  void whatIsNoMessageOfJupytersIsDroppedAndTheNextIsAnswered() throws Exception {
    String good = UUID.randomUUID().toString();
    shell.send("nonsense");
    ZMsg cut = new ZMsg();
    cut.add("<IDS|MSG>");
    cut.add("00");
    cut.send(shell);
    request(KEY, good).send(shell);
    assertThat(answered()).isEqualTo(good);
  }

  @Test
  void onlyTheConnectionsAddressIsBound() throws Exception {
    try (Socket here = new Socket("127.0.0.1", shellPort)) {
      assertThat(here.isConnected()).isTrue();
    }
    // 127.0.0.2 is this machine too; what is bound to every address would answer there.
    assertThatThrownBy(() -> new Socket("127.0.0.2", shellPort).close())
        .isInstanceOf(IOException.class);
  }
}
